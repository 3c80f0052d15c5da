"""What plotly would draw, as SVG, for the few marks our figures use: points, lines, shapes and labels on fixed axes.

plotly itself makes pictures only by starting a browser (docs/decisions/0009-pictures.md). Anything a figure uses that is not
known here raises ValueError, so that a picture is never silently short of something; a test draws every figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

INK, QUIET, GRID = "#1B2026", "#4B5560", "#DADEE2"
FONT, SERIF = "Arial, 'Liberation Sans', Helvetica, sans-serif", "Georgia, 'Liberation Serif', serif"
SIZE = 13  # of letters, as in pdu.figures.theme
ARROW = 7
Point = Callable[[Any, Any], tuple[float, float]]
ANCHOR = {"left": "start", "center": "middle", "right": "end"}


def height(chart: go.Figure) -> float:
    """The height of a chart in pixels."""
    return float(chart.layout.height or 450)


def plot(chart: go.Figure, width: float) -> str:
    """The chart as SVG elements in a box of its own height and the given width, from its upper left corner.

    Raises ValueError when it uses a mark or a reference that is not known here.
    """
    layout = go.Layout(chart.layout.template.layout).update(chart.layout.to_plotly_json() | {"template": None})
    frame = _Frame(layout, width, height(chart))
    shapes = [(shape, _shape(shape, frame)) for shape in layout.shapes]
    parts = [drawn for shape, drawn in shapes if shape.layer == "below"]
    parts += [_grid(frame, *names) for names in frame.pairs()]
    parts += [_trace(trace, frame) for trace in chart.data]
    parts += [drawn for shape, drawn in shapes if shape.layer != "below"]
    parts += [_annotation(note, frame) for note in layout.annotations]
    return "".join(parts)


class _Frame:
    """Where values of an axis lie in the picture."""

    def __init__(self, layout: go.Layout, width: float, tall: float):
        margin = layout.margin
        self.left, self.top = float(margin.l or 0), float(margin.t or 0)
        self.wide = width - self.left - float(margin.r or 0)
        self.tall = tall - self.top - float(margin.b or 0)
        # plotly keeps the names in a set: without an order of ours the same picture would be other bytes in another process.
        names = [name for name in layout if re.fullmatch(r"[xy]axis\d*", name)]
        self.axes = {
            name.replace("axis", ""): layout[name]
            for name in sorted(names, key=lambda name: (name[0], int(name[5:] or 1)))
            if layout[name].range
        }

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each x axis with the y axis it belongs to."""
        for name, axis in self.axes.items():
            if name.startswith("x"):
                yield name, (axis.anchor or name.replace("x", "y"))

    def along(self, reference: str, value: Any) -> float:
        """The pixel of a value on an axis, of a share of its domain ('y2 domain') or of the whole ('paper')."""
        name, _, domain = reference.partition(" ")
        across = reference == "paper" or name.startswith("x")
        if name == "paper":
            raise ValueError("a place on paper needs its direction")
        axis = self.axes[name]
        low, high = axis.domain or (0.0, 1.0)
        if domain:
            share = float(value)
        else:
            first, last = (_number(end) for end in axis.range)
            share = (_number(value) - first) / (last - first)
        place = low + share * (high - low)
        return self.left + place * self.wide if across else self.top + (1 - place) * self.tall

    def point(self, x_reference: str, x: Any, y_reference: str, y: Any) -> tuple[float, float]:
        """The pixel of a place given on two axes."""
        across = self.left + float(x) * self.wide if x_reference == "paper" else self.along(x_reference, x)
        down = self.top + (1 - float(y)) * self.tall if y_reference == "paper" else self.along(y_reference, y)
        return across, down


def _number(value: Any) -> float:
    """A value of an axis as a number; of an axis of time, its nanoseconds."""
    return float(pd.Timestamp(value).value) if isinstance(value, str | date | np.datetime64) else float(value)


