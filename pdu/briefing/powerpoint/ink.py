"""Pieces of slides as XML: cells, runs and marks, in the colours of the theme so that an office can restyle them at once."""

from __future__ import annotations

from html import escape

from pptx.util import Inches, Pt

# Of the theme: the ratings from 1 Inadequate to 4 Outstanding, and what stands on them.
RATED = {4: "accent1", 3: "accent2", 2: "accent3", 1: "accent4"}
ON = {4: "bg1", 3: "tx1", 2: "tx1", 1: "bg1"}
INK, QUIET, GROUND, FOCUS, GREY = "tx1", "tx2", "bg1", "accent5", "accent6"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = f'{A} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def fill(colour: str, alpha: int = 100) -> str:
    """A solid fill in a colour of the theme; alpha in per cent."""
    inner = f'<a:alpha val="{alpha * 1000}"/>' if alpha < 100 else ""
    return f'<a:solidFill><a:schemeClr val="{colour}">{inner}</a:schemeClr></a:solidFill>'


def run(said: str, size: float, colour: str = INK, bold: bool = False, highlight: str = "") -> str:
    """A stretch of text; `highlight` sets it on a ground, as the letter of a rating."""
    ground = f'<a:highlight><a:schemeClr val="{highlight}"/></a:highlight>' if highlight else ""
    return (
        f'<a:r><a:rPr lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}" dirty="0">{fill(colour)}{ground}</a:rPr>'
        f"<a:t>{escape(said, quote=False)}</a:t></a:r>"
    )


def line(name: str, colour: str | None, points: float) -> str:
    """A border of a cell; none for no colour."""
    if colour is None:
        return f'<a:{name} w="0"><a:noFill/></a:{name}>'
    return f'<a:{name} w="{int(Pt(points))}">{fill(colour)}</a:{name}>'


def cell(
    runs: str,
    left: float,
    right: float,
    align: str,
    borders: str,
    ground: str = "",
    anchor: str = "ctr",
    under: float = 0,
) -> str:
    """A cell of a table; margins in inches."""
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{runs}</a:p></a:txBody>'
        f'<a:tcPr marL="{int(Inches(left))}" marR="{int(Inches(right))}" marT="0" marB="{int(Inches(under))}" anchor="{anchor}">{borders}{ground or "<a:noFill/>"}</a:tcPr></a:tc>'
    )


def shape(
    number: int, name: str, form: str, left: float, top: float, wide: float, tall: float, inside: str, edge: str = ""
) -> str:
    """A rectangle or an ellipse; `inside` and `edge` are fills."""
    outline = edge or "<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp {P}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(left, top, wide, tall)}'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{inside}{outline}</p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def label(
    number: int, name: str, said: str, size: float, left: float, top: float, wide: float, tall: float,
    colour: str = INK, inside: str = "<a:noFill/>", bold: bool = False,
) -> str:  # fmt: skip
    """A word in the middle of a rectangle, without margins; `inside` is its fill."""
    return (
        f'<p:sp {P}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(left, top, wide, tall)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{inside}<a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"/>{run(said, size, colour, bold)}</a:p></p:txBody></p:sp>'
    )


def stroke(colour: str, points: float, dash: str = "") -> str:
    """The line of a shape."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{int(Pt(points))}">{fill(colour)}{dashed}</a:ln>'


def straight(number: int, name: str, left: float, top: float, wide: float, tall: float, edge: str) -> str:
    """A straight line."""
    return (
        f'<p:cxnSp {P}><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>'
        f'{_frame(left, top, wide, tall)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{edge}</p:spPr></p:cxnSp>'
    )


def group(number: int, name: str, said: str, box: tuple[float, float, float, float], inner: str) -> str:
    """Shapes as one, with their alternative text."""
    left, top, wide, tall = (int(Inches(part)) for part in box)
    frame = f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/><a:chOff x="{left}" y="{top}"/><a:chExt cx="{wide}" cy="{tall}"/>'
    described = escape(said, quote=True)
    return (
        f'<p:grpSp {P}><p:nvGrpSpPr><p:cNvPr id="{number}" name="{escape(name, quote=True)}" descr="{described}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
    )


def _frame(left: float, top: float, wide: float, tall: float) -> str:
    x, y, cx, cy = (int(Inches(part)) for part in (left, top, wide, tall))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
