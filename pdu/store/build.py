"""From data/*.csv to a checked DuckDB file: load, check everything, publish in one step."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from pdu import clock, paths
from pdu.address.suggest import did_you_mean
from pdu.sets import folder
from pdu.sets.merge import merge
from pdu.store import due
from pdu.store.publish import publish
from pdu.store.queries import read_folder
from pdu.system.folder_swap import reading
from pdu.tables import plausible
from pdu.tables.contract import (
    DATA_SET,
    DUCKDB_TYPES,
    SET_LINES,
    Column,
    LoadedTable,
    Problem,
    check_references,
    columns_by_table,
    follows,
    last_day,
)
from pdu.tables.raw import of_file
from pdu.versions import corrections, embargo, history

# Columns that name a code though the dictionary does not say of which table: the row's kind of area decides.
CODES_OF = {"area_code": (("pdu", "pdu_code"), ("region", "region_code")), "standard": (("standard", "standard"),)}
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
        super().__init__("The data have not passed their checks. To see what is wrong: python -m pdu build")
        self.problems = problems


@dataclass(frozen=True)
class Built:
    """A published database: where it is, its data version, and how many rows each table has.

    questions: values that are possible and not plausible; replaced: how many rows of a table a later set replaced
    """

    database: Path
    version: str
    rows: dict[str, int]
    questions: list[Problem] = field(default_factory=list)
    replaced: dict[str, list[str]] = field(default_factory=dict)


def build(data: Path | Sequence[Path] = paths.DATA, database: Path = paths.DATABASE) -> Built:
    """Check the files of a folder, or of several laid over each other in their order, and publish them as a DuckDB file.

    The database in use is touched only by the last, atomic step, so a fault or a killed
    process leaves it as it was.

    Raises BuildError with every problem found.
    """
    now, folders = clock.now(), paths.several(data)
    with contextlib.ExitStack() as held:
        for one in folders:
            held.enter_context(reading(one))
        tables, problems = load(folders)
    problems += keep_apart(tables, database)
    next_end = next(iter(embargo.to_come(tables, now)), None)
    with duckdb.connect(":memory:") as connection:
        version, seen = assemble(connection, folders, tables, problems, now)
        with due.noted(database, next_end, folders):
            published = publish(connection, database, version)
    rows = {name: len(table.rows) for name, table in seen.items()}
    return Built(published, version, rows, plausible.questions(seen), replaced(seen))


def assemble(
    connection: duckdb.DuckDBPyConnection,
    folders: Sequence[Path],
    tables: dict[str, LoadedTable],
    problems: list[Problem],
    moment: datetime,
) -> tuple[str, dict[str, LoadedTable]]:
    """Fill an empty database with what of the loaded tables may be seen at a moment, once all of them are checked.

    `problems` are those found before. Returns the data version and the tables as they may be seen.

    Raises BuildError with every problem.
    """
    seen = embargo.seen_at(tables, moment)
    versions, problems = _versions(folders, tables, [*problems, *corrections.problems(tables)], moment)
    versions = embargo.with_those_out(seen, versions)
    version = data_version(seen)
    fill(connection, seen, version, versions)
    # With nothing under embargo these are the tables as the files have them, and need not be filled a second time.
    later = embargo.to_come(tables, moment)
    problems += checks_of(tables, moment, problems) if later else run_checks(connection, tables, problems)
    if problems:
        raise BuildError(sorted(problems, key=lambda problem: problem.order))
    return version, seen


def faults(data: Path, tables: dict[str, LoadedTable], problems: Sequence[Problem]) -> list[Problem]:
    """Every problem a build of these tables of a folder would meet, those found before among them, in order."""
    moment = clock.now()
    _, found = _versions([data], tables, [*problems, *corrections.problems(tables)], moment)
    return sorted([*found, *checks_of(tables, moment, found)], key=lambda problem: problem.order)


def _versions(
    folders: Sequence[Path], tables: dict[str, LoadedTable], problems: list[Problem], moment: datetime
) -> tuple[list[history.Version], list[Problem]]:
    """The versions named so far, and the problems with those of the history and of embargoes added."""
    try:
        # The versions are those of one set: of several there is no history.
        versions = history.read(folders[0]) if len(folders) == 1 else []
    except history.HistoryError as error:
        return [], [*problems, Problem(history.FILE, 0, "", str(error))]
    return versions, [*problems, *embargo.problems(tables, versions, moment)]


def checks_of(tables: dict[str, LoadedTable], moment: datetime, before: Sequence[Problem]) -> list[Problem]:
    """The problems queries/checks find in the tables as they may be seen at a moment, and after each embargo to come.

    So what comes out by itself later will build. before: what was found so far, whose consequences are told with it
    """
    found: dict[Problem, None] = {}
    for at in [*reversed(embargo.to_come(tables, moment)), moment]:
        with duckdb.connect(":memory:") as connection:
            fill(connection, embargo.seen_at(tables, at, lines_of_files=True), "check")
            found |= dict.fromkeys(run_checks(connection, tables, list(before)))
    return list(found)


def replaced(tables: Mapping[str, LoadedTable]) -> dict[str, list[str]]:
    """Table to the keys of its rows that a row of a later set stands in the place of."""
    return {
        name: [history.key_of(name, row) for row in table.replaced] for name, table in tables.items() if table.replaced
    }


def keep_apart(tables: dict[str, LoadedTable], database: Path) -> list[Problem]:
    """Synthetic data never become the published database, nor published data the demonstration's."""
    kinds = {row["kind"] for row in tables["dataset"].rows}
    for home, kind in ((paths.DATABASE, "published"), (paths.DEMO_DATABASE, "synthetic")):
        if database.absolute() == home and kinds - {kind, None}:
            message = f"only {kind} data are built into {home.name} of {home.parent.name}; build others with --database"
            return [Problem("dataset.csv", 2, "kind", message)]
    return []


