"""Many people at once over Streamlit's own protocol, without pause and as people read, and the memory each of them takes."""

from __future__ import annotations

import random
import statistics
import threading
import time
from contextlib import ExitStack

from tests.benchmarks.pages import PAGES
from tests.benchmarks.rounds import ROUNDS
from tests.benchmarks.say import Row, p95, table
from tests.benchmarks.serve import Server, Visitor

THINK = 5.0  # seconds between two clicks of one person, on average: from half of it to one and a half
SHOWN = ("overview", "region")


def clicked(server: Server, page: str, query: str, people: int, think: float) -> tuple[float, list[float]]:
    """Clicks a second, and the seconds of each, when so many people click. Raises when a click of any failed."""
    visitors = [Visitor(server) for _ in range(people)]
    for person in visitors:
        person.click(page, query)
    taken, failed = list[float](), list[Exception]()

    def clicking(person: Visitor, chance: random.Random) -> None:
        try:
            for _ in range(ROUNDS.each):
                if think:
                    time.sleep(chance.uniform(0.5, 1.5) * think)
                begun = time.perf_counter()
                person.click(page, query)
                taken.append(time.perf_counter() - begun)
        except Exception as error:
            failed.append(error)

    threads = [
        threading.Thread(target=clicking, args=(person, random.Random(number)))
        for number, person in enumerate(visitors)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - start
    for person in visitors:
        person.close()
    if failed:
        raise failed[0]
    return len(taken) / lasted, taken


def crowds(ours: Server, empty: Server) -> str:
    """From one person to a hundred: without pause, and with the time people take to look at a page."""
    rows = list[Row]()
    for think in (0.0, THINK):
        for people in ROUNDS.people:
            base, base_taken = clicked(empty, "", "", people, think)
            for name in SHOWN:
                page, address = PAGES[name]
                rate, taken = clicked(ours, page, address.partition("?")[2], people, think)
                rows.append(
                    (
                        name,
                        str(people),
                        f"{think:.0f} s" if think else "none",
                        f"{rate:.1f}",
                        f"{100 * rate / base:.0f}%",
                        f"{1000 * statistics.median(taken):.0f} ms",
                        f"{1000 * p95(taken):.0f} ms",
                        f"{p95(taken) / p95(base_taken):.1f}",
                    )
                )
    return table(
        "People clicking at once, none failed; without pause the target is 40% of the clicks on an empty page, Streamlit as it ships",
        (
            "Page",
            "People",
            "Think time",
            "Clicks a second",
            "To the empty page",
            "Median",
            "p95",
            "p95 to the empty page’s",
        ),
        rows,
    )


def memory(ours: Server, empty: Server) -> str:
    """What each open page adds to the server's memory, once all that is made of it has been made."""
    rows = list[Row]()
    for name, server, page, query in (
        ("an empty page, Streamlit as it ships", empty, "", ""),
        ("overview", ours, "", ""),
        ("region", ours, "region", "region=N56"),
        ("unit", ours, "unit", "pdu=N52WARW"),
    ):
        most = max(ROUNDS.people)
        with ExitStack() as first:  # threads and buffers that are there for good
            _open(server, page, query, most, first)
        time.sleep(1)
        with ExitStack() as people:
            before = server.memory_mb()
            _open(server, page, query, most, people)
            after = server.memory_mb()
        each = 1000 * (after - before) / most
        rows.append((name, str(most), f"{before:.0f} MB", f"{after:.0f} MB", f"{each:.0f} kB"))
    return table(
        "Memory of visitors who have a warm page open at once", ("Page", "People", "Before", "With them", "Each"), rows
    )


def _open(server: Server, page: str, query: str, people: int, held: ExitStack) -> None:
    for _ in range(people):
        visitor = Visitor(server)
        held.callback(visitor.close)
        visitor.click(page, query)
