"""Where the parts of the page Data stand: links from its first answers to them, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pdu.address.offered import DETAILS, LIST
from pdu.figures import page
from pdu.figures.html import Parameters, address

PARTS = DETAILS["data"]


class Way(NamedTuple):
    """A link to a figure behind the first answers.

    key:   of the figure, if it is one; the link has it as its anchor, so that an address of the figure on the first page
           leads to it
    part:  of the page
    label: what the link says
    list:  which part of a long list it opens
    """

    key: str
    part: str
    label: str
    list: str = ""


def to(here: Parameters, part: str, /, *, anchor: str = "", **more: str) -> str:
    """The address of a part of the page in the view shown, opened at an anchor; without a part, of its first answers."""
    kept = {name: values for name, values in here if name not in ("detail", LIST, *more)}
    return address("data", None, **kept, detail=part, **more) + (f"#{anchor}" if anchor else "")


def more(ways: Iterable[Way], here: Parameters) -> str:
    """Links from an answer to what lies behind it, as HTML."""
    return page.more(
        ((way.label, to(here, way.part, anchor=way.key, **({LIST: way.list} if way.list else {}))) for way in ways),
        tuple(way.key for way in ways),
    )


def back(here: Parameters) -> str:
    """The link from a part of the page to its first answers, as HTML."""
    return page.back("Back to the first answers", to(here, ""))
