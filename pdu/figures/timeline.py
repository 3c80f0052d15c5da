"""One unit on one axis of time: the ratings of its inspections, and under them a panel for each workforce figure.

A vertical line runs through all panels at each inspection, so that what staffing, sickness, caseload and workload were at
the time is seen and not looked up. Ratings are marks and never joined; the lines of figures break where their rows say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.figures import theme
from pdu.figures.chart_text import plain
from pdu.rows import each_row

LEFT, RIGHT, BOTTOM = 44, 52, 26  # pixels: tick labels, the label of the last value, the years
RATINGS = 62  # the band in which the ratings stand
PANEL, TITLE = 50, 39  # one panel, and the room above it: for its title, and for the values at the inspections
VALUES = 15  # of the room above a panel: the line of its values
ROOM = 0.16  # of the range of values, left free above and below
CLOSE = 0.2  # of the axis: of two inspections nearer than this, the words of each stand on its outer side


@dataclass(frozen=True)
class Inspected:
    """One inspection: where it stands on the axis, and what is written at it."""

    on: date
    rank: int
    letter: str
    shown_as: str
    when: str
    said: str


@dataclass(frozen=True)
class Panel:
    """One figure of the unit over time.

    rows:    the unit's values in order of time; columns on (date), value, segment, said
    wider:   the same for the region and for the country, in this order; empty where nothing is known
    marked:  the values at the inspections; columns on, value, shown
    line:    a value marked across the panel (100 per cent of capacity), or None
    """

    title: str
    rows: pd.DataFrame
    wider: Sequence[pd.DataFrame] = field(default_factory=tuple)
    marked: pd.DataFrame = field(default_factory=pd.DataFrame)
    line: float | None = None
    suffix: str = ""


def timeline(inspections: Sequence[Inspected], panels: Sequence[Panel]) -> go.Figure:
    """The picture; `panels` from top to bottom, each with a scale of its own that need not start at nought."""
    days = [day for panel in panels for part in (panel.rows, *panel.wider) for day in part["on"]]
    first = min([words.as_day(min(days)), *(found.on for found in inspections)])
    last = max([words.as_day(max(days)), *(found.on for found in inspections)])
    span = max((last - first).days, 200)
    axis = (first - timedelta(days=round(0.03 * span)), last + timedelta(days=round(0.02 * span)))
    depth = RATINGS + len(panels) * (TITLE + PANEL)
    chart = theme.figure(depth + BOTTOM)
    chart.update_layout(margin={"l": LEFT, "r": RIGHT, "t": 0, "b": BOTTOM})
    _ratings(chart, inspections, axis, depth)
    for number, panel in enumerate(panels):
        top = 1 - (RATINGS + TITLE + number * (TITLE + PANEL)) / depth
        _panel(chart, number, panel, axis, (max(0.0, top - PANEL / depth), top), is_last=number == len(panels) - 1)
    for found in inspections:
        line = {"color": theme.LINE, "width": 1}
        # From under the month to the axis of years, behind everything.
        chart.add_shape(
            type="line",
            xref="x",
            yref="paper",
            x0=found.on.isoformat(),
            x1=found.on.isoformat(),
            y0=0,
            y1=1 - RATINGS / depth,
            line=line,
            layer="below",
        )
    return chart


def sides(days: Sequence[date], length: int) -> list[dict[str, object]]:
    """How the words of each day stand to it: in the middle, or for two days close to each other to the left and the right.

    days: in order of time; length: days of the axis.
    """
    middle: dict[str, object] = {"xanchor": "center"}
    left: dict[str, object] = {"xanchor": "right", "xshift": 5}
    right: dict[str, object] = {"xanchor": "left", "xshift": -5}
    gaps = [(later - day).days / length for day, later in pairwise(days)]
    out: list[dict[str, object]] = []
    for number in range(len(days)):
        if number and gaps[number - 1] < CLOSE and out[-1] == left:
            out.append(right)
        else:
            out.append(left if number < len(gaps) and gaps[number] < CLOSE else middle)
    # Words that stand to the left of their day reach towards those of the day before: these make room.
    for number in range(len(gaps) - 1, -1, -1):
        if out[number] == middle and out[number + 1] == left and gaps[number] < 2 * CLOSE:
            out[number] = left
    return out


def _ratings(chart: go.Figure, inspections: Sequence[Inspected], axis: tuple[date, date], depth: float) -> None:
    """The ratings as marks in a band of their own, each with the month under it."""
    chart.update_layout(
        xaxis={"range": [day.isoformat() for day in axis], "type": "date", "anchor": "y", "visible": False},
        yaxis={"range": [0, 1], "domain": [1 - RATINGS / depth, 1], "anchor": "x", "visible": False},
    )
    ordered = sorted(inspections, key=lambda one: one.on)
    for found, side in zip(ordered, sides([one.on for one in ordered], (axis[1] - axis[0]).days), strict=True):
        outline = found.shown_as == "outline"
        colour = theme.EDGE[found.rank] if outline else theme.FILL[found.rank]
        chart.add_trace(
            go.Scatter(
                x=[found.on.isoformat()],
                y=[0.5],
                mode="markers",
                marker={
                    "symbol": "square-open" if outline else "square",
                    "size": 15,
                    "color": colour,
                    "line": {"color": theme.EDGE[found.rank], "width": 2.5 if outline else 1},
                },
                text=[plain(found.said)],
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
                xaxis="x",
                yaxis="y",
            )
        )
        # The letter stands over its mark, not in it: letters have one colour, which no fill may hide in light or dark.
        here = {"x": found.on.isoformat(), "xref": "x", "yref": "y", "showarrow": False}
        serif = {"size": 16, "family": theme.SERIF}
        chart.add_annotation(y=1, text=f"<b>{found.letter}</b>", font=serif, yanchor="top", **here)
        chart.add_annotation(y=0.32, text=plain(found.when), yanchor="top", font={"size": 12}, **side, **here)


def _panel(
    chart: go.Figure,
    number: int,
    panel: Panel,
    years: tuple[date, date],
    domain: tuple[float, float],
    *,
    is_last: bool,
) -> None:
    axis = str(number + 2)
    drawn = [part["value"] for part in (panel.rows, *panel.wider) if len(part)]
    values = [float(value) for part in drawn for value in part] + ([] if panel.line is None else [panel.line])
    low, high = min(values), max(values)
    room = ROOM * (high - low) or max(abs(high) * ROOM, 1.0)
    low, high = low - room, high + room
    ticks = _ticks(low, high)
    shown = list(range(years[0].year + 1, years[1].year + 1))
    chart.update_layout(
        {
            f"xaxis{axis}": theme.years_axis(years, shown, f"y{axis}", is_last),
            f"yaxis{axis}": {
                "range": [low, high],
                "domain": list(domain),
                "anchor": f"x{axis}",
                "tickvals": ticks,
                "ticktext": [_written(tick, panel.suffix) for tick in ticks],
            },
        }
    )
    here = {"xref": f"x{axis}", "yref": f"y{axis}", "showarrow": False}
    theme.title_over(chart, plain(panel.title), domain[1], LEFT, lift=3 + (VALUES if len(panel.marked) else 0))
    if panel.line is not None:
        dashes = {"color": theme.EDGE[2], "width": 1.5, "dash": "dash"}
        chart.add_shape(
            type="line",
            xref=f"x{axis} domain",
            yref=f"y{axis}",
            x0=0,
            x1=1,
            y0=panel.line,
            y1=panel.line,
            line=dashes,
            layer="below",
        )
    styles: tuple[dict[str, object], ...] = ({"width": 1.5}, {"width": 1.5, "dash": "dot"})
    for rows, style in zip(panel.wider, styles, strict=False):
        _lines(chart, axis, rows, theme.GREY, style, markers=False)
    _lines(chart, axis, panel.rows, theme.FOCUS, {"width": 2.5}, markers=True)
    if len(panel.marked):
        chart.add_trace(
            go.Scatter(
                x=panel.marked["on"],
                y=panel.marked["value"],
                mode="markers",
                marker={"symbol": "circle-open", "size": 13, "color": theme.FOCUS, "line": {"width": 2}},
                hoverinfo="skip",
                cliponaxis=False,
                xaxis=f"x{axis}",
                yaxis=f"y{axis}",
            )
        )
    last = panel.rows.iloc[-1]
    # Over the panel and not beside its ring: there no line runs through a number.
    marked = panel.marked.sort_values("on") if len(panel.marked) else panel.marked
    over = {"xref": f"x{axis}", "yref": f"y{axis} domain", "y": 1, "yanchor": "bottom", "showarrow": False}
    days = [] if marked.empty else list(marked["on"])
    for row, side in zip(each_row(marked), sides(days, (years[1] - years[0]).days), strict=True):
        if row.on != last["on"]:
            chart.add_annotation(x=row.on, text=f"<b>{plain(row.shown)}</b>", **side, **over)
    final = _written(float(last["value"]), panel.suffix)
    chart.add_annotation(x=last["on"], y=last["value"], text=f"<b>{final}</b>", xanchor="left", xshift=8, **here)


def _lines(
    chart: go.Figure, axis: str, rows: pd.DataFrame, colour: str, style: Mapping[str, object], *, markers: bool
) -> None:
    """One trace a segment: what may not be compared is not joined."""
    if rows.empty:
        return
    for _, points in rows.groupby("segment", sort=False):
        alone = len(points) == 1
        chart.add_trace(
            go.Scatter(
                x=points["on"],
                y=points["value"],
                mode="markers" if alone else "lines+markers" if markers else "lines",
                line={"color": colour, **style},
                marker={"color": colour, "size": 5 if markers else 4},
                text=points["said"].map(plain),
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
                xaxis=f"x{axis}",
                yaxis=f"y{axis}",
            )
        )


def _ticks(low: float, high: float) -> list[float]:
    """Two or three round values between the ends of a scale."""
    size = 10.0 ** (len(str(int(max(high - low, 1)))) - 1)
    for factor in (0.1, 0.2, 0.5, 1, 2, 5, 10):
        step = size * factor
        first = -(-low // step)
        ticks = [round(step * place, 6) for place in range(int(first), int(high // step) + 1)]
        if len(ticks) <= 3:
            return ticks
    return [round((low + high) / 2, 1)]


def _written(value: float, suffix: str) -> str:
    return words.number(value, 0 if float(value).is_integer() else 1) + suffix
