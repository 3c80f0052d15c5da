"""What is kept ready: made once for all who wait, bounded by its bytes, and refused when too much is asked at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from pdu.plain import kept as module
from pdu.plain.kept import Busy, Kept
from pdu.web import plain


@dataclass(frozen=True)
class Page:
    size: int


def test_many_who_ask_at_once_wait_for_one_making() -> None:
    store: Kept[Page] = Kept(1_000_000, workers=4)
    go, makings = threading.Event(), []

    def make() -> Page:
        makings.append(1)
        go.wait(10)
        return Page(10)

    begun = [store.making("a", make) for _ in range(30)]
    go.set()
    assert {id(future.result(10)) for future in begun} == {id(store.get("a"))} and len(makings) == 1


def test_a_making_that_fails_is_told_to_all_and_tried_again() -> None:
    store: Kept[Page] = Kept(1_000_000)

    def fail() -> Page:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.making("a", fail).result(10)
    assert store.get("a") is None
    assert store.making("a", lambda: Page(1)).result(10) == Page(1)


def test_the_store_holds_no_more_bytes_than_it_may_and_lets_the_oldest_go() -> None:
    room = 5 * (1_000 + module.OVERHEAD)
    store: Kept[Page] = Kept(room)
    for number in range(50):
        store.making(number, lambda: Page(1_000)).result(10)
        store.get(0)  # asked for again and again, and so kept
        assert store.held <= room
    assert [number for number in range(50) if store.get(number)] == [0, 46, 47, 48, 49]


def test_too_many_at_once_are_refused() -> None:
    store: Kept[Page] = Kept(1_000, workers=1, waiting=3)
    go = threading.Event()

    def make() -> Page:
        go.wait(10)
        return Page(1)

    begun = [store.making(number, make) for number in range(3)]
    with pytest.raises(Busy):
        store.making(4, make)
    store.making(1, make)  # which is waited for already
    go.set()
    assert all(future.result(10) for future in begun)


def test_what_no_page_reads_makes_no_new_page(ask: TestClient) -> None:
    ask.get("/plain/about")
    before = plain.KEPT.held
    for number in range(5):
        assert ask.get(f"/plain/about?utm_source={number}&x={'y' * number}").status_code == 200
    assert plain.KEPT.held == before
