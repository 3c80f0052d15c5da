"""A database that was removed or overwritten under the running dashboard: what is shown until somebody builds again.

A version's file never changes once it is published, so one that has changed is broken, whatever a connection that is open to it
still answers. Shown then is the newest version kept beside it that opens: every page says of what day its data are, and
/health goes on to say that the database cannot be read.
"""

from __future__ import annotations

import logging
from pathlib import Path

from pdu.store.database import Database, DatabaseError
from pdu.store.publish import kept

_marks: dict[Path, tuple[int, int, int]] = {}
_told: set[Path] = set()
_log = logging.getLogger(__name__)


def intact(file: Path) -> Path:
    """The file of a version, if it is what it was when it was first seen. Raises DatabaseError when it is not."""
    if not is_intact(file):
        raise DatabaseError(f"The database {file.name} cannot be read. Build it again with: python -m pdu build")
    return file


def is_intact(file: Path) -> bool:
    """Whether the file of a version is there, and is what it was when it was first seen."""
    mark = _mark(file)
    return mark is not None and _marks.setdefault(file, mark) == mark


def last_good(database: Path) -> Path | None:
    """The newest version kept beside a database that can be read; None when there is none."""
    for file in kept(database):
        try:
            good = intact(Database(file).version_file())
        except DatabaseError:
            continue
        if good not in _told:
            _told.add(good)
            _log.error("The database %s cannot be read; an earlier version of the data is shown.", database.name)
        return good
    return None


def _mark(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
