"""The tail of a long table folded away: all its rows are there, and a disclosure under it shows those left out at first.

It works by the stylesheet alone: a browser that cannot do it, print and every file show all rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pdu.figures.html import tag, text

LONGEST, FIRST = 8, 6  # rows that a phone shows without folding; of more it leaves the first
LONGEST_WIDE, FIRST_WIDE = 14, 12  # the same of a wide screen
LONGEST_TALL, FIRST_TALL = 4, 3  # the same of rows of many lines on a phone
MANY_LINES = 3  # of a row on a phone

STAYS = "stays"  # the class of a row that is never folded away


def stays(row: object) -> str | None:
    """The class of a row that somebody looks for by name.

    It is a unit of another region, set beside this one's (`from_elsewhere`), or one that the words over the table name (`is_named`).
    """
    return STAYS if getattr(row, "from_elsewhere", False) or getattr(row, "is_named", False) else None


def named(names: Iterable[object], *said: str) -> list[bool]:
    """Of each name, whether the words over a table name it: what is said of it must be seen before anything is unfolded.

    A name that stands only within a longer one is not named: of 'Essex North' is not said what is said of 'Essex'.
    """
    asked = [str(name) for name in names]
    rest, found = "\n".join(said), set()
    for name in sorted(set(asked), key=len, reverse=True):
        rest, times = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "\n", rest)
        if times:
            found.add(name)
    return [name in found for name in asked]


def places(rows: Iterable[object]) -> set[int]:
    """Where the rows stand that are not folded, counted from the first. rows: as drawn."""
    return {place for place, row in enumerate(rows) if stays(row)}


def shortened(
    table: str, rows: int, of: str, *, wide: bool = False, lines: int = 1, staying: Collection[int] = ()
) -> str:
    """The table, of which a phone, and with `wide` any screen, shows the first rows until all are asked for.

    table: HTML, each of whose rows that may fold is a unit's (`data-u`), or which the stylesheet knows by its class (regions,
    questions); rows: how many; of: what they are, in the plural; lines: that a row takes on a phone; staying: places of the
    rows that are not folded (`stays`). Where all others are among the first, nothing is left to unfold.
    """

    def folds(longest: int, first: int) -> bool:
        return rows > longest and any(place not in staying for place in range(first, rows))

    label = f"All {rows} {of}"
    if lines >= MANY_LINES and folds(LONGEST_TALL, FIRST_TALL):
        return folded(table, label, "phone few")
    if not folds(LONGEST, FIRST):
        return table
    return folded(table, label, "phone wide" if wide and folds(LONGEST_WIDE, FIRST_WIDE) else "phone")


def folded(table: str, label: str, css: str) -> str:
    """The table under which a disclosure shows what the class `css` of the stylesheet leaves out."""
    return tag("div", table + tag("details", tag("summary", text(label)), class_=f"tail {css}"), class_="tailed")
