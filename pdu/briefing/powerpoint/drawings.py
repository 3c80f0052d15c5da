"""Values drawn in the cells of a table as vector shapes: sharp at any size, and to be edited like any shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.oxml import parse_xml

from pdu.briefing.measure import wide as width_of
from pdu.briefing.pack import Drawn, Scale, ticks
from pdu.briefing.powerpoint import ink
from pdu.briefing.powerpoint.grid import AXIS, PAD, Laid
from pdu.briefing.powerpoint.template import LEAST
from pdu.picture.table import RATINGS

DOT, SMALL, BAND, MOST_TALL = 0.13, 0.085, 0.24, 0.34
STRIP, LIMIT = 0.19, 0.18  # inches of the bands in the head, and of the limits over them
NAME = "{heading}, {column}, drawn"


class _Numbers:
    """Numbers of shapes, each used once in a slide."""

    def __init__(self, slide: Any) -> None:
        self._next = max(int(value) for value in slide._element.xpath("//p:cNvPr/@id")) + 1

    def take(self) -> int:
        """The next one."""
        self._next += 1
        return self._next - 1


def add(slide: Any, laid: Laid, place: int, left: float, top: float) -> None:
    """Draw one column over a table whose upper left corner is given."""
    name = list(laid.table.columns)[place]
    scale, wide = laid.table.scales[name], laid.drawings[place] - 0.08
    x = left + sum(laid.widths[:place]) + PAD
    numbers = _Numbers(slide)
    own = numbers.take()
    parts, y = [], top + laid.heights[0]
    start = y
    for row, height in zip(laid.rows, laid.heights[1:], strict=True):
        drawn = row[place].drawn
        if drawn is not None:
            parts += _row(numbers, scale, drawn, x, y, wide, height)
        y += height
    if not parts:
        return
    if scale.bands:
        parts = [*_axis(numbers, scale, x, start, wide), *parts]
        start -= AXIS
    # What is marked for all rows stands behind the rows' own marks.
    lines = [*_marked(numbers, scale, x, top + laid.heights[0], wide, y - top - laid.heights[0])]
    label = list(laid.table.columns.values())[place]
    said = "; ".join(f"{row[0].said}: {row[place].said}" for row in laid.rows if row[place].drawn is not None)
    made = ink.group(
        own, NAME.format(heading=laid.table.heading, column=label), f"{label}, as in the table. {said}",
        (x, start, wide, y - start), "".join([*lines, *parts]),
    )  # fmt: skip
    slide.shapes._spTree.append(parse_xml(made))


def _axis(numbers: _Numbers, scale: Scale, x: float, bottom: float, wide: float) -> Iterator[str]:
    """The bands in the head with the letter of each, and over them the per cents at which they begin and end."""

    def room(said: str) -> float:
        return width_of(said, LEAST)

    top = bottom - STRIP - 0.02
    for at, said in ticks(scale, wide, room, 0.03):
        across = room(said)
        yield ink.label(
            numbers.take(), "Limit", said, LEAST, x + at - across / 2, top - LIMIT, across, LIMIT, ink.QUIET
        )
    for lower, upper, rank in scale.spans:
        start, end = scale.at(lower, wide), scale.at(upper, wide)
        letter = next(mark for number, mark in RATINGS.values() if number == rank)
        fits = width_of(letter, LEAST, True) <= end - start
        yield ink.label(
            numbers.take(), "Letter of a band", letter if fits else "\u00a0", LEAST, x + start, top, end - start, STRIP,
            ink.ON[rank], ink.fill(ink.RATED[rank]), True,
        )  # fmt: skip


def _marked(numbers: _Numbers, scale: Scale, x: float, top: float, wide: float, tall: float) -> Iterator[str]:
    """Lines over all rows: the region, the country, full capacity."""
    for value, colour, points, dash in (
        (scale.region, ink.GREY, 1.5, ""),
        (scale.country, ink.QUIET, 1.25, "sysDot"),
        (scale.capacity, "accent4", 1.25, "dash"),
    ):
        if value is not None:
            at = x + scale.at(value, wide)
            yield ink.straight(numbers.take(), "Marked", at, top, 0, tall, ink.stroke(colour, points, dash))


def _row(numbers: _Numbers, scale: Scale, drawn: Drawn, x: float, y: float, wide: float, height: float) -> list[str]:
    """The marks of one value."""
    middle = y + height / 2
    parts: list[str] = []
    if scale.bands:
        tall = min(BAND, height * 0.7)
        for lower, upper, rank in scale.spans:
            start, end = scale.at(lower, wide), scale.at(upper, wide)
            parts.append(
                ink.shape(
                    numbers.take(),
                    "Band",
                    "rect",
                    x + start,
                    middle - tall / 2,
                    end - start,
                    tall,
                    ink.fill(ink.RATED[rank], 30),
                )
            )
    else:
        parts.append(ink.straight(numbers.take(), "Scale", x, middle, wide, 0, ink.stroke("bg2", 1)))
    for value in drawn.dots:
        parts.append(_dot(numbers, "Dot", x + scale.at(value, wide), middle, SMALL, ink.fill(ink.INK, 35)))
    if drawn.low is not None and drawn.high is not None:
        start, end = scale.at(drawn.low, wide), scale.at(drawn.high, wide)
        parts.append(
            ink.straight(numbers.take(), "Interval", x + start, middle, end - start, 0, ink.stroke(ink.INK, 2))
        )
    if drawn.now is None:
        return parts
    now = x + scale.at(drawn.now, wide)
    colour = ink.INK if scale.bands else ink.FOCUS
    if drawn.then is not None:
        then = x + scale.at(drawn.then, wide)
        first, last = min(now, then), max(now, then)
        parts.append(ink.straight(numbers.take(), "Change", first, middle, last - first, 0, ink.stroke(colour, 1.5)))
        ring = ink.stroke(colour, 1.5)
        parts.append(_dot(numbers, "Then", then, middle, DOT * 1.15, ink.fill(ink.GROUND), ring))
    parts.append(_dot(numbers, "Now", now, middle, DOT, ink.fill(colour)))
    return parts


def _dot(numbers: _Numbers, name: str, x: float, y: float, across: float, inside: str, edge: str = "") -> str:
    return ink.shape(numbers.take(), name, "ellipse", x - across / 2, y - across / 2, across, across, inside, edge)
