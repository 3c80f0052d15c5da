"""The trends page in a browser: its parts by keyboard, over a reload and by a copied link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Server, Visit, drawn
from tests.browser.test_pages import assert_drawn_in_peace, assert_within

pytestmark = pytest.mark.browser
PARTS = ("years", "movement", "cases", "themes", "regions")


def figures(page: Page) -> list[str]:
    return page.locator("h3.finding").evaluate_all("found => found.map(one => one.id)")


def test_a_part_opens_by_keyboard_and_stays_through_reload_copied_link_and_back(visit: Visit, server: Server) -> None:
    page = visit("/trends?region=N56")
    first = figures(page)
    assert first[0] == "rated-each-year" and "themes-over-time" not in first
    parts = page.get_by_role("radiogroup", name="More on this page")
    for _ in range(40):
        page.keyboard.press("Tab")
        if parts.evaluate("group => group.contains(document.activeElement)"):
            break
    assert parts.evaluate("group => group.contains(document.activeElement)"), "the parts are reached by Tab"
    for _ in range(10):
        if page.evaluate("document.activeElement.innerText.trim()") == "Strengths and weaknesses":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_selector("#themes-over-time")
    drawn(page)
    assert "detail=themes" in page.url and "region=N56" in page.url
    assert figures(page) == ["themes-over-time"]
    page.reload()
    drawn(page)
    assert figures(page) == ["themes-over-time"]
    expect(page.get_by_role("radio", name="Strengths and weaknesses")).to_be_checked()
    copied = visit(page.url.removeprefix(server.address))
    assert figures(copied) == ["themes-over-time"]
    page.get_by_role("link", name="Back to the first answers").press("Enter")
    page.wait_for_selector("#rated-each-year")
    drawn(page)
    assert figures(page) == first and "detail" not in page.url and "region=N56" in page.url


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_drawn_without_fault_on_a_screen_and_on_a_phone(part: str, visit: Visit, server: Server) -> None:
    page = visit(f"/trends?detail={part}")
    assert_drawn_in_peace(page, server)
    assert_no_fault(page)
    assert_within(page, 390)
    assert_within(page, 320)
