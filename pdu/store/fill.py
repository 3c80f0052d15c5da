"""The tables of the dictionary, of the sets and of the history in a database, and the views that stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import duckdb
import pyarrow as pa

from pdu.store.queries import read_folder
from pdu.tables.cells import last_day
from pdu.tables.contract import DATA_SET, DUCKDB_TYPES, Column, columns_by_table
from pdu.tables.loaded import LoadedTable
from pdu.versions import history

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


def fill(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, LoadedTable],
    version: str,
    versions: Sequence[history.Version] = (),
) -> None:
    """Create and fill the tables of the dictionary and of the history, then the views that stand on them.

    Views are stored with their rows: the file never changes once published, so nothing can go
    stale, and a page query need not work them out again.
    """
    for name, table in tables.items():
        columns = columns_by_table()[name]
        fields = dict(fields_of(columns))
        arrays = []
        given = {column.name for column in columns} | {"csv_line"}
        for cell, kind in fields.items():
            values = [row[cell] for row in table.rows] if cell in given else [value_of(row, cell) for row in table.rows]
            arrays.append(pa.array(values, ARROW_TYPES[kind]))
        rows = pa.table(arrays, names=list(fields))
        connection.register("incoming", rows)
        connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')  # noqa: S608 - a name of the dictionary
        connection.unregister("incoming")
    connection.execute("CREATE TABLE build AS SELECT $version AS version", {"version": version})
    _fill_sets(connection, tables)
    _fill_history(connection, versions)
    create_views(connection)


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Store each view of queries/views as a table, on the tables that are there."""
    waiting = read_folder("views")
    while waiting:
        # A view may stand on another: create what can be created, until nothing is left.
        failed: dict[str, Exception] = {}
        for name, view in waiting.items():
            try:
                connection.execute(f'CREATE TABLE "{name}" AS {view.sql}')
            except duckdb.CatalogException as error:
                failed[name] = error
        if len(failed) == len(waiting):
            raise RuntimeError(f"views that cannot be created: {failed}")
        waiting = {name: waiting[name] for name in failed}


def _fill_sets(connection: duckdb.DuckDBPyConnection, tables: dict[str, LoadedTable]) -> None:
    """Which rows stand in the place of rows of an earlier set, with those as they were."""
    connection.execute(
        "CREATE TABLE row_replaced (table_name VARCHAR, row_key VARCHAR, before_set VARCHAR, data_set VARCHAR, before VARCHAR)"
    )
    for name, table in tables.items():
        now = {history.key_of(name, row): row for row in table.rows} if table.replaced else {}
        for row in table.replaced:
            key = history.key_of(name, row)
            cells = _json(next(iter(history.state_of({name: [row]})[name].values())))
            values = [name, key, row[DATA_SET], now[key][DATA_SET], cells]
            connection.execute("INSERT INTO row_replaced VALUES (?, ?, ?, ?, ?)", values)


def _fill_history(connection: duckdb.DuckDBPyConnection, versions: Sequence[history.Version]) -> None:
    """The versions, and what each but the first changed: the rows of the first are all of them."""
    connection.execute(
        "CREATE TABLE data_version (number INTEGER, version VARCHAR, data_date DATE, note VARCHAR, added INTEGER, changed INTEGER, "
        "removed INTEGER)"
    )
    connection.execute(
        "CREATE TABLE data_change (number INTEGER, table_name VARCHAR, row_key VARCHAR, change VARCHAR, before VARCHAR, after VARCHAR)"
    )
    for one in versions:
        counts = [one.count(kind) for kind in ("added", "changed", "removed")]
        connection.execute(
            "INSERT INTO data_version VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one.number, one.version, one.data_date, one.note, *counts],
        )
    changes = [
        (one.number, change.table, change.key, change.kind, _json(change.before), _json(change.after))
        for one in versions[1:]
        for change in one.changes
    ]
    if changes:
        # As one table: row by row, a quarter of official tables would take minutes.
        names = ("number", "table_name", "row_key", "change", "before", "after")
        rows = pa.table([pa.array(column) for column in zip(*changes, strict=True)], names=names)
        connection.register("incoming", rows)
        connection.execute("INSERT INTO data_change SELECT * FROM incoming")
        connection.unregister("incoming")


def _json(cells: history.Row) -> str:
    return history.IN_ORDER.encode(cells)


def fields_of(columns: Iterable[Column]) -> Iterable[tuple[str, str]]:
    """Name and DuckDB type of each field of a table.

    A partial date `published` also gives `published_on` (its last day) and `published_precision`.
    """
    for column in columns:
        yield column.name, DUCKDB_TYPES[column.type]
        if column.type == "partial_date":
            yield f"{column.name}_on", "DATE"
            yield f"{column.name}_precision", "VARCHAR"
    yield "csv_line", "INTEGER"
    yield DATA_SET, "VARCHAR"


def value_of(row: dict[str, object], field: str) -> object:
    """The value of a field in a loaded row, the derived fields of partial dates included."""
    if field in row:
        return row[field]
    name, _, part = field.rpartition("_")
    text = row[name]
    day, precision = last_day(str(text)) if text is not None else (None, None)
    value: date | str | None = day if part == "on" else precision
    return value
