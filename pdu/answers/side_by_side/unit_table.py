"""The table under the units side by side: a line for each unit and column with a value, then the region and the country."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pdu import words
from pdu.answers.side_by_side.columns import latest_of
from pdu.narrative import side_by_side as narrative
from pdu.narrative import staffing as said
from pdu.rows import each_row

OF_UNIT = ("pdu_code", "pdu_name", "rating", "published", "published_year", "before_rating")


def listed(units: pd.DataFrame, rows: pd.DataFrame, values: pd.DataFrame, shown: Sequence[str]) -> pd.DataFrame:
    """The rows of the figure as a table: a line for each unit and column with a value, then the region and the country.

    Beside what is printed: `column`, `common` and `comparable` as `column_rows` gives them, and `is_counted`, whether a row is of
    an open unit of the region itself.
    """
    merged = rows[rows["value"].notna() | rows["withheld"].ne("")].merge(
        units[[*OF_UNIT, "from_elsewhere", "closed"]], on="pdu_code"
    )
    lines = [
        {
            "unit": row.pdu_name,
            "rating": narrative.rating(row.rating),
            "rated": None if words.is_missing(row.rating) else words.published(row),
            "before": row.before_rating,
            "figure": row.indicator_label,
            "indicator": row.indicator,
            "unit_of": row.unit,
            "level": "pdu",
            "shown": row.shown,
            "staff": said.GRADE_WORDS[str(row.grade)],
            "value": row.value,
            "bound": row.bound if not row.withheld else narrative.WITHHELD,
            "dated": row.dated,
            "value_then": row.value_then,
            "dated_then": row.dated_then,
            "difference": row.difference,
            "place": row.place or None,
            "source_id": row.source_id,
            "column": row.column,
            "grade": row.grade,
            "common": row.common,
            "comparable": bool(row.comparable),
            "is_counted": not row.from_elsewhere and words.is_missing(row.closed),
        }
        for row in each_row(merged)
    ]
    for kind in ("region", "national"):
        for column in shown:
            row = latest_of(values, kind, column)
            if row is not None:
                lines.append(
                    {
                        "unit": row.area_name,
                        "figure": row.indicator_label,
                        "indicator": row.indicator,
                        "unit_of": row.unit,
                        "level": kind,
                        "shown": narrative.written(row),
                        "staff": said.GRADE_WORDS[str(row.grade)],
                        "value": float(row.value),
                        "bound": row.bound,
                        "dated": said.dated(row, True),
                        "source_id": row.source_id,
                        "grade": row.grade,
                        "comparable": False,
                        "is_counted": False,
                    }
                )
    return pd.DataFrame(lines)
