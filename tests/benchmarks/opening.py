"""How long people wait who open a page: one alone, and thirty at the same moment, each beside an empty Streamlit page.

Every visit is a new one: a connection, a session and a first run, over Streamlit's own protocol. Taken twice: on a server
that has only just come up, where nothing has been asked yet, and on the same server later.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.rounds import ROUNDS
from tests.benchmarks.serve import Server, Visitor, serving

PEOPLE = 30
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


@dataclass(frozen=True)
class Page:
    """A page to open: its script, the database behind it, its name and query, and settings of the server."""

    script: Path
    database: Path | None = None
    name: str = ""
    query: str = ""
    settings: tuple[str, ...] = ()


def measured(pages: Mapping[str, Page]) -> dict[str, Times]:
    """The times of each page. Round by round, so that what else the machine does meets all pages alike."""
    found: dict[str, Times] = {name: {} for name in pages}
    for _ in range(ROUNDS.openings):
        for people in (1, PEOPLE):
            for name, page in pages.items():
                with serving(page.script, page.database, *page.settings) as server:
                    for moment in ("just started", "later"):
                        taken = opened(server, page.name, page.query, people)
                        found[name].setdefault(f"{people}, {moment}", []).append(taken)
                        time.sleep(1)
    return found


def rows(pages: Mapping[str, Page]) -> list[tuple[str, ...]]:
    """The medians of each page, and their ratios to those of the first, the empty page."""
    found, written = measured(pages), []
    base, *_ = found.values()
    for moment in base:
        people, _, when = moment.partition(", ")
        for name, times in found.items():
            median = statistics.median(times[moment])
            ratio = f"{median / statistics.median(base[moment]):.1f}"
            written.append((people, when, name, f"{median:.2f} s", ratio))
    return written
