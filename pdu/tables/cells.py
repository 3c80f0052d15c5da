"""One cell of a data file: its typed value by the contract, or what is wrong with it in words."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date

from pdu import clock
from pdu.address import days
from pdu.address.suggest import did_you_mean
from pdu.tables.contract import Column

TYPE_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day as YYYY-MM-DD",
    "partial_date": "YYYY-MM-DD, YYYY-MM or YYYY",
    "url": "an address that begins with http:// or https://",
}
LONGEST_CELL = 4_000
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def last_day(text: str) -> tuple[date, str]:
    """The last day of a partial date and its precision ('day', 'month' or 'year').

    A publication known only to the month or year counts from the last day of that period,
    so that a view as at a date never shows what might not yet have been published.

    Raises ValueError when the text is no partial date.
    """
    match = PARTIAL_DATE.match(text)
    if not match:
        raise ValueError(f"{text!r} is no date")
    year, month, day = match.groups()
    if day:
        return date(int(year), int(month), int(day)), "day"
    if month:
        return date(int(year), int(month), monthrange(int(year), int(month))[1]), "month"
    return date(int(year), 12, 31), "year"


def parse_cell(column: Column, text: str) -> object:
    """Turn one CSV cell into its typed value; an empty cell is None.

    Raises ValueError with the reason, and what is allowed, in words.
    """
    text = text.strip()
    if not text:
        if column.required:
            raise ValueError("is empty, and a value is required")
        return None
    if len(text) > LONGEST_CELL:
        raise ValueError(f"has {len(text):,} characters; at most {LONGEST_CELL:,} are allowed")
    if "\x00" in text:
        raise ValueError("holds a null character, which is not allowed")
    shown = repr(text if len(text) <= 60 else text[:57] + "...")
    value: object = text
    try:
        if column.type == "integer":
            value = int(text)
        elif column.type == "number":
            value = float(text)
            if not math.isfinite(value):
                raise ValueError
        elif column.type == "boolean":
            value = {"true": True, "false": False}[text]
        elif column.type == "date":
            value = date.fromisoformat(text)
            if len(text) != 10:
                raise ValueError
        elif column.type == "partial_date":
            last_day(text)
        elif column.type == "url" and not re.match(r"https?://\S+\Z", text):
            raise ValueError
    except (ValueError, KeyError):
        raise ValueError(f"{shown} is not {TYPE_WORDS[column.type]}{_meant(column, text)}") from None
    if column.type == "moment":
        clock.moment(text)
    if column.type == "code" and column.allowed and text not in column.allowed:
        raise ValueError(f"{shown} is not one of {', '.join(column.allowed)}{did_you_mean(text, column.allowed)}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if column.minimum is not None and value < column.minimum:
            raise ValueError(f"{shown} is below {column.minimum:g}, the least allowed")
        if column.maximum is not None and value > column.maximum:
            raise ValueError(f"{shown} is above {column.maximum:g}, the most allowed")
    return value


def _meant(column: Column, text: str) -> str:
    """'; did you mean 2022-08-18?', where a day or a truth value is written in another way."""
    if column.type in ("date", "partial_date"):
        day = days.read(text)
        return f"; did you mean {day.isoformat()}?" if day else ""
    if column.type == "boolean":
        meant = {"yes": "true", "y": "true", "1": "true", "no": "false", "n": "false", "0": "false"}.get(
            text.lower(), text.lower()
        )
        return f"; did you mean {meant}?" if meant in ("true", "false") else ""
    return ""
