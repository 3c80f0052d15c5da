"""Days as people write them, read where they can mean one day only.

A few strict forms instead of a parser of dates: those take '2022' for a day of the present month, '10/11/12' for one of
three days and 'May' for a day at all, and here a wrong day would be a wrong answer. Figures with slashes, dots or dashes
are day, month, year, as Britain writes them; nothing else is tried when that gives no day.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import unquote

from pdu.clock import ZONE
from pdu.words import MONTHS

LONGEST = 60
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
AROUND = " \t'\"‘’“”().,;:!?"

_WEEKDAY = r"(?:(?!the )(?P<weekday>[a-z]{3,9})\.?,? )?"
_MONTH = r"(?P<name>[a-z]{3,9})"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = [
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign){_YEAR}",
        rf"{_WEEKDAY}(?:the )?{_DAY}[ -]?(?:of )?{_MONTH}\.?,?[ -]?{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\.? (?:the )?{_DAY},? {_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}[ -](?P<day>\d{{1,2}})",
    )
]
_PERIODS = [
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[-/.]{_YEAR}",
        rf"{_MONTH}\.?,?[ -]{_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}",
        _YEAR,
    )
]


@dataclass(frozen=True)
class Period:
    """A month or a year where a day was asked for, with its last day."""

    kind: Literal["month", "year"]
    last: date


def read(text: str) -> date | None:
    """The one day a text means; None when it means none, or could mean several.

    '2022-08-18', '20220818', '2022-8-18', '18/08/2022', '18.8.2022', '18-08-2022', '18 August 2022', '18th Aug 2022',
    'Thursday, 18 August 2022' (the weekday must be right), 'August 18, 2022'; a moment is read as its day in the
    United Kingdom.
    """
    plain = _plain(text)
    try:
        return date.fromisoformat(plain.upper())
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(plain.upper())
        return (moment.astimezone(ZONE) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        pass
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return _day(match.groupdict())
    return None


def period(text: str) -> Period | None:
    """The month or year a text means, when it means one."""
    plain = _plain(text)
    for form in _PERIODS:
        match = form.fullmatch(plain)
        if match:
            given = match.groupdict()
            whole_year = "month" not in given and "name" not in given
            month = 12 if whole_year else _month(given)
            year = int(given["year"])
            if month and year:
                return Period("year" if whole_year else "month", date(year, month, monthrange(year, month)[1]))
    return None


def month_first(text: str) -> date | None:
    """The day of figures that make sense only with the month first, to be asked back: '08/18/2022'."""
    match = re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", _plain(text))
    return read(f"{match[3]}/{match[1]}/{match[4]}") if match and read(text) is None else None


def two_figures(text: str) -> date | None:
    """The day of figures whose year has two, taken for one of this century, to be asked back: '18/08/22'."""
    match = re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2})", _plain(text))
    return read(f"{match[1]}/{match[3]}/20{match[4]}") if match else None


def _plain(text: str) -> str:
    """Small letters, one kind of space and dash, nothing around it; empty when too long to be a day."""
    if len(text) > LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", unquote(text))  # '18%2F08%2F2022': an address encoded twice
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"[‐‑‒–—−]", "-", " ".join(shown.split())).strip(AROUND).lower()


def _month(given: dict[str, str | None]) -> int | None:
    """1 to 12 from a number, a name or the first three or four letters of one."""
    number, name = given.get("month"), given.get("name")
    if number:
        return int(number) if 1 <= int(number) <= 12 else None
    spelt = str(name)
    for index, month in enumerate(MONTHS, 1):
        if spelt in (month.lower(), month[:3].lower(), "sept" if month == "September" else ""):
            return index
    return None


def _day(given: dict[str, str | None]) -> date | None:
    month = _month(given)
    try:
        day = date(int(str(given["year"])), month or 0, int(str(given["day"])))
    except ValueError:
        return None
    weekday = given.get("weekday")
    said = WEEKDAYS[day.weekday()].lower()
    # A weekday that is not the day's: one of the two is wrong, and nobody can say which.
    return None if weekday and weekday not in (said, *(said[:length] for length in (3, 4, 5))) else day
