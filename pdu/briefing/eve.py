"""The data as they will be once the next embargo has ended, for a pack made on its eve: in memory only, never in a file.

Nothing of it goes through what is kept for all (pdu/serving/live.py): who asks makes it, and it is gone when they let go of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from pdu import clock, paths, words
from pdu.store import due
from pdu.store.build import assemble
from pdu.store.load import load
from pdu.store.queries import page_query
from pdu.versions import embargo

if TYPE_CHECKING:
    from pdu.briefing import Pack  # reads PowerPoint, which most commands need not


@dataclass(frozen=True)
class Eve:
    """A private database of what may be seen from a moment on, with that moment."""

    end: datetime
    connection: duckdb.DuckDBPyConnection

    @property
    def day(self) -> date:
        """The day in the United Kingdom on which the embargo ends."""
        return self.end.astimezone(clock.ZONE).date()

    def run(self, name: str, /, **parameters: Any) -> pd.DataFrame:
        """The rows of a page query."""
        query = page_query(name)
        query.check(parameters)
        with self.connection.cursor() as cursor:
            return cursor.execute(query.sql, parameters).df()

    @property
    def mark(self) -> str:
        """What must be said of all that is made from it: 'Under embargo until 00:01 on 3 December 2026'."""
        return f"Under embargo until {words.moment(self.end)}"

    def marked(self, pack: Pack) -> Pack:
        """A pack made from it, with the mark on every page."""
        return replace(pack, embargo=self.mark)

    def named(self, file: Path) -> Path:
        """The name of a file with the embargo in it: 'pack-under-embargo-until-2026-12-03-0001.pptx'."""
        return file.with_stem(f"{file.stem}-under-embargo-until-{self.end.astimezone(clock.ZONE):%Y-%m-%d-%H%M}")


def of_next_embargo(data: Path | Sequence[Path]) -> Eve | None:
    """The data of a folder, or of several laid over each other, as they will be at the next end of an embargo; None when nothing is under embargo.

    What comes out later than that stays out. Raises BuildError when the data are not fit to build.
    """
    folders = paths.several(data)
    tables, problems = load(folders)
    end = next(iter(embargo.to_come(tables, clock.now())), None)
    if end is None:
        return None
    connection = duckdb.connect(":memory:")
    assemble(connection, folders, tables, problems, end)
    return Eve(end, connection)


def of_database(database: Path) -> Eve | None:
    """The same for the data a database was built from; None when nothing in them waited for its time at that build.

    Raises BuildError when they are not fit to build, OSError when they cannot be read.
    """
    waits = due.read(database)
    return of_next_embargo(waits.data) if waits else None
