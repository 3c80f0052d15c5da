"""Staffing, sickness, caseload and workload: the facts of one unit, beside those of its region and the country.

A figure stands with its grade and day; a region's figure never stands in a unit's row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdu.figures.html import hidden, table, tag, text
from pdu.narrative import staffing as narrative
from pdu.rows import each_row

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


@dataclass(frozen=True)
class Group:
    """Facts under one heading that says whose they are and when they were reported."""

    heading: str
    rows: pd.DataFrame


def facts(own: Sequence[Group], wider: Sequence[Group]) -> str:
    """The unit's groups of facts on the left; the region's and the country's, which are not the unit's, on the right."""
    left = "".join(_facts(group) for group in own)
    right = "".join(_facts(group) for group in wider)
    return tag("div", tag("div", left) + (tag("div", right) if right else ""), class_="pair facts-pair")


def _facts(group: Group) -> str:
    rows = [
        [_label(row), text(narrative.figure(float(row.value), row.unit, row.bound, bare=True))]
        for row in each_row(group.rows)
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
