"""Further facts of a unit's inspections."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures.html import table, tag, text
from pdu.narrative.unit import facts as narrative
from pdu.rows import each_row


@answer
def other_facts(ask: Ask, as_at: date, area: str, programme: str | None) -> Answer | None:
    """Further facts of the inspections: cases by kind, standards counted, what was taken over."""
    frame = ask("unit_other_facts", area=area, as_at=as_at)
    if programme:
        frame = frame[frame["programme_label"] == f"{programme} programme"]
    if frame.empty:
        return None
    shown = frame.assign(
        said=[narrative.value(row) for row in each_row(frame)],
        what=[narrative.named(row) for row in each_row(frame)],
        when=[words.published(row) for row in each_row(frame)],
    )
    rows = [[text(row.what), text(row.said), text(row.when), tag("small", text(row.note))] for row in each_row(shown)]
    heading = narrative.heading(len(shown))
    return Answer(
        key="further-facts",
        heading=heading,
        sentence=narrative.SENTENCE,
        body=table([("Fact", ""), ("Value", ""), ("Published", ""), ("Remark", "")], rows, heading, kind="stack"),
        alt=f"{heading}: " + "; ".join(f"{row.what}: {row.said}" for row in each_row(shown)) + ".",
        rows=shown,
        columns={
            "what": "Fact",
            "said": "Value",
            "programme_label": "Programme",
            "when": "Published",
            "note": "Remark",
        },
        source_ids=ids_in(shown["source_id"]),
    )
