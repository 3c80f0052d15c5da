"""The rows of the units side by side: a row for each unit and column, with its value now and at the inspection."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu.answers.side_by_side.columns import common_end, parsed
from pdu.answers.side_by_side.drawn import NUMBERS
from pdu.narrative import side_by_side as narrative
from pdu.narrative import staffing as said
from pdu.rows import each_row, ordered

ROW = (
    "pdu_code", "column", "indicator", "common", "indicator_label", "unit", "grade", "value", "bound", "comparable",
    "other_grade", "now", "shown", "dated", "when", "source_id", "value_then", "dated_then", "source_then", "is_then",
    "difference",
)  # fmt: skip


def column_rows(units: pd.DataFrame, values: pd.DataFrame, name: str) -> pd.DataFrame:
    """One row per unit for a column: its latest value, that at the inspection, change and place; empty where unknown.

    Where a unit has no value in the column's grade, one of another grade is given, and said: it is not comparable.
    """
    indicator, grade = parsed(name)
    of_units = values[(values["area_type"] == "pdu") & (values["indicator"] == indicator)]
    latest = of_units[of_units["is_latest"]]
    exact = latest[latest["grade"] == grade]
    common = common_end(exact)
    rows = []
    for unit in each_row(units):
        mine = latest[latest["area_code"] == unit.pdu_code]
        usual = mine[mine["grade"] == grade]
        now = next(each_row(usual if len(usual) else ordered(mine, "grade_sort")), None)
        row: dict[str, Any] = {"pdu_code": unit.pdu_code, "column": name, "indicator": indicator, "common": common}
        if now is not None:
            then = _then(of_units, unit.pdu_code, str(now.grade))
            row |= {
                "indicator_label": now.indicator_label,
                "unit": now.unit,
                "grade": now.grade,
                "value": float(now.value),
                "bound": now.bound,
                "comparable": now.grade == grade
                and now.bound in NUMBERS
                and common is not None
                and now.period_end == common,
                "other_grade": now.grade != grade,
                "now": now,
                "shown": narrative.written(now),
                "dated": said.dated(now, True),
                "when": narrative.cell_date(now, common),
                "source_id": now.source_id,
            }
            if then is not None:
                row |= {
                    "value_then": float(then.value),
                    "dated_then": said.dated(then, True),
                    "source_then": then.source_id,
                }
                row["is_then"] = then.csv_line == now.csv_line
                if not row["is_then"] and {now.bound, then.bound} <= set(NUMBERS):
                    row["difference"] = round(float(now.value) - float(then.value), 2)
        rows.append(row)
    frame = pd.DataFrame(rows).reindex(columns=ROW)
    frame["comparable"] = frame["comparable"].eq(True)
    return _placed(frame, units)


def with_withheld(rows: pd.DataFrame, suppressed: pd.DataFrame) -> pd.DataFrame:
    """The rows, with `withheld` (the day of the figure, in words) where no figure is known and a source withholds it.

    A figure of other staff does not stand in for one that is withheld. suppressed: rows of `withheld`, of units.
    """
    found = {(row.area_code, row.indicator, row.grade): row for row in each_row(suppressed)}
    rows = rows.assign(withheld="")
    for row in each_row(rows[rows["value"].isna() | rows["other_grade"].eq(True)]):
        one = found.get((row.pdu_code, *parsed(str(row.column))))
        if one is not None:
            given = {
                "withheld": said.period(one.period_start, one.period_end),
                "shown": narrative.WITHHELD,
                "dated": said.period(one.period_start, one.period_end, True),
                "grade": one.grade,
                "unit": one.unit,
                "indicator_label": one.indicator_label,
                "source_id": one.source_id,
                "other_grade": False,
            } | dict.fromkeys(("value", "value_then", "dated_then", "source_then", "difference"))
            rows.loc[row.Index, list(given)] = list(given.values())
    return rows


def _then(of_units: pd.DataFrame, unit: str, grade: str) -> Any:
    """The value of a unit at its latest rated inspection."""
    found = of_units[of_units["is_at_inspection"] & (of_units["area_code"] == unit) & (of_units["grade"] == grade)]
    return next(each_row(found), None)


def _placed(frame: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The rows with the place of each comparable value of the region's own units, in words and in full."""
    own = set(units.loc[~units["from_elsewhere"] & units["closed"].isna(), "pdu_code"])
    ranked = frame[frame["comparable"] & frame["pdu_code"].isin(own)]
    places = pd.Series("", index=frame.index, dtype=object)
    if len(ranked) >= narrative.FEWEST_PLACED:
        position = ranked["value"].rank(ascending=False, method="min").astype(int)
        last = len(ranked)
        for index in ranked.index:
            same = int((position == position[index]).sum())
            # The lowest, when several share it, are joint lowest.
            shown = last if position[index] + same - 1 == last else position[index]
            places[index] = narrative.place(int(shown), last, same > 1)
    return frame.assign(place=places, placed=len(ranked))
