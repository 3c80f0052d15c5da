"""Files and feeds on the port of the dashboard itself, and the page that lists them in a browser."""

from __future__ import annotations

import urllib.request

import pytest

from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Browser, Server

pytestmark = pytest.mark.browser


def test_files_and_feeds_stand_on_the_dashboards_own_port(server: Server):
    asked = urllib.request.Request(f"{server.address}/files/inspection.parquet", headers={"Range": "bytes=0-3"})
    with urllib.request.urlopen(asked, timeout=60) as part:
        assert (part.status, part.read()) == (206, b"PAR1")
    with urllib.request.urlopen(f"{server.address}/feed/unit/N52WARW.atom", timeout=60) as feed:
        assert "Warwickshire: rated Requires improvement, published 18 August 2022" in feed.read().decode()


def test_the_page_of_files_is_styled_reachable_and_fits_a_phone(browser: Browser, server: Server):
    for width, scheme in ((1280, "light"), (320, "dark")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True
        )  # type: ignore[arg-type]
        page = context.new_page()
        errors: list[str] = []
        page.on(
            "console", lambda message, errors=errors: errors.append(message.text) if message.type == "error" else None
        )  # type: ignore[misc]
        page.goto(f"{server.address}/files/")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Source Serif 4"'), "its style is let in"  # fmt: skip
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # The policy lets no script in, the examiner's among them: it is shown the same page without the policy.
        page.set_content(page.content())
        assert_no_fault(page)
        assert [text for text in errors if "favicon" not in text and "404" not in text] == []
        context.close()
