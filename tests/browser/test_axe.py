"""That axe finds with our maps what it finds with its own."""

from __future__ import annotations

import pytest

from tests.browser.axe import USUAL, violations
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# Words that differ from their ground too little, in every way of writing a colour; a picture without words; a button with no name.
SPOILT = """() => document.querySelector('[data-testid=stMainBlockContainer]').insertAdjacentHTML('afterbegin', `
    <p style="color: #bbb; background: #fff">grey</p> <p style="color: rgb(0 0 0 / .3); background: #fff">thin</p>
    <p style="color: color-mix(in oklab, white 80%, navy); background: #fff">mixed</p>
    <p style="background: #222"><span style="background: rgba(255, 255, 255, .4); color: #999">laid over</span></p>
    <img src="data:,"> <button></button> <a href="#x" style="color: #000">x</a>`)"""


def test_its_findings_are_the_same_with_maps_of_ours(visit: Visit) -> None:
    page = visit("/region?region=N52")
    page.evaluate(SPOILT)
    found = [
        {(fault["id"], str(node["target"]), node["failureSummary"]) for fault in told for node in fault["nodes"]}
        for told in (violations(page, USUAL), violations(page))
    ]
    assert found[0] == found[1]
    assert {"color-contrast", "image-alt", "button-name"} <= {rule for rule, _, _ in found[0]}
    assert sum(rule == "color-contrast" for rule, _, _ in found[0]) >= 4
