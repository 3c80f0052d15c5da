"""What stands in the cells of the regions side by side, and under them for the country."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.answers.side_by_side.drawn import NUMBERS, now_and_then, scaled_column
from pdu.answers.workforce.values import RATES
from pdu.figures.side_by_side import Cell, Column
from pdu.narrative import side_by_side as beside
from pdu.narrative import staffing as said
from pdu.rows import each_row


def column_of(name: str, rows: pd.DataFrame, country: Any) -> Column:
    """The column of the figure: the values of the regions, and that of the country where it can stand on their scale."""
    first = next(each_row(rows[rows["value"].notna()]))
    numbers = rows[rows["bound"].isin(NUMBERS)]
    # A sum over the country has no place on a scale of regions.
    marked = float(country.value) if country is not None and str(country.unit) in RATES else None
    values = [*numbers["value"], *numbers["value_then"].dropna()]
    return scaled_column(name, str(first.figure), str(first.unit), values, country=marked)


def cell_of(row: Any) -> Cell | None:
    """The value, and under it the change since a year earlier and a date that is not its column's."""
    if words.is_missing(row.value):
        return None
    change = "" if words.is_missing(row.difference) else beside.changed(float(row.difference))
    when = "" if row.now.describes_on == row.common else said.short_date(row.now)
    spoken = ([beside.changed_since(change, "a year earlier")] if change else []) + ([when] if when else [])
    under = " · ".join(part for part in (change, when) if part)
    return Cell(beside.written(row.now), under, ", ".join(spoken), *now_and_then(row))


def country_words(row: Any, rows: pd.DataFrame, column: str) -> str:
    """The country's value in a column, with its date where that is not the column's; empty where none is known."""
    if row is None:
        return ""
    common = rows.loc[rows["column"] == column, "common"].iloc[0]
    return beside.written(row) + ("" if row.describes_on == common else f" · {said.short_date(row)}")
