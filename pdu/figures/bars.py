"""Bars as a table: a name, a bar with its value outside it, and what must be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdu.figures.html import table, tag, text

ROOM = "5.5rem"  # beside the longest bar, for its value


@dataclass(frozen=True)
class Bar:
    """One bar.

    name_html  the name, escaped, perhaps linked
    value      its length; no bar is drawn for nought
    shown      the value in words
    detail     date, grade or what else must be said beside the name
    focus      drawn in the accent
    """

    name_html: str
    value: float
    shown: str
    detail: str = ""
    focus: bool = False


def bars(
    rows: Iterable[Bar],
    caption: str,
    *,
    heading: str = "Area",
    measure: str = "Value",
    longest: float | None = None,
    line_at: float | None = None,
    narrow: bool = False,
) -> str:
    """A table of bars in the order given, from zero.

    longest: value of the longest bar, when several tables share a scale; line_at: a value to mark with a dashed line;
    narrow: for half a page, where names need more of the width.
    """
    shown = list(rows)
    top = longest or max((row.value for row in shown), default=0) or 1
    return table(
        [(heading, ""), (measure, "value")],
        [[_name(row), track(row.value, top, row.shown, row.focus, line_at)] for row in shown],
        caption,
        kind="bars narrow" if narrow else "bars",
    )


def _name(row: Bar) -> str:
    return row.name_html + (" " + tag("small", text(row.detail)) if row.detail else "")


def track(value: float, longest: float, shown: str, focus: bool = False, line_at: float | None = None) -> str:
    """A bar from zero with its value outside it; no bar for nought."""
    width = _reach(value, longest)
    colour = "focus" if focus else "plain"
    fill = tag("span", class_=f"bar {colour}", style=f"width:{width}", aria_hidden="true") if value else ""
    line = ""
    if line_at:
        line = tag("span", class_="mark-line", style=f"left:{_reach(line_at, longest)}", aria_hidden="true")
    return tag("span", f"{line}{fill}{tag('span', text(shown), class_='shown')}", class_="track")


def _reach(value: float, longest: float) -> str:
    return f"calc((100% - {ROOM}) * {round(value / (longest or 1), 4)})"


def groups(parts: Sequence[tuple[str, str]]) -> str:
    """Several tables of bars under headings of their own: pairs of (heading, table)."""
    return "".join(tag("h4", text(heading), class_="over-bars") + body for heading, body in parts if body)
