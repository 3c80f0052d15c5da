"""What the answers of the trends page share: the counts of ratings, their key, and the address of the whole page."""

from __future__ import annotations

from pdu.address.offered import OPENED_BY
from pdu.answer import Ask
from pdu.figures.html import Parameters, tag
from pdu.figures.marks import mark_and_word
from pdu.rows import each_row, ordered

COUNTS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}


NO_COMPARE: tuple[str, ...] = ()


def ratings_key(ask: Ask) -> str:
    """The letters and their words, as a line of HTML."""
    ratings = ordered(ask("ratings"), "rank")
    items = (mark_and_word(row.rating, row.rank, row.letter) for row in each_row(ratings))
    return tag("span", "".join(items), class_="keyline")


def without_part(here: Parameters) -> dict[str, tuple[str, ...]]:
    """The address of a view without what chooses or opens a part of its page."""
    return {name: values for name, values in here if name not in ("detail", *OPENED_BY["trends"])}
