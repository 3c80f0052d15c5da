"""Every page query: processor time on the published data, and at ten, a hundred and a thousand times their volume."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pdu.store.database import Database
from pdu.store.queries import read_folder
from tests.benchmarks.rounds import ROUNDS
from tests.benchmarks.volume import copies_for, grown, rows_of
from tests.typical import TYPICAL

DAY = date(2026, 11, 24)
TARGET, LARGE_TARGET = 10.0, 50.0
LEAST = 5

Row = tuple[str, ...]


def slow(ask: Callable[[], object]) -> float:
    """The 95th percentile of a call's processor milliseconds in its thread, warm: others on the machine hardly count."""
    ask()
    taken: list[float] = []
    while len(taken) < LEAST or (len(taken) < ROUNDS.repeats and sum(taken) < ROUNDS.longest):
        start = time.thread_time()
        ask()
        taken.append(time.thread_time() - start)
    return sorted(taken)[int(len(taken) * 0.95)] * 1000


def measured(file: Path) -> dict[str, tuple[float, int]]:
    """Each page query with typical parameters on a file: milliseconds and rows of the answer."""
    database, found = Database(file), {}
    for name, query in read_folder("pages").items():
        given = {key: DAY if key == "as_at" else TYPICAL[key] for key in query.parameters}

        def ask(name: str = name, given: dict[str, object] = given) -> object:
            return database.run(name, file, **given)

        found[name] = (slow(ask), len(database.run(name, file, **given)))
    return found


def volumes(published: Database, demo: Database, folder: Path) -> tuple[str, Row, list[Row]]:
    """Title, head and rows of the table of all page queries at every volume."""
    small = published.version_file()
    found, sizes = [measured(small)], [rows_of(small)]
    for times in ROUNDS.times:
        copies = copies_for(times, small, demo.version_file())
        file = grown(demo.path, copies, folder / f"times-{times}.duckdb")
        found.append(measured(file))
        sizes.append(rows_of(file))
        file.unlink()
    return report(found, sizes)


def report(found: list[dict[str, tuple[float, int]]], sizes: list[int]) -> tuple[str, Row, list[Row]]:
    """The table of what was measured at each size, the slowest at the largest first."""
    names = sorted(found[0], key=lambda name: -found[-1][name][0])
    over = sum(found[0][name][0] > TARGET for name in names)
    large = sum(found[-1][name][0] > LARGE_TARGET for name in names)
    title = (
        f"Page queries, p95 of processor time: {over} of {len(names)} over {TARGET:.0f} ms on the published data, "
        f"{large} over {LARGE_TARGET:.0f} ms at the largest volume"
    )
    head = (
        "Query",
        *(f"{size:,} rows" for size in sizes),
        "Largest to published",
        "Rows answered, published",
        "At the largest",
    )
    shown = [
        (
            name,
            *(f"{volume[name][0]:.1f} ms" for volume in found),
            f"{found[-1][name][0] / found[0][name][0]:.1f}",
            f"{found[0][name][1]:,}",
            f"{found[-1][name][1]:,}",
        )
        for name in names
    ]
    return title, head, shown
