"""Which area a sentence is about: the heart of reading a release on several units.

The nearest unit named before a fact, in the same part of the sentence, has it; then one named behind it; then what the text was
speaking of: the unit named last in the paragraph, the one of the heading, the one of the document. A release on several units
that says "the PDU" in a new paragraph means the unit named last; where that is not certain either, the answer is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pdu.importer.known import Known
from pdu.importer.rules.area_groups import THIS, Group, counted, grouped
from pdu.importer.rules.mentions import Mention
from pdu.importer.rules.text import Sentence

_SERVICE = re.compile(
    r"^(?:it|its|the (?:service|PDU|unit)|this (?:service|PDU|unit)|here|there|meanwhile|however)\b", re.IGNORECASE
)
_OPENS = re.compile(r"(?:in|at|for|across|within) (?:the )?", re.IGNORECASE)
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


class Scopes:
    """The area of every place in a document, and what its text was speaking of before each sentence."""

    def __init__(
        self, sentences: Sequence[Sentence], mentions: Sequence[list[Mention]], subjects: tuple[str, ...], known: Known
    ) -> None:
        self._sentences, self._subjects, self._known = sentences, subjects, known
        self.region = self._region()
        self._about_region = any(known.is_region(code) for code in subjects)
        self._groups = [
            grouped(line.text, named, subjects, self._about_region)
            for line, named in zip(sentences, mentions, strict=True)
        ]
        self.topics: list[Scope] = []
        self._carry()

    def of(self, index: int, start: int, end: int) -> Scope:
        """The areas of a fact that stands from start to end in a sentence."""
        line, every = self._sentences[index], self._groups[index]
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
            and (self._about_region or one.kind == "all" or not self._known.is_region(one.codes[0]))
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
            return self.topics[index]
        return self._meant(chosen[0], index)

    def _attached(self, index: int, end: int, high: int) -> Scope | None:
        """The area right behind a figure: "20 per cent in A and 12 per cent in B"."""
        text = self._sentences[index].text
        for group in self._groups[index]:
            if group.kind == "named" and end <= group.start <= high and _BEHIND.fullmatch(text, end, group.start):
                aside = group.aside and all(self._known.is_region(code) for code in group.codes)
                return None if aside else Scope(group.codes, joint=len(group.codes) > 1)
        return None

    def listed(self, index: int) -> list[tuple[str, ...]]:
        """The lists of areas a sentence names, in order."""
        return [one.codes for one in self._groups[index] if one.kind == "named" and not one.aside]

    def _meant(self, group: Group, index: int) -> Scope:
        if group.kind == "named":
            return Scope(group.codes, joint=len(group.codes) > 1)
        if group.kind == "this":
            topic = self.topics[index]
            named = [one for one in self._groups[index] if one.kind in {"named", "unknown"} and one.end <= group.start]
            if (
                len(named) == 1
                and not named[0].aside
                and _OPENS.fullmatch(self._sentences[index].text[: named[0].start])
            ):
                # "In A, the smallest of the three, …, and the PDU's score was": the one named in the sentence itself.
                codes = named[0].codes
                topic = Scope(codes, joint=len(codes) > 1) if set(codes) <= set(self._subjects) and codes else topic
            return topic if len(topic.codes) == 1 else Scope(why="it is not said which unit")
        if group.kind in ("former", "latter"):
            pair = self.topics[index].codes
            return Scope((pair[group.kind == "latter"],)) if len(pair) == 2 else Scope(why="it is not said which unit")
        if group.kind == "all":
            spoken_of = self.topics[index].codes
            codes = group.codes or (spoken_of if len(spoken_of) > 1 else self._subjects)
            if (many := counted(self._sentences[index].text[group.start : group.end])) and len(codes) != many:
                codes = self._subjects
            if many and len(codes) not in (1, many):
                return Scope(why="it is not said which units")
            return Scope(codes, joint=len(codes) > 1)
        if group.kind == "unknown":
            return Scope(why="it is said of a unit that is none of the data")
        if group.kind == "region":
            return Scope((self.region,)) if self.region else Scope(why="it is not said which region")
        return Scope(why="it is a figure of the country")

    def _region(self) -> str:
        """The region "the region" means: the subject itself, or the one all subjects lie in."""
        regions = {self._known.region_of(code) for code in self._subjects}
        return next(iter(regions)) if len(regions) == 1 else ""

    def _carry(self) -> None:
        """For each sentence, what the text was speaking of before it."""
        whole = Scope(self._subjects, joint=len(self._subjects) > 1)
        now, block, section = whole, -2, whole
        for index, line in enumerate(self._sentences):
            if line.block != block:
                now = section if line.kind == "heading" else self._next_paragraph(index, now, section)
                block = line.block
            self.topics.append(now)
            named = [one for one in self._groups[index] if not one.aside and one.kind in {"named", "all", "unknown"}]
            if named and named[0].kind == "unknown":
                now = self._meant(named[0], index)
                continue
            named = [one for one in named if one.kind != "unknown"]
            if not named or self._only_compared(index, named[0]):
                continue
            spoken = (
                self._meant(named[0], index)
                if named[0].kind == "all"
                else Scope(named[0].codes, joint=len(named[0].codes) > 1)
            )
            others = {code for one in named for code in one.codes if code in self._subjects} - set(spoken.codes)
            if others and named[0].kind == "named" and _PARALLEL.search(line.text, named[0].end):
                # "In A 47 per cent …; in B it was 52": what follows may be of either.
                codes = tuple(dict.fromkeys(code for one in named for code in one.codes if code in self._subjects))
                spoken = Scope(codes, joint=True, sure=False)
            ours = bool(set(spoken.codes) & set(self._subjects))
            if line.kind == "heading" and line.block >= 0:
                section = now = spoken if spoken.codes and ours else whole
            elif ours or len(self._subjects) != 1:
                now = spoken
            elif spoken.codes and not self._known.is_region(spoken.codes[0]):
                # Another unit than the document's: what follows may be of either.
                now = Scope(why="another unit was named just before")

    def _only_compared(self, index: int, group: Group) -> bool:
        """Whether a region is named after the unit that the sentence is about, or far into it: "…, against 21 per cent across A"."""
        if self._about_region or not all(self._known.is_region(code) for code in group.codes):
            return False
        unit = any(one.kind == "this" and one.start < group.start for one in self._groups[index])
        return unit or not re.fullmatch(
            r"(?:(?:across|in|for|the|whole|of|probation|service) ?)*",
            self._sentences[index].text[: group.start],
            re.IGNORECASE,
        )

    def _next_paragraph(self, index: int, now: Scope, section: Scope) -> Scope:
        """What a new paragraph speaks of until it names something."""
        line = self._sentences[index]
        if line.notes or len(self._subjects) <= 1 or section.codes != self._subjects:
            return section
        if line.kind == "item" and len(now.codes) == 1:
            return Scope(now.codes, sure=False)
        # "The PDU …", "It …" in a new paragraph of a release on several: the unit named last.
        if len(now.codes) == 1 and (THIS.search(line.text) or _SERVICE.search(line.text)):
            return Scope(now.codes, sure=False)
        return Scope(self._subjects, joint=True, sure=False)
