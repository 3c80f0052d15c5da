"""Data in states that neither the published nor the synthetic data are in: figures withheld, stated as bounds, of staff that no other unit
counts, of a unit without an inspection, and somebody's own figures over them; nothing in conflict, nothing corrected, no version before.

Written by hand over a copy of the published files; for the kept words alone.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from pdu import paths
from tests.conftest import own_folder, rows_of

VALUE = {"area_type": "pdu", "grade": "po", "bound": "exact", "approximate": "false", "derived": "false", "revised": "false", "secondary": "false",
    "source_id": "S148"}  # fmt: skip
VALUES = (
    # A unit that has not been inspected, with lines over time; in another grade than the column's, and as a bound.
    {"area_code": "N52STF", "indicator": "vacancy_rate_pct", "period_end": "2026-03-31", "value": "12"},
    {"area_code": "N52STF", "indicator": "vacancy_rate_pct", "period_end": "2026-06-30", "value": "14.5"},
    {"area_code": "N52STFS", "indicator": "vacancy_rate_pct", "period_end": "2026-06-30", "value": "11", "grade": "pso"},
    {"area_code": "N52WORC", "indicator": "vacancy_rate_pct", "period_end": "2026-06-30", "value": "20", "bound": "lower", "approximate": "true"},
    {"area_code": "N52DUSA", "indicator": "vacancy_rate_pct", "period_end": "2026-06-30", "value": "14.5"},
    {"area_code": "N52BLCO", "indicator": "vacancy_rate_pct", "period_end": "2026-06-30", "value": "9"},
    # Known of one unit alone.
    {"area_code": "N52WORC", "indicator": "caseload_total", "grade": "all", "period_end": "2025-06-30", "value": "2150"},
)  # fmt: skip
WITHHELD = (
    {"area_type": "pdu", "area_code": "N52WEME", "indicator": "vacancy_rate_pct", "grade": "po", "period_end": "2026-06-30", "symbol": "c",
     "reason": "fewer than five people", "source_id": "S148"},
    {"area_type": "pdu", "area_code": "N52STFS", "indicator": "vacancy_rate_pct", "grade": "po", "period_end": "2026-06-30", "symbol": "c",
     "reason": "fewer than five people", "source_id": "S148"},
)  # fmt: skip
EMPTY = ("conflict", "correction")


def folders(at: Path) -> list[Path]:
    """The folders of data, written below one: the published files as they are changed here, and own figures over them."""
    data = at / "data"
    shutil.copytree(paths.DATA, data)
    (data / "history.jsonl").unlink()
    for name in EMPTY:
        _write(data, name, [])
    _write(data, "indicator_value", [*rows_of(data, "indicator_value"), *(VALUE | value for value in VALUES)])
    _write(data, "withheld", WITHHELD)
    rated = rows_of(data, "inspection")
    for row in rated:
        # By the rules three of 27 is Inadequate; that Requires improvement was published stands, and is noted.
        if row["inspection_id"] == "LDNBDN-2022":
            row |= {"overall_score": "3", "overall_score_max": "27"}
    _write(data, "inspection", rated)
    return [data, own_folder(at)]


def _write(folder: Path, name: str, rows: Sequence[dict[str, str]]) -> None:
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as head:
        columns = next(csv.reader(head))
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
