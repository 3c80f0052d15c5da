"""A new build during use: it appears at the next click, and no click fails."""

from __future__ import annotations

import csv
import threading
import time
from pathlib import Path

import duckdb
import pytest

from pdu import clock
from pdu.store.build import assemble, build
from pdu.store.load import load
from pdu.store.publish import publish
from tests.benchmarks.serve import Server as Local
from tests.benchmarks.serve import Visitor
from tests.browser.conftest import Server, Visit, drawn

pytestmark = pytest.mark.browser
REGIONS = [
    ("N03", "Wales"),
    ("N07", "London"),
    ("N54", "North East"),
    ("N52", "West Midlands"),
    ("N56", "East of England"),
]


def rename_unit(data: Path, code: str, name: str) -> None:
    file = data / "pdu.csv"
    with file.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    next(row for row in rows if row["pdu_code"] == code)["pdu_name"] = name
    with file.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def choose(page, name: str) -> None:
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name=name, exact=True).click()
    page.wait_for_function("name => document.querySelector('h1')?.innerText === name", arg=name, timeout=60_000)


def test_a_new_build_appears_at_the_next_click(visit_own: Visit, own_server: Server) -> None:
    page = visit_own("/region?region=N03")
    assert "Gwent" in page.locator("table.grid").first.inner_text()
    rename_unit(own_server.data, "WPTGWT", "Gwent Renamed")
    try:
        build(own_server.data, own_server.database)
        choose(page, "London")
        choose(page, "Wales")
        drawn(page)
        assert "Gwent Renamed" in page.locator("table.grid").first.inner_text()
    finally:
        rename_unit(own_server.data, "WPTGWT", "Gwent")
        build(own_server.data, own_server.database)


def test_two_hundred_clicks_through_twenty_builds(own_server: Server) -> None:
    """Eight visitors click 25 times each and on, until the database has been rebuilt 20 times under them."""
    faults: list[str] = []
    clicks: list[int] = []
    builds: list[Path] = []
    over = threading.Event()

    def rebuild() -> None:
        with duckdb.connect() as connection:
            version, _ = assemble(connection, [own_server.data], *load(own_server.data), clock.now())
            while len(builds) < 20:
                # All that a build does to readers is its last step, publishing: what comes before it, in memory, is done once.
                whole = len(builds) % 10 == 0
                builds.append(
                    build(own_server.data, own_server.database).database
                    if whole
                    else publish(connection, own_server.database, version)
                )
                time.sleep(0.3)  # so that there are clicks on each
        over.set()

    def click(number: int) -> None:
        visitor = Visitor(port)
        done = 0
        try:
            while done < 25 or not over.is_set():
                code, name = REGIONS[(number + done) % len(REGIONS)]
                visitor.click("region", f"region={code}")
                if f'<h1 class="title">{name}</h1>' not in visitor.shown:
                    faults.append(visitor.shown[:300])
                done += 1
                time.sleep(0.2)  # people read; and the builds need the processor too
        except Exception as error:  # every fault counts, whatever its kind
            faults.append(str(error))
        finally:
            clicks.append(done)
            visitor.close()

    port = Local(int(own_server.address.rpartition(":")[2]), 0)
    people = [threading.Thread(target=click, args=(number,)) for number in range(8)]
    for thread in (worker := threading.Thread(target=rebuild), *people):
        thread.start()
    for thread in (worker, *people):
        thread.join()
    assert not faults, faults[:3]
    assert len(builds) == 20 and len(clicks) == 8 and min(clicks) >= 25
