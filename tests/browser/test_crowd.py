"""A hundred people on the morning of a report, over Streamlit's own protocol, without a browser."""

from __future__ import annotations

import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.benchmarks.serve import Server as Local
from tests.benchmarks.serve import Visitor
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser
PEOPLE, AT_ONCE = 100, 30
COLD = ("region", "region=N56&as_at=2025-03-01", "East of England")
OTHERS = [("", "", "England"), ("region", "region=N52", "West Midlands"), ("unit", "pdu=N52WARW", "Warwickshire")]


def counts(server: Server) -> dict[tuple[str, ...], float]:
    with urllib.request.urlopen(f"{server.address}/metrics", timeout=60) as answer:
        families = text_string_to_metric_families(answer.read().decode())
        return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def made_twice(server: Server) -> list[str]:
    """Caches that made more than is there or had to go."""
    seen = counts(server)
    return [
        cache
        for cache in ("rows", "made", "drawn")
        if seen["pdu_cache_misses", cache] > seen["pdu_cache_entries", cache] + seen["pdu_cache_gone", cache]
    ]


def test_a_hundred_visitors_are_all_served_and_thirty_on_one_cold_page_have_it_made_once(own_server: Server):
    local, before = Local(int(own_server.address.rpartition(":")[2]), 0), counts(own_server)
    lines, begun = threading.Barrier(PEOPLE), threading.Barrier(PEOPLE)

    def visit(number: int) -> None:
        person = Visitor(local)
        try:
            lines.wait(120)  # all hundred lines are open at the same time
            begun.wait(120)
            page, query, name = COLD if number < AT_ONCE else OTHERS[number % len(OTHERS)]
            person.click(page, query)
            assert name in person.shown, (page, query)
        finally:
            person.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        for seen in [pool.submit(visit, number) for number in range(PEOPLE)]:
            seen.result()
    after = counts(own_server)
    more = {key: value - before.get(key, 0) for key, value in after.items()}
    assert sum(value for key, value in more.items() if key[0] == "pdu_page_runs_total" and "done" in key) == PEOPLE
    assert not any(value for key, value in more.items() if "error" in key or "5xx" in key or "slow" in key)
    # Each making left one entry: nobody made what another was making. The server itself may still be making first views.
    until = time.monotonic() + 60
    while made_twice(own_server) and time.monotonic() < until:
        time.sleep(0.2)
    assert not made_twice(own_server) and more["pdu_cache_misses", "made"] > 0
