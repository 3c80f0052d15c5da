"""The inspections of a unit, newest first."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.figures import history
from pdu.narrative.unit import history as narrative
from pdu.programmes import of_programme
from pdu.rows import each_row


@answer
def published(ask: Ask, as_at: date, pdu: str, programme: str | None) -> Answer | None:
    """The unit's inspections, newest first."""
    frame = of_programme(ask("unit_inspections", pdu=pdu, as_at=as_at), programme)
    if frame.empty:
        return None
    return Answer(
        key="inspections",
        heading=narrative.history_heading(frame),
        sentence=narrative.history_sentence(frame),
        body=history.inspections(frame),
        rows=frame.assign(when=[words.published(row) for row in each_row(frame)]),
        columns={
            "when": "Published",
            "programme_label": "Programme",
            "rating": "Overall",
            "overall_score": "Score",
            "overall_score_max": "Of",
            "fieldwork": "Fieldwork",
            "cases_inspected": "Cases",
            "recommendations_total": "Recommendations",
            "recommendations_to_area": "To the unit",
            "source_url": "Source",
        },
        note=narrative.HISTORY_NOTE,
        source_ids=ids_in(frame["source_ids"]),
    )
