"""The figures that pages show, taken from the pages' own outlines: what a page shows, the interface gives, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from pdu.address.offered import FIRST_ANSWERS
from pdu.address.view import parse
from pdu.answers import address_codes
from pdu.outline.pages import TITLES
from pdu.outline.shown import figures
from pdu.serving import live

# A briefing repeats figures of other pages, and About has none.
PAGES: Mapping[str, str] = {name: title for name, title in TITLES.items() if name not in ("briefing", "about")}


def page_of(key: str, file: str, day: date) -> tuple[str | None, list[str]]:
    """The first page that shows a figure of this name in its usual view; and the names seen until then.

    Among its first answers, or, where none has it, behind them.
    """
    names: list[str] = []
    for detail in ((FIRST_ANSWERS,), ()):
        for page in PAGES:
            here = _keys(page, file, day, detail)
            if key in here:
                return page, []
            names += here
    return None, list(dict.fromkeys(names))


@lru_cache(maxsize=64)
def _keys(page: str, file: str, day: date, detail: tuple[str, ...]) -> tuple[str, ...]:
    """The figures of a page in its usual view: of one part of it, or of all.

    Kept, so that a name that does not exist does not have every page made for each day somebody thinks of.
    """
    version = live.Version(file)
    usual = parse({"detail": detail}, version.fragment(address_codes.known), day)
    return tuple(one.answer.key for one in figures(version, page, usual))
