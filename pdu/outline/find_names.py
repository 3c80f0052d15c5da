"""All names the box finds things by: those of the data, parts of the names of units, and the pages with what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdu.address.names import folded
from pdu.address.offered import DETAILS, MAPS, NAMES
from pdu.answer import Run
from pdu.answers import about, glossary
from pdu.find import Index, Name, Target
from pdu.narrative import find as narrative
from pdu.outline.pages import FIRST, TITLES
from pdu.words import sentence_case

# The page and the parameter that a thing is shown by.
SHOWN = {
    "pdu": ("unit", "pdu"),
    "region": ("region", "region"),
    "standard": ("trends", "standard"),
    "question": ("trends", "question"),
    "indicator": ("workforce", "indicator"),
}
THEMES = ("trends", (("detail", "themes"),))  # one figure shows all themes
BETWEEN = re.compile(r",| and | & ")
# What is left of a name cut at its commas and says no place of its own ('North and North East Lincolnshire').
NO_PLACE = frozenset({"north", "south", "east", "west", "central", "city"})


def index(run: Run) -> Index:
    """The names of a version of the data."""
    names = [
        name_of(target, str(row.name), str(row.name_kind), str(row.note))
        for row in run("find_names").fillna("").itertuples(index=False)
        for target in [_target(row)]
    ]
    parts = [
        name_of(name.target, part, "part")
        for name in names
        if name.target.kind == "pdu" and name.kind in ("own", "in_reports")
        for part in parts_of(name.text)
    ]
    short = {
        tuple(folded(row.abbreviation).split()): folded(row.meaning)
        for row in run("abbreviations").itertuples(index=False)
    }
    return Index((*names, *parts, *_pages(), *_words(run)), short)


def name_of(target: Target, text: str, kind: str, note: str = "") -> Name:
    """A name with what it is found by."""
    key = folded(text)
    return Name(text, key, tuple(key.split()), target, kind, note)


def parts_of(name: str) -> list[str]:
    """The places a unit's own name lists: Barnsley and Rotherham of 'Barnsley and Rotherham'."""
    parts = [part.strip() for part in BETWEEN.split(name)]
    return [part for part in parts if part and part != name and folded(part) not in NO_PLACE]


def _target(row: Any) -> Target:
    kind, code, label = str(row.leads_to), str(row.code), str(row.label)
    page, parameters = (SHOWN[kind][0], ((SHOWN[kind][1], code),)) if kind in SHOWN else THEMES
    return Target(kind, code, label, page, parameters, str(row.within), str(row.closed))


def _pages() -> Iterator[Name]:
    """The pages of the menu, the parts that some keep behind their first answers, maps, and sections of About."""
    for page, label in TITLES.items():
        target = Target("page", page, label, _path(page))
        yield name_of(target, label, "own")
        for also in (*NAMES["page"].get(page, ()), *narrative.ALSO.get(page, ())):
            yield name_of(target, also, "alias")
    for page, details in DETAILS.items():
        for code, label in details.items():
            yield _part(page, code, label, "detail")
    for code, label in MAPS.items():
        yield _part("overview", code, narrative.map_of(label), "map")
    for section in about.sections("", None):
        yield _part("about", section.anchor, section.question, "section")


def _words(run: Run) -> Iterator[Name]:
    """The words of the glossary, under every form it names; what each means is said where it is found."""
    for row in run("glossary").fillna("").itertuples(index=False):
        target = Target("word", str(row.term), sentence_case(str(row.term)), "about", (("section", glossary.ANCHOR),))
        for form in (str(row.term), *filter(None, str(row.also).split(";"))):
            yield name_of(target, form, "word", str(row.meaning))


def _part(page: str, code: str, label: str, parameter: str) -> Name:
    """The name of a part of a page that has an address of its own."""
    return name_of(
        Target("page", f"{page}:{code}", label, _path(page), ((parameter, code),), TITLES[page]), label, "own"
    )


def _path(page: str) -> str:
    return "" if page == FIRST else page
