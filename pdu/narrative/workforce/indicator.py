"""The words on one workforce figure: over time, and its latest values of the country, the regions and the units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import (
    of_staff,
)
from pdu.narrative.workforce import in_period, range_words, the, value_words
from pdu.narrative.workforce.series import ends
from pdu.rows import each_row


def indicator_trend_heading(label: str, panels: Sequence[pd.DataFrame]) -> str:
    """How the first joined stretch of two or more points moved; where nothing can be joined, that is said."""
    for rows in panels:
        joined = rows.groupby("segment", sort=False).filter(lambda part: len(part) > 1)
        if joined.empty:
            continue
        stretch = joined[joined["segment"] == joined["segment"].iloc[-1]]
        first, last = ends(stretch)
        if first.value == last.value:
            return f"{label}: {value_words(first)} {in_period(first)} and {in_period(last)}"
        moved = "up" if last.value > first.value else "down"
        return f"{label}: {moved} from {value_words(first)} {in_period(first)} to {value_words(last)} {in_period(last)}"
    number = sum(len(rows) for rows in panels)
    return f"{label}: {words.counted(number, 'figure')} that cannot be joined"


def panel_title(row: Any) -> str:
    """Whose series a panel shows: 'England and Wales, probation officers'."""
    staff = of_staff(row)
    whole = " as a whole" if row.area_type == "region" else ""
    return f"{row.area_name}{whole}" + (f", {staff}" if staff else "")


def indicator_trend_sentence(titles: Sequence[str], rows: pd.DataFrame, left_out: int) -> str:
    """Whose figures are drawn, and how many."""
    said = f"{words.sentence_case(words.counted(len(rows), 'figure'))}: {'; '.join(titles)}."
    if left_out:
        more = words.counted(left_out, "series", "series")
        said += f" {words.sentence_case(more)} more {'stands' if left_out == 1 else 'stand'} in the table below only."
    return said


def values_heading(label: str, latest: pd.DataFrame, region: str) -> str:
    """The range of units, else of regions, else the country's value.

    latest: the latest value of each area and grade.
    """
    exact = latest[latest["bound"].isin(["exact", "about"])]
    for kind, whose in (("pdu", f"units of {the(region)}"), ("region", "regions")):
        rows = exact[exact["area_type"] == kind]
        if rows.empty:
            continue
        rows = rows[rows["grade"] == rows["grade"].value_counts().idxmax()].sort_values("value")
        if len(rows) > 1:
            first, last = ends(rows)
            if first.value == last.value:
                return f"{label}: {value_words(first)} in all {len(rows)} {whose} known"
            return f"{label}: {range_words(first, last)} in {words.count(len(rows))} {whose}"
    row = next(each_row(latest.sort_values("area_order", kind="stable")))
    return f"{label}: {value_words(row)}, {row.area_name}"


def values_sentence(rows: pd.DataFrame, region: str) -> str:
    """How many figures there are at each level."""
    country = int((rows["area_type"] == "national").sum())
    regions = rows[rows["area_type"] == "region"]
    units = rows[rows["area_type"] == "pdu"]
    parts = []
    if country:
        parts.append((country, "of the country"))
    if len(regions):
        places = regions["area_code"].nunique()
        one = f"of {the(str(regions['area_name'].iloc[0]))} as a whole"
        parts.append((len(regions), one if places == 1 else f"of {words.count(places)} regions"))
    if len(units):
        parts.append(
            (
                len(units),
                f"of {'a single unit' if units['area_code'].nunique() == 1 else 'single units'} in {the(region)}",
            )
        )
    total = words.sentence_case(words.counted(len(rows), "figure"))
    if len(parts) == 1:
        said = f"{total}, {'all ' if len(rows) > 1 else ''}{parts[0][1]}."
    else:
        said = f"{total}: {words.listed(f'{words.count(number)} {whose}' for number, whose in parts)}."
    return said if len(units) else f"{said} No unit of {the(region)} has one of its own."


def elsewhere(label: str, region: str, others: str) -> tuple[str, str]:
    """Where a figure is known when the country, the regions and the units of the chosen region have none; `others` is HTML."""
    return (
        label,
        f"no figure of the country, of a region or of a unit of {the(region)}. Units of other regions have one: {others}",
    )
