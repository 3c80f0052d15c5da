"""The data this process serves, and what has been made of them: shared by the pages, the plain edition and the interface.

What is made is kept under what was asked, its parameters and the version's file: nothing old is shown, and nothing need
be cleared when a new version comes.

A plain cache and not Streamlit's: its hashing of parameters took a third of a page's run (docs/performance.md).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from pdu import paths
from pdu.answer import Answer
from pdu.kept.once import kept
from pdu.lake import copies
from pdu.store import mend, rebuild
from pdu.store.build import BuildError, build
from pdu.store.database import Database, DatabaseError
from pdu.store.due import read as read_due
from pdu.store.publish import PublishError, current

DATABASE = Database(paths.database())

T = TypeVar("T")
Parameters = tuple[tuple[str, Any], ...]

_ready: set[str] = set()
_opened: set[Path] = set()
_failed: dict[Path, float] = {}  # when a database that was broken could not be built again
_making = threading.Lock()


def version_file() -> Path:
    """The file of the version to show now. Ask once for each page or request, and pass it on.

    The database is made when there is none, so that `streamlit run dashboard.py` works by itself on a fresh copy, and made
    again when it has come due because an embargo has ended, by whoever comes first.

    Raises DatabaseError when there is no database to read, BuildError when none can be built.
    """
    _ensure_built(DATABASE.path)
    rebuild.catch_up(DATABASE.path)
    try:
        file = mend.intact(DATABASE.version_file())
    except DatabaseError:
        # Removed, or overwritten, under the running dashboard.
        good = _built_again(DATABASE.path) or mend.last_good(DATABASE.path)
        if good is None:
            raise
        file = good
    _opened.add(file)
    return file


def version_at_once() -> Path | None:
    """The file of the version to show now when it can be told without waiting; else ask `version_file` in a thread."""
    if str(DATABASE.path) not in _ready:
        return None
    due = read_due(DATABASE.path)
    if due is not None and due.passed:
        return None
    try:
        file = current(DATABASE.path)
    except OSError:
        return None
    return file if file in _opened and mend.is_intact(file) else None


def _ensure_built(database: Path) -> None:
    if str(database) in _ready:
        return
    with _making:
        if str(database) in _ready:
            return
        if database == paths.DATABASE:
            if not database.exists():
                _build(database)
        elif _own(database):
            _build(database)  # somebody's own figures, as they are by now
        rebuild.watch(database)
        copies.watch(database)
        _ready.add(str(database))


def _own(database: Path) -> bool:
    """Whether it is the database of the folders PDU_DATA names."""
    return bool(os.environ.get("PDU_DATA")) and not os.environ.get("PDU_DATABASE") and database == paths.database()


def _build(database: Path) -> None:
    try:
        build(paths.DATA if database == paths.DATABASE else paths.data(), database)
    except PublishError as fault:
        raise DatabaseError(str(fault)) from fault


def _built_again(database: Path) -> Path | None:
    """The version built anew where we know from what; None where we do not, or where it failed a moment ago."""
    if database != paths.DATABASE and not _own(database):
        return None
    with _making:
        try:
            return mend.intact(DATABASE.version_file())  # another has done it
        except DatabaseError:
            pass
        if time.monotonic() < _failed.get(database, 0) + rebuild.RETRY_SECONDS:
            return None
        try:
            _build(database)
            return mend.intact(DATABASE.version_file())
        except (DatabaseError, BuildError):
            _failed[database] = time.monotonic()
            return None


@kept(2_000, 24_000_000)
def rows(name: str, parameters: Parameters, file: str) -> pd.DataFrame:
    """Rows of a page query on a version's file; parameters sorted by name, a list given as a tuple.

    The frame is shared by all visitors: the builders in pdu/ never write to what they are given.
    """
    return DATABASE.run(name, Path(file), **dict(parameters))


@kept(1_000, 12_000_000)
def made(builder: Callable[..., Any], parameters: Parameters, file: str) -> Any:
    """What a builder of pdu/answers makes on a version's file, once for its parameters."""
    return builder(Version(file).run, **dict(parameters))


@kept(50, 4_000_000)
def of_file(builder: Callable[[Path], Any], file: str) -> Any:
    """What a builder makes of a version's file itself, once."""
    return builder(Path(file))


class Version:
    """The calls of one page or request: all on the same version of the data."""

    def __init__(self, file: Path | str | None = None):
        self.file = str(file or version_file())

    def run(self, name: str, /, **parameters: Any) -> pd.DataFrame:
        """Rows of a page query."""
        return rows(name, tuple(sorted(parameters.items())), self.file)

    def fragment(self, builder: Callable[..., T], /, **parameters: Any) -> T:
        """What a builder of pdu/answers makes: an answer, words, HTML, codes."""
        found: T = made(builder, tuple(sorted(parameters.items())), self.file)
        return found

    def answer(self, builder: Callable[..., Answer | None], /, **parameters: Any) -> Answer | None:
        """An answer of pdu/answers, or None when there is nothing to show."""
        return self.fragment(builder, **parameters)

    def of_version(self, builder: Callable[[Path], T]) -> T:
        """What a builder makes of the version's file itself."""
        found: T = of_file(builder, self.file)
        return found
