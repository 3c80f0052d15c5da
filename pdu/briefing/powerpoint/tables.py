"""Native tables on slides: ratings as letter tiles, and values drawn as vector shapes over the left of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Inches

from pdu import words
from pdu.briefing.pack import Table
from pdu.briefing.powerpoint import drawings, ink
from pdu.briefing.powerpoint.grid import AXIS, PAD, TILE_PAD, UNDER_HEAD, Cell, Laid, head_size, printed

PLAIN_STYLE = (
    "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no bands, no colour: the marks are the only colour that means something
)
EDGES = {"lnL": (0, -1), "lnR": (0, 1), "lnT": (-1, 0), "lnB": (1, 0)}  # of a tile, with the way to the cell beyond


def write(slide: Any, laid: Laid, left: float, top: float) -> None:
    """A table measured by `lay` at a place of a slide, with its drawings over it."""
    table = laid.table
    frame = slide.shapes.add_table(1, 1, Inches(left), Inches(top), Inches(sum(laid.widths)), Inches(laid.tall))
    said = f"{table.heading}: {words.counted(len(laid.rows), 'row')} of {', '.join(table.columns.values())}"
    describe(frame, table.heading, said)
    old = frame._element.graphic.graphicData.tbl
    old.getparent().replace(old, parse_xml(_xml(laid)))
    for place in laid.drawings:
        drawings.add(slide, laid, place, left, top)


def _xml(laid: Laid) -> str:
    columns = "".join(f'<a:gridCol w="{int(Inches(width))}"/>' for width in laid.widths)
    head = "".join(_head(laid, place, label) for place, label in enumerate(laid.table.columns.values()))
    rows = [_row(head, laid.heights[0])]
    for number, height in enumerate(laid.heights[1:]):
        cells = "".join(_cell(laid, number, place) for place in range(len(laid.widths)))
        rows.append(_row(cells, height))
    properties = f'<a:tblPr firstRow="1"><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>'
    return f"<a:tbl {ink.A}>{properties}<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"


def _row(cells: str, height: float) -> str:
    return f'<a:tr h="{int(Inches(height))}">{cells}</a:tr>'


def _borders(bottom: str, points: float) -> str:
    none = "".join(ink.line(name, None, 0) for name in ("lnL", "lnR", "lnT"))
    return none + ink.line("lnB", bottom, points)


def _head(laid: Laid, place: int, label: str) -> str:
    size = head_size(laid.size)
    is_tile = is_tile_column(laid, place)
    align = "ctr" if is_tile else "r" if _is_number(laid, place) and place not in laid.drawings else "l"
    edge = TILE_PAD if is_tile else PAD
    under = UNDER_HEAD if any(is_tile_column(laid, one) for one in range(len(laid.widths))) else 0.0
    scale = laid.table.scales.get([*laid.table.columns][place])
    under += AXIS if scale and scale.bands else 0.0
    run = ink.run(label, size, ink.QUIET, True)
    return ink.cell(run, edge, edge, align, _borders(ink.INK, 1.25), anchor="b", under=under)


def _cell(laid: Laid, number: int, place: int) -> str:
    one = laid.rows[number][place]
    left = PAD + laid.drawings.get(place, 0.0)
    grid = laid.table.grid
    if one.rank is None:
        align = "r" if place in laid.drawings or _is_number(laid, place) else "l"
        # An empty cell takes the height of its default letters, which are large; a space takes that of ours.
        said = one.said or "\u00a0"
        return ink.cell(ink.run(said, laid.size, ink.INK, place == 0), left, PAD, align, _borders("bg2", 0.75))
    colour = ink.RATED[one.rank]
    if not grid:
        letter, word = one.shown(True), one.said
        ground = "" if one.outlined else colour
        mark = ink.run(f"\u00a0{letter}\u00a0", laid.size, ink.INK if one.outlined else ink.ON[one.rank], True, ground)
        return ink.cell(mark + ink.run(f"  {word}", laid.size), left, PAD, "l", _borders("bg2", 0.75))
    runs = ink.run(one.shown(True), laid.size, ink.INK if one.outlined else ink.ON[one.rank], True)
    edges = "".join(_edge(laid, name, number, place, by) for name, by in EDGES.items())
    return ink.cell(runs, PAD / 2, PAD / 2, "ctr", edges, "" if one.outlined else ink.fill(colour))


def _edge(laid: Laid, name: str, number: int, place: int, by: tuple[int, int]) -> str:
    """One edge of a tile: white ones part the tiles, an outline stands for the 2021 programme.

    Two cells share an edge, of which a program draws one: a filled tile gives its own up to an outline beside it.
    """
    one, row, column = laid.rows[number][place], number + by[0], place + by[1]
    within = 0 <= row < len(laid.rows) and 0 <= column < len(laid.widths)
    beside = laid.rows[row][column] if within else one
    outline = next((cell for cell in (one, beside) if cell.outlined and cell.rank is not None), None)
    if outline is None or outline.rank is None:
        return ink.line(name, ink.GROUND, 4)
    return ink.line(name, ink.RATED[outline.rank], 2.25)


def is_tile_column(laid: Laid, place: int) -> bool:
    """Whether a column holds letter tiles."""
    return laid.table.grid and any(row[place].rank is not None for row in laid.rows)


def _is_number(laid: Laid, place: int) -> bool:
    """Whether all that stands in a column is a number, on all slides over which the table goes."""
    return place in _numbers(laid.table)


@lru_cache(maxsize=8)
def _numbers(table: Table) -> frozenset[int]:
    """The places of the columns of numbers; the first column names the rows."""
    found = set()
    for place, name in enumerate(table.columns):
        said = [text for text in map(printed, table.rows[name]) if text]
        if place and said and all(text.replace(",", "").replace(".", "", 1).isdigit() for text in said):
            found.add(place)
    return frozenset(found)


def describe(shape: Any, name: str, said: str) -> None:
    """Name and alternative text, which screen readers and the tests read."""
    shape.name = name[:120]
    described = shape._element.xpath("./*[1]/p:cNvPr")[0]
    described.set("descr", said)
    described.set("title", name)


def spoken(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The rows as lines of words, for the speaker's notes."""
    return [" | ".join(one.said for one in row) for row in rows]
