"""A query that hangs: stopped, told to all who wait for it in a sentence, not tried again at once, and gone without hands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu.kept import patience
from pdu.serving import live
from pdu.store import database
from pdu.store.database import Database, DatabaseError, TooSlow
from pdu.web import api, plain
from tests.conftest import same_again
from tests.pages.conftest import run_page

HANGS = "SELECT x FROM range(10000000000) AS a(x), range(1000) AS b(y) WHERE x * y < 0"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing may take longer than a second, and nothing is remembered from before."""
    monkeypatch.setattr(patience, "SECONDS", 1.0)
    patience._late.clear()
    yield
    patience._late.clear()


class Hanging(Database):
    """A database of which one page query hangs as long as it is said to."""

    query, still = "", True

    def run(self, name: str, version_file: Path | None = None, /, **parameters: object) -> pd.DataFrame:
        if name == self.query and self.still:
            limit, patience.SECONDS = patience.SECONDS, 0.2  # for this one alone: however busy the machine is
            try:
                return database.fetch(version_file or self.version_file(), HANGS, {})
            finally:
                patience.SECONDS = limit
        return super().run(name, version_file, **parameters)


@pytest.fixture
def hanging(built: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    """The published data, of which nothing is kept yet, served by a database that can hang."""
    served = Hanging(same_again(built, tmp_path / "pdu.duckdb"))
    monkeypatch.setattr(live, "DATABASE", served)
    patience._late.clear()
    yield served
    patience._late.clear()


def test_it_is_stopped_while_others_are_answered_from_the_same_file(built: Database, impatient: None):
    file, begun = built.version_file(), threading.Event()

    def hang() -> str:
        begun.set()
        with pytest.raises(TooSlow) as stopped:
            database.fetch(file, HANGS)
        return str(stopped.value)

    with ThreadPoolExecutor(1) as pool:
        waits = pool.submit(hang)
        begun.wait(10)
        assert len(database.fetch(file, "SELECT pdu_code FROM pdu")) == 110
        assert waits.result(60).startswith("The answer takes too long")
    assert not patience._running and len(database.fetch(file, "SELECT pdu_code FROM pdu")) == 110


def test_what_was_stopped_rests_and_is_then_tried_again(
    built: Database, monkeypatch: pytest.MonkeyPatch, impatient: None
):
    file = built.version_file()
    with pytest.raises(TooSlow):
        database.fetch(file, HANGS)
    ran: list[int] = []
    monkeypatch.setattr(patience, "_start", lambda start=patience._start: ran.append(1) or start())
    with pytest.raises(TooSlow):
        database.fetch(file, HANGS)
    assert not ran and len(database.fetch(file, "SELECT pdu_code FROM pdu")) == 110 and ran == [1]
    patience._late.expire(patience._late.timer() + patience.REST_SECONDS)
    with pytest.raises(TooSlow):
        database.fetch(file, HANGS)
    assert ran == [1, 1]


def test_whole_tables_have_longer(built: Database, monkeypatch: pytest.MonkeyPatch, impatient: None):
    monkeypatch.setattr(patience, "LONG_SECONDS", 0.2)
    with pytest.raises(TooSlow):
        database.records(built.version_file(), HANGS)
    assert isinstance(TooSlow(), DatabaseError), "every door that knows a missing database answers this too"


def test_thirty_who_wait_for_it_are_told_by_one_try(hanging: Hanging):
    hanging.query = "units"
    begun, file = threading.Barrier(30), str(hanging.version_file())

    def ask(_: int) -> str:
        begun.wait(10)
        with pytest.raises(TooSlow) as told:
            live.rows("units", (), file)
        return str(told.value)

    with ThreadPoolExecutor(30) as pool:
        told = list(pool.map(ask, range(30)))
    # Who came after it had been stopped was told at once: however the thirty fell, it ran once.
    assert len(set(told)) == 1 and len(patience._late) == 1
    hanging.still = False
    patience._late.clear()
    assert len(live.rows("units", (), file)) == 110


def test_a_visitor_reads_a_sentence_and_the_page_comes_back(hanging: Hanging):
    hanging.query = "region_standards"
    app = run_page("region", {"region": "N52"})
    text = " ".join(part.proto.body for part in app.get("html"))
    assert "takes too long just now" in text and "The rest of this page is not shown" in text
    assert "West Midlands" in text and 'class="foot"' in text, "what was drawn stays, and the frame stands"
    hanging.still = False
    patience._late.clear()
    again = " ".join(part.proto.body for part in run_page("region", {"region": "N52"}).get("html"))
    assert "takes too long" not in again and len(again) > len(text)


@pytest.fixture
def ask(hanging: Hanging) -> Callable[[str], Any]:
    """The plain edition and the interface over a database that can hang."""
    return TestClient(Starlette(routes=[*plain.routes(), *api.routes()])).get


def test_doors_without_script_say_503_and_when_to_come_again(hanging: Hanging, ask: Callable[[str], Any]):
    hanging.query = "region_standards"
    for address in ("/plain/region/N52", "/api/v1/figures?page=region&region=N52"):
        got = ask(address)
        assert got.status_code == 503 and got.headers["retry-after"] == "60", got.text[:500]
        assert "takes too long just now" in got.text
    assert ask("/plain/about").status_code == 200, "others are served"
    hanging.still = False
    patience._late.clear()
    assert ask("/plain/region/N52").status_code == 200, "a refusal is not kept"
