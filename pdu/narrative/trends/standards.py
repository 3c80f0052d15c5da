"""The words on standards: how units were rated on them, and how many moved."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.trends.shared import BY_CHANCE, break_note, k_of_n
from pdu.programmes import facets
from pdu.rows import each_row

FEW = 10  # units below which no standard is called weaker than another


def weakest_heading(frame: pd.DataFrame) -> str:
    """The standard on which the largest share of units was last rated Inadequate, in the newest programme."""
    newest = list(dict.fromkeys(frame["programme"]))[-1]
    rows = frame[(frame["programme"] == newest) & (frame["units"] > 0)]
    label = rows["programme_label"].iloc[0]
    if rows["units"].max() < FEW:
        return f"{label}: ratings of a standard found for {_units_range(rows)}"
    top = rows[rows["inadequate_pct"] == rows["inadequate_pct"].max()]
    if not top["inadequate"].any():
        return f"{label}: no standard rated Inadequate"
    told = words.listed(f"{row.standard_label}, {k_of_n(row.inadequate, row.units)}" for row in each_row(top))
    return f"{label}: Inadequate most often on {told}"


def _units_range(rows: pd.DataFrame) -> str:
    low, high = int(rows["units"].min()), int(rows["units"].max())
    number = words.count(low) if low == high else f"{words.count(low)} to {words.count(high)}"
    return f"{number} {words.plural(high, 'unit')}"


def weakest_sentence(frame: pd.DataFrame) -> str:
    """From which to which standard the units rated Inadequate go in each programme, and which standard moved most."""
    told = []
    for _, rows in facets(frame[frame["units"] > 0]):
        label = rows["programme_label"].iloc[0]
        low = rows.sort_values(["inadequate_pct", "units"], ascending=[True, False]).iloc[0]
        high = rows.sort_values(["inadequate_pct", "units"], ascending=[False, False]).iloc[0]
        ends = [f"{k_of_n(row['inadequate'], row['units'])} ({row['standard_label']})" for row in (low, high)]
        span = f"from {ends[0]} to {ends[1]}" if low["inadequate_pct"] < high["inadequate_pct"] else ends[1]
        few = ", too few to call one standard weaker than another" if rows["units"].max() < FEW else ""
        told.append(f"{label}: rated Inadequate {span}{few}")
    for _, rows in facets(frame[frame["moved_of"].notna()]):
        row = rows.loc[(rows["higher"] + rows["lower"]).idxmax()]
        told.append(
            f"Between two inspections of the {row['programme_label']}, {row['standard_label']} moved most: "
            f"{_none_or(row['higher'])} rose and {_none_or(row['lower'])} fell of {words.number(int(row['moved_of']))}"
        )
    return f"{'. '.join(told)}."


def _none_or(number: Any) -> str:
    return words.count(int(number)) if number else "none"


def weakest_note(frame: pd.DataFrame) -> str:
    """What is counted, and how to read the moves."""
    parts = ["Each unit once in a programme, by the latest rating of the standard that was found."]
    if frame["moved_of"].notna().any():
        parts.append(
            "Rose, fell: units by the standard’s ratings at two inspections running of the same programme; some move by "
            "chance alone."
        )
    return " ".join([*parts, break_note(frame)]).strip()


def standards_heading(counted: pd.DataFrame) -> str:
    """The standard with most units, and how many of them moved."""
    row = counted.loc[counted["units"].idxmax()]
    moved = int(row["lower"]) + int(row["higher"])
    where = f"{row['earlier_label']} to {row['later_label']}"
    if row["earlier_programme"] == row["later_programme"]:
        where = f"inside the {row['later_label']}"
    return f"{row['standard_label']}: {k_of_n(moved, row['units'])} units moved, {where}"


def standards_sentence(counted: pd.DataFrame) -> str:
    """How few units have both ratings of a standard."""
    low, high = int(counted["units"].min()), int(counted["units"].max())
    number = words.count(low) if low == high else f"{words.count(low)} to {words.count(high)}"
    return f"Both ratings of a standard are known for {number} {words.plural(high, 'unit')} each: a small number."


def standards_note(across: bool, key: str) -> str:
    """How to read the piles. `key` is HTML."""
    related = " Standards of the same name stand together, though what is asked under them changed." if across else ""
    return f"Later rating: {key}.{related} {BY_CHANCE}"
