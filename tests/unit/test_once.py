"""What many ask for at the same moment is made once; the first views of the data are made before anybody asks."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import clock, live, warm, web
from pdu.database import Database, DatabaseError
from pdu.once import kept
from pdu.outline.pages import OUTLINES
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
    other = (Path("another version"), first[1])
    assert warm.look(other) == first and len(made) == 2
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 1))
    assert warm.look(first) == (first[0], date(2026, 11, 1)) and len(made) == 3


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
