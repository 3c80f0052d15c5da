"""The contract of the data files: what data/dictionary.csv says of each column.

The dictionary is read by people and by the build alike, so there is no second place that knows a column. `cells` reads one cell by it,
`typed` a table, `references` holds rows to each other, `write` writes the files.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pdu import paths

# Types of the dictionary and the DuckDB type that holds them.
DUCKDB_TYPES = {
    "code": "VARCHAR",
    "text": "VARCHAR",
    "url": "VARCHAR",
    "list": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "partial_date": "VARCHAR",
    "moment": "VARCHAR",
}
DATA_SET = "data_set"  # column of an export from several data sets; each row is given its own anew when it is read


@dataclass(frozen=True)
class Column:
    """One row of the dictionary."""

    table: str
    name: str
    type: str
    required: bool
    key: bool
    allowed: tuple[str, ...]
    references: tuple[str, str] | None
    minimum: float | None
    maximum: float | None
    unit: str
    meaning: str


@cache
def columns_by_table(dictionary: Path = paths.DICTIONARY) -> dict[str, tuple[Column, ...]]:
    """Read the dictionary: table name to its columns, both in the order of the file."""
    tables: dict[str, list[Column]] = {}
    with dictionary.open(newline="", encoding="utf-8-sig") as handle:
        for row in csv.DictReader(handle):
            reference = tuple(row["references"].split(".")) if row["references"] else None
            tables.setdefault(row["table"], []).append(
                Column(
                    table=row["table"],
                    name=row["column"],
                    type=row["type"],
                    required=row["required"] == "true",
                    key=row["key"] == "true",
                    allowed=tuple(row["allowed"].split("|")) if row["allowed"] else (),
                    references=(reference[0], reference[1]) if reference else None,
                    minimum=float(row["minimum"]) if row["minimum"] else None,
                    maximum=float(row["maximum"]) if row["maximum"] else None,
                    unit=row["unit"],
                    meaning=row["meaning"],
                )
            )
    return {table: tuple(columns) for table, columns in tables.items()}


def codes_of(column: Column, value: object) -> Iterable[str]:
    """The codes a cell holds: none, one, or several when the column is a list."""
    if value is None:
        return ()
    return tuple(part.strip() for part in str(value).split(";")) if column.type == "list" else (str(value),)
