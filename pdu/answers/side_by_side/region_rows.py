"""The rows of the regions side by side: a row for each region and column, with its value now and a year earlier."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.answers.side_by_side.columns import of_figure, parsed
from pdu.answers.workforce.series import BreaksOf
from pdu.answers.workforce.values import fullest_day
from pdu.figures import trend as trends
from pdu.rows import each_row, ordered

ROW = (
    "region_code", "column", "common", "now", "indicator", "figure", "grade", "area_name", "unit", "value", "bound",
    "comparable", "source_id", "value_then", "difference", "source_then",
)  # fmt: skip


def column_rows(places: pd.DataFrame, regional: pd.DataFrame, column: str, breaks: BreaksOf) -> pd.DataFrame:
    """One row per region for a column: value and date, the value a year earlier where they compare; empty where unknown."""
    found = of_figure(regional, *parsed(column))
    day = fullest_day(found)
    rows = []
    for code in places["region_code"]:
        mine = ordered(found[found["area_code"] == code], ["describes_on", "csv_line"])
        of_day = mine[mine["describes_on"] == day]
        now = next(each_row((of_day if len(of_day) else mine).tail(1)), None)
        row: dict[str, Any] = {"region_code": code, "column": column, "common": day}
        if now is not None:
            then = _year_earlier(mine, now, breaks)
            row |= {
                "now": now,
                "indicator": now.indicator,
                "figure": now.indicator_label,
                "grade": now.grade,
                "area_name": now.area_name,
                "unit": now.unit,
                "value": float(now.value),
                "bound": now.bound,
                "comparable": now.describes_on == day and now.bound in ("exact", "about"),
                "source_id": now.source_id,
            }
            if then is not None:
                row |= {
                    "value_then": float(then.value),
                    "difference": round(float(now.value) - float(then.value), 2),
                    "source_then": then.source_id,
                }
        rows.append(row)
    frame = pd.DataFrame(rows).reindex(columns=ROW)
    frame["comparable"] = frame["comparable"].eq(True)
    return frame


def _year_earlier(mine: pd.DataFrame, now: Any, breaks: BreaksOf) -> Any:
    """The value of the same area twelve months before, where nothing has broken the series since."""
    before = words.as_day(now.describes_on)
    month = mine["describes_on"].dt.year.eq(before.year - 1) & mine["describes_on"].dt.month.eq(before.month)
    for then in each_row(mine[month].tail(1)):
        broken = any(words.as_day(then.describes_on) < event.day <= before for event in breaks(str(now.indicator)))
        same = trends.kind_of_period(then) == trends.kind_of_period(now)
        if same and not broken and not trends.is_apart(then) and not trends.is_apart(now):
            return then
    return None


def country_of(values: pd.DataFrame, column: str, rows: pd.DataFrame) -> Any:
    """The country's value of the column's day, else its latest."""
    found = ordered(of_figure(values[values["area_type"] == "national"], *parsed(column)), ["describes_on", "csv_line"])
    of_day = found[found["describes_on"] == rows.loc[rows["column"] == column, "common"].iloc[0]]
    return next(each_row((of_day if len(of_day) else found).tail(1)), None)
