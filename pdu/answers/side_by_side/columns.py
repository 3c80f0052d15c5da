"""Which figures stand side by side: the usual column of each theme, and those a reader chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu.answer import Run
from pdu.narrative import side_by_side as narrative
from pdu.narrative import staffing as said
from pdu.rows import each_row

MOST_COLUMNS = 5

# For each theme the figure that best stands beside others, first; the next where no unit has it.
THEMES: Mapping[str, Sequence[tuple[str, str]]] = {
    "staffing": (
        ("vacancy_rate_pct", "po"),
        ("staffing_level_pct", "po"),
        ("leaving_rate_pct", "all"),
        ("staff_in_post_fte", "all"),
    ),
    "sickness": (("sickness_days_per_person", "all"),),
    "caseload": (("average_caseload", "po"), ("caseload_total", "all")),
    "workload": (
        ("workload_pct", "all"),
        ("staff_workload_unmanageable_pct", "all"),
        ("staff_workload_manageable_pct", "all"),
    ),
}

# The figure that stands for its theme where there is room for one: on the overview's map, and in what packs tell of units.
FIRST = {theme: alternatives[0] for theme, alternatives in THEMES.items()}
MAIN_GRADE = {indicator: grade for alternatives in THEMES.values() for indicator, grade in alternatives}


def code(indicator: str, grade: str) -> str:
    """A column as the address names it: the indicator, with the grade where it is not the usual one."""
    return indicator if MAIN_GRADE.get(indicator, "all") == grade else f"{indicator}:{grade}"


def parsed(column: str) -> tuple[str, str]:
    """Indicator and grade of a column as the address names it."""
    indicator, _, grade = column.partition(":")
    return indicator, grade or MAIN_GRADE.get(indicator, "all")


def offered(run: Run, as_at: date, region: str, compare: tuple[str, ...]) -> dict[str, str]:
    """The columns that can be shown: those of which a figure of a unit is known, code to label."""
    values = run("side_by_side", region=region, compare=compare, as_at=as_at)
    values = values[values["area_type"] == "pdu"].drop_duplicates(["indicator", "grade"])
    columns = {
        code(str(row.indicator), str(row.grade)): f"{row.indicator_label}, {said.GRADE_WORDS[str(row.grade)]}"
        for row in each_row(values)
    }
    first = [name for name in usual(values)[0] if name in columns]
    return {name: columns[name] for name in (*first, *(name for name in columns if name not in first))}


def chosen(offered_: Mapping[str, str], asked: Sequence[str]) -> tuple[str, ...]:
    """The columns asked for that can be shown, at most `MOST_COLUMNS`; empty for the usual ones."""
    return tuple(column for column in dict.fromkeys(asked) if column in offered_)[:MOST_COLUMNS]


def usual(values: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The usual column of each theme, and the themes of which no unit has a figure.

    A theme's column is the first of its alternatives that some unit has in the usual grade, else in any grade.
    """
    has = set(zip(values["indicator"], values["grade"], strict=True))
    any_grade = set(values["indicator"])
    columns, missing = [], []
    for theme, alternatives in THEMES.items():
        found = [pair for pair in alternatives if pair in has] or [
            pair for pair in alternatives if pair[0] in any_grade
        ]
        if found:
            columns.append(code(*found[0]))
        else:
            missing.append(narrative.MISSING[theme])
    return columns, missing


def of_figure(values: pd.DataFrame, indicator: str, grade: str) -> pd.DataFrame:
    """The values of one figure of some staff."""
    return values[(values["indicator"] == indicator) & (values["grade"] == grade)]


def usual_grade(values: pd.DataFrame, indicator: str) -> str:
    """The staff that values of an indicator are usually of; where none of them is, the staff of which most are."""
    grade = MAIN_GRADE.get(indicator, "all")
    if len(values) and grade not in set(values["grade"]):
        return str(values["grade"].value_counts().idxmax())
    return grade


def common_end(values: pd.DataFrame) -> Any:
    """The day on which most of the values end, the latest of equals; None where no two end on one day."""
    # The date of most values stands at the head of a column; a date that only one value has is that value's own.
    ends = values["period_end"].dropna().value_counts()
    return max(ends.index[ends == ends.max()]) if len(ends) and ends.max() > 1 else None


def latest_of(values: pd.DataFrame, kind: str, column: str) -> Any:
    """The latest value of the region or the country (kind: their area_type) in a column; None where none is known."""
    found = of_figure(values[(values["area_type"] == kind) & values["is_latest"]], *parsed(column))
    return next(each_row(found), None)
