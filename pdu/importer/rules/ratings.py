"""The overall rating, the rating before it, and the score.

A rating counts as the unit's present one where the sentence says so of the unit as a whole. An earlier one is proposed as
`previous_rating`; one of another unit goes to that unit, or nowhere when it is of another inspection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pdu.importer.proposal import Proposal
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.judgements import Judgement, says, told, went
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.scope import Page, Scope
from pdu.importer.rules.text import EARLIER
from pdu.words import MONTHS

_OTHERS = re.compile(
    rf"\b(?:every|most|many|other|several|{NUMBER}|majority|none|few|half|third|thirds|quarter|any|first|only|highest|lowest)(?: of)?(?: the| our| these| all)?(?: \S+){{0,4}}? "
    r"(?:PDUs|units|services|regions|inspections|areas|reports)\b|\b(?:every|any|no|only|first|another|one|a|an|a single|some) (?:\w+ ){0,2}(?:PDU|unit|probation delivery unit)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    rf"(?:(?P<score>{NUMBER})(?: (?:inspection |overall )?points?)?,? ?[(]?(?:out of|/|from|of) ?(?:a |an |the |its )?(?:possible |potential |maximum |total |available |overall )*(?:of |score of |total of )?(?P<max>27|21|24)\b)"
    rf"|(?:\bscor(?:ed|ing|es)|\bscore of|\bgiven|\breceived|\bearned|\bgained|\bgathered|\bcollected|\bpicked up|(?<=['\"]) with|(?<=['\"]), with|(?<=[(]))(?: ?(?:just|only|a total of|a|an overall|overall|merely))* ?(?P<bare>{NUMBER})(?:(?: (?:inspection |overall )?points?)\b|(?= and [A-Z]|[,;.](?: ?[A-Za-z]|$)|$))(?!,? ?(?:out of|/|from|of))",
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
_LISTED_SCORES = re.compile(
    rf"(?P<list>{NUMBER}(?:(?:, and|,| and) {NUMBER})+)(?: points)?,? (?:out of|of|from) (?:a |the )?(?:possible |maximum |total of |maximum of )*(?P<max>21|24|27)\b",
    re.IGNORECASE,
)
# The scale of a sentence that gives several scores, and what stands between one unit and the next.
_SCALE = re.compile(
    r"\b(?:out of|from|of) (?:a |the )?(?:possible |maximum |total |available )*(?:of |score of )?(?P<max>21|24|27)(?: points)?\b",
    re.IGNORECASE,
)
_IN_TURN = re.compile(
    rf"(?: PDU| Probation Delivery Unit)?(?: \(PDU\*?\))?,?(?: (?:was|were|received|scored|got|had|has|been|given|awarded|earned|managed|achieved|with|on|a|total|of|score|just|only|as))* ?(?P<score>{NUMBER})(?: points?)?(?:[\s,;.]|\b(?:and|but|while|whereas|both|each|all)\b)*",
    re.IGNORECASE,
)
# "… three other services (A, B and C), all of them rated 'Inadequate'"
_AND = re.compile(r"['\",\s]*(?:and)?['\",\s]*")
_ONLY = re.compile(r"\b[Oo]nly (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)(?= (?:has|had|was|is|have|were)\b)")
_OF_THEM = re.compile(
    r"\b(?:all|both|each)(?: of (?:them|which|whom|these))? (?:were |was |are |is |have been |has been )?(?:rated|judged|graded|given|found)\b[^.;,]*$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:other|another|earlier|previous|neighbouring|elsewhere)\b[^.]{0,40}\b(?:services|PDUs|units|regions|areas|inspections|reports|releases?)\b",
    re.IGNORECASE,
)
# Another unit whose report is an older one.
_OWN_REPORT = re.compile(
    rf"\b(?:whose|(?:the|its|our) (?:own )?) ?reports? (?:\w+ )?(?:came out|appeared|was published|was released)\b|\b(?:inspected|published|reported on|visited|rated) (?:earlier|last|this (?:spring|summer|autumn|winter|year)|in (?:{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[ ,]*(?:points? )?(?:back )?(?:then|at that time|last time|previously|before|the (?:first|last) time|(?:a|two|three|four) years? (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:scor|points?\b|rated|rating|mark|total|overall)", re.IGNORECASE)


def find(page: Page, year: int | None, frames: Mapping[str, Frame]) -> Result:
    """Ratings and scores of every area of a page. year: of the inspection, where known; frames: of each subject."""
    result = Result()
    seen_max = {int(match["max"]) for line in page.sentences for match in _SCORE.finditer(line.text) if match["max"]}
    highest = {code: most for code, frame in frames.items() if (most := _highest(page, frame))}
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
        result.add(*_scores(page, index, seen_max, highest, year))
    return result


def _highest(page: Page, frame: Frame) -> int:
    """The highest score an inspection can have: three points a standard; 0 where its programme is not certain."""
    kind = "region" if page.is_region(frame.area) else "pdu"
    return 3 * len(page.known.standards.get((frame.programme, kind), {})) if frame.sure else 0


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
    if foreign and (one.past or not _same_round(page, index)):
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


def _same_round(page: Page, index: int) -> bool:
    """Whether a sentence sets another unit's rating beside the document's own."""
    near = " ".join(page.text(one) for one in range(max(0, index - 1), index + 1))
    return bool(
        re.search(
            r"\b(?:other (?:two|three|four|\w+ )?(?:PDUs?|units?|inspections?|are|services?)|one of (?:two|three|four|five|six|seven|eight|nine|the)|also (?:inspected|rated|published)|same (?:round|time|day)|"
            r"these (?:reports|inspections)|alongside|were (?:all )?published|published (?:today|on)|both|today|round of inspections)\b",
            near,
            re.IGNORECASE,
        )
    ) and not (EARLIER.search(page.text(index)) or _OWN_REPORT.search(page.text(index)))


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


def _scores_respectively(page: Page, index: int) -> Iterator[Proposal]:
    """ "A and B scored 4 and 7 out of 21 respectively"."""
    match = _LISTED_SCORES.search(page.text(index)) if re.search(r"\brespectively\b", page.text(index)) else None
    if match is None:
        return
    given = [whole(one) for one in re.findall(NUMBER, match["list"], re.IGNORECASE)]
    codes = [code for listed in page.listed(index) for code in listed] or list(page.topic(index).codes or page.subjects)
    if len(codes) == len(given) and set(codes) <= set(page.subjects):
        for code, score in zip(codes, given, strict=True):
            if score is not None and score <= int(match["max"]):
                yield page.proposal(index, "ratings", code, "overall_score", score)
                yield page.proposal(index, "ratings", code, "overall_score_max", int(match["max"]))


def _scores_in_turn(page: Page, index: int) -> Iterator[Proposal]:
    """ "Out of a maximum of 27, A received six, B four and C just one": each unit with the one number behind it."""
    text = page.text(index)
    scale = list(_SCALE.finditer(text))
    codes = page.listed(index)
    if len(scale) != 1 or len(codes) < 2 or any(len(one) != 1 for one in codes) or EARLIER.search(text):
        return
    named = sorted((one for one in page.mentions[index] if not one.aside), key=lambda one: one.start)
    rest = text[: scale[0].start()] + " " * len(scale[0][0]) + text[scale[0].end() :]
    ends = [one.start for one in named[1:]] + [len(rest)]
    found = [(one.code, _IN_TURN.fullmatch(rest, one.end, end)) for one, end in zip(named, ends, strict=True)]
    most = int(scale[0]["max"])
    scores = [whole(match["score"]) if match else None for _, match in found]
    if len(found) != len(codes) or not all(one is not None and one <= most for one in scores):
        return
    if {code for code, _ in found} <= set(page.subjects):
        for (code, _), score in zip(found, scores, strict=True):
            yield page.proposal(index, "ratings", code, "overall_score", score or 0)
            yield page.proposal(index, "ratings", code, "overall_score_max", most)


def _scores(
    page: Page, index: int, seen_max: set[int], of_area: Mapping[str, int], year: int | None
) -> Iterator[list[Proposal] | list[Silent]]:
    line = page.sentences[index]
    given: list[Proposal] = []
    silent: list[Silent] = []
    if several := list(_scores_respectively(page, index)) or list(_scores_in_turn(page, index)):
        yield several
        return
    said = 0
    given_ratings = list(told(page, index, year, line.block == -1))[-1:]
    for match in _SCORE.finditer(line.text):
        bare = match["score"] is None
        score = whole(match["bare"] if bare else match["score"])
        near = line.text[max(said, match.start() - 90) : match.start()]
        said = match.end()
        scope = page.scope(index, match.start(), match.end())
        most = {of_area[code] for code in scope.codes if code in of_area}
        if bare and len(most or seen_max) != 1:
            continue
        highest = next(iter(most or seen_max)) if bare else int(match["max"])
        if score is None or score > highest:
            continue
        if most and highest not in most:
            silent.append(page.silent(index, f"a score out of {highest}, which is not the scale of this inspection"))
            continue
        low, high = line.clause(match.start())
        if (
            not bare
            and not _SCORED.search(line.text[low:high] + match[0])
            and not re.search(
                r"\bscor|points|rat|inadequate|requires improvement|(?-i:Good|Outstanding|'good')",
                line.text,
                re.IGNORECASE,
            )
        ):
            continue
        if re.match(
            r" (?:\w+ )?(?:cases|people|standards|staff|PDUs|units|interviews|responses|recommendations)",
            line.text[match.end() :],
        ):
            continue
        if (
            EARLIER.search(near)
            or re.search(r"\b(?:on|at) that (?:occasion|inspection|visit|time)\b", near, re.IGNORECASE)
            or (
                index > 0
                and page.sentences[index - 1].block == line.block
                and re.match(
                    r"(?:it|the (?:PDU|unit|service)) (?:was|had|received|scored|got)\b", line.text, re.IGNORECASE
                )
                and went(page.text(index - 1), year)
            )
            or any(
                one.past
                and one.target == "overall"
                and re.fullmatch(
                    r"['\"]*(?:(?!\b(?:but|now|this time|while|has|have|to)\b).){0,60}",
                    line.text[one.end : match.start()],
                )
                and one.end <= match.start()
                for one in given_ratings
            )
            or (
                year
                and any(int(one) < year for one in re.findall(r"\b20\d\d\b", near))
                and not re.search(r"since|unif|establish", near)
            )
            or _THEN.match(line.text[match.end() :])
            or page.of_the_past(index)
            or (
                (later := re.match(r"[^,.;]{0,40}?\b(?:in|of) (?:\w+ )?(20\d\d)\b", line.text[match.end() :]))
                and year
                and int(later[1]) < year
            )
            or re.search(r"\b(?:then|at that time),? (?:it|they|the \w+) [^.;]*$", near)
            or re.match(r"[^.;]{0,20}\bon average", line.text[match.end() :])
            or re.search(r"\b(?:years?|months) (?:after|ago|since|before)\b", near)
            or re.search(
                r"\b(?:(?<!picked )up|down|compared|from|than|against)\b(?: \w+){0,3} $",
                re.sub(rf"\bfrom {NUMBER} to (?:just )?$", "", near, flags=re.IGNORECASE),
            )
            or re.search(r"\baverage|typical|between\b", near, re.IGNORECASE)
        ):
            silent.append(page.silent(index, "a score, but not of this inspection"))
            continue
        if (
            not scope.codes
            or (scope.joint and not scope.sure)
            or (scope.joint and not re.search(r"\b(?:each|both|all)\b", line.text))
        ):
            silent.append(page.silent(index, "a score, but of which unit is not said"))
            continue
        if not set(scope.codes) <= set(page.subjects) and not _same_round(page, index):
            silent.append(page.silent(index, "a score of another area, not said to be of this round"))
            continue
        for code in scope.codes:
            for metric, value in (("overall_score", score), ("overall_score_max", highest)):
                given.append(page.proposal(index, "ratings", code, metric, value, scope.sure and not bare))
    yield given
    yield silent
