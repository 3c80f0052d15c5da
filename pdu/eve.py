"""The data as they will be once the next embargo has ended, for a pack made on its eve: in memory only, never in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from pdu import clock, embargo, paths
from pdu.build import assemble, load
from pdu.queries import page_query


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
