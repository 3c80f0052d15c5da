"""When the next build of a database is due: the moment at which the next embargo ends, kept in a small file beside it.

Not in the database, whose every byte a visitor may ask for: that an embargo exists would be news by itself. The file says
only when, and from which folders to build. No page, statement or download reaches it; /health tells the moment, and no more,
to whoever runs the dashboard.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pdu import clock, paths
from pdu.store import publish


@dataclass(frozen=True)
class Due:
    """The instant of the next build, and the folders of the data to build from, in their order."""

    moment: datetime
    data: tuple[Path, ...]

    @property
    def passed(self) -> bool:
        """Whether it is time."""
        return clock.now().astimezone(UTC) >= self.moment


def file_of(database: Path) -> Path:
    """Where it is kept for a database."""
    return database.with_suffix(".due")


def read(database: Path) -> Due | None:
    """When the next build is due; None when none is, or when the file cannot be read."""
    try:
        said = json.loads(file_of(database).read_text(encoding="utf-8"))
        return Due(datetime.fromisoformat(said["moment"]).astimezone(UTC), tuple(Path(part) for part in said["data"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def noted(database: Path, moment: datetime | None, data: Path | Sequence[Path]) -> Iterator[None]:
    """Note when the build after the one that is published inside is due.

    Noted before as well as after, the earlier of both: a process killed between the two may build once too often, and
    never once too seldom.
    """
    old = read(database)
    new = Due(moment.astimezone(UTC), tuple(folder.absolute() for folder in paths.several(data))) if moment else None
    if new and (old is None or new.moment < old.moment):
        _write(database, new)
    yield
    if new:
        _write(database, new)
    else:
        file_of(database).unlink(missing_ok=True)


def _write(database: Path, due: Due) -> None:
    unfinished = file_of(database).with_suffix(f".{secrets.token_hex(3)}.due-unfinished")
    said = {"moment": due.moment.isoformat(), "data": [str(part) for part in due.data]}
    try:
        with publish.said(database):
            database.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(said), encoding="utf-8")
            os.replace(unfinished, file_of(database))
    finally:
        unfinished.unlink(missing_ok=True)
