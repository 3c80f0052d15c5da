"""Recommendations set out as lists under whom they are for: "Leeds PDU should:", then one in each item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdu.importer.proposal import Proposal
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.page import Page

_TO = re.compile(
    r"^(?:Recommendations? (?:for|to) )?(?:We recommend that |That )?(?P<whom>[^.:;]{2,90}?)(?: (?:should|must|needs to|need to|ought to|is to|has to)(?: now)?)? ?(?P<colon>:?)$"
)
_SAYS_TO = re.compile(
    r"\b(?:should|must|needs? to|ought to|is to|has to)(?: now)? ?:?$|^Recommendations? (?:for|to)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:[•▪●◦–*-] ?)*\d{1,2}[.)] ")
_OWN = re.compile(
    r"^(?:the |this )?(?:PDU|unit|delivery unit|probation delivery unit|service|region)\b(?! and)", re.IGNORECASE
)
_MANY = 40  # more items than an inspection has recommendations: no list of them


@dataclass
class _Group:
    """For whom some recommendations are, where that is said, and how many there are."""

    index: int
    code: str  # the inspected area; empty for somebody else
    count: int = 0


def listed(page: Page) -> Iterator[Proposal]:
    """The recommendations to the inspected area, and in all where every list says whom it is for."""
    groups = [group for group in list(_groups(page)) if group.count]
    if not groups or sum(group.count for group in groups) > _MANY:
        return
    own: dict[str, list[_Group]] = {}
    for group in groups:
        own.setdefault(group.code, []).append(group)
    for code, several in own.items():
        if code:
            count = sum(group.count for group in several)
            yield page.proposal(several[0].index, "recommendations", code, "recommendations_to_area", count)
    if len(page.subjects) == 1 and page.subjects[0] in own:
        total = sum(group.count for group in groups)
        note = "counted in the lists of recommendations"
        yield page.proposal(
            groups[0].index, "recommendations", page.subjects[0], "recommendations_total", total, False, note=note
        )


def said_by_unit(page: Page, index: int) -> Iterator[Proposal]:
    """ "A: six. B: eight." under a heading that says that these are recommendations."""
    line = page.sentences[index]
    # The heading in words: a line of dashes under it is none.
    heading = next(
        (
            one.text
            for one in page.sentences[index::-1]
            if one.kind == "heading" and re.search(r"[a-z]", one.text, re.I)
        ),
        "",
    )
    if not re.search(r"\brecommendation", heading, re.IGNORECASE):
        return
    for one in page.mentions[index]:
        told = re.fullmatch(
            rf"(?: PDU)?(?::| –| -| got| was given| has) (?P<n>{NUMBER})\.?", line.text[one.end :], re.IGNORECASE
        )
        count = whole(told["n"]) if told and not line.text[: one.start].strip(" •*-–") else None
        if count and one.code in page.subjects:
            yield page.proposal(index, "recommendations", one.code, "recommendations_to_area", count)


def _groups(page: Page) -> Iterator[_Group]:
    now: _Group | None = None
    block = -2
    for index, line in enumerate(page.sentences):
        first, block = line.block != block, line.block
        told = _TO.match(line.text) if _SAYS_TO.search(line.text) else None
        if told and (told["colon"] or line.kind == "heading" or line.text.endswith(("should", "must"))):
            now = _Group(index, _code(page, index, told["whom"]))
            yield now
        elif now is not None:
            item = line.kind == "item" or _NUMBERED.match(line.text) or line.text[:1].islower()
            if first and item and line.kind != "heading":
                now.count += 1
            elif first:
                now = None


def _code(page: Page, index: int, whom: str) -> str:
    """The inspected area that a list is for; empty when it is for somebody else, or for several."""
    codes = list(dict.fromkeys(one.code for one in page.mentions[index]))
    if len(codes) == 1 and not re.search(r"\bHMPPS\b|Majesty's|\bMinistry\b", whom):
        return codes[0] if codes[0] in page.subjects else ""
    topic = page.scope(index, len(page.text(index))).codes
    if not codes and _OWN.match(whom) and len(topic) == 1:
        region = bool(re.search(r"\bregion\b", whom, re.IGNORECASE))
        return topic[0] if region == page.is_region(topic[0]) else ""
    return ""
