"""The words of a page, explained under its lead: where they first stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from pdu.address.view import View
from pdu.answers import glossary
from pdu.figures.html import Parameters
from pdu.outline.parts import Calls, Html, Outline

LEAD = 'class="lead"'


def explained(page: str) -> Callable[[Callable[..., Outline]], Callable[..., Outline]]:
    """A decorator of an outline: its first words are followed by what the words of the page mean.

    They go into the same part as the lead, so that a page is drawn in no more pieces than without them.
    """

    def decorate(outline: Callable[..., Outline]) -> Callable[..., Outline]:
        @wraps(outline)
        def with_words(calls: Calls, view: View, here: Parameters, **more: Any) -> Outline:
            told = False
            for part in outline(calls, view, here, **more):
                if not told and isinstance(part, Html) and LEAD in part.html:
                    told = True
                    said = calls.fragment(glossary.of_page, page=page, link_date=view.link_date)
                    yield Html(part.html + said)
                else:
                    yield part

        return with_words

    return decorate
