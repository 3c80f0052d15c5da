"""Which areas a document is about: the unit of its title page or headline, the units it rates side by side, or a region.

A whole report names its unit on the title page, under "An inspection of probation services in", and the region below it: there the
unit counts. A release on several units rates each in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pdu.importer.rules.mentions import Mention, groups
from pdu.importer.rules.numbers import NUMBER
from pdu.importer.rules.text import EARLIER, Sentence

_RATED = re.compile(
    r"\b(?:inadequate|requires improvement|outstanding|rated|rating|inspect|score|dynamic|review of public protection)|['\"]good['\"]",
    re.IGNORECASE,
)
_PRESENTS = re.compile(r"\b(?:rated|rating|inadequate|requires improvement|inspect)", re.IGNORECASE)
_PARTS_OF = re.compile(
    r"\b(?:two|three|four|five|areas?|parts|units|PDUs|trio|pair|some|several)\b(?: \(?\w+\*?\)?){0,4} (?:of|in|across|from)(?: the)? $",
    re.IGNORECASE,
)
_REGION_TITLE = re.compile(r"\bregion\b|\bregional (?:inspection|report)", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:PDUs|delivery units|units|inspections|trio|pair|two|three)\b")
_REGION_RATED = re.compile(
    rf"(?:'s)?(?: probation)?(?: region| service)?(?: region)?(?: of the Probation Service)?,? (?:\([^)]*\) )?(?:\w+ )?(?:was|is|has|have|will be|received|rated|remains)\b(?! (?:{NUMBER}|several|many|one of)\b)"
    r"|(?: probation)? region['\" ]*(?:$|rated|[:–-]|requires|inadequate|good|outstanding)",
    re.IGNORECASE,
)
_THE_REGION_RATED = re.compile(
    r"\b(?:the|this) region (?:was|is|has been|will be|therefore|overall).{0,60}\brated", re.IGNORECASE
)
_JUDGED = re.compile(
    r"\b(?:inadequate|requires improvement|outstanding|rated|rating|score)\b|['\"]good['\"]", re.IGNORECASE
)
_PROBATION = re.compile(r"\bprobation\b|\bPDUs?\b", re.IGNORECASE)
_OTHER_INSPECTORATE = re.compile(
    r"\b(?:Ofsted|HMICFRS|CQC|Care Quality|Estyn|HMI Prisons|Inspectorate of (?:Prisons|Constabulary))\b"
)
# Papers that speak of many units and report on none.
_OTHER_PAPER = re.compile(
    r"\b(?:thematic|annual report|effective practice guide|research (?:and analysis )?bulletin|action plan)\b",
    re.IGNORECASE,
)
_ARE = re.compile(r"(?: PDUs?| probation delivery units?)?(?: \([^)]*\))? (?:were|have|are)\b", re.IGNORECASE)
# What a title page says above the unit, and what ends it.
_COVER = re.compile(
    r"\b(?:inspection|report)\b.*\b(?:of|on|in|into)\b|\binspection (?:report|of)\b|^probation services (?:in|for)\b",
    re.IGNORECASE,
)
_COVER_ENDS = re.compile(
    r"(?:table of )?contents\b|(?:chief inspector's )?foreword\b|in brief\b|(?:executive )?summary\b|introduction\b|ratings\b|overview\b",
    re.IGNORECASE,
)
# Behind the name of a unit: "PDU: 'Good'", "PDU (14 out of 27)", " - overall rating: …".
_ROW = re.compile(
    r"(?:,? \(?(?:PDU|probation delivery unit)\*?\)?)?['\"]? ?(?:[:–(-]|is|was|has been)? ?(?:(?:is|was|has been|the|an|overall|rated|rating|of|score|scored|as) ?[:–-]? ?)*"
    r"['\"]*(?:inadequate|requires improvement|good|outstanding|\d{1,2} ?(?:/|out of) ?2[147])\b",
    re.IGNORECASE,
)


def subjects(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> tuple[str, ...]:
    """The codes of the areas a document is about, in its own order; none when it names none."""
    return _Lines(sentences, mentions).subjects()


class _Lines:
    """The sentences of a document with the areas each names."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
        self.sentences, self.mentions = sentences, mentions
        self.first = next((line.block for line in sentences if line.block >= 0), 0)
        heads = [index for index, line in enumerate(sentences) if line.block == -1]
        self.lead = [
            index for index, line in enumerate(sentences) if 0 <= line.block - self.first < 6 and not line.notes
        ]
        self.heads = heads + [
            index for index in self.lead if sentences[index].kind == "heading" and sentences[index].block == self.first
        ]

    def subjects(self) -> tuple[str, ...]:
        """The units that are rated in lines of their own beside those of the title; a region alone."""
        whole = " ".join(line.text for line in self.sentences)
        if _OTHER_INSPECTORATE.search(whole) and not _PROBATION.search(whole):
            return ()
        if any(_OTHER_PAPER.search(self._text(index)) for index in self.heads):
            return ()
        main = self._main()
        regions = {one.code for line in self.mentions for one in line if one.kind == "region"}
        if not main or set(main) & regions:
            return main
        rows = {*self._rows(), *self._beside(main)} - set(main)
        if not rows:
            return main
        named = dict.fromkeys(one.code for line in self.mentions for one in line if not one.aside)
        return tuple(code for code in named if code in rows or code in main)

    def _main(self) -> tuple[str, ...]:
        lead = self.lead
        cover = list(self._cover())
        titled = self._units(cover) or self._units(self.heads)
        if titled:
            return titled
        if cover and (region := self._regions(cover)):
            return region[:1]
        # A headline that is not the first line: "News", then "Inadequate rating for …".
        headlines = [
            index
            for index in lead
            if self.sentences[index].kind == "heading" and self.sentences[index].block - self.first < 3
        ]
        headline = next(
            (found for index in headlines if _RATED.search(self._text(index)) and (found := self._units([index]))), ()
        )
        if headline:
            return headline
        rated = [index for index in lead if _RATED.search(self._text(index))]
        about_region = self._regions(
            index for index in self.heads if _REGION_TITLE.search(self._text(index)) or not rated
        )
        plural = any(_PLURAL.search(self._text(index)) for index in self.heads)
        if about_region and not plural:
            own = any(self._rates_region(index, about_region[0]) for index in range(len(self.sentences)))
            if own or not self._units(rated):
                return about_region[:1]
        # A region named first in the text, itself inspected: "The North East region was rated …".
        for index in lead:
            for code in self._regions([index]):
                if self._rates_region(index, code) and not self._units([*self.heads, index]):
                    return (code,)
        first_units = next((found for index in rated if (found := self._units([index]))), ())
        if first_units:
            # The units of a plural release may be presented in several sentences of the lead.
            presented = [index for index in rated if _PRESENTS.search(self._text(index))]
            return self._units(presented or rated[:1]) or first_units
        return self._units(lead) or about_region[:1] or self._regions(rated)[:1]

    def _cover(self) -> Iterator[int]:
        """The lines of the title page of a report, none when there is no title page."""
        page: list[int] = []
        for index, line in enumerate(self.sentences):
            words = len(line.text.split())
            if line.kind == "item" or (line.kind != "heading" and (words > 12 or line.text.endswith("."))):
                break
            if _COVER_ENDS.match(line.text) or len(page) > 12 or _JUDGED.search(line.text):
                break
            page.append(index)
        if len(page) > 1 and any(_COVER.search(self._text(index)) for index in page):
            yield from page

    def _beside(self, main: Sequence[str]) -> Iterator[str]:
        """Units that the first paragraphs name in one list with those of the title: "A and B have each been rated …"."""
        for index in self.lead:
            text = self._text(index)
            if not _PRESENTS.search(text) or EARLIER.search(text):
                continue
            for group in groups(text, list(self.mentions[index])):
                codes = [one.code for one in group if one.kind == "pdu" and not one.aside]
                if len(codes) > 1 and set(codes) & set(main) and _ARE.match(text, group[-1].end):
                    yield from codes

    def _rows(self) -> Iterator[str]:
        """Units that stand at the head of a line with a rating right behind them."""
        for line, named in zip(self.sentences, self.mentions, strict=True):
            if line.notes or not named or named[0].kind != "pdu" or named[0].aside:
                continue
            row = line.kind in {"heading", "item"} and len(line.text) < 140
            first = re.fullmatch(r"\W*(?:\d+[.)] )?(?:the )?", line.text[: named[0].start], re.IGNORECASE)
            if row and first and _ROW.match(line.text, named[0].end):
                yield named[0].code

    def _text(self, index: int) -> str:
        return self.sentences[index].text

    def _units(self, indices: Iterable[int]) -> tuple[str, ...]:
        return self._named(indices, "pdu")

    def _regions(self, indices: Iterable[int]) -> tuple[str, ...]:
        return self._named(indices, "region")

    def _named(self, indices: Iterable[int], kind: str) -> tuple[str, ...]:
        codes = [one.code for index in indices for one in self.mentions[index] if one.kind == kind and not one.aside]
        return tuple(dict.fromkeys(codes))

    def _rates_region(self, index: int, code: str) -> bool:
        text = self._text(index)
        return any(
            one.code == code and _REGION_RATED.match(text[one.end :]) and not _PARTS_OF.search(text[: one.start])
            for one in self.mentions[index]
            if one.kind == "region"
        ) or bool(_THE_REGION_RATED.search(text))
