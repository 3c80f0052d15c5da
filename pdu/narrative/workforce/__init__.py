"""The words of the workforce page, a question a module; here those of one value, its day and its area."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import amount, dated, figure

COUNTRY = "England and Wales"
WITH_THE = ("East Midlands", "West Midlands", "East of England", "North East", "North West", "South West")


THEME_LABELS = {
    "staffing": "Staffing",
    "sickness": "Sickness",
    "workload": "Workload",
    "caseload": "Caseload",
    "performance": "Performance",
    "spend": "Spending",
    "publication": "Inspections and surveys",
}


def the(region: str) -> str:
    """A region's name as it stands in a sentence: 'London', 'the East of England'."""
    return f"the {region}" if region in WITH_THE else region


def value_words(row: Any) -> str:
    """A value in prose: '21 per cent', '12.9 days', '20,823'."""
    if row.unit == "percent":
        return words.stated(row.bound, f"{amount(row.value)} per cent")
    return figure(row.value, row.unit, row.bound)


def when(row: Any, short: bool = False) -> str:
    """The date of a value in a sentence: 'June 2025' for a day at the end of a month, otherwise as stated."""
    if not words.is_missing(row.period_end):
        end = words.as_day(row.period_end)
        start = row.period_start
        is_day = words.is_missing(start) or words.as_day(start) == end
        if is_day and (pd.Timestamp(end) + pd.Timedelta(days=1)).day == 1:
            return words.partial(f"{end:%Y-%m}", short)
    return dated(row, short)


def in_period(row: Any) -> str:
    """The date of a value after a verb: 'in June 2025', 'in the year to June 2024', 'on 7 February 2023'."""
    said = when(row)
    if said.startswith(("at ", "no ")):
        return said
    if said[:1].isdigit() and " " in said and " to " not in said:
        return f"on {said}"
    return f"in the {said}" if said.startswith("year to") else f"in {said}"


def range_words(first: Any, last: Any) -> str:
    """Two values of one kind in prose, the unit said once: '27 to 33 per cent', '0 to 463'."""
    low, high = value_words(first), value_words(last)
    for ending in (" per cent", " days", " people", " cases", " hours"):
        if low.endswith(ending) and high.endswith(ending):
            return f"{low.removesuffix(ending)} to {high}"
    return f"{low} to {high}"
