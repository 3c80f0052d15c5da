"""The overall rating and the rating before it; the scores of the same sentences are those of `scores`.

A rating counts as the unit's present one where the sentence says so of the unit as a whole. An earlier one is proposed as
`previous_rating`; one of another unit goes to that unit, or nowhere when it is of another inspection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from pdu.importer.proposal import Proposal
from pdu.importer.rules import scores
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.judgement import Judgement
from pdu.importer.rules.judgement_context import told
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.rating_time import same_round
from pdu.importer.rules.rating_words import says
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.scope import Scope

_OTHERS = re.compile(
    rf"\b(?:every|most|many|other|several|{NUMBER}|majority|none|few|half|third|thirds|quarter|any|first|only|highest|lowest)(?: of)?(?: the| our| these| all)?(?: \S+){{0,4}}? "
    r"(?:PDUs|units|services|regions|inspections|areas|reports)\b|\b(?:every|any|no|only|first|another|one|a|an|a single|some) (?:\w+ ){0,2}(?:PDU|unit|probation delivery unit)\b",
    re.IGNORECASE,
)
# What may stand between a unit and the rating right behind it: "A – 'Good'", "B (PDU): 'Inadequate'".
_BESIDE = re.compile(
    r"(?:,? \(?(?:PDU|probation delivery unit)\*?\)?)?(?: \([^()]{1,20}\))? ?[:–(-]? ?['\"]*", re.IGNORECASE
)
# A rating that is the verb of its unit: 'A PDU "requires improvement", inspectors said'.
_VERB_ITSELF = re.compile(r"['\"]*requires improvement['\"]", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:were|have been|are) (?:both |all |each |also |again )?(?:rated|judged|graded|given|found to be)(?: as)? ['\"]*$",
    re.IGNORECASE,
)
_AND = re.compile(r"['\",\s]*(?:and)?['\",\s]*")
_ONLY = re.compile(r"\b[Oo]nly (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)(?= (?:has|had|was|is|have|were)\b)")
# "… three other services (A, B and C), all of them rated 'Inadequate'"
_OF_THEM = re.compile(
    r"\b(?:all|both|each)(?: of (?:them|which|whom|these))? (?:were |was |are |is |have been |has been )?(?:rated|judged|graded|given|found)\b[^.;,]*$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:other|another|earlier|previous|neighbouring|elsewhere)\b[^.]{0,40}\b(?:services|PDUs|units|regions|areas|inspections|reports|releases?)\b",
    re.IGNORECASE,
)


def find(page: Page, year: int | None, frames: Mapping[str, Frame]) -> Result:
    """Ratings and scores of every area of a page. year: of the inspection, where known; frames: of each subject."""
    result = Result()
    scales, highest = scores.scales(page), scores.highest(page, frames)
    for index, line in enumerate(page.sentences):
        title = line.block == -1 or (line.kind == "heading" and line.block <= 0)
        given = list(told(page, index, year, title))
        overall = [one for one in given if one.target == "overall"]
        paired = _respectively(page, index, overall)
        for position, one in enumerate(overall):
            result.add(*(_rating(page, index, one, paired[position] if paired else None, len(overall), title)))
        for one in given:
            if one.target == "unknown" and not one.past:
                result.silent.append(page.silent(index, one.why))
        result.add(*scores.of_sentence(page, index, scales, highest, year))
    return result


def _rating(
    page: Page, index: int, one: Judgement, paired: str | None, number: int, title: bool
) -> tuple[list[Proposal], list[Silent]]:
    line = page.sentences[index]
    low, _high = line.clause(one.start)
    before, after = line.text[: one.start], line.text[one.end :]
    table_row = bool(re.match(r"(?:overall|overall rating|rating|overall judgement)\b\W*$", before, re.IGNORECASE))
    heading = title or line.kind == "heading"
    row_of_unit = bool(re.search(r"(?:PDU|unit|\))?['\"]? ?[:–(-] ?(?:rated |overall )?['\"]*$", before)) and bool(
        page.listed(index)
    )
    if not (
        says(before, after)
        or one.past
        or heading
        or table_row
        or row_of_unit
        or (_VERB_ITSELF.match(line.text, one.start) and _beside(page, index, one.start))
        or re.search(r"\b(?:was|is|were|are)(?: now| again| still| currently)? ['\"]*$", before)
    ):
        return [], []
    if (
        line.kind == "heading"
        and not title
        and not page.listed(index)
        and not table_row
        and not re.search("overall|rat", line.text, re.IGNORECASE)
    ):
        return [], []
    if re.search(
        r"\b(?:rated|judged) (?:one|a|an|another|a single) (?:\w+ )?(?:unit|PDU|region|service) (?:as )?['\"]*$", before
    ):
        return [], [page.silent(index, "a rating of a unit that is not named")]
    beside = _beside(page, index, one.start)
    if paired or (beside and not heading):
        scope = Scope((paired or beside,))
    else:
        scope = page.scope(index, one.start, one.end)
        others = _OTHERS.search(line.text[low : one.start])
        if (
            others
            and not _stands_for(page, others[0], scope)
            and not _named_after(page, index, low + others.end(), one.start)
        ):
            return [], [] if not scope.codes else [page.silent(index, "it is a rating of several units or of others")]
    if (
        not paired
        and len(scope.codes) == 1
        and _PLURAL.search(before)
        and not re.search(r"\bservices\b", line.text[low:])
    ):
        # Several units were: "A (5/21) and B (7/21) were rated …".
        several = tuple(
            dict.fromkeys(
                each.code for each in page.mentions[index] if low <= each.start < one.start and not each.aside
            )
        )
        if len(several) < 2:
            return [], [page.silent(index, "a rating of several, but of which units is not certain")]
        scope = Scope(several, joint=True)
    only = _ONLY.search(line.text[low : one.start])
    if only and not any(
        each.start < low + only.end() and low + only.start("name") < each.end for each in page.mentions[index]
    ):
        return [], [page.silent(index, "it is a rating of others")]
    if _OF_THEM.search(line.text[: one.start]) and _ELSE.search(line.text[: one.start]):
        return [], [page.silent(index, "it is a rating of others")]
    if not one.past and page.of_the_past(index):
        return [], [page.silent(index, "a rating of what the sentence before speaks of, which is no longer")]
    if not scope.codes:
        return [], [page.silent(index, f"a rating, but {scope.why or 'of which area is not said'}")]
    together = _PLURAL.search(before) or re.search(r"\b(?:both|each|all)\b", line.text[low : one.start], re.IGNORECASE)
    beside_another = re.match(r"['\",]* and ['\"]", after) or re.search(r"['\"],? and ['\"]*$", before)
    if number > 1 and not paired and (beside_another or (len(scope.codes) > 1 and not together)):
        return [], [page.silent(index, "several ratings of several areas")]
    foreign = [code for code in scope.codes if code not in page.subjects]
    if foreign and (one.past or not same_round(page, index)):
        return [], [page.silent(index, "a rating of another area, not said to be of this round")]
    if not scope.sure and scope.joint and not heading and len(page.subjects) > 1:
        return [], [page.silent(index, "a rating, but of which unit is not said")]
    metric = "previous_rating" if one.past else "overall_rating"
    sure = scope.sure and not foreign
    return [page.proposal(index, "ratings", code, metric, one.rating, sure) for code in scope.codes], []


def _beside(page: Page, index: int, start: int) -> str:
    """The code of the unit right behind whose name a rating stands; empty when there is none."""
    text = page.text(index)
    near = (each.code for each in page.mentions[index] if not each.aside and _BESIDE.fullmatch(text, each.end, start))
    return next(near, "")


def _stands_for(page: Page, words: str, scope: Scope) -> bool:
    """Whether "three areas of London" are the very areas the document is about."""
    count = re.match(NUMBER, words, re.IGNORECASE)
    told = whole(count[0]) if count else None
    if re.search(r"\b(?:other|another|earlier|previous|further|neighbouring)\b", words, re.IGNORECASE):
        return False
    return (told is not None and told == len(scope.codes)) or (told == 1 and len(scope.codes) == 1)


def _named_after(page: Page, index: int, start: int, end: int) -> bool:
    """Whether an area is named between the others and the rating ("one of four …; X was rated")."""
    return any(
        start <= one.start < end or one.start <= start < one.end for one in page.mentions[index] if not one.aside
    )


def _respectively(page: Page, index: int, overall: list[Judgement]) -> list[str] | None:
    """The areas of several ratings named in the same order ("respectively"), when as many."""
    text = page.text(index)
    run = all(_AND.fullmatch(text, one.end, two.start) for one, two in pairwise(overall))
    if len(overall) < 2 or not (
        re.search(r"\brespectively\b", text) or (run and len({one.rating for one in overall}) > 1)
    ):
        return None
    codes = [code for codes in page.listed(index) for code in codes]
    if (
        not re.search(r"\brespectively\b", text)
        and (others := _OTHERS.search(text[: overall[0].start]))
        and not _stands_for(page, others[0], Scope(tuple(codes)))
    ):
        return None
    if not codes and re.search(r"\brespectively\b", text):
        codes = list(page.subjects)
    return codes if len(codes) == len(overall) else None
