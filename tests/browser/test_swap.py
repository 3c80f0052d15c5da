"""A new build during use: it appears at the next click, and no click fails."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pdu.build import build
from tests.browser.conftest import Server, Visit, drawn

pytestmark = pytest.mark.browser
REGIONS = ["Wales", "London", "North East", "West Midlands", "East of England"]


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


def test_a_new_build_appears_at_the_next_click(visit: Visit, server: Server) -> None:
    page = visit("/region?region=N03")
    assert "Gwent" in page.locator("table").first.inner_text()
    rename_unit(server.data, "WPTGWT", "Gwent Renamed")
    try:
        build(server.data, server.database)
        choose(page, "London")
        choose(page, "Wales")
        drawn(page)
        assert "Gwent Renamed" in page.locator("table").first.inner_text()
    finally:
        rename_unit(server.data, "WPTGWT", "Gwent")
        build(server.data, server.database)


def test_two_hundred_clicks_through_twenty_builds(browser: Browser, server: Server) -> None:
    """Eight visitors click 25 times each while the database is rebuilt 20 times."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in range(8)]
    pages = [context.new_page() for context in contexts]
    faults: list[str] = []
    for page in pages:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{server.address}/region?region=N52")
        drawn(page)
    stop = threading.Event()
    builds = []

    def rebuild() -> None:
        while len(builds) < 20:
            builds.append(build(server.data, server.database).database)
        stop.set()

    worker = threading.Thread(target=rebuild)
    worker.start()
    clicks = 0
    for round_ in range(25):
        for number, page in enumerate(pages):
            now = page.locator("h1").inner_text()
            name = REGIONS[(round_ + number) % len(REGIONS)]
            choose(page, name if name != now else REGIONS[(round_ + number + 1) % len(REGIONS)])
            clicks += 1
            if (
                page.locator("[data-testid=stException]").count()
                or "cannot be shown" in page.locator("h1").inner_text()
            ):
                faults.append(page.locator("h1").inner_text())
    worker.join()
    for context in contexts:
        context.close()
    assert clicks == 200 and len(builds) == 20
    assert not faults, faults
