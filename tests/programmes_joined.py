"""Whether what a figure function draws adds up two programmes, or joins them by a line, a bar or a scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import plotly.graph_objects as go

YEARS = range(1990, 2100)


def added_up(drawn: object) -> list[int]:
    """Numbers in what is read that are neither of the one programme nor of the other."""
    text = " ".join(texts(drawn))
    numbers = (int(match.replace(",", "")) for match in re.findall(r"\d[\d,]*\d{3}", text))
    return [number for number in numbers if number > 1000 and number % 1000 and number not in YEARS]


def texts(drawn: object) -> Iterator[str]:
    if isinstance(drawn, go.Figure):
        for annotation in drawn.layout.annotations:
            yield str(annotation.text)
        for trace in drawn.data:
            # The places of marks count pixels; the lengths of bars are counts.
            read = [trace.x, trace.y] if trace.type == "bar" else []
            for values in (*read, trace.text, trace.customdata):
                yield " ".join(map(str, () if values is None else values))
            yield str(trace.hovertemplate)
    else:
        yield unescape(re.sub(r"<[^>]*>", " ", str(drawn)))


def joined(drawn: object) -> bool:
    """Whether a line runs from a share of the one programme to one of the other, or a scale joins two programmes."""
    if not isinstance(drawn, go.Figure):
        across = [cell for cell in re.findall(r"<td.*?</td>", str(drawn)) if 'class="to"' in cell and both_looks(cell)]
        return bool(across) or any("break" in table and "joined" in table for table in str(drawn).split("<table")[1:])
    for trace in drawn.data:
        connects = trace.type == "scatter" and (trace.mode is None or "lines" in trace.mode)
        stacks = trace.type == "bar"
        if (connects or stacks) and (both(trace.x) or both(trace.y)):
            return True
    return any(
        both((shape.x0, shape.x1)) or both((shape.y0, shape.y1))
        for shape in drawn.layout.shapes
        if shape.type == "line"
    )


def both_looks(cell: str) -> bool:
    """Whether a cell holds marks of both programmes: outlines and full ones."""
    marks = re.findall(r'class="rt ([^"]*)"', cell)
    return any("old" in mark for mark in marks) and any("old" not in mark for mark in marks)


def both(values: Any) -> bool:
    parts = {round(float(value) % 1, 2) for value in values if isinstance(value, int | float)}
    return {0.25, 0.5} <= parts
