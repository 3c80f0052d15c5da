"""Flow and stock: the reports of each year, and the ratings that stood at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.trends.shared import COUNTS, ratings_key
from pdu.figures import flow
from pdu.narrative.trends import shared
from pdu.narrative.trends import years as narrative
from pdu.programmes import of_programme


@answer
def each_year(
    ask: Ask, as_at: date, link_date: date | None, region: str | None, programme: str | None
) -> Answer | None:
    """The flow in short: reports by year and rating."""
    frame = shared.years_of(of_programme(ask("trends_flow", region=region, as_at=as_at), programme))
    said = narrative.inadequate_sentence
    return _flow(ask, "rated-each-year", frame, said, {"published_year": "Year"}, as_at, link_date)


@answer
def published(
    ask: Ask, as_at: date, link_date: date | None, region: str | None, programme: str | None
) -> Answer | None:
    """The flow: reports by year, quarter and rating."""
    frame = of_programme(ask("trends_flow", region=region, as_at=as_at), programme)
    said = narrative.flow_sentence
    return _flow(ask, "published-each-year", frame, said, {"period": "Published"}, as_at, link_date)


def _flow(
    ask: Ask, key: str, frame: pd.DataFrame, said: Callable[[pd.DataFrame], str], when: Mapping[str, str], as_at: date,
    link_date: date | None,
) -> Answer | None:  # fmt: skip
    """Reports by time and rating; None without any. said: the sentence on them; when: the column that says their time."""
    if frame.empty:
        return None
    return Answer(
        key=key,
        heading=narrative.flow_heading(frame, as_at),
        sentence=said(frame),
        body=flow.published(frame),
        rows=frame,
        columns={"programme_label": "Programme", **when, "reports": "Reports", **COUNTS},
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
