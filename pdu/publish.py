"""Publish a database so that readers see the old one or the new one, never a half.

Each version is a file of its own name (`pdu.<version>.duckdb`); the name users know (`pdu.duckdb`)
is a symbolic link that is swapped in one step. A reader that has the old file open keeps it.
DuckDB does not notice a file replaced under the same name in one process, hence the names.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import duckdb

VERSIONS_KEPT = 3
READ_FOR_SECONDS = 120  # a page that began on a version still asks for it this long, however many came since


def publish(connection: duckdb.DuckDBPyConnection, database: Path, version: str) -> Path:
    """Write the whole in-memory database beside `database` and swap the link to it.

    Returns the path of the version's own file. Nothing readers use changes before the last step.
    """
    # A serial in the name lets a rebuild of the same data be a new file as well.
    target = database.with_name(f"{database.stem}.{version}-{secrets.token_hex(3)}{database.suffix}")
    write(connection, target)
    link = target.with_suffix(".link")
    link.symlink_to(target.name)
    os.replace(link, database)
    _prune(database, target)
    return target


def write(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Write the whole in-memory database into a file, which appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{secrets.token_hex(3)}.unfinished")
    try:
        connection.execute(f"ATTACH '{_quoted(unfinished)}' AS published (STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 16384)")
        connection.execute("COPY FROM DATABASE memory TO published")
        connection.execute("CHECKPOINT published")
        connection.execute("DETACH published")
        with unfinished.open("rb") as handle:
            os.fsync(handle.fileno())
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def current(database: Path) -> Path:
    """The version's own file that `database` stands for now.

    Raises FileNotFoundError when nothing has been published there.
    """
    return database.resolve(strict=True)


def _prune(database: Path, newest: Path) -> None:
    """Keep the last versions, and all that were current a moment ago: a slow page may not have opened its own yet."""
    pattern = f"{database.stem}.*-*{database.suffix}"
    versions = sorted(
        (path for path in database.parent.glob(pattern) if path != newest),
        key=lambda path: path.stat().st_mtime_ns,
        reverse=True,
    )
    published = newest.stat().st_mtime
    for path in versions[VERSIONS_KEPT - 1 :]:
        if path.stat().st_mtime < published - READ_FOR_SECONDS:
            path.unlink(missing_ok=True)
    for rest in [
        *database.parent.glob(f"{database.stem}.*.unfinished*"),
        *database.parent.glob(f"{database.stem}.*.link"),
    ]:
        # Left by a build that was killed; never by one that is running, which is younger than an hour.
        if rest.lstat().st_mtime < published - 3600:
            rest.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
