"""A slide on a layout: its texts in placeholders, measured; its foot; its speaker's notes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches, Pt

from pdu import words
from pdu.briefing.measure import fitting, rows_of, tall
from pdu.briefing.pack import Pack
from pdu.briefing.powerpoint import template as t
from pdu.rows import each_row

TITLE_SIZES = (28, 26, 24, 22, 20, 18)
SENTENCE_SIZES = (15, 14, 13, 12)
SAID = 0.5  # inches of a sentence under a title at most
MOST_NOTED = 60
HEAD = 0.3  # inches of the heading over one of several blocks


def new(deck: Any, pack: Pack, layout: str, title: str, sizes: Sequence[float] = TITLE_SIZES) -> Any:
    """A slide with its title, mark and foot; the other placeholders are still empty."""
    slide = deck.slides.add_slide(next(one for one in deck.slide_layouts if one.name == layout))
    own = slide.shapes.title
    box = next(place for place in t.LAYOUTS[layout] if place.kind == "title").box
    size = fitting(title, sizes, box[2] - 0.1, box[3], True, True)
    write(own, [title], size if size < _size(layout) else None)
    for shape in slide.placeholders:
        number = shape.placeholder_format.idx
        shape.name = next((place.name for place in t.LAYOUTS[layout] if place.number == number), shape.name)
    own.name = "Title"
    if layout == t.FIGURE:
        # As tall as its text, so that nothing written close under it lies over it.
        move(own, (*box[:3], min(tall(title, size, box[2] - 0.1, True, True), box[3])))
    if pack.marks:  # the foot has them all
        put(slide, t.MARK, pack.marks[0], (12, 11))
    _foot(slide, pack)
    return slide


def _size(layout: str) -> float:
    return next(place for place in t.LAYOUTS[layout] if place.kind == "title").size


def holder(slide: Any, number: int) -> Any:
    """A placeholder by its number."""
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == number)


def put(slide: Any, number: int, said: str, sizes: Sequence[float]) -> None:
    """Write into a placeholder, in the largest of some sizes that fits."""
    shape = holder(slide, number)
    write(shape, [said], fitting(said, sizes, shape.width / 914400 - 0.06, shape.height / 914400 + 0.02))


def write(shape: Any, lines: Sequence[str], size: float | None = None, gap: float = 0, bold: bool = False) -> None:
    """Paragraphs into a shape; without a size in that of the layout."""
    frame = shape.text_frame
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        if gap:
            paragraph.space_after = Pt(gap)
        run = paragraph.add_run()
        run.text = line
        if size:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        run._r.get_or_add_rPr().set("lang", "en-GB")


def write_more(shape: Any, said: str, size: float) -> None:
    """One more paragraph, smaller and quieter."""
    run = shape.text_frame.add_paragraph().add_run()
    run.text = said
    run.font.size, run.font.color.theme_color = Pt(size), MSO_THEME_COLOR.TEXT_2
    run._r.get_or_add_rPr().set("lang", "en-GB")


def quiet(shape: Any) -> None:
    """All its words in the quieter colour, as notes have them."""
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2


def heading(slide: Any, said: str, box: tuple[float, float, float]) -> None:
    """The heading over one of several blocks, on one line."""
    left, top, room = box
    size = fitting(said, (13, 12), room, 0.23, True)
    text(slide, [said], (left, top, room, HEAD - 0.04), size, f"{said}: heading", bold=True)


def text(
    slide: Any,
    lines: Sequence[str],
    box: tuple[float, float, float, float],
    size: float,
    name: str,
    gap: float = 0,
    bold: bool = False,
) -> Any:
    """A text box of its own, in the font and colour of the theme."""
    shape = slide.shapes.add_textbox(*(Inches(part) for part in box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(shape, lines, size, gap, bold)
    return shape


def move(shape: Any, box: tuple[float, float, float, float]) -> None:
    """Another place for a placeholder on this slide alone."""
    shape.left, shape.top, shape.width, shape.height = (Inches(part) for part in box)


def top(title: str, said: str, sizes: Sequence[float]) -> float:
    """Where the room for figures begins, under a title and a sentence."""
    size = fitting(title, sizes, t.INNER - 0.1, 0.86, True, True)
    under = 0.62 + rows_of(title, size, t.INNER - 0.1, True, True) * size * 1.2 / 72 + 0.06
    if not said:
        return under + 0.1
    size = fitting(said, SENTENCE_SIZES, t.INNER - 0.06, SAID)
    return under + tall(said, size, t.INNER - 0.06) + 0.16


def sentence(slide: Any, title: str, said: str) -> float:
    """The sentence under the title, close to it; returns where the room for figures begins."""
    own = slide.shapes.title
    size = next((run.font.size.pt for run in own.text_frame.paragraphs[0].runs if run.font.size), _size(t.FIGURE))
    lines = rows_of(title, size, t.INNER - 0.1, True, True)
    top = 0.62 + lines * size * 1.2 / 72 + 0.06
    if not said:
        return top + 0.1
    size = fitting(said, SENTENCE_SIZES, t.INNER - 0.06, SAID)
    height = tall(said, size, t.INNER - 0.06) + 0.04
    shape = holder(slide, t.SENTENCE)
    write(shape, [said], size)
    move(shape, (t.EDGE, top, t.INNER, height))
    return top + height + 0.12


def finish(slide: Any, notes: Sequence[str]) -> None:
    """Take away the placeholders that stayed empty, and write the notes."""
    for shape in [*slide.placeholders]:
        if shape.has_text_frame and not shape.text_frame.text and not shape._element.xpath(".//a:fld"):
            shape._element.getparent().remove(shape._element)
    slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def _foot(slide: Any, pack: Pack) -> None:
    """The foot with day, version and page, which python-pptx leaves on the layout."""
    first = " · ".join(pack.marks) or pack.title
    said = f"{first} · as at {words.day(pack.as_at)} · data of {words.day(pack.data_date)}, version {pack.version[:7]} · PDU dashboard"
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.idx in (11, 12):
            copy = deepcopy(shape._element)
            copy.nvSpPr.cNvPr.set("id", str(max(int(value) for value in slide._element.xpath("//p:cNvPr/@id")) + 1))
            for part in copy.xpath("./p:txBody/a:lstStyle/*"):
                part.getparent().remove(part)
            copy.spPr.clear()
            slide.shapes._spTree.append(copy)
            if shape.placeholder_format.idx == 11:
                for run in copy.xpath(".//a:t"):
                    run.text = said


def sourced(pack: Pack, ids: tuple[str, ...], most: int = MOST_NOTED) -> list[str]:
    """The sources of a slide as lines of its notes."""
    rows = pack.sources_in(ids)
    rows = rows if len(rows) else pack.sources
    lines = [
        f"{row.source_id}: {row.title}, {row.publisher}" + ("" if words.is_missing(row.url) else f", {row.url}")
        for row in each_row(rows.head(most))
    ]
    left = len(rows) - len(lines)
    return ["Sources:", *lines, *([f"and {words.number(left)} more, listed on the page Data"] if left > 0 else [])]


def source_line(pack: Pack, ids: tuple[str, ...], room: float, size: float = t.LEAST) -> str:
    """The publishers of what a slide shows with the ids of the sources, on one line; the notes have them in full."""
    rows = pack.sources_in(ids) if ids else pack.sources.iloc[:0]
    if rows.empty:
        return ""
    by = [f"{publisher} ({', '.join(of['source_id'])})" for publisher, of in rows.groupby("publisher", sort=False)]
    for shown in range(len(by), 0, -1):
        more = f", and {words.count(len(by) - shown)} more in the notes" if shown < len(by) else ""
        said = f"Source: {'; '.join(by[:shown])}{more}"
        if rows_of(said, size, room) == 1:
            return said
    return f"Source: {words.counted(len(rows), 'source')} of {words.counted(rows['publisher'].nunique(), 'publisher')}, listed in the notes"
