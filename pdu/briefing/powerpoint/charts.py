"""Native charts that can be edited: ratings as stacked bars, a unit over time, and pictures of figures picked on pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from pdu import words
from pdu.answer import Answer
from pdu.briefing.pack import Counts, Pack
from pdu.briefing.powerpoint.tables import describe
from pdu.briefing.powerpoint.template import LEAST
from pdu.picture.page import State, png
from pdu.picture.table import RATINGS
from pdu.rows import each_row

Box = tuple[float, float, float, float]
RATED = {
    4: MSO_THEME_COLOR.ACCENT_1,
    3: MSO_THEME_COLOR.ACCENT_2,
    2: MSO_THEME_COLOR.ACCENT_3,
    1: MSO_THEME_COLOR.ACCENT_4,
}
ON_DARK = (1, 4)
SLIVER = 0.02  # of the longest bar: a part of one too thin for a number
LEVELS = (("unit", "Unit"), ("region", "Region"), ("country", "England and Wales"))


def counts(slide: Any, block: Counts, box: Box) -> None:
    """Reports by rating, a bar a programme."""
    data = CategoryChartData(number_format="0")
    longest = max((sum(values) for _, values in block.series), default=0)
    data.categories = [_with_slivers(name, values, block.ratings, longest) for name, values in block.series]
    for place, rating in enumerate(block.ratings):
        data.add_series(rating, [values[place] for _, values in block.series])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *(Inches(part) for part in box), data)
    describe(frame, block.heading, block.alt)
    chart = _plain(frame.chart, 16)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(14)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 45
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    for series in chart.plots[0].series:
        rank = RATINGS[series.name][0]
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = RATED[rank]
        series.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        for place, value in enumerate(series.values):
            if value and value >= SLIVER * longest:
                label = series.points[place].data_label
                label.has_text_frame = True
                label.text_frame.text = str(int(value))
                run = label.text_frame.paragraphs[0].runs[0]
                run.font.size, run.font.bold = Pt(18), True
                run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if rank in ON_DARK else MSO_THEME_COLOR.TEXT_1
                label.position = XL_LABEL_POSITION.CENTER


def _with_slivers(name: str, values: Sequence[int], ratings: Sequence[str], longest: int) -> str:
    """The name of a bar with the counts that are too small to stand on it: '2023 programme, 3 Outstanding'."""
    small = [
        f"{value} {rating}" for rating, value in zip(ratings, values, strict=True) if value and value < SLIVER * longest
    ]
    return ", ".join([name, *small])


def over_time(slide: Any, answer: Answer, box: Box) -> None:
    """A unit's figures over time, a line chart each: the unit, its region and the country, and what was known at an inspection."""
    panels = [(f"{figure}", rows) for figure, rows in answer.rows.groupby("figure", sort=False)]
    left, top, wide, tall = box
    each = wide / len(panels)
    for place, (title, rows) in enumerate(panels):
        staff = str(rows["staff"].iloc[0])
        name = title if staff == "all staff" else f"{title}, {staff}"
        _panel(slide, name, rows, str(answer.columns["region"]), (left + place * each, top, each - 0.12, tall))


def _panel(slide: Any, name: str, rows: pd.DataFrame, region: str, box: Box) -> None:
    rows = rows.sort_values("dated")
    data = CategoryChartData(number_format="0.0")
    data.categories = [words.as_day(day) for day in rows["dated"]]
    shown = [
        (column, region if column == "region" else label) for column, label in LEVELS if rows[column].notna().any()
    ]
    for column, label in shown:
        data.add_series(label, [None if words.is_missing(value) else float(value) for value in rows[column]])
    at = [
        None if words.is_missing(row.inspection) or words.is_missing(row.unit) else float(row.unit)
        for row in each_row(rows)
    ]
    if any(value is not None for value in at):
        data.add_series("As known at an inspection", at)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *(Inches(part) for part in box), data)
    own = rows[rows["unit"].notna()]
    first, last = next(each_row(own)), next(each_row(own.iloc[::-1]))
    said = f"{name}. The unit: {first.unit:g} on {words.day(first.dated)}, {last.unit:g} on {words.day(last.dated)}."
    describe(frame, name, said)
    chart = _plain(frame.chart, LEAST)
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    chart.chart_title.text_frame.text = name
    title = chart.chart_title.text_frame.paragraphs[0].runs[0]
    title.font.size, title.font.bold = Pt(12), True
    _yearly(chart)
    chart.category_axis.tick_labels.number_format = "yyyy"
    chart.category_axis.tick_labels.number_format_is_linked = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.tick_labels.number_format = "General"
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.has_major_gridlines = True
    chart.value_axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    colours = {"unit": MSO_THEME_COLOR.ACCENT_5, "region": MSO_THEME_COLOR.ACCENT_6, "country": MSO_THEME_COLOR.TEXT_2}
    for series, column in zip(chart.plots[0].series, [*(column for column, _ in shown), "at"], strict=False):
        series.smooth = False
        if column == "at":
            series.format.line.fill.background()
            series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_5
            series.marker.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_5
            continue
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.theme_color = colours[column]
        series.format.line.width = Pt(2.5 if column == "unit" else 1.5)
        if column == "country":
            series.format.line.dash_style = MSO_LINE.ROUND_DOT


def legend(answer: Answer) -> str:
    """What the lines of the charts over time are, in words."""
    return f"Blue: the unit; grey: {answer.columns['region']}; dotted: England and Wales; dot: as known at an inspection. The charts are native and can be edited."


def _yearly(chart: Any) -> None:
    """A label a year on the axis of days."""
    axis = chart.category_axis._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for old in axis.findall(qn(name)):
            axis.remove(old)
    after = axis.find(qn("c:lblOffset"))
    for name, value in (("c:majorTimeUnit", "years"), ("c:majorUnit", "1"), ("c:baseTimeUnit", "days")):
        made = axis.makeelement(qn(name), {"val": value})
        after.addnext(made)


def picture(slide: Any, pack: Pack, answer: Answer, box: Box) -> None:
    """A figure picked on a page, as a picture of the whole."""
    image = png(answer, State(pack.as_at, pack.version, pack.synthetic), 2)
    left, top, wide, tall = (Inches(part) for part in box)
    shape = slide.shapes.add_picture(io.BytesIO(image), left, top)
    scale = min(wide / shape.width, tall / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(int(left + (wide - shape.width) / 2))
    describe(shape, answer.heading, answer.alt)


def _plain(chart: Any, size: float) -> Any:
    chart.has_title, chart.has_legend = False, False
    chart.font.size = Pt(size)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.value_axis.has_major_gridlines = False
    for axis in (chart.value_axis, chart.category_axis):
        axis.format.line.color.rgb = RGBColor(0xC9, 0xCE, 0xD3)
        axis.tick_labels.font.size = Pt(size)
    chart.category_axis.has_major_gridlines = False
    return chart
