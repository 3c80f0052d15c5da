"""The data around the end of an embargo: built before its minute and at it, and what a build says that cannot be."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pdu import paths
from pdu.store import due
from pdu.store.build import BuildError, build
from tests.embargoed import AFTER, BEFORE, plant, stop_clock

DAY = date(2026, 12, 3)


class Around:
    """One data folder, built a minute before the end of the embargo and again at it; and the same without the report."""

    def __init__(self, data: Path, folder: Path):
        self.data = data
        self.clean, self.before, self.after = (
            (folder / f"{name}.duckdb").resolve() for name in ("clean", "before", "pdu")
        )
        self.stayed = folder / "stayed.duckdb"
        self.due, self.due_after = due.read(folder / "noted.duckdb"), due.read(folder / "pdu.duckdb")


def make(data: Path, folder: Path) -> None:
    """Build them all into a folder; the data stay where they are, for the note of what is due names their place."""
    shutil.copytree(paths.DATA, data)
    plant(data, first=True)
    home = folder / "pdu.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        stop_clock(patch, BEFORE)
        build(paths.DATA, folder / "clean.duckdb")
        before = build(data, home).database
        (folder / "before.duckdb").symlink_to(before.name)
        shutil.copy(before, folder / "stayed.duckdb")
        shutil.copy(due.file_of(home), due.file_of(folder / "noted.duckdb"))
        stop_clock(patch, AFTER)
        build(data, home)


def problems_of(data: Path, tmp_path: Path) -> list[str]:
    with pytest.raises(BuildError) as caught:
        build(data, tmp_path / "never" / "pdu.duckdb")
    assert not (tmp_path / "never").exists()
    return [str(problem) for problem in caught.value.problems]
