"""Intervals beside published shares: added to rows, from pdu.statistics.shares."""

from __future__ import annotations

import pandas as pd

from pdu.rows import each_row
from pdu.statistics.shares import wilson_interval

# Headings of a published share of cases with its interval, in the tables of several pages.
SHARE_COLUMNS = {
    "percent": "Sufficient, %",
    "bound": "As stated",
    "sufficient": "Sufficient cases",
    "cases": "Cases",
    "low_pct": "Lower, %",
    "high_pct": "Upper, %",
}


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with columns low_pct and high_pct: the 95% Wilson interval in per cent where x of N is known.

    frame: columns sufficient and cases (missing where not published), and bound; a share stated only as
    more or less than a figure gets no interval.
    """
    low: list[float | None] = []
    high: list[float | None] = []
    for row in each_row(frame):
        if pd.isna(row.cases) or pd.isna(row.sufficient) or row.bound in ("lower", "upper"):
            low.append(None)
            high.append(None)
        else:
            ends = wilson_interval(int(row.sufficient), int(row.cases))
            low.append(round(100 * ends[0], 1))
            high.append(round(100 * ends[1], 1))
    return frame.assign(
        low_pct=pd.Series(low, index=frame.index, dtype=float), high_pct=pd.Series(high, index=frame.index, dtype=float)
    )
