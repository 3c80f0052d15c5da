"""What axe finds on a page."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
# The violations alone, as text: all that axe tells of a page, value by value through the browser's wire, was half its work.
ASK = "axe.run(document, {resultTypes: ['violations']}).then(told => JSON.stringify(told.violations))"


# Of what lies outside the screen axe looks at no contrast, and a page is four screens long: it is given a screen as tall as the page.
TALL = """() => Math.ceil(Math.max(document.documentElement.scrollHeight,
    document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0))"""


def violations(page: Page) -> list[dict[str, Any]]:
    """Each fault that axe finds on the whole page, as axe tells it: its rule (`id`), its `impact`, and the `nodes` at fault."""
    screen = page.viewport_size
    assert screen is not None
    page.set_viewport_size({"width": screen["width"], "height": max(screen["height"], page.evaluate(TALL))})
    page.evaluate(SCRIPT)
    found: list[dict[str, Any]] = json.loads(page.evaluate(ASK))
    page.set_viewport_size(screen)
    return found


def assert_no_fault(page: Page) -> None:
    """Axe finds nothing, of any impact."""
    found = violations(page)
    assert not found, {violation["id"]: [node["target"] for node in violation["nodes"]][:4] for violation in found}
