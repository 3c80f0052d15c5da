"""Fixtures of the whole ladder: the real data built once, and copies of the data to be spoilt."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pdu import paths
from pdu.build import build
from pdu.database import Database
from pdu.demo import build_demo

TODAY = date(2026, 11, 24)
WEST_MIDLANDS_DAY = date(2022, 8, 18)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The published data, built once for the session."""
    file = tmp_path_factory.mktemp("built") / "pdu.duckdb"
    build(paths.DATA, file)
    return Database(file)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The synthetic demonstration data, made and built once for the session."""
    folder = tmp_path_factory.mktemp("demo")
    build_demo(folder / "data", folder / "demo.duckdb")
    return Database(folder / "demo.duckdb")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may spoil."""
    return Path(shutil.copytree(paths.DATA, tmp_path / "data"))


Edit = Callable[[str, Callable[[list[dict[str, str]]], object]], None]


@pytest.fixture
def edit(data_copy: Path) -> Edit:
    """Change the rows of one table of the copy: edit('pdu', lambda rows: rows[0].update(pdu_name='X'))."""

    def change(table: str, how: Callable[[list[dict[str, str]]], object]) -> None:
        file = data_copy / f"{table}.csv"
        with file.open(newline="", encoding="utf-8") as handle:
            reader = csv.DictReader(handle)
            names, rows = list(reader.fieldnames or []), list(reader)
        how(rows)
        with file.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


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
