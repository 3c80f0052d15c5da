"""Plain text as a document: paragraphs, items of lists, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pdu.importer.document import Block, Document

LONGEST_HEADING = 110  # characters
ITEM = re.compile(r"^(?:[•▪●◦‣·*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
# A line that stands over a release and is not its headline.
_NO_HEADLINE = re.compile(
    r"^(?:(?:strictly )?embargo|not for (?:publication|release)|press (?:release|notice)|news(?: release)?$|media release|"
    r"for immediate release|date:|published|\d{1,2} \w+ \d{4}$)",
    re.IGNORECASE,
)


def read(text: str) -> Document:
    """The document of a plain text; its title is the first line that is no embargo, date or "press release"."""
    blocks = tuple(_blocks(text))
    return Document(title=headline(block.text for block in blocks), blocks=blocks)


def headline(lines: Iterator[str]) -> str:
    """The first of some lines that can be a headline, or an empty string."""
    return next((line for line in lines if not _NO_HEADLINE.match(line)), "")


def _blocks(text: str) -> Iterator[Block]:
    for number, (words, lines) in enumerate(_paragraphs(text), 1):
        yield Block(words, _kind(words, lines), f"paragraph {number}")


def _kind(words: str, lines: int) -> Literal["heading", "paragraph", "item"]:
    if ITEM.match(words):
        return "item"
    short = lines == 1 and len(words) <= LONGEST_HEADING and len(words.split()) <= 14
    return "heading" if short and words[-1] not in '.!?:;,”"' else "paragraph"


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """Paragraphs on one line each, with how many lines they had. Lines are joined where the text wraps its lines."""
    lines = [line.strip() for line in text.replace("\f", "\n\n").splitlines()]
    wraps = _wraps(lines)
    held: list[str] = []
    for line in [*lines, ""]:
        if held and (not line or not wraps or ITEM.match(line)):
            yield " ".join(" ".join(held).split()), len(held)
            held = []
        if line:
            held.append(line)


def _wraps(lines: list[str]) -> bool:
    """Whether paragraphs are parted by empty lines, so that a line end within one means nothing."""
    full = [line for line in lines if line]
    return len(lines) - len(full) > 0 and max(map(len, full), default=0) <= 200
