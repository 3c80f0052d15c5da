"""The words of the overview's map when it shows a figure of each unit instead of its rating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.side_by_side import CAPACITY
from pdu.narrative.staffing import GRADE_WORDS, amount, figure

# What the figure is called in a sentence, and what its numbers are of.
SUBJECTS: Mapping[str, tuple[str, str]] = {
    "vacancy": ("Vacancy rate of probation officers", "per cent of posts"),
    "sickness": ("Sickness", "working days lost a person"),
    "caseload": ("Caseload", "cases a probation officer"),
    "workload": ("Workload", "per cent of capacity"),
    "weaknesses": ("Weaknesses named", "themes named as a weakness at the latest inspection"),
}
UNITS_OF_RANGE: Mapping[str, str] = {
    "vacancy": "per cent",
    "sickness": "days a person",
    "caseload": "cases",
    "workload": "per cent of capacity",
    "weaknesses": "themes",
}
NOT_FOUND, NOT_INSPECTED, WITHHELD = "not found", "not inspected", "withheld"


def short(value: float, bound: str) -> str:
    """A figure as a tile has room for it: '14.7', '>33'."""
    shown = amount(round(value, 1))
    return {"lower": ">", "upper": "<"}.get(bound, "") + shown


def spoken(row: Any, dated: str) -> str:
    """A figure of a unit in words: '33%, probation officers, 30 Nov 2022'."""
    return ", ".join((figure(float(row.value), str(row.unit), str(row.bound)), GRADE_WORDS[str(row.grade)], dated))


def spoken_mentions(row: Any) -> str:
    """The weaknesses of a unit in words: 'five weaknesses named, report of 18 Aug 2022'."""
    said = words.counted(int(row.weaknesses), "weakness", "weaknesses")
    return f"{said} named, report of {words.published(row)}, {row.programme_label}"


def heading(measure: str, coloured: pd.Series) -> str:
    """The range of the figure. coloured: the comparable values, one a unit."""
    name, _ = SUBJECTS[measure]
    of = UNITS_OF_RANGE[measure]
    if coloured.empty:
        return f"{name}: no figure of a unit to compare was found"
    low, high = (amount(round(float(value), 1)) for value in (coloured.min(), coloured.max()))
    units = words.counted(len(coloured), "unit")
    if low == high:
        return f"{name}: {low} {of} in {units}"
    return f"{name}: from {low} to {high} {of} in {units}"


def sentence(measure: str, frame: pd.DataFrame, country: str, dates: Sequence[date]) -> str:
    """For how many units it is known and of when, what is missing in which word, and what stands out.

    frame: one row per unit with `missing`, `value`, `closed` and `pdu_name`; country: the country's own figure with its date, empty
    without one; dates: the days the figures describe.
    """
    known = frame[frame["missing"] == ""]
    closed = int(frame["closed"].notna().sum())
    among = f" ({words.count(closed)} since closed)" if closed else ""
    said = f"Known for {len(known)} of {words.counted(len(frame), 'unit')}{among}"
    if len(dates):
        first, last = min(dates), max(dates)
        same = (first.year, first.month) == (last.year, last.month)
        span = words.partial(f"{last:%Y-%m}")
        said += (
            f", {'all of' if same and len(known) > 1 else 'of'} {span}"
            if same
            else (f", each at its own date from {words.partial(f'{first:%Y-%m}')} to {span}")
        )
    gaps = [
        f"{words.count(int(number))} {word}"
        for word, number in frame.loc[frame["missing"] != "", "missing"].value_counts().items()
    ]
    said += f"; {words.listed(gaps)}." if gaps else "."
    coloured = known[known["value"].notna()]
    if measure == "workload" and len(coloured):
        above = int((coloured["value"] > CAPACITY).sum())
        said += f" {words.sentence_case(words.count(above))} of {words.count(len(coloured))} work above capacity."
    elif len(coloured) > 1:
        top = coloured[coloured["value"] == coloured["value"].max()]
        if len(top) <= 3:
            said += f" Highest in {words.listed(sorted(top['pdu_name']))}."
    return said + (f" England and Wales: {country}." if country else "")


def note(measure: str, frame: pd.DataFrame) -> str:
    """What the colours are not, and which of the four words for missing are used."""
    said = []
    if measure == "weaknesses":
        said.append(
            "Mentions, not marks: only the opening of each report’s page was read, so that few weaknesses named are not few "
            "weaknesses. The programmes judge by different standards."
        )
    else:
        said.append(
            "Each is the unit’s own figure; that of a region is never shown as a unit’s. No colour is good or bad in itself."
        )
    missing = set(frame["missing"])
    if NOT_FOUND in missing:
        said.append("Not found: in none of the pages read.")
    if NOT_INSPECTED in missing:
        said.append("Not inspected: no inspection could have reported a figure.")
    said.append("None is known to be withheld, and none to exist and not to be published.")
    return " ".join(said)
