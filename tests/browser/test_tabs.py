"""The tabs of the tests themselves: what one test leaves behind, no other finds."""

from __future__ import annotations

import contextlib

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, Tabs, visiting

pytestmark = pytest.mark.browser
LEAVE = (
    "localStorage.setItem('left', 'x'); sessionStorage.setItem('left', 'x'); document.cookie = 'left=x; path=/';"
    " console.error('left')"
)
FOUND = (
    "[localStorage.getItem('left'), sessionStorage.getItem('left'), document.cookie.includes('left'), innerWidth,"
    " matchMedia('(prefers-color-scheme: dark)').matches]"
)


def test_a_tab_is_handed_on_with_nothing_of_the_test_before(browser: Browser, server: Server, tabs: Tabs) -> None:
    before = visiting(browser, server, tabs)
    page = next(before)("/about", 390, "dark")
    page.evaluate(LEAVE)
    assert page.evaluate(FOUND) == ["x", "x", True, 390, True] and page.errors[-1] == "left"  # type: ignore[attr-defined]
    with contextlib.suppress(StopIteration):
        next(before)
    after = visiting(browser, server, tabs)
    again = next(after)("/about")
    assert again is page and again.evaluate(FOUND) == [None, None, False, 1280, False]
    assert "left" not in again.errors and again.requests and again.sent, "it is heard anew"  # type: ignore[attr-defined]
    with contextlib.suppress(StopIteration):
        next(after)
