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

from pdu import clock, paths
from pdu.address import days
from pdu.address.suggest import did_you_mean
from pdu.tables.raw import EMPTY, Raw, of_file

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
DATA_SET = "data_set"  # column of an export from several data sets; each row is given its own anew when it is read
SET_LINES = (
    10_000_000  # lines of a further data set begin at a multiple of this, so that a line is one row of its table
)
MEAN_AT_MOST = 20  # rows of one table for which the nearest allowed value is looked for


@dataclass(frozen=True)
class Problem:
    """One fault in a data file, in words a curator can act on."""

    file: str
    line: int
    column: str
    message: str
    cause: bool = False  # other faults may only follow from it: it is told first
    follows: bool = False  # it counts faults that only follow from a cause: it is told next

    def __str__(self) -> str:
        if ", sheet " in self.file:
            place = f"{self.file}, row {self.line}" if self.line else self.file
            return f"{place}, column {self.column}: {self.message}" if self.column else f"{place}: {self.message}"
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.column}: {self.message}" if self.column else f"{place}: {self.message}"

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Causes first, then what follows from them, then by place."""
        return 0 if self.cause else 1 if self.follows else 2, self.file, self.line, self.column


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
    """The typed rows of one file. Each row is a dict of column to value plus `csv_line` and, once in a set, `data_set`.

    broken:   no row of it could be read
    lost:     cells of rows that could not be read: what names one of them is no fault of its own
    later:    files of further data sets whose rows were added
    replaced: rows that a row of a later set stands in the place of
    """

    name: str
    file: str
    rows: list[dict[str, object]] = field(default_factory=list)
    broken: bool = False
    lost: set[str] = field(default_factory=set)
    later: list[str] = field(default_factory=list)
    replaced: list[dict[str, object]] = field(default_factory=list)

    def problem(self, line: object, column: str, message: str, cause: bool = False) -> Problem:
        """A fault of the row with this `csv_line`, under the name of its file and the line there."""
        number, inside = divmod(int(str(line)), SET_LINES)
        return Problem(([self.file, *self.later])[number], inside, column, message, cause)


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
        raise ValueError(f"{shown} is not {TYPE_WORDS[column.type]}{_meant(column, text)}") from None
    if column.type == "moment":
        clock.moment(text)
    if column.type == "code" and column.allowed and text not in column.allowed:
        raise ValueError(f"{shown} is not one of {', '.join(column.allowed)}{did_you_mean(text, column.allowed)}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if column.minimum is not None and value < column.minimum:
            raise ValueError(f"{shown} is below {column.minimum:g}, the least allowed")
        if column.maximum is not None and value > column.maximum:
            raise ValueError(f"{shown} is above {column.maximum:g}, the most allowed")
    return value


def _meant(column: Column, text: str) -> str:
    """'; did you mean 2022-08-18?', where a day or a truth value is written in another way."""
    if column.type in ("date", "partial_date"):
        day = days.read(text)
        return f"; did you mean {day.isoformat()}?" if day else ""
    if column.type == "boolean":
        meant = {"yes": "true", "y": "true", "1": "true", "no": "false", "n": "false", "0": "false"}.get(
            text.lower(), text.lower()
        )
        return f"; did you mean {meant}?" if meant in ("true", "false") else ""
    return ""


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
    return typed(of_file(name, path))


def typed(raw: Raw, strict: bool = True) -> tuple[LoadedTable, list[Problem]]:
    """Hold a table as a file gives it against its contract.

    strict: the header must be that of the contract; else columns may stand in any order, and those not needed may be left out.
    """
    columns = columns_by_table()[raw.table]
    table = LoadedTable(raw.table, raw.file)
    header = [cell.strip() for cell in raw.rows[0][1]] if raw.rows else []
    place = raw.rows[0][0] if raw.rows else 1
    if raw.unreadable:
        problems = [Problem(raw.file, 0, "", raw.unreadable, cause=True)]
    else:
        problems, table.broken = _header(raw.file, place, header, columns, strict)
    if raw.unreadable or table.broken:
        table.broken = True
        return table, problems
    spoilt = {(line, cell): said for line, cell, said in raw.faults}
    where = {column.name: header.index(column.name) for column in columns if column.name in header}
    # Most cells stand in a column many times over: each is read once.
    read: dict[str, dict[str, object]] = {column.name: {} for column in columns}
    for line, cells in raw.rows[1:]:
        if len(cells) != len(header) and strict:
            message = f"has {len(cells)} cells where {len(columns)} belong; a cell with a comma needs quotation marks"
            problems.append(Problem(raw.file, line, "", message, cause=True))
            table.lost |= {cell.strip() for cell in cells}
            continue
        row: dict[str, object] = {"csv_line": line}
        for column in columns:
            at = where.get(column.name, len(cells))
            cell = cells[at] if at < len(cells) else ""
            known = read[column.name]
            if cell in known and not spoilt:
                row[column.name] = known[cell]
                continue
            try:
                if (line, at) in spoilt:
                    raise ValueError(spoilt.pop((line, at)))
                row[column.name] = known[cell] = parse_cell(column, cell)
            except ValueError as error:
                problems.append(Problem(raw.file, line, column.name, str(error)))
                row[column.name] = None
                if column.key:
                    table.lost.add(cell.strip())
        table.rows.append(row)
    problems += [Problem(raw.file, line, "", said, cause=at < 0) for (line, at), said in spoilt.items()]
    return table, problems


def _header(
    file: str, line: int, header: list[str], columns: tuple[Column, ...], strict: bool
) -> tuple[list[Problem], bool]:
    """What is wrong with a header, and whether the table cannot be read under it."""
    expected = [column.name for column in columns]
    needed = expected if strict else [column.name for column in columns if column.required]
    known = expected if strict else [*expected, DATA_SET]
    missing = [name for name in needed if name not in header]
    extra = [name for name in header if name and name not in known]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    broken = bool(missing or twice) or (strict and header != expected)
    if not broken and not extra:
        return [], False
    if not any(header):
        detail = EMPTY
    elif len(header) == 1 and header[0].count(";") >= len(expected) - 1 > 0:
        detail = "its cells are separated by semicolons, where commas belong"
    else:
        found = [
            f"missing {', '.join(missing)}" if missing else "",
            f"unknown {', '.join(name + did_you_mean(name, expected) for name in extra)}" if extra else "",
            f"twice {', '.join(twice)}" if twice else "",
        ]
        detail = "; ".join(part for part in found if part) or f"the header is {', '.join(header)[:200]}"
    return [Problem(file, line, "", f"wrong header: {detail}; it must be {','.join(expected)}", cause=True)], broken


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
            problems.append(table.problem(row["csv_line"], key[0], message))
        else:
            first[value] = row["csv_line"]
    return problems


def check_references(tables: dict[str, LoadedTable]) -> list[Problem]:
    """Find cells that name a row which does not exist, in every table.

    What names a row that could not be read is counted, one line a table: its cause is told where that row stands.
    """
    problems = []
    followed: dict[str, int] = {}
    for name, table in tables.items():
        for column in columns_by_table()[name]:
            if not column.references:
                continue
            target, target_column = column.references
            held = tables.get(target, LoadedTable(target, f"{target}.csv"))
            known = {row[target_column] for row in held.rows}
            # Of the many rows few codes differ: those that are right are looked up once.
            values = {row[column.name] for row in table.rows}
            right = {value for value in values if all(code in known for code in codes_of(column, value))}
            found = 0
            for row in table.rows:
                if row[column.name] in right:
                    continue
                for code in codes_of(column, row[column.name]):
                    if code in known:
                        continue
                    if held.broken or code in held.lost:
                        followed[target] = followed.get(target, 0) + 1
                        continue
                    found += 1
                    near = did_you_mean(code, (str(value) for value in known)) if found <= MEAN_AT_MOST else ""
                    message = f"{code!r} is not in {target}.csv ({target_column}){near}"
                    problems.append(table.problem(row["csv_line"], column.name, message))
    return [*(follows(tables[target], number) for target, number in followed.items()), *problems]


def follows(table: LoadedTable, number: int) -> Problem:
    """How many references lead to rows that could not be read."""
    rows = f"{number:,} {'row' if number == 1 else 'rows'} of other tables {'names' if number == 1 else 'name'}"
    what = f"{rows} a row of {table.name} that could not be read: put it right first"
    return Problem(table.file, 0, "", what, follows=True)


def codes_of(column: Column, value: object) -> Iterable[str]:
    """The codes a cell holds: none, one, or several when the column is a list."""
    if value is None:
        return ()
    return tuple(part.strip() for part in str(value).split(";")) if column.type == "list" else (str(value),)
