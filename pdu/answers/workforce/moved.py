"""How the figures of the workforce have moved since unification, a small picture each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.side_by_side.columns import of_figure
from pdu.answers.workforce.series import BreaksOf, all_breaks, by_date
from pdu.answers.workforce.values import RATES
from pdu.figures import multiples as small
from pdu.figures import trend as trends
from pdu.figures.html import text
from pdu.figures.multiples import Panel
from pdu.narrative import side_by_side as beside
from pdu.narrative import staffing as said
from pdu.narrative.workforce import moved as narrative
from pdu.rows import each_row

# What is followed over time, and what stands in for it where it has more figures.
MOVED: Sequence[Sequence[tuple[str, str]]] = (
    (("staff_in_post_fte", "all"),),
    (("vacancy_rate_pct", "po"),),
    (("leaving_rate_pct", "po"),),
    (("sickness_days_per_person", "all"),),
    (("average_caseload", "po"), ("caseload_total", "all")),
    (("workload_pct", "all"),),
)


@answer
def moved(ask: Ask, as_at: date, region: str) -> Answer | None:
    """Each theme since unification in a small picture: the country, and beside it the region where they share a scale.

    One row per date, a column for each series drawn. None when no figure of the country has two values.
    """
    wanted = tuple(indicator for alternatives in MOVED for indicator, _ in alternatives)
    values = ask("workforce_values", indicators=wanted, region="", as_at=as_at)
    values = values[(values["area_type"] == "national") | (values["area_code"] == region)]
    breaks = all_breaks(ask)
    series = {pair: _series(values, *pair, breaks) for alternatives in MOVED for pair in alternatives}
    panels, drawn, alone = [], [], []
    for alternatives in MOVED:
        pair = max(alternatives, key=lambda pair: len(series[pair][0]))
        country, of_region = series[pair]
        if len(country) < 2:
            alone.append(narrative.FIGURES[alternatives[0][0]].lower())
            continue
        both = [country]
        if len(of_region) > 1 and str(country["unit"].iloc[0]) in RATES:
            both.append(of_region)
        panels.append(_panel(pair, both))
        drawn += [rows.assign(figure=panels[-1].title) for rows in both]
    if not panels:
        return None
    rows = pd.concat(drawn, ignore_index=True)
    years = (words.as_day(rows["on"].min()), words.as_day(rows["on"].max()))
    country = rows[rows["area_type"] == "national"]
    staff = country[country["indicator"] == "staff_in_post_fte"]
    heading = narrative.moved_heading(staff, len(panels))
    table, columns = by_date(rows.assign(of=rows["figure"] + ", " + rows["area_name"]))
    names = {str(row.area_name) for row in each_row(rows[rows["area_type"] == "region"])}
    sentence = narrative.moved_sentence([(panel.title, small.joined(panel.lines[0].rows)) for panel in panels])
    return Answer(
        key="moved",
        heading=heading,
        sentence=sentence,
        body=small.multiples(panels, years),
        rows=table,
        columns=columns,
        note=text(narrative.moved_note(sorted(names), alone, bool((rows["indicator"] == "workload_pct").any()))),
        source_ids=ids_in(rows["source_id"]),
    )


def _series(values: pd.DataFrame, indicator: str, grade: str, breaks: BreaksOf) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The values of the country and of the region since unification, ready to be drawn."""
    found = of_figure(values, indicator, grade)
    parts = []
    for kind in ("national", "region"):
        rows = trends.prepared(found[found["area_type"] == kind], breaks(indicator))
        parts.append(rows[rows["side"] == "after"])
    return parts[0], parts[1]


def _panel(pair: tuple[str, str], series: Sequence[pd.DataFrame]) -> Panel:
    indicator, grade = pair
    first = next(each_row(series[0]))
    head = beside.named(indicator, narrative.FIGURES[indicator], said.UNIT_WORDS[str(first.unit)], grade)
    lines = [small.line(rows) for rows in series]
    return Panel(narrative.FIGURES[indicator], head.under, lines, beside.capacity_of(indicator))
