"""The pages and their addresses, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pdu.importer.review import here
from pdu.outline.pages import FIRST, TITLES

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """One page: its file, its name in the menu, and its address."""

    name: str
    title: str
    default: bool = False

    @property
    def file(self) -> str:
        """The script of the page."""
        return str(FOLDER / f"{self.name}.py")

    @property
    def path(self) -> str | None:
        """The address after the slash; the default page has none."""
        return None if self.default else self.name


PAGES = tuple(Entry(name, title, default=name == FIRST) for name, title in TITLES.items())
REVIEW = Entry("review", "Review")


def offered() -> tuple[Entry, ...]:
    """The pages this dashboard has: Review only where it is switched on."""
    return (*PAGES, REVIEW) if here.switched_on() else PAGES
