"""The score of an inspection: how many points, of how many, and whether of this inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pdu.importer.proposal import Proposal
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.judgement import Judgement
from pdu.importer.rules.judgement_context import told, went
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.rating_time import same_round
from pdu.importer.rules.result import Silent
from pdu.importer.rules.text import EARLIER, Sentence

_SCORE = re.compile(
    rf"(?:(?P<score>{NUMBER})(?: (?:inspection |overall )?points?)?,? ?[(]?(?:out of|/|from|of) ?(?:a |an |the |its )?(?:possible |potential |maximum |total |available |overall )*(?:of |score of |total of )?(?P<max>27|21|24)\b)"
    rf"|(?:\bscor(?:ed|ing|es)|\bscore of|\bgiven|\breceived|\bearned|\bgained|\bgathered|\bcollected|\bpicked up|(?<=['\"]) with|(?<=['\"]), with|(?<=[(]))(?: ?(?:just|only|a total of|a|an overall|overall|merely))* ?(?P<bare>{NUMBER})(?:(?: (?:inspection |overall )?points?)\b|(?= and [A-Z]|[,;.](?: ?[A-Za-z]|$)|$))(?!,? ?(?:out of|/|from|of))",
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
_THEN = re.compile(
    r"[ ,]*(?:points? )?(?:back )?(?:then|at that time|last time|previously|before|the (?:first|last) time|(?:a|two|three|four) years? (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:scor|points?\b|rated|rating|mark|total|overall)", re.IGNORECASE)


def scales(page: Page) -> set[int]:
    """The highest scores that a page states somewhere."""
    return {int(match["max"]) for line in page.sentences for match in _SCORE.finditer(line.text) if match["max"]}


def highest(page: Page, frames: Mapping[str, Frame]) -> dict[str, int]:
    """Code of an area to the highest score its inspection can have, three points a standard, where its programme is certain."""
    found = {}
    for code, frame in frames.items():
        kind = "region" if page.is_region(frame.area) else "pdu"
        standards = page.known.standards.get((frame.programme, kind), {}) if frame.sure else {}
        if standards:
            found[code] = 3 * len(standards)
    return found


def _respectively(page: Page, index: int) -> Iterator[Proposal]:
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


def _in_turn(page: Page, index: int) -> Iterator[Proposal]:
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


def of_sentence(
    page: Page, index: int, stated: set[int], of_area: Mapping[str, int], year: int | None
) -> Iterator[list[Proposal] | list[Silent]]:
    """The scores of a sentence, then what it is silent on. stated: as `scales` gives it; of_area: as `highest`; year: of the inspection."""
    line = page.sentences[index]
    given: list[Proposal] = []
    silent: list[Silent] = []
    if several := list(_respectively(page, index)) or list(_in_turn(page, index)):
        yield several
        return
    said = 0
    rated = list(told(page, index, year, line.block == -1))[-1:]
    for match in _SCORE.finditer(line.text):
        bare = match["score"] is None
        score = whole(match["bare"] if bare else match["score"])
        near = line.text[max(said, match.start() - 90) : match.start()]
        said = match.end()
        scope = page.scope(index, match.start(), match.end())
        most = {of_area[code] for code in scope.codes if code in of_area}
        if bare and len(most or stated) != 1:
            continue
        out_of = next(iter(most or stated)) if bare else int(match["max"])
        if score is None or score > out_of:
            continue
        if most and out_of not in most:
            silent.append(page.silent(index, f"a score out of {out_of}, which is not the scale of this inspection"))
            continue
        if _of_something_else(line, match, bare):
            continue
        if _of_another_time(page, index, match, near, year, rated):
            silent.append(page.silent(index, "a score, but not of this inspection"))
            continue
        if (
            not scope.codes
            or (scope.joint and not scope.sure)
            or (scope.joint and not re.search(r"\b(?:each|both|all)\b", line.text))
        ):
            silent.append(page.silent(index, "a score, but of which unit is not said"))
            continue
        if not set(scope.codes) <= set(page.subjects) and not same_round(page, index):
            silent.append(page.silent(index, "a score of another area, not said to be of this round"))
            continue
        for code in scope.codes:
            for metric, value in (("overall_score", score), ("overall_score_max", out_of)):
                given.append(page.proposal(index, "ratings", code, metric, value, scope.sure and not bare))
    yield given
    yield silent


def _of_something_else(line: Sentence, match: re.Match[str], bare: bool) -> bool:
    """Whether a number out of another counts something, and is no score."""
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
        return True
    return bool(
        re.match(
            r" (?:\w+ )?(?:cases|people|standards|staff|PDUs|units|interviews|responses|recommendations)",
            line.text[match.end() :],
        )
    )


def _of_another_time(
    page: Page, index: int, match: re.Match[str], near: str, year: int | None, rated: list[Judgement]
) -> bool:
    """Whether a score is of an earlier inspection, or an average. near: the words before it; rated: the last rating of the sentence."""
    line = page.sentences[index]
    before, after = line.text[: match.start()], line.text[match.end() :]
    later = re.match(r"[^,.;]{0,40}?\b(?:in|of) (?:\w+ )?(20\d\d)\b", after)
    return bool(
        EARLIER.search(near)
        or re.search(r"\b(?:on|at) that (?:occasion|inspection|visit|time)\b", near, re.IGNORECASE)
        or (
            index > 0
            and page.sentences[index - 1].block == line.block
            and re.match(r"(?:it|the (?:PDU|unit|service)) (?:was|had|received|scored|got)\b", line.text, re.IGNORECASE)
            and went(page.text(index - 1), year)
        )
        or any(
            one.past
            and one.target == "overall"
            and re.fullmatch(r"['\"]*(?:(?!\b(?:but|now|this time|while|has|have|to)\b).){0,60}", before[one.end :])
            and one.end <= match.start()
            for one in rated
        )
        or (
            year
            and any(int(one) < year for one in re.findall(r"\b20\d\d\b", near))
            and not re.search(r"since|unif|establish", near)
        )
        or _THEN.match(after)
        or page.of_the_past(index)
        or (later and year and int(later[1]) < year)
        or re.search(r"\b(?:then|at that time),? (?:it|they|the \w+) [^.;]*$", near)
        or re.match(r"[^.;]{0,20}\bon average", after)
        or re.search(r"\b(?:years?|months) (?:after|ago|since|before)\b", near)
        or re.search(
            r"\b(?:(?<!picked )up|down|compared|from|than|against)\b(?: \w+){0,3} $",
            re.sub(rf"\bfrom {NUMBER} to (?:just )?$", "", near, flags=re.IGNORECASE),
        )
        or re.search(r"\baverage|typical|between\b", near, re.IGNORECASE)
    )
