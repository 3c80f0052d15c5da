"""The words of the figure that sets the units of a region side by side: staffing, sickness, caseload and workload."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import GRADE_WORDS, amount, figure, per_cent_range, short_date
from pdu.narrative.staffing import HEADINGS as STATED

WITHHELD = "withheld"  # a source knows the figure and does not print it
CAPACITY = 100  # per cent: a workload above it is more than the staff in post can carry
FEWEST_PLACED = 3  # values of one day below which a place among them says nothing

# What a column is called, and what its numbers are of.
HEADINGS = {
    "vacancy_rate_pct": ("Vacancy rate", "per cent of posts"),
    "staffing_level_pct": ("Staff in post", "per cent of target"),
    "vacancies_fte": ("Vacancies", "full-time equivalent"),
    "sickness_days_per_person": ("Sickness", "working days lost a person"),
    "average_caseload": ("Caseload", "cases a person"),
    "caseload_total": ("Caseload", "people on probation"),
    "workload_pct": ("Workload", "per cent of capacity"),
    "staff_workload_unmanageable_pct": ("Workload", "per cent of staff call it unmanageable"),
    "staff_workload_manageable_pct": ("Workload", "per cent of staff call it manageable"),
}
# What is highest, in a sentence about the one unit or the several that have it.
MOST = {
    "sickness_days_per_person": ("loses most days to sickness", "lose most days to sickness"),
    "vacancy_rate_pct": ("has the highest vacancy rate", "have the highest vacancy rate"),
    "workload_pct": ("has the heaviest workload", "have the heaviest workload"),
    "average_caseload": ("has the highest caseload", "have the highest caseload"),
}
RANGE = {
    "sickness_days_per_person": "Sickness from {low} to {high} days a person in {units}",
    "vacancy_rate_pct": "Vacancy rates from {low} to {high} per cent in {units}",
    "workload_pct": "Workload from {low} to {high} per cent of capacity in {units}",
    "average_caseload": "Caseloads from {low} to {high} a person in {units}",
}
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
MISSING = {
    "staffing": "vacancies",
    "sickness": "sickness",
    "caseload": "caseload",
    "workload": "workload",
}  # themes of the four columns, as they are named when nothing is known


@dataclass(frozen=True)
class Named:
    """A column in words: its heading, what the numbers are of, and of whose staff."""

    heading: str
    of: str
    staff: str
    grade: str

    @property
    def under(self) -> str:
        """What stands under the heading: 'probation officers, per cent of posts'; all staff are not named."""
        return ", ".join(part for part in ("" if self.grade == "all" else self.staff, self.of) if part)


def named(indicator: str, label: str, unit_words: str, grade: str) -> Named:
    """The words at the head of a column."""
    heading, of = HEADINGS.get(indicator, (label, unit_words))
    return Named(heading, of, GRADE_WORDS[grade], grade)


def capacity_of(indicator: str) -> float | None:
    """The capacity that a figure has, in its unit; None where it has none."""
    return float(CAPACITY) if indicator == "workload_pct" else None


def written(row: Any) -> str:
    """A value as it stands in a cell: '14.7%', 'over 33%', '12.9'. The unit of other values stands at the head."""
    unit = str(row.unit) if row.unit == "percent" else "number"
    return figure(float(row.value), unit, str(row.bound))


def changed(difference: float) -> str:
    """A change with its sign: '+2.1', '−0.4', '0'."""
    shown = amount(abs(round(difference, 2)))
    return shown if not round(difference, 2) else f"{'+' if difference > 0 else '−'}{shown}"


def place(position: int, of: int, joint: bool) -> str:
    """A place among `of` units, counted from the highest: 'highest', '3rd', 'joint 5th', 'lowest'."""
    said = "highest" if position == 1 else "lowest" if position == of else ordinal(position)
    return f"{'joint ' if joint else ''}{said}"


def ordinal(number: int) -> str:
    """'2nd', '3rd', '11th'."""
    ending = "th" if 10 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cell_date(row: Any, common: object) -> str:
    """The date of a value where it differs from that of its column, else nothing."""
    return "" if not words.is_missing(row.period_end) and row.period_end == common else short_date(row)


def heading(units: pd.DataFrame, columns: Sequence[str], values: pd.DataFrame) -> str:
    """The open unit that has most of what matters first (sickness, else vacancies, workload, caseload), and its rating.

    units: rows of `side_by_side_units`; of closed ones the figures are not set against those of the others; columns: the indicators shown; values: one row for each unit of the region and
    indicator with columns pdu_code, indicator, value, bound, comparable (of the column's own staff and day).
    """
    gone = units["closed"].notna()
    counted = values[~values["pdu_code"].isin(units.loc[gone, "pdu_code"])]
    for indicator in MOST:
        known = _comparable(counted, indicator) if indicator in columns else counted.iloc[:0]
        if len(known) < FEWEST_PLACED:
            continue
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


def where_known(values: pd.DataFrame) -> str:
    """The range of officer vacancies where they are known, else the first figure there is."""
    exact = values[values["bound"].isin(["exact", "about"])]
    vacancies = exact[(exact["indicator"] == "vacancy_rate_pct") & (exact["grade"] == "po")]
    if len(vacancies):
        return f"Where known, {per_cent_range(vacancies['value'].tolist())} of officer posts were vacant"
    for row in exact.itertuples():
        if row.indicator in STATED:
            said = STATED[row.indicator](row)
            return f"Where known, {said[:1].lower()}{said[1:]}"
    return f"What is known of {words.counted(values['pdu_code'].nunique(), 'unit')}, side by side"


def sentence(units: pd.DataFrame, columns: Sequence[str], values: pd.DataFrame, region_workload: float | None) -> str:
    """How far the open units lie apart, how many work above capacity, and which of those are rated Inadequate."""
    said, gone = [], units["closed"].notna()
    of = "open unit" if gone.any() else "unit"
    every, values = values, values[~values["pdu_code"].isin(units.loc[gone, "pdu_code"])]
    for indicator, form in RANGE.items():
        known = _comparable(values, indicator) if indicator in columns else values.iloc[:0]
        if len(known) >= FEWEST_PLACED:
            low, high = (amount(float(value)) for value in (known["value"].min(), known["value"].max()))
            said.append(form.format(low=low, high=high, units=words.counted(len(known), of)))
            break
    load = _comparable(values, "workload_pct") if "workload_pct" in columns else values.iloc[:0]
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


def _comparable(values: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return values[(values["indicator"] == indicator) & values["comparable"]]
