"""The words on the units of a region side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pdu import words
from pdu.address.offered import COUNTRY
from pdu.narrative.side_by_side import CAPACITY, FEWEST_PLACED, MOST, comparable, range_words
from pdu.narrative.staffing import HEADINGS as STATED
from pdu.narrative.staffing import per_cent_range
from pdu.rows import each_row

# For how many units a figure is known, in a sentence.
KNOWN = {
    "vacancy_rate_pct": "a vacancy rate",
    "staffing_level_pct": "staff against target",
    "sickness_days_per_person": "days of sickness",
    "average_caseload": "a caseload",
    "caseload_total": "a caseload",
    "workload_pct": "a workload",
    "staff_workload_unmanageable_pct": "what staff say of their workload",
    "staff_workload_manageable_pct": "what staff say of their workload",
}

# What is told of many units: the first of these that enough of them have.
TOLD_FIRST = ("sickness_days_per_person", "vacancy_rate_pct", "workload_pct", "average_caseload")
WORKFORCE_PAGE, REGION_PAGE = "All workforce figures", "All of the region"  # links under the figure


def heading(units: pd.DataFrame, columns: Sequence[str], values: pd.DataFrame) -> str:
    """The open unit that has most of what matters first (sickness, else vacancies, workload, caseload), and its rating.

    units: rows of `side_by_side_units`; the figures of closed ones are not set against those of the others; columns: the
    indicators shown; values: one row for each unit of the region and indicator with columns pdu_code, indicator, value,
    bound, comparable (of the column's own staff and day).
    """
    gone = units["closed"].notna()
    indicator = told(units, columns, values)
    if indicator:
        known = comparable(_of_open(units, values), indicator)
        top = units[units["pdu_code"].isin(known.loc[known["value"] == known["value"].max(), "pdu_code"])]
        one, several = MOST[indicator]
        if len(top) == 1:
            row = top.iloc[0]
            rated = "not inspected" if words.is_missing(row["rating"]) else f"rated {row['rating']}"
            if gone.any():
                return f"The open unit that {one} is {row['pdu_name']}, {rated}"
            return f"{row['pdu_name']} {one}, and is {rated}"
        named = words.listed(top["pdu_name"])
        return f"The open units that {several} are {named}" if gone.any() else f"{named} {several}"
    return where_known(values)


def told(units: pd.DataFrame, columns: Sequence[str], values: pd.DataFrame) -> str | None:
    """The indicator that the heading speaks of: the first that enough open units have; None without any. Parameters as there."""
    counted = _of_open(units, values)
    enough = (name for name in TOLD_FIRST if name in columns and len(comparable(counted, name)) >= FEWEST_PLACED)
    return next(enough, None)


def _of_open(units: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """The values of the units that are open."""
    return values[~values["pdu_code"].isin(units.loc[units["closed"].notna(), "pdu_code"])]


def where_known(values: pd.DataFrame) -> str:
    """The range of officer vacancies where they are known, else the first figure there is."""
    exact = values[values["bound"].isin(["exact", "about"])]
    vacancies = exact[(exact["indicator"] == "vacancy_rate_pct") & (exact["grade"] == "po")]
    if len(vacancies):
        return f"Where known, {per_cent_range(vacancies['value'].tolist())} of officer posts were vacant"
    for row in each_row(exact):
        if row.indicator in STATED:
            said = STATED[row.indicator](row)
            return f"Where known, {words.within(said)}"
    return f"What is known of {words.counted(values['pdu_code'].nunique(), 'unit')}, side by side"


def sentence(
    units: pd.DataFrame, columns: Sequence[str], values: pd.DataFrame, region_workload: float | None, most: str = ""
) -> str:
    """How far the open units lie apart, how many work above capacity, and which of those are rated Inadequate.

    most: a sentence on the unit in which several figures are highest, which then stands for how far they lie apart.
    """
    said, gone = [most.removesuffix(".")] if most else [], units["closed"].notna()
    of = "open unit" if gone.any() else "unit"
    every, values = values, values[~values["pdu_code"].isin(units.loc[gone, "pdu_code"])]
    for indicator in TOLD_FIRST:
        known = comparable(values, indicator) if indicator in columns else values.iloc[:0]
        if len(known) >= FEWEST_PLACED and not most:
            said.append(f"{range_words(indicator, known['value'])} in {words.counted(len(known), of)}")
            break
    load = comparable(values, "workload_pct") if "workload_pct" in columns else values.iloc[:0]
    if len(load) >= FEWEST_PLACED:
        above = int((load["value"] > CAPACITY).sum())
        said.append(f"{words.count(above)} of {words.count(len(load))} work above capacity")
    if not said:
        return how_many(values, int((~gone).sum()), of) if len(values) else how_many(every, len(units))
    text = words.sentence_case("; ".join(said)) + "."
    if len(load) >= FEWEST_PLACED and region_workload is not None:
        heavy = load.loc[load["value"] > max(region_workload, CAPACITY), "pdu_code"]
        both = units[units["pdu_code"].isin(heavy) & (units["rating_rank"] == 1)]
        if len(both):
            text += f" Above the region’s own workload and rated Inadequate: {words.listed(sorted(both['pdu_name']))}."
        else:
            text += " None above the region’s own workload is rated Inadequate."
    return text


def how_many(values: pd.DataFrame, units: int, of: str = "unit") -> str:
    """For how many of the units each figure is known. of: what they are called."""
    counts = [
        (
            KNOWN.get(str(name), f"a figure on {str(rows['indicator_label'].iloc[0]).lower()}"),
            rows["pdu_code"].nunique(),
        )
        for name, rows in values.groupby("indicator", sort=False)
    ]
    first, *rest = (f"{what} for {words.count(number)}" for what, number in counts)
    parts = [
        f"{words.sentence_case(first).replace(' for ', ' is known for ', 1)} of {words.counted(units, of)}",
        *rest,
    ]
    return f"{words.listed(parts)}; each value has its own date."


def nothing(region: str, of_region: str) -> str:
    """One line for a region of whose units nothing is known. of_region: what is known of the region as a whole."""
    line = f"Vacancies, sickness, caseload and workload: no figure of a unit of {region} was found."
    return f"{line} Of the region as a whole: {of_region}" if of_region else line


def note(missing: Sequence[str], date: str, parts: Sequence[str], with_change: bool, placed: int) -> str:
    """How to read the figure.

    missing: columns of which nothing is known; date: that of most values; parts: what is drawn; with_change: whether a
    change stands under a value; placed: among how many units a place is given, 0 for none.
    """
    said = []
    if parts:
        said.append(f"{words.sentence_case('; '.join(parts))}.")
    under = ["the change since that inspection"] if with_change else []
    if placed:
        under.append(f"the place among the region’s open units with a value of that date ({placed}), from the highest")
    if under:
        said.append(f"Under a value: {words.listed(under)}.")
    if date:
        said.append(f"Values are of {date} unless another date stands beside them.")
    if missing:
        said.append(f"{words.sentence_case(words.listed(missing))}: not found for any unit.")
    said.append("Values beside a rating are not causes of it.")
    return " ".join(said)


def marks(has_now: bool, has_then: bool, has_region: bool, has_country: bool, has_capacity: bool) -> list[str]:
    """What is drawn on the scales."""
    parts = {
        "dot: latest value": has_now,
        "ring: as known at the latest inspection": has_then,
        "line: the region as a whole": has_region,
        f"dotted: {COUNTRY}": has_country,
        f"dashed: {CAPACITY} per cent of capacity": has_capacity,
    }
    return [part for part, is_drawn in parts.items() if is_drawn]


def more(others: int) -> str:
    """That other figures, or other grades, can be chosen."""
    return f"{words.sentence_case(words.counted(others, 'other figure'))} can be chosen above." if others else ""
