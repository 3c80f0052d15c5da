"""Units by several measures: a row a unit, a column a measure, each with a small picture on the column's own scale.

A mark is the cell's own: its place is one number in the cell's style, and the stylesheet draws it, finding the cells by
their place in the row. So a table of all units weighs little. It stays a table on a phone, where it shows one measure at a
time, that it is sorted by; only its head is restacked, and only the head needs roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pdu import words
from pdu.figures.html import link, tag, text
from pdu.figures.side_by_side import LOWEST_FIRST
from pdu.rows import each_row

LONG = 25  # rows above which the table has a scroll of its own


@dataclass(frozen=True)
class Measure:
    """A column: its code in the address, its words, and its scale (None where nothing is drawn).

    country: the country's own value, marked on the scale; falls: whether the highest stands first unless it is reversed.
    """

    code: str
    heading: str
    of: str
    low: float | None = None
    high: float | None = None
    country: float | None = None
    falls: bool = True

    def at(self, value: float) -> float:
        """Where a value lies on the scale, in per cent of its width; what lies beyond an end lies on it.

        Raises ValueError when the column has no scale.
        """
        if self.low is None or self.high is None:
            raise ValueError(f"{self.code} has no scale")
        return round(min(100.0, max(0.0, 100 * (value - self.low) / (self.high - self.low))), 1)


@dataclass(frozen=True)
class Cell:
    """What a unit has in a column.

    shown: the value as written, with `under` it in small; mark: a rating as HTML instead of `shown`; value: where the dot
    stands; low, high: ends of its interval; outlined: of the 2021 programme; missing: the word why there is nothing.
    """

    shown: str = ""
    under: str = ""
    mark: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    outlined: bool = False
    missing: str = ""


def units_by_measures(
    units: pd.DataFrame,
    measures: Sequence[Measure],
    cells: Sequence[Sequence[Cell]],
    links: Sequence[tuple[str, str]],
    sort: str,
    pages: Sequence[str],
) -> str:
    """The table.

    units: rows with pdu_name and closed, in the order shown; cells: for each unit one a measure; links: for the units'
    names and then each measure the words at the head and the address that sorts by it; sort: the code sorted by ('unit' or
    a measure), '-' in front when reversed; pages: the address of each unit's page.
    """
    by = sort.removeprefix(LOWEST_FIRST)
    codes = [measure.code for measure in measures]
    alone = codes.index(by) if by in codes else 0
    heads = []
    for place, ((label, href), code) in enumerate(zip(links, ["unit", *codes], strict=True)):
        falls = (place > 0 and measures[place - 1].falls) != sort.startswith(LOWEST_FIRST)
        way = None if code != by else "descending" if falls else "ascending"
        arrow = tag("span", "▾" if falls else "▴", aria_hidden="true", class_="way") if way else ""
        small = tag("small", text(measures[place - 1].of)) if place and measures[place - 1].of else ""
        css = ("one" if place - 1 == alone else None) if place else "who"
        inner = link(label, href) + arrow + small
        heads.append(tag("th", inner, scope="col", class_=css, aria_sort=way, role="columnheader"))
    body = []
    for row, own, page in zip(each_row(units), cells, pages, strict=True):
        closed = "" if words.is_missing(row.closed) else " " + tag("small", f"closed {words.partial(row.closed)}")
        name = tag("th", tag("a", text(row.pdu_name), href=page) + closed, scope="row")
        body.append(
            tag("tr", name + "".join(_cell(measure, cell) for measure, cell in zip(measures, own, strict=True)))
        )
    marked = {
        index: measure.at(measure.country)
        for index, measure in enumerate(measures)
        if measure.country is not None and measure.low is not None
    }
    drawn = tag(
        "table",
        tag("caption", "Units by several measures", class_="vh")
        + tag("thead", tag("tr", "".join(heads), role="row"), role="rowgroup")
        + tag("tbody", "".join(body)),
        class_=" ".join(("t sbs multi", f"one{alone}", *(f"w{index}" for index in marked))),
        style=";".join(f"--n{index}:{place}" for index, place in marked.items()) or None,
    )
    if len(units) <= LONG:
        return drawn
    return tag("div", drawn, class_="scroll long", role="region", tabindex="0", aria_label="Units by several measures")


def _cell(measure: Measure, cell: Cell) -> str:
    if cell.missing:
        return tag("td", text(cell.missing), class_="q")
    inner = (cell.mark or tag("b", text(cell.shown))) + (f" {tag('small', text(cell.under))}" if cell.under else "")
    if cell.value is None or measure.low is None:
        return tag("td", inner)
    style = f"--d:{measure.at(cell.value)}"
    if cell.low is not None and cell.high is not None:
        left = measure.at(cell.low)
        style += f";--a:{left};--w:{round(measure.at(cell.high) - left, 1)}"
    return tag("td", inner, class_="o" if cell.outlined else None, style=style)
