"""Put a built version into a lake: checked once more, in one transaction, as its newest publication."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pdu.lake import engine
from pdu.lake.address import Lake, LakeError
from pdu.lake.constraints import faults, in_short
from pdu.publish import current


def publish(lake: Lake, database: Path) -> engine.Publication:
    """Publish the newest version of a built database into the lake.

    Raises LakeError when there is none, when it breaks the contract, or when the lake cannot take it; the lake is as it was then.
    """
    try:
        file = current(database)
        with duckdb.connect(str(file), read_only=True) as connection:
            found = faults(connection)
    except (OSError, RuntimeError, duckdb.Error) as fault:
        raise LakeError(
            f"There is no database {database.name} to publish. Build it with: python -m pdu build"
        ) from fault
    if found:
        raise LakeError(f"{database.name} breaks the rules of the data and was not published: {in_short(found)}.")
    return engine.publish(lake, file)
