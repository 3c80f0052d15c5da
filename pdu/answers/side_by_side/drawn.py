"""How areas side by side are drawn: the scale of a column, what of a value stands on it, and the order of the rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pdu import words
from pdu.answers.side_by_side.columns import parsed
from pdu.figures import side_by_side as figure
from pdu.figures.side_by_side import Column
from pdu.narrative import side_by_side as narrative
from pdu.narrative.staffing import UNIT_WORDS
from pdu.rows import ordered

NUMBERS = ("exact", "about")  # values stated as such, and not as over or under a round figure


def scaled_column(
    code: str,
    label: str,
    unit: str | None,
    values: Iterable[float],
    region: float | None = None,
    country: float | None = None,
) -> Column:
    """A column with its scale, on which every value that is drawn and every one that is marked lies.

    label, unit: the indicator's name, and the code of its unit where one is known.
    """
    indicator, grade = parsed(code)
    capacity = narrative.capacity_of(indicator)
    marked = [value for value in (region, country, capacity) if value is not None]
    low, high = figure.scale([*values, *marked] or [0.0])
    head = narrative.named(indicator, label, UNIT_WORDS[unit] if unit else "", grade)
    return Column(code, head.heading, head.under, low, high, region, country, capacity)


def now_and_then(row: Any) -> tuple[float | None, float | None]:
    """What of a row is drawn: its value, unless it is stated as a bound, and the earlier one beside it."""
    if row.bound not in NUMBERS:
        return None, None
    return float(row.value), None if words.is_missing(row.value_then) else float(row.value_then)


def by_value(areas: pd.DataFrame, name: str, rows: pd.DataFrame, rising: bool) -> pd.DataFrame:
    """The areas in the order of their values in one column, those without one last.

    name: the column of both frames that says which area it is; areas: in the order of those with equal values.
    """
    key = areas[name].map(rows.set_index(name)["value"]).astype(float)
    return ordered(areas.assign(key=key), "key", not rising)
