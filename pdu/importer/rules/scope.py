"""Which area a sentence is about: the heart of reading a release on several units.

The nearest unit named before a fact, in the same part of the sentence, has it; then one named behind it; then what the text was
speaking of: the unit named last in the paragraph, the one of the heading, the one of the document. A release on several units
that says "the PDU" in a new paragraph means the unit named last; where that is not certain either, the answer is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pdu.importer.document import Document
from pdu.importer.known import Known
from pdu.importer.proposal import Proposal, Value, span
from pdu.importer.rules.areas import Mention, Names, groups, unknown_units
from pdu.importer.rules.result import Silent
from pdu.importer.rules.standard_names import LIST
from pdu.importer.rules.subjects import subjects
from pdu.importer.rules.text import plain, sentences

_THIS = re.compile(
    r"\b(?:the|this) (?:PDU|unit|delivery unit|probation delivery unit|probation unit)\b(?!s)|\bPDU-wide\b",
    re.IGNORECASE,
)
_STANDARDS_BOTH = re.compile(rf"(?:{LIST})(?: (?:was|were|is|are|has|have|had|been|being))*,? $", re.IGNORECASE)
_SERVICE = re.compile(
    r"^(?:it|its|the (?:service|PDU|unit)|this (?:service|PDU|unit)|here|there|meanwhile|however)\b", re.IGNORECASE
)
_UNIT_WORDS = re.compile(r" (?:probation delivery units?|PDUs?)\b| \(PDUs?\*?\)", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:both|all(?: of the)?(?: two| three| four)?|each(?: of the)?(?: two| three| four)?|the two|the three|these(?: two| three)?|across the)"
    r" (?:of (?:them|the|these) )?(?:PDUs?|units?|services|probation (?:services|units)|delivery units|areas)\b|\b(?:both|each)\b(?= (?:was|were|of them|"
    r"received|scored|have|had|has|got|rated|been|also|scoring))|(?<=\bin )both(?= ?(?:$|[.,;:]))|(?<=\bof )both(?= ?(?:$|[.,;:]))",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(
    r"(?<=\bin )the other (?:two|three|four|one)\b(?=[.,;]|$)|\bthe other (?:two |three |four )?(?:PDUs?|units?)\b",
    re.IGNORECASE,
)
_SAID_OF = r"\b(?=,? (?:was|were|is|are|had|has|scored|received|got|with|at|on|just|only|\d|['\"])|,)"
_FORMER, _LATTER = (
    re.compile(rf"\bthe {which}(?: (?:PDU|unit))?{_SAID_OF}", re.IGNORECASE) for which in ("former", "latter")
)
_REGION = re.compile(
    r"\b(?:across the (?:wider |whole )?region|the region(?:'s| had| has| was| as a whole| overall|, as a whole)|region-wide|regionally|"
    r"regional(?= (?:average|mean|figure|rate|vacanc|sickness|caseload|workload|level|staff|total|picture))|"
    r"(?:in|for|of|within) the (?:wider |whole )?region)\b",
    re.IGNORECASE,
)
_REGION_ASIDE = re.compile(r"\b(?:in|of|within) the (?:wider |whole )?region", re.IGNORECASE)
_NATION = re.compile(
    r"\b(?:national(?:ly)?(?= (?:average|mean|figure|rate|level|picture|target|total|vacanc|sickness|caseload|workload|median))|nationally|"
    r"(?:across|in|throughout|for|of) (?:the whole of |all of )?(?:England and Wales|the country)|(?:other|most|many|all) (?:PDUs|units|regions|areas)"
    r" (?:we have |inspected|across|nationally)|(?:across|throughout) the (?:probation )?service\b|country as a whole)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:it|they|that|this|these|those|the (?:service|company|unit|PDU|result)|then)\b", re.IGNORECASE
)
_GONE = re.compile(
    r"\b(?:CRC|community rehabilitation compan\w+|former (?!head|chief|prison|partner)|probation trust|(?:last|previous|earlier|first) inspection (?:of|in|was|took|here)\b(?!.*\bfirst inspection since)|"
    r"not (?:been )?inspected (?:this time|in this round|on this occasion))",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:in|at|for|across|within) (?:the )?", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|this time|today|has been|have been|is|are)\b", re.IGNORECASE)
# Two units said one after the other, each with its own.
_PARALLEL = re.compile(r";|,? (?:and|while|whereas|but) (?:in|at|for) (?:the )?(?=[A-Z])|: [A-Z]")
# From a unit compared with to what is said of it: "…, where a third of posts are empty".
_OF_THE_LAST = re.compile(r"[^,]*(?:,? (?:where|which|whose|with|who)\b[^,]*)?", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?: (?!and\b|or\b|compared|of cases|cases|while|but|were|was|had|have)[\w-]+){0,3} (?:at|in|for) (?:the )?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scope:
    """The areas a fact belongs to; none when that is not certain. `joint`: said of several together."""

    codes: tuple[str, ...] = ()
    sure: bool = True
    joint: bool = False
    why: str = ""  # why there is none


@dataclass(frozen=True)
class _Group:
    """Areas named side by side, or an expression that stands for some: this unit, all units, the region, the country."""

    kind: str  # named, this, all, region, nation
    start: int
    end: int
    codes: tuple[str, ...] = ()
    aside: bool = False


def _counted(words: str) -> int:
    """How many "both", "all three" and the like are; 0 where it is not said."""
    count = re.search(r"\b(both|two|three|four)\b", words, re.IGNORECASE)
    return {"both": 2, "two": 2, "three": 3, "four": 4}[count[1].lower()] if count else 0


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
        self.region = self._region()
        self._groups = [self._grouped(index) for index in range(len(self.sentences))]
        self._topics: list[Scope] = []
        self._carry()

    def text(self, index: int) -> str:
        """The text of a sentence."""
        return self.sentences[index].text

    def is_region(self, code: str) -> bool:
        """Whether a code is a region's."""
        return code in self.known.areas and self.known.areas[code].kind == "region"

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
        end = start if end is None else end
        line, every = self.sentences[index], self._groups[index]
        low, high = line.clause(start)
        attached = self._attached(index, end, high)
        if attached is not None:
            return attached
        aside = [one for one in every if one.aside and one.kind == "named" and low <= one.start < start]
        usable = [one for one in every if not one.aside]
        before = [one for one in usable if low <= one.start < start and one.end <= max(start, one.end)]
        after = [
            one
            for one in usable
            if end <= one.start < high
            and one.kind in {"named", "all"}
            and (self._about_region() or one.kind == "all" or not self.is_region(one.codes[0]))
        ]
        if (
            aside
            and not any(one.start > aside[-1].start for one in before)
            and _OF_THE_LAST.fullmatch(line.text, aside[-1].end, start)
        ):
            return Scope(why="it is said of a unit compared with")
        earlier = [one for one in usable if one.start < low]
        chosen = (
            before[-1:]
            or after[:1]
            or earlier[-1:]
            or ([one for one in usable if one.start >= high and one.kind == "named"][:1])
        )
        if not chosen:
            return self._topics[index]
        return self._of(chosen[0], index)

    def _attached(self, index: int, end: int, high: int) -> Scope | None:
        """The area right behind a figure: "20 per cent in A and 12 per cent in B"."""
        text = self.text(index)
        for group in self._groups[index]:
            if group.kind == "named" and end <= group.start <= high and _BEHIND.fullmatch(text, end, group.start):
                aside = group.aside and all(self.is_region(code) for code in group.codes)
                return None if aside else Scope(group.codes, joint=len(group.codes) > 1)
        return None

    def topic(self, index: int) -> Scope:
        """What the text was speaking of before a sentence."""
        return self._topics[index]

    def of_the_past(self, index: int) -> bool:
        """Whether a sentence goes on about what the one before it says of a service that is no more, or of an earlier inspection."""
        line = self.sentences[index]
        if index == 0 or self.sentences[index - 1].block != line.block or not _GOES_ON.match(line.text):
            return False
        return bool(_GONE.search(self.text(index - 1))) and not _NOW.search(line.text)

    def listed(self, index: int) -> list[tuple[str, ...]]:
        """The lists of areas a sentence names, in order."""
        return [one.codes for one in self._groups[index] if one.kind == "named" and not one.aside]

    def _of(self, group: _Group, index: int) -> Scope:
        if group.kind == "named":
            return Scope(group.codes, joint=len(group.codes) > 1)
        if group.kind == "this":
            topic = self._topics[index]
            named = [one for one in self._groups[index] if one.kind in {"named", "unknown"} and one.end <= group.start]
            if len(named) == 1 and not named[0].aside and _OPENS.fullmatch(self.text(index)[: named[0].start]):
                # "In A, the smallest of the three, …, and the PDU's score was": the one named in the sentence itself.
                codes = named[0].codes
                topic = Scope(codes, joint=len(codes) > 1) if set(codes) <= set(self.subjects) and codes else topic
            return topic if len(topic.codes) == 1 else Scope(why="it is not said which unit")
        if group.kind in ("former", "latter"):
            pair = self._topics[index].codes
            return Scope((pair[group.kind == "latter"],)) if len(pair) == 2 else Scope(why="it is not said which unit")
        if group.kind == "all":
            spoken_of = self._topics[index].codes
            codes = group.codes or (spoken_of if len(spoken_of) > 1 else self.subjects)
            if (counted := _counted(self.text(index)[group.start : group.end])) and len(codes) != counted:
                codes = self.subjects
            if counted and len(codes) not in (1, counted):
                return Scope(why="it is not said which units")
            return Scope(codes, joint=len(codes) > 1)
        if group.kind == "unknown":
            return Scope(why="it is said of a unit that is none of the data")
        if group.kind == "region":
            return Scope((self.region,)) if self.region else Scope(why="it is not said which region")
        return Scope(why="it is a figure of the country")

    def _region(self) -> str:
        """The region "the region" means: the subject itself, or the one all subjects lie in."""
        regions = {self.known.region_of(code) for code in self.subjects}
        return next(iter(regions)) if len(regions) == 1 else ""

    def _grouped(self, index: int) -> list[_Group]:
        text = self.text(index)
        found = []
        for group in groups(text, self.mentions[index]):
            codes = tuple(dict.fromkeys(one.code for one in group))
            aside = group[0].aside or (group[0].kind == "region" and self._region_aside(text, group[0]))
            found.append(_Group("named", group[0].start, group[-1].end, codes, aside))
        found += [_Group("unknown", *place) for place in unknown_units(text, self.mentions[index])]
        for match in _THE_OTHERS.finditer(text):
            if len(self.subjects) < 2 and not re.search(r"(?:PDU|unit)s?$", match[0], re.IGNORECASE):
                continue  # the other two standards
            named = [code for one in found if one.kind == "named" and one.end <= match.start() for code in one.codes]
            rest = tuple(code for code in self.subjects if code not in named)
            fits = bool(named) and len(rest) == (_counted(match[0]) or 1)
            found.append(_Group("named" if fits else "unknown", *match.span(), rest if fits else ()))
        for kind, pattern in (
            ("this", _THIS),
            ("all", _ALL),
            ("region", _REGION),
            ("nation", _NATION),
            ("former", _FORMER),
            ("latter", _LATTER),
        ):
            for match in pattern.finditer(text):
                inside = any(one.start < match.end() and match.start() < one.end for one in found)
                aside = kind == "region" and bool(_REGION_ASIDE.match(match[0])) and not self._about_region()
                # "A PDU and B PDU both …": the list just named.
                listed = kind == "all" and any(
                    0 <= len(_UNIT_WORDS.sub("", text[one.end : match.start()])) <= 20 and one.end <= match.start()
                    for one in found
                    if len(one.codes) > 1
                )
                # "Leadership and staffing were both rated": the standards.
                listed |= kind == "all" and bool(_STANDARDS_BOTH.search(text[: match.start()]))
                if not inside and not listed:
                    # "A PDU (two points) and B PDU (one point) were both …": those just named.
                    earlier = [
                        one for one in found if one.kind == "named" and not one.aside and one.end <= match.start()
                    ]
                    codes = tuple(dict.fromkeys(code for one in earlier for code in one.codes)) if kind == "all" else ()
                    counted = _counted(match[0]) == len(codes) > 1
                    found.append(_Group(kind, match.start(), match.end(), codes if counted else (), aside))
        return sorted(found, key=lambda one: one.start)

    def _about_region(self) -> bool:
        return any(self.is_region(code) for code in self.subjects)

    def _region_aside(self, text: str, mention: Mention) -> bool:
        """In a release on units a region is named to say where they lie, unless something is said of it."""
        if self._about_region():
            return False
        said = re.match(
            r"(?:'s\b|(?: probation)?(?: region)? (?:had|has|was|as a whole|overall)\b)", text[mention.end :]
        )
        across = re.search(
            r"\b(?:across|for) (?:the )?(?:Probation Service,? ?[–-]? ?)?(?:the )?$", text[: mention.start]
        )
        return not (said or across)

    def _carry(self) -> None:
        """For each sentence, what the text was speaking of before it."""
        whole = Scope(self.subjects, joint=len(self.subjects) > 1)
        now, block, section = whole, -2, whole
        for index, line in enumerate(self.sentences):
            if line.block != block:
                now = section if line.kind == "heading" else self._next_paragraph(index, now, section)
                block = line.block
            self._topics.append(now)
            named = [one for one in self._groups[index] if not one.aside and one.kind in {"named", "all", "unknown"}]
            if named and named[0].kind == "unknown":
                now = self._of(named[0], index)
                continue
            named = [one for one in named if one.kind != "unknown"]
            if not named or self._only_compared(index, named[0]):
                continue
            spoken = (
                self._of(named[0], index)
                if named[0].kind == "all"
                else Scope(named[0].codes, joint=len(named[0].codes) > 1)
            )
            others = {code for one in named for code in one.codes if code in self.subjects} - set(spoken.codes)
            if others and named[0].kind == "named" and _PARALLEL.search(line.text, named[0].end):
                # "In A 47 per cent …; in B it was 52": what follows may be of either.
                codes = tuple(dict.fromkeys(code for one in named for code in one.codes if code in self.subjects))
                spoken = Scope(codes, joint=True, sure=False)
            ours = bool(set(spoken.codes) & set(self.subjects))
            if line.kind == "heading" and line.block >= 0:
                section = now = spoken if spoken.codes and ours else whole
            elif ours or len(self.subjects) != 1:
                now = spoken
            elif spoken.codes and not self.is_region(spoken.codes[0]):
                # Another unit than the document's: what follows may be of either.
                now = Scope(why="another unit was named just before")

    def _only_compared(self, index: int, group: _Group) -> bool:
        """Whether a region is named after the unit that the sentence is about, or far into it: "…, against 21 per cent across A"."""
        if self._about_region() or not all(self.is_region(code) for code in group.codes):
            return False
        unit = any(one.kind == "this" and one.start < group.start for one in self._groups[index])
        return unit or not re.fullmatch(
            r"(?:(?:across|in|for|the|whole|of|probation|service) ?)*", self.text(index)[: group.start], re.IGNORECASE
        )

    def _next_paragraph(self, index: int, now: Scope, section: Scope) -> Scope:
        """What a new paragraph speaks of until it names something."""
        line = self.sentences[index]
        if line.notes or len(self.subjects) <= 1 or section.codes != self.subjects:
            return section
        if line.kind == "item" and len(now.codes) == 1:
            return Scope(now.codes, sure=False)
        # "The PDU …", "It …" in a new paragraph of a release on several: the unit named last.
        if len(now.codes) == 1 and (_THIS.search(line.text) or _SERVICE.search(line.text)):
            return Scope(now.codes, sure=False)
        return Scope(self.subjects, joint=True, sure=False)
