"""A table measured for a box: how large its letters, how wide its columns and how tall its rows are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdu.briefing.measure import LINE, rows_of, wide
from pdu.briefing.pack import Drawn, Table
from pdu.briefing.powerpoint.template import LEAST
from pdu.picture.table import RATINGS, cell
from pdu.rows import each_row

SIZES = (16, 15, 14, 13, 12, 11)
LARGER, FEW = (18, 17), 5  # letters of a table of few rows
PAD, TILE_PAD = 0.07, 0.05
AXIS = 0.39  # inches of the head that a scale of bands takes, with its letters and limits
UNDER_HEAD = 0.04  # below the letters of the head, so that the white edge of a tile cuts none
AIR = {
    18: 0.14,
    17: 0.13,
    16: 0.12,
    15: 0.11,
    14: 0.1,
    13: 0.08,
    12: 0.06,
    11: 0.02,
}  # above and below the letters of a row, together
TALLEST = 0.62  # of a row that is stretched to fill the slide
LEAST_DRAWN, GOOD_DRAWN = 0.8, 1.5  # inches of a drawing in a cell; for its sake letters are made smaller
WHOLE = 12  # letters that are never broken over two lines, as a day
NAMES = 0.26  # of the width that names of units may take to stay on one line
WIDEST_TILE = 1.5
LABEL = 1.2  # inches up to which a label of the head stays on one line, in letters of 14 points
MANY = 3  # columns beyond which the first is held together
FILLED = 0.8  # of its box that a table fills at least


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: its words, its rating with whether that is outlined, and what is drawn in it."""

    said: str
    rank: int | None = None
    outlined: bool = False
    drawn: Drawn | None = None

    def shown(self, grid: bool) -> str:
        """The words as they are measured: a rating with its letter and the ground round it, in a grid the letter alone."""
        if self.rank is None:
            return self.said
        letter = RATINGS[self.said][1]
        return letter if grid else f"{letter}nn {self.said}"


@dataclass(frozen=True)
class Laid:
    """A table ready to be written: sizes in points, widths and heights in inches.

    drawings    for a column that is drawn, how much of its left is kept for the drawing
    """

    table: Table
    rows: Sequence[Sequence[Cell]]
    size: float
    widths: Sequence[float]
    heights: Sequence[float]
    drawings: dict[int, float]

    @property
    def tall(self) -> float:
        """The whole height, with the head."""
        return sum(self.heights)


def cells(table: Table) -> list[list[Cell]]:
    """The cells of a table."""
    return [
        [
            Cell(
                said,
                RATINGS[said][0] if said in RATINGS else None,
                table.is_outlined(row, name),
                table.drawn(row, name),
            )
            for name in table.columns
            for said in [printed(getattr(row, name))]
        ]
        for row in each_row(table.rows)
    ]


def printed(value: Any) -> str:
    """A cell as the deck prints it."""
    said = cell(value)
    return "" if said == "·" else said


def lay(
    table: Table, room: float, height: float, sizes: Sequence[float] = (), tallest: float | None = None
) -> Laid | None:
    """The table in the largest letters with which it fits a box; None when it fits in none. tallest: of a row, whatever stays empty."""
    rows = cells(table)
    sizes = sizes or sizes_of(len(rows))
    fits = [
        laid for size in sizes for laid in [at(table, rows, room, size)] if laid is not None and laid.tall <= height
    ]
    wide_enough = [laid for laid in fits if min(laid.drawings.values(), default=GOOD_DRAWN) >= GOOD_DRAWN]
    best = next(iter(wide_enough or fits), None)
    return None if best is None else stretched(best, height, tallest)


def sizes_of(rows: int) -> Sequence[float]:
    """The sizes of letters to try, the largest first: of few rows larger ones too."""
    return (*LARGER, *SIZES) if rows <= FEW else SIZES


def forced(table: Table, room: float, size: float) -> Laid:
    """The table in letters of one size over a width, whatever height it needs."""
    laid = at(table, cells(table), room, size, force=True)
    if laid is None:
        raise ValueError(f"{table.heading} cannot be laid out.")
    return laid


def part(laid: Laid, rows: slice, grown: Callable[[float], float]) -> Laid:
    """Some rows of a table under its head, each as tall as `grown` makes it."""
    heights = [laid.heights[0], *(grown(row) for row in laid.heights[1:][rows])]
    return replace(laid, rows=laid.rows[rows], heights=heights)


