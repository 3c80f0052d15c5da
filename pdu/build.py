"""From data/*.csv to a checked DuckDB file: load, check everything, publish in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from pdu import history, paths
from pdu.contract import (
    DUCKDB_TYPES,
    Column,
    LoadedTable,
    Problem,
    check_keys,
    check_references,
    columns_by_table,
    last_day,
    load_table,
)
from pdu.publish import publish
from pdu.queries import read_folder

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


class BuildError(Exception):
    """The data are not fit to build; `problems` lists every fault."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Built:
    """A published database: where it is, its data version, and how many rows each table has."""

    database: Path
    version: str
    rows: dict[str, int]


def build(data: Path = paths.DATA, database: Path = paths.DATABASE) -> Built:
    """Check the CSV files of a folder and publish them as a DuckDB file.

    The database in use is touched only by the last, atomic step, so a fault or a killed
    process leaves it as it was.

    Raises BuildError with every problem found.
    """
    tables, problems = load(data)
    problems += keep_apart(tables, database)
    try:
        releases = history.read(data)
    except history.HistoryError as error:
        releases = []
        problems.append(Problem(history.FILE, 0, "", str(error)))
    version = data_version(tables)
    connection = duckdb.connect(":memory:")
    try:
        fill(connection, tables, version, releases)
        problems += run_checks(connection)
        if problems:
            raise BuildError(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))
        published = publish(connection, database, version)
    finally:
        connection.close()
    return Built(published, version, {name: len(table.rows) for name, table in tables.items()})


def keep_apart(tables: dict[str, LoadedTable], database: Path) -> list[Problem]:
    """Synthetic data never become the published database, nor published data the demonstration's."""
    kinds = {row["kind"] for row in tables["dataset"].rows}
    for home, kind in ((paths.DATABASE, "published"), (paths.DEMO_DATABASE, "synthetic")):
        if database.absolute() == home and kinds - {kind, None}:
            message = f"only {kind} data are built into {home.name} of {home.parent.name}; build others with --database"
            return [Problem("dataset.csv", 2, "kind", message)]
    return []


def check(files: Iterable[Path], data: Path = paths.DATA) -> list[Problem]:
    """Check files as if they stood in the data folder, without writing anything.

    Each file takes the place of the table of its name; a folder takes the place of all it holds.
    """
    replaced: dict[str, Path] = {}
    problems = []
    known = columns_by_table()
    for path in files:
        if not path.exists():
            problems.append(Problem(str(path), 0, "", "there is no such file"))
        for file in sorted(path.glob("*.csv")) if path.is_dir() else [path] if path.exists() else []:
            if file.stem in known:
                replaced[file.stem] = file
            elif file.stem not in {"dictionary", "register"}:
                names = ", ".join(known)
                problems.append(Problem(file.name, 0, "", f"no table has this name; the tables are {names}"))
    tables, found = load(data, replaced)
    problems += found
    with duckdb.connect(":memory:") as connection:
        fill(connection, tables, "check")
        problems += run_checks(connection)
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column))


def load(data: Path, replaced: dict[str, Path] | None = None) -> tuple[dict[str, LoadedTable], list[Problem]]:
    """Load every table of the dictionary and check cells, keys and references."""
    tables: dict[str, LoadedTable] = {}
    problems: list[Problem] = []
    for name in columns_by_table():
        path = (replaced or {}).get(name, data / f"{name}.csv")
        tables[name], found = load_table(name, path)
        problems += found
    for table in tables.values():
        problems += check_keys(table)
    return tables, problems + check_references(tables)


def data_version(tables: dict[str, LoadedTable]) -> str:
    """Twelve characters that change with the data and with nothing else: the name a citation gives them.

    Cells are hashed, not the database: two builds of the same data differ in bytes.
    """
    return history.version_of(history.state_of({name: table.rows for name, table in tables.items()}))


def fill(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, LoadedTable],
    version: str,
    releases: Sequence[history.Release] = (),
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
        for field, kind in fields.items():
            values = (
                [row[field] for row in table.rows] if field in given else [value_of(row, field) for row in table.rows]
            )
            arrays.append(pa.array(values, ARROW_TYPES[kind]))
        rows = pa.table(arrays, names=list(fields))
        connection.register("incoming", rows)
        connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')
        connection.unregister("incoming")
    connection.execute("CREATE TABLE build AS SELECT $version AS version", {"version": version})
    _fill_history(connection, releases)
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


def _fill_history(connection: duckdb.DuckDBPyConnection, releases: Sequence[history.Release]) -> None:
    """The versions, and what each but the first changed: the rows of the first are all of them."""
    connection.execute(
        "CREATE TABLE data_version (number INTEGER, version VARCHAR, data_date DATE, note VARCHAR, added INTEGER, changed INTEGER, "
        "removed INTEGER)"
    )
    connection.execute(
        "CREATE TABLE data_change (number INTEGER, table_name VARCHAR, row_key VARCHAR, change VARCHAR, before VARCHAR, after VARCHAR)"
    )
    for one in releases:
        counts = [one.count(kind) for kind in ("added", "changed", "removed")]
        connection.execute(
            "INSERT INTO data_version VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one.number, one.version, one.data_date, one.note, *counts],
        )
    changes = [
        (one.number, change.table, change.key, change.kind, _json(change.before), _json(change.after))
        for one in releases[1:]
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


def value_of(row: dict[str, object], field: str) -> object:
    """The value of a field in a loaded row, the derived fields of partial dates included."""
    if field in row:
        return row[field]
    name, _, part = field.rpartition("_")
    text = row[name]
    day, precision = last_day(str(text)) if text is not None else (None, None)
    value: date | str | None = day if part == "on" else precision
    return value


def run_checks(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Run queries/checks/*.sql: each row they return is a problem."""
    problems = []
    for query in read_folder("checks").values():
        for table, line, column, message in connection.execute(query.sql).fetchall():
            problems.append(Problem(f"{table}.csv", line or 0, column or "", message))
    return problems
