"""What many ask for at the same moment is made once; the first views of the data are made before anybody asks."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import clock, web
from pdu.figures import block
from pdu.kept.once import kept
from pdu.kept.weight import weight
from pdu.outline import warm
from pdu.outline.pages import OUTLINES
from pdu.serving import live
from pdu.store.database import Database, DatabaseError
from tests.conftest import same_again


def test_thirty_who_ask_at_once_get_one_making():
    begun, made = threading.Barrier(30), []

    @kept(10)
    def slow(word: str) -> list[str]:
        made.append(word)
        time.sleep(0.1)
        return [word]

    def ask(number: int) -> list[str]:
        begun.wait(10)
        return slow("a" if number % 3 else "b")

    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(ask, range(30)))
    assert sorted(made) == ["a", "b"]
    assert all(answer == (["a"] if number % 3 else ["b"]) for number, answer in enumerate(answers))
    assert len({id(answer) for answer in answers}) == 2
    info = slow.cache_info()
    assert (info.misses, info.hits, info.currsize) == (2, 28, 2)


def test_what_fails_is_told_to_each_and_tried_again():
    tries: list[int] = []

    @kept(10)
    def failing() -> int:
        tries.append(1)
        if len(tries) < 3:
            raise DatabaseError("not yet")
        return 7

    for _ in range(2):
        with pytest.raises(DatabaseError, match="not yet"):
            failing()
    assert failing() == failing() == 7 and len(tries) == 3


def test_the_least_used_is_forgotten_when_there_are_too_many():
    made: list[int] = []

    @kept(2)
    def number(one: int) -> int:
        made.append(one)
        return one

    assert [number(one) for one in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert made == [1, 2, 3, 2]


def test_it_holds_no_more_bytes_than_it_may_and_the_least_used_goes():
    made: list[int] = []

    @kept(1_000, 50_000)
    def text(number: int, length: int = 9_000) -> str:
        made.append(number)
        return "x" * length

    for number in range(20):
        assert len(text(number)) == 9_000 and len(text(0)) == 9_000
        info = text.cache_info()
        assert info.bytes is not None and info.bytes <= 50_000 == info.most_bytes
    assert made == list(range(20)), "what is asked for again and again stays"
    assert (info.currsize, info.maxsize, info.gone) == (4, 1_000, 16) and info.bytes >= 4 * 9_000
    text(18), text(3)
    assert made[20:] == [3]
    text(99, 60_000), text(99, 60_000)
    assert made[21:] == [99, 99] and text.cache_info().currsize == 4, "what is heavier than all may be is not kept"
    text.cache_clear()
    assert text.cache_info().bytes == 0


def test_a_failure_is_told_to_all_who_wait_and_not_tried_for_each():
    begun, tries = threading.Event(), []

    @kept(10)
    def failing() -> int:
        tries.append(1)
        begun.wait(10)
        raise DatabaseError("not now")

    def ask(_: int) -> str:
        with pytest.raises(DatabaseError) as told:
            failing()
        return str(told.value)

    with ThreadPoolExecutor(30) as pool:
        asking = [pool.submit(ask, number) for number in range(30)]
        until = time.monotonic() + 10
        while sum(failing.cache_info()[:2]) < 30 and time.monotonic() < until:
            time.sleep(0.005)
        begun.set()
        assert {one.result() for one in asking} == {"not now"} and len(tries) == 1


def test_what_is_kept_of_many_addresses_stays_within_its_bytes(demo: Database, monkeypatch: pytest.MonkeyPatch):
    """Full coverage, with room for less than a page: all the same it is shown."""
    most = {"rows": 400_000, "made": 300_000, "drawn": 300_000}
    stores = {name: kept(2_000, most[name])(getattr(live, name).__wrapped__) for name in ("rows", "made")}
    stores["drawn"] = kept(2_000, most["drawn"], block.weigh_drawn)(block.drawn.__wrapped__)
    monkeypatch.setattr(live, "DATABASE", demo)
    for name, store in stores.items():
        monkeypatch.setattr(warm if name == "drawn" else live, name, store)
    for code in ("N52WARW", "N52CSW", "N52WARW"):
        warm.make(warm.Visit(), "unit", {"pdu": [code]}, date(2026, 11, 24))
        for name, store in stores.items():
            info = store.cache_info()
            assert info.bytes is not None and 0 < info.bytes <= most[name], name
    for name, store in stores.items():
        info = store.cache_info()
        assert info.currsize < info.misses, f"something of {name} had to go"


def test_things_weigh_what_they_hold():
    words = pd.DataFrame({"a": ["x" * 1_000 + str(number) for number in range(1_000)], "b": range(1_000)})
    assert 1_000_000 < weight(words) < 1_200_000
    chart = go.Figure(go.Scatter(x=list(range(5_000)), y=[number / 7 for number in range(5_000)]))
    assert 5_000 * 16 < weight(chart) < 5_000 * 100
    assert weight({"html": "y" * 50_000, "again": ["z" * 30_000]}) == pytest.approx(80_000, rel=0.05)
    shared = ["w" * 10_000]
    assert weight([shared, shared]) == pytest.approx(10_000, rel=0.05), "what is there twice is counted once"
    ring: list[object] = []
    ring.append(ring)
    assert weight(ring) < 500


@pytest.fixture
def asked(built: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, Any]]:
    """How often each page query was run on a new version, by name and parameters; nothing of it is kept from before."""
    database, counted = Database(same_again(built, tmp_path / "pdu.duckdb")), Counter[tuple[str, Any]]()
    run = database.run

    def counting(name: str, file: Path, /, **given: Any) -> Any:
        counted[(name, tuple(sorted(given.items())))] += 1
        return run(name, file, **given)

    monkeypatch.setattr(database, "run", counting)
    monkeypatch.setattr(live, "DATABASE", database)
    return counted


def test_thirty_first_visitors_of_a_page_run_each_query_once(asked: Counter[tuple[str, Any]]):
    begun = threading.Barrier(30)

    def visit(_: int) -> None:
        begun.wait(10)
        warm.make(warm.Visit(), "unit", {"pdu": ["N52WARW"]}, date(2026, 11, 24))

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(visit, range(30)))
    assert len(asked) > 5 and set(asked.values()) == {1}, asked


@pytest.fixture
def two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu of two pages, so that the tests are not long."""
    monkeypatch.setattr(warm, "OUTLINES", {name: OUTLINES[name] for name in ("region", "about")})


