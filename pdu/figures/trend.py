"""Trends with breaks: what may be compared is joined, what may not stands apart.

A line never runs across a break: unification in June 2021, a change of scale, a later revision, or figures of
different kinds of period. The frame says which points belong together (`segment`); nothing is joined here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.figures import theme
from pdu.figures.chart_text import plain
from pdu.rows import each_row

LABELS, TOP, BOTTOM = 44, 26, 26  # pixels: tick labels at the left, words over the break, years below
FREE = 52  # pixels at the right, for the label of the last value
GAP = 40  # pixels between two panels
SIDES = {"before": theme.GREY, "across": theme.GREY, "after": theme.FOCUS}


@dataclass(frozen=True)
class Break:
    """A day at which a series breaks, and what happened."""

    day: date
    words: str


@dataclass(frozen=True)
class Panel:
    """One series: its rows and the words inside the picture.

    rows: columns on (date), value, segment, side ("before", "across" or "after" the break), said (words of a point),
    in order of time.
    before, after: who is meant on either side of the break; empty when nothing is written.
    title: over the panel, when there are several.
    """

    rows: pd.DataFrame
    suffix: str = ""
    before: str = ""
    after: str = ""
    title: str = ""


def trend(
    panels: Sequence[Panel],
    breaks: Sequence[Break],
    *,
    height: int = 220,
    years: tuple[date, date] | None = None,
    top: float | None = None,
) -> go.Figure:
    """Panels one below the other on one axis of time, each from zero.

    height: pixels of one panel; years: first and last day of the axis, when several figures share it;
    top: largest value of the axis, when several figures share it.
    """
    first = min(panel.rows["on"].min() for panel in panels)
    last = max(panel.rows["on"].max() for panel in panels)
    start, end = years or (words.as_day(first), words.as_day(last))
    # A little room on either side of the points.
    span = max((end - start).days, 200)
    left, right = start - timedelta(days=round(span * 0.03)), end + timedelta(days=round(span * 0.02))
    depth = height * len(panels) + GAP * (len(panels) - 1)
    chart = theme.figure(round(TOP + depth + BOTTOM))
    chart.update_layout(margin={"l": LABELS, "r": FREE, "t": TOP, "b": BOTTOM})
    for number, panel in enumerate(panels):
        axis = "" if number == 0 else str(number + 1)
        high = 1 - number * (height + GAP) / depth
        _axes(chart, axis, panel, (left, right), (high - height / depth, high), top, number == len(panels) - 1)
        _series(chart, axis, panel)
        for event in breaks:
            if left < event.day < right:
                _break(chart, axis, event, number == 0)
        if breaks and left < breaks[0].day < right:
            _sides(chart, axis, panel, breaks[0].day)
    return chart


def _axes(
    chart: go.Figure,
    axis: str,
    panel: Panel,
    years: tuple[date, date],
    domain: tuple[float, float],
    top: float | None,
    is_last: bool,
) -> None:
    ceiling = max(float(panel.rows["value"].max()) if top is None else top, 1e-9)
    step = _step(ceiling)
    ticks = [step * place for place in range(int(ceiling * 1.08 / step) + 1)]
    width = (years[1] - years[0]).days / 365.25
    every = 1 if width < 5 else 2 if width < 14 else 4
    first_year = years[0].year + 1
    shown = [year for year in range(first_year, years[1].year + 1) if year % every == 0]
    chart.update_layout(
        {
            f"xaxis{axis}": theme.years_axis(years, shown, f"y{axis}", is_last),
            f"yaxis{axis}": {
                "range": [0, ceiling * 1.22],
                "domain": list(domain),
                "anchor": f"x{axis}",
                "tickvals": ticks,
                "ticktext": [_tick(value, panel.suffix) for value in ticks],
                "showgrid": True,
                "rangemode": "tozero",
            },
        }
    )
    if panel.title:
        theme.title_over(chart, plain(panel.title), domain[1], LABELS)


def _series(chart: go.Figure, axis: str, panel: Panel) -> None:
    rows = panel.rows
    for (side, _), points in rows.groupby(["side", "segment"], sort=False):
        colour = SIDES[str(side)]
        open_ = side == "across"
        chart.add_trace(
            go.Scatter(
                x=points["on"],
                y=points["value"],
                mode="lines+markers" if len(points) > 1 else "markers",
                line={"color": colour, "width": 2},
                marker={
                    "color": colour,
                    "size": 8 if open_ else 7,
                    "symbol": "circle-open" if open_ else "circle",
                    "line": {"width": 2 if open_ else 0, "color": colour},
                },
                text=points["said"].map(plain),
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
                xaxis=f"x{axis}",
                yaxis=f"y{axis}",
            )
        )
    here = {"xref": f"x{axis}", "yref": f"y{axis}", "showarrow": False}
    for side in ("before", "after"):
        points = rows[rows["side"] == side]
        if points.empty:
            continue
        last = points.iloc[-1]
        label = f"<b>{_tick(float(last['value']), panel.suffix)}</b>"
        # Before the break the label stands clear of the line that comes from the left: under it when it falls.
        falls = len(points) > 1 and float(points["value"].iloc[-2]) > float(last["value"])
        before = {"xanchor": "right", "yshift": -13 if falls else 13}
        place = before if side == "before" else {"xanchor": "left", "xshift": 9}
        chart.add_annotation(x=last["on"], y=last["value"], text=label, **here, **place)


def _sides(chart: go.Figure, axis: str, panel: Panel, day: date) -> None:
    """Who is meant on either side of the break, beside the dashed line and above every point."""
    here = {"x": day.isoformat(), "y": 1, "xref": f"x{axis}", "yref": f"y{axis} domain", "showarrow": False}
    for name, place in (
        (panel.before, {"xanchor": "right", "xshift": -6}),
        (panel.after, {"xanchor": "left", "xshift": 6}),
    ):
        if name:
            chart.add_annotation(text=name, align=place["xanchor"], yanchor="top", **here, **place)


def _break(chart: go.Figure, axis: str, event: Break, named: bool) -> None:
    line = {"color": theme.LINE, "width": 1.5, "dash": "dot"}
    chart.add_shape(
        type="line", xref=f"x{axis}", yref=f"y{axis} domain", x0=event.day, x1=event.day, y0=0, y1=1, line=line
    )
    if named:
        chart.add_annotation(
            x=event.day.isoformat(),
            xref=f"x{axis}",
            y=1,
            yref="paper",
            text=event.words,
            showarrow=False,
            yanchor="bottom",
        )


def _step(ceiling: float) -> float:
    """A round step that gives two to five lines above nought."""
    size = 10.0 ** len(str(int(ceiling))) / 10 if ceiling >= 1 else 0.1
    for factor in (0.1, 0.2, 0.5, 1, 2, 5):
        if ceiling / (size * factor) <= 4.6:
            return size * factor
    return size * 10


def _tick(value: float, suffix: str) -> str:
    return words.number(value, 0 if value.is_integer() else 1) + suffix


# What belongs together --------------------------------------------------------------------------------------


def prepared(rows: pd.DataFrame, breaks: Sequence[Break]) -> pd.DataFrame:
    """The dated values of one series in order of time, with `on`, `side` and `segment`.

    rows: one area, indicator and grade; columns period_start, period_end, describes_on, value, bound, revised, note.
    breaks: the first is unification; the others split the line but change no colour.

    Two neighbours are joined only when they lie on one side of every break, describe the same kind of period (a day,
    a quarter, a year), are both stated exactly, neither is said to be not comparable, and the later is not the first
    of a later revision.
    """
    dated = rows[rows["describes_on"].notna()].sort_values(["describes_on", "csv_line"], kind="stable")
    unified = pd.Timestamp(breaks[0].day)
    starts = dated["period_start"].fillna(dated["describes_on"])
    sides = [
        "before" if end < unified else "across" if start < unified else "after"
        for start, end in zip(starts, dated["describes_on"], strict=True)
    ]
    segments, number, previous = [], 0, None
    asked = dated[["describes_on", "period_start", "period_end", "bound", "revised", "note"]]
    for row, side in zip(each_row(asked), sides, strict=True):
        if previous is not None and not _joined(previous[0], row, previous[1] == side != "across", breaks[1:]):
            number += 1
        segments.append(number)
        previous = (row, side)
    return dated.assign(on=dated["describes_on"], side=sides, segment=segments)


def _joined(earlier: object, later: object, same_side: bool, breaks: Sequence[Break]) -> bool:
    if not same_side or any(is_apart(row) for row in (earlier, later)):
        return False
    first, second = words.as_day(earlier.describes_on), words.as_day(later.describes_on)  # type: ignore[attr-defined]
    if any(first < event.day <= second for event in breaks):
        return False
    if later.revised and not earlier.revised:  # type: ignore[attr-defined]
        return False
    return kind_of_period(earlier) == kind_of_period(later)


def is_apart(row: object) -> bool:
    """Whether a value is joined to nothing: rounded, stated as a bound, or said to be not comparable."""
    note = row.note  # type: ignore[attr-defined]
    return row.bound != "exact" or (not words.is_missing(note) and "not comparable" in str(note))  # type: ignore[attr-defined]


def kind_of_period(row: object) -> int:
    """Nought for a day, otherwise the length of the period in months."""
    start, end = row.period_start, row.period_end  # type: ignore[attr-defined]
    if words.is_missing(start) or words.is_missing(end):
        return 0
    return round((words.as_day(end) - words.as_day(start)).days / 30.44)
