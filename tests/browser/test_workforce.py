"""The workforce page: its small pictures, and its details by keyboard: opened, kept over a reload, closed again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, drawn

pytestmark = pytest.mark.browser
NO_FIGURE = "id => !document.getElementById(id)"


def figures(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('h3.finding')].map(heading => heading.id)")


def until_focused(page: Page, label: str) -> None:
    """Walk by keyboard to a control; the names of parts are one stop, and arrows lead from one to the next."""
    for key in ["Tab"] * 40 + ["ArrowRight"] * 8:
        if page.evaluate("document.activeElement.innerText?.trim()") == label:
            return
        inside = page.evaluate("!!document.activeElement.closest('[role=radiogroup]')")
        page.keyboard.press("ArrowRight" if inside else key)
    raise AssertionError(f"{label} is not reached by keyboard")


def test_small_pictures_have_lines_and_a_detail_is_opened_by_keyboard_survives_a_reload_and_is_closed(
    visit: Visit,
) -> None:
    page = visit("/workforce?region=N07")
    # The browser keeps the shape that cuts each line out, and gives it a size.
    lines = page.evaluate(
        """[...document.querySelectorAll('.sm .ln')].map(line => { const box = line.getBoundingClientRect();
            return [getComputedStyle(line).clipPath.startsWith('polygon('), box.width > 100, box.height > 40]; })"""
    )
    assert lines and all(all(line) for line in lines), lines
    assert figures(page) == ["regions", "side-by-side", "moved", "association"]
    until_focused(page, "What inspectors said")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sickness-said")
    drawn(page)
    assert re.search(r"[?&]detail=said\b", page.url) and "region=N07" in page.url
    assert figures(page) == ["mentions", "sickness-said", "said-in-region"]
    page.reload()
    drawn(page)
    assert figures(page) == ["mentions", "sickness-said", "said-in-region"]
    chosen = page.locator(".st-key-filters-details [aria-checked=true]")
    assert chosen.count() == 1 and chosen.inner_text().strip() == "What inspectors said"
    until_focused(page, "In one look")
    page.keyboard.press("Enter")
    page.wait_for_function(NO_FIGURE, arg="sickness-said")
    page.wait_for_selector("#regions")
    drawn(page)
    assert "detail" not in page.url and figures(page)[0] == "regions"
