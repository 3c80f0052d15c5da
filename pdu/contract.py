"""The contract of the data files: what data/dictionary.csv says of each column, applied to CSV files.

The dictionary is read by people and by the build alike, so there is no second place that knows a column.
"""

from __future__ import annotations

import csv
import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

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
}
TYPE_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day as YYYY-MM-DD",
    "partial_date": "YYYY-MM-DD, YYYY-MM or YYYY",
    "url": "an address that begins with http:// or https://",
}
LONGEST_CELL = 4_000
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True)
class Problem:
    """One fault in a data file, in words a curator can act on."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


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


@dataclass
class LoadedTable:
    """The typed rows of one file. Each row is a dict of column to value plus `csv_line`."""

    name: str
    file: str
    rows: list[dict[str, object]] = field(default_factory=list)


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


def last_day(text: str) -> tuple[date, str]:
    """The last day of a partial date and its precision ('day', 'month' or 'year').

    A publication known only to the month or year counts from the last day of that period,
    so that a view as at a date never shows what might not yet have been published.

    Raises ValueError when the text is no partial date.
    """
    match = PARTIAL_DATE.match(text)
    if not match:
        raise ValueError(f"{text!r} is no date")
    year, month, day = match.groups()
    if day:
        return date(int(year), int(month), int(day)), "day"
    if month:
        return date(int(year), int(month), monthrange(int(year), int(month))[1]), "month"
    return date(int(year), 12, 31), "year"


def parse_cell(column: Column, text: str) -> object:
    """Turn one CSV cell into its typed value; an empty cell is None.

    Raises ValueError with the reason, and what is allowed, in words.
    """
    text = text.strip()
    if not text:
        if column.required:
            raise ValueError("is empty, and a value is required")
        return None
    if len(text) > LONGEST_CELL:
        raise ValueError(f"has {len(text):,} characters; at most {LONGEST_CELL:,} are allowed")
    if "\x00" in text:
        raise ValueError("holds a null character, which is not allowed")
    shown = repr(text if len(text) <= 60 else text[:57] + "...")
    value: object = text
    try:
        if column.type == "integer":
            value = int(text)
        elif column.type == "number":
            value = float(text)
            if not math.isfinite(value):
                raise ValueError
        elif column.type == "boolean":
            value = {"true": True, "false": False}[text]
        elif column.type == "date":
            value = date.fromisoformat(text)
            if len(text) != 10:
                raise ValueError
        elif column.type == "partial_date":
            last_day(text)
        elif column.type == "url" and not re.match(r"https?://\S+\Z", text):
            raise ValueError
    except (ValueError, KeyError):
        raise ValueError(f"{shown} is not {TYPE_WORDS[column.type]}") from None
    if column.type == "code" and column.allowed and text not in column.allowed:
        raise ValueError(f"{shown} is not one of {', '.join(column.allowed)}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if column.minimum is not None and value < column.minimum:
            raise ValueError(f"{shown} is below {column.minimum:g}, the least allowed")
        if column.maximum is not None and value > column.maximum:
            raise ValueError(f"{shown} is above {column.maximum:g}, the most allowed")
    return value


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


def load_table(name: str, path: Path) -> tuple[LoadedTable, list[Problem]]:
    """Read one CSV file against its contract.

    Returns the table with every row that has the right number of cells (a faulty cell becomes
    None, so that later checks can still run) and the list of problems, each with its line.
    """
    columns = columns_by_table()[name]
    table, problems = LoadedTable(name, path.name), []
    try:
        # A byte order mark, or two where a program has put its own before one, is no part of the first heading.
        text = path.read_bytes().decode("utf-8").lstrip("\ufeff")
    except FileNotFoundError:
        return table, [Problem(path.name, 0, "", "the file is missing; it may be empty but for its header")]
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        return table, [Problem(path.name, 0, "", f"the file {reason}; save it as CSV in UTF-8")]
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = next(reader, None)
        expected = [column.name for column in columns]
        if header is None or [cell.strip() for cell in header] != expected:
            found = ", ".join(header or []) or "nothing"
            missing = [name for name in expected if name not in (header or [])]
            extra = [name for name in header or [] if name not in expected]
            detail = "; ".join(
                part
                for part in (
                    f"missing {', '.join(missing)}" if missing else "",
                    f"unknown {', '.join(extra)}" if extra else "",
                    f"the header is {found[:200]}" if not missing and not extra else "",
                )
                if part
            )
            allowed = ",".join(expected)
            return table, [Problem(path.name, 1, "", f"wrong header: {detail}; it must be {allowed}")]
        # Most cells stand in a column many times over: each is read once.
        seen: list[dict[str, object]] = [{} for _ in columns]
        places = [(column.name, column, known) for column, known in zip(columns, seen, strict=True)]
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                break
            if not cells:
                continue
            if len(cells) != len(columns):
                message = (
                    f"has {len(cells)} cells where {len(columns)} belong; a cell with a comma needs quotation marks"
                )
                problems.append(Problem(path.name, line, "", message))
                continue
            row: dict[str, object] = {"csv_line": line}
            for (heading, column, known), cell in zip(places, cells, strict=True):
                try:
                    row[heading] = known[cell]
                except KeyError:
                    try:
                        row[heading] = known[cell] = parse_cell(column, cell)
                    except ValueError as error:
                        problems.append(Problem(path.name, line, heading, str(error)))
                        row[heading] = None
            table.rows.append(row)
    except csv.Error as error:
        problems.append(Problem(path.name, reader.line_num, "", f"is no readable CSV ({error}); check quotation marks"))
    return table, problems


def check_keys(table: LoadedTable) -> list[Problem]:
    """Find rows whose key stands on an earlier line."""
    key = [column.name for column in columns_by_table()[table.name] if column.key]
    first: dict[tuple[object, ...], object] = {}
    problems = []
    nothing = (None,) * len(key)
    for row in table.rows:
        value = tuple([row[name] for name in key])
        if value == nothing:
            continue
        if value in first:
            shown = ", ".join(str(part) for part in value if part is not None)
            message = f"{shown!r} stands already on line {first[value]}; each row needs its own {' + '.join(key)}"
            problems.append(Problem(table.file, int(str(row["csv_line"])), key[0], message))
        else:
            first[value] = row["csv_line"]
    return problems


def check_references(tables: dict[str, LoadedTable]) -> list[Problem]:
    """Find cells that name a row which does not exist, in every table."""
    problems = []
    for name, table in tables.items():
        for column in columns_by_table()[name]:
            if not column.references:
                continue
            target, target_column = column.references
            known = {row[target_column] for row in tables[target].rows} if target in tables else set()
            # Of the many rows few codes differ: those that are right are looked up once.
            right = {
                value
                for value in {row[column.name] for row in table.rows}
                if all(code in known for code in codes_of(column, value))
            }
            for row in table.rows:
                if row[column.name] in right:
                    continue
                for code in codes_of(column, row[column.name]):
                    if code not in known:
                        message = f"{code!r} is not in {target}.csv ({target_column})"
                        problems.append(Problem(table.file, int(str(row["csv_line"])), column.name, message))
    return problems


def codes_of(column: Column, value: object) -> Iterable[str]:
    """The codes a cell holds: none, one, or several when the column is a list."""
    if value is None:
        return ()
    return tuple(part.strip() for part in str(value).split(";")) if column.type == "list" else (str(value),)
