"""A document made ready for the rules: its sentences, the areas it is about, and a fact or a silence on one of its sentences."""

from __future__ import annotations

import re
from typing import Any

from pdu.importer.document import Document
from pdu.importer.known import Known
from pdu.importer.proposal import Proposal, Value, span
from pdu.importer.rules.areas import Names
from pdu.importer.rules.result import Silent
from pdu.importer.rules.scope import Scope, Scopes
from pdu.importer.rules.subjects import subjects
from pdu.importer.rules.text import plain, sentences

_GOES_ON = re.compile(
    r"(?:it|they|that|this|these|those|the (?:service|company|unit|PDU|result)|then)\b", re.IGNORECASE
)
_GONE = re.compile(
    r"\b(?:CRC|community rehabilitation compan\w+|former (?!head|chief|prison|partner)|probation trust|(?:last|previous|earlier|first) inspection (?:of|in|was|took|here)\b(?!.*\bfirst inspection since)|"
    r"not (?:been )?inspected (?:this time|in this round|on this occasion))",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|this time|today|has been|have been|is|are)\b", re.IGNORECASE)


class Page:
    """A document made ready for the rules: its sentences, the areas it is about, and the area of every place in it."""

    def __init__(self, document: Document, known: Known, names: Names) -> None:
        self.document, self.known = document, known
        self.sentences = sentences(document)
        used = frozenset(one.code for line in self.sentences for one in names.find(line.text) if one.strong)
        self.mentions = [names.find(line.text, used) for line in self.sentences]
        self.table_words = [
            (plain(words), table.place)
            for table in document.tables
            for words in dict.fromkeys([table.caption, *(cell for row in table.rows for cell in row)])
            if words
        ]
        self.subjects = subjects(self.sentences, self.mentions)
        self._scopes = Scopes(self.sentences, self.mentions, self.subjects, known)
        self.region = self._scopes.region

    def text(self, index: int) -> str:
        """The text of a sentence."""
        return self.sentences[index].text

    def is_region(self, code: str) -> bool:
        """Whether a code is a region's."""
        return self.known.is_region(code)

    def name(self, code: str) -> str:
        """An area as the document writes it the first time."""
        for line, mentions in zip(self.sentences, self.mentions, strict=True):
            for one in mentions:
                if one.code == code:
                    return line.text[one.start : one.end]
        return self.known.areas[code].names[0] if code in self.known.areas else ""

    def proposal(
        self, index: int, rule: str, code: str, metric: str, value: Value, sure: bool = True, **more: Any
    ) -> Proposal:
        """A fact of an area that stands in a sentence; its frame is put in later (`dates.framed`)."""
        line = self.sentences[index]
        return Proposal(
            code,
            metric,
            value,
            area_type="region" if self.is_region(code) else "pdu" if code else "national",
            area_name=self.name(code),
            sure="sure" if sure else "likely",
            words=span(line.text),
            place=line.place,
            rule=rule,
            **more,
        )

    def silent(self, index: int, why: str) -> Silent:
        """A sentence that is not taken, and why."""
        line = self.sentences[index]
        return Silent(line.text, line.place, why)

    def scope(self, index: int, start: int, end: int | None = None) -> Scope:
        """The areas of a fact that stands from start to end in a sentence."""
        return self._scopes.of(index, start, start if end is None else end)

    def topic(self, index: int) -> Scope:
        """What the text was speaking of before a sentence."""
        return self._scopes.topics[index]

    def listed(self, index: int) -> list[tuple[str, ...]]:
        """The lists of areas a sentence names, in order."""
        return self._scopes.listed(index)

    def of_the_past(self, index: int) -> bool:
        """Whether a sentence goes on about what the one before it says of a service that is no more, or of an earlier inspection."""
        line = self.sentences[index]
        if index == 0 or self.sentences[index - 1].block != line.block or not _GOES_ON.match(line.text):
            return False
        return bool(_GONE.search(self.text(index - 1))) and not _NOW.search(line.text)
