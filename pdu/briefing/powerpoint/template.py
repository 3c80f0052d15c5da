"""The template of the decks: a slide master with theme colours and fonts, and four layouts, made from the empty one of python-pptx.

An office can restyle a deck in one step: texts stand in placeholders or take the fonts and colours of the theme, also in
tables, charts and drawings. The letters of the ratings carry their meaning, whatever the colours become.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.util import Inches

WIDE, TALL = 13.333, 7.5  # inches, 16:9
EDGE = 0.55
INNER = WIDE - 2 * EDGE
TOP, BOTTOM = 1.92, 6.42  # of the room for figures
NOTE, FOOT = 6.46, 7.08
LEAST = 12  # points: nothing beside the cells of a long table and long lists is smaller
HEADING_FONT, BODY_FONT = "Georgia", "Arial"
# The colours of the dashboard: ink, secondary ink, the four ratings from the highest, focus and grey.
COLOURS = {
    "dk1": "1B2026", "lt1": "FFFFFF", "dk2": "4B5560", "lt2": "F4F5F6", "accent1": "12436D", "accent2": "6BACE6",
    "accent3": "F7B77C", "accent4": "A8410B", "accent5": "3C80C0", "accent6": "8A9098", "hlink": "12436D", "folHlink": "801650",
}  # fmt: skip
OPENING, FIGURE, DIVIDER, APPENDIX = "Opening", "Figure, note and source", "Divider", "Appendix"
KICKER, SENTENCE, BODY, NOTE_AT, SOURCE, MARK = 13, 14, 15, 16, 17, 18  # places of placeholders
P = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout: its kind and number, name, box in inches, letters, and what it says while empty."""

    kind: str
    number: int
    name: str
    box: tuple[float, float, float, float]
    size: float
    prompt: str
    bold: bool = False
    heading: bool = False
    colour: str = "tx1"
    anchor: str = "t"
    align: str = "l"

    def xml(self, shape_id: int, on_master: bool = False) -> str:
        """The placeholder as it stands in a layout, or in the master."""
        left, top, wide, tall = (int(Inches(part)) for part in self.box)
        number = "" if on_master or self.kind == "title" else f' idx="{self.number}"'
        kind = f' type="{self.kind}"' if self.kind else ""
        small = ' sz="quarter"' if self.kind in ("ftr", "sldNum", "dt") else ""
        font = "+mj-lt" if self.heading else "+mn-lt"
        letters = (
            f'<a:defRPr sz="{int(self.size * 100)}" b="{int(self.bold)}"><a:solidFill><a:schemeClr val="{self.colour}"/></a:solidFill>'
            f'<a:latin typeface="{font}"/></a:defRPr>'
        )
        text = (
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
            if self.kind == "sldNum"
            else f'<a:r><a:rPr lang="en-GB"/><a:t>{self.prompt}</a:t></a:r>'
        )
        return (
            f'<p:sp {P}><p:nvSpPr><p:cNvPr id="{shape_id}" name="{self.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{kind}{small}{number}/></p:nvPr></p:nvSpPr>"
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{self.anchor}"><a:normAutofit/></a:bodyPr>'
            f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{self.align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{letters}</a:lvl1pPr></a:lstStyle>'
            f'<a:p>{text}<a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
        )


def _title(top: float = 0.62, tall: float = 0.86, size: float = 28, anchor: str = "t") -> Place:
    return Place(
        "title",
        0,
        "Title",
        (EDGE, top, INNER, tall),
        size,
        "The finding, in one line or two",
        True,
        True,
        anchor=anchor,
    )


KICKED = Place("body", KICKER, "Question", (EDGE, 0.36, INNER * 0.6, 0.25), 13, "The question", colour="tx2", bold=True)
SENT = Place("body", SENTENCE, "Sentence", (EDGE, 1.48, INNER, 0.3), 15, "One sentence more")
MARKED = Place(
    "body",
    MARK,
    "Mark",
    (EDGE + INNER * 0.6, 0.36, INNER * 0.4, 0.25),
    12,
    "What must be said first",
    True,
    colour="accent4",
    align="r",
)
NOTED = Place("body", NOTE_AT, "How to read it", (EDGE, NOTE, INNER, 0.4), LEAST, "How to read it", colour="tx2")
SOURCED = Place("body", SOURCE, "Source", (EDGE, NOTE + 0.4, INNER, 0.2), LEAST, "Source", colour="tx2")
FOOTED = Place("ftr", 11, "Foot", (EDGE, FOOT + 0.06, INNER - 1, 0.22), LEAST, "As at, version", colour="tx2")
NUMBERED = Place("sldNum", 12, "Page", (WIDE - EDGE - 0.9, FOOT + 0.06, 0.9, 0.22), LEAST, "", colour="tx2", align="r")
BODIED = Place("", BODY, "Figure", (EDGE, TOP, INNER, BOTTOM - TOP), 16, "A table, a chart or text")
LAYOUTS = {
    OPENING: (
        _title(0.62, 0.84, 30), KICKED, MARKED,
        Place("body", SENTENCE, "Scope and day", (EDGE, 1.48, INNER, 0.26), 13, "Scope and day", colour="tx2"),
        Place("body", BODY, "Lines to take", (EDGE, 2.85, INNER, 4.1), 18, "What to say"),
        FOOTED, NUMBERED,
    ),
    FIGURE: (_title(), KICKED, MARKED, SENT, BODIED, NOTED, SOURCED, FOOTED, NUMBERED),
    DIVIDER: (
        _title(2.7, 0.9, 36, "b"), MARKED,
        Place("body", SENTENCE, "What follows", (EDGE, 3.75, INNER, 1.2), 18, "What follows", colour="tx2"), FOOTED, NUMBERED,
    ),
    APPENDIX: (
        _title(0.4, 0.5, 22), replace(MARKED, box=(EDGE, 0.13, INNER, 0.24)), Place("", BODY, "Table", (EDGE, 1.1, INNER, 5.6), 12, "A table"),
        Place("body", NOTE_AT, "How to read it", (EDGE, 6.66, INNER, 0.36), LEAST, "How to read it", colour="tx2"), FOOTED, NUMBERED,
    ),
}  # fmt: skip
# Guides at the edges and around the room for figures, in eighths of a point as PowerPoint counts them.
GUIDES = (("horz", TOP), ("horz", BOTTOM), ("horz", FOOT), ("vert", EDGE), ("vert", WIDE / 2), ("vert", WIDE - EDGE))


@cache
def template() -> bytes:
    """The empty deck, as a file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(TALL)
    master = deck.slide_masters[0]
    _theme(master)
    for layout in [*master.slide_layouts][len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    for layout, (name, places) in zip(master.slide_layouts, LAYOUTS.items(), strict=True):
        layout.name = name
        # No picture of its own kind: python-pptx's first layouts call themselves title slides and the like.
        layout._element.attrib.pop("type", None)
        layout._element.set("preserve", "1")
        _fill(layout._element.cSld.spTree, places)
        if name != DIVIDER:
            layout._element.cSld.spTree.append(_rule(len(places) + 2))
    _fill(master._element.cSld.spTree, (_title(), BODIED_ON_MASTER, FOOTED, NUMBERED), on_master=True)
    _guides(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


BODIED_ON_MASTER = Place("body", 1, "Text", (EDGE, TOP, INNER, BOTTOM - TOP), 16, "Text")


def _fill(tree: Any, places: tuple[Place, ...], on_master: bool = False) -> None:
    """Put placeholders into a tree of shapes, in their order, and nothing else."""
    for shape in [child for child in tree if child.tag.endswith(("}sp", "}pic", "}grpSp", "}graphicFrame", "}cxnSp"))]:
        tree.remove(shape)
    for number, place in enumerate(places, 2):
        tree.append(parse_xml(place.xml(number, on_master)))


def _rule(shape_id: int) -> Any:
    """The hairline over the foot."""
    left, top, wide = (int(Inches(part)) for part in (EDGE, FOOT, INNER))
    return parse_xml(
        f'<p:cxnSp {P}><p:nvCxnSpPr><p:cNvPr id="{shape_id}" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="6350"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _theme(master: Any) -> None:
    """Our colours and fonts in the theme of the master."""
    part = master.part.part_related_by(RT.THEME)
    text = part.blob.decode("utf-8")
    for name, code in COLOURS.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>', text, flags=re.DOTALL
        )
    text = re.sub(r'(<a:theme [^>]*?)name="[^"]*"', r'\1name="PDU briefing"', text, count=1)
    text = re.sub(r'<a:clrScheme name="[^"]*"', '<a:clrScheme name="PDU briefing"', text)
    text = re.sub(r'<a:fontScheme name="[^"]*"', '<a:fontScheme name="PDU briefing"', text)
    for kind, font in (("majorFont", HEADING_FONT), ("minorFont", BODY_FONT)):
        text = re.sub(rf'(<a:{kind}>\s*<a:latin typeface=)"[^"]*"', rf'\1"{font}"', text)
    part._blob = text.encode("utf-8")


def _guides(deck: Any) -> None:
    """Guides, so that what is added by hand lies on the same edges."""
    listed = "".join(
        f'<p15:guide id="{number}" {"orient=" + chr(34) + "horz" + chr(34) + " " if way == "horz" else ""}pos="{round(at * 576)}" userDrawn="1"/>'
        for number, (way, at) in enumerate(GUIDES, 1)
    )
    extension = parse_xml(
        f'<p:extLst {P}><p:ext uri="{{EFAFB233-063F-42B5-8137-9DF3F51BA10A}}"><p15:sldGuideLst '
        f'xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main">{listed}</p15:sldGuideLst></p:ext></p:extLst>'
    )
    element = deck.part._element
    for old in element.findall("{http://schemas.openxmlformats.org/presentationml/2006/main}extLst"):
        element.remove(old)
    element.append(extension)
