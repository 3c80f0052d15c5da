"""What is under embargo is nowhere before its minute and everywhere after it: files, queries, statements, packs, versions.

The strongest of these tests knows no invented word: before the minute, the database is cell by cell the one that is built
from data in which the report was never written. What is the same in every cell answers every query alike.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import briefing, clock, paths, web
from pdu.__main__ import main
from pdu.briefing import Scope
from pdu.export import package
from pdu.export.offered import offered
from pdu.serving import live
from pdu.sql_bench import Refused, check, run
from pdu.sql_bench.guard import tables as bench_tables
from pdu.store import due, rebuild
from pdu.store.build import BuildError, build, load
from pdu.store.database import Database, fetch
from pdu.store.past import database_at, state_now
from pdu.store.queries import read_folder
from pdu.tables.contract import LoadedTable, columns_by_table
from pdu.versions import embargo, history
from tests.conftest import Edit
from tests.doors import serving
from tests.embargoed import AFTER, BEFORE, END, ROWS, UNTIL, canaries, plant, stop_clock, unpacked
from tests.typical import TYPICAL

DAY = date(2026, 12, 3)
TODAY_OF_THE_DATA = date(2026, 11, 23)


class Around:
    """One data folder, built a minute before the end of the embargo and again at it; and the same without the report."""

    def __init__(self, folder: Path):
        self.data = Path(shutil.copytree(paths.DATA, folder / "data"))
        plant(self.data, first=True)
        with pytest.MonkeyPatch.context() as patch:
            stop_clock(patch, BEFORE)
            self.clean = build(paths.DATA, folder / "clean.duckdb").database
            self.before = build(self.data, folder / "pdu.duckdb").database
            self.due = due.read(folder / "pdu.duckdb")
            self.stayed = shutil.copy(self.before, folder / "stayed.duckdb")
            stop_clock(patch, AFTER)
            self.after = build(self.data, folder / "pdu.duckdb").database
            self.due_after = due.read(folder / "pdu.duckdb")


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Around:
    return Around(tmp_path_factory.mktemp("around"))


# The clock -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "instant"),
    {
        "2026-12-03T00:01": "2026-12-03T00:01:00+00:00",  # winter
        "2026-07-01T00:01": "2026-06-30T23:01:00+00:00",  # summer: an hour before, in UTC
        "2027-03-28T00:59": "2027-03-28T00:59:00+00:00",  # the last minute before the clocks go forward
        "2027-03-28T02:00": "2027-03-28T01:00:00+00:00",  # the first after it
        "2026-10-25T01:30": "2026-10-25T01:30:00+00:00",  # shown twice, at 00:30 and 01:30 UTC: the later
        "2026-10-25T00:59": "2026-10-24T23:59:00+00:00",
    }.items(),
)
def test_a_moment_is_read_by_the_clocks_of_the_united_kingdom(text: str, instant: str):
    assert clock.moment(text).isoformat() == instant


@pytest.mark.parametrize("text", ["2027-03-28T01:00", "2027-03-28T01:30", "2026-03-29T01:59"])
def test_a_moment_that_the_clocks_pass_over_is_refused(text: str):
    with pytest.raises(ValueError, match="does not exist: the clocks go forward that night"):
        clock.moment(text)


@pytest.mark.parametrize(
    "text", ["2026-12-03", "2026-12-03 00:01", "2026-12-03T00:01Z", "2026-12-03T0:01", "2026-13-03T00:01", "2026-12-03T24:01", "0001-01-01T00:00x", ""]
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a day and time as 2026-12-03T00:01"):
        clock.moment(text)


def test_a_fault_in_a_moment_names_its_place(data_copy: Path, tmp_path: Path):
    plant(data_copy, {"source": [ROWS["source"][0] | {"embargo_until": "2027-03-28T01:30"}]}, first=True)
    said = problems_of(data_copy, tmp_path)
    assert said[0].startswith("source.csv:2 embargo_until: '2027-03-28T01:30' does not exist: the clocks go forward")


@pytest.mark.parametrize("until", ["2026-10-25T01:30", "2027-03-28T00:59", "2026-07-01T00:01"])
def test_it_comes_out_at_its_instant_on_the_nights_the_clocks_change(until: str, monkeypatch: pytest.MonkeyPatch):
    one = due.Due(clock.moment(until), (Path("data"),))
    for shift, passed in ((timedelta(microseconds=-1), False), (timedelta(0), True), (timedelta(hours=1), True)):
        stop_clock(monkeypatch, one.moment + shift)
        assert one.passed is passed
    # An hour before the later 01:30 the clocks show the same time, and it is not out.
    stop_clock(monkeypatch, one.moment - timedelta(hours=1))
    assert not one.passed


# Nothing before its time ---------------------------------------------------------------------------------------


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


def beside(file: Path) -> Iterator[tuple[str, str]]:
    """Every file and feed at its address on a version's file, as text; what is packed is opened first."""
    with serving(Database(file)) as client:
        for name in offered():
            if name == "pdu.zip":
                continue  # holds the same files (test_files.py) and the feed of the export
            content = client.get(f"/files/{name}").content
            if name.endswith(".parquet"):
                yield name, pq.read_table(io.BytesIO(content)).to_pandas().to_csv()
            elif name.endswith(".duckdb"):
                held = file.with_name("taken.duckdb")
                held.write_bytes(content)
                with duckdb.connect(str(held), read_only=True) as connection:
                    yield (
                        name,
                        "".join(connection.execute(f'FROM "{table}"').df().to_csv() for table in columns_by_table()),
                    )
                held.unlink()
            else:
                yield name, unpacked(content).decode("utf-8", "replace")
        yield "index", client.get("/files/").text
        for path in ("feed.atom", "feed/region/N52.atom", "feed/unit/N52CSW.atom", "feed/unit/N52DUSA.atom"):
            yield path, client.get(f"/{path}").text


