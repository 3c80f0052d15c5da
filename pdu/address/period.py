"""The day that an address asks for, and the day from which changes are told: read, or said why not."""

from __future__ import annotations

from datetime import date, timedelta

from pdu import words
from pdu.address import days
from pdu.address.asked import Asked, quoted

FIRST_DAY = date(2021, 6, 26)  # probation services were unified; no PDU existed before
DAY_BEFORE = FIRST_DAY - timedelta(days=1)  # the earliest from which changes can be told


def read_day(asked: Asked, today: date) -> date:
    """The day of the view."""
    text = asked.text("as_at")
    if text.lower() == "today":
        asked.settle("as_at")
        return today
    if not text:
        return today
    day = days.read(text)
    if day is None:
        asked.say(no_day(text, today), "Shown instead: today.")
        return today
    if day > today:
        asked.say(f"{words.day(day)} has not come yet.", "Shown instead: today.")
        return today
    if day < FIRST_DAY:
        asked.say(
            f"{words.day(day)} lies before {words.day(FIRST_DAY)}, when probation delivery units began.",
            f"Shown instead: {words.day(FIRST_DAY)}.",
        )
        return FIRST_DAY
    asked.settle("as_at", day.isoformat())
    return day


def no_day(text: str, last: date) -> str:
    """Why a text is no day, and which one may be meant; no day after `last` is proposed."""
    period = days.period(text)
    if period:
        end = min(period.last, last)
        return f"{quoted(text)} is no day but a {period.kind}; its last day is written {end.isoformat()}."
    meant = days.month_first(text) or days.two_figures(text)
    hint = f" Did you mean {words.day(meant)}?" if meant and meant <= last else ""
    return f"{quoted(text)} is no day; a day is written like 2022-08-18.{hint}"


def read_since(asked: Asked, as_at: date) -> date | None:
    """The day from which changes are told, when the address gives one that lies before the day of the view."""
    text = asked.text("since")
    if not text:
        return None
    day = days.read(text)
    if day is None or not DAY_BEFORE <= day < as_at:
        asked.say(
            f"{quoted(text)} is no day from {words.day(DAY_BEFORE)} to before {words.day(as_at)}.",
            "Changes are told of one year.",
        )
        return None
    asked.settle("since", day.isoformat())
    return day


def year_before(as_at: date) -> date:
    """The day from which changes are told when nobody asks for another: a year before, or the day before units began."""
    try:
        day = as_at.replace(year=as_at.year - 1)
    except ValueError:  # 29 February
        day = as_at.replace(year=as_at.year - 1, day=28)
    return max(day, DAY_BEFORE)
