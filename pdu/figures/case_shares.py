"""Shares of sufficient cases on the rating bands: a strip of many, or one row each with its interval.

The y axis counts pixels downward from the band strip, so that a row is as tall on every screen.
"""

from __future__ import annotations

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.figures import theme
from pdu.figures.chart_text import plain
from pdu.figures.levels import levels_of
from pdu.programmes import one_programme
from pdu.rows import each_row

STRIP, LETTERS, BOTTOM = 7, 22, 28  # the band strip, the letters above it, the axis labels below
ROW, HEADING, CLOSE = (
    48,
    28,
    38,
)  # a row with its label above the line; the heading of a group of rows; a row where many stand
DOT, STACKED = 11, 11  # a dot, and how far below another it is stacked
CROWDED = 2.4  # percentage points within which dots would hide one another
WIDEST_HEADING, LINE = 38, 17  # characters of a bold heading on the narrowest phone; the height of a further line
LONGEST_LABEL = 46  # characters that fit a phone; the table under the figure has the whole name
MOST_ROWS, MOST_GROUPS = 40, 12  # what a reader takes in: rows with an interval each, or questions with their dots
MOST_AT_ONCE = 150  # shares of all questions year by year
MANY = 40  # dots on one line from which they are drawn small
FINE_DOT, FINE_STACKED, FINE_CROWDED = 6, 6, 1.4


def _canvas(depth: float, bands: pd.DataFrame) -> go.Figure:
    """Axis from 0 to 100, bands as a strip on top and faint tints below, `depth` pixels deep."""
    chart = theme.figure(round(LETTERS + STRIP + depth + BOTTOM))
    cuts = sorted(float(value) for value in bands["lower_pct"] if value > 0)
    for band in each_row(bands):
        # Bands meet at the lower limit of the next: 49 and 50 are whole per cents, not a gap.
        right = next((cut for cut in cuts if cut > band.lower_pct), 100.0)
        rank = int(band.rating_rank)
        across = {"type": "rect", "x0": band.lower_pct, "x1": right}
        chart.add_shape(**across, y0=0, y1=-depth, fillcolor=theme.TINT[rank], line_width=0, layer="below")
        chart.add_shape(
            **across, y0=0, y1=STRIP, fillcolor=theme.FILL[rank], line={"color": theme.EDGE[rank], "width": 1}
        )
        chart.add_annotation(
            x=(band.lower_pct + right) / 2,
            y=STRIP,
            text=f"<b>{band.rating_letter}</b>",
            showarrow=False,
            yanchor="bottom",
            font={"family": theme.SERIF, "size": 14},
        )
    for cut in cuts:
        chart.add_shape(
            type="line", x0=cut, x1=cut, y0=0, y1=-depth, line={"color": theme.LINE, "width": 1}, layer="below"
        )
    labels = ["0%", *(f"{cut:g}" for cut in cuts), "100%"]
    chart.update_xaxes(range=[0, 100], tickvals=[0.0, *cuts, 100.0], ticktext=labels, showgrid=False)
    chart.update_yaxes(range=[-depth, STRIP + LETTERS], visible=False)
    # The first and last tick labels would be cut at the edges of a chart without margins.
    chart.update_layout(margin={"l": 12, "r": 16, "t": 0, "b": BOTTOM})
    return chart


def _label(chart: go.Figure, y: float, text: str) -> None:
    chart.add_annotation(x=0, y=y, text=text, showarrow=False, xanchor="left", yanchor="bottom", xshift=4, align="left")


def _marker(shown_as: str, area_type: str, focus: bool = True, size: int = DOT) -> dict[str, object]:
    colour = theme.FOCUS if focus else theme.GREY
    symbol = {"region": "diamond", "national": "triangle-up"}.get(area_type, "circle")
    if shown_as == "outline":
        width = 2.5 if size == DOT else 1.2
        return {"symbol": f"{symbol}-open", "size": size, "color": colour, "line": {"width": width, "color": colour}}
    return {"symbol": symbol, "size": size, "color": colour}


def is_crowded(frame: pd.DataFrame) -> bool:
    """Whether the shares are too many for a line and an interval each."""
    return len(frame) > MOST_ROWS