def test_a_warm_page_asks_nothing_any_more(
    asked: Counter[tuple[str, Any]], two_pages: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(warm, "SHARE", 1.0)
    now = warm.look(None)
    assert now == (live.version_file(), clock.today())
    before = asked.copy()
    assert len({dict(given).get("region") for _, given in before} - {None}) == 12
    for name, given in (("about", {}), ("region", {}), ("region", {"region": ["N55"]})):
        warm.make(warm.Visit(), name, given, clock.today())
    assert asked == before, asked - before


def test_another_version_or_day_is_made_and_the_same_is_not(built: Database, monkeypatch: pytest.MonkeyPatch):
    made: list[tuple[warm.Opening, bool]] = []
    monkeypatch.setattr(live, "DATABASE", built)
    monkeypatch.setattr(warm, "_make_all", lambda opening, rest: made.append((opening, rest)))
    first = warm.look(None)
    assert first == (built.version_file(), clock.today()) and warm.look(first) == first
    assert made == [(first, True)]
    assert warm.ready()
    other = (Path("another version"), first[1])
    assert warm.look(other) == first and len(made) == 2
    seen: list[bool] = []
    monkeypatch.setattr(
        warm, "_make_all", lambda opening, rest: (made.append((opening, rest)), seen.append(warm.ready()))
    )
    assert warm.look(other) == first and seen == [False], "while it is being made it is not ready"
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 1))
    assert warm.look(first) == (first[0], date(2026, 11, 1)) and len(made) == 4


def test_without_data_the_server_still_starts_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "none.duckdb"))
    monkeypatch.setattr(warm, "_keep_warm", lambda: None)
    with TestClient(Starlette(routes=web.routes(), lifespan=web.lifespan)) as client:
        answer = client.get("/health")
    assert answer.status_code == 503 and "python -m pdu build" in answer.json()["reason"]
    assert warm.look(None) is None


def test_the_first_views_are_made_before_the_server_answers(
    asked: Counter[tuple[str, Any]], two_pages: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(warm, "_keep_warm", lambda: None)
    with TestClient(Starlette(lifespan=web.lifespan)):
        assert len({name for name, _ in asked}) > 5
        before = asked.copy()
        warm.make(warm.Visit(), "region", {}, clock.today())
        assert asked == before
