"""What python can see of a deck: texts against their boxes, sizes of letters, room filled, titles, alternative texts, order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.util import Emu

from pdu.briefing.measure import tall
from pdu.briefing.powerpoint import template as t

TALLEST = 0.68  # inches of a row of one line in the appendix
AIRIEST = 0.42  # around the words of a row of several lines, which may be measured a line longer
DRAWN = ", drawn"  # how names of drawings over tables end
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def alternative_text(shape: Any) -> str:
    """The alternative text of a shape; empty when it has none."""
    return str(shape._element.xpath("./*[1]/p:cNvPr")[0].get("descr") or "")


def box(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in inches."""
    left, top, wide, high = (Emu(part).inches for part in (shape.left, shape.top, shape.width, shape.height))
    return left, top, left + wide, top + high


def sizes(slide: Any, shape: Any) -> Iterator[tuple[Any, float, bool, bool]]:
    """Each paragraph of a shape with the size of its letters, whether bold, whether in the serif of headings."""
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs[:1] or ([paragraph] if paragraph._p.findall(f"{A}fld") else []):
            size, bold, heading = (
                (run.font.size.pt, bool(run.font.bold), False) if run.font.size else (None, False, False)
            )
            if shape.is_placeholder:
                number, kind = shape.placeholder_format.idx, shape.placeholder_format.type
                place = next(
                    one
                    for one in t.LAYOUTS[slide.slide_layout.name]
                    if one.number == number or (one.kind == "title" and "TITLE" in str(kind))
                )
                size, bold, heading = size or place.size, place.bold, place.heading
            assert size is not None, f"no size for {shape.name}"
            yield paragraph, size, bold, heading


def text_height(slide: Any, shape: Any) -> float:
    """How tall the text of a shape is, by the widths of its letters."""
    wide = Emu(shape.width).inches
    return sum(
        tall(paragraph.text, size, wide, bold, heading)
        + (paragraph.space_after.pt / 72 if paragraph.space_after else 0)
        for paragraph, size, bold, heading in sizes(slide, shape)
    )


def rows_too_tall(slide: Any, frame: Any) -> Iterator[str]:
    """Rows of a table whose words need more height than they have: PowerPoint would make them taller, and shift what lies over them.

    In the appendix rows that are much taller than their words too: a slide is not filled by one row drawn tall.
    """
    table = frame._element.graphic.graphicData.tbl
    widths = [int(column.get("w")) / 914400 for column in table.tblGrid]
    for number, row in enumerate(table.tr_lst):
        has, most = int(row.get("h")) / 914400, 0.0
        for width, cell in zip(widths, row.tc_lst, strict=True):
            properties = cell.tcPr
            room = width - (int(properties.get("marL")) + int(properties.get("marR"))) / 914400
            run = cell.findall(f".//{A}r")
            said = "".join(one.findtext(f"{A}t") or "" for one in run).replace("\xa0", " ")
            letters = run[0].find(f"{A}rPr")
            needs = tall(said, int(letters.get("sz")) / 100, room, letters.get("b") == "1")
            most = max(most, needs)
            if needs > has + 0.01:
                yield f"row {number} of {frame.name}: “{said}” needs {needs:.2f} of {has:.2f} inches"
            longest = max(said.split(), key=len, default="")
            if (
                tall(longest, int(letters.get("sz")) / 100, room, letters.get("b") == "1")
                > int(letters.get("sz")) / 100 * 1.3 / 72
            ):
                yield f"row {number} of {frame.name}: “{longest}” is broken"
        if slide.slide_layout.name == t.APPENDIX and has > max(TALLEST, most + AIRIEST):
            yield f"row {number} of {frame.name} is {has:.2f} inches tall for {most:.2f} of words"


