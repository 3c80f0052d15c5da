"""From data/*.csv to a checked DuckDB file: load, check everything, publish in one step."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from pdu import clock, paths
from pdu.store import due
from pdu.store.checks import checks_of, run_checks
from pdu.store.fill import fill
from pdu.store.load import data_version, load, replaced
from pdu.store.publish import publish
from pdu.system.folder_swap import reading
from pdu.tables import plausible
from pdu.tables.loaded import LoadedTable, Problem
from pdu.versions import corrections, embargo, history


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


def keep_apart(tables: dict[str, LoadedTable], database: Path) -> list[Problem]:
    """Synthetic data never become the published database, nor published data the demonstration's."""
    kinds = {row["kind"] for row in tables["dataset"].rows}
    for home, kind in ((paths.DATABASE, "published"), (paths.DEMO_DATABASE, "synthetic")):
        if database.absolute() == home and kinds - {kind, None}:
            message = f"only {kind} data are built into {home.name} of {home.parent.name}; build others with --database"
            return [Problem("dataset.csv", 2, "kind", message)]
    return []
