"""`make bench`: what the dashboard costs, part by part, each beside what it is compared with.

    python -m tests.benchmarks.bench                     every part
    python -m tests.benchmarks.bench queries doors       these parts
    python -m tests.benchmarks.bench --quick             as few rounds as there can be, to see that all runs; nothing is written

Figures of one run on one machine: the ratios travel, the milliseconds do not. Each part is printed, and written into
docs/performance.md in the place of the one before, as soon as it is there.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pdu import paths
from pdu.demo import build_demo
from pdu.store.build import build
from pdu.store.database import Database
from tests.benchmarks import crowd, doors, made, pages, rounds
from tests.benchmarks.queries import volumes
from tests.benchmarks.say import table
from tests.benchmarks.serve import Server, serving

REPORT = paths.ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
PLAIN = "The plain page; the targets are 10 ms of work, 300 pages a second at 30 clients, and a p95 of 150 ms"


@dataclass(frozen=True)
class Ground:
    """What is measured: a folder to work in, and in it the databases of the published and of the demonstration data."""

    folder: Path

    @property
    def published(self) -> Path:
        """The database of the published data."""
        return self.folder / "published.duckdb"

    @property
    def demo(self) -> Path:
        """The database at full coverage."""
        return self.folder / "demo.duckdb"

    def make(self) -> None:
        """Build both."""
        build(paths.DATA, self.published)
        build_demo(self.folder / "demo-data", self.demo)

    @contextmanager
    def serving(self, full: bool = False) -> Iterator[Server]:
        """The dashboard, warm."""
        with serving(paths.ROOT / "dashboard.py", self.demo if full else self.published) as server:
            server.settled(rounds.ROUNDS.patience)
            yield server


def _queries(ground: Ground) -> str:
    return table(*volumes(Database(ground.published), Database(ground.demo), ground.folder))


def _packs(ground: Ground) -> str:
    return made.packs(Database(ground.published), Database(ground.demo))


def _reruns(ground: Ground) -> str:
    with (
        ground.serving() as ours,
        serving(pages.HERE / "empty.py", None, *pages.SHIPPED) as empty,
        serving(pages.HERE / "empty.py") as bare,
    ):
        return pages.reruns(ours, empty, bare)


def _crowd(ground: Ground) -> str:
    with ground.serving() as ours, serving(pages.HERE / "empty.py", None, *pages.SHIPPED) as empty:
        return crowd.crowds(ours, empty)


def _memory(ground: Ground) -> str:
    with ground.serving(full=True) as ours, serving(pages.HERE / "empty.py", None, *pages.SHIPPED) as empty:
        return crowd.memory(ours, empty)


def _coverage(ground: Ground) -> str:
    with ground.serving() as ours, ground.serving(full=True) as full:
        return pages.coverage(ours, full)


def _visits(ground: Ground) -> str:
    with ground.serving() as ours:
        return pages.visits(ours)


PARTS: dict[str, Callable[[Ground], str]] = {
    "reader": lambda ground: made.reader(),
    "build": lambda ground: made.builds(ground.folder),
    "tables": lambda ground: made.official_tables(ground.folder),
    "queries": _queries,
    "packs": _packs,
    "reruns": _reruns,
    "crowd": _crowd,
    "memory": _memory,
    "coverage": _coverage,
    "visits": _visits,
    "openings": lambda ground: pages.openings(ground.published, ground.demo),
    "doors": lambda ground: table(PLAIN, doors.HEAD, doors.rows(ground.demo)),
}


def placed(report: str, name: str, found: str) -> str:
    """The report with one part's tables in the place of what it said before; parts stand in the order of PARTS."""
    before, _, rest = report.partition(BEGIN)
    block, _, after = rest.partition(END)
    held = dict(re.findall(r"<!-- part: (\w+) -->\n(.*?)(?=<!-- part: |\Z)", block, re.DOTALL)) | {name: f"\n{found}\n"}
    parts = "".join(f"<!-- part: {part} -->\n{held[part]}" for part in PARTS if part in held)
    return f"{before}{BEGIN}\n\n{parts}{END}{after}"


def main() -> None:
    """Measure some parts or all, print them, and write them into docs/performance.md."""
    reader = argparse.ArgumentParser(description=main.__doc__)
    reader.add_argument("part", nargs="*", choices=[*PARTS, []], help="of these; by itself all")
    reader.add_argument("--quick", action="store_true", help="as few rounds as there can be, and nothing is written")
    given = reader.parse_args()
    if given.quick:
        rounds.few()
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder))
        ground.make()
        for name in given.part or PARTS:
            begun = time.monotonic()
            found = PARTS[name](ground)
            sys.stdout.write(f"{found}\n{name}: {time.monotonic() - begun:.0f} s\n\n")
            sys.stdout.flush()
            if not given.quick:
                REPORT.write_text(placed(REPORT.read_text(encoding="utf-8"), name, found), encoding="utf-8")


if __name__ == "__main__":
    main()
