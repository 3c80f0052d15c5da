"""The table under the regions side by side: a line for each region and column with a value, then the country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdu.narrative import staffing as said
from pdu.rows import each_row, ordered


def listed(places: pd.DataFrame, rows: pd.DataFrame, country: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of the figure as a table: a line for each region and column with a value, then the country."""
    order = {code: place for place, code in enumerate(places["region_code"])}
    known = rows[rows["value"].notna()]
    known = ordered(known.assign(order=known["region_code"].map(order)), "order")
    lines = [
        {
            "area": row.area_name,
            "figure": row.figure,
            "staff": said.of_staff(row.now) or None,
            "value": row.value,
            "bound": row.bound,
            "dated": said.dated(row.now, True),
            "value_then": row.value_then,
            "difference": row.difference,
            "source_id": row.source_id,
            "indicator": row.indicator,
            "unit_of": row.now.unit,
            "grade": row.now.grade,
        }
        for row in each_row(known)
    ]
    lines += [
        {
            "area": row.area_name,
            "figure": row.indicator_label,
            "staff": said.of_staff(row) or None,
            "value": float(row.value),
            "bound": row.bound,
            "dated": said.dated(row, True),
            "source_id": row.source_id,
            "indicator": row.indicator,
            "unit_of": row.unit,
            "grade": row.grade,
        }
        for row in country.values()
        if row is not None
    ]
    return pd.DataFrame(lines).reindex(
        columns=[
            "area", "figure", "staff", "value", "bound", "dated", "value_then", "difference", "source_id",
            "indicator", "unit_of", "grade",  # beside what is printed
        ]
    )  # fmt: skip
