"""A document as sentences: each with its place, its section and the paragraph it stands in.

Quotation marks, dashes and spaces are made one kind each, sign for sign, so that a span of the plain text is a span of the source.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from pdu.importer.document import Document

# One sign for one sign: lengths stay.
PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "‑": "-",
        "‐": "-",
        "—": "–",
        "―": "–",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
# A stop, with what closes behind it, then a space and what can open a sentence.
_END = re.compile(r"""(?<=[.!?])['")\]*]*\s+(?=["'(\[]*[A-Z0-9])""")
_OTHER_VOICE = re.compile(
    r"""\b(?:spokes(?:person|man|woman)|minister|lord chancellor)\b[^.]{0,60}\b(?:said|added|commented|told)|\b(?:said|added) (?:a|the|an) [\w ]{0,40}(?:spokes(?:person|man|woman)|minister)""",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"(?:correction|clarification|erratum|corrigendum|amendment)s?\b.{0,40}?[:–-]|(?:an? )?(?:earlier|previous) version of this\b|"
    r"this (?:page|article|release|story|report|text) (?:was|has been) (?:amended|corrected|updated|changed)\b",
    re.IGNORECASE,
)
# What speaks of an earlier inspection, or of another document, near a date or a rating.
EARLIER = re.compile(
    r"\b(?:previous|previously|earlier|formerly|last (?:inspect\w*|report\w*|visit\w*|time)|(?:since|from|at|in) (?:the|our|its|their) (?:last|first|previous)|"
    r"before that|prior inspection|back in|had been (?:rated|inspected)|when (?:it|they|we|the \w+) (?:was|were|had)? ?(?:last|first|previously))",
    re.IGNORECASE,
)
# A stop of these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Rt|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|vs|etc)|\be\.g|\bi\.e|\b[A-Z])\.$"
)
# Parts of a sentence that say one thing each: what is said in one is not said of the unit of another.
_CLAUSE = re.compile(
    r"""; | – |: (?=[a-z])|,? (?:while|whilst|whereas|although|though|however|but)\b|, (?:and|with|despite|compared|leaving)\b"""
)


# Characters of a sentence; what is longer is none, and is read in pieces, so that no page can hold up the reader.
LONGEST = 900


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading or item. `text` is in plain signs, on one line; `block` counts the blocks of the document."""

    text: str
    block: int
    kind: str
    place: str
    section: str = ""  # the heading above it
    notes: bool = False  # among the notes to editors
    quoted: bool = False  # it begins inside quoted speech

    def clauses(self) -> list[tuple[int, int]]:
        """Start and end of each clause."""
        cuts = [0, *(match.start() for match in _CLAUSE.finditer(self.text)), len(self.text)]
        return [(start, end) for start, end in itertools.pairwise(cuts) if end > start]

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end of the clause a position lies in."""
        return next(((start, end) for start, end in self.clauses() if start <= position < end), (0, len(self.text)))


def plain(text: str) -> str:
    """A text on one line in plain signs."""
    return " ".join(text.translate(PLAIN).split()).replace(" - ", " – ")


def sentences(document: Document) -> list[Sentence]:
    """The title as a heading, then every sentence of every block in reading order."""
    found = [Sentence(plain(document.title), -1, "heading", "title")] if document.title.strip() else []
    section, notes, other_voice = "", False, False
    for number, block in enumerate(document.blocks):
        text = plain(block.text)
        if not text:
            continue
        # What the ministry answers is no finding: its quotation may go on over several paragraphs.
        other_voice = (other_voice and text.startswith('"')) or bool(_OTHER_VOICE.search(text))
        # What a page said before it was corrected stands in its correction too; the text itself says what is right.
        if other_voice or _CORRECTION.match(text):
            continue
        if block.kind == "heading":
            section = text
        if (
            re.match(r"(?:ends\b|notes? (?:to|for) (?:the )?editors?|editors?'? notes?)", text, re.IGNORECASE)
            and len(text) < 40
        ):
            notes = True
        place = block.place or f"paragraph {number + 1}"
        quoted = False
        parts = split(text) if block.kind != "heading" else [text]
        for part in (piece for whole in parts for piece in textwrap.wrap(whole, LONGEST, break_long_words=True)):
            found.append(Sentence(part, number, block.kind, place, section, notes, quoted))
            quoted ^= part.count('"') % 2 == 1
    return found


def split(text: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    start = 0
    for match in _END.finditer(text):
        if _SHORT.search(text[start : match.start()]):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()
