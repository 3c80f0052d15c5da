"""Small pieces that several outlines have in common."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

from pdu.address.view import View
from pdu.answer import Answer
from pdu.answers import address_codes
from pdu.figures import page
from pdu.figures.html import Parameters, address, link, tag, text
from pdu.outline.parts import Calls, Columns, Figure, Highlight, Html, Outline, Part, Question


def messages(view: View) -> Outline:
    """What of the address could not be shown, above the title."""
    if view.messages:
        yield Html("".join(f'<p class="said" role="status">{escape(message)}</p>' for message in view.messages))


def html(fragment: str) -> Outline:
    """A fragment of HTML; nothing when it is empty."""
    if fragment:
        yield Html(fragment)


def figure(answer: Answer | None) -> Outline:
    """A figure; nothing when there is no answer (the page says so in its last section)."""
    if answer is not None:
        yield Figure(answer)


def section(question: str, answer: Answer | None) -> Outline:
    """A question with its figure; nothing at all when there is no answer."""
    if answer is not None:
        yield Question(question)
        yield Figure(answer)


def side(left: Answer | None, right: Answer | None, *widths: float) -> Columns:
    """Two figures beside each other, each in its place also when the other is not there; alike wide unless given."""
    return Columns((tuple(figure(left)), tuple(figure(right))), widths=widths)


def beside(answers: Sequence[Answer | None], align: Literal["top", "bottom"]) -> Outline:
    """Small multiples, two in a row, aligned at the end where their texts are as long; one alone has the whole width."""
    known: list[tuple[Part, ...]] = [(Figure(answer),) for answer in answers if answer is not None]
    if len(known) < 2:
        for parts in known:
            yield from parts
    else:
        yield Columns(tuple(known), align, multiples=2)


def gaps(fragment: str) -> Outline:
    """The last section of a page: what is not here, and why."""
    if fragment:
        yield Html(page.question("What is not here?") + fragment)


def there(**parts: object) -> frozenset[str]:
    """The names of the parts of a page that have something to show."""
    return frozenset(name for name, part in parts.items() if part is not None)


def highlight(calls: Calls, view: View, here: Parameters, shown_on: str) -> Outline:
    """Mark the highlighted unit in every figure of the page, and say which it is."""
    code = view.highlight
    if code:
        known = calls.fragment(address_codes.known)
        own = address("unit", view.link_date, pdu=code)
        without = address(shown_on, None, **{name: values for name, values in here if name != "highlight"})
        yield Highlight(code, page.highlighted(known.units[code], own, without))


def said(sentence_html: str) -> Html:
    """A plain message in place of a figure (already escaped)."""
    return Html(f'<p class="said" role="status">{sentence_html}</p>')


def only_with_script(what: str, on: str, here: Parameters) -> str:
    """What stands, where there is no script, in place of a tool of a page; as HTML."""
    href = address(on, None, **dict(here))
    return tag("p", text(f"{what}: ") + link("on the page that works with script", href), class_="sentence")
