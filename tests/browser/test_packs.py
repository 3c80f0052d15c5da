"""Packs as pages: opened from a file without a server, read by axe, and printed on A4; and the page that makes them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from pdu.answers.trends import movement as trends
from pdu.answers.workforce import country as workforce
from pdu.briefing import Scope, html, make
from pdu.store.database import Database, fetch
from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Visit, drawn

pytestmark = pytest.mark.browser
DAY, SINCE = date(2026, 11, 24), date(2024, 6, 1)
A4 = (595, 842)  # points
# The cells of the numbers used that reach out of their row.
BEYOND = """() => [...document.querySelectorAll("table.facts tr")].flatMap(row => [...row.children].filter(
    cell => cell.offsetWidth && cell.getBoundingClientRect().right > row.getBoundingClientRect().right + 1).map(cell => cell.textContent))"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Open a pack from its file, offline; the requests it makes are remembered as `.requests`."""
    context = browser.new_context(offline=True, java_script_enabled=True)

    def open_(content: str) -> Page:
        file = tmp_path / "pack.html"
        file.write_text(content, encoding="utf-8")
        page = context.new_page()
        page.requests = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.requests.append(request.url))  # type: ignore[attr-defined]
        page.goto(file.as_uri())
        return page

    yield open_
    context.close()


def test_a_full_region_prints_on_at_most_four_a4_pages(demo: Database, opened: Callable[[str], Page]):
    """London, which has most units, and a unit: at full coverage."""
    file = demo.version_file()
    for scope in (Scope("region", "N07"), Scope("pdu", "N52WARW")):
        page = opened(html(make(lambda name, /, **given: demo.run(name, file, **given), scope, DAY, SINCE)))
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.close()
        assert len(printed.pages) <= 4, scope


def test_every_region_prints_on_two_a4_pages_and_the_country_on_three(built: Database, opened: Callable[[str], Page]):
    file = built.version_file()
    counts = {}
    regions = fetch(file, "SELECT region_code FROM region ORDER BY 1")["region_code"]
    for code in ("", *regions):
        scope = Scope("region", code) if code else Scope("national")
        pack = make(lambda name, /, **given: built.run(name, file, **given), scope, DAY, SINCE)
        page = opened(html(pack))
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 695, "height": 900})  # of an A4 page between its margins
        assert page.evaluate(BEYOND) == [], (code, "a date reaches into the next column")
        page.close()
        counts[code] = len(printed.pages)
        assert (round(printed.pages[0].mediabox.width), round(printed.pages[0].mediabox.height)) == A4
        text = " ".join(" ".join(part.extract_text() for part in printed.pages).split())
        for line in pack.lines:
            assert "".join(line.split()) in "".join(text.split()), (code, line)
    # The country names the source of every figure it prints, which takes it onto a third page.
    assert len(counts) == 13 and counts.pop("") <= 3 and set(counts.values()) == {2}, counts


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "scope", [Scope("national"), Scope("region", "N56"), Scope("pdu", "N52WARW"), Scope("pdu", "N52CSW")], ids=str
)
def test_axe_finds_nothing_in_a_pack_and_nothing_is_asked_for(
    scope: Scope, scheme: str, built: Database, opened: Callable[[str], Page]
):
    file = built.version_file()

    def run(name: str, /, **given: object):  # type: ignore[no-untyped-def]
        return built.run(name, file, **given)

    chosen = (
        workforce.staff_trend(run, as_at=DAY),
        trends.transition_table(run, as_at=DAY, region=None, pair=("2021", "2023")),
    )
    page = opened(html(make(run, scope, DAY, SINCE, chosen=tuple(answer for answer in chosen if answer))))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.requests == [page.url]  # type: ignore[attr-defined]
    assert_no_fault(page)


def test_both_files_are_downloaded_from_the_page(visit: Visit, tmp_path: Path):
    page = visit("/briefing?scope=region&region=N56&as_at=2026-01-31&since=2025-01-31")
    expect(page.locator("h1")).to_contain_text("East of England")
    for label, ending in (("PowerPoint", "pptx"), ("Word", "docx"), ("Web page", "html")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        download = waiting.value
        assert download.suggested_filename == f"pdu-briefing-east-of-england-as-at-2026-01-31.{ending}"
        target = tmp_path / download.suggested_filename
        download.save_as(target)
        if ending == "pptx":
            assert zipfile.is_zipfile(target)
            assert "East of England" in Presentation(str(target)).slides[0].shapes.title.text_frame.text
        elif ending == "docx":
            assert "East of England" in Document(str(target)).paragraphs[0].text
        else:
            assert "As at 31 January 2026. Changes since 31 January 2025." in target.read_text(encoding="utf-8")
    page.get_by_text("Preview the whole pack").click()
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("East of England")


@pytest.mark.parametrize("pause", [0, 300])
def test_a_figure_picked_at_the_moment_of_leaving_is_kept(visit: Visit, pause: int):
    page = visit("/workforce?region=N56")
    heading = page.locator("h3.finding").first.inner_text()
    page.get_by_role("button", name="More").first.click()
    page.get_by_text("Add to pack", exact=True).wait_for()
    # As fast as a hand can: on a busy server the page is left before it has been drawn with the choice.
    page.evaluate(
        """async pause => {
            [...document.querySelectorAll('[role=menuitem]')].find(item => item.textContent === 'Add to pack').click()
            await new Promise(later => setTimeout(later, pause))
            document.querySelector('nav a[href$="/briefing"]').click()
        }""",
        pause,
    )
    page.wait_for_url("**/briefing*")
    drawn(page)
    expect(page.get_by_test_id("stText").get_by_text(heading)).to_be_visible()


def test_a_figure_is_picked_on_one_page_and_stands_in_the_pack(visit: Visit, tmp_path: Path):
    page = visit("/workforce?region=N56")
    heading = page.locator("h3.finding").first.inner_text()
    page.get_by_role("button", name="More").first.click()
    page.get_by_text("Add to pack", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Briefing").click()
    page.wait_for_url("**/briefing*")
    drawn(page)
    expect(page.get_by_text("With these figures, in the order of picking:")).to_be_visible()
    expect(page.get_by_test_id("stText").get_by_text(heading)).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Web page").click()
    waiting.value.save_as(tmp_path / "pack.html")
    assert heading in (tmp_path / "pack.html").read_text(encoding="utf-8")
    page.get_by_role("button", name=re.compile(f"^Remove ?: {re.escape(heading)}$")).click()
    expect(page.get_by_text("Add any figure of any page")).to_be_visible()
    # On a slow line the browser comes for its file when others have long gone on.
    page.get_by_role("link", name="About").click()
    drawn(page)
    assert page.request.get(waiting.value.url).text() == (tmp_path / "pack.html").read_text(encoding="utf-8")
