"""Staffing, sickness and workload in a pack: what is known, each value of its own level and date."""

from __future__ import annotations

import pandas as pd

from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.narrative import briefing as narrative
from pdu.narrative.workforce import when
from pdu.rows import each_row

# The headline figures of each workforce theme, in the order of a briefing.
INDICATORS = (
    "staff_in_post_fte",
    "vacancy_rate_pct",
    "vacancies_fte",
    "sickness_days_per_person",
    "workload_pct",
    "average_caseload",
    "caseload_total",
    "staff_workload_unmanageable_pct",
    "leaving_rate_pct",
)
WHERE = "Staffing, sickness and workload"
QUESTION = "Are there enough staff, and how heavy is their work?"
MOST_VALUES, MOST_TOLD = 10, 4
LEVELS = {"pdu": 0, "region": 1, "national": 2}
WHOSE = {"pdu": "the unit", "region": "the region", "national": "the country"}


def figures(values: pd.DataFrame) -> pd.DataFrame:
    """The newest value of each headline figure at each level, units before the region before the country.

    values: rows with area_type, indicator, grade_sort, describes_on and what a value in words needs.
    """
    order = {indicator: place for place, indicator in enumerate(INDICATORS)}
    values = values[values["indicator"].isin(INDICATORS)].reset_index(drop=True)
    if values.empty:
        return values
    values = values.assign(
        place=values["indicator"].map(order),
        level=values["area_type"].map(LEVELS),
        when=[when(row) for row in each_row(values)],
    )
    values = values.sort_values(["level", "place", "grade_sort", "describes_on"], ascending=[True, True, True, False])
    by = ["area_type", "area_name", "indicator"]
    newest = values.sort_values("describes_on", ascending=False, kind="stable").drop_duplicates(by)
    return values[values.index.isin(newest.index)].drop_duplicates(by)


def first(values: pd.DataFrame) -> pd.DataFrame:
    """The rows of the nearest area, the figure to name first: the vacancy rate where it is known. values: as `figures` gives them."""
    nearest = values[values["level"] == values["level"].min()]
    return nearest.sort_values(
        "indicator", key=lambda names: names.ne("vacancy_rate_pct"), kind="stable", ignore_index=True
    )


def noted(draft: Draft, values: pd.DataFrame) -> None:
    """Note values that a finding may name, each with its date; what no sentence says falls away. values: as `figures` gives them."""
    for row in each_row(values):
        draft.facts.add(f"{row.area_name}: {row.indicator_label}", float(row.value), WHERE)
    for row in each_row(values):
        draft.facts.add("Date of these figures", row.when, WHERE)


def told(draft: Draft, values: pd.DataFrame) -> None:
    """A line for the nearest level of which figures are known, with the numbers in it. values: as `figures` gives them."""
    if values.empty:
        return
    draft.staffing_levels = tuple(values["area_type"].unique())
    first = values[values["level"] == values["level"].min()]
    first = first[first["area_name"] == first["area_name"].iloc[0]].head(MOST_TOLD)
    if not draft.line(narrative.staffing(first)):
        return
    noted(draft, first)


def table(values: pd.DataFrame, most: int = MOST_VALUES, key: str = "workforce") -> Table | None:
    """The figures as a table; None when there are none. values: as `figures` gives them."""
    if values.empty:
        return None
    rows = values.assign(
        whose=[WHOSE[str(row.area_type)] for row in each_row(values)],
        printed=[narrative.in_unit(row) + (", from a copy" if row.secondary else "") for row in each_row(values)],
    )
    columns = {
        "area_name": "Area",
        "indicator_label": "Figure",
        "grade_label": "Staff",
        "printed": "Value",
        "when": "Date",
    }
    note = "Nearest area first. Each figure is of its own area and date; those of a region or the country are not those of a unit."
    return Table(key, WHERE, rows.head(most), columns, note=note)