def head_size(size: float) -> float:
    """The letters of the head over cells of a size: a point smaller, but where the cells allow it not below the least."""
    return max(size - 1, min(size, LEAST))


def at(table: Table, rows: Sequence[Sequence[Cell]], room: float, size: float, force: bool = False) -> Laid | None:
    """The table in letters of one size over the whole width; None when its words would be broken, unless forced."""
    labels = list(table.columns.values())
    head = head_size(size)
    scaled = [place for place, name in enumerate(table.columns) if name in table.scales]
    tiles = {place for place in range(len(labels)) if table.grid and place and any(row[place].rank for row in rows)}
    wanted, least, texts = [], [], []
    for place, label in enumerate(labels):
        shown = [row[place].shown(table.grid) for row in rows]
        words = [word for said in shown for word in ([said] if len(said) <= WHOLE else said.split())]
        longest = max((wide(word, size, True) for word in words), default=0.2)
        longest = max(longest, *(wide(word, head, True) for word in label.split()), 0.2)
        whole = max(
            [wide(said, size, place == 0) for said in shown] + [min(wide(label, head, True), LABEL * max(size / 14, 1))]
        )
        drawn = LEAST_DRAWN if place in scaled else 0.0
        if place == 0 and len(labels) > MANY:
            # The name of a unit stays on one line where that leaves room for the rest.
            share = NAMES if scaled else NAMES * 0.7
            longest = max(longest, whole if whole <= room * share else min(whole, room * share * 0.8))
        if place in scaled:
            longest = max(whole, longest)
        texts.append(max(whole if place in scaled else 0.0, 0.0))
        edge = TILE_PAD if place in tiles else PAD
        least.append(longest + 2 * edge + 0.04 + drawn)
        wanted.append(max(whole + 2 * edge + 0.06 + drawn, least[-1]))
    if sum(least) > room and not force:
        return None
    while sum(wanted) > room + 0.001:
        spare = [want - floor for want, floor in zip(wanted, least, strict=True)]
        open_ = [place for place, left in enumerate(spare) if left > 0.02]
        widest = max(open_ or range(len(wanted)), key=lambda place: wanted[place])
        wanted[widest] -= min(0.05, sum(wanted) - room)
    left = room - sum(wanted)
    growing = scaled or [place for place in range(len(labels)) if place not in tiles] or [0]
    if table.grid and not scaled:
        # Tiles grow to a size they are well seen at, and the names take the rest.
        for place in tiles:
            more = max(min(left / (len(tiles) + 1), WIDEST_TILE - wanted[place]), 0.0)
            wanted[place] += more
            left -= more
        growing = [0]
    for place in growing:
        wanted[place] += left / len(growing)
    drawings = {place: max(wanted[place] - texts[place] - 2 * PAD - 0.06, 0.3) for place in scaled}
    air = AIR.get(int(size), 0.03)
    heights = [
        _tall([Cell(label) for label in labels], wanted, {}, head, True, True)
        + 0.06
        + (UNDER_HEAD if tiles else 0.0)
        + (AXIS if any(scale.bands for scale in table.scales.values()) else 0.0)
    ]
    heights += [_tall(row, wanted, drawings, size, table.grid) + air for row in rows]
    return Laid(table, rows, size, wanted, heights, drawings)


def _tall(
    row: Sequence[Cell],
    widths: Sequence[float],
    drawings: dict[int, float],
    size: float,
    grid: bool,
    bold: bool = False,
) -> float:
    lines = max(
        rows_of(one.shown(grid), size, width - 2 * PAD - 0.02 - drawings.get(place, 0.0), bold or place == 0)
        for place, (one, width) in enumerate(zip(row, widths, strict=True))
    )
    return lines * size * LINE / 72


def stretched(laid: Laid, height: float, tallest: float | None = None) -> Laid:
    """The table with its rows stretched to fill the box, none taller than `TALLEST` unless much of the box would stay empty."""
    head, *rows = laid.heights
    spare = height - laid.tall
    if spare <= 0 or not rows:
        return laid
    each = spare / len(rows)
    most = min(max(TALLEST, (FILLED * height - head) / len(rows)), tallest or height)
    taller = [max(row, min(row + each, most)) for row in rows]
    return Laid(laid.table, laid.rows, laid.size, laid.widths, [head, *taller], laid.drawings)
