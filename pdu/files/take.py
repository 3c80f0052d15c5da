"""The kinds of file a figure can be taken away as: tables of its rows, and pictures of the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pdu import data_set_labels, picture, words
from pdu.answer import Answer
from pdu.files import download
from pdu.narrative.sources import publisher_of
from pdu.picture.page import State
from pdu.rows import each_row


class Kind(NamedTuple):
    """A kind of file: its name in the menu, ending and media type, and what makes it."""

    label: str
    ending: str
    media_type: str
    make: Callable[[Answer, State], bytes]


def _table(make: Callable[..., bytes]) -> Callable[[Answer, State], bytes]:
    return lambda answer, state: make(download.marked(answer.table, state.synthetic))


def _excel(answer: Answer, state: State) -> bytes:
    """The rows under a cover with the finding, the day, the data version and the sources."""
    sources = [
        f"Source: {row.title}, {publisher_of(row)}, {row.source_id}"
        + ("" if words.is_missing(row.url) else f", {row.url}")
        for row in each_row(answer.sources)
    ]
    day = f"As at {words.day(state.as_at)}, data version {state.version}. PDU dashboard."
    rows = download.marked(answer.table, state.synthetic)
    said = f"Data: {data_set_labels.sentence(answer.sets)}" if answer.sets else ""
    return download.excel_bytes(rows, answer.heading, [part for part in (answer.sentence, said, day, *sources) if part])


# CSV has a button of its own.
KINDS: tuple[Kind, ...] = (
    Kind("Picture (PNG)", "png", "image/png", picture.png),
    Kind("Picture (SVG)", "svg", "image/svg+xml", lambda answer, state: picture.svg(answer, state).encode("utf-8")),
    *(
        Kind(label, ending, media, _excel if ending == "xlsx" else _table(make))
        for label, ending, make, media in download.KINDS
        if ending != "csv"
    ),
)
