"""The database as a past version of the data had it, made again from the present one and its history."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from pdu import history
from pdu.build import data_version, fill, load
from pdu.contract import columns_by_table
from pdu.database import DatabaseError, records
from pdu.history import Change, State
from pdu.publish import write
from pdu.queries import read_folder

FOLDER = "versions"


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
    views = hashlib.sha256("".join(view.text for view in read_folder("views").values()).encode()).hexdigest()[:6]
    target = version_file.parent / FOLDER / f"{version}-{views}{version_file.suffix}"
    if target.exists():
        return target
    state = state_at(version_file, version)
    try:
        with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
            history.write(Path(folder), state)
            tables, problems = load(Path(folder))
            if problems:
                raise DatabaseError(f"The data version {version} does not fit the present dictionary.")
            fill(connection, tables, data_version(tables))
            write(connection, target)
    except (OSError, duckdb.Error) as error:
        raise DatabaseError(f"The data version {version} cannot be made again here.") from error
    return target


def _change(row: dict[str, Any]) -> Change:
    return Change(row["table_name"], row["row_key"], row["change"], json.loads(row["before"]), json.loads(row["after"]))
