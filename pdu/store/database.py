"""Read the published database: read-only, hardened, one cursor per query, new versions noticed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from pdu import paths
from pdu.kept import patience
from pdu.lake import copies
from pdu.lake.address import LakeError
from pdu.store.frames import frame
from pdu.store.publish import current
from pdu.store.queries import page_query

# One configuration for every connection: DuckDB refuses two of different settings on one file.
SETTINGS: dict[str, Any] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
    "threads": "1",  # page queries are small; threads would only compete with other visitors
    "memory_limit": "1GB",
}
CONNECTIONS_KEPT = 16
STATEMENTS_KEPT = 256  # more than there are page queries
BROKEN = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
LOOKS = 5


class DatabaseError(RuntimeError):
    """The database is missing or cannot be read; the message says so in plain words."""


class TooSlow(DatabaseError):
    """A query took longer than it may and was stopped; the message says so in plain words."""

    def __init__(self) -> None:
        super().__init__("The answer takes too long just now. Please try again in a minute.")


class Database:
    """The database behind a path, whichever version it stands for at the moment."""

    def __init__(self, path: Path = paths.DATABASE):
        self.path = Path(path)

    def version_file(self) -> Path:
        """The file of the current version, opened; ask once per page and pass it on, so that a page is all of one version.

        Raises DatabaseError when nothing has been built, or what was built cannot be read.
        """
        try:
            copies.ready(self.path)
        except LakeError as fault:
            raise DatabaseError(str(fault)) from fault
        reason = "There is no database yet. Build it with: python -m pdu build"
        for _ in range(LOOKS):
            try:
                file = current(self.path)
                _connect(file)
                return file
            except (FileNotFoundError, RuntimeError):
                break
            except duckdb.Error:
                # Either pruned since the link was read, so that the next look finds a newer one, or broken.
                reason = f"The database {self.path.name} cannot be read. Build it again with: python -m pdu build"
        raise DatabaseError(reason)

    def run(self, name: str, version_file: Path | None = None, /, **parameters: object) -> pd.DataFrame:
        """Run a query of queries/pages by name and return its rows.

        Raises QueryError for an unknown name or wrong parameters, DatabaseError when the file cannot be read.
        """
        query = page_query(name)
        query.check(parameters)
        return fetch(version_file or self.version_file(), query.sql, parameters)


def fetch(file: Path, sql: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
    """Run one statement on a version's file and return its rows.

    Every call has a cursor of its own: a connection shared by threads returns rows of other calls. Raises TooSlow.
    """
    try:
        with _connect(file).cursor() as cursor, patience.at_most(patience.SECONDS, cursor, file, sql, parameters):
            return frame(cursor.execute(_parsed(sql), dict(parameters or {})))
    except patience.Stopped as stop:
        raise TooSlow from stop
    except duckdb.Error as error:
        # A file overwritten under an open connection is told as an error of no kind (a checksum), or of the inside.
        if type(error) is duckdb.Error or isinstance(error, BROKEN):
            raise DatabaseError(
                f"The database {file.name} cannot be read. Build it again with: python -m pdu build"
            ) from error
        raise


def records(file: Path, sql: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
    """The rows of one statement as they are stored, each a dict: None for an empty cell, and no number made of it.

    Raises TooSlow.
    """
    try:
        with _connect(file).cursor() as cursor, patience.at_most(patience.LONG_SECONDS, cursor, file, sql, parameters):
            cursor.execute(sql, dict(parameters or {}))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    except patience.Stopped as stop:
        raise TooSlow from stop


@lru_cache(maxsize=STATEMENTS_KEPT)
def _parsed(sql: str) -> duckdb.Statement | str:
    # Parsed once: DuckDB binds a copy, so that threads may share it. What is no single statement is left to DuckDB to refuse.
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error:
        return sql
    return statements[0] if len(statements) == 1 else sql


@lru_cache(maxsize=CONNECTIONS_KEPT)
def _connect(file: Path) -> duckdb.DuckDBPyConnection:
    # Old connections are dropped, never closed: closing would end cursors that other threads still read.
    return duckdb.connect(str(file), read_only=True, config=SETTINGS)
