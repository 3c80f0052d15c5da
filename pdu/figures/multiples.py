"""Small multiples: several short series beside one another, on one axis of time, the first and the last value in words.

Lines are polygons in per cent of their panel, which the stylesheet cuts out: they bend with the width of the page, weigh a
fraction of a chart, and need no script. As in a trend, only what may be compared is joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import hidden, tag, text
from pdu.figures.trend import Break
from pdu.narrative.side_by_side import written
from pdu.narrative.staffing import amount, short_date
from pdu.rows import each_row

STROKE = 2.6  # per cent of the height of a panel
HEADROOM = 1.12  # of the largest value
MOST_WIDE = 6  # panels, above which each is narrower


@dataclass(frozen=True)
class Line:
    """One series of a panel.

    rows: columns on (date), value, segment, side, in order of time; at least one row.
    first, last: the ends of the stretch that is joined up to the latest value, as written; `first` is empty where the
    latest is joined to nothing. since, until: their dates in words, written where they are not the ends of the axis.
    """

    name: str
    rows: pd.DataFrame
    first: str
    last: str
    since: str = ""
    until: str = ""
    focus: bool = False


def joined(rows: pd.DataFrame) -> pd.DataFrame:
    """The stretch of a series that is joined up to its latest value."""
    return rows[rows["segment"] == rows["segment"].iloc[-1]]


def line(rows: pd.DataFrame, named: bool = True) -> Line:
    """One series, with the ends of its last joined stretch as written.

    rows: as of `Line`, with area_type, area_name, unit, bound; named: whether its name is written beside the values, and not over the panel.
    """
    stretch = joined(rows)
    first, last = next(each_row(stretch)), next(each_row(stretch.tail(1)))
    return Line(
        str(last.area_name) if named else "",
        rows,
        amount(float(first.value)) if len(stretch) > 1 else "",
        written(last),
        short_date(first),
        short_date(last),
        focus=last.area_type != "national",
    )


@dataclass(frozen=True)
class Panel:
    """One small picture: its title, what its numbers are of, its lines, and a value marked across it."""

    title: str
    of: str
    lines: Sequence[Line]
    at: float | None = None


def multiples(
    panels: Sequence[Panel], years: tuple[date, date], breaks: Sequence[Break] = (), top: float | None = None
) -> str:
    """Panels in rows, as many as there is room for, each from nought.

    years: first and last day of the axis that all share; breaks: days that are marked in each panel;
    top: the largest value of the axis, when the panels share that too.
    """
    items = "".join(tag("li", _panel(panel, years, breaks, top)) for panel in panels)
    return tag("ul", items, class_="sm many" if len(panels) > MOST_WIDE else "sm", role="list")


def _panel(panel: Panel, years: tuple[date, date], breaks: Sequence[Break], top: float | None) -> str:
    """Title, what each line came from and to, the picture, and the two ends of time under it."""
    highest = max([float(line.rows["value"].max()) for line in panel.lines] + ([panel.at] if panel.at else []))
    ceiling = max(highest if top is None else top, 1e-9) * HEADROOM
    keys = "".join(tag("span", _said(line, years), class_="k focus" if line.focus else "k") for line in panel.lines)
    marks = "".join(
        tag("i", class_="bk", style=f"left:{_across(event.day, years)}%", title=event.words)
        for event in breaks
        if years[0] < event.day < years[1]
    )
    if panel.at is not None:
        marks += tag("i", class_="at", style=f"bottom:{_up(panel.at, ceiling)}%")
    drawn = marks + "".join(_line(line, years, ceiling) for line in panel.lines)
    ends = "".join(tag("span", text(words.partial(f"{day:%Y-%m}", True))) for day in years)
    small = tag("small", text(panel.of)) if panel.of else ""
    return (
        tag("strong", text(panel.title))
        + small
        + tag("span", keys, class_="ks")
        + tag("span", drawn, class_="pic", aria_hidden="true")
        + tag("span", ends, class_="ends", aria_hidden="true")
    )


def _said(line: Line, years: tuple[date, date]) -> str:
    """'London 15.1 → 17.2%', to a screen reader 'London from 15.1 to 17.2%'; dates where they are not those of the axis."""
    starts = words.as_day(joined(line.rows)["on"].iloc[0]) == years[0]
    ends = words.as_day(line.rows["on"].iloc[-1]) == years[1]
    last = tag("b", text(line.last)) + ("" if ends else text(f" ({line.until})"))
    if not line.first:
        return f"{text(line.name)} {last}"
    arrow = tag("span", "→", aria_hidden="true")
    first = text(line.first if starts else f"{line.first} ({line.since})")
    return f"{text(line.name)}{hidden(' from')} {first} {arrow}{hidden('to')} {last}"


def _line(line: Line, years: tuple[date, date], ceiling: float) -> str:
    """Each joined stretch as a ribbon, each value that is joined to nothing as a dot, and the latest as a dot."""
    parts = []
    colour = " focus" if line.focus else ""
    for _, rows in line.rows.groupby("segment", sort=False):
        points = [(_across(row.on, years), _up(float(row.value), ceiling)) for row in each_row(rows)]
        if len(points) > 1:
            # Down from the top, as the stylesheet counts.
            over = [f"{x}% {round(100 - y - STROKE / 2, 1)}%" for x, y in points]
            under = [f"{x}% {round(100 - y + STROKE / 2, 1)}%" for x, y in reversed(points)]
            shape = ",".join([*over, *under])
            parts.append(tag("i", class_=f"ln{colour}", style=f"clip-path:polygon({shape})"))
            points = points[-1:] if rows.index[-1] == line.rows.index[-1] else []
        # A period that reaches across the break is comparable with neither side: it stands open.
        is_open = rows["side"].iloc[0] == "across"
        parts += [
            tag("i", class_=f"pt{colour}{' open' if is_open else ''}", style=f"left:{x}%;bottom:{y}%")
            for x, y in points
        ]
    return "".join(parts)


def _across(day: object, years: tuple[date, date]) -> float:
    """Where a day lies between the two ends, in per cent."""
    return round(100 * (words.as_day(day) - years[0]).days / max((years[1] - years[0]).days, 1), 1)


def _up(value: float, ceiling: float) -> float:
    """How high a value lies, in per cent of the panel."""
    return round(100 * value / ceiling, 1)
