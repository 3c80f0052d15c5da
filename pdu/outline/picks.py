"""Figures picked for a pack, as an address can name them: so that a visit that begins anew finds them again.

A visit ends when its server is restarted. What the browser holds of it outlives it, so that is where picked figures are
noted: by the page, its address and their key. They are made anew from the data of the moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from pdu.address.offered import LONGEST
from pdu.answer import Answer
from pdu.figures.html import Parameters
from pdu.outline import head
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import answers
from pdu.outline.visit import Visit

MOST = 20  # that are found again: what a browser sends may have been written by anybody


@dataclass(frozen=True)
class Pick:
    """Where a figure stands: the page, what its address says ("region=N52"), and the figure's key."""

    page: str
    query: str
    key: str


def pick(page: str, here: Parameters, answer: Answer) -> Pick:
    """A figure as it is shown. here: what the address of its page says."""
    return Pick(page, urlencode(here, doseq=True), answer.key)


def written(picks: Iterable[Pick]) -> str:
    """Picks as a text for the browser to hold; empty when there are none."""
    listed = [astuple(one) for one in picks]
    return json.dumps(listed) if listed else ""


def read(text: str) -> list[Pick]:
    """The picks that a browser holds, at most MOST; what is none is passed over."""
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(listed, list):
        return []
    whole = [one for one in listed if isinstance(one, list) and len(one) == 3 and all(isinstance(x, str) for x in one)]
    return [Pick(*one) for one in whole if one[0] in OUTLINES and len(one[1]) <= LONGEST][:MOST]


def find(pick: Pick, file: Path | str, day: date) -> Answer | None:
    """The figure made anew from a version of the data; None where its page shows it no more."""
    begun = head.begin(pick.page, parse_qs(pick.query, keep_blank_values=True), Visit(file), day)
    parts = OUTLINES[pick.page](begun.calls, begun.view, begun.here)
    return next((answer for answer in answers(parts) if answer.key == pick.key), None)
