"""Ratings of standards, named singly, in lists or as a group ("all four casework standards").

Which standards a group means is taken from standard.csv for the programme. "Two of nine standards" names none: it is a count
(`fact:standards_…`). Of the 2021 programme the fifth casework standard is not settled, so a group of casework standards gives
the four that are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pdu.importer.proposal import Proposal
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.judgement import Judgement
from pdu.importer.rules.judgement_context import told
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.standard_names import LIST, keys

CASEWORK = ("assessment", "planning", "implementation_and_delivery", "reviewing")
_COUNTED = {
    "Inadequate": "standards_inadequate",
    "Requires improvement": "standards_requires_improvement",
    "Good": "standards_good",
}
_CASEWORK = re.compile(r"case|sentence|supervision|delivery|domain two")
_ORGANISATION = re.compile(r"organisation|domain one")
_EXCEPT = re.compile(
    rf"\b(?:except(?:ing)?(?: for)?|apart from|other than|bar|excluding|aside from|save for|with the exception of|but) (?P<list>{LIST})",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?P<some>{NUMBER}) (?:out )?of (?:(?:the|its|our) )*(?:four|4) (?:core |quality |case |inspection )*(?:casework |quality |core |case )*standards(?: of casework| for casework| of case management)?",
    re.IGNORECASE,
)
_FELL_SHORT = re.compile(
    r"\b(?:insufficient|fell short|falls? short|falling short|deficits?|shortfalls?|not (?:good|sufficient)|were below|inadequate work)\b",
    re.IGNORECASE,
)


def find(page: Page, frames: Mapping[str, Frame], year: int | None) -> Result:
    """Ratings of standards, and counts of standards, of every area of a page."""
    result = Result()
    for index, line in enumerate(page.sentences):
        title = line.block == -1
        given = list(told(page, index, year, title))
        named = frozenset(key for one in given if one.target == "standards" for key in one.standards)
        for one in given:
            if one.target == "unknown" and one.count and (every := _spoken_of(page, index)):
                one = replace(one, target="count", count=(one.count[0], every, ""))
            if one.target not in {"standards", "count"}:
                continue
            if one.past:
                result.silent.append(page.silent(index, "ratings of standards of an earlier inspection"))
                continue
            result.add(_of(page, index, one, frames, named))
        result.add(_insufficient(page, index))
    return result


def _spoken_of(page: Page, index: int) -> int:
    """How many standards the sentence before speaks of: "We looked at nine areas. Two were 'Good' …"; 0 when of none."""
    if index == 0 or page.sentences[index - 1].block != page.sentences[index].block:
        return 0
    told = re.search(
        rf"\b(?P<all>{NUMBER}) (?:\w+ )?(?:standards|areas|aspects)\b", page.text(index - 1), re.IGNORECASE
    )
    return (whole(told["all"]) or 0) if told else 0


def _of(
    page: Page, index: int, one: Judgement, frames: Mapping[str, Frame], said: frozenset[str]
) -> list[Proposal | Silent]:
    scope = page.scope(index, one.start, one.end)
    if any(key.startswith("group:") for key in one.standards) and _EXCEPT.search(page.text(index)):
        excepted = {key for match in _EXCEPT.finditer(page.text(index)) for key in keys(match["list"])}
        said |= excepted - {key for key in one.standards if not key.startswith("group:")}
        if any(key.startswith("group:") and not re.search(r"\b(?:all|each|every)\b", key) for key in one.standards):
            return [page.silent(index, "a rating of standards with an exception")]
    if not scope.codes:
        return [page.silent(index, f"a rating of standards, but {scope.why or 'of which area is not said'}")]
    if (
        scope.joint
        and not scope.sure
        and not re.search(r"\b(?:both|all|each|every)\b", page.text(index), re.IGNORECASE)
    ):
        return [page.silent(index, "a rating of standards, but of which unit is not said")]
    found: list[Proposal | Silent] = []
    for code in scope.codes:
        frame = frames.get(code)
        if frame is None:
            return [page.silent(index, "a rating of standards of an area that is not this document's")]
        of_kind = "region" if page.is_region(code) else "pdu"
        standards = page.known.standards.get((frame.programme, of_kind), {})
        if one.count and one.count[1] == 0 and len(scope.codes) > 1:
            return [page.silent(index, "how many standards were so rated, but of which unit is not said")]
        if one.count:
            found += _count(page, index, code, one, len(standards))
            continue
        named, grouped, why = _resolve(one.standards, standards, said)
        if why:
            return [page.silent(index, why)]
        found += [
            page.proposal(
                index,
                "standards",
                code,
                f"rating:{standard}",
                one.rating,
                scope.sure,
                note=grouped,
                derived=bool(grouped),
            )
            for standard in named
        ]
    return found


def _count(page: Page, index: int, code: str, one: Judgement, number: int) -> list[Proposal | Silent]:
    """ "Two of nine standards were rated Inadequate": a fact on the inspection, and no rating of any standard."""
    some, every, kind = one.count or (0, 0, "")
    if every == 0:  # "six standards": of all that the programme has
        every = number if some <= number else -1
    if every == number and not _CASEWORK.search(kind) and one.rating in _COUNTED:
        return [page.proposal(index, "standards", code, f"fact:{_COUNTED[one.rating]}", some)]
    if every == 4 and one.rating == "Inadequate":
        return [page.proposal(index, "standards", code, "fact:casework_standards_insufficient", some)]
    return [page.silent(index, "how many standards were so rated, but not which")]


def _resolve(given: tuple[str, ...], standards: Mapping[str, str], said: frozenset[str]) -> tuple[list[str], str, str]:
    """The standards meant, a note when a group was spelt out by us, and why there are none."""
    named = [key for key in given if not key.startswith("group:")]
    note = ""
    unknown = [key for key in named if standards and key not in standards]
    if unknown:
        return [], "", f"a rating of {' and '.join(unknown).replace('_', ' ')}, which is no standard of this programme"
    if not standards and all(_CASEWORK.search(one) for one in given if one.startswith("group:")):
        standards = dict.fromkeys(CASEWORK, "casework")  # the four that every programme of units has
    if not standards and len(named) < len(given):
        return [], "", "a rating of a group of standards, but of which programme is not known"
    rest: list[str] = []
    for group in (key.removeprefix("group:") for key in given if key.startswith("group:")):
        counted = re.findall(NUMBER, group.replace("every one", "every"))
        number = whole(counted[-1]) if counted else None
        casework = [key for key, of in standards.items() if of == "casework"]
        organisation = [key for key, of in standards.items() if of == "organisation"]
        if re.search(r"\b(?:remaining|other)\b", group):
            # "… and the other four casework standards": all but those the sentence names, when they are as many.
            of_kind = (
                casework
                if _CASEWORK.search(group)
                else organisation
                if _ORGANISATION.search(group)
                else list(standards)
            )
            others = [key for key in of_kind if key not in said]
            if number != len(others):
                return [], "", "a rating of the other standards, which are not named"
            rest += others
            note = f"the page says “{group}”; the standards are named by us"
            continue
        if _ORGANISATION.search(group):
            chosen = organisation if number in (None, len(organisation)) else []
        elif _CASEWORK.search(group) or number == 4:
            core = [key for key in CASEWORK if key in casework] or casework
            chosen = core if number in (None, len(core), len(casework)) else []
        elif number in (None, len(standards)) and re.search(r"\b(?:all|each|every)\b", group):
            # "Apart from leadership, which was 'Good', every standard …"
            chosen = [key for key in standards if key not in said or key in named]
        else:
            chosen = []
        if not chosen:
            return [], "", "a rating of a group of standards that does not fit the programme"
        note = f"the page says “{group}”; the standards are named by us"
        rest += chosen
    return list(dict.fromkeys([*named, *rest])), note, ""


def _insufficient(page: Page, index: int) -> list[Proposal | Silent]:
    """ "Insufficient in three of our four casework standards"."""
    line = page.sentences[index]
    match = _SHORT.search(line.text)
    if (
        not match
        or not _FELL_SHORT.search(line.text)
        or re.search(r"\brated\b", line.text[: match.end()], re.IGNORECASE)
    ):
        return []
    some = whole(match["some"])
    scope = page.scope(index, match.start(), match.end())
    if some is None or some > 4 or len(scope.codes) != 1 or not scope.sure:
        return [page.silent(index, "how many standards fell short, but of which unit is not said")]
    return [page.proposal(index, "standards", scope.codes[0], "fact:casework_standards_insufficient", some)]
