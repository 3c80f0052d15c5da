"""Numbers that speak of staff and their work: days lost to sickness, average caseloads, people supervised, posts, staff in post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pdu.importer.rules.grades import GRADE, grade_near, named
from pdu.importer.rules.numbers import NUMBER, bound_before, number

_N = rf"(?P<n>{NUMBER})"
HOW = r"(?:(?:just|only|about|around|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least|an average of|average|on average|some|above|below|up to|in excess of|well|slightly|close to|a|of|as many as) )*"
_HELD = r"(?:held|carried|managed|managing|holding|carrying|supervised|supervising|responsible for|juggl\w+|dealing with|holds?|carry|carries|manages?|supervises?|had)"
_EACH = r"(?:each|apiece|per (?:person|officer|practitioner|head|PO|PSO)|on average|each on average)"
_NO_SHARE = r"(?! ?%| ?per ?cent| ?pc)"
_LOST = r"(?:averag\w+|mean|lost|lose|loses|losing|losses|took|takes?|taken|miss(?:ed|es)?|cost|accounted for|amounted to|came to|ran at|reached|of|stood at|was|were|at|loss)"
_PERSON = r"(?:per|a|for each|for every|each|every) (?:person|employee|member of staff|staff member|head|full-time|FTE|officer|practitioner|worker|year|annum)"
_DAYS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?:sick\w*|absen\w*|illness)[^.;]{{0,110}}?{_LOST}[^.;\d]{{0,45}}?{_N} (?:working |sick |sickness |calendar )?days",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:averag\w+|lost|lose|loses|losing|loss|mean|took|takes?|missed)[^.;\d]{{0,45}}?{_N} (?:working |sick |sickness )?days[^.;]{{0,90}}?(?:sick\w*|absen\w*|ill[- ]?health|illness)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_N} (?:working |sick |sickness )?days (?:(?:were |had been |being )?lost )?[^.;]{{0,30}}?{_PERSON}[^.;]{{0,60}}?(?:sick\w*|absen\w*)",
        re.IGNORECASE,
    ),
)
_DAYS += (
    re.compile(
        rf"(?:sick\w*|absence)\b[^.;\d]{{0,40}}{_N} (?:working )?days(?: a year| lost)? {_PERSON}", re.IGNORECASE
    ),
)
# "away through illness for 19 working days", "off sick for an average of 12 days"
_DAYS += (
    re.compile(
        rf"\b(?:away|off|absent|missing)\b[^.;\d]{{0,30}}(?:ill\w*|sick\w*)[^.;\d]{{0,20}} for {HOW}{_N} (?:working )?days",
        re.IGNORECASE,
    ),
)
_DAYS_TOO = (
    re.compile(
        rf"(?:,|;| and| while| but| with)+ (?:the |a |for |among )*{GRADE} (?:for |lost |had |it was |took )?{HOW}{_N}(?=[.,;)]|$)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:,|;| and| while| but| with)+ (?:at )?{HOW}{_N} (?:for|among) (?:the )?{GRADE}", re.IGNORECASE),
)
_MORE_DAYS = (
    re.compile(rf"(?:figure|average|rate|this|it|loss)\b[^.;\d]{{0,40}}?{_N} (?:working )?days", re.IGNORECASE),
    re.compile(rf"{_N} (?:working )?days(?: a year| per year| lost| on average)* {_PERSON}", re.IGNORECASE),
)
_CASELOAD = (
    re.compile(
        rf"average caseloads?(?: \w+){{0,6}}? (?:was|were|is|are|of|at|stood at|being|stands at|had|reached)(?: \w+){{0,3}}? {_N}\b{_NO_SHARE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"caseloads? (?:(?:were|was|is|that|which|had) )?(?:averag\w+|an average of|of an average|on average)(?: \w+){{0,2}}? {_N}\b{_NO_SHARE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:average of|averag\w+|on average,?) {HOW}{_N} (?:cases|people)(?: each| per | for each|\b)", re.IGNORECASE
    ),
    re.compile(rf"\bon average,? [^.;\d]{{0,50}}?{_HELD} {HOW}{_N} cases", re.IGNORECASE),
    re.compile(rf"\baverage of {HOW}{_N}(?: cases)? (?:for|per) (?:each |every |the )?{GRADE}", re.IGNORECASE),
    re.compile(
        rf"caseloads? (?:for|of|among) (?:the )?{GRADE} (?:averaged|was on average|were on average) {HOW}{_N}\b{_NO_SHARE}",
        re.IGNORECASE,
    ),
    re.compile(rf"\baverage (?:\w+ )?{GRADE} (?:was |is )?(?:has|{_HELD}) {HOW}{_N} cases", re.IGNORECASE),
    re.compile(rf"{_HELD} {HOW}{_N} cases(?: each)?,? (?:on average|each on average|{_EACH})", re.IGNORECASE),
)
# "… for POs and 51.2 for PSOs", "…, and for PSOs 51.2", "… though PSOs hold more than 45".
_CASELOAD_TOO = (
    re.compile(rf"(?:,|;| and| while| but| with)+ {HOW}{_N}(?: cases)? (?:for|among|at|by|per|held by) (?:the |each |every |a )?{GRADE}", re.IGNORECASE),
    re.compile(rf"(?:for|among) (?:the )?{GRADE},? (?:it |the figure )?(?:was |were |is )?{HOW}{_N}\b{_NO_SHARE}(?! (?:days|years|posts))", re.IGNORECASE),
    re.compile(rf"{GRADE} {_HELD} {HOW}{_N}\b{_NO_SHARE}(?! (?:days|years|posts|people|vacanc))", re.IGNORECASE),
    re.compile(rf"(?:,|;| and| while| but| with) (?:the |a |an |each )?{GRADE} (?:for |had |has |with )?{HOW}{_N}(?= cases|[.,;]|$)", re.IGNORECASE),
)  # fmt: skip
# "31 for probation officers in A and 28 in B": of the same grade.
_CASELOAD_THERE = (
    re.compile(
        rf"(?:,|;| and| while| but) {HOW}{_N}(?: cases)? (?:in|at|for) (?:the )?(?-i:[A-Z])(?!POs|PSOs|SPOs|O)",
        re.IGNORECASE,
    ),
)
_PEOPLE = r"(?:people(?: on probation| in the community)?|individuals|men and women|persons|cases|offenders|adults|service users)"
_NOT_KIND = (
    r"(?! (?:in (?:custody|prison)|on (?:community|licence|post|release)|after release|serving|released|under post))"
)
_TOTAL = (
    re.compile(
        rf"\b(?:total )?caseload (?:of|was|stood at|is|totalled|comprised|stands at) {HOW}{_N} ?(?:cases|people|individuals|persons|\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:supervis\w+|responsible for|manag\w+|looks? after|looked after) {HOW}{_N} {_PEOPLE}\b{_NOT_KIND}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:total )?caseload,? (?:has |had |which (?:has |had )?)?(?:\w+ )?(?:grown|risen|increased|fallen|dropped|come down|gone up|rose|grew|fell) to {HOW}{_N}\b{_NO_SHARE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:keep(?:s|ing)? (?:watch|track|a check) (?:on|over|of)|overs(?:ees|aw|eeing)|monitor(?:s|ed|ing)|in charge of) {HOW}{_N} {_PEOPLE}\b{_NOT_KIND}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_N} people (?:on probation )?(?:were )?(?:under|being) (?:its )?supervis\w+(?! after)", re.IGNORECASE
    ),
    re.compile(rf"{_N} people were on probation\b", re.IGNORECASE),
)
_ARE = r"(?:(?:people|men and women|individuals|cases|persons|of them|were|was|are|is|who|had been|being|still|serving|supervised|managed|a|further|subject to|in) )*"
_KINDS = (
    ("caseload_community", re.compile(rf"{_N} {_ARE}(?:on|serving|subject to|under|with)? ?(?:a )?community (?:orders?|sentences?)\b", re.IGNORECASE)),
    (
        "caseload_post_release",
        re.compile(
            rf"{_N} {_ARE}(?:(?:on|under|subject to) (?:\w+ )?(?:post[- ]release|post[- ]sentence|licen[cs]e)|(?:on|after|following|since) (?:their )?release\b)",
            re.IGNORECASE,
        ),
    ),
    ("caseload_custody", re.compile(rf"{_N} {_ARE}(?:in|still in) (?:custody|prison)\b|{_N.replace('<n>', '<m>')} {_ARE}custody\b", re.IGNORECASE)),
)  # fmt: skip
_SAMPLE = re.compile(
    r"\b(?:inspected|examined|inspect|examine|sample\w*|cases? we|drew (?:up)?on|drawn from|interview\w*|surveyed|looked at)\b",
    re.IGNORECASE,
)
_POSTS = (
    re.compile(rf"{_N} (?:\w+ )?(?:{GRADE} )?(?:posts?|positions|roles)(?: (?:for|of|at) (?:\w+ ){{0,2}}?{GRADE}(?: grade)?)? (?:were |was |are |is |stood |lay |remained |remain )?(?:still )?(?:vacant|unfilled|empty|not filled)\b", re.IGNORECASE),
    re.compile(rf"{_N} (?:unfilled |empty |vacant )(?:{GRADE} )?(?:posts?|positions|roles)\b", re.IGNORECASE),
    re.compile(rf"{_N} (?:FTE |full-time equivalent )?(?:{GRADE} )?vacancies\b(?! (?:had|have) been filled)", re.IGNORECASE),
)  # fmt: skip
_IN_POST = (
    re.compile(rf"\bemploy(?:s|ed|ing) {HOW}{_N} (?:people|staff|members of staff|employees)\b", re.IGNORECASE),
    re.compile(rf"{_N} (?:people|staff|members of staff|employees) (?:were |are |was )?(?:in post|employed)\b", re.IGNORECASE),
    re.compile(rf"\b(?:a |its )?(?:staff|workforce) of {HOW}{_N}\b{_NO_SHARE}", re.IGNORECASE),
)  # fmt: skip
_JOINERS = (
    re.compile(
        rf"\b(?:expects?|expected|expecting|is due|awaits?|will be joined by|will receive|will gain)\b[^.;\d]{{0,30}}?{_N} (?:newly[- ]qualified|new|trainee)[\w -]{{0,25}}officers\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_N} (?:newly[- ]qualified|new|trainee)[\w -]{{0,25}}officers[^.;]{{0,40}}?\b(?:expected|due to|will (?:join|arrive|start)|to (?:join|arrive|start))",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True)
class StaffNumber:
    """A number of staff or of their work: which indicator, and where it stands."""

    indicator: str
    value: float
    start: int
    end: int
    bound: str
    grade: str


def staff_numbers(text: str, spoken: str, section: str) -> Iterator[StaffNumber]:
    """Every such number of a sentence; `spoken` and `section`: the sentence and heading before it, that may say what it is of."""
    days = list(_matched(text, _DAYS, "sickness_days_per_person", 0.5, 120))
    if not days and re.search(r"sick\w*|absence|illness", f"{spoken} {section}", re.IGNORECASE):
        told = any(pattern.search(spoken) for pattern in _DAYS) or not re.search(r"\d", spoken)
        days = list(_matched(text, _MORE_DAYS if told else _MORE_DAYS[1:], "sickness_days_per_person", 0.5, 120))
    yield from _and_more(text, days)
    average = [_of_those(one, text, spoken) for one in _matched(text, _CASELOAD, "average_caseload", 5, 150)]
    seen = {one.start for one in average}
    if average:
        also = [one for one in _matched(text, _CASELOAD_TOO, "average_caseload", 5, 150) if one.start not in seen]
        average += [one for one in also if one.grade != "all"]
        seen |= {one.start for one in average}
        there = [one for one in _matched(text, _CASELOAD_THERE, "average_caseload", 5, 150) if one.start not in seen]
        average += [replace(one, grade=average[0].grade) for one in there]
    yield from average
    if not average:
        kinds = (
            []
            if _SAMPLE.search(text)
            else [one for key, pattern in _KINDS for one in _matched(text, (pattern,), key, 20, 250_000)]
        )
        yield from kinds
        taken = {one.start for one in kinds}
        yield from (one for one in _matched(text, _TOTAL, "caseload_total", 300, 400_000) if one.start not in taken)
    fte = "vacancies_fte" if re.search(r"\b(?:FTE|full[- ]time equivalent)", text, re.IGNORECASE) else "vacancies_posts"
    yield from _matched(text, _POSTS, fte, 1, 5_000)
    yield from _matched(text, _IN_POST, "staff_in_post_headcount", 10, 30_000)
    yield from _matched(text, _JOINERS, "expected_joiners_12_months", 1, 5_000)


def _of_those(one: StaffNumber, text: str, spoken: str) -> StaffNumber:
    """ "Those who stayed carry 49 cases each": of the one grade that the sentence before spoke of."""
    before = named(spoken)
    if one.grade != "all" or len(before) != 1 or not re.match(r"(?:Those|They|These|Each of (?:them|these))\b", text):
        return one
    return StaffNumber(one.indicator, one.value, one.start, one.end, one.bound, before[0])


def _and_more(text: str, days: list[StaffNumber]) -> Iterator[StaffNumber]:
    """ "… and 35 days at probation officer grade": the second figure of the same sentence."""
    yield from days
    seen = {one.start for one in days}
    if seen:
        for one in _matched(
            text, (re.compile(rf"{_N} (?:working )?days\b", re.IGNORECASE),), days[0].indicator, 0.5, 120
        ):
            if one.start not in seen and one.grade != "all":
                yield one
        # "… for 15.8 days and probation officers for 18.1"
        for one in _matched(text, _DAYS_TOO, days[0].indicator, 0.5, 120):
            if one.start not in seen and one.start > max(seen) and one.grade != "all":
                yield one


def _matched(
    text: str, patterns: tuple[re.Pattern[str], ...], indicator: str, least: float, most: float
) -> Iterator[StaffNumber]:
    seen: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(text):
            group = next(name for name, value in match.groupdict().items() if value)
            value, (start, end) = number(match[group]), match.span(group)
            if value is None or not least <= value <= most or start in seen:
                continue
            seen.add(start)
            grade = "all" if indicator.startswith(("caseload", "staff_in_post")) else grade_near(text, start, end)
            yield StaffNumber(indicator, value, start, end, bound_before(text, start)[0], grade)
