"""Fixtures of the whole ladder: the real data built once, and copies of the data to be spoilt."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pdu import paths
from pdu.build import build
from pdu.database import Database
from pdu.demo import build_demo

TODAY = date(2026, 11, 24)
WEST_MIDLANDS_DAY = date(2022, 8, 18)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The published data, built once for the session."""
    file = tmp_path_factory.mktemp("built") / "pdu.duckdb"
    build(paths.DATA, file)
    return Database(file)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The synthetic demonstration data, made and built once for the session."""
    folder = tmp_path_factory.mktemp("demo")
    build_demo(folder / "data", folder / "demo.duckdb")
    return Database(folder / "demo.duckdb")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may spoil."""
    return Path(shutil.copytree(paths.DATA, tmp_path / "data"))


Edit = Callable[[str, Callable[[list[dict[str, str]]], object]], None]


@pytest.fixture
def edit(data_copy: Path) -> Edit:
    """Change the rows of one table of the copy: edit('pdu', lambda rows: rows[0].update(pdu_name='X'))."""

    def change(table: str, how: Callable[[list[dict[str, str]]], object]) -> None:
        file = data_copy / f"{table}.csv"
        with file.open(newline="", encoding="utf-8") as handle:
            reader = csv.DictReader(handle)
            names, rows = list(reader.fieldnames or []), list(reader)
        how(rows)
        with file.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change
