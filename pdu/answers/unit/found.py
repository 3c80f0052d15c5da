"""What inspectors found in an area, theme by theme: of a unit, and of a region as a whole."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.finding_columns import FINDING_COLUMNS
from pdu.figures import findings as findings_list
from pdu.narrative.unit import found as narrative
from pdu.programmes import of_programme
from pdu.rows import each_row


@answer
def findings(
    ask: Ask, as_at: date, area: str, programme: str | None, key: str = "findings", earlier: bool = True
) -> Answer | None:
    """What inspectors found in an area, theme by theme; of the latest inspection alone unless `earlier`."""
    frame = of_programme(ask("area_findings", area=area, as_at=as_at), programme)
    if frame.empty:
        return None
    if not earlier:
        frame = frame[frame["inspection_id"] == frame["inspection_id"].iloc[0]]
    return Answer(
        key=key,
        heading=narrative.findings_heading(frame),
        sentence=narrative.findings_sentence(frame),
        body=findings_list.listed(frame),
        rows=frame.assign(when=[words.published(row) for row in each_row(frame)]),
        columns={"theme_label": "Theme", **FINDING_COLUMNS},
        note=findings_list.shared_source(frame) + narrative.FINDINGS_NOTE,
        source_ids=ids_in(frame["source_id"], frame["also_source_ids"]),
    )
