"""The figures of a page one by one, also those behind its first answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pdu.address.offered import DETAILS, FIRST_ANSWERS
from pdu.address.view import View
from pdu.answer import Answer
from pdu.figures.html import Parameters
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import Calls, answers


@dataclass(frozen=True)
class Shown:
    """A figure where it is shown: the page, and the part of it that must be asked for (empty for its first answers)."""

    page: str
    detail: str
    answer: Answer


def figures(calls: Calls, page: str, view: View, here: Parameters = ()) -> Iterator[Shown]:
    """The figures of a page in one view, each once: its first answers, then those of its further parts, whole.

    A view that asks for a part of the page has the figures of that part alone.
    """
    seen: set[str] = set()
    for part in [view.detail] if view.detail else ["", *DETAILS.get(page, ())]:
        whole = replace(view, detail=part or None, whole=not view.list_part)
        for answer in answers(OUTLINES[page](calls, whole, here)):
            if answer.key not in seen:
                seen.add(answer.key)
                yield Shown(page, "" if part == FIRST_ANSWERS else part, answer)
