"""The pairs of units told apart, as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.html import address, link, table, tag, text
from pdu.narrative import open_units
from pdu.rows import each_row

# Told apart and listed, of the region and beside it; the others stand in the Table panel.
MOST_PAIRS, MOST_BESIDE = 5, 3


def pairs_table(listing: pd.DataFrame, as_at: date | None) -> str:
    """The pairs told apart: those of the region, then those with a unit laid beside it."""
    told = listing[listing["told_apart"] == "told apart"]
    own, beside = told[told["is_own"]], told[~told["is_own"]]
    none = tag("p", "The samples are too small for the differences seen.", class_="sentence")
    shown = _told_table(own, as_at) if len(own) else none
    if len(beside):
        shown += tag("h4", "With a unit laid beside them", class_="over-list") + _told_table(beside, as_at, MOST_BESIDE)
    return shown


def _told_table(told: pd.DataFrame, as_at: date | None, most: int = MOST_PAIRS) -> str:
    """Pairs told apart, the widest apart first; the others in the Table panel."""
    rows = [
        [
            _side(row, "higher", as_at),
            _side(row, "lower", as_at),
            f"{words.number(row.difference)} "
            + tag("small", f"{words.number(row.difference_low)} to {words.number(row.difference_high)}"),
        ]
        for row in each_row(told)
    ]
    headings = [("Higher", ""), ("Lower", ""), ("Difference, points", "")]
    first = table(headings, rows[:most], "Pairs of units that can be told apart", kind="stack pairs")
    if len(rows) <= most:
        return first
    more = (
        f"{words.sentence_case(words.counted(len(rows) - most, 'more pair'))} told apart, and all others, in the table."
    )
    return first + tag("p", more, class_="note")


def _side(row: Any, side: str, as_at: date | None) -> str:
    """One unit of a pair, the higher or the lower: its name, that it has closed if it has, and its share."""
    name, code, percent, cases, closed = (
        getattr(row, side + part) for part in ("", "_code", "_percent", "_cases", "_closed")
    )
    gone = open_units.since(closed)
    shown = tag("small", f"{words.share(percent)}, {text(cases)}" + (f", {gone}" if gone else ""), class_="of-pair")
    return tag("span", link(name, address("unit", as_at, pdu=code)) + " " + shown, data_u=code)
