"""The figures that pages show, taken from the pages' own outlines: what a page shows, the interface gives, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pdu import live
from pdu.answer import Answer
from pdu.answers import common
from pdu.outline.pages import OUTLINES, TITLES
from pdu.outline.parts import Calls, answers
from pdu.view import DETAILS, FIRST_ANSWERS, View, parse

# A briefing repeats figures of other pages, and About has none.
PAGES: Mapping[str, str] = {name: title for name, title in TITLES.items() if name not in ("briefing", "about")}


@dataclass(frozen=True)
class Shown:
    """A figure where it is shown: the page, and the part of it that must be asked for (empty for its first answers)."""

    page: str
    detail: str
    answer: Answer


def figures(calls: Calls, page: str, view: View) -> Iterator[Shown]:
    """The figures of a page in one view, each once: its first answers, then those of its further parts.

    A view that asks for a part of the page has the figures of that part alone.
    """
    seen: set[str] = set()
    for part in [view.detail] if view.detail else ["", *DETAILS.get(page, ())]:
        for answer in answers(OUTLINES[page](calls, replace(view, detail=part or None), ())):
            if answer.key not in seen:
                seen.add(answer.key)
                yield Shown(page, "" if part == FIRST_ANSWERS else part, answer)


def page_of(key: str, file: str, day: date) -> tuple[str | None, list[str]]:
    """The first page that shows a figure of this name among its first answers, in its usual view; and the names seen until then."""
    names: list[str] = []
    for page in PAGES:
        here = _first(page, file, day)
        if key in here:
            return page, []
        names += here
    return None, names


@lru_cache(maxsize=32)
def _first(page: str, file: str, day: date) -> tuple[str, ...]:
    """The figures of a page's first answers in its usual view.

    Kept, so that a name that does not exist does not have every page made for each day somebody thinks of.
    """
    version = live.Version(file)
    usual = parse({"detail": [FIRST_ANSWERS]}, version.fragment(common.known), day)
    return tuple(one.answer.key for one in figures(version, page, usual))
