"""What stands in the data folder now, by key: what a proposal is compared with."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from pdu.importer.review import csv_file
from pdu.importer.review.batch import Source
from pdu.importer.review.csv_file import CsvFile
from pdu.tables.contract import columns_by_table

Row = dict[str, str]
Key = tuple[str, ...]


def key_columns(table: str) -> tuple[str, ...]:
    """The columns that tell the rows of a table apart."""
    return tuple(column.name for column in columns_by_table()[table] if column.key)


class Standing:
    """The tables of a data folder as texts, each read when it is first asked for."""

    def __init__(self, data: Path):
        self.data = data
        self._files: dict[str, CsvFile] = {}
        self._indexes: dict[str, dict[Key, int]] = {}

    def file(self, table: str) -> CsvFile:
        """The file of a table. Raises ReviewError when it cannot be read."""
        if table not in self._files:
            self._files[table] = csv_file.read(self.data / f"{table}.csv")
        return self._files[table]

    def index(self, table: str) -> dict[Key, int]:
        """The number of each row by its key."""
        if table not in self._indexes:
            names = key_columns(table)
            self._indexes[table] = {
                tuple(row.get(name, "") for name in names): number for number, row in enumerate(self.file(table).rows)
            }
        return self._indexes[table]

    def row(self, table: str, key: Key) -> Row | None:
        """The row with a key, or None."""
        number = self.index(table).get(key)
        return None if number is None else self.file(table).rows[number]

    def holds(self, table: str, code: str) -> bool:
        """Whether a table with a key of one column has a code."""
        return (code,) in self.index(table)

    @cached_property
    def inspections(self) -> dict[tuple[str, str], list[Row]]:
        """The inspections of each area."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.file("inspection").rows:
            found.setdefault((row["area_type"], row["area_code"]), []).append(row)
        return found

    @cached_property
    def values_by_period(self) -> dict[Key, list[int]]:
        """The values of a period, with whatever inspection they were reported."""
        found: dict[Key, list[int]] = {}
        for number, row in enumerate(self.file("indicator_value").rows):
            if row["period_end"]:
                found.setdefault(period_key(row), []).append(number)
        return found

    @cached_property
    def suffixes(self) -> dict[str, str]:
        """What identifiers of a programme carry after the year (-DIPP), where they carry something."""
        found = {}
        for row in self.file("inspection").rows:
            match = re.search(r"-\d{4}(-[A-Z]+)\Z", row["inspection_id"])
            if match:
                found[row["programme"]] = match[1]
        return found

    def source_id(self, source: Source) -> str:
        """The identifier under which a page stands in source.csv; empty when it does not."""
        for row in self.file("source").rows:
            same = (row["publisher"], row["title"], row["published"]) == (
                source.publisher,
                source.title,
                source.published,
            )
            if (source.url and row["url"] == source.url) or (not source.url and not row["url"] and same):
                return row["source_id"]
        return ""

    def next_source_id(self) -> str:
        """The next free identifier of a page: S and a number above all that stand."""
        taken = [int(row["source_id"][1:]) for row in self.file("source").rows if re.match(r"S\d+\Z", row["source_id"])]
        return f"S{max(taken, default=0) + 1:03d}"


def period_key(row: Row) -> Key:
    """What tells values of periods apart, but for the inspection they were reported with."""
    return tuple(row[name] for name in ("area_type", "area_code", "indicator", "grade", "period_start", "period_end"))
