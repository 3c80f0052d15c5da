"""The tail of a long table folded away: all its rows are there, and a disclosure under it shows those left out at first.

It works by the stylesheet alone: a browser that cannot do it, print and every file show all rows.
"""

from __future__ import annotations

from pdu.figures.html import tag, text

LONGEST = 8  # rows that a phone shows without folding; of more the stylesheet leaves the first six
LONGEST_WIDE = 14  # the same of a wide screen, which then shows twelve
LONGEST_TALL = 4  # the same of rows of many lines on a phone, which then shows three
MANY_LINES = 3  # of a row on a phone


STAYS = "stays"  # the class of a row that is never folded away


def stays(row: object) -> str | None:
    """The class of a row that somebody asked for by name: a unit of another region, set beside this one's."""
    return STAYS if getattr(row, "from_elsewhere", False) else None


def shortened(table: str, rows: int, of: str, *, wide: bool = False, lines: int = 1) -> str:
    """The table, of which a phone, and with `wide` any screen, shows the first rows until all are asked for.

    table: HTML, each of whose rows that may fold is a unit's (`data-u`), or which the stylesheet knows by its class (regions,
    questions); rows: how many; of: what they are, in the plural; lines: that a row takes on a phone.
    """
    if lines >= MANY_LINES and rows > LONGEST_TALL:
        return folded(table, f"All {rows} {of}", "phone few")
    if rows <= LONGEST:
        return table
    return folded(table, f"All {rows} {of}", "phone wide" if wide and rows > LONGEST_WIDE else "phone")


def folded(table: str, label: str, css: str) -> str:
    """The table under which a disclosure shows what the class `css` of the stylesheet leaves out."""
    return tag("div", table + tag("details", tag("summary", text(label)), class_=f"tail {css}"), class_="tailed")
