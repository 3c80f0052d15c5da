"""The steps of which the walks are made: going, choosing, taking away."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from pdu.narrative.find import LABEL
from tests.browser.conftest import drawn


def find(page: Page, name: str, leads_to: str) -> None:
    """Type a name into the box at the top, and arrive on its page."""
    page.get_by_label(LABEL).fill(name)
    page.keyboard.press("Enter")
    arrive(page, leads_to, name)


def menu(page: Page, name: str, leads_to: str, title: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    arrive(page, leads_to, title)


def arrive(page: Page, address: str, title: str) -> None:
    """Wait until a page with this title stands there whole."""
    page.wait_for_url(f"**/{address}*")
    expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=60_000)
    drawn(page)


def figure(page: Page, name: str) -> Locator:
    """One figure with all that stands under it."""
    return page.locator(f".st-key-fig-{name}")


def finding(page: Page, name: str) -> str:
    """What a figure says in its heading."""
    return figure(page, name).locator("h3.finding").inner_text().removeprefix("Synthetic")


def saved(page: Page, button: Locator) -> Path:
    """What a button of the page saves."""
    with page.expect_download() as taken:
        button.click()
    return Path(taken.value.path())


def sideways(page: Page) -> int:
    """By how many pixels the page runs over its right edge."""
    return int(
        page.evaluate(
            """() => { const box = document.querySelector('[data-testid=stMain]');
                return Math.max(box.scrollWidth - box.clientWidth, document.documentElement.scrollWidth - innerWidth) }"""
        )
    )
