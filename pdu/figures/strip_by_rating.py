"""A workforce figure beside the outcome of the inspection: a strip by rating, or a scatter against a number.

One panel per programme, never one for both. A rating is ordinal: its steps stand one above the other, with no scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.figures import theme
from pdu.figures.chart_text import plain
from pdu.figures.levels import levels_of
from pdu.rows import each_row

LABELS, HEADING, BOTTOM = 34, 30, 44  # pixels: letters at the left, title of a panel, axis labels and title
STEP, STACKED, DOT = 30, 10, 11  # one rating, a dot below another, a dot
SCATTER = 200  # pixels of a panel with a number on its y axis
GAP = 26
CROWDED = 0.02  # of the axis, within which dots would hide one another


@dataclass(frozen=True)
class Panel:
    """One programme: its title and rows with value, rating_rank, outcome, shown_as, focus, said."""

    title: str
    rows: pd.DataFrame


def by_rating(panels: Sequence[Panel], ratings: pd.DataFrame, axis: str, suffix: str = "") -> go.Figure:
    """Dots along the workforce figure, one line for each rating, best on top.

    ratings: columns rank and letter; axis: what the figure along the bottom is.
    """
    steps = ratings.sort_values("rank", ascending=False)
    top = max(float(panel.rows["value"].max()) for panel in panels) * 1.06 or 1
    layout, depth = [], 0.0
    for panel in panels:
        lines, start = {}, depth
        depth += HEADING
        for step in each_row(steps):
            dots = panel.rows[panel.rows["rating_rank"] == step.rank]
            levels = levels_of(dots["value"].tolist(), top * CROWDED)
            lines[int(step.rank)] = (str(step.letter), depth + STEP / 2, dots, levels)
            depth += STEP + STACKED * max([0, *levels])
        layout.append((panel, start, lines))
        depth += GAP
    depth -= GAP
    chart = _canvas(depth, (0, top), axis, suffix)
    for panel, start, lines in layout:
        _title(chart, panel.title, -start - HEADING + 6)
        for letter, line, dots, levels in lines.values():
            chart.add_shape(
                type="line", x0=0, x1=top, y0=-line, y1=-line, line={"color": theme.HAIRLINE, "width": 1}, layer="below"
            )
            chart.add_annotation(
                x=0,
                y=-line,
                text=f"<b>{letter}</b>",
                showarrow=False,
                xanchor="right",
                xshift=-8,
                font={"family": theme.SERIF, "size": 14},
            )
            _dots(chart, dots, [-line - STACKED * level for level in levels])
    chart.update_yaxes(range=[-depth, 0], visible=False)
    return chart


def against_number(panels: Sequence[Panel], axis: str, suffix: str, outcome: str, outcome_top: float) -> go.Figure:
    """Dots along the workforce figure and up the outcome, which runs from nought to `outcome_top`."""
    top = max(float(panel.rows["value"].max()) for panel in panels) * 1.06 or 1
    depth = len(panels) * (HEADING + SCATTER) + (len(panels) - 1) * GAP
    chart = _canvas(depth, (0, top), axis, suffix)
    for number, panel in enumerate(panels):
        start = number * (HEADING + SCATTER + GAP)
        floor = -(start + HEADING + SCATTER)
        _title(chart, f"{panel.title}: {outcome}", -start - HEADING + 6)
        for share in (0.0, 0.5, 1.0):
            y = floor + share * (SCATTER - 10)
            chart.add_shape(
                type="line", x0=0, x1=top, y0=y, y1=y, line={"color": theme.HAIRLINE, "width": 1}, layer="below"
            )
            chart.add_annotation(
                x=0, y=y, text=words.number(outcome_top * share), showarrow=False, xanchor="right", xshift=-6
            )
        _dots(chart, panel.rows, (floor + panel.rows["outcome"] / outcome_top * (SCATTER - 10)).tolist())
    chart.update_yaxes(range=[-depth, 0], visible=False)
    return chart


def _canvas(depth: float, range_: tuple[float, float], axis: str, suffix: str) -> go.Figure:
    chart = theme.figure(round(depth + BOTTOM))
    chart.update_layout(margin={"l": LABELS, "r": 12, "t": 0, "b": BOTTOM})
    chart.update_xaxes(
        range=list(range_),
        showgrid=True,
        ticksuffix=suffix,
        nticks=7,
        title={"text": axis, "standoff": 6, "font": {"size": 13}},
    )
    return chart


def _title(chart: go.Figure, title: str, y: float) -> None:
    chart.add_annotation(
        x=0, y=y, text=f"<b>{plain(title)}</b>", showarrow=False, xanchor="left", yanchor="bottom", xshift=-LABELS
    )


def _dots(chart: go.Figure, dots: pd.DataFrame, heights: list[float]) -> None:
    placed = dots.assign(height=heights)
    for (shown_as, focus), group in placed.groupby(["shown_as", "focus"], sort=True):
        colour = theme.FOCUS if focus else theme.GREY
        open_ = shown_as == "outline"
        chart.add_trace(
            go.Scatter(
                x=group["value"],
                y=group["height"],
                mode="markers",
                marker={
                    "symbol": "circle-open" if open_ else "circle",
                    "size": DOT,
                    "color": colour,
                    "line": {"width": 2.5 if open_ else 0, "color": colour},
                },
                text=group["said"].map(plain),
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
            )
        )
