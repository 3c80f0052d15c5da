"""`make soak`: many visits to different addresses, one after another, and what the server's memory does meanwhile.

Every visit is a new session over Streamlit's own protocol, on synthetic data at full coverage: it opens a page and clicks on,
each time to an address nobody asked for before. The curve is printed, and written into docs/performance.md between its markers.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from pdu import paths
from pdu.demo import build_demo
from pdu.store.database import Database
from tests.benchmarks.serve import Server, Visitor, serving

REPORT = paths.ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- soak: begin -->", "<!-- soak: end -->"
FIRST_DAY, LAST_DAY = date(2016, 1, 1), date(2026, 11, 1)
POINTS = 20  # of the curve
PLATEAU = 0.5  # the part of the visits after which the caches are full
MOST_MB, MOST_GROWTH = 600, 1.2


def addresses(database: Database, seed: int = 13) -> Iterator[tuple[str, str]]:
    """Pages and queries, each address once: every page, region, unit and past day in an order of chance."""
    regions = list(database.run("regions")["region_code"])
    units = list(database.run("units")["pdu_code"])
    days = [FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days)]
    chance, seen = random.Random(seed), set[tuple[str, str]]()
    while True:
        day, region, unit = chance.choice(days), chance.choice(regions), chance.choice(units)
        page, query = chance.choice(
            [
                ("", f"as_at={day}"),
                ("region", f"region={region}&as_at={day}"),
                ("region", f"region={region}&as_at={day}&earlier=shown"),
                ("unit", f"pdu={unit}&as_at={day}"),
                ("unit", f"pdu={unit}&as_at={day}&detail=figures"),
                ("workforce", f"region={region}&as_at={day}"),
                ("trends", f"as_at={day}"),
                ("briefing", f"region={region}&as_at={day}"),
            ]
        )
        if (page, query) not in seen:
            seen.add((page, query))
            yield page, query


@dataclass
class Soak:
    """Visits as they come, and the memory after some of them.

    curve: visits, addresses, MB
    """

    server: Server
    source: Iterator[tuple[str, str]]
    visits: int
    clicks: int
    people: int
    done: int = 0
    asked: int = 0
    failed: list[str] = field(default_factory=list)
    curve: list[tuple[int, int, float]] = field(default_factory=list)

    def run(self) -> None:
        """Send all visits, some people at the same time."""
        self._lock, self._turns = threading.Lock(), itertools.count(1)
        self.curve.append((0, 0, self.server.memory_mb()))
        people = [threading.Thread(target=self._person) for _ in range(self.people)]
        for person in people:
            person.start()
        for person in people:
            person.join()

    def _person(self) -> None:
        while next(self._turns) <= self.visits:
            self._visit()

    def _visit(self) -> None:
        with self._lock:
            # Two clicks and three in turn: 2,000 visits are 5,000 addresses.
            many = (self.clicks * (self.done + 1)) // self.visits - (self.clicks * self.done) // self.visits
            self.done += 1
            mine, number = [next(self.source) for _ in range(many)], self.done
            self.asked += many
        try:
            visitor = Visitor(self.server)
            for page, query in mine:
                visitor.click(page, query)
            visitor.close()
        except Exception as problem:  # every fault counts, whatever its kind
            self.failed.append(f"{type(problem).__name__}: {problem}")
        if number % max(1, self.visits // POINTS) == 0:
            self.curve.append((number, self.asked, self.server.memory_mb()))
            sys.stdout.write("{} visits, {} addresses, {:.0f} MB\n".format(*self.curve[-1]))
            sys.stdout.flush()


def report(soak: Soak, seconds: float, after: float, rest: int) -> str:
    """The curve as Markdown, with what must hold."""
    plateau = [mb for visits, _, mb in soak.curve if visits >= soak.visits * PLATEAU]
    last, lowest = soak.curve[-1][2], min(plateau)
    holds = last < MOST_MB and last <= MOST_GROWTH * lowest and not soak.failed
    lines = [
        f"{soak.done:,} visits, {soak.asked:,} different addresses, {soak.people} people at a time, {seconds / 60:.0f} minutes, "
        f"{len(soak.failed)} failed. At the end {last:.0f} MB (under {MOST_MB}), {last / lowest:.2f} times the least since half of "
        f"the visits (at most {MOST_GROWTH}): {'holds' if holds else 'does not hold'}. {rest} seconds after the last: {after:.0f} MB.",
        "",
        "| Visits | Addresses | Memory |",
        "|---|---|---|",
        *(f"| {visits:,} | {asked:,} | {mb:.0f} MB |" for visits, asked, mb in sorted(soak.curve)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Soak a server, print the curve, and write it into docs/performance.md."""
    reader = argparse.ArgumentParser(description=main.__doc__)
    reader.add_argument("--visits", type=int, default=2_000)
    reader.add_argument("--addresses", type=int, default=5_000)
    reader.add_argument("--people", type=int, default=4)
    reader.add_argument("--rest", type=int, default=180, help="seconds after the last visit until it is looked again")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.duckdb"
        build_demo(Path(folder) / "data", file)
        source = addresses(Database(file))
        log = Path(folder) / "log"
        os.environ["PDU_LOG"] = str(log)  # of the server, which inherits it
        with serving(paths.ROOT / "dashboard.py", file) as server:
            soak, begun = Soak(server, source, given.visits, given.addresses, given.people), time.monotonic()
            soak.run()
            seconds = time.monotonic() - begun
            time.sleep(given.rest)
            found = report(soak, seconds, server.memory_mb(), given.rest)
        errors = [line for line in log.read_text(encoding="utf-8").splitlines() if '"level":"error"' in line]
    sys.stdout.write("\n".join([found, *soak.failed[:20], *errors[:20]]) + "\n")
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, behind = rest.partition(END)
    if rest:
        REPORT.write_text(f"{before}{BEGIN}\n\n{found}\n{END}{behind}", encoding="utf-8")


if __name__ == "__main__":
    main()
