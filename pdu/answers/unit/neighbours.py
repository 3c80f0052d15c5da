"""Of a unit without an inspection, the inspected units around it."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures import history
from pdu.figures.html import address, link
from pdu.narrative.unit import neighbours as narrative
from pdu.rows import each_row


@answer
def neighbours(ask: Ask, as_at: date, link_date: date | None, pdu: str) -> Answer | None:
    """The inspected units of the region around a unit that has no inspection."""
    region = str(ask("unit_facts", pdu=pdu, as_at=as_at)["region_code"].iloc[0])
    frame = ask("region_units", region=region, as_at=as_at)
    frame = frame[frame["rating_rank"].notna() & (frame["pdu_code"] != pdu)]
    if frame.empty:
        return None
    links = [link(row.pdu_name, address("unit", link_date, pdu=row.pdu_code)) for row in each_row(frame)]
    heading = narrative.heading(frame)
    return Answer(
        key="neighbours",
        heading=heading,
        sentence=narrative.SENTENCE,
        body=history.neighbours(frame, links),
        alt=heading,
        rows=frame.assign(when=[words.published(row) for row in each_row(frame)]),
        columns={
            "pdu_name": "Unit",
            "rating": "Overall",
            "programme": "Programme",
            "when": "Published",
            "closed": "Closed",
        },
        source_ids=ids_in(frame["source_ids"]),
    )
