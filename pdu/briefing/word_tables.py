"""Native tables of a Word file: a head that is repeated, hairlines, alternative texts, ratings on their colour; and captions."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from pdu.briefing.measure import wide
from pdu.figures import theme
from pdu.picture.table import INK_ON, RATINGS

INK = RGBColor(0x1B, 0x20, 0x26)
MANY_COLUMNS = 8
EDGE, WIDE = 18, 210 - 2 * 18  # millimetres: beside the text of a page, and of it
ROOM = WIDE / 25.4  # inches
MARGINS, NARROW = 0.17, 0.08  # inches left and right of the text of a cell together; where there are many columns
TWIPS = 1440  # of an inch
SLACK = 1.03  # programs round widths of letters differently


def native(
    document: Any, name: str, said: str, labels: list[str], rows: list[list[str]],
    outlined: frozenset[tuple[int, int]] | set[tuple[int, int]] = frozenset(), grid: bool = False,
) -> None:  # fmt: skip
    """A table of texts; `outlined`: places of ratings that stand on no colour; grid: ratings by their letter alone."""
    made = document.add_table(len(rows) + 1, len(labels))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    described(made, name, said)
    many = len(labels) > MANY_COLUMNS
    # Of many columns the letters of the head are small: so no name is cut.
    head_size, size, margins = (Pt(7), Pt(8), NARROW) if many else (Pt(9), Pt(9), MARGINS)
    lines = [labels, *([_shown(said_, grid) for said_ in row] for row in rows)]
    shares = widths(lines, (head_size.pt, size.pt), margins)
    if many:
        side = f'w:w="{round(margins / 2 * TWIPS)}" w:type="dxa"'
        made._tbl.tblPr.append(
            parse_xml(f"<w:tblCellMar {nsdecls('w')}><w:left {side}/><w:right {side}/></w:tblCellMar>")
        )
    for column, twips in zip(made._tbl.tblGrid.gridCol_lst, shares, strict=True):
        column.set(qn("w:w"), str(twips))
    for place, line in enumerate([labels, *rows]):
        cells = made._tbl.tr_lst[place].tc_lst
        for column, words_ in enumerate(line):
            paragraph = cells[column].p_lst[0]
            cells[column].get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(shares[column]))
            rated = RATINGS.get(words_) if place else None
            paragraph.append(
                _run(
                    lines[place][column],
                    size if place else head_size,
                    bold=place == 0 or column == 0 or rated is not None,
                    colour=_ink(rated, (place - 1, column) in outlined),
                )
            )
            if rated and (place - 1, column) not in outlined:
                cells[column].get_or_add_tcPr().append(
                    parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{theme.FILL[rated[0]][1:]}"/>')
                )
    head = made._tbl.tr_lst[0].get_or_add_trPr()
    head.append(OxmlElement("w:cantSplit"))
    head.append(OxmlElement("w:tblHeader"))


def _shown(words_: str, grid: bool) -> str:
    """What a cell says: a rating by its letter, and outside a grid by its name too."""
    rated = RATINGS.get(words_)
    return (rated[1] if grid else f"{rated[1]}  {words_}") if rated else words_


def widths(lines: list[list[str]], sizes: tuple[float, float], margins: float) -> list[int]:
    """How wide each column is, in twips: room for its longest word, and of what is left more for longer texts.

    Word breaks a word that has no room, so that equal columns would cut “Staffing” and the names of units in pieces.
    lines: the head and the rows, as they are shown. sizes: of the letters of the head and of the rows, in points.
    margins: of a cell, both together, in inches.
    """
    head, rows = sizes
    columns = [
        [(text, rows if place else head) for place, text in enumerate(column)] for column in zip(*lines, strict=True)
    ]
    least = [
        max(wide(word, size, bold=True) for text, size in column for word in [*text.split(), ""]) * SLACK
        for column in columns
    ]
    # A text of many lines does not take the room of all others.
    full = [min(max(wide(text, size, bold=True) for text, size in column), ROOM / 3) for column in columns]
    room = ROOM - margins * len(columns)
    wishes = [max(wish - need, 0.0) for wish, need in zip(full, least, strict=True)]
    left, wished = room - sum(least), sum(wishes)
    shares = (
        least
        if left < 0
        else [n + left * (w / wished if wished else 1 / len(least)) for n, w in zip(least, wishes, strict=True)]
    )
    scale = room / sum(shares)
    return [round((share * scale + margins) * TWIPS) for share in shares]


def _ink(rated: tuple[int, str] | None, outlined: bool) -> str:
    return INK_ON[rated[0]][1:] if rated and not outlined else str(INK)


def _run(said: str, size: Any, bold: bool, colour: str) -> Any:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if bold:
        properties.append(OxmlElement("w:b"))
    for name, value in (("w:color", colour), ("w:sz", str(int(size.pt * 2)))):
        one = OxmlElement(name)
        one.set(qn("w:val"), value)
        properties.append(one)
    run.append(properties)
    written = OxmlElement("w:t")
    written.text = said
    written.set(qn("xml:space"), "preserve")
    run.append(written)
    return run


def described(made: Any, name: str, said: str) -> None:
    """Hairlines, and the name and alternative text of a table."""
    properties = made._tbl.tblPr
    properties.append(
        parse_xml(
            f"<w:tblBorders {nsdecls('w')}>"
            + "".join(
                f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="DADEE2"/>'
                for side in ("top", "bottom", "insideH")
            )
            + "</w:tblBorders>"
        )
    )
    for tag, value in (("w:tblCaption", name), ("w:tblDescription", said)):
        one = OxmlElement(tag)
        one.set(qn("w:val"), value)
        properties.append(one)


def caption(document: Any, kind: str, number: int, said: str) -> None:
    """A caption that Word counts itself."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(f"{kind} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" SEQ {kind} \\* ARABIC ")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{number}</w:t></w:r>"))
    paragraph._p.append(field)
    paragraph.add_run(f": {said}")
