"""What a figure of a page is not: of an earlier time, a wish or a limit, or what somebody imagines.

A release compares, remembers and hopes in the same breath as it reports; only what was found this time is a fact of the inspection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pdu.importer.rules.dates import Frame
from pdu.importer.rules.page import Page
from pdu.importer.rules.scope import Scope
from pdu.importer.rules.text import EARLIER

# A year that says when: "in 2022", "in the summer of 2022", "since May 2019"; no day of counting ("on 31 March 2024").
_IN_YEAR = re.compile(
    r"\b(?:in|since|during|back in|from|of)(?: (?:the )?(?:early |late )?(?:spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September|October|November|December)(?: of)?)? (?P<year>20\d\d)\b(?! (?:programme|standards))",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\byears? (?:ago|earlier)\b|\byears? before\b(?! (?:the|our|this|that) (?:inspection|fieldwork|visit))|\bthe (?:old|former) (?:arrangements|programme|standards|CRCs?|service)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"^Then,|\b(?:at|by) that time\b|\bback then\b|\bin those days\b|\bat the time, ", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|today|this time|currently|at present|has since)\b", re.IGNORECASE)
_AT_THE_TIME = re.compile(r"\b(?:at the time|then|that year)\b(?! of (?:our|the|this))", re.IGNORECASE)
_YEARS_INSPECTION = re.compile(r"\b(?P<year>20\d\d) (?:inspection|report|review|audit)\b", re.IGNORECASE)
_LAST_YEAR = re.compile(
    r"\b(?:in|over|during|for|within) the (?:previous|last|past|preceding) (?:year|12 months|twelve months)\b",
    re.IGNORECASE,
)
# A comparison begins: what follows is said of something else.
_TURN = re.compile(
    r",? (?:up|down|risen|fallen) from\b| from (?=\d)|,? compared (?:with|to)\b|,? against\b|,? (?:which|that) (?:is|was) (?:\w+ )?(?:more|less|higher|lower|better|worse)\b| – |;|, ",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:targets?|goals?|ambitions?|benchmarks?|ceilings?|thresholds?|limits?|(?:is|are|was|were) expected to|expected (?:level|rate|figure)|expectation|aim(?:s|ed|ing)?|must reach|should (?:reach|stand|hold|not exceed|be (?:at|no|below|under|over|above|\d))|(?:point|level) at which|(?:above|below|over|under) which|counts? as|classed as|calls? (?:a|the) \w+ (?:high|low)|"
    r"(?:would|want\w*|wish\w*|like\w*|hop\w+|intend\w*|plan\w*|promis\w+|pledg\w+) (?:(?:it|them|this|that|the figure) )?to (?:see|be|bring|reach|reduce|cut|raise|have|fill|get)|by the end of|maximum|ideal\w*)\b",
    re.IGNORECASE,
)
_IMAGINED = re.compile(
    r"\bif (?:I|we|you|he|she|they|it) (?:had|were|could)\b|\bwould have (?:been|found|seen|had)\b|\blet us say\b|\bif [^.;]{0,60}\b(?:fell|rose|were|was|had|could|came|reached)\b[^.;]*\b(?:would|could|might)\b|\b(?:we|I) (?:was|were|had been|have been) (?:told|assured|promised)\b|\bfor example, if\b",
    re.IGNORECASE,
)

_ORDER = re.compile(
    r"\W*(?:\d{1,2}[.)] )?(?:bring|reduce|cut|lower|raise|increase|fill|improve|keep|ensure|make sure)\b(?! (?:of|in)\b)",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:would like|hop\w+|wants?|wanted|(?<!the )(?<!a )(?<!each )(?<!of )(?<!their )plans?|planned|intends?|intended|pledged|promised|promises|expects?|needs?) (?:to|that)\b|\bby the end of (?:20\d\d|the year|next)|^By (?:spring|summer|autumn|winter|20\d\d)\b",
    re.IGNORECASE,
)
# "The North West supervises some 29,000 people": an area that does something, right before a figure.
_DOES = re.compile(
    r"(?: probation)?(?: region)? (?:supervis\w+|manages?d?|employ\w+|had|has|holds?|held|spent|looks after)(?: (?:just|only|some|about|around|over|under|more|less|fewer|than|nearly|almost|a|an|total|of))* ?",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(r"(?:The )?(?:neighbouring|nearby|adjoining) (?:PDU |unit )?(?:of )?[A-Z]", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?:the|neighbouring|nearby|by contrast,?|in contrast,?|adjoining|its neighbour,?) )*", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"(?: PDU)?(?: region)?, (?:which|who|whose|where)\b[^,]*, (?:has|had|is|was|holds?|held|carr\w+|employ\w+|reports?|reported)\b",
    re.IGNORECASE,
)
# "Barton, whose service was rated 'Good' last year, has …": a place that is none of the units known.
_OTHER_HEAD = re.compile(
    r"(?:(?:By|In) contrast,? |Nearby |Neighbouring )?(?P<name>(?!The\b|This\b|It\b|Staff|Managers|Leaders|Officers|PDU)[A-Z][\w'-]+(?: (?:and )?[A-Z][\w'-]+){0,3}), (?:which|whose|where)\b[^,]*, (?:has|had|is|was|holds?|held|reports?|reported)\b"
)
_ACROSS = re.compile(r" (?:across|for|in) the (?:wider |whole )?region\b(?! (?:said|were|had))")
_BESIDE = re.compile(
    r"\b(?:in|of|at|for) (?:the |an? )?(?:neighbouring|nearby|adjoining|next-door) (?:PDUs?|units?|services?|areas?|county|borough|city)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:region\w*|PDUs?|units?|nation\w*|England|country|both|each|services)\b", re.IGNORECASE)
_LATER_PART = re.compile(
    r";|, (?:where|while|whereas|against|compared|but|though|although)\b|\bcompared (?:with|to)\b| – | - "
)


def year_of(frames: Mapping[str, Frame]) -> int:
    """The year before which a year named on a page is an earlier time; 0 when that is not known."""
    for frame in frames.values():
        if frame.fieldwork.value:
            return int(frame.fieldwork.value[:4])
    published = next((frame.published.value for frame in frames.values() if frame.published.value), "")
    return int(published[:4]) if published else 0


def is_earlier(page: Page, index: int, start: int, end: int, year: int) -> bool:
    """Whether the figure from start to end of a sentence is of an earlier time."""
    text = page.text(index)
    behind = _TURN.split(text[end : end + 80])[0]
    before = text[max(0, start - 60) : start]
    # "11 people left in the previous 12 months": the year that the inspection looks at.
    near = _LAST_YEAR.sub("", f"{_TURN.split(before)[-1]}#{behind}")
    if EARLIER.search(near) or _AGO.search(f"{before}#{behind}"):
        return True
    spoken = page.text(index - 1) if index and page.sentences[index - 1].block == page.sentences[index].block else ""
    if _THEN.search(text[:start]) and (_old_year(spoken, year) or EARLIER.search(spoken)):
        return True
    if re.search(r"\bat that time\b|\bback then\b", behind, re.IGNORECASE) and any(
        _old_year(page.text(one), year) for one in range(_first(page, index), index)
    ):
        return True
    if _AT_THE_TIME.search(text[:start]) and _old_year(text[:start], year):
        return True
    if any(int(match["year"]) < year for match in _YEARS_INSPECTION.finditer(text[:start])) and _same_breath(
        text[:start]
    ):
        return True
    old = max((match.end() for match in _IN_YEAR.finditer(text, 0, start) if int(match["year"]) < year), default=-1)
    if old >= 0 and not _NOW.search(text[old:start]) and _same_breath(text[old:start]):
        return True
    return _old_year(behind, year)


def is_wished(words: str) -> bool:
    """Whether words make a figure a target, a limit or a hope."""
    return bool(_WISHED.search(words))


def is_order(words: str) -> bool:
    """Whether words are a recommendation: "bring the vacancy rate down to 15 per cent"."""
    return bool(_ORDER.match(words))


def is_imagined(words: str) -> bool:
    """Whether words make a figure one that nobody found."""
    return bool(_IMAGINED.search(words))


def is_hoped(before: str) -> bool:
    """Whether the words before a figure say what somebody would like, so that all that follows is no finding."""
    return bool(_HOPED.search(before))


def scope_of(page: Page, index: int, start: int, end: int) -> Scope:
    """The areas of a figure: the one that does something itself, else that of `Page.scope`, but none of a later part."""
    text = page.text(index)
    if _NEIGHBOUR.match(text):
        return Scope(why="it is said of a neighbour")
    beside = list(_BESIDE.finditer(text, 0, start))
    if beside and not any(beside[-1].end() <= one.start < start for one in page.mentions[index]):
        return Scope(why="it is said of a neighbour")
    other = _OTHER_HEAD.match(text)
    if other and other.end() <= start and not any(one.start < other.end("name") for one in page.mentions[index]):
        known_words = {word for code in page.subjects for word in page.name(code).split()}
        if not set(other["name"].split()) & known_words:
            return Scope(why="it is said of another place")
    for code, area in page.known.areas.items():
        if area.kind == "region" and any(
            (at := text.rfind(name, 0, start)) >= 0 and _DOES.fullmatch(text[at + len(name) : start])
            for name in area.names
        ):
            return Scope((code,))
    for one in page.mentions[index]:
        if one.kind == "region" and _DOES.fullmatch(text[one.end : start]):
            return Scope((one.code,))
        # "A, which lent the unit two managers, has a rate of …": of A, whatever stands between the commas.
        if not _HEAD.fullmatch(text[: one.start]):
            continue
        if _RELATIVE.match(text[one.end : start]):
            is_ours = one.code in page.subjects
            return Scope((one.code,)) if is_ours else Scope(why="it is said of another unit")
    # "It was 24 per cent across the region": what is right behind a figure says of what it is.
    if page.region and _ACROSS.match(text, end):
        return Scope((page.region,))
    scope = page.scope(index, start, end)
    if len(scope.codes) == 1 and not any(one.start < start for one in page.mentions[index]):
        behind = next((one.start for one in page.mentions[index] if one.code == scope.codes[0]), -1)
        if behind >= end and _LATER_PART.search(text[end:behind]):
            return page.topic(index)
    topic = page.topic(index)
    if (
        len(scope.codes) > 1
        and len(topic.codes) == 1
        and _LATER_PART.search(text, end)
        and not _SPEAKS.search(text[:start])
    ):
        return topic  # "61 per cent – compared with 39 for all units": what stands behind is not what the figure is of
    return scope


def _first(page: Page, index: int) -> int:
    """The first sentence of the paragraph of a sentence."""
    while index and page.sentences[index - 1].block == page.sentences[index].block:
        index -= 1
    return index


def _old_year(words: str, year: int) -> bool:
    return any(int(match["year"]) < year for match in _IN_YEAR.finditer(words))


def _same_breath(words: str) -> bool:
    """Whether what lies between a year and a figure goes on about that year."""
    return not re.search(r";|,? (?:but|and|while|whereas|yet) (?!\w+ly\b)", words)
