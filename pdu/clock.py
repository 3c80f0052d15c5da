"""Which day and moment it is: the United Kingdom's, whatever the time zone of the machine."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


def now() -> datetime:
    """This moment as the United Kingdom's clocks show it. The only place that reads the machine's clock for a date."""
    return datetime.now(ZONE)


def today() -> date:
    """The day in the United Kingdom: half past midnight in summer is the new day, though it is still yesterday in UTC."""
    return now().date()


def of_stamp(seconds: float) -> datetime:
    """The instant, in UTC and to the second, that a file or a token names as seconds since 1970."""
    return datetime.fromtimestamp(int(seconds), UTC)


def moment(text: str) -> datetime:
    """The instant, in UTC, that the clocks of the United Kingdom show as '2026-12-03T00:01'.

    In the hour that the clocks go through twice, the later of the two is meant: it is read from embargoes, and one that ends
    too late does less harm than one that ends too early. Instants are compared in UTC because Python compares two times of
    one zone by what their clocks show, and is an hour out on that night.

    Raises ValueError when the text is no such time, or when the clocks pass over it.
    """
    try:
        shown = datetime.fromisoformat(text if MOMENT.fullmatch(text) else "")
        instant = shown.replace(tzinfo=ZONE, fold=1).astimezone(UTC)
        back = instant.astimezone(ZONE).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is not a day and time as 2026-12-03T00:01, by the clocks of the United Kingdom"
        ) from None
    if back != shown:
        raise ValueError(
            f"{text!r} does not exist: the clocks go forward that night; give a time before or after that hour"
        )
    return instant
