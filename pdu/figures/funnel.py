"""Funnel plot: each unit's share against its number of cases, with the limits chance alone would keep to."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.figures import theme
from pdu.figures.chart_text import plain
from pdu.programmes import one_programme
from pdu.rows import each_row
from pdu.statistics.funnel import binomial_limits

HEIGHT = 420
LEVELS = ((0.95, "dot", "95%"), (0.998, "solid", "99.8%"))


def funnel(frame: pd.DataFrame, centre: float, highlight: str | None = None) -> go.Figure:
    """Units as dots, the ones in focus labelled, with exact binomial limits around `centre` (a proportion).

    frame: columns pdu_code, pdu_name, programme, cases, percent, focus (bool); one programme and one question only.
    highlight: code of the unit drawn larger and in a form of its own.
    Raises AcrossProgrammes when there are several programmes: they have no common centre.
    """
    one_programme(frame, "draw one pair of limits around units")
    chart = theme.figure(HEIGHT)
    widest = int(frame["cases"].max())
    sizes = np.arange(max(5, int(frame["cases"].min()) - 10), widest + 11)
    for level, dash, label in LEVELS:
        low, high = binomial_limits(sizes, centre, level)
        for edge, end in ((low, "bottom"), (high, "top")):
            chart.add_trace(
                go.Scatter(
                    x=sizes,
                    y=100 * edge,
                    mode="lines",
                    line={"color": theme.GREY, "width": 1.5, "dash": dash},
                    hoverinfo="skip",
                )
            )
            chart.add_annotation(
                x=int(sizes[-1]),
                y=float(100 * edge[-1]),
                text=label,
                showarrow=False,
                xanchor="right",
                yanchor="bottom" if end == "top" else "top",
            )
    chart.add_shape(
        type="line",
        x0=int(sizes[0]),
        x1=int(sizes[-1]),
        y0=100 * centre,
        y1=100 * centre,
        line={"color": theme.LINE, "width": 1.5},
    )
    for focus, group in frame.groupby("focus", sort=True):
        colour = theme.FOCUS if focus else theme.GREY
        chart.add_trace(
            go.Scatter(
                x=group["cases"],
                y=group["percent"],
                mode="markers",
                marker={
                    "symbol": "circle" if focus else "circle-open",
                    "size": 10 if focus else 8,
                    "color": colour,
                    "line": {"width": 1.5, "color": colour},
                },
                text=[
                    f"{plain(row.pdu_name)}: {words.share(row.percent)}, {int(row.sufficient)} of {int(row.cases)}"
                    for row in each_row(group)
                ],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    for row in each_row(frame[frame["focus"]]):
        name = plain(row.pdu_name)
        if row.pdu_code == highlight:
            name = f"<b>{name}</b>"
            marker = {"symbol": "diamond", "size": 15, "color": theme.THIRD}
            chart.add_trace(go.Scatter(x=[row.cases], y=[row.percent], mode="markers", marker=marker, hoverinfo="skip"))
        chart.add_annotation(x=row.cases, y=row.percent, text=name, showarrow=False, xanchor="left", xshift=9)
    chart.update_xaxes(title_text="Cases inspected", range=[int(sizes[0]) - 1, int(sizes[-1]) + max(6, widest // 5)])
    chart.update_yaxes(title_text="", ticksuffix="%", range=[0, 100], automargin=True)
    chart.update_layout(margin={"l": 44, "r": 8, "t": 12, "b": 44})
    return chart
