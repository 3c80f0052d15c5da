"""Faults of files and processes: each has a clear page, loses nothing, and is over without a restart once its cause is."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import clock, paths, web
from pdu.outline import warm
from pdu.serving import live
from pdu.store import due, publish, rebuild
from pdu.store.build import Built
from pdu.store.database import Database, DatabaseError
from pdu.store.publish import PublishError, current
from pdu.web import health
from tests.conftest import same_again
from tests.pages.conftest import run_page
from tests.pages.reading import Page

NO_ROOM = "The database pdu.duckdb could not be written: there is no room left on the disk. Nothing was changed"
RUBBISH = b"no database at all " * 3_000


@pytest.fixture
def home(built: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published database to be spoilt, served: a copy, as the one of the session is everybody's."""
    file = tmp_path / "pdu.first-000000.duckdb"
    shutil.copy(current(built.path), file)
    link = tmp_path / "pdu.duckdb"
    link.symlink_to(file.name)
    monkeypatch.setattr(live, "DATABASE", Database(link))
    monkeypatch.setattr(health, "WAIT_SECONDS", 30)
    return link


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=web.routes(), middleware=web.middleware()), "http://localhost") as opened:
        yield opened


def small(version: str) -> duckdb.DuckDBPyConnection:
    """A database of one table, to publish."""
    connection = duckdb.connect(":memory:")
    connection.execute(f"CREATE TABLE build AS SELECT '{version}' AS version, range AS r FROM range(100000)")
    return connection


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def next_version(link: Path) -> Path:
    """What a build does: the same data under a new name, and the link moved to it. The broken file may be the newest."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            f"ATTACH '{paths_of_good[link]}' AS old (READ_ONLY); COPY FROM DATABASE old TO memory; DETACH old"
        )
        return publish.publish(connection, link, "second")


paths_of_good: dict[Path, Path] = {}


# A full disk


def test_a_build_on_a_full_disk_says_so_and_leaves_the_database_in_use(built: Database, tmp_path: Path):
    """The limit of a process on the size of a file is a full disk that needs no disk: the system refuses the writing."""
    link = same_again(built, tmp_path / "pdu.duckdb")
    before, stood = names(tmp_path), current(link).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "pdu", "build", "--database", str(link)],
        capture_output=True, text=True, cwd=paths.ROOT, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )  # fmt: skip
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith(NO_ROOM) and done.stderr.count("\n") == 1, done.stderr
    assert names(tmp_path) == before and current(link).read_bytes() == stood


@pytest.mark.parametrize("step", ["fsync", "replace", "second replace", "symlink"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_no_room_at_any_step_leaves_what_stood(step: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    link = tmp_path / "pdu.duckdb"
    connection = small("one")
    publish.publish(connection, link, "one")
    before, calls = names(tmp_path), []
    name = step.split()[-1]
    real = getattr(os, name)

    def full(*given: object, **more: object) -> object:
        calls.append(given)
        if len(calls) == (2 if step.startswith("second") else 1):
            raise OSError(number, os.strerror(number))
        return real(*given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, full)
        with pytest.raises(PublishError) as said:
            publish.publish(connection, link, "two")
    assert ("no room left" if number == errno.ENOSPC else "may not be written to") in str(said.value)
    assert names(tmp_path) == before and calls
    # Once there is room the same build goes through.
    publish.publish(connection, link, "two")
    assert len(names(tmp_path)) == len(before) + 1


def test_without_room_the_moment_of_the_next_build_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    link, moment = tmp_path / "pdu.duckdb", datetime(2026, 12, 3, 0, 1, tzinfo=UTC)
    with due.noted(link, moment, paths.DATA):
        pass

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(due.os, "replace", full)
    with pytest.raises(PublishError, match="no room left"), due.noted(link, moment - timedelta(days=1), paths.DATA):
        raise AssertionError("a build whose moment cannot be noted must not begin")
    assert due.read(link) == due.Due(moment, (paths.DATA,)) and names(tmp_path) == {"pdu.due"}


# A process that is killed


@pytest.mark.parametrize("step", ["fsync", "replace", "second replace", "symlink", "unlink"])
def test_a_build_killed_at_any_step_leaves_one_whole_version(step: str, tmp_path: Path):
    link, connection = tmp_path / "pdu.duckdb", small("one")
    publish.publish(connection, link, "one")
    name, calls = step.split()[-1], []
    child = os.fork()
    if not child:
        real = getattr(os, name)

        def killed(*given: object, **more: object) -> object:
            calls.append(given)
            if len(calls) == (2 if step.startswith("second") else 1):
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **more)

        setattr(os, name, killed)
        try:
            publish.publish(small("two"), link, "two")
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the child came to its end"
    with duckdb.connect(str(current(link)), read_only=True) as opened:
        assert opened.execute("SELECT version, count(*) FROM build GROUP BY 1").fetchall() == [("one", 100_000)]
    # The next build goes through, and a day later what the killed one left is cleared away.
    for left in tmp_path.iterdir():
        os.utime(left, (1, 1), follow_symlinks=False)
    publish.publish(connection, link, "three")
    assert not [one for one in names(tmp_path) if "unfinished" in one or one.endswith(".link")]


# A database that is broken or gone


def spoil(how: str, file: Path) -> None:
    if how == "removed":
        file.unlink()
    elif how == "emptied":
        file.write_bytes(b"")
    elif how == "cut":
        os.truncate(file, 30_000)
    else:
        file.write_bytes(RUBBISH)


@pytest.mark.parametrize("how", ["garbage", "removed", "emptied", "cut"])
def test_a_broken_database_is_said_and_the_next_build_ends_it(how: str, home: Path, client: TestClient, tmp_path: Path):
    paths_of_good[home] = Path(shutil.copy(current(home), tmp_path / "good"))
    assert client.get("/plain/region/N52").status_code == 200 and client.get("/health").status_code == 200
    spoil(how, current(home))
    page = client.get("/plain/region/N54")
    assert page.status_code == 503 and "python -m pdu build" in page.text and "Traceback" not in page.text
    assert client.get("/api/v1/tables/pdu").status_code == client.get("/health").status_code == 503
    if how == "garbage":
        shown = Page(run_page("region", {"region": "N54"})).html.text
        assert "python -m pdu build" in shown and str(tmp_path) not in shown
    next_version(home)
    assert client.get("/plain/region/N54").status_code == client.get("/health").status_code == 200
    assert how != "garbage" or "North East" in Page(run_page("region", {"region": "N54"})).title


def test_an_earlier_version_is_shown_until_the_next_build(home: Path, client: TestClient, tmp_path: Path):
    paths_of_good[home] = Path(shutil.copy(current(home), tmp_path / "good"))
    first, second = current(home), next_version(home)
    assert live.version_file() == second
    second.write_bytes(RUBBISH)
    assert live.version_file() == first and live.version_at_once() is None
    assert client.get("/plain/region/N52").status_code == 200
    assert client.get("/health").status_code == 503, "whoever watches is told"
    third = next_version(home)
    assert live.version_file() == third and client.get("/health").status_code == 200


def test_what_can_be_built_again_is_built_once_for_all_who_come(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    paths_of_good[home] = Path(shutil.copy(current(home), tmp_path / "good"))
    builds: list[Path] = []

    def build(data: Path, database: Path) -> Built:
        builds.append(database)
        return Built(next_version(database), "second", {})

    monkeypatch.setattr(paths, "DATABASE", home)
    monkeypatch.setattr(live, "build", build)
    live.version_file()
    current(home).write_bytes(RUBBISH)
    together = threading.Barrier(8)
    with ThreadPoolExecutor(8) as pool:
        files = set(pool.map(lambda _: (together.wait(10), live.version_file())[1], range(8)))
    assert builds == [home] and files == {current(home)}


def test_a_building_again_that_fails_is_not_tried_by_every_visitor(home: Path, monkeypatch: pytest.MonkeyPatch):
    tries: list[Path] = []

    def build(data: Path, database: Path) -> Built:
        tries.append(database)
        raise PublishError(NO_ROOM)

    monkeypatch.setattr(paths, "DATABASE", home)
    monkeypatch.setattr(live, "build", build)
    monkeypatch.setattr(live, "_failed", {})
    live.version_file()
    current(home).unlink()
    for _ in range(5):
        with pytest.raises(DatabaseError):
            live.version_file()
    assert len(tries) == 1


def test_a_page_whose_file_breaks_while_it_is_made_says_so(home: Path):
    """The connection is open and the rows are not: DuckDB tells of a checksum, as an error of no kind."""
    database, file = live.DATABASE, current(home)
    database.run("regions", file)
    whole = file.read_bytes()
    file.write_bytes(whole[:12_288] + os.urandom(len(whole) - 12_288))
    with pytest.raises(DatabaseError, match="cannot be read"):
        database.run("units", file)


# A clock that jumps


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_clock_that_jumps_a_day_and_back(home: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch):
    noon = datetime(2026, 11, 24, 12, tzinfo=clock.ZONE)
    made: list[warm.Opening] = []
    monkeypatch.setattr(warm, "_make_all", lambda opening, rest: made.append(opening))
    warmed, gathered = None, date(2026, 11, 23)
    for day in (0, 1, 0, -1, 0):
        now = noon + timedelta(days=day)
        at(monkeypatch, now)
        assert client.get("/plain/region/N52").status_code == 200
        assert client.get("/health").json()["age_days"] == (now.date() - gathered).days
        warmed = warm.look(warmed)
        assert warmed == (live.version_file(), now.date())
    assert [opening[1].day for opening in made] == [24, 25, 24, 23, 24]


def test_an_embargo_under_a_clock_that_jumps(home: Path, monkeypatch: pytest.MonkeyPatch):
    """Forward: built once, however often it is asked. Back before it was due: nothing more happens, and nothing fails."""
    builds: list[Callable[[], datetime]] = []
    end = datetime(2026, 11, 25, 0, 1, tzinfo=UTC)

    def build(data: object, database: Path) -> None:
        builds.append(clock.now)
        due.file_of(database).unlink()

    monkeypatch.setattr(rebuild, "build", build)
    with due.noted(home, end, paths.DATA):
        pass
    for moment in (end - timedelta(hours=1), end - timedelta(days=2), end - timedelta(seconds=1)):
        at(monkeypatch, moment)
        assert rebuild.catch_up(home) and builds == []
        assert rebuild.seconds_to_wait() <= rebuild.LOOK_SECONDS
    at(monkeypatch, end + timedelta(days=1))
    assert rebuild.catch_up(home) and rebuild.catch_up(home) and len(builds) == 1
    at(monkeypatch, end - timedelta(days=1))
    assert rebuild.catch_up(home) and len(builds) == 1
