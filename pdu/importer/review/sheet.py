"""A part of a batch as it is looked at: one verdict or all, so many a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pdu.importer.review import describe
from pdu.importer.review.batch import Batch
from pdu.importer.review.describe import Shown
from pdu.importer.review.rows import VERDICTS, Outcome
from pdu.importer.review.standing import Standing

A_PAGE = 50
UNDECIDED, ALL = "undecided", "all"


@dataclass(frozen=True)
class Sheet:
    """Proposals of one page. `counts` are of the whole batch: by verdict of what is undecided, `undecided` and `all`."""

    shown: tuple[Shown, ...]
    counts: Mapping[str, int]
    only: str  # a verdict, or undecided, or all
    page: int
    pages: int
    first: int  # the place of the first shown among those chosen, from 1
    chosen: int

    @property
    def last(self) -> int:
        """The place of the last shown among those chosen."""
        return self.first + len(self.shown) - 1


def sheet(batch: Batch, found: Mapping[int, Outcome], standing: Standing, only: str, page: str) -> Sheet:
    """The proposals that an address asks for; what it says wrongly is as if it were not said."""
    undecided = {number for number in found if batch.state(number) == "undecided"}
    counts = Counter(found[number].verdict for number in undecided)
    only = only if only in (*VERDICTS, ALL) else UNDECIDED
    chosen = [
        number
        for number, one in found.items()
        if only == ALL or (number in undecided and only in (UNDECIDED, one.verdict))
    ]
    pages = max(1, -(-len(chosen) // A_PAGE))
    number = min(max(int(page), 1), pages) if page.isdecimal() and len(page) < 9 else 1
    first = (number - 1) * A_PAGE
    shown = tuple(
        describe.shown(found[one], batch.state(one), standing, found) for one in chosen[first : first + A_PAGE]
    )
    return Sheet(
        shown,
        {**{str(key): count for key, count in counts.items()}, UNDECIDED: len(undecided), ALL: len(found)},
        only,
        number,
        pages,
        first + 1,
        len(chosen),
    )


def adding(batch: Batch, found: Mapping[int, Outcome], verdicts: tuple[str, ...]) -> list[int]:
    """The undecided proposals with one of some verdicts; a value that is asked about is for a person to take by itself."""
    return [
        number
        for number, one in found.items()
        if one.verdict in verdicts and not one.asked and batch.state(number) == "undecided"
    ]
