"""Colours and the plotly template. Marks must hold on light and dark: a theme switch redraws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

FOCUS = "#3C80C0"
GREY = "#838B94"
THIRD = "#D9622A"
HAIRLINE = "rgba(131,139,148,.35)"
LINE = "rgba(131,139,148,.8)"

FILL = {1: "#A8410B", 2: "#F7B77C", 3: "#6BACE6", 4: "#12436D"}
EDGE = {1: "#C9571F", 2: "#B5701E", 3: "#2F74B5", 4: "#3C80C0"}
TINT = {1: "rgba(168,65,11,.07)", 2: "rgba(247,183,124,.10)", 3: "rgba(107,172,230,.10)", 4: "rgba(60,128,192,.10)"}

FONT = '"Source Sans", Arial, sans-serif'
SERIF = '"Source Serif", Georgia, serif'

# What Streamlit is told of every chart: no mode bar, whose unnamed links catch the keyboard.
CHART_CONFIG: dict[str, Any] = {"displayModeBar": False, "staticPlot": False, "scrollZoom": False, "responsive": True}

_template = go.layout.Template(
    layout=go.Layout(
        font={"family": FONT, "size": 13},
        margin={"l": 0, "r": 0, "t": 24, "b": 28},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        separators=".,",
        hoverlabel={"namelength": -1, "font": {"size": 13}},
        xaxis={"gridcolor": HAIRLINE, "zeroline": False, "fixedrange": True, "automargin": False},
        yaxis={"gridcolor": HAIRLINE, "zeroline": False, "fixedrange": True, "automargin": False},
        colorway=[FOCUS, GREY, THIRD],
    )
)
pio.templates["pdu"] = _template


def figure(height: int) -> go.Figure:
    """An empty figure in the template, with a fixed height in pixels."""
    chart = go.Figure()
    chart.update_layout(template="pdu", height=height)
    return chart


def title_over(chart: go.Figure, title: str, y: float, left: int, lift: int = 0) -> None:
    """The title of a panel, bold over its upper edge, beginning at the left end of the chart.

    title: already plain text; y: the upper edge as a share of the chart; left: pixels of the left margin; lift: pixels higher.
    """
    chart.add_annotation(
        x=0,
        xref="paper",
        y=y,
        yref="paper",
        text=f"<b>{title}</b>",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        xshift=-left,
        yshift=lift,
    )


class Finished(go.Figure):
    """A figure that no longer changes: its dictionary is worked out once and not at every run of a page."""

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly sends it; shared, so never write to it."""
        if "_finished" not in self.__dict__:
            self.__dict__["_finished"] = super().to_dict()
        finished: dict[str, Any] = self.__dict__["_finished"]
        return finished


def years_axis(years: tuple[date, date], shown: Sequence[int], anchor: str, is_labelled: bool) -> dict[str, Any]:
    """An axis of time with a tick at the beginning of years. shown: those with one; anchor: the axis it stands on."""
    return {
        "range": [day.isoformat() for day in years],
        "tickvals": [date(year, 1, 1).isoformat() for year in shown],
        "ticktext": [str(year) for year in shown],
        "showgrid": False,
        "showticklabels": is_labelled,
        "anchor": anchor,
        "type": "date",
    }
