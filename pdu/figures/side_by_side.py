"""Units side by side: a row a unit, its rating, and a scale for each figure with the value now and at the inspection.

The marks are placed by percentages of their column's scale; the stylesheet draws them. The same table is read by a screen
reader, and on a phone shows one figure at a time: the one it is sorted by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures import tails
from pdu.figures.grid import unit_note
from pdu.figures.html import hidden, link, tag, text
from pdu.figures.marks import DOT, mark
from pdu.rows import each_row

PAD = 0.06  # of a scale, left free at either end
LOWEST_FIRST = "-"


@dataclass(frozen=True)
class Column:
    """One figure: its words, its scale, and the values that are marked on it.

    code     as it stands in the address
    low, high    ends of the scale
    region, country, capacity    values marked on the scale; None where there is none
    """

    code: str
    heading: str
    of: str
    low: float
    high: float
    region: Any = None
    country: Any = None
    capacity: float | None = None

    def at(self, value: float) -> float:
        """Where a value lies on the scale, in per cent of its width."""
        return round(100 * (value - self.low) / (self.high - self.low), 1)


@dataclass(frozen=True)
class Cell:
    """A value of a unit: as written, with what is said under it. `now` and `then` are None where nothing is drawn."""

    shown: str
    under: str = ""
    spoken: str = ""
    now: float | None = None
    then: float | None = None


def scale(values: Sequence[float]) -> tuple[float, float]:
    """Ends of a scale on which all values lie, with some room; a single value lies in its middle."""
    low, high = min(values), max(values)
    room = PAD * (high - low) if high > low else max(abs(low), 1.0) / 2
    return low - room, high + room


def side_by_side(
    units: pd.DataFrame,
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell | None]],
    wider: Sequence[tuple[str, Sequence[str]]],
    links: Sequence[tuple[str, str, str]],
    sort: str,
    unit_links: Sequence[tuple[str, str]],
    highlight: str | None,
    told: str | None = None,
) -> str:
    """The table.

    units: rows of `side_by_side_units` in the order shown; cells: for each of them one cell a column, None where nothing
    is known; wider: name of the region and of the country with their value in each column; links: (code, label, address
    that sorts by it) for unit, rating and each column; sort: the code sorted by, with '-' in front when reversed;
    unit_links: for each unit the address that highlights it (or no longer does) and that of its page; told: the code of the
    column that the heading over the table speaks of.
    """
    sorted_by = sort.removeprefix(LOWEST_FIRST)
    # On a phone there is room for one figure: the one sorted by, else the one spoken of, else the first.
    codes = [column.code for column in columns]
    alone = next((codes.index(code) for code in (sorted_by, told) if code in codes), 0)
    head = _head(columns, links, sort, sorted_by, alone, "a name highlights the unit")
    body = []
    for row, own, (toggle, page) in zip(each_row(units), cells, unit_links, strict=True):
        is_lit = row.pdu_code == highlight
        # What a name does stands at the head of its column.
        name = (
            link(str(row.pdu_name), toggle, class_="pick", title="no longer highlight" if is_lit else None)
            + unit_note(row)
            + page_link(str(row.pdu_name), page)
        )
        marked = tag("td", _rated(row), class_="rated", role="cell")
        shown = _cells(columns, own, alone)
        body.append(
            tag(
                "tr",
                tag("th", name, scope="row", role="rowheader") + marked + shown,
                role="row",
                data_u=row.pdu_code,
                class_=tails.stays(row),
                aria_current="true" if is_lit else None,
            )
        )
    return tag(
        "table",
        tag("caption", "Units by rating, staffing, sickness and workload", class_="vh")
        + tag("thead", head, role="rowgroup")
        + tag("tbody", "".join(body), role="rowgroup")
        + _foot(wider, alone, 2),
        class_=f"t sbs n{len(columns)}{_room(cells)}",
        role="table",
        style=_places(columns),
    )


def page_link(name: str, href: str) -> str:
    """The way to the page of a unit or region whose name in the table does something else."""
    return " " + tag("a", "Open page" + hidden(f" of {name}"), href=href, class_="go")


@dataclass(frozen=True)
class Area:
    """A row that is no unit: its name, the addresses that choose it and of its page, whether it is chosen, and named over the table."""

    name: str
    choose: str
    page: str
    is_chosen: bool = False
    is_named: bool = False


def areas(
    rows: Sequence[Area],
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell | None]],
    wider: Sequence[tuple[str, Sequence[str]]],
    links: Sequence[tuple[str, str, str]],
    sort: str,
    caption: str,
) -> str:
    """The same table of areas that have no rating of their own; parameters as for `side_by_side`."""
    sorted_by = sort.removeprefix(LOWEST_FIRST)
    codes = [column.code for column in columns]
    alone = codes.index(sorted_by) if sorted_by in codes else 0
    body = []
    for area, own in zip(rows, cells, strict=True):
        said = "chosen below" if area.is_chosen else "show its units below"
        name = link(area.name, area.choose, class_="pick", title=f"{area.name}: {said}") + page_link(
            area.name, area.page
        )
        shown = _cells(columns, own, alone)
        body.append(
            tag(
                "tr",
                tag("th", name, scope="row", role="rowheader") + shown,
                role="row",
                class_=tails.stays(area),
                aria_current="true" if area.is_chosen else None,
            )
        )
    return tag(
        "table",
        tag("caption", text(caption), class_="vh")
        + tag("thead", _head(columns, links, sort, sorted_by, alone, "a name shows its units below"), role="rowgroup")
        + tag("tbody", "".join(body), role="rowgroup")
        + _foot(wider, alone, 1),
        class_=f"t sbs areas n{len(columns)}{_room(cells)}",
        role="table",
        style=_places(columns),
    )


def _foot(wider: Sequence[tuple[str, Sequence[str]]], alone: int, leading: int) -> str:
    """The values of what the rows lie in, under them; `leading` columns stand before the figures."""
    rows = "".join(
        tag(
            "tr",
            tag("th", text(name), scope="row", colspan=leading if leading > 1 else None, role="rowheader")
            + "".join(
                tag(
                    "td",
                    tag("span", text(value), class_="no") if value else DOT,
                    class_=_css(index, alone),
                    role="cell",
                )
                for index, value in enumerate(values)
            ),
            role="row",
        )
        for name, values in wider
        if any(values)
    )
    return tag("tfoot", rows, role="rowgroup") if rows else ""


LONG_WORDS = 16  # letters under a value that want more room beside the scale


def _room(cells: Sequence[Sequence[Cell | None]]) -> str:
    """The class of a table in which long words stand under a value, so that no mark and no line runs through them."""
    return " dated" if any(len(cell.under) > LONG_WORDS for own in cells for cell in own if cell) else ""


def _places(columns: Sequence[Column]) -> str | None:
    """Where the marked values lie on each scale, for the stylesheet."""
    places = ";".join(
        f"--{name}{index}:{column.at(float(value))}"
        for index, column in enumerate(columns)
        for name, value in (("r", column.region), ("n", column.country), ("c", column.capacity))
        if value is not None
    )
    return places or None


def _head(
    columns: Sequence[Column],
    links: Sequence[tuple[str, str, str]],
    sort: str,
    sorted_by: str,
    alone: int,
    names_do: str,
) -> str:
    """The heads: each sorts by its column, and says so to a screen reader. names_do: what a name in the first column does."""
    leading = len(links) - len(columns)
    under = [*(names_do, "and the one before")[:leading], *(column.of for column in columns)]
    heads = []
    for place, ((code, label, href), small) in enumerate(zip(links, under, strict=True)):
        way = None
        arrow = ""
        if code == sorted_by:
            # Unit and rating begin at the lowest, figures at the highest.
            falls = (place >= leading) != sort.startswith(LOWEST_FIRST)
            way, arrow = ("descending", "▾") if falls else ("ascending", "▴")
        inner = link(label, href) + (tag("span", arrow, aria_hidden="true", class_="way") if arrow else "")
        inner += tag("small", text(small)) if small else ""
        css = _css(place - leading, alone) if place >= leading else "rated" if place else "who"
        heads.append(tag("th", inner, scope="col", class_=css, aria_sort=way, role="columnheader"))
    return tag("tr", "".join(heads), role="row")


def _css(index: int, alone: int) -> str:
    return f"sx c{index}" + (" one" if index == alone else "")


def _rated(row: Any) -> str:
    """The latest rating with its month, and the one before."""
    if words.is_missing(row.rating_rank):
        return tag("span", "not inspected", class_="quiet")
    said = mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as)
    when = tag("small", text(month_of(row.published, row.published_year)))
    if words.is_missing(row.before_rank):
        return f"{said} {when}"
    before = mark(row.before_rating, row.before_rank, row.before_letter, row.before_shown_as, "small")
    age = text(month_of(row.before_published, row.before_year))
    return f"{said} {when} " + tag("small", f"was {before}" + hidden(f" in {age}"), class_="was")


def next_order(code: str, sorted_by: str) -> str:
    """The order a head of a column asks for: by its column, or turned round when it is sorted by that already."""
    return f"{LOWEST_FIRST}{code}" if sorted_by == code else code


def month_of(published: object, year: object) -> str:
    """The month of a publication, 'Aug 2022', or its year alone where no more is known."""
    known = "" if words.is_missing(published) else str(published)[:7]
    return words.partial(known, True) if known else str(int(float(str(year))))


def _cells(columns: Sequence[Column], cells: Sequence[Cell | None], alone: int) -> str:
    """The cells of a row; `alone` is the place of the column that a phone shows by itself."""
    return "".join(
        _cell(column, cell, index, index == alone)
        for index, (column, cell) in enumerate(zip(columns, cells, strict=True))
    )


def _cell(column: Column, cell: Cell | None, index: int, is_alone: bool) -> str:
    css = f"sx c{index}" + (" one" if is_alone else "")
    if cell is None:
        return tag("td", DOT, class_=css, role="cell")
    drawn = ""
    if cell.now is not None:
        now = column.at(cell.now)
        marks = tag("i", class_="dt")
        style = f"--d:{now}"
        if cell.then is not None:
            then = column.at(cell.then)
            marks = tag("i", class_="ln") + tag("i", class_="rg") + marks
            style += f";--g:{then}"
        if column.capacity is not None:
            marks = tag("i", class_="cp") + marks
        lines = ("" if column.region is None else " r") + ("" if column.country is None else " n")
        drawn = tag("span", marks, class_=f"tr{lines}", style=style)
    under = tag("small", text(cell.under), aria_hidden="true" if cell.spoken else None) if cell.under else ""
    number = tag(
        "span", tag("b", text(cell.shown)) + under + (hidden(f", {cell.spoken}") if cell.spoken else ""), class_="no"
    )
    return tag("td", drawn + number, class_=css, role="cell")


def without(units: pd.DataFrame, pages: Sequence[str]) -> str:
    """The units of which no figure is known, each with its rating, in a line under the table."""
    if units.empty:
        return ""
    items = []
    for row, page in zip(each_row(units), pages, strict=True):
        rated = (
            tag("small", "(not inspected)", class_="quiet")
            if words.is_missing(row.rating_rank)
            else mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as, "small")
        )
        items.append(tag("span", link(str(row.pdu_name), page) + f" {rated}", class_="item"))
    lead = tag("strong", f"No figure found ({len(units)}):")
    return tag("div", tag("p", f"{lead} {' · '.join(items)}"), class_="aside")
