"""Native tables of a Word file: a head that is repeated, hairlines, alternative texts, ratings on their colour; and captions."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from pdu.figures import theme
from pdu.picture.table import INK_ON, RATINGS

INK = RGBColor(0x1B, 0x20, 0x26)
MANY_COLUMNS = 8


def native(
    document: Any, name: str, said: str, labels: list[str], rows: list[list[str]],
    outlined: frozenset[tuple[int, int]] | set[tuple[int, int]] = frozenset(), grid: bool = False,
) -> None:  # fmt: skip
    """A table of texts; `outlined`: places of ratings that stand on no colour; grid: ratings by their letter alone."""
    made = document.add_table(len(rows) + 1, len(labels))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, True
    described(made, name, said)
    size = Pt(8 if len(labels) > MANY_COLUMNS else 9)
    for place, line in enumerate([labels, *rows]):
        cells = made._tbl.tr_lst[place].tc_lst
        for column, words_ in enumerate(line):
            paragraph = cells[column].p_lst[0]
            rated = RATINGS.get(words_) if place else None
            shown = (rated[1] if grid else f"{rated[1]}  {words_}") if rated else words_
            paragraph.append(
                _run(
                    shown,
                    size,
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
