"""The words on the regions side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pdu import words
from pdu.narrative import workforce as page
from pdu.narrative.side_by_side import CAPACITY, FEWEST_PLACED, MOST, RANGE, comparable, range_words
from pdu.narrative.staffing import dated, period
from pdu.narrative.workforce import areas
from pdu.rows import each_row

LEADING = 3  # regions named in a heading on vacancies
# What a region has most of, in a heading.
TOLD_FIRST = ("vacancy_rate_pct", "sickness_days_per_person", "workload_pct", "average_caseload")
MOST_NAMED = 2  # of these in one heading


def regions_heading(rows: pd.DataFrame) -> str:
    """Which regions have most of what; where only numbers of vacancies are known, which hold most of them.

    rows: one row per region and column with indicator, area_name, value, comparable (of the column's own day).
    """
    said: list[str] = []
    for indicator in TOLD_FIRST:
        known = comparable(rows, indicator)
        if len(known) < FEWEST_PLACED or len(said) == MOST_NAMED:
            continue
        top = known.loc[known["value"] == known["value"].max(), "area_name"]
        names = words.listed(page.the(str(name)) for name in top)
        one, several = MOST[indicator]
        said.append(f"{names} {one if len(top) == 1 else several}")
    if said:
        return words.sentence_case(", ".join(said))
    vacant = comparable(rows, "vacancies_fte").sort_values(["value", "area_name"], ascending=[False, True])
    if len(vacant) >= FEWEST_PLACED:
        return areas.vacancies_heading(vacant, vacant.head(LEADING))
    return f"What is known of {words.counted(rows.loc[rows['value'].notna(), 'region_code'].nunique(), 'region')}"


def regions_sentence(rows: pd.DataFrame, regions: int) -> str:
    """How far the regions lie apart in each figure, and how many work above capacity."""
    said, few = [], []
    for indicator, known in rows[rows["value"].notna()].groupby("indicator", sort=False):
        compared = comparable(rows, str(indicator))
        if str(indicator) in RANGE and len(compared) >= FEWEST_PLACED:
            part = range_words(str(indicator), compared["value"])
            if len(compared) < regions:
                part += f" in {words.count(len(compared))}"
            if indicator == "workload_pct":
                above = int((compared["value"] > CAPACITY).sum())
                part += f", above capacity in {words.count(above)} of {words.count(len(compared))}"
            said.append(part)
        else:
            label = str(known["figure"].iloc[0])
            few.append(f"{words.within(label)} for {words.count(len(known))} of {words.count(regions)} regions")
    text = f"{words.sentence_case('; '.join(said))}. " if said else ""
    if few:
        text += f"Known: {words.listed(few)}."
    return text.strip()


def regions_note(
    rows: pd.DataFrame, missing: Sequence[str], has_then: bool, has_country: bool, has_capacity: bool
) -> str:
    """How to read the figure: its marks, its dates, and what no region has."""
    marks = ["dot: the region as a whole"]
    if has_then:
        marks.append("ring: a year earlier")
    if has_country:
        marks.append(f"dotted: {page.COUNTRY}")
    if has_capacity:
        marks.append(f"dashed: {CAPACITY} per cent of capacity")
    said = [f"{words.sentence_case('; '.join(marks))}."]
    if has_then:
        said.append("Under a value: the change since a year earlier.")
    days = {str(column): period(None, found["common"].iloc[0]) for column, found in rows.groupby("column", sort=False)}
    if len(set(days.values())) == 1:
        said.append(f"Values are of {next(iter(days.values()))} unless another date stands beside them.")
    else:
        each = [
            f"{str(found['figure'].dropna().iloc[0]).lower()}, {_day(found)}"
            for _, found in rows.groupby("column", sort=False)
        ]
        said.append(f"Dates: {'; '.join(each)}, unless another stands beside a value.")
    if missing:
        said.append(f"{words.sentence_case(words.listed(missing))}: not found for any region.")
    return " ".join(said)


def _day(found: pd.DataFrame) -> str:
    """The date of a column as it was stated."""
    common = found["common"].iloc[0]
    return next(dated(row.now) for row in each_row(found[found["value"].notna()]) if row.now.describes_on == common)


CAPTION = "Regions, each as a whole, by staffing, sickness and workload"


def vacancies_note(note: str) -> str:
    """What numbers of vacancies are and are not, after the other notes. note: as it stands under the vacancies alone."""
    return f" Vacancies: {words.within(note)}"
