"""Where the shared data are, as PDU_DATABASE says it, and where the copy of this machine lies.

The address may hold a password, so nothing here shows it: it is given to the process that opens the lake, and to nobody else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pdu import paths

SCHEME = "ducklake:"
# Kinds of catalogue, and the extension each wants; any other address is a DuckDB file.
CATALOGUES = {"postgres": "postgres_scanner", "sqlite": "sqlite_scanner"}


class LakeError(Exception):
    """A lake cannot be used; the message says why in plain words, without its address."""


@dataclass(frozen=True)
class Lake:
    """A lake: its catalogue, the folder of its Parquet files where one is named, and the file its copy is kept under here."""

    catalogue: str = field(repr=False)
    storage: str
    copy: Path

    @property
    def extensions(self) -> list[str]:
        """What DuckDB needs to open it."""
        kind = self.catalogue.partition(":")[0]
        remote = ["httpfs"] if "://" in self.storage else []
        return [*([CATALOGUES[kind]] if kind in CATALOGUES else []), *remote, "ducklake"]


def named() -> Lake | None:
    """The lake that PDU_DATABASE names; None when it names none. Raises LakeError for a scheme that cannot be read."""
    given = os.environ.get("PDU_DATABASE", "")
    if given.startswith("md:"):
        raise LakeError(
            "PDU_DATABASE names MotherDuck (md:), which is not read directly: docs/operations.md says how its tables are used."
        )
    if not given.startswith(SCHEME):
        return None
    catalogue = given.removeprefix(SCHEME)
    kind, colon, _ = catalogue.partition(":")
    if not catalogue or (colon and kind not in CATALOGUES):
        raise LakeError(
            "PDU_DATABASE names no lake that can be opened: it is ducklake:FILE, ducklake:sqlite:FILE or ducklake:postgres:…"
        )
    storage = os.environ.get("PDU_LAKE_STORAGE", "")
    if storage and "://" not in storage:
        storage = str(Path(storage).absolute())
    return Lake(catalogue, storage, paths.lake_copy(given))


def of_copy(file: Path) -> Lake | None:
    """The lake whose copy a database file is; None for any other file."""
    lake = named()
    return lake if lake is not None and lake.copy == file else None
