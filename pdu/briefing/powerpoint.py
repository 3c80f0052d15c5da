"""A pack as PowerPoint: real titles, native tables and charts that can be edited, alternative texts, sources in the notes.

Text boxes do not grow in PowerPoint, so every text is measured and laid out before it is written (`_tall`), and what does not
fit goes on to the next slide.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from PIL import ImageFont
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from pdu import words
from pdu.answer import Answer
from pdu.briefing.pack import MANY_SOURCES, Counts, Pack, Table
from pdu.figures import theme
from pdu.picture.page import State, png
from pdu.picture.table import INK_ON, RATINGS, cell

WIDE, TALL = 13.333, 7.5  # inches, 16:9
EDGE, TOP, FOOT = 0.55, 1.25, 7.02
INNER = WIDE - 2 * EDGE
# Of a first slide that holds the units side by side as well: inches of the lines to take, and where the table begins.
LINES_BESIDE, GAP_BESIDE, BESIDE_TOP, FEWEST_BESIDE = 4.3, 0.3, 2.6, 6
FONT = "Arial"
INK, QUIET, RULE = RGBColor(0x1B, 0x20, 0x26), RGBColor(0x4B, 0x55, 0x60), RGBColor(0xC9, 0xCE, 0xD3)
ALARM = RGBColor(0xA8, 0x41, 0x0B)
CELL_PT, HEAD_PT, PAD = 12, 11, 0.06
MANY_COLUMNS, SMALLER = 9, 2  # a table this wide has its letters so many points smaller
MOST_NOTES = 60


def powerpoint(pack: Pack) -> bytes:
    """The file: lines to take first, then charts and tables, then cautions, numbers and sources."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(TALL)
    deck.core_properties.title = ": ".join([*pack.marks, f"{pack.title}, as at {words.day(pack.as_at)}"])
    deck.core_properties.subject = pack.mark or pack.kicker
    deck.core_properties.comments = f"PDU dashboard, data version {pack.version}"
    deck.core_properties.language = "en-GB"
    _opening(deck, pack)
    if pack.counts:
        _counts(deck, pack, pack.counts)
    for table in pack.tables:
        if table.look == "shares":
            _shares(deck, pack, table)
        _tables(deck, pack, table)
    for answer in pack.chosen:
        _chosen(deck, pack, answer)
    _cautions(deck, pack)
    _tables(deck, pack, pack.facts)
    _sources(deck, pack)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


# Slides ------------------------------------------------------------------------------------------------------


