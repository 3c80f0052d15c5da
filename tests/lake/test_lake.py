"""A lake as the shared source, with PostgreSQL as its catalogue: what is published is what pages read, whole, or nothing."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import paths
from pdu.__main__ import main
from pdu.commands.build import to_build
from pdu.lake import copies, engine, publishing
from pdu.lake.address import Lake, LakeError, named
from pdu.lake.publishing import opened
from pdu.serving import live
from pdu.store.database import Database, DatabaseError
from pdu.web import health
from tests.benchmarks.volume import grown
from tests.lake import rows
from tests.lake.machine import PASSWORD, Server


def changed(database: Database, target: Path, *statements: str) -> Path:
    """A copy of a built database after some statements."""
    rows.as_built(database.version_file(), target)
    with duckdb.connect(str(target)) as connection:
        for statement in statements:
            connection.execute(statement)
    return target


def another(database: Database, target: Path, version: str) -> Path:
    """The same data under another version, in which one name differs: what is read together must be of one version."""
    return changed(
        database,
        target,
        f"UPDATE build SET version = '{version}'",
        f"UPDATE region SET region_name = 'Region {version}'",
    )


def small(target: Path, version: str, kind: str = "published") -> Path:
    """What a lake needs of a database, and no more: of one version, in which every table says so."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{target}' AS made (STORAGE_VERSION 'v1.5.0')")
        connection.execute(f"CREATE TABLE made.build AS SELECT '{version}' AS version")
        connection.execute(f"CREATE TABLE made.dataset AS SELECT '{kind}' AS kind")
        for name in ("region", "pdu", "programme", "unit_standing"):
            connection.execute(f"CREATE TABLE made.{name} AS SELECT 'Region {version}' AS region_name")
    return target


def in_a_file(home: Path, monkeypatch: pytest.MonkeyPatch, kind: str = "") -> Lake:
    """An empty lake whose catalogue is a file."""
    monkeypatch.setenv("PDU_DATABASE", f"ducklake:{kind}{home}/catalogue")
    monkeypatch.setenv("PDU_LAKE_STORAGE", str(home / "files"))
    monkeypatch.setenv("PDU_LAKE_COPY", str(home / "copy" / "pdu.duckdb"))
    lake = named()
    assert lake is not None
    return lake


def told(file: Path) -> tuple[str, set[str]]:
    """The version a file says it is of, and the names of its regions."""
    with opened(file) as connection:
        version = connection.execute("SELECT version FROM build").fetchone()
        return version[0], {row[0] for row in connection.execute("SELECT region_name FROM region").fetchall()}


