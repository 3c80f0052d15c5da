"""How numbers, dates and lists are written: British English, the same on every page and in every pack."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import pandas as pd

from pdu.clock import ZONE

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NOT_FOUND = "not found"


def is_missing(value: object) -> bool:
    """Whether a cell holds no value."""
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def number(value: float, decimals: int = 0) -> str:
    """A number with commas for thousands: 1,286. Halves are rounded up, as readers expect."""
    scale = 10**decimals
    rounded = math.floor(abs(value) * scale + 0.5 + 1e-9) / scale
    return f"{'-' if value < 0 and rounded else ''}{rounded:,.{decimals}f}"


def count(value: int) -> str:
    """A count in prose: words up to nine, figures from 10; nought is 'no'."""
    return SMALL[value] if 0 <= value < len(SMALL) else number(value)


def plural(value: int, one: str, many: str | None = None) -> str:
    """The noun in the form the number asks for: 'unit', 'units'."""
    return one if value == 1 else (many or f"{one}s")


def counted(value: int, one: str, many: str | None = None) -> str:
    """Count and noun: 'one unit', 'nine units', 'no units'."""
    return f"{count(value)} {plural(value, one, many)}"


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """The text as it stands inside a sentence: 'vacancy rate'. A word in capitals stays as it is: 'PDUs at red status'."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


ENCLOSED = re.compile(r"“[^”]*”|\([^()]*\)")


def listed(items: Iterable[str], last: str = "and") -> str:
    """A list in prose: 'a', 'a and b', 'a, b and c'.

    Items that hold a comma or an "and" themselves, as many names do, are parted by semicolons: 'a; b and c; and d'. What stands in
    quotation marks or brackets is told apart by them, and the comma of a number is none.
    """
    parts: Sequence[str] = list(items)
    if len(parts) < 2:
        return "".join(parts)
    bare = [ENCLOSED.sub("", part) for part in parts]
    has_comma = any(", " in part for part in bare)
    has_and = any(" and " in part for part in bare)
    if len(parts) == 2:
        return f"{';' if has_comma else ',' if has_and else ''} {last} ".join(parts)
    comma = "; " if has_comma or has_and else ", "
    return f"{comma.join(parts[:-1])}{comma if comma == '; ' else ' '}{last} {parts[-1]}"


def as_day(value: object) -> date:
    """A date from a date, timestamp or numpy datetime."""
    return pd.Timestamp(value).date()  # type: ignore[arg-type]


def day(value: object) -> str:
    """A day in prose: '18 August 2022'."""
    when = as_day(value)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(instant: datetime) -> str:
    """A moment in prose, by the clocks of the United Kingdom: '00:01 on 3 December 2026'."""
    there = instant.astimezone(ZONE)
    return f"{there:%H:%M} on {day(there)}"


def day_short(value: object) -> str:
    """A day in tables: '18 Aug 2022'."""
    when = as_day(value)
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def partial(text: object, short: bool = False, year_if_none: int | None = None) -> str:
    """A date as precise as it is known: '18 August 2022', 'August 2022', '2025'.

    Without a date: '2024, day not found' when the year is known otherwise, else 'not found'.
    """
    if is_missing(text) or not text:
        return f"{year_if_none}, day not found" if year_if_none else NOT_FOUND
    parts = str(text).split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    month = month[:3] if short else month
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def published(row: object, short: bool = True) -> str:
    """The publication date of an inspection row (columns `published` and `published_year`)."""
    return partial(row.published, short, int(row.published_year))  # type: ignore[attr-defined]


def iso(row: object) -> str:
    """The publication date of an inspection row as files have it, as precise as it is known: '2026-01-31', '2026-01', '2026'."""
    known = row.published  # type: ignore[attr-defined]
    return str(row.published_year) if is_missing(known) or not known else str(known)  # type: ignore[attr-defined]


def age(then: object, now: object) -> str:
    """How long ago, in years and months: '4 years 3 months'."""
    start, end = as_day(then), as_day(now)
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    years, months = divmod(max(months, 0), 12)
    parts = [f"{value} {plural(value, word)}" for value, word in ((years, "year"), (months, "month")) if value]
    return " ".join(parts) or "less than a month"


def year_range(first: int, last: int) -> str:
    """'2022', or '2022–23'."""
    return (
        str(first)
        if first == last
        else f"{first}–{last % 100:02d}"
        if first // 100 == last // 100
        else f"{first}–{last}"
    )


def per_cent(value: float, decimals: int = 0) -> str:
    """A share in prose: '9 per cent'."""
    return f"{number(value, decimals)} per cent"


def share(value: float, decimals: int = 0) -> str:
    """A share in tables and charts: '9%'."""
    return f"{number(value, decimals)}%"


def stated(bound: str, text: str) -> str:
    """A value in the way it was stated: 'about 2,000', 'over 33%', 'under 50%'."""
    return {"exact": text, "about": f"about {text}", "lower": f"over {text}", "upper": f"under {text}"}[bound]
