"""Flow and stock: the reports of each year, and the ratings that stood at its end."""

from __future__ import annotations

from datetime import date

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.trends.shared import COUNTS, of_programme, ratings_key
from pdu.figures import flow
from pdu.narrative.trends import shared
from pdu.narrative.trends import years as narrative


@answer
def each_year(
    ask: Ask, as_at: date, link_date: date | None, region: str | None, programme: str | None
) -> Answer | None:
    """The flow in short: reports by year and rating."""
    frame = of_programme(ask("trends_flow", region=region, as_at=as_at), programme)
    frame = shared.years_of(frame)
    if frame.empty:
        return None
    heading, sentence = narrative.flow_heading(frame, as_at), narrative.inadequate_sentence(frame)
    return Answer(
        key="rated-each-year",
        heading=heading,
        sentence=sentence,
        body=flow.published(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={"programme_label": "Programme", "published_year": "Year", "reports": "Reports", **COUNTS},
        note=f"{ratings_key(ask)}{narrative.flow_note(frame, link_date is not None)}",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def published(
    ask: Ask, as_at: date, link_date: date | None, region: str | None, programme: str | None
) -> Answer | None:
    """The flow: reports by year, quarter and rating."""
    frame = of_programme(ask("trends_flow", region=region, as_at=as_at), programme)
    if frame.empty:
        return None
    heading, sentence = narrative.flow_heading(frame, as_at), narrative.flow_sentence(frame)
    return Answer(
        key="published-each-year",
        heading=heading,
        sentence=sentence,
        body=flow.published(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={"programme_label": "Programme", "period": "Published", "reports": "Reports", **COUNTS},
        note=f"{ratings_key(ask)}{narrative.flow_note(frame, link_date is not None)}",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def stood(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """The stock: units by the rating that stood at the end of each year."""
    everything = ask("trends_stock", region=region, as_at=as_at)
    frame = of_programme(everything, programme, "none")
    if (frame["programme"] == "none").all():
        return None
    heading, sentence = narrative.stock_heading(frame), narrative.stock_sentence(frame)
    return Answer(
        key="stood-each-year",
        heading=heading,
        sentence=sentence,
        body=flow.stood(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "stood_on": "On",
            "programme_label": "Standing with a rating of",
            "units": "Units",
            **COUNTS,
            "units_open": "Units there were",
        },
        note=f"{ratings_key(ask)}{narrative.stock_note(frame, whole=len(frame) == len(everything))}",
        source_ids=ids_in(frame["source_ids"]),
    )
