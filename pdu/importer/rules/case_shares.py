"""One share of cases as facts, or the reason why it is none: what was sufficient, of which question and of which area."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdu.importer.proposal import Proposal
from pdu.importer.rules.aside import is_earlier, is_hoped, is_imagined, is_wished, scope_of
from pdu.importer.rules.case_questions import THE_FIGURE
from pdu.importer.rules.numbers import NUMBER, number
from pdu.importer.rules.page import Page
from pdu.importer.rules.questions import questions, staged, stages, sufficient
from pdu.importer.rules.result import Silent
from pdu.importer.rules.share_parts import Part, said_of
from pdu.importer.rules.shares import Share

_SAME_NOT_SAID = re.compile(
    r"\b(?:the same|this|that) (?:could|can)(?:not| not|n't) be said (?:for|of|about)\b", re.IGNORECASE
)
_NATIONAL = re.compile(
    r"\b(?:national (?:inspection|report|picture|audit|study)|thematic (?:inspection|report|review)|nationally|nationwide)\b",
    re.IGNORECASE,
)
_SURVEYED = re.compile(
    r"\b(?:survey\w*|respondents?|told us|said (?:that )?they|felt|believed|average of|mean of)\b", re.IGNORECASE
)
_BANDS = re.compile(r"\b(?:bands?|we rate|is rated|a standard is|are rated .{0,20}\bif)\b", re.IGNORECASE)
_SOME_KIND = r"(?:women's|men's|females?|males?|community(?: sentence| order)?|post[- ]release|licen[cs]e|custody|(?:high|medium|low|higher|lower|very high)[- ]risk|young\w*|unpaid work|resettlement|ethnic minority|black|white|MAPPA)"
_SUBSET = re.compile(
    rf"^ ?(?:of|out of|in)?(?: (?:the|all|these|those|\d+|inspected|relevant))* {_SOME_KIND} cases\b", re.IGNORECASE
)
_AMONG = re.compile(rf"\b(?:among|in|for|of) (?:the |all )?{_SOME_KIND} cases\b[^;]*$", re.IGNORECASE)
_OWN_AUDIT = re.compile(
    r"\b(?:its|their|the \w+'s|\w+'s) own (?:\w+ )?(?:audits?|data|figures|quality assurance|assessments?|checks)\b",
    re.IGNORECASE,
)
# "P 2.3 Implementation and delivery – Requires improvement"
_STANDARD = r"(?:[PR] ?)?\d\.\d:?\.? (?P<name>Assessment|Planning|Implementation and delivery|Reviewing)"
_HEADED = re.compile(rf"{_STANDARD}(?: ?[–:-].*)?", re.IGNORECASE)
_OPENING = re.compile(rf"{_STANDARD}(?:\.|:| [–-])", re.IGNORECASE)
# "31, 35 and 40 per cent": the last of several, each of something else.
_ONE_OF_SEVERAL = re.compile(rf"(?:{NUMBER})(?:, (?:{NUMBER}))*,? (?:and|or) $", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|up|down|rise of|fall of|previously|increase of|by)(?: (?:a|the|just|only|some|around|about|figure of|result of))* ?$",
    re.IGNORECASE,
)


def facts_of(
    page: Page,
    index: int,
    part: Part,
    found: list[str],
    said: tuple[list[tuple[list[str], str]], str, bool],
    year: int,
) -> Iterator[Proposal | Silent]:
    """A share as facts of its area, or why it is none.

    found: the questions it answers. said: questions and words of the shares of the sentence up to it; the sentence before, where
    this one goes on about it; whether the share itself is said to be of cases.
    """
    text, share, words = page.text(index), part.share, page.text(index)[part.start : part.end]
    taken, spoken, close = said
    if share.ranged or (several := _ONE_OF_SEVERAL.search(text[: share.start])):
        if not share.ranged and several and "respectively" in text:
            yield from _respectively(page, index, several[0], share, year)
            return
        yield page.silent(index, "a range of shares, not one value")
        return
    if (
        _SURVEYED.search(words)
        or is_wished(words)
        or is_hoped(text[: share.start])
        or is_imagined(text)
        or _BANDS.search(text)
    ):
        yield page.silent(index, "a share that is a target, a survey or an average")
        return
    if _COMPARED.search(text[: share.start]) or is_earlier(page, index, share.start, share.end, year):
        yield page.silent(index, "a share of an earlier inspection, or one compared with")
        return
    if _SUBSET.search(share.after(text)[:70]) or _AMONG.search(text[part.start : share.start]):
        yield page.silent(index, "a share of some kinds of case only")
        return
    if _OWN_AUDIT.search(text):
        yield page.silent(index, "what a service says of itself, not what inspectors found")
        return
    if _NATIONAL.search(text[: share.start]) and page.subjects != ("",):
        yield page.silent(index, "a share of the country")
        return
    # Under a heading that names one stage of the work, what is said of safety is said of that stage.
    found = staged(found, _stage_above(page, index))
    if not found and re.search(r"\binformation\b.*\bagencies\b|\bagencies\b.*\binformation\b", words, re.IGNORECASE):
        # Which stage of the work it is of, the heading says.
        found = questions(f"{_stage_above(page, index)} {words}") if stages(_stage_above(page, index)) else []
    if not found:
        yield page.silent(index, "a share of cases, but of which question is not certain")
        return
    low, high = said_of(words, share.start - part.start, share.end - part.start)
    earlier_part = taken[-2][1] if len(taken) > 1 else ""
    figure = bool(spoken and THE_FIGURE.search(text[: share.start]))
    words = _SAME_NOT_SAID.sub("", words) if figure else words
    polarity = next(
        (
            good
            for passage in (*((spoken,) if figure else ()), words[low:high], words, earlier_part, text, spoken)
            if (good := sufficient(passage)) is not None
        ),
        None,
    )
    if polarity is None:
        yield page.silent(index, "a share of cases, but not whether that is what was sufficient")
        return
    scope = scope_of(page, index, share.start, share.end)
    if len(scope.codes) != 1 or not scope.sure:
        yield page.silent(index, f"a share of cases, but {scope.why or 'of which area is not said'}")
        return
    value = share if polarity else share.turned()
    for question in found:
        if question in page.known.questions:
            yield page.proposal(
                index,
                "cases",
                scope.codes[0],
                f"pct_sufficient:{question}",
                value.percent,
                len(found) == 1 and not spoken and close,
                bound=value.bound,
                approximate=value.bound == "about",
                cases=value.cases,
                derived=not polarity or share.part is not None,
                note="" if polarity else "turned round: the page gives the share that was not sufficient",
            )


def _stage_above(page: Page, index: int) -> str:
    """The standard that the heading above a sentence names, or the opening of its paragraph: "2.4 Reviewing. Reviews were …"."""
    if headed := _HEADED.fullmatch(page.sentences[index].section):
        return headed["name"]
    while index and page.sentences[index - 1].block == page.sentences[index].block:
        index -= 1
    opening = _OPENING.match(page.text(index))
    return opening["name"] if opening else ""


def _respectively(page: Page, index: int, several: str, last: Share, year: int) -> Iterator[Proposal | Silent]:
    """ "Assessment, planning and reviewing kept people safe in 31, 35 and 40 per cent of cases respectively"."""
    text = page.text(index)
    values = [number(one) for one in re.findall(NUMBER, several, re.IGNORECASE)] + [last.percent]
    found, good = questions(text[: last.start]), sufficient(text)
    scope = scope_of(page, index, last.start, last.end)
    by_place = sorted(
        stages(text[: last.start]), key=lambda stage: text.lower().find(stage[:6] if stage != "planning" else "plan")
    )
    found.sort(key=lambda one: by_place.index(stage) if (stage := one.rsplit("people_safe_", 1)[-1]) in by_place else 9)
    order = [one for one in found if one.rsplit("people_safe_", 1)[-1] in stages(text[: last.start])]
    placed = [
        match.start() for match in re.finditer(r"\b(?:assess|plan|implement|review)", text[: last.start], re.IGNORECASE)
    ]
    earlier = is_earlier(page, index, last.start, last.end, year)
    if len(order) != len(values) or len(placed) != len(values) or good is None or len(scope.codes) != 1 or earlier:
        yield page.silent(index, "several shares, but which is of what is not certain")
        return
    for question, value in zip(order, values, strict=True):
        if value is not None:
            percent = value if good else 100 - value
            yield page.proposal(
                index, "cases", scope.codes[0], f"pct_sufficient:{question}", percent, False, derived=not good
            )
