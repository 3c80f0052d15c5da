"""The query layer under threads: nobody sees another's rows, also while new versions are published."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb

from pdu import clock, paths
from pdu.store.build import assemble, build
from pdu.store.database import Database
from pdu.store.load import load
from pdu.store.publish import publish

REGIONS = ["N53", "N56", "MCG", "N57", "N07", "N54", "N51", "N59", "N58", "N03", "N52", "N55"]
DAY = date(2026, 11, 24)


def test_threads_never_see_rows_of_others(built: Database) -> None:
    def ask(number: int) -> bool:
        region = REGIONS[number % len(REGIONS)]
        frame = built.run("region_units", region=region, as_at=DAY)
        return len(frame) > 0 and set(frame["region_code"]) == {region}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(400)))


def test_reading_goes_on_through_twenty_builds(tmp_path: Path) -> None:
    file = tmp_path / "pdu.duckdb"
    build(paths.DATA, file)
    database, done, faults = Database(file), threading.Event(), []
    runs: list[Path] = []

    def read() -> None:
        while not done.is_set():
            try:
                version = database.version_file()
                assert len(database.run("units", version)) == 110
                assert len(database.run("regions", version)) == 12
                runs.append(version)
            except Exception as error:  # every fault counts, whatever its kind
                faults.append(error)
            time.sleep(0.05)  # let the builds have the processor too

    with ThreadPoolExecutor(6) as pool, duckdb.connect() as connection:
        version, _ = assemble(connection, [paths.DATA], *load(paths.DATA), clock.now())
        readers = [pool.submit(read) for _ in range(6)]
        for number in range(20):
            # All that a build does to readers is its last step, publishing: what comes before it, in memory, is done once.
            newest = publish(connection, file, version) if number % 10 else build(paths.DATA, file).database
            patience = time.monotonic() + 60
            while runs.count(newest) < 6 and not faults and time.monotonic() < patience:
                time.sleep(0.005)
        done.set()
        for reader in readers:
            reader.result()
    assert not faults, faults[:3]
    assert len(runs) >= 100 and len(set(runs)) >= 20, "each version was read"
