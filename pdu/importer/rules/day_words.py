"""Days and months as pages write them, and one read from its words, by `pdu.address.days`, which takes only what can mean one day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pdu.address import days
from pdu.importer.proposal import span
from pdu.importer.rules.text import Sentence
from pdu.words import MONTHS

MONTH_NAMES = "|".join(MONTHS)
SHORT_NAMES = "|".join(month[:3] for month in MONTHS) + "|Sept"
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
# A day or a month with its year: "Thursday, 18 August 2022", "October 24, 2024", "18/08/2022", "2024-10-24", "August 2022".
DATE = (
    rf"(?:{WEEKDAY}{DAY} (?:of )?(?:{MONTH_NAMES}|{SHORT_NAMES})\.?,? \d{{4}}|(?:{MONTH_NAMES}|{SHORT_NAMES}) {DAY},? \d{{4}}|(?:{MONTH_NAMES}),? \d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})"
)
A_DATE = re.compile(rf"\b{DATE}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A date with the words it rests on."""

    value: str = ""
    words: str = ""
    place: str = ""
    sure: bool = True


def partial(text: str) -> str:
    """A date as YYYY-MM-DD or YYYY-MM; empty when it is none."""
    day = days.read(text)
    if day is not None:
        return day.isoformat()
    period = days.period(text)
    return "" if period is None else f"{period.last:%Y-%m}" if period.kind == "month" else f"{period.last:%Y}"


def found_in(text: str, line: Sentence) -> Found:
    """A date with the sentence it stands in."""
    return Found(partial(text), span(line.text), line.place)
