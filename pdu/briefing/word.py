"""A pack as Word: the same content in the same order, in headings, native tables and captions, to be edited before it goes up."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from pdu import words
from pdu.answer import Answer
from pdu.briefing import picked
from pdu.briefing.content import source_line
from pdu.briefing.fixed import fixed
from pdu.briefing.pack import MANY_SOURCES, Block, Counts, Pack, Part, Said, Table
from pdu.briefing.word_tables import EDGE, INK, WIDE, caption, described, native
from pdu.narrative import pack as titles
from pdu.picture.page import State, png
from pdu.picture.table import cell
from pdu.rows import each_row

QUIET, ALARM = RGBColor(0x4B, 0x55, 0x60), RGBColor(0xA8, 0x41, 0x0B)
HEADING, BODY = "Georgia", "Arial"


def word(pack: Pack) -> bytes:
    """The file; the same pack gives the same bytes."""
    document = Document()
    _styles(document)
    _frame(document, pack)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = pack.named, pack.mark or pack.kicker, "PDU dashboard"
    properties.comments, properties.language = f"PDU dashboard, data version {pack.version}", "en-GB"
    for mark in pack.marks:
        _paragraph(document, f"{mark}.", "Mark")
    document.add_heading(pack.headline, 0)
    _paragraph(
        document, f"{pack.kicker}. As at {words.day(pack.as_at)}; changes since {words.day(pack.since)}.", "Note"
    )
    numbers = _Numbers()
    _keys(document, pack)
    document.add_heading("Lines to take", 1)
    for line in pack.lines:
        document.add_paragraph(line, style="List Number")
    if pack.careful and pack.careful.lines:
        _said(document, pack.careful, 1)
    for part in pack.parts:
        if part.key != "careful":
            _part(document, pack, part, numbers)
    for answer in pack.chosen:
        document.add_heading(answer.heading, 1)
        _paragraph(document, answer.sentence, "Normal")
        listed = picked.table(answer)
        if listed is None:
            _picture(document, pack, answer, numbers)
        else:
            _table(document, listed, numbers)
    for part in pack.parts:
        if part.key == "careful":
            _part(document, pack, part, numbers)
    document.add_heading("Appendix", 1)
    for table in (*pack.appendix, pack.facts):
        document.add_heading(table.heading, 2)
        _table(document, table, numbers)
    _sources(document, pack)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed(buffer.getvalue(), pack.data_date)


class _Numbers:
    """Captions are numbered through, tables and figures each for themselves."""

    def __init__(self) -> None:
        self._last = {"Table": 0, "Figure": 0}

    def next(self, kind: str) -> int:
        """The next number of a kind."""
        self._last[kind] += 1
        return self._last[kind]


def _styles(document: Any) -> None:
    """Our fonts and sizes in Word's own styles, so that an office can change them in one place."""
    for name, font, size, bold, colour in (
        ("Normal", BODY, 10.5, False, INK), ("Title", HEADING, 22, True, INK), ("Heading 1", HEADING, 15, True, INK),
        ("Heading 2", HEADING, 12.5, True, INK), ("Caption", BODY, 9, True, QUIET), ("List Number", BODY, 11, False, INK),
        ("List Bullet", BODY, 10.5, False, INK),
    ):  # fmt: skip
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = font, Pt(size), bold, colour
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), font)
        style.paragraph_format.space_after = Pt(4)
    for name, colour, bold in (("Note", QUIET, False), ("Mark", ALARM, True), ("Question", QUIET, True)):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(9 if name == "Note" else 10), bold, colour
    document.styles["Question"].paragraph_format.keep_with_next = True
    document.styles["Caption"].paragraph_format.keep_with_next = True
    language = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    for one in language:
        one.set(qn("w:val"), "en-GB")
    for border in document.styles["Title"].element.xpath(".//w:pBdr"):
        border.getparent().remove(border)


