"""Publish a database so that readers see the old one or the new one, never a half.

Each version is a file of its own name (`pdu.<version>.duckdb`); the name users know (`pdu.duckdb`)
is a symbolic link that is swapped in one step. A reader that has the old file open keeps it.
DuckDB does not notice a file replaced under the same name in one process, hence the names.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import duckdb

VERSIONS_KEPT = 3
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
READ_FOR_SECONDS = 120  # a page that began on a version still asks for it this long, however many came since


class PublishError(Exception):
    """A database could not be written; the message says why in plain words. The one in use stays as it was."""


def publish(connection: duckdb.DuckDBPyConnection, database: Path, version: str) -> Path:
    """Write the whole in-memory database beside `database` and swap the link to it.

    Returns the path of the version's own file. Nothing readers use changes before the last step.

    Raises PublishError when it cannot be written: the disk is full, or the folder may not be written to.
    """
    target = named(database, version)
    write(connection, target)
    point(database, target)
    return target


def named(database: Path, version: str) -> Path:
    """A name for the own file of a version that is to come."""
    # A serial in the name lets a rebuild of the same data be a new file as well.
    return database.with_name(f"{database.stem}.{version}-{secrets.token_hex(3)}{database.suffix}")


def point(database: Path, target: Path) -> None:
    """Let a database be the version in this file beside it, in one step. Raises PublishError; the file is gone then."""
    link = target.with_suffix(".link")
    try:
        with said(database):
            link.symlink_to(target.name)
            os.replace(link, database)
    except PublishError:
        link.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise
    _prune(database, target)


def write(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Write the whole in-memory database into a file, which appears whole or not at all.

    Raises PublishError when it cannot be written; what was written by then is gone again.
    """
    unfinished = target.with_suffix(f".{secrets.token_hex(3)}.unfinished")
    try:
        with said(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(
                f"ATTACH '{_quoted(unfinished)}' AS published (STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 16384)"
            )
            connection.execute("COPY FROM DATABASE memory TO published")
            connection.execute("CHECKPOINT published")
            connection.execute("DETACH published")
            with unfinished.open("rb") as handle:
                os.fsync(handle.fileno())
            os.replace(unfinished, target)
    finally:
        # After a fault it is still open, and on a full disk its log would hold the room that is wanted.
        with contextlib.suppress(duckdb.Error):
            connection.execute("DETACH DATABASE IF EXISTS published")
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
            left.unlink(missing_ok=True)


@contextlib.contextmanager
def said(database: Path) -> Iterator[None]:
    """Say in a sentence what hinders the writing of a database. Raises PublishError."""
    try:
        yield
    except (OSError, duckdb.Error) as fault:
        number = fault.errno if isinstance(fault, OSError) else None
        full = number in NO_ROOM or any(os.strerror(one) in str(fault) for one in NO_ROOM)
        if not full and not isinstance(fault, (OSError, duckdb.IOException)):
            raise
        why = "there is no room left on the disk" if full else "its folder may not be written to"
        name = f"{database.stem.partition('.')[0]}{database.suffix}"
        raise PublishError(
            f"The database {name} could not be written: {why}. Nothing was changed: one in use stays as it was."
        ) from fault


def current(database: Path) -> Path:
    """The version's own file that `database` stands for now.

    Raises FileNotFoundError when nothing has been published there.
    """
    return database.resolve(strict=True)


def kept(database: Path) -> list[Path]:
    """The files of all versions that still lie beside a database, newest first."""
    found = database.parent.glob(f"{database.stem}.*-*{database.suffix}")
    return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _prune(database: Path, newest: Path) -> None:
    """Keep the last versions, and all that were current a moment ago: a slow page may not have opened its own yet."""
    versions = [path for path in kept(database) if path != newest]
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
