"""The box in a browser: by the keys alone, from a page to another, without a fault for those who hear the page."""

from __future__ import annotations

import pytest

from pdu.narrative.find import LABEL
from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Server, Visit, drawn

pytestmark = pytest.mark.browser
MOST_SENT = 3_500  # bytes of what is typed and found, the messages around it counted in


def test_a_place_is_found_with_the_keys(visit: Visit, server: Server) -> None:
    page = visit("/about?as_at=2022-08-18", 390)
    box = page.get_by_label(LABEL)
    box.focus()
    page.sent.clear()
    page.keyboard.type("Newcastle")
    page.keyboard.press("Enter")
    page.wait_for_selector(".found a")
    drawn(page)
    assert sum(page.sent) < MOST_SENT
    assert page.locator(".found a").all_inner_texts() == ["Newcastle upon Tyne", "Staffordshire and Stoke"]
    assert page.url == server.address + "/about?as_at=2022-08-18"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_fault(page)
    box.fill("Sandwell")
    page.keyboard.press("Enter")
    page.wait_for_url(server.address + "/unit?pdu=N52DUSA&as_at=2022-08-18")
    drawn(page)
    assert page.locator("h1").inner_text() == "Dudley and Sandwell"
    assert page.get_by_label(LABEL).input_value() == ""
