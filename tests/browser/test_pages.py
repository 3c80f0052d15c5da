"""What only a browser shows: every page drawn, without errors, for everybody."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from app.page_frame import STREAMLIT_STYLE
from app.pages import PAGES
from pdu.address.offered import DETAILS
from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Server, Visit, drawn

pytestmark = pytest.mark.browser
ADDRESSES = ["/" if page.default else f"/{page.path}" for page in PAGES]
FULL = {"/region": "/region?region=N56", "/unit": "/unit?pdu=N56NRTH"}


OTHERS = [
    "/region?region=N07&compare=N52WARW",
    "/unit?pdu=N52CSW",
    *(f"/workforce?region=N07&detail={code}" for code in DETAILS["workforce"]),
]


def assert_drawn_in_peace(page: Page, server: Server) -> None:
    """One title, no exception, nothing on the console, and nothing asked of any other server."""
    assert page.locator("h1").count() == 1
    assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    # Streamlit asks for two of its own addresses below the page's first; the server answers them by 404.
    allowed = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
    assert all(allowed.search(url) for url in page.missing), page.missing  # type: ignore[attr-defined]
    other = [text for text in page.errors if "404" not in text]  # type: ignore[attr-defined]
    assert not other and len(page.errors) <= len(page.missing), page.errors  # type: ignore[attr-defined]
    foreign = [url for url in page.requests if not url.startswith((server.address, "data:", "blob:"))]  # type: ignore[attr-defined]
    assert not foreign, foreign


def darken(page: Page, scheme: str = "dark") -> None:
    """The same page in the other scheme, as when the visitor's system turns to it; it is drawn anew."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_function(
        """scheme => { const [red] = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/\\d+/);
            return (red < 128) === (scheme === 'dark'); }""",
        arg=scheme,
    )
    drawn(page)


def assert_within(page: Page, width: int) -> None:
    """Nothing runs out of a screen so wide."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("width => document.documentElement.clientWidth === width", arg=width)
    drawn(page)
    wide = page.evaluate(
        """() => { const box = document.querySelector('[data-testid=stMain]');
            return box.scrollWidth > box.clientWidth + 1 || document.documentElement.scrollWidth > innerWidth + 1; }"""
    )
    assert not wide, width


@pytest.mark.parametrize("address", [*ADDRESSES, "/region?region=N52", "/unit?pdu=N52WARW"])
def test_each_page_is_drawn_without_fault_or_foreign_request_on_a_screen_in_the_dark_and_on_a_phone(
    address: str, visit: Visit, server: Server
) -> None:
    page = visit(FULL.get(address, address))
    assert_drawn_in_peace(page, server)
    assert_no_fault(page)
    darken(page)
    assert_no_fault(page)
    darken(page, "light")
    assert_within(page, 390)
    assert_no_fault(page)
    assert_within(page, 320)
    assert_drawn_in_peace(page, server)


@pytest.mark.parametrize("address", OTHERS)
def test_other_views_fit_a_phone_without_fault(address: str, visit: Visit, server: Server) -> None:
    page = visit(address, 390)
    assert_drawn_in_peace(page, server)
    assert_no_fault(page)
    assert_within(page, 390)
    assert_within(page, 320)


def test_the_keyboard_reaches_menu_filter_tiles_and_tools(visit: Visit) -> None:
    page = visit("/region?region=N52")
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { const e = document.activeElement; const style = getComputedStyle(e);
                return [e.tagName, e.innerText?.trim().split('\\n')[0] || e.getAttribute('aria-label') || '',
                        style.outlineStyle !== 'none' || style.boxShadow !== 'none'].join('|'); }"""
            )
        )
        if reached[-1].startswith("SUMMARY|Table"):
            break
    text = "\n".join(reached)
    assert "A|Overview" in text and "A|Unit" in text, text
    assert "INPUT|" in text, text
    assert "A|Warwickshire" in text, text
    assert reached[-1] == "SUMMARY|Table|true", text
    page.keyboard.press("Enter")
    panel = page.locator("details[open] .panel").first
    assert panel.is_visible() and "exactly what the figure shows" in panel.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "panel"


def test_only_one_panel_of_a_figure_is_open(visit: Visit) -> None:
    page = visit("/")
    tools = page.locator(".tools").first
    for label in ("Table", "SQL"):
        tools.locator("summary", has_text=re.compile(f"^{label}:")).click()
    assert tools.locator("details[open]").count() == 1
    assert "SELECT" in tools.locator("details[open] .panel").inner_text()