def faults(deck: Any) -> list[str]:
    """Everything wrong with the slides, in words."""
    found: list[str] = []
    titles: list[str] = []
    for number, slide in enumerate(deck.slides, 1):
        said = [*_texts(slide), *_overlaps(slide), *_accessible(slide)]
        filled = fill(slide)
        if filled < 0.5 and slide.slide_layout.name != t.DIVIDER:
            said.append(f"only {filled:.0%} of the slide is filled")
        titles.append(slide.shapes.title.text_frame.text)
        found += [f"slide {number} ({titles[-1]}): {one}" for one in said]
    found += [f"two slides are called “{title}”" for title in {title for title in titles if titles.count(title) > 1}]
    return found


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        _, _, right, bottom = box(shape)
        if right > t.WIDE + 0.01 or bottom > t.TALL + 0.01:
            yield f"{shape.name} reaches outside the slide"
        if shape.has_text_frame and shape.text_frame.text:
            needs, has = text_height(slide, shape), Emu(shape.height).inches
            if needs > has + 0.03:
                yield f"the text of {shape.name} needs {needs:.2f} of {has:.2f} inches"
            if "…" in shape.text_frame.text.replace("Under embargo until …", ""):
                yield f"{shape.name} is cut off"
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from rows_too_tall(slide, shape)
    small = {
        int(run.get("sz")) for run in slide._element.iter(f"{A}rPr", f"{A}defRPr", f"{A}endParaRPr") if run.get("sz")
    }
    if small and min(small) < 1100:
        yield f"letters of {min(small) / 100:g} points"


def _overlaps(slide: Any) -> Iterator[str]:
    """Shapes over one another; drawings lie over their tables on purpose."""
    boxes = [(shape.name, *box(shape)) for shape in slide.shapes if not shape.name.endswith(DRAWN)]
    for place, (name, left, top, right, bottom) in enumerate(boxes):
        for other, a, b, c, d in boxes[place + 1 :]:
            if left < c - 0.01 and a < right - 0.01 and top < d - 0.01 and b < bottom - 0.01:
                yield f"{name} and {other} overlap"
    tables = [box(shape) for shape in slide.shapes if getattr(shape, "has_table", False) and shape.has_table]
    for shape in slide.shapes:
        if shape.name.endswith(DRAWN):
            left, top, right, bottom = box(shape)
            if not any(
                a - 0.01 <= left and b - 0.01 <= top and right <= c + 0.01 and bottom <= d + 0.01
                for a, b, c, d in tables
            ):
                yield f"{shape.name} lies outside its table"


def _accessible(slide: Any) -> Iterator[str]:
    """What PowerPoint's checker asks for: a title, read first; alternative texts; header rows; no empty placeholder."""
    first = next(iter(slide.shapes))
    if first.shape_id != slide.shapes.title.shape_id or not slide.shapes.title.text_frame.text:
        yield "the title is not read first"
    numbers = [int(value) for value in slide._element.xpath("//p:cNvPr/@id")]
    if len(numbers) != len(set(numbers)):
        yield "two shapes have one number"
    for shape in slide.shapes:
        is_table = getattr(shape, "has_table", False) and shape.has_table
        if (is_table or getattr(shape, "has_chart", False) or shape.shape_type in (6, 13)) and len(
            alternative_text(shape)
        ) < 16:
            yield f"{shape.name} has no alternative text"
        if is_table and shape._element.graphic.graphicData.tbl.tblPr.get("firstRow") != "1":
            yield f"{shape.name} has no header row"
        if shape.is_placeholder and not shape.text_frame.text and not shape._element.xpath(".//a:fld"):
            yield f"{shape.name} is an empty placeholder"


def fill(slide: Any) -> float:
    """How much of the room between title and foot is taken: the smallest rectangle around what stands there."""
    top = box(slide.shapes.title)[1] + text_height(slide, slide.shapes.title)
    taken = []
    for shape in slide.shapes:
        if shape.is_placeholder and shape.placeholder_format.idx in (0, 11, 12, t.KICKER, t.MARK, t.NOTE_AT, t.SOURCE):
            continue
        left, upper, right, lower = box(shape)
        if shape.has_text_frame:
            lower = min(lower, upper + text_height(slide, shape))
        taken.append((left, upper, right, lower))
    if not taken:
        return 0.0
    left, upper, right, lower = (
        pick(part) for pick, part in zip((min, min, max, max), zip(*taken, strict=True), strict=True)
    )
    return (right - left) * (lower - upper) / (t.INNER * (t.FOOT - top))
