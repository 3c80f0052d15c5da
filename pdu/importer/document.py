"""What a page, a report or a release says, as plain text and tables: the form in which every rule reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


class Refused(ValueError):
    """A file that is not read; the message is a sentence for the person who gave it."""


@dataclass(frozen=True)
class Block:
    """A piece of running text: a heading, a paragraph or an item of a list, on one line."""

    text: str
    kind: Literal["heading", "paragraph", "item"] = "paragraph"
    place: str = ""  # "paragraph 3", "page 12"


@dataclass(frozen=True)
class Table:
    """A table as rows of cells (empty string where there is none), with the heading or caption above it."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    place: str = ""  # "page 12, table 2"


@dataclass(frozen=True)
class Document:
    """A document as read: title, blocks and tables in reading order, and what its page says of itself."""

    title: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    published: str = ""  # day in the page's own data (a partial date); the words of the page may say more
    url: str = ""
    publisher: str = ""
    kind: Literal["text", "html", "pdf"] = "text"
    pages: int = 1
    notes: tuple[str, ...] = field(
        default=()
    )  # what could not be read ("page 3 is a picture"), for the person who imports
