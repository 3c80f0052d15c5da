"""The titles of the browser's tabs, history and bookmarks: what the page shows first, then whose page it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.versions import SHOWN

NAME = "PDU dashboard"
SYNTHETIC = "synthetic data"
OWN = "with figures not published"
SEPARATOR = " · "
NOT_FOUND = "Page not found"
NO_DATA = "The data cannot be shown"
TOO_SLOW = "This takes too long just now"


def window(
    subject: str, as_at: date | None = None, version: str | None = None, synthetic: bool = False, own: bool = False
) -> str:
    """'West Midlands: 2 of 10 inspected · PDU dashboard'.

    as_at: the day of a view that goes back to one; version: that of the older data shown. Synthetic data say so here
    too, and data with figures that were not published: a bookmark is read without its page.
    """
    if as_at is not None:
        subject += f", as at {words.day(as_at)}"
    if version is not None:
        subject += f", data version {version[:SHOWN]}"
    kind = SYNTHETIC if synthetic else OWN if own else ""
    return SEPARATOR.join([part for part in (subject, kind, NAME) if part])


def region(units: pd.DataFrame) -> str:
    """'West Midlands: 2 of 10 inspected': of the units that are open. Takes rows of `region_units`, at least one."""
    is_open = units["closed"].isna()
    inspected = int((is_open & units["rating_rank"].notna()).sum())
    return f"{units['region_name'].iloc[0]}: {inspected} of {int(is_open.sum())} inspected"


def unit(facts: Any, inspections: pd.DataFrame) -> str:
    """'Warwickshire: Requires improvement, 2022': the latest rating with its year, or that there is none.

    facts: a row of `unit_facts`; inspections: rows of `unit_inspections`, newest first.
    """
    if len(inspections):
        latest = inspections.iloc[0]
        return f"{facts.pdu_name}: {latest['rating']}, {int(latest['published_year'])}"
    return f"{facts.pdu_name}: {'not yet open' if facts.not_yet_open else 'not inspected'}"


def of_page(page: str, *subjects: str) -> str:
    """'West Midlands · Trends': a page by its name, under what it was asked to show."""
    asked = ", ".join(subject for subject in subjects if subject)
    return f"{asked}{SEPARATOR}{page}" if asked else page
