"""What is under embargo is nowhere before its minute and everywhere after it: files, queries, packs, versions.

The strongest of these tests knows no invented word: before the minute, the database is cell by cell the one that is built
from data in which the report was never written. What is the same in every cell answers every query alike.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pdu import briefing, paths
from pdu.__main__ import main
from pdu.briefing import Scope
from pdu.export import package
from pdu.store.database import Database, fetch
from pdu.store.past import database_at, state_now
from pdu.store.queries import read_folder
from pdu.tables.contract import columns_by_table
from pdu.versions import history
from tests.around import DAY, Around
from tests.embargoed import AFTER, BEFORE, canaries, plant, stop_clock
from tests.typical import TYPICAL


def test_before_its_minute_the_database_is_the_one_without_the_report(around: Around):
    names = fetch(around.clean, "SELECT table_name FROM duckdb_tables() ORDER BY 1")["table_name"].tolist()
    assert fetch(around.before, "SELECT table_name FROM duckdb_tables() ORDER BY 1")["table_name"].tolist() == names
    for name in names:
        # Views have no order of their own: DuckDB makes them with several threads.
        ordered = "" if name in columns_by_table() else " ORDER BY ALL"
        before, clean = (fetch(file, f'SELECT * FROM "{name}"{ordered}') for file in (around.before, around.clean))
        pd.testing.assert_frame_equal(before, clean, obj=name)
    assert around.before.name.split("-")[0].split(".")[1] == around.clean.name.split("-")[0].split(".")[1]


def test_no_byte_of_it_is_in_the_file(around: Around):
    # The rebuild comes after the file was written, so this is the one that visitors read until then.
    assert not canaries(Path(around.stayed).read_bytes())
    assert set(canaries(around.after.read_bytes())) >= {"zythumquag", "n52csw-2026", "s9077"}


def everything_asked(file: Path) -> Iterator[tuple[str, str]]:
    """The rows of every page query and example on the day, as text."""
    database = Database(file)
    ours = {"region": "N52", "pdu": "N52CSW", "area": "N52CSW", "units": ["N52CSW", "N52DUSA"], "compare": ["N52CSW"]}
    for name, query in read_folder("pages").items():
        given_ = {key: DAY if key == "as_at" else (TYPICAL | ours)[key] for key in query.parameters}
        yield name, database.run(name, file, **given_).to_csv()
    for name, query in read_folder("examples").items():
        yield name, fetch(file, query.sql).to_csv()


def test_no_query_and_no_example_finds_it_before_and_many_do_after(around: Around):
    assert not {name for name, rows in everything_asked(around.before) if canaries(rows)}
    found = {name for name, rows in everything_asked(around.after) if canaries(rows)}
    assert found >= {
        "unit_inspections",
        "data_inspections",
        "sources",
        "latest_reports",
        "data_corrections",
        "data_changes",
    }


def test_no_export_pack_or_feed_holds_it_before_and_each_does_after(around: Around):
    for file, is_out in ((around.before, False), (around.after, True)):
        files = package.files(file)
        if not is_out:
            assert not {name for name, content in files.items() if canaries(content)}
        else:
            holding = {name for name, content in files.items() if canaries(content)}
            assert holding >= {"csv/inspection.csv", "parquet/finding.parquet", "pdu-data.xlsx", "changes.atom"}
        ask = lambda name, /, **given_: Database(file).run(name, file, **given_)  # noqa: B023 - used before the next turn
        pack = briefing.make(ask, Scope("pdu", "N52CSW"), DAY, date(2026, 11, 1))
        for content in (briefing.html(pack).encode(), briefing.powerpoint(pack), briefing.word(pack)):
            assert bool(canaries(content)) is is_out
            assert b"under embargo" not in content.lower()


def test_the_output_of_a_build_and_a_version_say_nothing_of_it(
    data_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    plant(data_copy)
    stop_clock(monkeypatch, BEFORE)
    known = (data_copy / history.FILE).read_bytes()
    assert main(["build", "--data", str(data_copy), "--database", str(tmp_path / "pdu.duckdb")]) == 0
    assert main(["version", "again", "--data", str(data_copy)]) == 0
    said = capsys.readouterr()
    rows = sum(
        len(list(csv.reader(file.open(newline="", encoding="utf-8")))) - 1
        for file in paths.DATA.glob("*.csv")
        if file.stem in columns_by_table()
    )
    assert f"{rows:,} rows" in said.out and "Nothing has changed" in said.out
    assert not canaries(said.out + said.err) and "embargo" not in (said.out + said.err).lower()
    assert (data_copy / history.FILE).read_bytes() == known
    stop_clock(monkeypatch, AFTER)
    assert main(["version", "the report on Coventry", "--data", str(data_copy)]) == 0
    assert canaries((data_copy / history.FILE).read_bytes())


def test_what_came_out_by_itself_is_a_version_and_those_before_can_be_made_again(around: Around):
    rows = fetch(around.after, "SELECT version, note, data_date FROM data_version ORDER BY number")
    assert rows["note"].iloc[-1] == "Came out at 00:01 on 3 December 2026, at the end of an embargo"
    assert rows["version"].iloc[-1] == fetch(around.after, "SELECT version FROM build")["version"][0]
    before = str(rows["version"].iloc[-2])
    past = database_at(around.after, before)
    assert state_now(past) == state_now(around.clean)
    assert not canaries(past.read_bytes())
