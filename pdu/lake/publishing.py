"""Put a built version into a lake: checked once more, in one transaction, as its newest publication."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from pdu.lake import engine
from pdu.lake.address import Lake, LakeError
from pdu.lake.constraints import faults, in_short
from pdu.store.publish import current


def publish(lake: Lake, database: Path, only_new: bool = False) -> engine.Publication:
    """Publish the newest version of a built database into the lake.

    only_new: leave the lake as it is where its newest publication is of the same version of the data, and return that one

    Raises LakeError when there is none, when it breaks the contract, or when the lake cannot take it; the lake is as it was then.
    """
    try:
        file = current(database)
        with opened(file) as connection:
            found = faults(connection)
            version = connection.execute("SELECT version FROM build").fetchall()
    except (OSError, RuntimeError, duckdb.Error) as fault:
        raise LakeError(
            f"There is no database {database.name} to publish. Build it with: python -m pdu build"
        ) from fault
    if found:
        raise LakeError(f"{database.name} breaks the rules of the data and was not published: {in_short(found)}.")
    if only_new:
        with suppress(LakeError):  # a lake without a publication, or one out of reach: publishing says which
            newest = engine.look(lake)
            if version == [(newest.version,)]:
                return newest
    return engine.publish(lake, file)


@contextmanager
def opened(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads a database file, whoever else of this process has it open and with which settings."""
    with duckdb.connect(":memory:") as connection:
        path = str(file).replace("'", "''")
        connection.execute(f"ATTACH '{path}' AS opened (READ_ONLY)")
        connection.execute("USE opened")
        yield connection