def test_no_file_or_feed_at_an_address_holds_it_before_and_each_does_after(
    around: Around, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    assert not {name for name, text in beside(Path(around.stayed)) if canaries(text)}
    stop_clock(monkeypatch, AFTER)
    holding = {name for name, text in beside(around.after) if canaries(text)}
    whole = {"pdu.duckdb", "pdu.xlsx", "csv.zip", "one-table.parquet", "one-table.csv"}
    feeds = {"feed.atom", "feed/region/N52.atom", "feed/unit/N52CSW.atom", "feed/unit/N52DUSA.atom"}
    tables = {f"{table}.{ending}" for table in ROWS for ending in ("csv", "parquet")}
    assert holding == whole | feeds | tables


def test_the_interface_holds_it_from_its_minute_on(around: Around, monkeypatch: pytest.MonkeyPatch):
    client = TestClient(Starlette(routes=web.routes()))
    tables = [f"tables/{name}" for name in columns_by_table()]
    figures = ["figures?page=unit&pdu=N52CSW", "figures/findings?page=unit&pdu=N52CSW", "figures/sources?page=data"]
    for file, moment in ((around.before, BEFORE), (around.after, AFTER)):
        stop_clock(monkeypatch, moment)
        monkeypatch.setattr(live, "version_file", lambda file=file: file)
        said = {
            (path, kind): client.get(f"/api/v1/{path}", headers={"Accept": kind}).content
            for path in ("", "docs", "openapi.json", *tables, *figures)
            for kind in ("application/json", "text/csv")
        }
        holding = {path for (path, _), content in said.items() if canaries(content)}
        if moment is BEFORE:
            assert not holding
        else:
            assert holding >= {f"tables/{name}" for name in ROWS} | {figures[1], figures[2]}
            # The day before can still be asked for, and is as it was. A finding of an older inspection that the report
            # repeats was known before, by its first source.
            past = [f"tables/{name}?as_at=2026-12-01" for name in ROWS if name != "finding"]
            past.append("tables/finding?as_at=2026-12-01&pdu=N52CSW")
            assert not [path for path in past if canaries(client.get(f"/api/v1/{path}").content)]


def test_the_plain_edition_holds_it_from_its_minute_on(around: Around, monkeypatch: pytest.MonkeyPatch):
    client = TestClient(Starlette(routes=web.routes()))
    doors = ["/plain/region/N52", "/plain/unit/N52CSW?show=eve", "/plain/data?list=sources"]
    doors += ["/plain/figure/sources.csv?page=data", "/plain/briefing.docx?scope=pdu&pdu=N52CSW"]
    for file, moment in ((around.before, BEFORE), (around.after, AFTER)):
        stop_clock(monkeypatch, moment)
        monkeypatch.setattr(live, "version_file", lambda file=file: file)
        got = {path: client.get(path) for path in doors}
        assert {path: one.status_code for path, one in got.items() if one.status_code != 200} == {}
        assert [path for path, one in got.items() if canaries(one.content)] == ([] if moment is BEFORE else doors)


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


TEXTS = [(name, column.name) for name, columns in columns_by_table().items() for column in columns]
PATTERNS = some.sampled_from(["%zythum%", "%quonk%", "%9077%", "%csw-2026%", "%", "%coventry%", "87%"])
CELLS = some.sampled_from(TEXTS)


@some.composite
def statements(draw: some.DrawFn) -> str:
    """A SELECT over the tables of the bench: searched, counted, joined, summarised, or the gaps in its lines."""
    table, column = draw(CELLS)
    other = draw(some.sampled_from(sorted(bench_tables())))
    pattern = draw(PATTERNS)
    searched = f"CAST(\"{column}\" AS VARCHAR) ILIKE '{pattern}'"
    return draw(
        some.sampled_from(
            [
                f'SELECT * FROM "{table}" WHERE {searched}',
                f'SELECT count(*), min("{column}"), max("{column}"), count(DISTINCT "{column}") FROM "{table}"',
                f'SUMMARIZE "{table}"',
                f'SELECT max(csv_line) - count(*), sum(csv_line) FROM "{table}"',
                f'SELECT count(*) FROM "{other}"',
                f'SELECT "{column}", count(*) AS n FROM "{table}" GROUP BY ALL ORDER BY ALL LIMIT 40',
                f'SELECT t."{column}" FROM "{table}" AS t WHERE EXISTS (SELECT 1 FROM source WHERE title ILIKE \'{pattern}\') ORDER BY 1',
                f"SELECT (SELECT count(*) FROM \"{table}\" WHERE {searched}), (SELECT string_agg(note, '' ORDER BY note) FROM data_version)",
                f'WITH x AS (SELECT "{column}" AS c FROM "{table}" UNION ALL SELECT source_id FROM source) SELECT count(*), max(c) FROM x',
            ]
        )
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sql=statements())
def test_no_statement_tells_the_data_before_from_data_without_the_report(around: Around, sql: str):
    try:
        asked = check(sql).sql
    except Refused:
        return

    def rows(file: Path) -> str:
        try:
            return fetch(file, asked).to_csv()
        except Exception as error:
            return re.sub(r"\S*duckdb\S*", "", str(error))

    assert rows(around.before) == rows(around.clean)


def test_the_bench_itself_finds_it_only_after(around: Around):
    sql = "SELECT title FROM source WHERE title ILIKE '%zythum%' UNION ALL SELECT summary FROM finding WHERE inspection_id = 'N52CSW-2026'"
    assert run(sql, around.before).rows.empty
    assert len(run(sql, around.after).rows) == 2
    with pytest.raises(Refused):  # nor does it name what is noted beside the database
        run("SELECT * FROM read_text('pdu.due')", around.before)


# At its minute -------------------------------------------------------------------------------------------------


def test_the_day_of_the_data_moves_on_with_the_embargo(around: Around):
    days = {
        file: fetch(file, "SELECT data_date FROM dataset")["data_date"][0].date()
        for file in (around.before, around.after)
    }
    assert days == {around.before: TODAY_OF_THE_DATA, around.after: DAY}
    known = Database(around.after).run("unit_inspections", around.after, pdu="N52CSW", as_at=DAY)
    assert known["published_on"].max().date() == DAY
    past = Database(around.after).run("unit_inspections", around.after, pdu="N52CSW", as_at=date(2026, 12, 2))
    assert not canaries(past.to_csv())


def test_when_the_next_build_is_due_is_known_beside_the_database_only(around: Around):
    assert around.due == due.Due(END, (around.data,)) and around.due_after is None
    said = due.file_of(Path("x/pdu.duckdb"))
    assert said.name == "pdu.due"
    assert UNTIL.encode() not in Path(around.stayed).read_bytes()


def test_it_comes_out_at_the_minute_once_for_many_visitors(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = tmp_path / "home" / "pdu.duckdb"
    plant(data_copy)
    later = {"source_id": "S9078", "published": "2026-12-10", "embargo_until": "2026-12-10T00:01"}
    plant(data_copy, {"source": [ROWS["source"][0] | later]})
    stop_clock(monkeypatch, BEFORE)
    first = build(data_copy, home).database
    stop_clock(monkeypatch, END - timedelta(microseconds=1))
    assert rebuild.catch_up(home) and home.resolve() == first
    stop_clock(monkeypatch, END)
    builds: list[Path] = []
    monkeypatch.setattr(rebuild, "build", lambda *given_: builds.append(build(*given_).database))
    seen: list[bool] = []
    visitors = [threading.Thread(target=lambda: seen.append(rebuild.catch_up(home))) for _ in range(12)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(60)
    assert seen == [True] * 12 and len(builds) == 1 and home.resolve() == builds[0]
    assert canaries(Database(home).run("sources").to_csv())
    assert (
        due.read(home) == due.Due(END + timedelta(days=7), (data_copy,)) and rebuild.catch_up(home) and len(builds) == 1
    )


ANOTHER = """
import sys, datetime
from pathlib import Path
from pdu import clock
from pdu.store import rebuild
clock.now = lambda: datetime.datetime(2026, 12, 3, 0, 1, tzinfo=datetime.UTC)
sys.stdin.readline()
print(rebuild.catch_up(Path(sys.argv[1])))
"""


def test_it_is_built_once_by_several_processes(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = tmp_path / "home" / "pdu.duckdb"
    plant(data_copy)
    stop_clock(monkeypatch, BEFORE)
    first = build(data_copy, home).database
    others = [
        subprocess.Popen(
            [sys.executable, "-c", ANOTHER, str(home)], cwd=paths.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]  # fmt: skip
    told = [threading.Thread(target=lambda one=one: one.said.extend(one.communicate("now\n", 60))) for one in others]  # type: ignore[attr-defined]
    for one in others:
        one.said = []  # type: ignore[attr-defined]
    for thread in told:
        thread.start()
    for thread in told:
        thread.join(90)
    assert [one.said for one in others] == [["True\n", ""]] * 2  # type: ignore[attr-defined]
    assert len(list(home.parent.glob("pdu.*-*.duckdb"))) == 2 and home.resolve() != first
    assert {path.suffix for path in home.parent.iterdir()} == {".duckdb"}, "nothing is left behind"


def test_a_build_that_fails_leaves_what_stands_and_tells_no_fact(
    data_copy: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    home = tmp_path / "home" / "pdu.duckdb"
    plant(data_copy)
    stop_clock(monkeypatch, BEFORE)
    first = build(data_copy, home).database
    edit("inspection", lambda rows: rows[-1].update(overall_rating="Zythumquag"))
    stop_clock(monkeypatch, END)
    tries: list[BuildError] = []

    def tried(*given_: Path) -> None:
        try:
            build(*given_)
        except BuildError as error:
            tries.append(error)
            raise

    monkeypatch.setattr(rebuild, "build", tried)
    assert [rebuild.catch_up(home) for _ in range(3)] == [False] * 3 and home.resolve() == first and len(tries) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "A build that was due has failed (BuildError); python -m pdu build says why."
    ]
    assert not canaries(str(tries[0])) and "Zythumquag" in str(tries[0].problems[0]), "the curator is told"
    edit("inspection", lambda rows: rows[-1].update(overall_rating="Good"))
    monkeypatch.setattr(rebuild, "RETRY_SECONDS", 0)
    assert rebuild.catch_up(home) and home.resolve() != first


def test_the_thread_wakes_at_the_moment_and_catches_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = tmp_path / "pdu.duckdb"
    with due.noted(home, END, tmp_path):
        pass
    built: list[tuple[Path, ...]] = []
    monkeypatch.setattr(rebuild, "build", lambda *given_: (built.append(given_), due.file_of(home).unlink()))
    stop_clock(monkeypatch, BEFORE)
    monkeypatch.setattr(rebuild, "_watched", {home})
    assert rebuild.seconds_to_wait() == rebuild.LOOK_SECONDS
    stop_clock(monkeypatch, END - timedelta(seconds=2))
    assert rebuild.seconds_to_wait() == pytest.approx(2)

    class Slept(Exception):
        pass

    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 2:
            raise Slept
        stop_clock(monkeypatch, END)

    monkeypatch.setattr(rebuild.time, "sleep", sleep)
    with pytest.raises(Slept):
        rebuild._keep_up()
    assert naps == [pytest.approx(2), rebuild.LOOK_SECONDS] and built == [(tmp_path, home)]


def test_a_build_killed_before_it_publishes_leaves_the_moment_noted(tmp_path: Path):
    home = tmp_path / "pdu.duckdb"
    with due.noted(home, END, tmp_path):
        assert due.read(home) == due.Due(END, (tmp_path,))
    for later in (None, END + timedelta(days=7)):
        with pytest.raises(KeyboardInterrupt), due.noted(home, later, tmp_path):
            raise KeyboardInterrupt
        assert due.read(home) == due.Due(END, (tmp_path,)), "the earlier of both"
    assert json.loads((tmp_path / "pdu.due").read_text()) == {"moment": END.isoformat(), "data": [str(tmp_path)]}
    for rubbish in ("", "[]", '{"moment": "soon", "data": "x"}', "{}"):
        due.file_of(home).write_text(rubbish)
        assert due.read(home) is None and rebuild.catch_up(home)


def test_two_embargoes_come_out_one_by_one(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plant(data_copy)
    later = {
        "source_id": "S9078",
        "title": "Second report",
        "published": "2026-12-10",
        "embargo_until": "2026-12-10T00:01",
    }
    plant(data_copy, {"source": [ROWS["source"][0] | later], "finding": [ROWS["finding"][1] | {"inspection_id": "N52WARW-2022", "theme": "victims", "source_id": "S9078"}]})  # fmt: skip
    home = tmp_path / "pdu.duckdb"
    seen = []
    for instant in (BEFORE, AFTER, datetime(2026, 12, 10, 0, 0, tzinfo=UTC), datetime(2026, 12, 10, 0, 1, tzinfo=UTC)):
        stop_clock(monkeypatch, instant)
        if instant == BEFORE:
            build(data_copy, home)
        assert rebuild.catch_up(home)
        ids = set(Database(home).run("sources")["source_id"])
        noted = due.read(home)
        seen.append(("S9077" in ids, "S9078" in ids, noted.moment.day if noted else None))
    assert seen == [(False, False, 3), (True, False, 10), (True, False, 10), (True, True, None)]


# Versions ------------------------------------------------------------------------------------------------------


def test_what_came_out_by_itself_is_a_version_and_those_before_can_be_made_again(around: Around):
    rows = fetch(around.after, "SELECT version, note, data_date FROM data_version ORDER BY number")
    assert rows["note"].iloc[-1] == "Came out at 00:01 on 3 December 2026, at the end of an embargo"
    assert rows["version"].iloc[-1] == fetch(around.after, "SELECT version FROM build")["version"][0]
    before = str(rows["version"].iloc[-2])
    past = database_at(around.after, before)
    assert state_now(past) == state_now(around.clean)
    assert not canaries(past.read_bytes())


# What cannot be ------------------------------------------------------------------------------------------------


def problems_of(data: Path, tmp_path: Path) -> list[str]:
    with pytest.raises(BuildError) as caught:
        build(data, tmp_path / "never" / "pdu.duckdb")
    assert not (tmp_path / "never").exists()
    return [str(problem) for problem in caught.value.problems]


def test_a_row_that_is_public_cannot_be_put_under_embargo(
    data_copy: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy)
    edit("standard_rating", lambda rows: rows[0].update(source_id="S9077", rating="Good"))
    said = problems_of(data_copy, tmp_path)
    assert len(said) == 1 and said[0].startswith(
        "standard_rating.csv:2: a row that is already public cannot be put under embargo: "
    )
    assert "CRC-BGSW-2019|implementation_and_delivery rests on a source that is not out" in said[0]
    stop_clock(monkeypatch, AFTER)
    build(data_copy, tmp_path / "pdu.duckdb")  # after it, it is a change like any other


def test_a_source_that_is_public_cannot_be_put_under_embargo():
    tables, _ = load(paths.DATA)
    (public,) = [row for row in tables["source"].rows if row["source_id"] == "S207"]
    rows = [
        row if row is not public else row | {"published": None, "embargo_until": UNTIL} for row in tables["source"].rows
    ]
    said = embargo.problems(
        tables | {"source": LoadedTable("source", "source.csv", rows)}, history.read(paths.DATA), BEFORE
    )
    told = [str(problem) for problem in said]
    assert any("a source that is already public cannot be put under embargo: S207" in line for line in told)
    assert any(line.startswith("finding.csv:") for line in told), "its rows would vanish, too"


def test_the_day_of_publication_is_that_of_the_embargo():
    tables, _ = load(paths.DATA)
    for published, fine in (
        ("2026-12-02", False),
        ("2026-12-04", False),
        ("2026-12", True),
        ("2026", True),
        (None, True),
    ):
        row = ROWS["source"][0] | {"published": published, "csv_line": 7}
        said = embargo.problems(tables | {"source": LoadedTable("source", "source.csv", [row])}, (), BEFORE)
        told = [str(problem) for problem in said if problem.column]
        assert (
            not told
            if fine
            else told[0].startswith(f"source.csv:7 published: '{published}' is not the day on which the")
        )


def test_the_checks_see_what_is_under_embargo(
    data_copy: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy, first=True)
    edit("finding", lambda rows: rows[0].update(summary="word " * 30))
    edit("inspection", lambda rows: rows[0].update(area_code="N52WARW"))
    said = problems_of(data_copy, tmp_path)
    assert any(line.startswith("finding.csv:2 summary: ") for line in said), said
    assert any(line.startswith("inspection.csv:2 ") for line in said), said


# A pack on the eve ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["html", "pptx", "docx"])
def test_a_pack_under_embargo_says_so_on_every_page_and_in_its_name(
    kind: str, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy)
    options = [
        "brief",
        "--pdu",
        "Coventry",
        "--format",
        kind,
        "-o",
        str(tmp_path / f"pack.{kind}"),
        "--data",
        str(data_copy),
    ]
    there = set(tmp_path.iterdir())
    assert main([*options, "--under-embargo"]) == 0
    (written,) = set(tmp_path.iterdir()) - there
    assert written.name == f"pack-under-embargo-until-2026-12-03-0001.{kind}"
    mark = "Under embargo until 00:01 on 3 December 2026"
    assert mark in capsys.readouterr().out
    content = written.read_bytes()
    assert set(canaries(content)) >= {"zythumquag", "s9077"}
    if kind == "pptx":
        from pptx import Presentation

        slides = list(Presentation(str(written)).slides)
        assert len(slides) > 3
        for slide in slides:
            texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            assert mark in texts and any(text.startswith(f"{mark} · ") for text in texts), "above and at the foot"
    elif kind == "docx":
        from docx import Document

        document = Document(str(written))
        assert mark in document.sections[0].header.paragraphs[0].text and document.paragraphs[0].text == f"{mark}."
    else:
        printed = tmp_path / "pack.pdf"
        subprocess.run(
            ["/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", f"file://{written}"],
            check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
        )  # fmt: skip
        pages = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True, text=True).stdout
        each = pages.removesuffix("\f").split("\f")
        assert len(each) >= 2 and all(mark in " ".join(page.split()) for page in each)
        assert f"<title>{mark}: " in content.decode() and f'class="embargo">{mark}.<' in content.decode()


def test_without_an_embargo_there_is_no_such_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    options = ["brief", "--national", "--format", "html", "-o", str(tmp_path / "pack.html"), "--under-embargo"]
    assert main(options) == 1 and "Nothing is under embargo in these data." in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_on_the_eve_is_not_there_until_its_minute(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    eve = tmp_path / "eve"
    eve.mkdir()
    (eve / "dataset.csv").write_text("kind,title,data_date,licence\nown,Quokka reports,2026-11-28,OGL v3.0\n")
    (eve / "source.csv").write_text(
        "source_id,publisher,title,kind,published,licence,embargo_until\n"
        f"E1,HM Inspectorate of Probation,Quokka,press_release,{UNTIL[:10]},OGL v3.0,{UNTIL}\n"
    )
    (eve / "inspection.csv").write_text(
        "inspection_id,area_type,area_code,programme,published,overall_rating,source_ids\n"
        f"N52CSW-2031,pdu,N52CSW,2023,{UNTIL[:10]},Good,E1\n"
        # A row that stands already, as it will be: until then the published one is seen.
        "N52WARW-2022,pdu,N52WARW,2021,2022-08-18,Good,E1\n"
    )
    stop_clock(monkeypatch, BEFORE)
    alone = build(data_copy, tmp_path / "alone.duckdb")
    before = build([data_copy, eve], tmp_path / "both.duckdb")
    assert before.version == alone.version and "uokka" not in before.database.read_bytes().decode("latin-1")
    seen = fetch(before.database, "SELECT overall_rating FROM inspection WHERE inspection_id = 'N52WARW-2022'")
    assert list(seen["overall_rating"]) == ["Requires improvement"]
    assert list(fetch(before.database, "SELECT count(*) AS n FROM row_replaced")["n"]) == [0]
    stop_clock(monkeypatch, AFTER)
    assert rebuild.catch_up(tmp_path / "both.duckdb")
    file = (tmp_path / "both.duckdb").resolve()
    rated = fetch(
        file, "SELECT inspection_id, overall_rating, data_set FROM inspection WHERE data_set = 'Quokka reports'"
    )
    assert sorted(rated.itertuples(index=False, name=None)) == [
        ("N52CSW-2031", "Good", "Quokka reports"),
        ("N52WARW-2022", "Good", "Quokka reports"),
    ]
