"""What reading a table gives: proposals and what was left aside; and how a layout that does not fit is said."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache

from pdu.importer.proposal import Proposal
from pdu.importer.tables.cells import fold, key

MOST_SAID = 10


class LayoutError(ValueError):
    """A sheet is not laid out as the mapping says; the message says where, and what stands there instead."""


@dataclass(frozen=True)
class Aside:
    """A cell, row or sheet that gave no proposal, and why."""

    place: str
    reason: str
    found: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" + (f" ({self.found})" if self.found else "")


@dataclass
class Reading:
    """The proposals of a file in the order of its cells, and what was left aside."""

    proposals: list[Proposal] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def fits(text: str, patterns: Iterable[str]) -> bool:
    """Whether a text is one of some, as people compare them; '*' in a pattern stands for anything."""
    compared = key(text)
    return any(fnmatchcase(compared, _folded(pattern)) for pattern in patterns)


@cache
def _folded(pattern: str) -> str:
    return fold(pattern).replace("[", "[[]")  # brackets are letters here, no set of letters


def meant(wanted: str, offered: Sequence[str]) -> str:
    """'; did you mean …?' with what is most like a text, or nothing."""
    by_key = {key(text): text for text in offered if text}
    near = difflib.get_close_matches(key(wanted), by_key, 1, 0.5) or [
        text for text in by_key if key(wanted) and (key(wanted) in text or text in key(wanted))
    ]
    return f"; did you mean {by_key[near[0]]!r}?" if near else ""


def several(problems: Sequence[str]) -> LayoutError:
    """One error of many problems: the first of them, and how many more there are."""
    more = len(problems) - MOST_SAID
    return LayoutError("\n".join(problems[:MOST_SAID]) + (f"\n… and {more} more like these." if more > 0 else ""))
