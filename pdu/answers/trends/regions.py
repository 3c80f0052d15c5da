"""A region, or each region, against the country."""

from __future__ import annotations

from datetime import date

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.trends.shared import COUNTS, ratings_key
from pdu.figures import flow
from pdu.narrative.trends import regions as narrative
from pdu.programmes import of_programme


@answer
def against_country(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """Ratings of a region's units, or of each region's, beside those of the country."""
    frame = of_programme(ask("trends_regions", region=region, as_at=as_at), programme)
    if frame.empty or not frame.loc[frame["area_code"] != "EW", "units"].any():
        return None
    heading, sentence = narrative.regions_heading(frame, region), narrative.regions_sentence(frame, region)
    return Answer(
        key="against-country",
        heading=heading,
        sentence=sentence,
        body=flow.against(frame, region),
        rows=frame,
        columns={
            "programme_label": "Programme",
            "area_name": "Area",
            "units": "Units rated",
            **COUNTS,
            "inadequate_pct": "Inadequate, % of units",
        },
        note=f"{ratings_key(ask)}{narrative.regions_note(frame)}",
        source_ids=ids_in(frame["source_ids"]),
    )
