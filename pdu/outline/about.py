"""About: what this is, how to read it, how not to, and how to report an error."""

from __future__ import annotations

import os

from pdu.address.view import View
from pdu.answers import about as answers
from pdu.answers import glossary
from pdu.figures.html import Parameters
from pdu.outline import pieces
from pdu.outline.parts import Calls, Html, Outline, Question


def about(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page About."""
    yield from pieces.messages(view)
    yield Html(calls.fragment(answers.opening, as_at=view.as_at))
    for section in answers.sections(os.environ.get("PDU_CONTACT", ""), view.link_date, first=view.section):
        yield Question(section.question, section.anchor)
        yield Html(section.html or calls.fragment(glossary.listing))
