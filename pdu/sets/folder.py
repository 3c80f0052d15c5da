"""A data set as somebody gives it: a folder of CSV files and workbooks, or one workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pdu.address.suggest import did_you_mean
from pdu.sets import workbook
from pdu.sets.zipped import LARGEST
from pdu.tables.contract import columns_by_table
from pdu.tables.loaded import Problem
from pdu.tables.raw import Raw, Unreadable, of_bytes, of_file, too_large

BESIDE = {"dictionary", "register"}  # CSV files of a data folder that are no tables
NO_TABLES = {
    ".xls": "an old Excel file",
    ".xlsb": "a binary Excel file",
    ".ods": "an OpenDocument file",
    ".numbers": "a Numbers file",
}


NO_DATASET = (
    "one row must say what the figures are: its kind (own), a title, the day of the figures (data_date) and a licence"
)


@dataclass
class Given:
    """The tables of one set as text, and what kept others from being read."""

    name: str
    tables: dict[str, Raw] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    partial: bool = False  # whether it brings rows to add, though it does not say whose
    called: str = ""  # the title of the set to which the rows are meant to be added, where they have none of their own

    @property
    def kind(self) -> str:
        """What the set says it is: published, synthetic or own; empty when it does not say."""
        return self.first("kind").lower()

    @property
    def title(self) -> str:
        """The title the set gives itself, else its name."""
        return self.first("title") or self.called or self.name

    @property
    def complete(self) -> bool:
        """Whether every table must be there, under the very header of the contract: so it is unless the figures are somebody's own."""
        return self.kind != "own" and not self.partial

    def first(self, column: str) -> str:
        """A cell of the first row of the table dataset."""
        raw = self.tables.get("dataset")
        if raw is None or len(raw.rows) < 2:
            return ""
        cells = dict(zip((name.strip() for name in raw.rows[0][1]), raw.rows[1][1], strict=False))
        return cells.get(column, "").strip()

    def add(self, raw: Raw) -> None:
        """Take a table in; the second of one name is a fault."""
        if raw.table in self.tables:
            message = f"the table {raw.table} stands in {self.tables[raw.table].file} too: keep it in one place"
            self.problems.append(Problem(raw.file, 0, "", message, cause=True))
        else:
            self.tables[raw.table] = raw


def read(path: Path) -> Given:
    """The set in a folder or a workbook; what cannot be read is among its problems."""
    given = Given(path.name or str(path))
    if path.is_file():
        add_file(given, path)
    elif not path.is_dir():
        given.problems.append(Problem(str(path), 0, "", "this folder is missing", cause=True))
    else:
        for file in sorted(path.iterdir()):
            if not file.name.startswith((".", "~$")):
                add_file(given, file)
    _fill(given, path)
    return given


def read_all(paths: Sequence[Path]) -> list[Given]:
    """The sets in several folders, under names that tell them apart."""
    sets = [read(path) for path in paths]
    if len({given.name for given in sets}) < len(sets):
        for given, path in zip(sets, paths, strict=True):
            given.name = str(path)
    return sets


def of_paths(paths: Iterable[Path]) -> Given:
    """The set in files and folders that somebody names; none of them need be complete."""
    given = Given("")
    for path in paths:
        if path.is_dir():
            for file in sorted(path.iterdir()):
                if not file.name.startswith((".", "~$")):
                    add_file(given, file)
        elif path.exists():
            add_file(given, path, unknown=True)
        else:
            given.problems.append(Problem(str(path), 0, "", "there is no such file", cause=True))
    return given


def add_file(given: Given, file: Path, unknown: bool = False) -> None:
    """Take in what a file holds. unknown: whether a file that is no table is a fault, and not passed over."""
    suffix = file.suffix.lower()
    if suffix == ".csv" and file.stem.lower() in columns_by_table():
        given.add(of_file(file.stem.lower(), file))
    elif suffix in (".xlsx", ".xlsm") and not file.is_dir():
        try:
            if file.stat().st_size > LARGEST:
                raise Unreadable(too_large(file.stat().st_size, LARGEST))
            content = file.read_bytes()
        except Unreadable as error:
            given.problems.append(Problem(file.name, 0, "", str(error), cause=True))
        except OSError:
            given.problems.append(Problem(file.name, 0, "", "the file cannot be read", cause=True))
        else:
            add_bytes(given, file.name, content)
    else:
        _other(given, file.name, unknown or suffix == ".csv")


def add_bytes(given: Given, name: str, content: bytes) -> None:
    """Take in a file by its name and its bytes, as an upload gives them; one that is no table is a fault."""
    stem, suffix = Path(name).stem.lower(), Path(name).suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        try:
            raws, faults = workbook.read(name, content)
        except Unreadable as error:
            given.problems.append(Problem(name, 0, "", str(error), cause=True))
            return
        given.problems += [Problem(place, 0, "", said, cause=True) for place, said in faults]
        for raw in raws:
            given.add(raw)
    elif suffix == ".csv" and stem in columns_by_table():
        given.add(of_bytes(stem, name, content))
    else:
        _other(given, name, unknown=True)


def _other(given: Given, name: str, unknown: bool) -> None:
    """A file that is no table: said where it was meant to be one."""
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    if suffix in NO_TABLES:
        message = f"is {NO_TABLES[suffix]}, which is not read: save it as .xlsx or CSV"
        given.problems.append(Problem(name, 0, "", message, cause=True))
    elif unknown and stem.lower() not in BESIDE:
        known = columns_by_table()
        message = f"no table has this name{did_you_mean(stem.lower(), known)}; the tables are {', '.join(known)}"
        given.problems.append(Problem(name, 0, "", message, cause=True))


def _fill(given: Given, path: Path) -> None:
    """Name the tables that are missing and must not be."""
    if not given.tables:
        if not given.problems:
            given.problems.append(Problem(given.name, 0, "", "this folder holds no table", cause=True))
    elif "dataset" not in given.tables and "rating" not in given.tables:
        # Without the vocabulary it can only be a set of somebody's own figures.
        given.problems.insert(0, Problem("dataset.csv", 0, "", f"the table is missing; {NO_DATASET}", cause=True))
    elif given.complete:
        for name in columns_by_table():
            if name not in given.tables:
                given.tables[name] = of_file(name, path / f"{name}.csv")