@dataclass(frozen=True)
class Checked:
    """What is wrong with files somebody wants to add, what is asked about them, and which rows they would replace."""

    problems: list[Problem]
    questions: list[Problem]
    replaced: dict[str, list[str]]
    rows: dict[str, int] = field(default_factory=dict)  # of each table that was given


def check(files: Iterable[Path], data: Path = paths.DATA) -> list[Problem]:
    """What is wrong with files, as if they stood in the data folder or were laid over it, without writing anything."""
    return examine(folder.of_paths(files), data).problems


def examine(given: folder.Given, data: Path = paths.DATA) -> Checked:
    """Check tables somebody gives against the data.

    Of own figures the rows are laid over the published ones; a table of other data takes the place of the one of its name.
    """
    with reading(data):
        beside = folder.read(data)
    if "dataset" not in given.tables or given.kind == "":
        given.partial |= any(", sheet " in raw.file for raw in given.tables.values())
    own = not given.complete
    counted = {name: max(0, len(raw.rows) - 1) for name, raw in given.tables.items()}
    if own:
        given.called = beside.title
        if counted.get("dataset") == 0 and any(counted.values()):
            given.problems.append(Problem(given.tables["dataset"].file, 0, "", folder.NO_DATASET, cause=True))
        tables, problems = merge([beside, given])
    else:
        beside.tables |= given.tables
        beside.problems += given.problems
        tables, problems = merge([beside])
    problems += check_references(tables)
    problems += corrections.problems(tables)
    problems += checks_of(tables, clock.now(), problems)
    files = {raw.file for raw in given.tables.values()}
    asked = [one for one in plausible.questions(tables) if one.file in files]
    return Checked(sorted(problems, key=lambda problem: problem.order), asked, replaced(tables), counted)


def load(
    data: Path | Sequence[Path], replaced: dict[str, Path] | None = None
) -> tuple[dict[str, LoadedTable], list[Problem]]:
    """Load every table of the dictionary from one folder or several, and check cells, keys and references.

    Rows of a later folder are added; one with the key of an earlier row stands in its place.
    """
    sets = folder.read_all(paths.several(data))
    for name, path in (replaced or {}).items():
        sets[-1].tables[name] = of_file(name, path)
    tables, problems = merge(sets)
    return tables, problems + check_references(tables)


def data_version(tables: dict[str, LoadedTable]) -> str:
    """Twelve characters that change with the data and with nothing else: the name a citation gives them.

    Cells are hashed, not the database: two builds of the same data differ in bytes.
    """
    state = history.state_of({name: table.rows for name, table in tables.items()})
    if len(tables["dataset"].rows) > 1:
        # Whose a row is belongs to the data as soon as there are several sets.
        owners = {(name, row[DATA_SET], row["csv_line"]) for name, table in tables.items() for row in table.rows}
        state["data_set"] = {"|".join(map(str, owner)): {} for owner in owners if int(str(owner[2])) >= SET_LINES}
    return history.version_of(state)


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


UNNAMED = "this row cannot be held against the others while one of its cells is empty or cannot be read"


def run_checks(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, LoadedTable], found: Iterable[Problem]
) -> list[Problem]:
    """Run queries/checks/*.sql: each row they return is a problem, but where the cell itself is among those found before.

    They compare tables with each other, so that of a table that could not be read they would name every other row: then they wait.
    """
    broken = [table.file for table in tables.values() if table.broken]
    if broken:
        what = f"{len(read_folder('checks'))} checks of tables against each other are made once {', '.join(broken)} can be read"
        return [Problem(broken[0], 0, "", what, follows=True)]
    problems = []
    followed: dict[str, int] = {}
    spoilt = {(one.file, one.line, one.column) for one in found}
    rows = {name: {row["csv_line"]: row for row in table.rows} for name, table in tables.items()}
    for query in read_folder("checks").values():
        for table, line, column, message in connection.execute(query.sql).fetchall():
            named = CODES_OF.get(column, ())
            given = str(rows[table].get(line, {}).get(column, "")) if named else ""
            lost = next((target for target, _ in named if given in tables[target].lost), None)
            if lost:
                followed[lost] = followed.get(lost, 0) + 1
                continue
            known = {str(row[code]) for target, code in named for row in tables[target].rows}
            near = did_you_mean(given, known) if given and given not in known else ""
            # A sentence that names a cell which could not be read is none: that cell has a problem of its own.
            one = tables[table].problem(line or 0, column or "", (message or UNNAMED) + near)
            if (one.file, one.line, one.column) not in spoilt:
                problems.append(one)
    return [*(follows(tables[target], number) for target, number in followed.items()), *problems]
