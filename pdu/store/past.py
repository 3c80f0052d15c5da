"""The database as a past version of the data had it, made again from the present one and its history."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from pdu.store.database import DatabaseError, records
from pdu.store.fill import fill
from pdu.store.load import load
from pdu.store.publish import write
from pdu.store.queries import read_folder
from pdu.tables.contract import columns_by_table
from pdu.versions import history
from pdu.versions.history import Change, State

FOLDER = "versions"
# What says how figures are shown and is no figure itself; before it stood in the data, it was the program that knew it.
SHOWN = {
    "indicator": ("short_label", "coverage_sort"),
    "theme": ("short_label", "workforce_sort"),
    "series_break": ("break_id", "indicator", "starts_on", "label", "status", "note"),
}


def state_now(version_file: Path) -> State:
    """The state of the data in a database."""
    tables = {}
    for name, columns in columns_by_table().items():
        selected = ", ".join(f'"{column.name}"' for column in columns)
        select = f'SELECT {selected} FROM "{name}" ORDER BY csv_line'  # noqa: S608 - names of the dictionary
        tables[name] = records(version_file, select)
    return history.state_of(tables)


def state_at(version_file: Path, version: str) -> State:
    """The state of the data at a past version.

    Raises DatabaseError for a version that the database knows nothing of.
    """
    known = {
        row["version"]: int(row["number"]) for row in records(version_file, "SELECT version, number FROM data_version")
    }
    if version not in known:
        raise DatabaseError(f"No data version has the name {version[:12]}.")
    rows = records(
        version_file,
        "SELECT * FROM data_change WHERE number > $number ORDER BY number, table_name, row_key",
        {"number": known[version]},
    )
    state = history.undo(state_now(version_file), [_change(row) for row in rows])
    if history.version_of(state) != version:
        raise DatabaseError(f"The data version {version} cannot be made again from the present data.")
    return state


def database_at(version_file: Path, version: str) -> Path:
    """The database file of a past version, made beside the present one at the first call and kept.

    Raises DatabaseError when it cannot be made.
    """
    # One that an earlier program made, with other views or columns, is not what today's queries ask.
    form = "".join(view.text for view in read_folder("views").values()) + repr(columns_by_table())
    mark = hashlib.sha256(form.encode()).hexdigest()[:6]
    target = version_file.parent / FOLDER / f"{version}-{mark}{version_file.suffix}"
    if target.exists():
        return target
    state = as_shown(state_at(version_file, version), state_now(version_file))
    try:
        with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
            history.write(Path(folder), state)
            tables, problems = load(Path(folder))
            if problems:
                raise DatabaseError(f"The data version {version} does not fit the present dictionary.")
            fill(connection, tables, version)
            write(connection, target)
    except (OSError, duckdb.Error) as error:
        raise DatabaseError(f"The data version {version} cannot be made again here.") from error
    return target


def as_shown(past: State, now: State) -> State:
    """A past state with the present word on how figures are shown, where the past had none of it anywhere."""
    made = {name: {key: dict(row) for key, row in rows.items()} for name, rows in past.items()}
    for name, columns in SHOWN.items():
        rows, present = made.get(name, {}), now.get(name, {})
        if any(column in row for row in rows.values() for column in columns):
            continue
        whole = set(columns) == {column.name for column in columns_by_table()[name]}
        for key in present if whole else rows:
            said = {column: present[key][column] for column in columns if column in present.get(key, {})}
            rows[key] = rows.get(key, {}) | said
        made[name] = rows
    return made


def _change(row: dict[str, Any]) -> Change:
    return Change(row["table_name"], row["row_key"], row["change"], json.loads(row["before"]), json.loads(row["after"]))
