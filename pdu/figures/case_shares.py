"""Shares of sufficient cases on the rating bands: a strip of many, or one row each with its interval."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.figures import theme

ROW = 48  # pixels of one row
STRIP, LETTERS, BOTTOM = 7, 22, 28  # pixels of the band strip, of the letters above it, and of the axis labels
CROWDED = 2.4  # percentage points within which dots would hide one another


def _canvas(rows: int, bands: pd.DataFrame, row_height: int = ROW) -> go.Figure:
    """Axis from 0 to 100, bands as a strip on top and faint tints below, one unit of y per row from the top."""
    chart = theme.figure(LETTERS + STRIP + rows * row_height + BOTTOM)
    cuts = sorted(float(value) for value in bands["lower_pct"] if value > 0)
    strip = STRIP / row_height
    for band in bands.itertuples():
        # Bands meet at the lower limit of the next: 49 and 50 are whole per cents, not a gap.
        right = next((cut for cut in cuts if cut > band.lower_pct), 100.0)
        rank = int(band.rating_rank)
        chart.add_shape(
            type="rect",
            x0=band.lower_pct,
            x1=right,
            y0=0,
            y1=-rows,
            fillcolor=theme.TINT[rank],
            line_width=0,
            layer="below",
        )
        chart.add_shape(
            type="rect",
            x0=band.lower_pct,
            x1=right,
            y0=0,
            y1=strip,
            fillcolor=theme.FILL[rank],
            line={"color": theme.EDGE[rank], "width": 1},
        )
        chart.add_annotation(
            x=(band.lower_pct + right) / 2,
            y=strip,
            text=f"<b>{band.rating_letter}</b>",
            showarrow=False,
            yanchor="bottom",
            font={"family": "Source Serif, Source Serif 4, Georgia, serif", "size": 14},
        )
    for cut in cuts:
        chart.add_shape(
            type="line", x0=cut, x1=cut, y0=0, y1=-rows, line={"color": theme.LINE, "width": 1}, layer="below"
        )
    ticks = [0.0, *cuts, 100.0]
    chart.update_xaxes(
        range=[0, 100],
        tickvals=ticks,
        ticktext=["0%", *(f"{cut:g}" for cut in cuts), "100%"],
        showgrid=False,
        ticklabelposition="outside",
        constrain="domain",
    )
    chart.update_yaxes(range=[-rows, strip + LETTERS / row_height], visible=False)
    # The first and last tick labels would be cut at the edges of a chart without margins.
    chart.update_layout(margin={"l": 12, "r": 16, "t": 0, "b": BOTTOM})
    return chart


def _marker(programme_shown: str, area_type: str, focus: bool = True) -> dict[str, object]:
    colour = theme.FOCUS if focus else theme.GREY
    symbol = {"region": "diamond", "national": "triangle-up"}.get(area_type, "circle")
    if programme_shown == "outline":
        return {"symbol": f"{symbol}-open", "size": 11, "color": colour, "line": {"width": 2.5, "color": colour}}
    return {"symbol": symbol, "size": 11, "color": colour}


def strip(frame: pd.DataFrame, bands: pd.DataFrame) -> go.Figure:
    """Many shares, one row per question; dots that would hide one another are stacked downward.

    frame: columns question_label, percent, area_type, area_name, shown_as, published_year, ordered by question.
    """
    labels = list(dict.fromkeys(frame["question_label"]))
    levels = {label: _stack(frame.loc[frame["question_label"] == label, "percent"].tolist()) for label in labels}
    depth = [max(levels[label]) + 1 for label in labels]
    # A row is as deep as its tallest stack, so that a crowded question does not run into the next.
    tops = [sum(0.62 + 0.2 * count for count in depth[:index]) for index in range(len(labels))]
    total = sum(0.62 + 0.2 * count for count in depth)
    chart = _canvas(1, bands, round(ROW * total * 1.15))
    scale = 1 / total
    for label, top in zip(labels, tops, strict=True):
        line = -(top + 0.5) * scale
        chart.add_shape(
            type="line", x0=0, x1=100, y0=line, y1=line, line={"color": theme.HAIRLINE, "width": 1}, layer="below"
        )
        chart.add_annotation(
            x=0, y=line, text=label, showarrow=False, xanchor="left", yanchor="bottom", xshift=4, yshift=7, align="left"
        )
        rows = frame[frame["question_label"] == label]
        for (shown, kind), group in rows.assign(level=levels[label]).groupby(["shown_as", "area_type"], sort=False):
            chart.add_trace(
                go.Scatter(
                    x=group["percent"],
                    y=[line - 0.2 * scale * level for level in group["level"]],
                    mode="markers",
                    marker=_marker(str(shown), str(kind)),
                    text=[
                        f"{row.area_name}, {row.published_year}: {words.stated(row.bound, words.share(row.percent))}"
                        for row in group.itertuples()
                    ],
                    hovertemplate="%{text}<extra></extra>",
                    cliponaxis=False,
                )
            )
    return chart


def _stack(values: list[float]) -> list[int]:
    """The level of each dot, so that no two dots of one level are closer than they are wide."""
    levels: list[int] = []
    for index, value in enumerate(values):
        taken = {level for level, other in zip(levels, values[:index], strict=True) if abs(other - value) < CROWDED}
        levels.append(next(level for level in range(len(values)) if level not in taken))
    return levels


def rows(frame: pd.DataFrame, bands: pd.DataFrame) -> go.Figure:
    """One row per share: label above the line, dot, and the interval where the cases are known.

    frame: columns label, percent, bound, sufficient, cases, low_pct, high_pct, shown_as, area_type, focus (bool).
    """
    chart = _canvas(len(frame), bands)
    for index, row in enumerate(frame.itertuples()):
        line = -(index + 0.66)
        stated = words.stated(str(row.bound), words.share(float(row.percent)))
        cases = f"  {int(row.sufficient)} of {int(row.cases)}" if not words.is_missing(row.low_pct) else ""
        colour = theme.FOCUS if row.focus else theme.GREY
        chart.add_annotation(
            x=0,
            y=line,
            text=f"<b>{stated}</b>{cases}  {_plain(row.label)}",
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            xshift=4,
            yshift=9,
            align="left",
        )
        if not words.is_missing(row.low_pct):
            ends = [float(row.low_pct), float(row.high_pct)]
            chart.add_shape(type="line", x0=ends[0], x1=ends[1], y0=line, y1=line, line={"color": colour, "width": 3})
            for end in ends:
                chart.add_shape(
                    type="line", x0=end, x1=end, y0=line - 0.08, y1=line + 0.08, line={"color": colour, "width": 3}
                )
        if row.bound in ("lower", "upper"):
            # Stated only as more or less than a round figure: an arrow from it, never a point.
            end = 100.0 if row.bound == "lower" else 0.0
            reach = max(-12.0, min(12.0, end - float(row.percent)))
            chart.add_annotation(
                x=float(row.percent) + reach,
                y=line,
                ax=float(row.percent),
                ay=line,
                axref="x",
                ayref="y",
                xref="x",
                yref="y",
                text="",
                showarrow=True,
                arrowhead=2,
                arrowwidth=2,
                arrowcolor=colour,
            )
            marker = {"symbol": "line-ns-open", "size": 12, "color": colour, "line": {"width": 3, "color": colour}}
        else:
            marker = _marker(str(row.shown_as), str(row.area_type), bool(row.focus))
        chart.add_trace(
            go.Scatter(
                x=[row.percent],
                y=[line],
                mode="markers",
                marker=marker,
                hovertemplate=f"{_plain(row.label)}: {stated}{cases}<extra></extra>",
                cliponaxis=False,
            )
        )
    return chart


def _plain(label: object) -> str:
    """A label as plotly shows it: its few tags switched off, so that a name with markup stays text."""
    return str(label).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