def _slide(deck: Any, pack: Pack, title: str) -> Any:
    """A slide with a real title, the day and version at its foot, and the sources in its notes."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    heading = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = (Inches(part) for part in (EDGE, 0.35, INNER, 0.8))
    size = 26 if _tall(title, 26, INNER, bold=True) <= 0.5 else 20
    _write(heading.text_frame, [title], size, bold=True)
    heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    said = f"As at {words.day(pack.as_at)} · data of {words.day(pack.data_date)}, version {pack.version[:7]} · PDU dashboard"
    said = " · ".join([*pack.marks, said])
    if pack.embargo:
        _text(slide, pack.embargo, EDGE, 0.06, INNER, 0.3, 12, ALARM, name="Embargo")
    _text(slide, said, EDGE, FOOT, INNER, 0.3, 10, QUIET, name="Foot")
    slide.notes_slide.notes_text_frame.text = _notes(pack)
    return slide


def _notes(pack: Pack) -> str:
    lines = [
        f"{row.source_id}: {row.title}, {row.publisher}" + ("" if words.is_missing(row.url) else f", {row.url}")
        for row in pack.sources.head(MOST_NOTES).itertuples()
    ]
    left = len(pack.sources) - len(lines)
    more = [f"and {words.number(left)} more, listed on the page Data"] if left > 0 else []
    return "\n".join(["Sources:", *lines, *more])


def _opening(deck: Any, pack: Pack) -> None:
    slide = _slide(deck, pack, pack.title)
    kicker = f"{pack.kicker}. As at {words.day(pack.as_at)}; changes since {words.day(pack.since)}."
    _text(slide, kicker, EDGE, 1.16, INNER, 0.35, 13, QUIET, name="Scope and day")
    each = INNER / max(len(pack.key_figures), 1)
    for place, key in enumerate(pack.key_figures):
        box = slide.shapes.add_textbox(Inches(EDGE + place * each), Inches(1.55), Inches(each - 0.2), Inches(1.0))
        box.name = f"Key figure {place + 1}"
        _write(box.text_frame, [key.value], 26, bold=True)
        _write(box.text_frame, [key.label], 12, colour=QUIET, add=True)
    laid = _laid_beside(pack.beside) if pack.beside is not None else None
    wide = INNER if laid is None else LINES_BESIDE
    size = next((size for size in (16, 15, 14, 13, 12, 11, 10) if _block(pack.lines, size, wide) <= FOOT - 2.75), 9)
    box = slide.shapes.add_textbox(Inches(EDGE), Inches(2.6), Inches(wide), Inches(FOOT - 2.7))
    box.name = "Lines to take"
    _write(box.text_frame, [f"{place}.  {line}" for place, line in enumerate(pack.lines, 1)], size, gap=6)
    if laid is not None:
        _beside(slide, laid)
    elif pack.beside is not None:
        _tables(deck, pack, pack.beside)


@dataclass(frozen=True)
class _Laid:
    """The units side by side, measured for the right of the first slide."""

    table: Table
    labels: list[str]
    rows: list[list[str]]
    widths: list[float]
    size: float
    said: float
    note: float


def _laid_beside(table: Table) -> _Laid | None:
    """The table laid out, in the largest letters in which it fits; None when it is too small or too large to stand there."""
    if len(table.rows) < FEWEST_BESIDE:
        return None
    room = WIDE - 2 * EDGE - LINES_BESIDE - GAP_BESIDE
    labels = list(table.columns.values())
    rows = [
        [
            Outlined(said) if table.is_outlined(row, name) else said
            for name in table.columns
            for said in [_printed(getattr(row, name))]
        ]
        for row in table.rows.itertuples()
    ]
    # The name of a unit needs most room, a mark least.
    parts = [2.4, 0.8, *[1.35] * (len(labels) - 2)]
    widths = [part * room / sum(parts) for part in parts]
    marked = [[_mark_words(said, True) for said in row] for row in rows]
    said, note = _tall(table.heading, 12, room, bold=True) + 0.06, _tall(table.note, 8, room) + 0.1
    for size in (10, 9, 8):
        tall = sum(_row_tall(row, widths, size) for row in (labels, *marked))
        if said + tall + note <= FOOT - BESIDE_TOP:
            return _Laid(table, labels, rows, widths, size, said, note)
    return None


def _beside(slide: Any, laid: _Laid) -> None:
    """The units of a region side by side, at the right of the first slide."""
    left = EDGE + LINES_BESIDE + GAP_BESIDE
    room = sum(laid.widths)
    _text(slide, laid.table.heading, left, BESIDE_TOP, room, laid.said, 12, INK, name="Side by side: finding")
    top = BESIDE_TOP + laid.said
    bottom = _grid(slide, laid.table, laid.labels, laid.rows, laid.widths, (laid.size, laid.size), left, top)
    _text(slide, laid.table.note, left, bottom + 0.04, room, laid.note, 8, QUIET, name="Side by side: how to read it")


def _counts(deck: Any, pack: Pack, counts: Counts) -> None:
    slide = _slide(deck, pack, counts.heading)
    data = CategoryChartData(number_format="0")
    data.categories = [name for name, _ in counts.series]
    for place, rating in enumerate(counts.ratings):
        data.add_series(rating, [values[place] for _, values in counts.series])
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_STACKED, Inches(EDGE), Inches(TOP), Inches(INNER), Inches(4.6), data
    )
    _describe(frame, counts.heading, counts.alt)
    chart = _plain(frame.chart)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(12)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 60
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    for series in chart.plots[0].series:
        rank = RATINGS[series.name][0]
        _fill(series.format, theme.FILL[rank])
        series.format.line.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        for place, value in enumerate(series.values):
            if value:
                label = series.points[place].data_label
                label.has_text_frame = True
                label.text_frame.text = str(int(value))
                run = label.text_frame.paragraphs[0].runs[0]
                run.font.size, run.font.bold = Pt(14), True
                run.font.color.rgb = _colour(INK_ON[rank])
                label.position = XL_LABEL_POSITION.CENTER
    _text(slide, _sentence(counts.alt), EDGE, TOP + 4.75, INNER, 0.6, 12, QUIET, name="In words")


def _shares(deck: Any, pack: Pack, table: Table) -> None:
    """Percentages with their intervals as a stacked bar: to the lower end unfilled, then to the value, then to the upper end.

    Where the cases are not known there is no interval: a bar of the value alone, in grey. Error bars came out without their lines
    in other readers than PowerPoint.
    """
    slide = _slide(deck, pack, f"How firm are they? {table.heading}")
    rows = [*table.rows.itertuples()]
    known = [not words.is_missing(row.low_pct) for row in rows]
    data = CategoryChartData(number_format="0.0")
    data.categories = [_short(f"{row.question_label}, {row.area_name}: {row.stated}", 74) for row in rows]
    parts = {
        "Up to the lower end": [float(row.low_pct) if has else None for row, has in zip(rows, known, strict=True)],
        "Lower end to value": [
            round(float(row.percent) - float(row.low_pct), 1) if has else None
            for row, has in zip(rows, known, strict=True)
        ],
        "Value to upper end": [
            round(float(row.high_pct) - float(row.percent), 1) if has else None
            for row, has in zip(rows, known, strict=True)
        ],
        "Value, cases not published": [
            None if has else float(row.percent) for row, has in zip(rows, known, strict=True)
        ],
    }
    for name, values in parts.items():
        data.add_series(name, values)
    tall = min(5.2, 0.9 + 0.5 * len(rows))
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_STACKED, Inches(EDGE), Inches(TOP), Inches(INNER), Inches(tall), data
    )
    said = "; ".join(
        f"{row.question_label}, {row.area_name}: {row.stated}" + (f", 95% interval {row.interval}" if has else "")
        for row, has in zip(rows, known, strict=True)
    )
    _describe(frame, "Percentages of sufficient cases with their 95% intervals", said)
    chart = _plain(frame.chart)
    plotted = chart.plots[0]
    plotted.overlap, plotted.gap_width = 100, 80
    chart.category_axis.reverse_order = True
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 100, 25
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RULE
    axis.tick_labels.font.size = Pt(11)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = '0"%"', False
    for series, colour in zip(plotted.series, (None, theme.FOCUS, "#12436D", theme.GREY), strict=True):
        if colour is None:
            series.format.fill.background()
        else:
            _fill(series.format, colour)
    note = (
        "Blue: 95% interval, its two halves meeting at the published value. Grey: the number of cases was not published, so there is no "
        f"interval. {table.note}"
    )
    _text(slide, note, EDGE, TOP + tall + 0.05, INNER, FOOT - TOP - tall - 0.1, 10, QUIET, name="How to read it")


def _tables(deck: Any, pack: Pack, table: Table) -> None:
    """A native table, on as many slides as it needs."""
    labels = list(table.columns.values())
    printed = [
        [
            Outlined(said) if table.is_outlined(row, name) else said
            for name in table.columns
            for said in [_printed(getattr(row, name))]
        ]
        for row in table.rows.itertuples()
    ]
    smaller = SMALLER if len(labels) > MANY_COLUMNS else 0
    sizes = (HEAD_PT - smaller, CELL_PT - smaller)
    widths = _widths(labels, printed, sizes, table.look == "grid")
    note = _tall(table.note, 10, INNER) + 0.1 if table.note else 0.0
    pages = [*_pages(labels, printed, widths, sizes, table.look == "grid", FOOT - TOP - 0.15 - note)]
    for number, rows in enumerate(pages, 1):
        title = table.heading + (f" ({number} of {len(pages)})" if len(pages) > 1 else "")
        slide = _slide(deck, pack, title)
        bottom = _grid(slide, table, labels, rows, widths, sizes)
        if table.note:
            _text(slide, table.note, EDGE, bottom + 0.08, INNER, note, 10, QUIET, name="How to read it")


class Outlined(str):
    """A cell of a rating that is not filled, since it was given in the 2021 programme."""

    __slots__ = ()


def _grid(
    slide: Any,
    table: Table,
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    sizes: tuple[float, float],
    left: float = EDGE,
    top: float = TOP,
) -> float:
    head, body = sizes
    alone = table.look == "grid"
    shown = [[_mark_words(said, alone) for said in row] for row in rows]
    heights = [_row_tall(labels, widths, head), *(_row_tall(row, widths, body) for row in shown)]
    frame = slide.shapes.add_table(
        len(rows) + 1, len(labels), Inches(left), Inches(top), Inches(sum(widths)), Inches(sum(heights))
    )
    _describe(frame, table.heading, f"{table.heading}: {words.counted(len(rows), 'row')} of {', '.join(labels)}")
    grid = frame.table
    # The style without bands or colour: the marks are the only colour that means something.
    frame._element.graphic.graphicData.tbl.tblPr.find(
        qn("a:tableStyleId")
    ).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    grid.horz_banding, grid.first_row = False, True
    for column, width in enumerate(widths):
        grid.columns[column].width = Inches(width)
    for place, height in enumerate(heights):
        grid.rows[place].height = Inches(height)
    for column, label in enumerate(labels):
        _cell(grid.cell(0, column), label, head, QUIET, bold=True)
    for place, row in enumerate(rows, 1):
        for column, said in enumerate(row):
            target = grid.cell(place, column)
            rated = RATINGS.get(said)
            if rated:
                rank = rated[0]
                _cell(
                    target,
                    _mark_words(said, table.look == "grid"),
                    body,
                    INK if isinstance(said, Outlined) else _colour(INK_ON[rank]),
                    bold=True,
                )
                if table.look == "grid":
                    target.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
                if not isinstance(said, Outlined):
                    target.fill.solid()
                    target.fill.fore_color.rgb = _colour(theme.FILL[rank])
            else:
                _cell(target, said, body, INK, bold=column == 0)
    return top + sum(heights)


def _chosen(deck: Any, pack: Pack, answer: Answer) -> None:
    """A figure picked on a page, as a picture of the whole."""
    slide = _slide(deck, pack, _short(answer.heading, 110))
    image = png(answer, State(pack.as_at, pack.version, pack.synthetic), 2)
    picture = slide.shapes.add_picture(io.BytesIO(image), Inches(EDGE), Inches(TOP))
    room_wide, room_tall = Inches(INNER), Inches(FOOT - TOP - 0.1)
    scale = min(room_wide / picture.width, room_tall / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    _describe(picture, answer.heading, answer.alt)


def _cautions(deck: Any, pack: Pack) -> None:
    if not pack.cautions:
        return
    slide = _slide(deck, pack, "Cautions")
    box = slide.shapes.add_textbox(Inches(EDGE), Inches(TOP), Inches(INNER), Inches(FOOT - TOP - 0.1))
    box.name = "Cautions"
    _write(box.text_frame, pack.cautions, 16, gap=8)


def _sources(deck: Any, pack: Pack) -> None:
    """The sources of the pack, on as many slides as they need; of very many those that a row names, as in the HTML."""
    lines = []
    named = pack.sources if len(pack.sources) <= MANY_SOURCES else pack.sources[pack.sources["cited"]]
    for row in named.itertuples():
        when = words.partial(row.published, True)
        lines.append(
            f"{row.title}, {row.publisher}" + (f", {when}" if when != words.NOT_FOUND else "") + f" ({row.source_id})"
        )
    left = len(pack.sources) - len(named)
    if left:
        lines.append(f"{words.number(left)} more sources are listed on the page Data.")
    room, used = FOOT - TOP - 0.25, 0.0
    pages: list[list[str]] = []
    page: list[str] = []
    for line in lines:
        tall = _tall(line, 11, INNER) + 3 / 72
        if page and used + tall > room:
            pages.append(page)
            page, used = [], 0.0
        page.append(line)
        used += tall
    if page:
        pages.append(page)
    for number, said in enumerate(pages, 1):
        slide = _slide(deck, pack, "Sources" + (f" ({number} of {len(pages)})" if len(pages) > 1 else ""))
        box = slide.shapes.add_textbox(Inches(EDGE), Inches(TOP), Inches(INNER), Inches(FOOT - TOP - 0.1))
        box.name = "Sources"
        _write(box.text_frame, said, 11, gap=3)


# Texts and their size ----------------------------------------------------------------------------------------


def _text(
    slide: Any, said: str, left: float, top: float, wide: float, tall: float, size: float, colour: RGBColor, name: str
) -> None:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(tall))
    box.name = name
    _write(box.text_frame, [said], size, colour=colour)


def _write(
    frame: Any,
    lines: Sequence[str],
    size: float,
    colour: RGBColor = INK,
    bold: bool = False,
    gap: float = 0,
    add: bool = False,
) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Inches(0.02)
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 and not add else frame.add_paragraph()
        paragraph.space_after = Pt(gap)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = colour
        run._r.get_or_add_rPr().set("lang", "en-GB")
        paragraph.alignment = PP_ALIGN.LEFT


def _cell(target: Any, said: str, size: float, colour: RGBColor, bold: bool = False) -> None:
    target.margin_left = target.margin_right = Inches(PAD)
    target.margin_top = target.margin_bottom = Inches(0.025)
    paragraph = target.text_frame.paragraphs[0]
    run = paragraph.add_run()
    # An empty cell takes the height of its default letters, which are large; a space takes that of ours.
    run.text = said or "\u00a0"
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = colour


@cache
def _letters(bold: bool) -> Any:
    """The letter form texts are measured with: Liberation Sans has the widths of Arial; without it, a generous stand-in."""
    for name in (
        "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf",
        "arialbd.ttf" if bold else "arial.ttf",
    ):
        try:
            return ImageFont.truetype(name, 100)
        except OSError:
            continue
    return None


def _wide(said: str, size: float, bold: bool = False) -> float:
    """How wide a text is on one line, in inches."""
    letters = _letters(bold)
    per_letter = letters.getlength(said) / 100 if letters else 0.58 * len(said)
    return float(per_letter) * size / 72


def _rows_of(said: str, size: float, wide: float, bold: bool = False) -> int:
    """On how many lines a text is broken at its spaces."""
    lines, line = 1, ""
    for word in str(said).split():
        tried = f"{line} {word}".strip()
        if line and _wide(tried, size, bold) > wide - 0.06:
            lines, line = lines + 1, word
        else:
            line = tried
        # A word wider than the box is broken inside.
        lines += int(_wide(line, size, bold) // max(wide - 0.06, 0.1)) if " " not in line else 0
    return lines


def _tall(said: str, size: float, wide: float, bold: bool = False) -> float:
    """How tall a text is in a box of a width, in inches."""
    return _rows_of(said, size, wide, bold) * size * 1.2 / 72


def _block(lines: Sequence[str], size: float, wide: float) -> float:
    return sum(_tall(line, size, wide) + 6 / 72 for line in lines)


def _row_tall(values: Sequence[str], widths: Sequence[float], size: float) -> float:
    rows = max(_rows_of(said, size, width - 2 * PAD, bold=True) for said, width in zip(values, widths, strict=True))
    return rows * size * 1.2 / 72 + 0.07


def _widths(
    labels: Sequence[str], rows: Sequence[Sequence[str]], sizes: tuple[float, float], marks_alone: bool
) -> list[float]:
    """Widths of columns that fit the slide: what each needs, and where that is too much, less for the widest."""
    head, body = sizes
    wanted, least = [], []
    for column, label in enumerate(labels):
        cells = [row[column] for row in rows]
        shown = [_mark_words(said, marks_alone) for said in cells]
        word = max((_wide(word, body, True) for said in shown for word in said.split()), default=0.2)
        word = max(word, *(_wide(word, head, True) for word in label.split()))
        whole = max([_wide(said, body, True) for said in shown] + [min(_wide(label, head, True), 1.1)])
        least.append(min(word, 2.6) + 2 * PAD + 0.08)
        wanted.append(max(whole + 2 * PAD + 0.1, least[-1]))
    while sum(wanted) > INNER:
        spare = [want - floor for want, floor in zip(wanted, least, strict=True)]
        widest = max(range(len(wanted)), key=lambda place: (spare[place] > 0.02, wanted[place]))
        wanted[widest] -= 0.05
    return wanted


def _mark_words(said: str, alone: bool) -> str:
    """A cell as it is printed: a rating with its letter, in a grid the letter alone."""
    if said not in RATINGS:
        return said
    return RATINGS[said][1] if alone else f"{RATINGS[said][1]}  {said}"


def _pages(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    sizes: tuple[float, float],
    marks_alone: bool,
    room: float,
) -> Iterator[list[Sequence[str]]]:
    page: list[Sequence[str]] = []
    head = _row_tall(labels, widths, sizes[0])
    used = head
    for row in rows:
        tall = _row_tall([_mark_words(said, marks_alone) for said in row], widths, sizes[1])
        if page and used + tall > room:
            yield page
            page, used = [], head
        page.append(row)
        used += tall
    if page:
        yield page


def _printed(value: Any) -> str:
    said = cell(value)
    return "" if said == "·" else said


def _short(said: str, most: int) -> str:
    return said if len(said) <= most else said[: most - 1].rstrip(" ,") + "…"


def _sentence(said: str) -> str:
    return said.split(". ", 1)[-1]


# Charts ------------------------------------------------------------------------------------------------------


def _plain(chart: Any) -> Any:
    chart.has_title, chart.has_legend = False, False
    chart.font.name, chart.font.size = FONT, Pt(12)
    chart.font.color.rgb = INK
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.format.line.color.rgb = RULE
    chart.category_axis.format.line.color.rgb = RULE
    chart.category_axis.tick_labels.font.size = Pt(11)
    chart.category_axis.has_major_gridlines = False
    return chart


def _fill(target: Any, colour: str) -> None:
    target.fill.solid()
    target.fill.fore_color.rgb = _colour(colour)


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.lstrip("#").upper())


def _describe(shape: Any, name: str, said: str) -> None:
    """Name and alternative text, which screen readers and the tests read."""
    shape.name = name[:120]
    described = shape._element.xpath("./*[1]/p:cNvPr")[0]
    described.set("descr", said)
    described.set("title", name)


def alternative_text(shape: Any) -> str:
    """The alternative text of a shape; empty when it has none."""
    return str(shape._element.xpath("./*[1]/p:cNvPr")[0].get("descr") or "")


def overflows(deck: Any) -> list[str]:
    """Texts that do not fit their boxes, and boxes outside the slide, in words. For the tests, and after a change here."""
    faults = []
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            right, bottom = Emu(shape.left + shape.width).inches, Emu(shape.top + shape.height).inches
            if right > WIDE + 0.01 or bottom > TALL + 0.01:
                faults.append(f"slide {number}: {shape.name} reaches outside the slide")
            if shape.has_text_frame and shape.text_frame.text:
                wide = Emu(shape.width).inches - 0.04
                tall = sum(
                    _tall(paragraph.text, run.font.size.pt, wide, bool(run.font.bold))
                    + (paragraph.space_after or Pt(0)).pt / 72
                    for paragraph in shape.text_frame.paragraphs
                    for run in paragraph.runs[:1]
                )
                if tall > Emu(shape.height).inches + 0.02:
                    faults.append(
                        f"slide {number}: the text of {shape.name} needs {tall:.2f} of {Emu(shape.height).inches:.2f} inches"
                    )
    return faults


def overlaps(deck: Any) -> list[str]:
    """Shapes that lie over one another, in words."""
    faults = []
    for number, slide in enumerate(deck.slides, 1):
        boxes = [
            (shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in slide.shapes
        ]
        for place, (name, left, top, right, bottom) in enumerate(boxes):
            for other, a, b, c, d in boxes[place + 1 :]:
                if left < c and a < right and top < d and b < bottom:
                    faults.append(f"slide {number}: {name} and {other}")
    return faults


def frame_of(table: Table) -> pd.DataFrame:
    """The cells of a table as the deck prints them."""
    return table.cells.map(_printed)