def fitting(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares that one picture can show: all, or those of the first questions when there are too many.

    frame: as for `rows`, with a column `group`. More than `MOST_ROWS` shares are drawn as a strip (see `picture`), and
    then only the first `MOST_GROUPS` groups; the caller says so, and the table under the figure holds all.
    """
    if not is_crowded(frame):
        return frame
    return frame[frame["group"].isin(frame["group"].drop_duplicates().head(MOST_GROUPS))]


def picture(frame: pd.DataFrame, bands: pd.DataFrame) -> go.Figure:
    """Rows with their intervals while a reader can take them in, else a strip of dots for each group."""
    if not is_crowded(frame):
        return rows(frame, bands)
    kept = fitting(frame)
    return strip(kept.assign(question_label=kept["group"]), bands)


def strip(frame: pd.DataFrame, bands: pd.DataFrame) -> go.Figure:
    """Many shares, one row per question; dots that would hide one another are stacked downward.

    frame: columns question_label, percent, bound, area_type, area_name, shown_as, published_year, ordered by question.
    """
    layout: list[tuple[str, pd.DataFrame, float, bool]] = []
    depth = 0.0
    for label, group in frame.groupby("question_label", sort=False):
        fine = len(group) > MANY
        step = FINE_STACKED if fine else STACKED
        levels = levels_of(group["percent"].tolist(), FINE_CROWDED if fine else CROWDED)
        layout.append((str(label), group.assign(below=[step * level for level in levels]), depth + 30, fine))
        depth += 44 + step * max(levels)
    chart = _canvas(depth, bands)
    for label, group, line, fine in layout:
        chart.add_shape(
            type="line", x0=0, x1=100, y0=-line, y1=-line, line={"color": theme.HAIRLINE, "width": 1}, layer="below"
        )
        _label(chart, -line + 7, plain(label))
        for (shown, kind), dots in group.groupby(["shown_as", "area_type"], sort=False):
            said = [
                f"{plain(row.area_name)}, {row.published_year}: {words.stated(row.bound, words.share(row.percent))}"
                for row in each_row(dots)
            ]
            chart.add_trace(
                go.Scatter(
                    x=dots["percent"],
                    y=-line - dots["below"],
                    mode="markers",
                    marker=_marker(str(shown), str(kind), size=FINE_DOT if fine else DOT),
                    text=said,
                    hovertemplate="%{text}<extra></extra>",
                    cliponaxis=False,
                )
            )
    return chart


def rows(frame: pd.DataFrame, bands: pd.DataFrame, row_height: int = ROW) -> go.Figure:
    """One row per share: label above the line, dot, and the interval where the cases are known.

    frame: columns label, percent, bound, sufficient, cases, low_pct, high_pct, shown_as, area_type, focus (bool);
    with a column `group`, a bold heading stands over each run of rows of one group.
    """
    places: list[float] = []
    headings: list[tuple[str, float]] = []
    depth, last = 0.0, None
    for row in each_row(frame):
        group = getattr(row, "group", None)
        if group is not None and group != last:
            headings.append((str(group), depth + HEADING))
            depth += HEADING
            last = group
        places.append(depth + row_height - 14)
        depth += row_height
    chart = _canvas(depth, bands)
    for text, y in headings:
        _label(chart, -y + 4, f"<b>{plain(text)}</b>")
    for row, line in zip(each_row(frame), places, strict=True):
        _share(chart, row, -line)
    return chart


def by_year(frame: pd.DataFrame, bands: pd.DataFrame) -> go.Figure:
    """Shares question by question, one row for each year of each programme; a dashed line where the programme changes.

    frame: columns question_label, programme, programme_label, published_year and those of `rows` but label and group,
    ordered by question, programme and year. Marks only: the units of one year are not those of another.
    """
    layout: list[tuple[str, pd.DataFrame, list[int], float]] = []
    headings, breaks, depth = [], [], 0.0
    for question, asked in frame.groupby("question_label", sort=False):
        lines = [plain(line) for line in wrap(str(question), WIDEST_HEADING)]
        depth += HEADING + LINE * (len(lines) - 1)
        headings.append(("<br>".join(lines), depth))
        last = None
        for (programme, year), shares in asked.groupby(["programme", "published_year"], sort=False):
            one_programme(shares, "put shares on the line of one year")
            if last not in (None, programme):
                breaks.append(depth + 3)
                depth += 6
            levels = _apart([_reach(row) for row in each_row(shares)])
            name = "" if programme == last else f"{shares['programme_label'].iloc[0]}: "
            title = f"<b>{year}</b>  {plain(name + _values(shares, LONGEST_LABEL - len(name)))}"
            layout.append((title, shares, levels, depth + ROW * 0.66))
            depth += ROW + STACKED * max(levels)
            last = programme
    chart = _canvas(depth, bands)
    for text, y in headings:
        _label(chart, -y + 4, f"<b>{text}</b>")
    for y in breaks:
        dashes = {"color": theme.LINE, "width": 1.5, "dash": "dash"}
        chart.add_shape(type="line", x0=0, x1=100, y0=-y, y1=-y, line=dashes, layer="below")
    for label, shares, levels, line in layout:
        _label(chart, -line + 9, label)
        for row, level in zip(each_row(shares), levels, strict=True):
            _point(chart, row, -line - STACKED * level)
    return chart


def _values(shares: pd.DataFrame, room: int) -> str:
    """The shares of a row in words: each while there is room for them, else their number and range."""
    each = ", ".join(words.stated(row.bound, words.share(row.percent)) for row in each_row(shares))
    if len(each) <= room:
        return each
    known = shares[shares["bound"].isin(["exact", "about"])]["percent"]
    spread = f", {words.share(known.min())} to {words.share(known.max())}" if len(known) > 1 else ""
    return f"{len(shares)} figures{spread}"


def _reach(row: object) -> tuple[float, float]:
    """From where to where a share is drawn: its interval, or its mark."""
    percent = float(row.percent)  # type: ignore[attr-defined]
    if words.is_missing(row.low_pct):  # type: ignore[attr-defined]
        half = CROWDED / 2 if row.bound in ("exact", "about") else 12.0  # type: ignore[attr-defined]
        return percent - half, percent + half
    return float(row.low_pct), float(row.high_pct)  # type: ignore[attr-defined]


def _apart(reaches: list[tuple[float, float]]) -> list[int]:
    """The level of each stretch, so that no two of one level overlap."""
    levels: list[int] = []
    for index, (low, high) in enumerate(reaches):
        taken = {level for level, (a, b) in zip(levels, reaches[:index], strict=True) if low < b and a < high}
        levels.append(next(level for level in range(len(reaches)) if level not in taken))
    return levels


def _share(chart: go.Figure, row: object, line: float) -> None:
    """One share: its label, its interval or arrow, and its mark."""
    percent, bound = float(row.percent), str(row.bound)  # type: ignore[attr-defined]
    known = not words.is_missing(row.low_pct)  # type: ignore[attr-defined]
    cases = f"  {int(row.sufficient)} of {int(row.cases)}" if known else ""  # type: ignore[attr-defined]
    stated = words.stated(bound, words.share(percent))
    _label(chart, line + 9, f"<b>{stated}</b>{cases}  {_short(row.label)}")  # type: ignore[attr-defined]
    _point(chart, row, line)


def _point(chart: go.Figure, row: object, line: float) -> None:
    """The interval or arrow of a share, and its mark."""
    colour = theme.FOCUS if row.focus else theme.GREY  # type: ignore[attr-defined]
    percent, bound = float(row.percent), str(row.bound)  # type: ignore[attr-defined]
    stated = words.stated(bound, words.share(percent))
    known = not words.is_missing(row.low_pct)  # type: ignore[attr-defined]
    cases = f"  {int(row.sufficient)} of {int(row.cases)}" if known else ""  # type: ignore[attr-defined]
    name = plain(row.label)  # type: ignore[attr-defined]
    stroke = {"color": colour, "width": 3}
    if known:
        low, high = float(row.low_pct), float(row.high_pct)  # type: ignore[attr-defined]
        chart.add_shape(type="line", x0=low, x1=high, y0=line, y1=line, line=stroke)
        for end in (low, high):
            chart.add_shape(type="line", x0=end, x1=end, y0=line - 4, y1=line + 4, line=stroke)
    if bound in ("lower", "upper"):
        # Stated only as more or less than a round figure: an arrow from it, never a point.
        edge = 100.0 if bound == "lower" else 0.0
        reach = max(-12.0, min(12.0, edge - percent))
        chart.add_annotation(
            x=percent + reach,
            y=line,
            ax=percent,
            ay=line,
            xref="x",
            yref="y",
            axref="x",
            ayref="y",
            text="",
            showarrow=True,
            arrowhead=2,
            arrowwidth=2,
            arrowcolor=colour,
        )
        marker: dict[str, object] = {"symbol": "line-ns-open", "size": 12, "color": colour, "line": stroke}
    else:
        marker = _marker(str(row.shown_as), str(row.area_type), bool(row.focus))  # type: ignore[attr-defined]
    chart.add_trace(
        go.Scatter(
            x=[percent],
            y=[line],
            mode="markers",
            marker=marker,
            hovertemplate=f"{name}: {stated}{cases}<extra></extra>",
            cliponaxis=False,
        )
    )


def _short(label: object) -> str:
    """A label cut to what fits a phone."""
    whole = str(label)
    return plain(whole if len(whole) <= LONGEST_LABEL else whole[: LONGEST_LABEL - 1].rstrip(" ,") + "…")
