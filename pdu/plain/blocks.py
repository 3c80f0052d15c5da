"""The parts of an outline as HTML: what app/ draws with Streamlit, drawn with templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from pdu.answer import Answer
from pdu.figures import page as pieces
from pdu.figures.block import drawn
from pdu.outline.parts import Columns, Controls, Figure, Highlight, Html, Part, Question, Tool
from pdu.plain import tools
from pdu.plain.charts import chart
from pdu.plain.filled import filled, own
from pdu.plain.forms import form
from pdu.plain.places import Given, beside, links_led

FILES = ("csv", "xlsx", "png", "svg")  # of a figure, in this order
FILE_LABELS = {"csv": "CSV", "xlsx": "Excel", "png": "PNG", "svg": "SVG"}


@dataclass
class Door:
    """Draws the parts of one page.

    page, given: the page, and the parameters of its address
    base:        scheme and host of the address, for what is pasted elsewhere
    synthetic:   whether the data are the synthetic demonstration data
    changed:     what has changed in an answer since the older version an address names, as HTML
    """

    page: str
    given: Given
    base: str
    synthetic: bool
    changed: Callable[[Answer], str]
    _anchors: list[str] = field(default_factory=list)

    def all(self, parts: Iterable[Part]) -> Markup:
        """The parts one after the other."""
        return Markup("").join(self.one(part) for part in parts)

    def one(self, part: Part) -> Markup:
        """One part, its links leading to plain pages; of a tool those of the dashboard stay."""
        shown = self._drawn(part)
        return shown if isinstance(part, Tool) else own(links_led(shown))

    def _drawn(self, part: Part) -> Markup:
        match part:
            case Html(html):
                return own(html)
            case Question(said, anchor):
                self._anchors.append(anchor)
                return filled("question.html", said=said, anchor=anchor)
            case Figure(answer):
                return self.figure(answer)
            case Highlight(unit, html):
                return own(pieces.highlight_style(unit) + html)
            case Columns(columns, align, multiples):
                return filled(
                    "columns.html",
                    columns=[self.all(column) for column in columns],
                    css=f"columns {align}{' multiples' if multiples else ''}",
                )
            case Controls():
                back = "" if part.key == "filters" else (self._anchors or [""])[-1] or part.key
                return filled("form.html", form=form(self.page, part, self.given, back))
            case Tool():
                return tools.drawn(part, self.given)

    def figure(self, answer: Answer) -> Markup:
        """A figure with its table, SQL and sources, its files, and the line that puts it into another page."""
        block = drawn(answer, self.synthetic)
        is_chart = block.chart is not None
        files = [
            (FILE_LABELS[ending], beside("figure", f"{answer.key}.{ending}", self.page, self.given)) for ending in FILES
        ]
        return filled(
            "figure.html",
            answer=answer,
            above=own(self._anchored(answer, block.above)),
            chart=own(chart(answer)) if is_chart else "",
            note=own(block.note),
            tools=own(block.below.removesuffix("</div>")),
            files=files,
            changed=own(self.changed(answer)),
            embed=embed_line(answer, self.page, self.given, self.base),
        )

    def _anchored(self, answer: Answer, above: str) -> str:
        """What stands above a figure, without its anchor where its question has that already."""
        return above.replace(f' id="{answer.key}"', "", 1) if answer.key in self._anchors else above


def embed_line(answer: Answer, page: str, given: Given, base: str) -> str:
    """The line of HTML that shows a figure of a page in another page.

    base: scheme and host of the address
    """
    address = base + beside("figure", answer.key, page, given)
    return str(filled("frame.html", title=answer.heading, address=address, tall=embed_tall(answer))).strip()


def embed_tall(answer: Answer) -> int:
    """How tall a frame a figure needs, in pixels: near enough, for a frame scrolls."""
    if isinstance(answer.body, str):
        return min(240 + 34 * len(answer.rows), 640)
    return int(answer.body.layout.height or 450) + 220
