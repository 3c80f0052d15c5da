"""The words of the figures that set areas side by side: units, and regions; here those of one column and one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import GRADE_WORDS, amount, figure, short_date

WITHHELD = "withheld"  # a source knows the figure and does not print it
CAPACITY = 100  # per cent: a workload above it is more than the staff in post can carry
FEWEST_PLACED = 3  # values of one day below which a place among them says nothing

# What a column is called, and what its numbers are of.
HEADINGS = {
    "vacancy_rate_pct": ("Vacancy rate", "per cent of posts"),
    "staffing_level_pct": ("Staff in post", "per cent of target"),
    "vacancies_fte": ("Vacancies", "full-time equivalent"),
    "sickness_days_per_person": ("Sickness", "working days lost a person"),
    "average_caseload": ("Caseload", "cases a person"),
    "caseload_total": ("Caseload", "people on probation"),
    "workload_pct": ("Workload", "per cent of capacity"),
    "staff_workload_unmanageable_pct": ("Workload", "per cent of staff call it unmanageable"),
    "staff_workload_manageable_pct": ("Workload", "per cent of staff call it manageable"),
}
MISSING = {
    "staffing": "vacancies",
    "sickness": "sickness",
    "caseload": "caseload",
    "workload": "workload",
}  # themes of the four columns, as they are named when nothing is known
# What is highest, in a sentence about the one area or the several that have it.
MOST = {
    "sickness_days_per_person": ("loses most days to sickness", "lose most days to sickness"),
    "vacancy_rate_pct": ("has the highest vacancy rate", "have the highest vacancy rate"),
    "workload_pct": ("has the heaviest workload", "have the heaviest workload"),
    "average_caseload": ("has the highest caseload", "have the highest caseload"),
}
RANGE = {
    "vacancy_rate_pct": "vacancy rates from {low} to {high} per cent",
    "staffing_level_pct": "staff in post from {low} to {high} per cent of target",
    "vacancies_fte": "vacancies from {low} to {high}, full-time equivalent",
    "sickness_days_per_person": "sickness from {low} to {high} days a person",
    "average_caseload": "caseloads from {low} to {high} a person",
    "workload_pct": "workload from {low} to {high} per cent of capacity",
}


@dataclass(frozen=True)
class Named:
    """A column in words: its heading, what the numbers are of, and of whose staff."""

    heading: str
    of: str
    staff: str
    grade: str

    @property
    def under(self) -> str:
        """What stands under the heading: 'probation officers, per cent of posts'; all staff are not named."""
        return ", ".join(part for part in ("" if self.grade == "all" else self.staff, self.of) if part)


def named(indicator: str, label: str, unit_words: str, grade: str) -> Named:
    """The words at the head of a column."""
    heading, of = HEADINGS.get(indicator, (label, unit_words))
    return Named(heading, of, GRADE_WORDS[grade], grade)


def capacity_of(indicator: str) -> float | None:
    """The capacity that a figure has, in its unit; None where it has none."""
    return float(CAPACITY) if indicator == "workload_pct" else None


def written(row: Any) -> str:
    """A value as it stands in a cell: '14.7%', 'over 33%', '12.9'. The unit of other values stands at the head."""
    unit = str(row.unit) if row.unit == "percent" else "number"
    return figure(float(row.value), unit, str(row.bound))


def changed(difference: float) -> str:
    """A change with its sign: '+2.1', '−0.4', '0'."""
    shown = amount(abs(round(difference, 2)))
    return shown if not round(difference, 2) else f"{'+' if difference > 0 else '−'}{shown}"


def changed_since(change: str, since: str) -> str:
    """A change as it is spoken. change: with its sign; since: 'the inspection'."""
    return f"changed by {change} since {since}"


def range_words(indicator: str, values: pd.Series) -> str:
    """'vacancy rates from 3.4 to 26.8 per cent'; indicator: one of `RANGE`."""
    low, high = (amount(float(value)) for value in (values.min(), values.max()))
    return RANGE[indicator].format(low=low, high=high)


def rating(given: object) -> str:
    """A rating, or that the unit was not inspected."""
    return "not inspected" if words.is_missing(given) else str(given)


def place(position: int, of: int, joint: bool) -> str:
    """A place among `of` units, counted from the highest: 'highest', '3rd', 'joint 5th', 'lowest'."""
    said = "highest" if position == 1 else "lowest" if position == of else ordinal(position)
    return f"{'joint ' if joint else ''}{said}"


def ordinal(number: int) -> str:
    """'2nd', '3rd', '11th'."""
    ending = "th" if 10 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cell_date(row: Any, common: object) -> str:
    """The date of a value where it differs from that of its column, else nothing."""
    return "" if not words.is_missing(row.period_end) and row.period_end == common else short_date(row)


def comparable(values: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The values of an indicator that are of their column's own day and staff, and stated as numbers."""
    return values[(values["indicator"] == indicator) & values["comparable"]]
