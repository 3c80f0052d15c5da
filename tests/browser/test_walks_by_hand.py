"""Two walks of people who have no mouse: by keys and voice alone, and with a thumb on a phone.

The other walks are in test_walks.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pdu.narrative.find import LABEL
from tests.browser import by_hand
from tests.browser.conftest import Server, Visit, drawn
from tests.browser.walking import arrive, figure, find, sideways

pytestmark = pytest.mark.browser
FOCUS = """() => { const now = document.activeElement, style = getComputedStyle(now)
    const lines = now.innerText.split('\\n').filter(line => line.trim() && !line.startsWith('expand_'))
    return [now.getAttribute('aria-label') || (['SUMMARY', 'BUTTON'].includes(now.tagName) ? lines.join('') : lines[0] || ''),
            style.outlineStyle !== 'none' || style.boxShadow !== 'none' || now.tagName === 'INPUT'] }"""


def tab(page: Page, name: str, most: int = 60, key: str = "Tab") -> list[str]:
    """Walk by Tab to what is heard as `name`; what was passed. Wherever the keyboard stands, it can be seen to stand there."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press(key)
        heard, seen = page.evaluate(FOCUS)
        assert seen, f"{heard} does not show that the keyboard is on it"
        if heard == name:
            return passed
        passed.append(heard)
    raise AssertionError(f"{name} is not reached by Tab, only {passed}")


def test_somebody_with_a_keyboard_and_a_screen_reader(visit: Visit, server: Server) -> None:
    """Who neither sees the page nor holds a mouse finds a region, changes it, hears a figure's rows and takes them away."""
    page = visit("/")
    # The menu, and back to the way past it, which leads into the page itself.
    tab(page, "Skip to main content", 1)
    tab(page, "Region", 3)
    page.keyboard.press("Enter")
    arrive(page, "region", "West Midlands")
    tab(page, "Skip to main content", 3, "Shift+Tab")
    page.keyboard.press("Enter")
    tab(page, LABEL, 1)
    page.keyboard.type("East of England")
    page.keyboard.press("Enter")
    arrive(page, "region?region=N56", "East of England")

    expect(page.locator("body")).to_match_aria_snapshot(
        """
        - link "Skip to main content"
        - banner:
          - navigation "App pages":
            - link "Overview"
            - link "Region"
            - link "Unit"
            - link "Workforce"
            - link "Trends"
            - link "Explore"
            - link "Briefing"
            - link "Data"
            - link "About"
        - main:
          - textbox "Find a unit, region, place or topic"
          - group:
            - combobox "Region": East of England
          - button "Compare with…"
          - heading "East of England" [level=1]
          - heading "How were the units rated, standard by standard?" [level=2]
          - checkbox "Earlier inspections too"
          - heading /2023 programme/ [level=3]
          - table "Ratings by unit and standard, 2023 programme":
            - rowgroup:
              - row /Unit Overall Score Published Leadership/:
                - columnheader "Unit"
                - columnheader "Overall"
            - rowgroup:
              - row /Northamptonshire Inadequate/:
                - rowheader "Northamptonshire"
                - cell "Inadequate"
          - button /^CSV .*2023 programme/
        """
    )

    # A control: typed into, not opened by a click.
    tab(page, "Region", 3)
    page.keyboard.type("West Mid")
    page.keyboard.press("Enter")
    arrive(page, "region?region=N52", "West Midlands")

    heading = page.locator("h3.finding").first.inner_text()
    passed = tab(page, f"Table: {heading}")
    assert "Warwickshire" in passed and "Compare with…" in passed
    page.keyboard.press("Enter")
    tab(page, page.locator("details[open] .panel").get_attribute("aria-label") or "", 1)
    panel = page.locator("details[open] .panel")
    expect(panel).to_have_attribute(
        "tabindex", "0"
    )  # Chromium lets the keyboard onto what scrolls anyway, not every browser does
    expect(panel).to_contain_text("exactly what the figure shows")
    rows = panel.get_by_role("row").count() - 1
    tab(page, f"CSV: {heading}")
    expect(page.locator(":focus")).to_have_accessible_name(re.compile(f"^CSV ?: {re.escape(heading)}$"))
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert rows and len(taken.value.path().read_text(encoding="utf-8-sig").splitlines()) == rows + 1


PHONE = {
    "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "bypass_csp": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
}  # fmt: skip


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Two phones, of two people."""
    held = [browser.new_context(**PHONE) for _ in range(2)]  # type: ignore[arg-type]
    yield held
    for phone in held:
        phone.close()


def test_somebody_with_a_phone(phones: list[BrowserContext], full: Server) -> None:
    """A head of a unit on a train looks up its rating, sets it beside another, and sends the link to a colleague's phone."""
    page = phones[0].new_page()
    page.goto(full.address)
    drawn(page)
    find(page, "Coventry", "unit?pdu=N52CSW")
    rating = by_hand.latest(full.data, "N52").set_index("pdu_name")["overall_rating"]["Coventry"]
    expect(page.locator("[data-testid=stMain]").get_by_text(rating, exact=True).first).to_be_in_viewport()
    assert sideways(page) == 0

    # The menu is a drawer, which closes behind who has chosen.
    drawer = page.get_by_role("button", name="Expand sidebar")
    assert drawer.locator("span span").evaluate("icon => getComputedStyle(icon, '::after').content") == '"menu"'
    drawer.tap()
    page.get_by_role("navigation").get_by_role("link", name="Region", exact=True).tap()
    arrive(page, "region", "West Midlands")
    expect(drawer).to_be_visible()
    assert sideways(page) == 0

    page.get_by_role("button", name="Compare with…").tap()
    page.get_by_role("combobox", name="Units to compare").tap()
    page.keyboard.type("Derby City")
    page.get_by_role("option", name="Derby City").tap()
    page.wait_for_url("**compare=N53DRBY*")
    page.keyboard.press("Escape")
    drawn(page)
    assert sideways(page) == 0

    sent = phones[1].new_page()
    sent.goto(page.url)
    drawn(sent)
    assert sideways(sent) == 0
    for unit, code, region in (("Coventry", "N52CSW", "N52"), ("Derby City", "N53DRBY", "N53")):
        row = figure(sent, "side-by-side").locator(f"tr[data-u={code}]")
        newest = by_hand.latest(full.data, region).set_index("pdu_name")["overall_rating"][unit]
        expect(row.get_by_role("img").first).to_have_accessible_name(newest)
        vacant = by_hand.newest(full.data, "pdu", code, "vacancy_rate_pct", "po")
        expect(row.locator("td.c0 b")).to_have_text(f"{vacant:g}%")
    assert figure(sent, "side-by-side").inner_text() == figure(page, "side-by-side").inner_text()
