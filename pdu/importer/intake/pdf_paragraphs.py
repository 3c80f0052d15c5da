"""Lines of a PDF put together again: words parted at line ends, paragraphs, items, headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pdu.importer.document import Block
from pdu.importer.intake.pdf_page import Line, Page
from pdu.importer.intake.text import ITEM, LONGEST_HEADING

# First parts that keep their hyphen in British use when the document gives no answer.
_KEEP = {
    "post", "pre", "non", "self", "co", "multi", "well", "long", "short", "high", "low", "full", "part", "half", "mid",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety", "face", "follow", "case",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def vocabulary(lines: Iterable[str]) -> Counter[str]:
    """How often each word, with its hyphens, stands within the lines of a document."""
    return Counter(word.lower() for line in lines for word in _WORD.findall(re.sub(r"[A-Za-z]+-$", "", line)))


def joined(lines: Sequence[str], words: Counter[str]) -> str:
    """Lines as one: a word parted at a line end is put together, a hyphen that belongs to it stays."""
    text = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        parted = re.search(r"([A-Za-z]+)[-\u00ad\u2010]$", text)
        follows = re.match(r"([a-z]+)", line)
        if parted and follows:
            first, second = parted.group(1).lower(), follows.group(1)
            soft = text.endswith("\u00ad")
            whole, hyphened = words[first + second], words[f"{first}-{second}"]
            keeps = not soft and (hyphened > whole or (whole == 0 and hyphened == 0 and first in _KEEP))
            text = (text[:-1] + ("-" if keeps else "")) + line
        else:
            # A capital or a figure after a hyphen at a line end: "Stoke-on-" "Trent", "2021-" "22".
            text += ("" if re.search(r"\w[-–]$", text) else " ") + line if text else line
    return " ".join(text.replace("\u00ad", "").split())


def blocks(pages: Sequence[Page], body: float, words: Counter[str]) -> Iterator[Block]:
    """The running text of all pages as blocks; a paragraph that runs on over a page or column is one, placed where it begins."""
    held: list[str] = []
    kind, place = "paragraph", ""
    for page in pages:
        for group, own in _groups(page.lines, body):
            texts = [line.text for line in group]
            runs_on = held and own == "paragraph" and kind != "heading" and _runs_on(held[-1], texts[0])
            if runs_on:
                held += texts
                continue
            if held:
                yield _block(held, kind, place, words)
            held, kind, place = texts, own, f"page {page.number}"
    if held:
        yield _block(held, kind, place, words)


def _block(lines: Sequence[str], kind: str, place: str, words: Counter[str]) -> Block:
    return Block(
        joined(lines, words), "heading" if kind == "heading" else "item" if kind == "item" else "paragraph", place
    )


def _runs_on(last: str, first: str) -> bool:
    """Whether a group of lines goes on with the sentence of the one before."""
    return not re.search(r"[.!?:;]['’”\")]?$", last) and bool(re.match(r"[a-z(‘“0-9]", first)) and not ITEM.match(first)


def is_heading(line: Line, body: float) -> bool:
    """Whether a line is set as a heading: larger than the running text, or bold and short."""
    if len(line.text) > LONGEST_HEADING:
        return False
    return line.size > body * 1.12 or (line.bold and line.text[-1] not in ".;,")


def _groups(lines: Sequence[Line], body: float) -> Iterator[tuple[list[Line], str]]:
    """Lines that belong together, with what they are."""
    held: list[Line] = []
    kind = "paragraph"
    for line in lines:
        own = "heading" if is_heading(line, body) else "item" if ITEM.match(line.text) else "paragraph"
        if held and not _goes_on(held, kind, line, own):
            yield held, kind
            held = []
        if not held:
            kind = own
        held.append(line)
    if held:
        yield held, kind


def _goes_on(held: Sequence[Line], kind: str, line: Line, own: str) -> bool:
    last = held[-1]
    if own == "item" or (own == "heading") != (kind == "heading"):
        return False
    if kind == "heading" and (abs(last.size - line.size) > 0.5 or last.bold != line.bold):
        return False
    if last.column != line.column:
        return False
    if kind != "heading" and _ended_early(held, line):
        return False
    gap = line.top - last.bottom
    usual = held[1].top - held[0].bottom if len(held) > 1 else 0.55 * line.size
    return -line.size < gap <= max(usual, 0) + 0.3 * line.size


def _ended_early(held: Sequence[Line], line: Line) -> bool:
    """Whether a line ended where the first word of the next would still have fitted: then a paragraph or item ended there.

    Items whose bullet is a drawing, and labels with their values, stand under one another in the pitch of running text.
    """
    last = held[-1]
    if re.search(r"[-\u00ad\u2010]$", last.text):
        return False
    edge = max(one.x1 for one in [*held, line])
    needed = last.x1 + 0.3 * last.size + line.first
    return needed < edge - 0.5 * last.size or needed < held[0].x0 + 0.6 * (last.right - held[0].x0)
