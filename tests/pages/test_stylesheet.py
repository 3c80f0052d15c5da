"""Every page is sent the part of the stylesheet that its own fragments need."""

from __future__ import annotations

import re

import pytest

from app.page_frame import STREAMLIT_STYLE
from app.pages import REVIEW
from pdu.address.offered import DETAILS
from pdu.figures import style
from pdu.store.database import Database
from tests.pages.conftest import Visit

NAMES = ("overview", "region", "unit", "workforce", "trends", "explore", "briefing", "data", "about")


def sections() -> list[tuple[set[str], str]]:
    """The pages each section of the sheet is for, none for all, and its rules."""
    sheet = style.text().replace(".page ", ".stHtml ") + STREAMLIT_STYLE.read_text(encoding="utf-8")
    first, *parts = re.split(r"/\* ---- (.*?)\*/", sheet, flags=re.S)
    found = [(set(), first)]
    for heading, rules in zip(parts[::2], parts[1::2], strict=True):
        pages = set(heading.partition(":")[0].split()[1:]) if heading.startswith("for ") else set()
        found.append((pages, rules))
    return found


def selectors(rules: str) -> set[str]:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", rules, flags=re.S)
    return {one.strip() for heads in re.findall(r"([^{}]+)\{", rules) for one in heads.split(",") if one.strip()}


Element = tuple[str, frozenset[str]]


def stands(compound: str, elements: set[Element]) -> bool:
    """Whether an element has the name and all the classes of one part of a selector."""
    plain = re.sub(r":(?::|[a-z])[\w-]*(?:\([^)]*\))?|\[[^\]]*\]", "", compound)
    name, *classes = plain.split(".")
    wanted = frozenset(classes)
    return any(name in ("", "*", element) and wanted <= own for element, own in elements)


def missing(name: str, elements: set[Element]) -> set[str]:
    """Selectors of sections that the page is not sent, each part of which some element of the page answers to."""
    found = set()
    for pages, rules in sections():
        if pages and name not in pages:
            for selector in selectors(rules):
                parts = [part for part in re.split(r"[ >+~]+", selector.replace(".stHtml", "")) if part]
                if "." in "".join(parts) and "st-key" not in selector and all(stands(part, elements) for part in parts):
                    found.add(selector)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_page_lacks_a_rule_that_its_fragments_ask_for(name: str, visit: Visit, built: Database, demo: Database):
    elements: set[Element] = set()
    for database in (built, demo):
        for more in (
            {},
            {"earlier": "shown", "questions": "all"},
            *({"detail": part} for part in DETAILS.get(name, {})),
        ):
            page = visit(name, database, region="N52", pdu="N52WARW", **more)
            for node in page.html.all():
                elements.add((node.name, frozenset((node.attributes.get("class") or "").split())))
    assert not missing(name, elements)


def test_sections_name_pages_there_are():
    named = set().union(*(pages for pages, _ in sections()))
    assert named and named <= {*NAMES, REVIEW.name}
    table = {("table", frozenset({"t", "sbs"}))}
    assert missing("about", table) and not missing("region", table), "a lack would be seen"
