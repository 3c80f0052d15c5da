"""At the minute an embargo ends: the next build is due then, made once for all who ask, and again when it failed."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pdu import paths
from pdu.store import due, rebuild
from pdu.store.build import BuildError, build
from pdu.store.database import Database, fetch
from tests.around import DAY, Around
from tests.conftest import Edit
from tests.embargoed import AFTER, BEFORE, END, ROWS, UNTIL, canaries, plant, stop_clock

TODAY_OF_THE_DATA = date(2026, 11, 23)


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
