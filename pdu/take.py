"""The kinds of file a figure can be taken away as: tables of its rows, and pictures of the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pdu import download, picture
from pdu.answer import Answer
from pdu.picture.page import State


class Kind(NamedTuple):
    """A kind of file: its name in the menu, ending and media type, and what makes it."""

    label: str
    ending: str
    media_type: str
    make: Callable[[Answer, State], bytes]


def _table(make: Callable[..., bytes]) -> Callable[[Answer, State], bytes]:
    return lambda answer, state: make(download.marked(answer.table, state.synthetic))


# CSV has a button of its own.
KINDS: tuple[Kind, ...] = (
    Kind("Picture (PNG)", "png", "image/png", picture.png),
    Kind("Picture (SVG)", "svg", "image/svg+xml", lambda answer, state: picture.svg(answer, state).encode("utf-8")),
    *(Kind(label, ending, media, _table(make)) for label, ending, make, media in download.KINDS if ending != "csv"),
)