def test_a_choice_is_in_the_address_and_the_link_opens_the_same_view(visit: Visit, server: Server) -> None:
    page = visit("/region")
    before = page.locator("h1").inner_text()
    assert before != "Wales"
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Wales").click()
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Wales'")
    drawn(page)
    assert page.url.endswith("/region?region=N03")
    again = visit(page.url.removeprefix(server.address))
    assert again.locator("h1").inner_text() == "Wales"
    assert again.locator("table").first.inner_text() == page.locator("table").first.inner_text()
    page.go_back()
    page.wait_for_function("name => document.querySelector('h1')?.innerText === name", arg=before)


def test_a_past_day_stays_through_the_menu_and_the_band_leads_back(visit: Visit) -> None:
    page = visit("/region?region=N52&as_at=2022-08-18")
    assert "As at 18 August 2022." in page.locator(".band").inner_text()
    page.get_by_role("link", name="Overview").first.click()
    page.wait_for_function("document.querySelector('h1')?.innerText?.startsWith('What is the picture')")
    drawn(page)
    assert "as_at=2022-08-18" in page.url and "As at 18 August 2022." in page.locator(".band").inner_text()
    page.get_by_role("link", name="Return to today").click()
    page.wait_for_function("!document.querySelector('.band')")
    drawn(page)
    assert "as_at" not in page.url


def test_a_tile_opens_its_unit(visit: Visit) -> None:
    page = visit("/")
    page.locator("a.tile", has_text="Warwickshire").click()
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Warwickshire'")
    assert "pdu=N52WARW" in page.url


def test_csv_is_what_the_figure_shows(visit: Visit) -> None:
    page = visit("/")
    with page.expect_download() as download:
        page.locator(".st-key-tools-rating-counts").get_by_role("button", name="CSV").click()
    assert re.fullmatch(r"pdu-rating-counts-as-at-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("programme_label,rating,reports") and len(lines) == 9


def test_the_stylesheet_touches_only_what_is_there(visit: Visit) -> None:
    named = set(re.findall(r"\[data-testid=\"?(\w+)\"?\]|\.(st[A-Z]\w+)", STREAMLIT_STYLE.read_text()))
    assert named
    missing = {f"[data-testid={test_id}]" if test_id else f".{css}" for test_id, css in named}
    page = visit("/")
    page.locator(".st-key-find input").fill("Sand")  # what stands there only while somebody types
    missing = {selector for selector in missing if not page.locator(selector).count()}
    for address in ("/unit?pdu=N56NRTH", "/briefing", "/explore", "/workforce"):
        page = visit(address, tab=page)
        missing = {selector for selector in missing if not page.locator(selector).count()}
    assert not missing


def test_charts_take_the_ink_of_the_theme(visit: Visit) -> None:
    colours, page = [], None
    for scheme in ("light", "dark"):
        page = visit("/workforce", 1280, scheme, tab=page)
        ink = "getComputedStyle(document.querySelector('.stPlotlyChart .annotation-text')).fill"
        colours.append(page.evaluate(ink))
    assert colours == ["rgb(27, 32, 38)", "rgb(230, 233, 236)"]


def test_a_figure_is_saved_as_rows_and_as_a_picture(visit: Visit) -> None:
    page = visit("/region?region=N56")
    figure = page.locator("[class*='st-key-fig-']").first
    with page.expect_download() as rows:
        figure.get_by_role("button", name="CSV").click()
    lines = rows.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("unit,rating,") and any("Northamptonshire" in line for line in lines)
    assert re.fullmatch(r"pdu-.+-as-at-\d{4}-\d\d-\d\d\.csv", rows.value.suggested_filename)
    for kind, start in (("Picture (PNG)", b"\x89PNG"), ("Picture (SVG)", b"<svg"), ("Excel", b"PK")):
        figure.get_by_role("button", name="More").click()
        page.get_by_text(kind, exact=True).click()
        with page.expect_download() as taken:
            figure.get_by_role("button", name=f"Save as {kind}").click()
        assert taken.value.path().read_bytes().startswith(start)


def test_the_whole_data_set_is_saved(visit: Visit) -> None:
    page = visit("/data")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Everything (zip)").click()
    with zipfile.ZipFile(taken.value.path()) as bundle:
        assert "csv/inspection.csv" in bundle.namelist()
