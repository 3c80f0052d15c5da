"""Synthetic demonstration data at full coverage: the model, its tables, and their files and database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pdu import paths
from pdu.demo.model import DEFAULT, Effects, simulate_units
from pdu.demo.tables import SEED, Tables, generate
from pdu.store.build import Built, build
from pdu.tables.write import write_tables

__all__ = ["DEFAULT", "SEED", "Effects", "build_demo", "generate", "simulate_units", "write"]


def write(folder: Path, tables: Tables) -> None:
    """Write the tables as CSV files of the dictionary."""
    write_tables(folder, tables, _text)


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
