"""Synthetic demonstration data at full coverage: the model, its tables, and their files and database."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from pdu import paths
from pdu.build import Built, build
from pdu.contract import columns_by_table
from pdu.demo.model import DEFAULT, Effects, simulate_units
from pdu.demo.tables import SEED, Tables, generate

__all__ = ["DEFAULT", "SEED", "Effects", "build_demo", "generate", "simulate_units", "write"]


def write(folder: Path, tables: Tables) -> None:
    """Write the tables as CSV files of the dictionary."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in columns_by_table().items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow([column.name for column in columns])
            writer.writerows([_text(row.get(column.name)) for column in columns] for row in tables[name])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}" if value < 1e5 else f"{value:.1f}"
    return str(value)


def build_demo(data: Path = paths.DEMO_DATA, database: Path = paths.DEMO_DATABASE, seed: int = SEED) -> Built:
    """Make the demonstration data and build their database, apart from the published ones.

    Raises BuildError should the data not pass the checks every data set must pass.
    """
    write(data, generate(seed))
    return build(data, database)
