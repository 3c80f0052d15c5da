"""One workforce figure over time: the country, a region as a whole and its units."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.workforce.series import breaks_of, by_date, each_area, trend_answer
from pdu.answers.workforce.values import RATES
from pdu.figures import multiples as small
from pdu.figures import trend as trends
from pdu.figures.html import text
from pdu.figures.trend import Panel
from pdu.narrative.workforce import indicator as indicator_words
from pdu.narrative.workforce import series as series_words
from pdu.rows import each_row

MOST_PANELS = 6


@answer
def indicator_trend(ask: Ask, as_at: date, indicator: str, region: str) -> Answer | None:
    """One indicator over time: the country, a region as a whole and its units, each in a panel of its own."""
    series = each_area(ask, as_at, indicator, region)
    if not series:
        return None
    drawn, left_out = series[:MOST_PANELS], len(series) - MOST_PANELS
    first = next(each_row(drawn[0]))
    suffix = "%" if first.unit == "percent" else ""
    titles = [indicator_words.panel_title(next(each_row(rows))) for rows in drawn]
    panels = [
        Panel(rows, suffix=suffix, title=title if len(drawn) > 1 else "")
        for rows, title in zip(drawn, titles, strict=True)
    ]
    earliest = min(rows["on"].min() for rows in drawn)
    breaks = [event for event in breaks_of(ask, indicator) if pd.Timestamp(event.day) > earliest]
    rows = pd.concat(drawn, ignore_index=True)
    heading = indicator_words.indicator_trend_heading(str(first.indicator_label), drawn)
    sentence = indicator_words.indicator_trend_sentence(titles, rows, max(left_out, 0))
    note = series_words.series_note(
        rows, ["Points are joined where they are of one kind of period and comparable; a period stands at its end."]
    )
    chart = trends.trend(panels, breaks, height=150 if len(drawn) > 1 else 190)
    return trend_answer("indicator-trend", rows, heading, sentence, chart, note)


@answer
def indicator_multiples(ask: Ask, as_at: date, indicator: str, region: str) -> Answer | None:
    """One indicator over time: the country, a region as a whole and its units, a small picture each, on the same axes."""
    series = each_area(ask, as_at, indicator, region)
    if not series:
        return None
    rows = pd.concat(series, ignore_index=True)
    first = next(each_row(series[0]))
    firsts = [next(each_row(part)) for part in series]
    years = (words.as_day(rows["on"].min()), words.as_day(rows["on"].max()))
    breaks = [event for event in breaks_of(ask, indicator) if years[0] < event.day < years[1]]
    # Rates of the country and of a unit share a scale; numbers of people do not.
    top = float(rows["value"].max()) if str(first.unit) in RATES else None
    panels = [
        small.Panel(indicator_words.panel_title(row), "", [small.line(part, named=False)])
        for row, part in zip(firsts, series, strict=True)
    ]
    titles = {(row.area_type, row.area_name, row.grade): panel.title for row, panel in zip(firsts, panels, strict=True)}
    of = [titles[row.area_type, row.area_name, row.grade] for row in each_row(rows)]
    dated, columns = by_date(rows.assign(of=of))
    heading = indicator_words.indicator_trend_heading(str(first.indicator_label), series)
    sentence = indicator_words.indicator_trend_sentence([panel.title for panel in panels], rows, 0)
    said_of_breaks = [f"Dotted: {event.words}." for event in breaks]
    axes = (
        "All on the same axes." if top is not None else "All on one axis of time, each from nought to its own highest."
    )
    joined = "Points are joined where they are of one kind of period and comparable; a period stands at its end."
    return Answer(
        key="indicator-trend",
        heading=heading,
        sentence=sentence,
        body=small.multiples(panels, years, breaks, top),
        rows=dated,
        columns=columns,
        note=text(series_words.series_note(rows, [axes, joined, *said_of_breaks])),
        source_ids=ids_in(rows["source_id"]),
    )
