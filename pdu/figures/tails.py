"""The tail of a long table folded away: all its rows are there, and a disclosure under it shows those left out at first.

It works by the stylesheet alone: a browser that cannot do it, print and every file show all rows.
"""

from __future__ import annotations

from pdu.figures.html import tag, text

SHOWN = 6  # rows a phone shows at first: the stylesheet says the same
LONGEST = 8  # rows that are not worth folding


def on_phones(table: str, rows: int, of: str) -> str:
    """The table, of which a phone shows the first rows until all are asked for.

    table: HTML; rows: how many its body has; of: what they are, in the plural.
    """
    return folded(table, f"All {rows} {of}", "phone") if rows > LONGEST else table


def folded(table: str, label: str, css: str) -> str:
    """The table under which a disclosure shows what the class `css` of the stylesheet leaves out."""
    return tag("div", table + tag("details", tag("summary", text(label)), class_=f"tail {css}"), class_="tailed")
