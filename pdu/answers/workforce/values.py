"""What the answers of the workforce page share: columns, levels, latest values, links, and where a value comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.figures.bars import Bar
from pdu.figures.html import address, link, tag, text
from pdu.narrative import staffing as said
from pdu.rows import each_row

RATES = ("percent", "days", "cases")  # units in which country, regions and units share a scale


VALUE_COLUMNS = {
    "area_code": "Area code",
    "area_name": "Area",
    "level": "Level",
    "grade_label": "Staff",
    "value": "Value",
    "bound": "As stated",
    "date_words": "Date",
    "period_start": "From",
    "period_end": "To",
    "derived": "Derived",
    "revised": "Revised",
    "note": "Remark",
    "source_id": "Source",
}


LEVELS = {"national": "England and Wales", "region": "Region as a whole", "pdu": "Unit"}


def telling(rows: pd.DataFrame, columns: Mapping[str, str], silent: Sequence[str]) -> dict[str, str]:
    """The columns without those of `silent` that say nothing of any row: no, exact, or nothing at all."""
    quiet = {
        name
        for name in silent
        if all(words.is_missing(value) or value in (False, "exact") for value in rows[name].unique())
    }
    return {name: label for name, label in columns.items() if name not in quiet}


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their level and date in words."""
    return rows.assign(level=rows["area_type"].map(LEVELS), date_words=[said.dated(row) for row in each_row(rows)])


def area_bar(row: Any, link_date: date | None, with_date: bool = True) -> Bar:
    """A bar of one area: its link, its value and, where asked for, its date."""
    detail = said.short_date(row) if with_date else ""
    return Bar(
        area_link(row, link_date),
        float(row.value),
        said.figure(row.value, row.unit, row.bound),
        detail=detail,
        focus=row.area_type == "national",
    )


def area_link(row: Any, link_date: date | None) -> str:
    """The name of an area as HTML, leading to its page where there is one."""
    if row.area_type == "pdu":
        return link(str(row.area_name), address("unit", link_date, pdu=row.area_code))
    if row.area_type == "region":
        return link(str(row.area_name), address("region", link_date, region=row.area_code))
    return text(row.area_name)


def with_a_date(values: pd.DataFrame) -> pd.DataFrame:
    """The values that describe a known day."""
    return values[values["describes_on"].notna()]


def fullest_day(values: pd.DataFrame) -> Any:
    """The day for which most areas have a value, the latest of equals."""
    areas = values.groupby("describes_on")["area_code"].nunique()
    return areas[areas == areas.max()].index.max()


def latest_of_each(values: pd.DataFrame) -> pd.DataFrame:
    """The latest value of each area and grade; the query gives the newest of each first."""
    return values.drop_duplicates(["area_type", "area_code", "grade"])


def label_of(run: Run, indicator: str | None) -> str:
    """The name of an indicator; empty where there is none."""
    return str(run("indicators").set_index("indicator")["label"].get(indicator, ""))


def region_names(run: Run) -> dict[str, str]:
    """The names of the regions by code."""
    frame = run("regions")
    return dict(zip(frame["region_code"], frame["region_name"], strict=True))


def source_link(row: Any) -> str:
    """The source of a value as HTML, leading to its page."""
    shown = str(row.source_id)
    label = link(shown, row.source_url, title=row.source_title) if not words.is_missing(row.source_url) else text(shown)
    return tag("small", label)
