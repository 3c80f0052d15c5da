"""The period a heading, a title or a label of a table names, as first and last day.

A day is a period of one day. Months are read by name; figures as day, month, year; a year alone as no period, since
'2023' may be a calendar or a financial year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from pdu.importer.tables.cells import Raw, words
from pdu.words import MONTHS

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
# A footnote digit glued to the year ('30 September 20123') is left off.
_YEAR = r"((?:19|20)\d{2})(?:\d(?!\d)|(?!\d))"
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_NAME}[ ,-]+{_YEAR}", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_SHORT_DAY = re.compile(rf"\b(\d{{1,2}})[ -]{_NAME}[ '’-]+(\d{{2}})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b{_NAME}[ -]+{_YEAR}", re.IGNORECASE)
_SHORT_MONTH = re.compile(rf"\b{_NAME}[-'’ ]+(\d{{2}})\b", re.IGNORECASE)
_SPAN = re.compile(rf"\b{_NAME}(?:[ -]+{_YEAR})?\s*(?:to|-|–)\s*{_NAME}[ -]+{_YEAR}", re.IGNORECASE)
_FINANCIAL = re.compile(r"\b((?:19|20)\d{2})\s?[/-]\s?((?:20)?\d{2})(?!\d|-)")
_LENGTH = re.compile(
    r"\b(?:(\d{1,2}|three|six|nine|twelve)[ -]months?|(year|quarter))\s+(?:to|ending|ended)\b", re.IGNORECASE
)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "year": 12, "quarter": 3}


@dataclass(frozen=True, order=True)
class Period:
    """First and last day, both in it."""

    start: date
    end: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end


def months_to(end: date, months: int) -> Period:
    """The months that end with the month of a day: 12 to 31 March 2016 begin on 1 April 2015."""
    place = end.year * 12 + end.month - months
    return Period(date(place // 12, place % 12 + 1, 1), end)


def read(raw: Raw) -> Period | None:
    """The period a cell names; None when it names none, or several."""
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return Period(raw, raw)
    text = words(raw)
    if not text:
        return None
    try:
        return _read(text)
    except ValueError:  # 31 June
        return None


def _read(text: str) -> Period | None:
    days = {date(int(year), _month(name), int(day)) for day, name, year in _DAY.findall(text)}
    days |= {date(int(year), int(month), int(day)) for year, month, day in _ISO.findall(text)}
    days |= {date(int(year), int(month), int(day)) for day, month, year in _FIGURES.findall(text)}
    if not days:
        days = {date(2000 + int(year), _month(name), int(day)) for day, name, year in _SHORT_DAY.findall(text)}
    length = _LENGTH.search(text)
    if len(days) == 1:
        (day,) = days
        return months_to(day, _count(length)) if length else Period(day, day)
    if len(days) == 2 and re.search(r"\bto\b|–| - ", text) and not length:
        return Period(min(days), max(days))
    if days:
        return None
    spans = _SPAN.findall(text)
    if len(spans) == 1:
        first, first_year, last, last_year = spans[0]
        start = date(int(first_year or last_year), _month(first), 1)
        end = _last(int(last_year), _month(last))
        return Period(start, end) if start < end else None
    months = {_last(int(year), _month(name)) for name, year in _MONTH.findall(text)}
    if not months:
        months = {_last(2000 + int(year), _month(name)) for name, year in _SHORT_MONTH.findall(text)}
    if len(months) == 1:
        (day,) = months
        return months_to(day, _count(length) if length else 1)
    years = [(int(first), int(last) % 100) for first, last in _FINANCIAL.findall(text)]
    if len(years) == 1 and not months and years[0][1] == (years[0][0] + 1) % 100:
        return Period(date(years[0][0], 4, 1), date(years[0][0] + 1, 3, 31))
    return None


def _month(name: str) -> int:
    return _MONTHS[name.lower()[:3]]


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _count(length: re.Match[str] | None) -> int:
    if length is None:
        return 1
    said = (length[1] or length[2]).lower()
    return int(said) if said.isdigit() else _COUNTS[said]
