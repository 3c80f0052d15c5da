"""How long people wait who open a page: one alone, and thirty at the same moment, each beside an empty Streamlit page.

Every visit is a new one: a connection, a session and a first run, over Streamlit's own protocol. Taken twice: on a server
that has only just come up, where nothing has been asked yet, and on the same server later.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.serve import Server, Visitor, serving

PEOPLE, ROUNDS = 30, 3
Times = dict[str, list[float]]  # of each moment, one number a round


def opened(server: Server, page: str, query: str, people: int) -> float:
    """Seconds until the last of some people who come at the same moment has the whole page. Raises when one of them failed."""
    start, failed = threading.Barrier(people + 1), list[Exception]()

    def visit() -> None:
        start.wait()
        try:
            visitor = Visitor(server)
            visitor.click(page, query)
            visitor.close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=visit) for _ in range(people)]
    for thread in threads:
        thread.start()
    start.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - begun
    if failed:
        raise failed[0]
    return taken


def of(script: Path, database: Path | None, page: str, query: str, settings: tuple[str, ...] = ()) -> Times:
    """The times of one page."""
    found: Times = {}
    for _ in range(ROUNDS):
        for people in (1, PEOPLE):
            with serving(script, database, *settings) as server:
                for moment in ("just started", "later"):
                    found.setdefault(f"{people}, {moment}", []).append(opened(server, page, query, people))
                    time.sleep(1)
    return found


def rows(empty: Times, ours: Mapping[str, Times]) -> list[tuple[str, ...]]:
    """The medians of each page, and their ratios to those of the empty page."""
    written = []
    for moment, times in empty.items():
        base = statistics.median(times)
        people, _, when = moment.partition(", ")
        written.append((people, when, "an empty page, Streamlit as it ships", f"{base:.2f} s", "1.0"))
        for name, taken in ours.items():
            median = statistics.median(taken[moment])
            written.append((people, when, name, f"{median:.2f} s", f"{median / base:.1f}"))
    return written
