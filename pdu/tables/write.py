"""Rows as the CSV files of a data folder, their columns by the contract."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pdu.tables.contract import columns_by_table


def write_tables(
    folder: Path, rows_of: Mapping[str, Iterable[Mapping[str, object]]], text: Callable[[Any], str]
) -> None:
    """Write rows as the CSV files of a data folder; `text` writes a cell, and None where a row has none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in columns_by_table().items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow([column.name for column in columns])
            writer.writerows([text(row.get(column.name)) for column in columns] for row in rows_of[name])