def _grid(frame: _Frame, across: str, up: str) -> str:
    """Grid lines and tick labels of a pair of axes."""
    x_axis, y_axis = frame.axes[across], frame.axes[up]
    parts = []
    left, bottom = frame.point(f"{across} domain", 0, f"{up} domain", 0)
    right, top = frame.point(f"{across} domain", 1, f"{up} domain", 1)
    if x_axis.visible is not False and x_axis.showticklabels is not False:
        for value, label in _ticks(x_axis):
            place = frame.along(across, value)
            if x_axis.showgrid is not False:
                parts.append(_line(place, top, place, bottom, GRID, 1))
            parts.append(text(place, bottom + SIZE + 4, label, "middle"))
    if x_axis.title.text:
        parts.append(text((left + right) / 2, bottom + 2 * SIZE + 10, str(x_axis.title.text), "middle", QUIET))
    if y_axis.visible is not False:
        for value, label in _ticks(y_axis):
            place = frame.along(up, value)
            if y_axis.showgrid is not False:
                parts.append(_line(left, place, right, place, GRID, 1))
            if y_axis.showticklabels is not False:
                parts.append(text(left - 4, place + 4, label, "end"))
    return "".join(parts)


def _ticks(axis: Any) -> list[tuple[Any, str]]:
    if axis.tickvals is None:
        first, last = (_number(end) for end in axis.range)
        if isinstance(axis.range[0], str):
            raise ValueError("an axis of dates needs its ticks named")
        step = next(
            step
            for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10**4, 10**5)
            if (last - first) / step <= 8
        )
        values: list[Any] = [step * number for number in range(int(first // step), int(last // step) + 2)]
        values = [value for value in values if first <= value <= last]
    else:
        values = list(axis.tickvals)
    labels = list(axis.ticktext) if axis.ticktext is not None else [f"{value:,g}" for value in values]
    suffix = str(axis.ticksuffix or "")
    return [(value, f"{label}{suffix}") for value, label in zip(values, labels, strict=True)]


def _trace(trace: Any, frame: _Frame) -> str:
    if trace.type != "scatter":
        raise ValueError(f"a trace of type {trace.type} is not known")
    across, up = trace.xaxis or "x", trace.yaxis or "y"
    places = [
        None if pd.isna(y) or pd.isna(x) else frame.point(across, x, up, y)
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    parts = []
    if "lines" in trace.mode:
        colour, wide, dash = trace.line.color or INK, trace.line.width or 2, trace.line.dash
        run: list[str] = []
        for place in [*places, None]:
            if place is not None:
                run.append(f"{place[0]:.1f},{place[1]:.1f}")
            elif run:
                parts.append(
                    f'<polyline points="{" ".join(run)}" fill="none" stroke="{colour}" stroke-width="{wide}"{_dash(dash)}/>'
                )
                run = []
    if "markers" in trace.mode:
        parts += [_mark(trace.marker, place, number) for number, place in enumerate(places) if place is not None]
    if "text" in trace.mode:
        raise ValueError("text of a trace is not known; label by annotations")
    return "".join(parts)


def _of(value: Any, number: int, otherwise: Any) -> Any:
    if value is None:
        return otherwise
    return value[number] if isinstance(value, list | tuple) or hasattr(value, "dtype") else value


def _mark(marker: Any, place: tuple[float, float], number: int) -> str:
    x, y = place
    symbol, size = str(_of(marker.symbol, number, "circle")), float(_of(marker.size, number, 6))
    colour = _of(marker.color, number, INK)
    edge, wide = _of(marker.line.color, number, colour), _of(marker.line.width, number, 0)
    half = size / 2
    fill = "#FFFFFF" if symbol.endswith("-open") else colour
    stroke = colour if symbol.endswith("-open") else edge
    wide = max(float(wide), 1.2) if symbol.endswith("-open") else float(wide)
    paint = f'fill="{fill}" stroke="{stroke}" stroke-width="{wide}"'
    shape = symbol.removesuffix("-open")
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {paint}/>'
    if shape == "line-ns":
        return _line(x, y - half, x, y + half, str(stroke), 3)
    corners = {
        "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        "triangle-up": [(0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
        "triangle-down": [(0, 1.2), (1.1, -0.8), (-1.1, -0.8)],
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    }.get(shape)
    if corners is None:
        raise ValueError(f"a mark of the form {symbol} is not known")
    points = " ".join(f"{x + half * dx:.1f},{y + half * dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" {paint}/>'


def _shape(shape: Any, frame: _Frame) -> str:
    refs = (shape.xref or "x", shape.yref or "y")
    x0, y0 = frame.point(refs[0], shape.x0, refs[1], shape.y0)
    x1, y1 = frame.point(refs[0], shape.x1, refs[1], shape.y1)
    colour, wide = shape.line.color or INK, 2 if shape.line.width is None else shape.line.width
    if shape.type == "line":
        return _line(x0, y0, x1, y1, colour, wide, shape.line.dash)
    if shape.type == "rect":
        stroke = f' stroke="{colour}" stroke-width="{wide}"' if wide else ""
        return (
            f'<rect x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{abs(x1 - x0):.1f}" height="{abs(y1 - y0):.1f}" '
            f'fill="{shape.fillcolor or "none"}"{stroke}/>'
        )
    raise ValueError(f"a shape of type {shape.type} is not known")


def _annotation(note: Any, frame: _Frame) -> str:
    x, y = frame.point(note.xref or "x", note.x, note.yref or "y", note.y)
    parts = []
    if note.showarrow is not False:
        tail = frame.point(note.axref or "x", note.ax, note.ayref or "y", note.ay)
        parts.append(_arrow(tail, (x, y), note.arrowcolor or INK, note.arrowwidth or 1))
    if note.text:
        size = float(note.font.size or SIZE)
        lines = _closed(str(note.text).split("<br>"))
        x, y = x + (note.xshift or 0), y - (note.yshift or 0)
        tall = len(lines) * size * 1.3
        above = {"bottom": tall, "middle": tall / 2, "auto": tall / 2, "top": 0.0}[note.yanchor or "middle"]
        font = SERIF if "Serif" in str(note.font.family or "") else FONT
        anchor = ANCHOR.get(str(note.xanchor or "center"), "middle")
        for number, line in enumerate(lines):
            down = y - above + (number + 0.8) * size * 1.3
            parts.append(text(x, down, line, anchor, note.font.color or INK, size, font))
    return "".join(parts)


def _arrow(tail: tuple[float, float], head: tuple[float, float], colour: str, wide: float) -> str:
    (x0, y0), (x1, y1) = tail, head
    long = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.1)
    dx, dy = (x1 - x0) / long, (y1 - y0) / long
    left = (x1 - ARROW * dx - ARROW / 2 * dy, y1 - ARROW * dy + ARROW / 2 * dx)
    right = (x1 - ARROW * dx + ARROW / 2 * dy, y1 - ARROW * dy - ARROW / 2 * dx)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (head, left, right))
    return _line(x0, y0, x1, y1, colour, wide) + f'<polygon points="{points}" fill="{colour}"/>'


def _dash(dash: str | None) -> str:
    return {"dash": ' stroke-dasharray="6 4"', "dot": ' stroke-dasharray="2 3"'}.get(str(dash), "")


def _line(x0: float, y0: float, x1: float, y1: float, colour: str, wide: float, dash: str | None = None) -> str:
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{colour}" stroke-width="{wide}"{_dash(dash)}/>'


def text(
    x: float, y: float, words: str, anchor: str = "start", colour: str = INK, size: float = SIZE, font: str = FONT
) -> str:
    """A line of text; `words` is escaped already and may hold bold parts, as plotly writes them."""
    plain = words.replace("<b>", '<tspan font-weight="bold">').replace("</b>", "</tspan>")
    # Spaces at the seams would be lost.
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-family="{font}" font-size="{size:g}" '
        f'fill="{colour}" xml:space="preserve">{plain}</text>'
    )


def _closed(lines: list[str]) -> list[str]:
    """Lines of one label, with a bold part that runs over a break closed and opened again."""
    out, bold = [], False
    for line in lines:
        opened = ("<b>" if bold else "") + line
        bold = opened.count("<b>") > opened.count("</b>")
        out.append(opened + ("</b>" if bold else ""))
    return out
