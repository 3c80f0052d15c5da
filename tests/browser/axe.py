"""What axe finds on a page."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Axe keeps the private fields of each of its 50,000 colours of a page in maps of weak keys, and reads each colour's text anew though
# a page has a dozen: more than half of what it costs. It is given maps that keep a value with its key, and what it has read is
# remembered; what it finds is the same (test_axe.py).
SCRIPT = """
class Kept {
    #mark = Symbol(); #others = new WeakMap();
    has(key) { return Object.hasOwn(key, this.#mark) || this.#others.has(key); }
    get(key) { return key?.[this.#mark] ?? this.#others.get(key); }
    set(key, value) { Object.isExtensible(key) ? key[this.#mark] = value : this.#others.set(key, value); return this; }
    delete(key) { return this.#others.delete(key) || delete key[this.#mark]; }
}
(function (WeakMap) { %s }).call(window, Kept);
(({prototype}) => {
    const read = prototype.parseString, known = new Map();
    prototype.parseString = function (text) {
        const seen = known.get(text) ?? (({r, g, b, alpha}) => ({r, g, b, alpha}))(read.call(this, text));
        known.set(text, seen);
        return Object.assign(this, seen);
    };
})(axe.commons.color.Color);
"""
USUAL = Axe().axe_script
QUICK = SCRIPT % USUAL
# The violations alone, as text: all that axe tells of a page, value by value through the browser's wire, was half its work.
ASK = "axe.run(document, {resultTypes: ['violations']}).then(told => JSON.stringify(told.violations))"


# Of what lies outside the screen axe looks at no contrast, and a page is four screens long: it is given a screen as tall as the page.
TALL = """() => Math.ceil(Math.max(document.documentElement.scrollHeight,
    document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0))"""


def violations(page: Page, script: str = QUICK) -> list[dict[str, Any]]:
    """Each fault that axe finds on the whole page, as axe tells it: its rule (`id`), its `impact`, and the `nodes` at fault."""
    screen = page.viewport_size
    assert screen is not None
    page.set_viewport_size({"width": screen["width"], "height": max(screen["height"], page.evaluate(TALL))})
    page.evaluate(f"(() => {{ {script} }})()")
    found: list[dict[str, Any]] = json.loads(page.evaluate(ASK))
    page.set_viewport_size(screen)
    return found


def assert_no_fault(page: Page) -> None:
    """Axe finds nothing, of any impact."""
    found = violations(page)
    assert not found, {violation["id"]: [node["target"] for node in violation["nodes"]][:4] for violation in found}
