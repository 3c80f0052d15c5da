"""Staffing, sickness, caseload and workload beside a rating: a table of inspections, and the facts of one unit.

A figure stands with its grade and day; a region's figure never stands in a unit's row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.html import address, hidden, link, table, tag, text
from pdu.figures.marks import DOT, mark
from pdu.narrative import staffing as narrative

# Columns of the table and what they hold. Figures of one column may differ in unit: each is written with its own.
COLUMNS: Mapping[str, Sequence[str]] = {
    "Vacancy rate": ("vacancy_rate_pct",),
    "Staff against target": ("staffing_level_pct",),
    "Sickness": ("sickness_days_per_person",),
    "Caseload": (
        "caseload_total",
        "caseload_community",
        "caseload_post_release",
        "caseload_custody",
        "average_caseload",
    ),
    "Workload": ("workload_pct", "staff_workload_unmanageable_pct", "staff_workload_manageable_pct"),
}
INDICATORS = tuple(indicator for column in COLUMNS.values() for indicator in column)
# What a number is of, where the heading of its column does not say it.
MEANING = {
    "staffing_level_pct": "of target",
    "caseload_community": "on community sentences",
    "caseload_post_release": "after release",
    "caseload_custody": "in custody",
    "average_caseload": "a person",
    "workload_pct": "of capacity",
    "staff_workload_unmanageable_pct": "call it unmanageable",
    "staff_workload_manageable_pct": "call it manageable",
}


@dataclass(frozen=True)
class Group:
    """Facts under one heading that says whose they are and when they were reported."""

    heading: str
    rows: pd.DataFrame


def beside_ratings(inspections: pd.DataFrame, values: pd.DataFrame, as_at: date | None) -> str:
    """One row per inspection with a value: unit, mark, report date, and the columns in which some value exists.

    inspections: columns inspection_id, pdu_code, pdu_name, rating, rating_rank, rating_letter, shown_as, published,
    published_year, in the order of the rows.
    values: one row per value with inspection_id, indicator, grade, grade_label, theme, unit, value, bound, when
    ("then" or "since"), dated (words, empty when it is the inspection's own day).
    """
    shown = {head: holds for head, holds in COLUMNS.items() if values["indicator"].isin(holds).any()}
    rows = []
    for row in inspections.itertuples():
        mine = values[values["inspection_id"] == row.inspection_id]
        cells = [_cell(mine[mine["indicator"].isin(holds)]) for holds in shown.values()]
        rows.append(
            [
                link(str(row.pdu_name), address("unit", as_at, pdu=row.pdu_code)),
                mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as),
                text(words.published(row)),
                *cells,
            ]
        )
    headings = [
        ("Unit, value of the unit", ""),
        ("Overall", "mid"),
        ("Report", "when"),
        *((head, "") for head in shown),
    ]
    return table(
        headings, rows, "Workforce figures of units as reported at their inspections", kind="stack at-inspection"
    )


def _cell(found: pd.DataFrame) -> str:
    if found.empty:
        return DOT
    lines = []
    for row in found.itertuples():
        meaning = MEANING.get(str(row.indicator), "")
        small = ", ".join(part for part in (f"{meaning} {narrative.of_staff(row)}".strip(), str(row.dated)) if part)
        since = tag("small", "since then ") if row.when == "since" else ""
        lines.append(
            tag(
                "div",
                f"{since}{text(narrative.figure(float(row.value), row.unit, row.bound))} {tag('small', text(small))}",
            )
        )
    return "".join(lines)


def columns_without(values: pd.DataFrame) -> list[str]:
    """Headings of the columns in which no value exists, other than staff against target, which is rarely given."""
    return [
        head
        for head, holds in COLUMNS.items()
        if head != "Staff against target" and not values["indicator"].isin(holds).any()
    ]


def facts(own: Sequence[Group], wider: Sequence[Group]) -> str:
    """The unit's groups of facts on the left; the region's and the country's, which are not the unit's, on the right."""
    left = "".join(_facts(group) for group in own)
    right = "".join(_facts(group) for group in wider)
    return tag("div", tag("div", left) + (tag("div", right) if right else ""), class_="pair facts-pair")


def _facts(group: Group) -> str:
    rows = [
        [_label(row), text(narrative.figure(float(row.value), row.unit, row.bound, bare=True))]
        for row in group.rows.itertuples()
    ]
    body = table([("Figure", ""), ("Value", "num")], rows, group.heading, kind="facts")
    return tag("h4", text(group.heading)) + body


def _label(row: Any) -> str:
    details = []
    if row.unit == "fte":
        details.append("full-time equivalent")
    staff = narrative.of_staff(row)
    if staff:
        details.append(staff)
    if row.dated:
        details.append(str(row.dated))
    details += narrative.flags(row)
    small = tag("small", text(", ".join(details))) if details else ""
    return text(row.indicator_label) + (hidden(":") + " " + small if small else "")


def themes_without(own: pd.DataFrame) -> list[str]:
    """Of vacancies, sickness, caseload and workload those of which a unit has no figure, in lower case."""
    holds = {
        "vacancies": {"vacancy_rate_pct", "vacancies_fte", "vacancies_posts", "staffing_level_pct"},
        "sickness": {"sickness_days_per_person"},
        "caseload": set(COLUMNS["Caseload"]),
        "workload": set(COLUMNS["Workload"]),
    }
    return [name for name, indicators in holds.items() if not own["indicator"].isin(indicators).any()]
