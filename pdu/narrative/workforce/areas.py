"""The words where regions and units stand beside one another: vacancies, sickness and workload."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import (
    amount,
    dated,
    figure,
    flags,
)
from pdu.narrative.workforce import the, value_words
from pdu.rows import each_row

TENTHS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


def vacancies_heading(frame: pd.DataFrame, leading: pd.DataFrame) -> str:
    """Which regions hold most of the vacancies.

    frame: one row per region, most first; leading: those named.
    """
    total = frame["value"].sum()
    if not total:
        return "No region reported a vacancy"
    names = words.listed(the(name) for name in leading["area_name"])
    return f"{_share_words(leading['value'].sum() / total)} vacancies were in {names}"


def _share_words(share: float) -> str:
    tenth = round(share * 10)
    if tenth in TENTHS and abs(share * 10 - tenth) <= 0.25:
        return "Half of all" if tenth == 5 else f"{TENTHS[tenth]} in ten"
    return f"{words.per_cent(share * 100)} of"


def vacancies_sentence(frame: pd.DataFrame, leading: pd.DataFrame) -> str:
    """The numbers behind the share, and who reported none."""
    said = f"{amount(leading['value'].sum())} of {amount(frame['value'].sum())} full-time equivalent vacancies"
    none = frame.loc[frame["value"] == 0, "area_name"].sort_values()
    if len(none):
        names = words.listed(the(name) for name in none)
        said += f"; {names} reported none"
    return f"{said}."


def vacancies_note(frame: pd.DataFrame, later: pd.DataFrame, regions: int, has_staff: bool) -> str:
    """Whose vacancies, averaged over what, which later figures are left out and why these are no rates."""
    row = next(each_row(frame))
    said = [f"Full-time equivalent, all grades, {_average(row)}. {_reported(len(frame), regions)}"]
    if len(later):
        last = next(each_row(later.sort_values("describes_on", ascending=False)))
        number = later.loc[later["describes_on"] == last.describes_on, "area_code"].nunique()
        said.append(f"Later figures, of {dated(last)}, were found for {words.count(number)} of {regions} regions only.")
    if not has_staff:
        said.append("Numbers, not rates: regional staff in post was not found.")
    return " ".join(said)


def _average(row: Any) -> str:
    if words.is_missing(row.period_start) or row.period_start == row.period_end:
        return dated(row)
    return f"average across {dated(row)}"


def _reported(number: int, regions: int) -> str:
    return f"All {regions} regions reported." if number == regions else f"{number} of {regions} regions reported."


def sickness_heading(units: pd.DataFrame, country: pd.DataFrame, shown: int) -> str:
    """How many units have days of sickness, and on which side of the country's they lie."""
    if units.empty:
        return "Sickness is known for the country only"
    number = units["area_code"].nunique()
    known = f"Sickness is known for {words.counted(number, 'unit')}"
    if country.empty:
        return known
    national = float(country["value"].iloc[0])
    above = int((units["value"] > national).sum())
    if above == number:
        both = "both" if number == 2 else "all" if number > 2 else ""
        return f"{known}, {both + ' ' if both else ''}above the national {amount(national)} days"
    return f"{words.sentence_case(words.count(above))} of {words.counted(number, 'unit')} {'lies' if above == 1 else 'lie'} above the national {amount(national)} days"


def sickness_sentence(units: pd.DataFrame) -> str:
    """The units' days, highest first, when they are few."""
    if units.empty:
        return "No figure of a unit was found."
    if len(units) <= 6:
        return words.listed(f"{row.area_name} {amount(row.value)}" for row in each_row(units)) + "."
    return f"From {amount(units['value'].min())} to {amount(units['value'].max())} days."


def workload_heading(frame: pd.DataFrame) -> str:
    """Where the workload stood above capacity."""
    above = int((frame["value"] > 100).sum())
    if above == len(frame):
        return "Workload stood above capacity wherever it is known"
    return f"Workload stood above capacity in {words.count(above)} of {words.counted(len(frame), 'area')}"


def workload_sentence(frame: pd.DataFrame) -> str:
    """The country's workload and the highest of a region, on one date."""
    country = frame[frame["area_type"] == "national"]
    others = frame[frame["area_type"] != "national"].sort_values("value", ascending=False)
    parts = [f"{value_words(row)} in the country" for row in each_row(country)]
    for row in each_row(others.head(1)):
        parts.append(f"{amount(row.value) if parts else value_words(row)} in {the(str(row.area_name))}")
    return f"{', '.join(parts)}, {dated(next(each_row(frame)))}."


def workload_note(frame: pd.DataFrame, country: pd.DataFrame) -> str:
    """What the percentage is, that a snapshot is no average, what came later, and the change of scale."""
    row = next(each_row(frame))
    leaked = "leaked weekly snapshot" if "leaked" in flags(row) else "value"
    said = [f"Workload measurement tool, per cent of capacity, {leaked} of {dated(row)}. The line is 100 per cent."]
    later = country[country["describes_on"] > row.describes_on].sort_values("describes_on")
    if len(later):
        each = [f"{figure(other.value, other.unit, other.bound)} ({dated(other)})" for other in each_row(later)]
        said.append(f"Means of the country since: {words.listed(each)}.")
    said.append("The tool’s scale changed in late 2022: earlier figures are not comparable.")
    return " ".join(said)