def test_every_page_query_gives_the_same_rows_on_file_copy_and_lake(
    lake: Lake,
    built: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    assert main(["lake", "publish", "--database", str(built.path)]) == 0
    assert main(["lake", "take"]) == 0
    version = told(built.version_file())[0]
    said = capsys.readouterr().out
    assert (
        f"Publication 1 is in the lake (data version {version})" in said
        and f"is publication 1 of the lake (data version {version})" in said
    )
    questions = rows.asked()
    here = rows.of_file(built.version_file(), questions)
    assert len(here) == len(questions) > 100 and sum(len(cells) for _, cells in here.values()) > 5_000
    assert rows.unlike(rows.unordered(here), rows.unordered(rows.of_file(lake.copy, questions))) == []
    # Of the lake itself another DuckDB is asked, which may order what no query orders in another way.
    of_lake = rows.of_lake(lake, rows.asked(rows.DAYS[-1:]))
    wanted = rows.unordered({name: here[name] for name in of_lake})
    assert rows.unlike(wanted, rows.unordered(of_lake)) == []
    # A timer, with no more than cron gives and the password in ~/.pgpass, leaves alone what is there already.
    (tmp_path / ".pgpass").write_text(f"127.0.0.1:*:*:writer:{PASSWORD}\n", encoding="utf-8")
    (tmp_path / ".pgpass").chmod(0o600)
    bare = {
        name: os.environ[name].replace(f" password={PASSWORD}", "") for name in ("PDU_DATABASE", "PDU_LAKE_STORAGE")
    }
    timer = subprocess.run(
        [sys.executable, "-m", "pdu", "lake", "publish", "--if-new", "--database", built.path], cwd=paths.ROOT, text=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", **bare}, capture_output=True, check=False,
    )  # fmt: skip
    assert (timer.returncode, timer.stdout) == (0, f"Publication 1 is in the lake (data version {version}).\n"), timer
    # The commands read it too, and the same call gives the same bytes.
    packs = []
    for more in ([], ["--database", str(built.path)]):
        target = tmp_path / f"pack{len(packs)}.html"
        call = ["brief", "--region", "N56", "--as-at", "2024-06-30", "--format", "html", "-o", str(target), *more]
        assert main(call) == 0
        packs.append(target.read_bytes())
    assert packs[0] == packs[1]
    # Who may only read can do all this, and cannot publish.
    monkeypatch.setenv("PDU_DATABASE", os.environ["PDU_DATABASE"].replace("user=writer", "user=reader"))
    reader = named()
    assert reader is not None
    assert engine.take(reader, tmp_path / "taken.duckdb", []) == engine.look(lake)
    with pytest.raises(LakeError) as refused:
        engine.publish(reader, small(tmp_path / "small.duckdb", "bbbbbbbbbbbb"))
    assert PASSWORD not in str(refused.value) and engine.look(lake).number == 1


def test_a_multiple_of_the_volume(demo: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lake = in_a_file(tmp_path, monkeypatch)
    single = rows.as_built(grown(demo.path, 2, tmp_path / "grown.duckdb"), tmp_path / "single.duckdb")
    engine.publish(lake, single)
    assert copies.catch_up(lake).fault == ""
    questions = rows.asked(rows.DAYS[-1:])
    here = rows.of_file(single, questions)
    assert sum(len(cells) for _, cells in here.values()) > 15_000
    assert rows.unlike(rows.unordered(here), rows.unordered(rows.of_file(lake.copy, questions))) == []


def test_what_is_newer_is_noticed_and_a_lake_that_is_gone_leaves_what_stands(
    lake: Lake,
    server: Server,
    built: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    database = Database(lake.copy)
    with pytest.raises(DatabaseError, match="nothing has been published into it yet"):
        database.version_file()
    publishing.publish(lake, built.path)
    assert copies.catch_up(lake).fault == ""
    first = database.version_file()
    assert told(first)[0] == told(built.version_file())[0]
    monkeypatch.setattr(live, "DATABASE", database)
    client = TestClient(Starlette(routes=health.routes()))
    monkeypatch.setattr(health, "WAIT_SECONDS", 30)
    assert client.get("/health").json()["publication"] == 1

    # A newer one is noticed by the thread, and what was open goes on to be read.
    engine.publish(lake, another(built, tmp_path / "newer.duckdb", "bbbbbbbbbbbb"))
    monkeypatch.setattr(copies, "LOOK_EVERY", 0.05)
    copies.watch(lake.copy)
    until = time.monotonic() + 60
    while database.version_file() == first and time.monotonic() < until:
        time.sleep(0.05)
    monkeypatch.setattr(copies, "LOOK_EVERY", 3600)
    second = database.version_file()
    assert told(second) == ("bbbbbbbbbbbb", {"Region bbbbbbbbbbbb"}) and told(first)[0] != "bbbbbbbbbbbb"
    copies.catch_up(lake)  # whatever look the thread is at has ended

    # What breaks the rules is refused, and not taken again at each look. Another program may have put it there: ours does not.
    spoilt = changed(built, tmp_path / "spoilt.duckdb", "UPDATE pdu SET region_code = 'N99' WHERE pdu_code = 'N52WARW'")
    with pytest.raises(
        LakeError,
        match=r"breaks the rules of the data and was not published: pdu.region_code: 1 code is not in region\.",
    ):
        publishing.publish(lake, spoilt)
    engine.publish(lake, spoilt)
    asked = []
    take = engine.take
    monkeypatch.setattr(engine, "take", lambda *given: asked.append(given) or take(*given))
    said = "Publication 3 of the lake breaks the rules of the data and is not shown: pdu.region_code: 1 code is not in region."
    assert copies.catch_up(lake).fault == copies.catch_up(lake).fault == said
    assert len(asked) == 1 and database.version_file() == second and said in client.get("/health").json()["reason"]
    assert not [file for file in lake.copy.parent.iterdir() if "unfinished" in file.name]

    caplog.clear()
    server.stop()
    try:
        with caplog.at_level(logging.INFO):
            fault = copies.catch_up(lake).fault
            copies.catch_up(lake)
        assert database.version_file() == second
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"], answer.json()["publication"]) == (200, "warn", 2)
        assert (
            "The lake cannot be reached" in answer.json()["reason"]
            and "the last that was taken" in answer.json()["reason"]
        )
        lines = [line for line in caplog.messages if "The lake cannot be reached" in line]
        assert len(lines) == 1 and lines[0].endswith("Shown meanwhile is publication 2."), "said once, not at each look"
        for text in (fault, answer.text, caplog.text, repr(lake), repr(copies.of(lake))):
            assert PASSWORD not in text and "127.0.0.1" not in text and str(server.port) not in text, text
    finally:
        server.start()
    assert copies.catch_up(lake).fault == said, "as before"


def test_a_publisher_that_is_killed_leaves_the_lake_as_it_was(lake: Lake, tmp_path: Path):
    first = small(tmp_path / "first.duckdb", "cccccccccccc")
    before = engine.publish(lake, first)
    files = tmp_path / "files"
    lain = set(files.rglob("*.parquet"))
    request = {
        "do": "publish", "file": str(small(tmp_path / "newer.duckdb", "dddddddddddd")), "catalogue": lake.catalogue,
        "storage": lake.storage, "extensions": lake.extensions, "memory": "1GB",
    }  # fmt: skip
    with subprocess.Popen([engine.python(), "-I", engine.DOOR], stdin=subprocess.PIPE, text=True) as child:
        assert child.stdin
        child.stdin.write(json.dumps(request) + "\n")
        child.stdin.flush()
        until = time.monotonic() + 60
        while len(set(files.rglob("*.parquet")) - lain) < 3 and time.monotonic() < until:
            time.sleep(0.005)
        os.kill(child.pid, signal.SIGKILL)
    assert len(set(files.rglob("*.parquet")) - lain) >= 3, "it was killed in the midst of it"
    assert engine.look(lake) == before
    engine.take(lake, tmp_path / "taken.duckdb", [])
    assert told(tmp_path / "taken.duckdb") == told(first)


def test_a_backup_put_back_with_its_files_in_another_folder(
    lake: Lake, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    saved = engine.publish(lake, small(tmp_path / "first.duckdb", "cccccccccccc"))
    server.put_back(lake.catalogue.split("dbname=")[1].split()[0], "put_back", tmp_path)
    (tmp_path / "files").rename(tmp_path / "elsewhere")
    monkeypatch.setenv("PDU_LAKE_STORAGE", str(tmp_path / "elsewhere"))
    roles = []
    for role in ("reader", "writer"):
        monkeypatch.setenv("PDU_DATABASE", server.catalogue("put_back", role))
        roles.append(named())
    reader, writer = roles
    assert reader is not None and writer is not None
    assert engine.take(reader, tmp_path / "taken.duckdb", []) == saved
    assert told(tmp_path / "taken.duckdb") == told(tmp_path / "first.duckdb")
    # Who writes must agree with the catalogue about the folder: one statement tells it, as docs/operations.md has it.
    newer = small(tmp_path / "newer.duckdb", "dddddddddddd")
    with pytest.raises(LakeError, match="names another folder for its files than PDU_LAKE_STORAGE does"):
        engine.publish(writer, newer)
    folder = f"{tmp_path / 'elsewhere'}/"
    server.sql("put_back", f"UPDATE ducklake_metadata SET value = '{folder}' WHERE key = 'data_path'")
    assert engine.publish(writer, newer) == engine.look(reader) != saved


def test_what_is_taken_while_others_publish_is_of_one_version(lake: Lake, tmp_path: Path):
    versions = [small(tmp_path / f"{letter}.duckdb", letter * 12) for letter in "ef"]
    engine.publish(lake, versions[0])
    faults: list[str] = []

    def publish() -> None:
        for file in (*versions, *versions):
            try:
                engine.publish(lake, file)
            except LakeError as fault:
                faults.append(str(fault))

    publishing_now = threading.Thread(target=publish)
    publishing_now.start()
    taken = 0
    while publishing_now.is_alive() or not taken:
        file = tmp_path / f"taken{taken}.duckdb"
        of = engine.take(lake, file, [])
        assert told(file) == (of.version, {f"Region {of.version}"})
        taken += 1
    publishing_now.join()
    assert (faults, engine.look(lake).number) == ([], 5)


@pytest.mark.parametrize("kind", ["", "sqlite:"])
def test_a_catalogue_in_a_file(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lake = in_a_file(tmp_path, monkeypatch, kind)
    first = small(tmp_path / "first.duckdb", "cccccccccccc")
    with pytest.raises(LakeError, match="cannot be reached"):
        engine.look(lake)
    assert engine.publish(lake, first) == engine.look(lake)
    once = len(list((tmp_path / "files").rglob("*.parquet")))
    engine.publish(lake, first)
    assert len(list((tmp_path / "files").rglob("*.parquet"))) == 2 * once == 14
    engine.tidy(lake, days=0)
    assert len(list((tmp_path / "files").rglob("*.parquet"))) == 2 * once, "somebody may still be reading them"
    engine.tidy(lake, days=0, hours=0)
    assert len(list((tmp_path / "files").rglob("*.parquet"))) == once + 1, "one more for the list of publications"
    with pytest.raises(LakeError, match="published and synthetic data are kept in lakes of their own"):
        engine.publish(lake, small(tmp_path / "kind.duckdb", "dddddddddddd", "synthetic"))
    assert engine.take(lake, tmp_path / "taken.duckdb", ["unit_standing"]).number == 2
    assert told(tmp_path / "taken.duckdb") == told(first)
    with opened(tmp_path / "taken.duckdb") as connection:
        assert not connection.execute("FROM duckdb_tables() WHERE table_name = 'unit_standing'").fetchall()


def test_the_address_stands_on_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen = tmp_path / "seen"
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\n(echo "$@"; env) > {seen}\ncat > {seen}.in\necho oops\n', encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setenv("PDU_LAKE_PYTHON", str(python))
    monkeypatch.setenv("PDU_DATABASE", f"ducklake:postgres:host=db password={PASSWORD}")
    lake = named()
    assert lake is not None
    with pytest.raises(LakeError, match="has failed"):
        engine.look(lake)
    assert "door.py" in seen.read_text() and PASSWORD not in seen.read_text()
    assert PASSWORD in Path(f"{seen}.in").read_text()
    monkeypatch.setenv("PDU_LAKE_PYTHON", str(tmp_path / "none"))
    with pytest.raises(LakeError, match="make lake"):
        engine.look(lake)


def test_many_who_come_first_wait_for_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PDU_DATABASE", f"ducklake:{tmp_path}/none")
    monkeypatch.setenv("PDU_LAKE_COPY", str(tmp_path / "pdu.duckdb"))
    looks: list[Lake] = []

    def look(lake: Lake) -> engine.Publication:
        looks.append(lake)
        time.sleep(0.2)
        raise LakeError("The lake cannot be reached.")

    monkeypatch.setattr(engine, "look", look)
    said: list[str] = []

    def visit() -> None:
        try:
            Database(tmp_path / "pdu.duckdb").version_file()
        except DatabaseError as fault:
            said.append(str(fault))

    threads = [threading.Thread(target=visit) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (said, len(looks)) == (["The lake cannot be reached."] * 10, 1)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("md:pdu", "MotherDuck"),
        ("ducklake:", "names no lake"),
        ("ducklake:mysql:db=x", "names no lake"),
    ],
)
def test_an_address_that_cannot_be_read(
    address: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PDU_DATABASE", address)
    with pytest.raises(DatabaseError, match=said):
        Database(paths.database()).version_file()
    assert main(["lake", "publish"]) == 1 and said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "builds"), [("ducklake:postgres:host=db password=x", False), ("/var/lib/pdu/pdu.duckdb", True)]
)
def test_a_container_builds_nothing_where_a_lake_is_named(address: str, builds: bool, tmp_path: Path):
    (tmp_path / "python").write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    start = ["sh", str(paths.ROOT / "deploy" / "container" / "start.sh")]
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "PDU_DATABASE": address}
    said = subprocess.run(start, env=env, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said[:-1] == [f"-m pdu build --database {address}"] * builds and said[-1].startswith("-m streamlit run")


def test_a_build_is_no_copy_of_what_lies_elsewhere(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PDU_DATA", raising=False)
    monkeypatch.delenv("PDU_LAKE_COPY", raising=False)
    for address in ("ducklake:somewhere", "md:pdu"):  # and none of them is a file of that name
        monkeypatch.setenv("PDU_DATABASE", address)
        assert to_build() == paths.DATABASE != paths.database()
        assert paths.database().is_relative_to(paths.ROOT / "build" / "lake")
    monkeypatch.setenv("PDU_DATABASE", "elsewhere.duckdb")
    assert to_build() == paths.database() == Path("elsewhere.duckdb")


def test_a_file_to_build_is_no_address_of_what_lies_elsewhere(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["build", "--database", "ducklake:postgres:host=somewhere password=hidden"])
    said = capsys.readouterr().err
    assert ended.value.code == 2 and "ducklake: is no file" in said and "pdu lake publish" in said
    assert "hidden" not in said
