"""The plain edition in a browser with script switched off: two walks, widths, print; and axe, for which alone it is switched on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser
PAGES = (
    "/plain", "/plain/region/N52", "/plain/unit/N52WARW", "/plain/workforce", "/plain/trends", "/plain/explore",
    "/plain/data", "/plain/about", "/plain/briefing", "/plain/figure/case-percentages?page=region&region=N52",
)  # fmt: skip
Open = Callable[..., Page]


@pytest.fixture
def open_(browser: Browser) -> Iterator[Open]:
    """Open an address in a context of its own, without script unless asked for; what the console says fails the test."""
    contexts, said = [], []

    def visit(address: str, width: int = 1280, scheme: str = "light", script: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not said


def test_a_regional_manager_finds_a_unit_compares_goes_back_and_takes_the_rows(open_: Open, server: Server) -> None:
    page = open_(f"{server.address}/plain")
    page.get_by_role("navigation").get_by_role("link", name="Region").click()
    page.get_by_label("Region", exact=True).select_option(label="East Midlands")
    page.locator("#filters").get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{server.address}/plain/region/N53")
    expect(page.get_by_role("heading", level=1)).to_have_text("East Midlands")
    page.get_by_text("Compare with…").click()
    page.get_by_label("Warwickshire").check()
    page.get_by_label("Show what had been published by").fill("2024-06-30")
    page.locator("#filters").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/plain/region/N53\?"))
    assert "compare=N52WARW" in page.url and "as_at=2024-06-30" in page.url
    expect(page.get_by_text("As at 30 June 2024.").first).to_be_visible()
    figure = page.locator(".fig-grid-2021")
    expect(figure.locator("table.grid")).to_contain_text("Warwickshire")
    figure.locator("summary", has_text="Table").click()
    expect(figure.locator("table.plain")).to_be_visible()
    rows = figure.locator("table.plain tbody tr").count()
    with page.expect_download() as taken:
        figure.get_by_role("link", name="CSV").click()
    lines = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) - 1 == rows and taken.value.suggested_filename == "pdu-grid-2021-as-at-2024-06-30.csv"
    figure.get_by_role("link", name="Warwickshire").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Warwickshire")
    assert page.url.endswith("/plain/unit/N52WARW?as_at=2024-06-30")


def test_a_researcher_follows_trends_to_the_sources_and_the_files(open_: Open, server: Server) -> None:
    page = open_(f"{server.address}/plain/trends")
    page.get_by_label("Quarters and year ends").check()
    page.locator("#filters-details").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/plain/trends\?detail=years"))
    figure = page.locator(".fig").first
    figure.locator("summary", has_text="Sources").click()
    expect(figure.locator(".panel li a").first).to_have_attribute("href", re.compile("^https?://"))
    figure.locator("summary", has_text="SQL").click()
    expect(figure.locator("code").first).to_contain_text("SELECT")
    page.get_by_role("navigation").get_by_role("link", name="Data").click()
    expect(page.get_by_role("link", name="Everything (zip)")).to_have_attribute("href", "/files/csv.zip")


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(address: str, open_: Open, full: Server) -> None:
    # Each page in one of the two; both were seen for all of them when the pages were made.
    width, scheme = ((1280, "light"), (390, "dark"))[PAGES.index(address) % 2]
    page = open_(full.address + address, width, scheme, script=True)
    assert_no_fault(page)
    page.set_viewport_size({"width": 320, "height": 900})  # also 1280 at 400 per cent
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_drawing_can_be_read_on_a_phone_and_in_the_dark(open_: Open, full: Server) -> None:
    page = open_(f"{full.address}/plain/unit/N52WARW", 320, "dark", script=True)
    shown = page.locator("svg.chart:visible")
    expect(shown).to_have_count(1)
    size = "chart => chart.querySelector('text').getBoundingClientRect().height"
    assert shown.evaluate(size) >= 11
    ink = shown.locator("text").first.evaluate("text => getComputedStyle(text).fill")
    assert ink == "rgb(230, 233, 236)"


def test_a_page_prints_with_its_sources_and_without_its_controls(open_: Open, server: Server, tmp_path: Path) -> None:
    page = open_(f"{server.address}/plain/unit/N52WARW")
    page.pdf(path=tmp_path / "unit.pdf", format="A4", landscape=True)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "unit.pdf").pages)
    assert "arwickshire" in text and "Requires improvement" in text and "S148" in text
    assert "With script" not in text and "Briefing" not in text.partition("arwickshire")[0]


def test_a_figure_stands_in_a_page_of_somebody_else(open_: Open, server: Server, tmp_path: Path) -> None:
    own = open_(f"{server.address}/plain/unit/N52WARW")
    figure = own.locator(".fig").first
    figure.locator("summary", has_text="Embed").click()
    line = figure.locator(".embed code").inner_text()
    (tmp_path / "index.html").write_text(
        f"<!DOCTYPE html><link rel='icon' href='data:,'><title>Elsewhere</title>{line}", encoding="utf-8"
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as elsewhere:
        Thread(target=elsewhere.serve_forever, daemon=True).start()
        page = open_(f"http://127.0.0.1:{elsewhere.server_port}/index.html")
        framed = page.frame_locator("iframe")
        expect(framed.get_by_role("heading", level=1)).to_be_visible()
        expect(framed.get_by_text("Source:").first).to_be_visible()
        elsewhere.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a line for each in the log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""
