"""Fixtures of the whole ladder: the real data built once, and copies of the data to be spoilt."""

from __future__ import annotations

import csv
import gc
import itertools
import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pdu import paths
from pdu.answer import Run
from pdu.demo import build_demo
from pdu.store.build import build
from pdu.store.database import Database
from pdu.system import locks

# Python looks for objects that hold one another after every 700 new ones, and through all that are alive again and again: a tenth of
# what the tests took, in processes that hold half a million for good. Looked for this seldom, what is left over is small.
gc.set_threshold(20_000, 20, 50)

TODAY = date(2026, 11, 24)
WEST_MIDLANDS_DAY = date(2022, 8, 18)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of the session that whoever comes first fills, for all processes of the tests: the others wait for it.

    Nobody writes into it afterwards.
    """
    place = of_all(factory, f"once-{name}")
    folder = place / "made"
    with locks.locked(place):
        if not folder.exists():
            making = place / "making"
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


def of_all(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder of the session that all processes of the tests share; of several sessions, when PDU_TESTS_MADE names one."""
    if kept := os.environ.get("PDU_TESTS_MADE"):
        (place := Path(kept) / name).mkdir(exist_ok=True)
        return place
    # Each process of pytest-xdist has a folder of its own in one that all share.
    home = factory.getbasetemp()
    place = (home.parent if "PYTEST_XDIST_WORKER" in os.environ else home) / name
    place.mkdir(exist_ok=True)
    return place


# The longest single tests without a browser: begun last they would keep one process busy when the others are done.
LONGEST = (
    "tests/lake/test_lake.py::test_every_page_query_gives_the_same_rows_on_file_copy_and_lake",
    "tests/web/test_rolling_restart.py",
    "tests/unit/test_briefing_deck.py::test_no_deck_has_a_fault_that_python_can_see",
    "tests/unit/test_briefing_numbers.py::test_every_number_of_every_line_is_a_cell_of_the_pack",
    "tests/unit/test_briefing_page.py::test_the_page_is_one_file_that_asks_for_nothing",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each process begins with what takes long: the first and the last with tests in a browser, those between with the longest.

    Of processes that all waited for browsers, or all computed, some would wait for the others. pytest-xdist gives each a
    stretch of the list, and who is done takes from the end of somebody else's.
    """
    number = int(getattr(config, "workerinput", {}).get("workercount", 1))
    piles: list[list[pytest.Item]] = [[] for _ in range(number)]
    screens, others = [piles[0], piles[-1]], piles[1:-1] or piles[:1]
    seen, longest, rest = _parted(items)
    for group in seen:
        min(screens, key=len).extend(group)
    for item in longest:
        # What is made of one set of data is made in one process: the packs that several of these read.
        others[-1 if "[synthetic" in item.nodeid else 0].append(item)
    waiting, left, order = iter(rest), len(items), []
    for place, pile in enumerate(piles):
        share = left // (number - place)
        pile.extend(itertools.islice(waiting, max(0, share - len(pile))))
        left -= share
        order += pile
    items[:] = [*order, *waiting]


def _parted(items: list[pytest.Item]) -> tuple[list[list[pytest.Item]], list[pytest.Item], list[pytest.Item]]:
    """The tests in a browser, by file (those on a server of their own together, so that one process has it); the longest; others."""
    seen: dict[str, list[pytest.Item]] = {}
    longest, rest = [], []
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            own = {"own_server", "visit_own"} & set(getattr(item, "fixturenames", ()))
            seen.setdefault("" if own else item.nodeid.partition("::")[0], []).append(item)
        else:
            (longest if item.nodeid.startswith(LONGEST) else rest).append(item)
    return sorted(seen.values(), key=len, reverse=True), longest, rest


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table's CSV file, cell by cell as text."""
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The published data, built once for the session."""
    return Database(once(tmp_path_factory, "built", lambda at: build(paths.DATA, at / "pdu.duckdb")) / "pdu.duckdb")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The synthetic demonstration data, made and built once for the session; its CSV files lie in `data` beside it."""
    folder = once(tmp_path_factory, "demo", lambda at: build_demo(at / "data", at / "demo.duckdb"))
    return Database(folder / "demo.duckdb")


def asking(database: Database) -> Run:
    """Page queries on the newest version of a database; what has been asked once is kept, as the dashboard keeps it."""
    return _asking(database, database.version_file())


@lru_cache(maxsize=4)
def _asking(database: Database, file: Path) -> Run:
    @cache
    def rows(name: str, parameters: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        return database.run(name, file, **dict(parameters))

    def run(name: str, /, **given: Any) -> pd.DataFrame:
        kept = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
        return rows(name, tuple(sorted(kept.items())))

    return run


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may spoil."""
    return Path(shutil.copytree(paths.DATA, tmp_path / "data"))


Edit = Callable[[str, Callable[[list[dict[str, str]]], object]], None]


@pytest.fixture
def edit(data_copy: Path) -> Edit:
    """Change the rows of one table of the copy: edit('pdu', lambda rows: rows[0].update(pdu_name='X'))."""
    return editing(data_copy)


def editing(data: Path) -> Edit:
    """The same on a folder of data."""

    def change(table: str, how: Callable[[list[dict[str, str]]], object]) -> None:
        file = data / f"{table}.csv"
        with file.open(newline="", encoding="utf-8") as handle:
            reader = csv.DictReader(handle)
            names, rows = list(reader.fieldnames or []), list(reader)
        how(rows)
        with file.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


def edited(factory: pytest.TempPathFactory, name: str, change: Callable[[Path], object]) -> Database:
    """The published data after a change, built once for the session; the test that asks for it only reads it."""

    def make(at: Path) -> None:
        data = Path(shutil.copytree(paths.DATA, at / "data"))
        change(data)
        build(data, at / "pdu.duckdb")

    return Database(once(factory, name, make) / "pdu.duckdb")


def same_again(database: Database, home: Path) -> Path:
    """Another place at which the newest version is published, as by a build of the same data; by a link, not a copy."""
    file = database.version_file()
    os.link(file, home.with_name(file.name))
    home.symlink_to(file.name)
    return home


WRITTEN = next(
    row
    for row in csv.DictReader((paths.DATA / "inspection.csv").read_text(encoding="utf-8").splitlines())
    if row["inspection_id"] == "N52WARW-2022"
)


def own_folder(folder: Path, title: str = "Records of the West Midlands") -> Path:
    """A small set of somebody's own figures: two sources, three values, and a published inspection with another number."""
    made = folder / "records"
    made.mkdir()
    values = (
        "area_type,area_code,indicator,grade,period_end,value,bound,approximate,derived,revised,secondary,source_id"
    )
    tables = {
        "dataset": f"kind,title,data_date,licence\nown,{title},2026-11-20,other\n",
        "source": "source_id,publisher,title,kind,published,licence\nR1,The region,Return of September,other,2026-10-02,other\n"
        "S001,The region,Return of October,other,,other\n",
        "indicator_value": f"{values}\npdu,N52WARW,vacancy_rate_pct,po,2026-09-30,31,exact,false,false,false,false,R1\n"
        "pdu,N52CSW,sickness_days_per_person,all,2026-09-30,12.5,exact,false,false,false,false,S001\n"
        "pdu,N52CSW,vacancy_rate_pct,po,2026-09-30,33,exact,false,false,false,false,S036\n",
        "inspection": ",".join(WRITTEN)
        + "\n"
        + ",".join((WRITTEN | {"recommendations_total": "10", "note": ""}).values())
        + "\n",
    }
    for name, content in tables.items():
        (made / f"{name}.csv").write_text(content, encoding="utf-8")
    return made
