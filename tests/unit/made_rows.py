"""Rows as queries give them, made by hand for the tests of sentences."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

NAMES = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}


def row(**cells: Any) -> SimpleNamespace:
    return SimpleNamespace(**cells)


def frame(*rows: dict[str, Any], **same: Any) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).assign(**same)


def unit(rank: int | None, before: int | None = None, closed: str | None = None, name: str = "York") -> dict[str, Any]:
    return {
        "pdu_name": name, "rating": NAMES.get(rank or 0), "rating_rank": rank, "rank_before": before, "closed": closed, "opened": "2021-06-26",
        "successor_of_name": None, "programme": "2023", "programme_before": "2021" if before else None,
    }  # fmt: skip


def shares(*percents: float, **cells: Any) -> pd.DataFrame:
    given: dict[str, Any] = {
        "bound": "exact", "published_year": 2024, "question_label": "Safe", "area_type": "pdu", "area_code": "A", "question": "safe",
        "programme": "2023", "low_pct": None, "shown_as": "solid",
    }  # fmt: skip
    return frame(*({**given, "percent": percent} for percent in percents), **cells)


def figure(value: float, end: str = "2024-06-30", **cells: Any) -> dict[str, Any]:
    return {
        "area_name": "York", "area_type": "pdu", "area_code": "A", "indicator": "vacancy_rate_pct", "indicator_label": "Vacancy rate",
        "theme": "staffing", "grade": "po", "grade_label": "Probation officers", "value": value, "bound": "exact", "unit": "percent",
        "period_start": None, "period_end": pd.Timestamp(end), "describes_on": pd.Timestamp(end), "reported_with": None, "segment": 1,
        "side": "after", "approximate": False, "revised": False, "derived": False, "secondary": False, "note": None, "csv_line": int(value * 10),
    } | cells  # fmt: skip
