"""The history of the data: what every version added, changed and removed, and the tables as any version had them.

`data/history.jsonl` only grows: a line that names a version, then a line for each row it changed. Replayed from the
beginning it gives the present data; undone from the end it gives any version before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pdu.tables.contract import Column, columns_by_table
from pdu.tables.write import write_tables

FILE = "history.jsonl"
SEPARATOR = "|"
# The tables of a database that hold the history, and what a row of each is.
TABLES = {
    "data_version": "a version of the data, with how many rows it added, changed and removed",
    "data_change": "a row that a version after the first added, changed or removed, with its cells before and after",
}

# What makes one row a line in one way only; kept, since a new one for each of many rows costs as much as the writing.
IN_ORDER = json.JSONEncoder(sort_keys=True, ensure_ascii=False)

Cell = str | int | float | bool
PLAIN = frozenset((str, int, float, bool))  # types of a cell as it stands
Row = dict[str, Cell]
State = dict[str, dict[str, Row]]  # table to row key to the cells that are not empty


class HistoryError(ValueError):
    """The history cannot be read, or does not lead to the data; the message says where."""


@dataclass(frozen=True)
class Change:
    """One row that a version added, changed or removed, with the cells that differ before and after."""

    table: str
    key: str
    kind: Literal["added", "changed", "removed"]
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """One version of the data: its number from 1, its name, the day of the data, a note, and its changes."""

    number: int
    version: str
    data_date: str
    note: str
    changes: tuple[Change, ...] = ()

    def count(self, kind: str) -> int:
        """How many rows it added, changed or removed."""
        return sum(change.kind == kind for change in self.changes)


def state_of(tables: Mapping[str, Iterable[Mapping[str, object]]]) -> State:
    """Typed rows by table and key. Empty cells are left out, so that a new column that nobody filled changes nothing."""
    state: State = {}
    for name, columns in columns_by_table().items():
        names = [column.name for column in columns]
        keys = [column.name for column in columns if column.key]
        rows: dict[str, Row] = {}
        for row in tables.get(name, ()):
            cells: Row = {}
            for heading in names:
                value = row.get(heading)
                if value is not None:
                    # Told apart by type before anything is called: a quarter of official tables has two million cells.
                    cells[heading] = value if type(value) in PLAIN else _cell(value)  # type: ignore[assignment]
            rows[SEPARATOR.join([_text(cells.get(key, "")) for key in keys])] = cells
        state[name] = rows
    return state


def row_key(columns: Iterable[Column], row: Mapping[str, object]) -> str:
    """The key of a row in words of the history and of corrections: its key cells, with a stroke between them."""
    return SEPARATOR.join(
        "" if row.get(column.name) is None else _text(_cell(row[column.name])) for column in columns if column.key
    )


def key_of(table: str, row: Mapping[str, object]) -> str:
    """The key of a typed row, as the history writes it."""
    return row_key(columns_by_table()[table], row)


def version_of(state: State) -> str:
    """Twelve characters that change with any cell of the data, and with nothing else: not with the order of rows."""
    digest = hashlib.sha256()
    for table in sorted(state):
        for key in sorted(state[table]):
            line = IN_ORDER.encode([table, key, state[table][key]])
            digest.update(line.encode("utf-8") + b"\n")
    return digest.hexdigest()[:12]


def differences(old: State, new: State) -> tuple[Change, ...]:
    """What leads from one state to another."""
    found = []
    for table in new | old:
        before, after = old.get(table, {}), new.get(table, {})
        for key in before.keys() | after.keys():
            was, now = before.get(key), after.get(key)
            if was == now:
                continue
            if was is None or now is None:
                found.append(Change(table, key, "added" if was is None else "removed", was or {}, now or {}))
                continue
            cells = [name for name in was.keys() | now.keys() if was.get(name) != now.get(name)]
            found.append(
                Change(
                    table,
                    key,
                    "changed",
                    {name: was[name] for name in sorted(cells) if name in was},
                    {name: now[name] for name in sorted(cells) if name in now},
                )
            )
    return tuple(sorted(found, key=lambda change: (change.table, change.key)))


def replay(state: State, changes: Iterable[Change]) -> State:
    """The state after changes. Raises HistoryError where they do not fit it."""
    new = {table: dict(rows) for table, rows in state.items()}
    for change in changes:
        rows = new.setdefault(change.table, {})
        present = rows.get(change.key)
        if (present is None) != (change.kind == "added"):
            raise HistoryError(f"{FILE}: {change.kind} {change.table} {change.key!r} does not fit the rows before it.")
        if change.kind == "removed":
            del rows[change.key]
            continue
        kept = {name: cell for name, cell in (present or {}).items() if name not in change.before}
        rows[change.key] = kept | change.after
    return new


def undo(state: State, changes: Iterable[Change]) -> State:
    """The state before changes. Raises HistoryError where they do not fit it."""
    opposite: dict[str, Literal["added", "changed", "removed"]] = {
        "added": "removed",
        "changed": "changed",
        "removed": "added",
    }
    turned = [
        replace(change, kind=opposite[change.kind], before=change.after, after=change.before) for change in changes
    ]
    return replay(state, reversed(turned))


def read(folder: Path) -> list[Version]:
    """All versions of a data folder, oldest first; none where there is no history.

    Raises HistoryError for a line that cannot be read.
    """
    versions: list[Version] = []
    changes: list[list[Change]] = []
    file = folder / FILE
    if not file.exists():
        return versions
    with file.open(encoding="utf-8-sig") as handle:
        for number, line in enumerate(handle, 1):
            try:
                entry = json.loads(line)
                if "version" in entry:
                    versions.append(Version(**entry))
                    changes.append([])
                else:
                    changes[-1].append(Change(**entry))
            except (ValueError, TypeError, IndexError) as error:
                raise HistoryError(f"{FILE}:{number}: this line is no version and no change ({error}).") from error
    return [replace(one, changes=tuple(own)) for one, own in zip(versions, changes, strict=True)]


def latest(versions: Sequence[Version]) -> State:
    """The state of the last version."""
    state: State = {name: {} for name in columns_by_table()}
    for version in versions:
        state = replay(state, version.changes)
    return state


def name_version(folder: Path, state: State, note: str) -> Version | None:
    """Add the present data to the history as a version; None when nothing has changed since the last.

    Raises HistoryError when the history cannot be read.
    """
    new = following(read(folder), state, note)
    if new is None:
        return None
    head = {"number": new.number, "version": new.version, "data_date": new.data_date, "note": note}
    lines = [head, *({name: part for name, part in vars(change).items() if part} for change in new.changes)]
    with (folder / FILE).open("a", encoding="utf-8") as handle:
        handle.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return new


def following(versions: Sequence[Version], state: State, note: str) -> Version | None:
    """What would be the version after these if it were the given state; None when nothing has changed since the last."""
    changes = differences(latest(versions), state)
    if not changes:
        return None
    data_date = str(next(iter(state["dataset"].values()))["data_date"])
    return Version(len(versions) + 1, version_of(state), data_date, note, changes)


def write(folder: Path, state: State) -> None:
    """Write a state as the CSV files of a data folder."""
    write_tables(folder, {name: rows.values() for name, rows in state.items()}, _text)


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return _iso(value)
    if isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{value!r} is no cell")


@lru_cache(maxsize=20_000)
def _iso(day: date) -> str:
    return day.isoformat()


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