def _frame(document: Any, pack: Pack) -> None:
    """A4, with the marks in the head and the day, version and page at the foot of every page.

    The first page, which begins with the marks, has none in its head.
    """
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(EDGE)
    section.top_margin, section.bottom_margin = Mm(16), Mm(16)
    if pack.marks:
        head = section.header.paragraphs[0]
        head.style = document.styles["Mark"]
        head.add_run(" · ".join(pack.marks))
    section.different_first_page_header_footer = True
    for footer in (section.footer, section.first_page_footer):
        foot = footer.paragraphs[0]
        foot.style = document.styles["Note"]
        foot.add_run(
            f"{pack.title}, as at {words.day(pack.as_at)} · data of {words.day(pack.data_date)}, version {pack.version[:7]} · PDU dashboard · page "
        )
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
        foot._p.append(field)


def _paragraph(document: Any, said: str, style: str) -> None:
    if said:
        document.add_paragraph(said, style=style)


def _keys(document: Any, pack: Pack) -> None:
    """The key figures in a row: the value large, what it counts below."""
    table = document.add_table(2, len(pack.key_figures))
    described(table, "Key figures", "; ".join(f"{key.value} {key.label}" for key in pack.key_figures))
    for place, key in enumerate(pack.key_figures):
        run = table.cell(0, place).paragraphs[0].add_run(key.value)
        run.bold, run.font.size = True, Pt(18)
        small = table.cell(1, place).paragraphs[0].add_run(key.label)
        small.font.size, small.font.color.rgb = Pt(9), QUIET


def _part(document: Any, pack: Pack, part: Part, numbers: _Numbers) -> None:
    _paragraph(document, part.question, "Question")
    document.add_heading(part.title, 1)
    _paragraph(document, part.sentence, "Normal")
    for block in part.blocks:
        _block(document, pack, block, numbers)


def _block(document: Any, pack: Pack, block: Block, numbers: _Numbers) -> None:
    if isinstance(block, Table):
        _table(document, block, numbers)
    elif isinstance(block, Said):
        if block.heading != "Sources":  # in full at the end
            _said(document, block, 2)
    elif isinstance(block, Counts):
        _counts(document, block, numbers)
    else:
        _picture(document, pack, block, numbers)


def _said(document: Any, block: Said, level: int) -> None:
    document.add_heading(block.heading, level)
    for line in block.lines:
        document.add_paragraph(line, style="List Bullet")


def _counts(document: Any, block: Counts, numbers: _Numbers) -> None:
    rows = [[name, *(str(value) for value in values)] for name, values in block.series]
    caption(document, "Table", numbers.next("Table"), block.heading)
    native(document, block.heading, block.alt, ["Set", *block.ratings], rows)


def _picture(document: Any, pack: Pack, answer: Answer, numbers: _Numbers) -> None:
    """A figure as a picture with its alternative text, under its caption."""
    caption(document, "Figure", numbers.next("Figure"), answer.heading)
    image = png(answer, State(pack.as_at, pack.version, pack.synthetic), 2)
    shape = document.add_picture(io.BytesIO(image), width=Mm(WIDE))
    shape._inline.docPr.set("descr", answer.alt)
    shape._inline.docPr.set("title", answer.heading)


def _table(document: Any, table: Table, numbers: _Numbers) -> None:
    """A table with its caption and how to read it; ratings stand on their colour, letter first."""
    caption(document, "Table", numbers.next("Table"), table.heading)
    labels = list(table.columns.values())
    rows = [[_cell(getattr(row, name)) for name in table.columns] for row in each_row(table.rows)]
    outlined = {
        (place, column)
        for place, row in enumerate(each_row(table.rows))
        for column, name in enumerate(table.columns)
        if table.is_outlined(row, name)
    }
    said = f"{words.counted(len(rows), 'row')} of {', '.join(labels)}"
    native(document, table.heading, said, labels, rows, outlined, table.grid)
    _paragraph(document, table.note, "Note")


def _cell(value: Any) -> str:
    said = cell(value)
    return "" if said == "·" else said


def _sources(document: Any, pack: Pack) -> None:
    document.add_heading("Sources", 2)
    named = pack.sources if len(pack.sources) <= MANY_SOURCES else pack.sources[pack.sources["cited"]]
    for row in each_row(named):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(source_line(row))
        if not words.is_missing(row.url):
            paragraph.add_run(f", {row.url}")
    left = len(pack.sources) - len(named)
    if left:
        _paragraph(document, titles.more_sources(left), "Note")
