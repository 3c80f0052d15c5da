"""Which day it is: the United Kingdom's, whatever the time zone of the machine."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment as the United Kingdom's clocks show it. The only place that reads the machine's clock for a date."""
    return datetime.now(ZONE)


def today() -> date:
    """The day in the United Kingdom: half past midnight in summer is the new day, though it is still yesterday in UTC."""
    return now().date()
