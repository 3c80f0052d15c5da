"""Somebody on a slow line, who goes on before the answer has come: nothing that was chosen or typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, drawn

pytestmark = pytest.mark.browser
# What the server says comes 300 ms later.
SLOW = """
const later = (line, heard) => event => setTimeout(() => heard.call(line, event), 300)
const add = WebSocket.prototype.addEventListener, set = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage').set
WebSocket.prototype.addEventListener = function (kind, heard, how) {
    return add.call(this, kind, kind === 'message' ? later(this, heard) : heard, how) }
Object.defineProperty(WebSocket.prototype, 'onmessage', {set(heard) { set.call(this, later(this, heard)) }})
"""
AS_LONG_AS_A_PRESS = 120  # milliseconds


@pytest.fixture
def slow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    context.add_init_script(SLOW)
    yield context.new_page()
    context.close()


def test_a_statement_that_is_run_at_once_stays_and_is_answered(slow: Page, server: Server) -> None:
    slow.goto(f"{server.address}/explore")
    drawn(slow)
    statement = "SELECT count(*) AS regions FROM region"
    slow.get_by_label("SQL statement").fill(statement)
    # Pressing leaves the field, letting go runs: two requests, and the second is sent with the address of before the first.
    slow.get_by_role("button", name="Run").hover()
    slow.mouse.down()
    slow.wait_for_timeout(AS_LONG_AS_A_PRESS)
    slow.mouse.up()
    answer = slow.get_by_role("table").filter(has=slow.get_by_role("columnheader", name="regions", exact=True)).first
    expect(answer).to_contain_text("12", timeout=30_000)
    expect(slow.get_by_label("SQL statement")).to_have_value(statement)


def test_two_choices_one_after_the_other_both_stand(slow: Page, full: Server) -> None:
    slow.goto(f"{full.address}/region?region=N52")
    drawn(slow)
    slow.get_by_text("All questions", exact=True).click()
    slow.wait_for_timeout(AS_LONG_AS_A_PRESS)
    slow.get_by_text("Earlier inspections too", exact=True).click()
    for name in ("All questions", "Earlier inspections too"):
        expect(slow.get_by_role("checkbox", name=name)).to_be_checked(timeout=30_000)
    slow.wait_for_url(lambda url: "questions=all" in url and "earlier=shown" in url)
    # Going back goes back: what was chosen just now does not stand against that.
    drawn(slow)
    slow.go_back()
    slow.wait_for_url(lambda url: not ("questions=all" in url and "earlier=shown" in url))
