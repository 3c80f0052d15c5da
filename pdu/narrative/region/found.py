"""The words on what was found in a region: themes, and the inspections of the region itself."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from pdu import words
from pdu.narrative.region import beside, own_units


def findings_heading(cells: pd.DataFrame) -> str:
    """The theme most often mentioned as a weakness among the inspections read of the region's units."""
    cells = own_units(cells)
    weak = cells[cells["direction"].isin(["weakness", "both"])]
    units = cells["pdu_code"].nunique()
    if weak.empty or units == 1:
        return f"What was said of {words.counted(units, 'unit')}, theme by theme"
    most = weak["theme_label"].value_counts()
    number = int(most.iloc[0])
    of = f"all {words.count(units)}" if number == units else f"{words.count(number)} of {words.count(units)}"
    names = [str(name) for name in most.index[most == number]]
    if len(names) > 2:
        return f"{words.sentence_case(words.count(len(names)))} themes were named a weakness in {of}"
    if len(names) == 2:
        return f"{names[0]} and {words.within(names[1])} were named weaknesses in {of}"
    return f"{names[0]} was named a weakness in {of}"


def findings_sentence(cells: pd.DataFrame) -> str:
    """The theme most often mentioned as a strength of the region's units."""
    others, cells = beside(cells), own_units(cells)
    strong = cells[cells["direction"].isin(["strength", "both"])]
    read = cells["pdu_code"].nunique()
    said = f"{words.sentence_case(words.counted(read, 'inspection'))} read, the latest of each unit"
    if strong.empty:
        return f"{said}; no theme was named as a strength.{others}"
    most = strong["theme_label"].value_counts()
    number = int(most.iloc[0])
    names = [str(name) for name in most.index[most == number]]
    if len(names) > 3:
        return f"{said}; strengths differ from unit to unit.{others}"
    joined = words.listed(name.lower() for name in names)
    return f"{said}; most often named as a strength: {joined}, in {words.count(number)}.{others}"


FINDINGS_NOTE = (
    "Mentions in the opening of the pages read, never a rate: what is not mentioned was not read of, and may have been found. "
    "Press texts favour the striking."
)


def findings_table(groups: Collection[str] | None) -> str:
    """What is counted, and what the table under the figure holds. groups: those that are open; None for all."""
    if groups is None:
        return "Table: every finding in a sentence."
    if not groups:
        return (
            "Numbers: themes named so, one theme perhaps as both. Open a group above for its themes and its findings."
        )
    return "Table: every finding of the groups that are open, in a sentence."


def own_heading(frame: pd.DataFrame) -> str:
    """How the region as a whole was rated."""
    rated = frame[frame["rating_rank"].notna()]
    name = frame["region_name"].iloc[0]
    if rated.empty:
        return f"{name} was inspected without a rating in {frame.iloc[0]['published_year']}"
    return f"{name} as a region was rated {rated.iloc[0]['rating']}"


OWN_NOTE = "Dynamic inspections look at public protection only and carry no rating."


def own_sentence(frame: pd.DataFrame) -> str:
    """That the regional result is not a sum of its units."""
    said = words.counted(len(frame), "inspection")
    return f"{words.sentence_case(said)} of the region itself; its result is its own and not the sum of its units."
