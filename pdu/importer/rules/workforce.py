"""Vacancies, sickness, caseload, workload and what staff said of it: of the unit or of the region, never mixed up.

A figure compared with ("the regional average of 12 days", "up from 10 per cent") is not the unit's. A figure "for the region" goes to
the region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdu.importer.proposal import Proposal
from pdu.importer.rules.dates import EARLIER
from pdu.importer.rules.numbers import NUMBER, bound_before, in_range, number, shares, tidy
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.scope import Page

_PO = r"probation officers?|POs?\b|\bofficer(?:s'?)?(?: grade| level| posts| vacanc\w+)?|qualified officers?"
_PSO = r"probation services? officers?|PSOs?\b"
_SPO = r"senior probation officers?|SPOs?\b"
_TRAINEE = r"trainees?|trainee probation officers?|PQiPs?\b|officers in training"
# Longest names first: "senior probation officer" is no probation officer.
GRADES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("spo", re.compile(rf"\b(?:{_SPO})", re.IGNORECASE)),
    ("pso", re.compile(rf"\b(?:{_PSO})", re.IGNORECASE)),
    ("trainee", re.compile(rf"\b(?:{_TRAINEE})", re.IGNORECASE)),
    ("court_team", re.compile(r"\bcourt team", re.IGNORECASE)),
    ("po", re.compile(rf"\b(?:{_PO})", re.IGNORECASE)),
)
_STAFF_SAY = r"staff|team members|practitioners?|respondents?|officers?|those (?:surveyed|interviewed|who (?:responded|replied))|people (?:we )?(?:surveyed|interviewed)|managers?|probation officers?"
_N = rf"(?P<n>{NUMBER})"
_HOW = r"(?:(?:just|only|about|around|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least|an average of|average|on average|some|above|below|up to|in excess of|well|slightly|close to|a|of) )*"
_DAYS = (
    re.compile(
        rf"(?:sick\w*|absen\w*|illness)[^.;]{{0,110}}?(?:averag\w+|mean|lost|losing|losses|stood at|was|were|at|loss)[^.;\d]{{0,45}}?{_N} (?:working |sick |sickness |calendar )?days",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:averag\w+|lost|losing|loss|mean)[^.;\d]{{0,45}}?{_N} (?:working |sick |sickness )?days[^.;]{{0,90}}?(?:sick\w*|absen\w*|ill[- ]?health|illness)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_N} (?:working |sick |sickness )?days (?:(?:were |had been |being )?lost )?[^.;]{{0,30}}?(?:per|a|for each|for every|each) (?:person|employee|member of staff|staff member|head|full-time|FTE|officer|practitioner|year|annum)[^.;]{{0,60}}?(?:sick\w*|absen\w*)",
        re.IGNORECASE,
    ),
)
_MORE_DAYS = re.compile(rf"(?:figure|average|rate|this|it|loss)\b[^.;\d]{{0,40}}?{_N} (?:working )?days", re.IGNORECASE)
_CASELOAD = (
    re.compile(
        rf"average caseloads?(?: \w+){{0,6}}? (?:was|were|is|are|of|at|stood at|being|stands at|had|reached)(?: \w+){{0,3}}? {_N}\b(?! ?%| ?per ?cent| ?pc)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"caseloads? (?:(?:were|was|is|that|which|had) )?(?:averag\w+|an average of|of an average|on average)(?: \w+){{0,2}}? {_N}\b(?! ?%| ?per ?cent)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:average of|averag\w+|on average,?) {_HOW}{_N} (?:cases|people)(?: each| per | for each|\b)", re.IGNORECASE
    ),
    re.compile(
        rf"\bon average,? [^.;\d]{{0,50}}?(?:held|carried|managed|had|supervised|holds|carries|manages|supervises) {_HOW}{_N} cases",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:held|carried|managed|managing|holding|carrying|supervised|supervising|responsible for|hold|carry|manage) {_HOW}{_N} cases(?: each)?,? (?:on average|each on average)",
        re.IGNORECASE,
    ),
)
_TOTAL = (
    re.compile(
        rf"\b(?:total )?caseload (?:of|was|stood at|is|totalled|comprised|stands at) {_HOW}{_N} ?(?:cases|people|individuals|persons|\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:supervis\w+|responsible for|manag\w+) {_HOW}{_N} (?:people(?: on probation| in the community)?|individuals|men and women)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_N} people (?:on probation )?(?:were )?(?:under|being) (?:its )?supervis\w+", re.IGNORECASE),
)
# What is said before one of these is said of something else.
_APART = re.compile(
    r"[;:]|, (?:and|while|whilst|but|whereas|although|though)\b|, (?=[A-Z])|\b(?:while|whereas|although)\b"
)
_ONE_MORE = re.compile(
    r"(?:it|this|that|the (?:rate|figure|level)) (?:was|is|stood|had been|has been|remains|remained|reached)(?: \w+){0,2} ",
    re.IGNORECASE,
)
_AND_IN = re.compile(r"^(?: (?:in|at|for) [A-Z][^.;,]{0,60})?,? (?:and|but|with)(?: just| only| about)? $")
_NOT_HERE = re.compile(
    r"\b(?:target|benchmark|should|expected|recommended|maximum|limit|threshold|national\w*|ideal|planned|forecast|predict\w+|would|aim\w*)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|up|down|previously|rise of|fall of|increase of|by|average (?:of|for the region of|across the region of)|regional (?:average|mean|figure)(?: \w+)? of)(?: (?:the|a|an|just|only|its))* ?$",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:compared (?:with|to)|against|than|up from|down from|from)\b[^,;.]*$", re.IGNORECASE)


@dataclass(frozen=True)
class _Figure:
    indicator: str
    value: float
    start: int
    end: int
    bound: str = "exact"
    fraction: bool = False
    grade: str = "all"


def find(page: Page) -> Result:
    """Figures of staff of every area of a page."""
    result = Result()
    for index, line in enumerate(page.sentences):
        if line.block == -1:
            continue
        spoken = page.text(index - 1) if index and page.sentences[index - 1].block >= line.block - 1 else ""
        for figure in [*_share_figures(line.text, spoken), *_plain_figures(line.text, spoken)]:
            result.add(_given(page, index, figure))
    return result


def _given(page: Page, index: int, figure: _Figure) -> Iterator[Proposal | Silent]:
    text = page.text(index)
    before = text[: figure.start]
    if in_range(text, figure.start, figure.end):
        yield page.silent(index, "a range, not one value")
        return
    compared = re.search(
        r"\b(?:up|down|rise|fall|increase|decrease|improve\w*|reduc\w+|drop\w*|risen|fallen)\b[^,;.]{0,40}\bfrom (?:just |about |around |a (?:rate|level) of )?$|compared (?:with|to) [^,;.]{0,40}$|\bthan (?:the )?[^,;.]{0,40}$",
        before,
        re.IGNORECASE,
    )
    behind = re.split("[,;]", text[figure.end :])[0]  # what follows a comma is said of something else
    near = text[max(0, figure.start - 70) : figure.end] + behind[:40]
    if (
        compared
        or EARLIER.search(near)
        or re.search(
            r"\bregional average\b[^,;.]{0,12}$|\baverage(?: for| across| in) the region[^,;.]{0,12}$",
            before,
            re.IGNORECASE,
        )
    ):
        yield page.silent(index, "a figure compared with, or of an earlier time")
        return
    low, high = page.sentences[index].clause(figure.start)
    if figure.indicator != "staffing_level_pct" and _NOT_HERE.search(
        text[max(low, figure.start - 60) : figure.end] + behind[: min(high - figure.end, 30)]
    ):
        yield page.silent(index, "a target, an expectation or a figure of the country")
        return
    scope = page.scope(index, figure.start, figure.end)
    if len(scope.codes) != 1 or not scope.sure:
        yield page.silent(index, f"a figure of staff, but {scope.why or 'of which area is not said'}")
        return
    if re.search(
        r"\b(?:one|some|another|a single|certain) (?:\w+ )?(?:office|team|location|area|PDUs?)\b",
        text[low : figure.end],
        re.IGNORECASE,
    ):
        yield page.silent(index, "a figure of a part of the area")
        return
    yield page.proposal(
        index,
        "workforce",
        scope.codes[0],
        figure.indicator,
        figure.value,
        True,
        bound=figure.bound,
        approximate=figure.bound == "about",
        grade=figure.grade,
    )


def grade_of(text: str, start: int, end: int) -> str:
    """The grade a figure is of: the one named nearest to it between the figures around it; all staff when none is."""
    found: list[tuple[int, int, str]] = []
    taken: list[tuple[int, int]] = []
    for grade, pattern in GRADES:
        for match in pattern.finditer(text):
            if any(low < match.end() and match.start() < high for low, high in taken):
                continue
            taken.append(match.span())
            distance = match.start() - end if match.start() >= end else start - match.end() + 3
            found.append((distance, match.start(), grade))
    return min(found)[2] if found else "all"


def _share_figures(text: str, spoken: str) -> Iterator[_Figure]:
    every = shares(text)
    said = ""
    for position, share in enumerate(every):
        low = every[position - 1].end if position else 0
        high = every[position + 1].start if position + 1 < len(every) else len(text)
        # A following figure brings its own words from "and", "with" or a comma on.
        after_cut = (
            re.search(r",? (?:and|with|while|but|whereas)\b|;", text[share.end : high]) if high < len(text) else None
        )
        own_high = share.end + after_cut.start() if after_cut else high
        # An elliptic figure ("and 12 per cent for PSOs") shares the subject of the one before it.
        before, after = text[low : share.start], text[share.end : own_high]
        whole = (
            f"{spoken.rstrip('.')} {text[: share.start]}"
            if _ONE_MORE.fullmatch(text[: share.start])
            else text[: share.start]
        )
        if whole != text[: share.start] and position == 0:
            before = whole
        near = max([low, *(match.end() for match in _APART.finditer(text[: share.start]))])
        grade = grade_of(text[near:own_high], share.start - near, share.end - near)
        indicator = _indicator(before, after, whole, share.percent, share.fraction)
        if not indicator and _AND_IN.search(before) and re.match(r" (?:in|at|for) (?:the )?[A-Z]", after):
            indicator = said  # "20 per cent in A and 12 per cent in B"
        said = indicator
        if indicator and share.percent <= (300 if indicator == "workload_pct" else 100):
            if indicator == "staff_workload_unmanageable_pct" or indicator == "staff_workload_manageable_pct":
                grade = "all" if grade not in {"po", "pso", "spo"} else grade
            yield _Figure(indicator, tidy(share.percent), share.start, share.end, share.bound, share.fraction, grade)


def _indicator(before: str, after: str, whole: str, percent: float, fraction: bool) -> str:
    """Which indicator a share is, by the words around it."""
    before = before.rsplit(";", 1)[-1]
    if re.search(r"\bby (?:\w+ ){0,2}$", before, re.IGNORECASE):
        return ""  # "cut by 30 per cent"
    if re.match(
        r"(?: \w+)? (?:over|above) (?:establishment|target|strength|complement)|,? over-?staffed| surplus",
        after,
        re.IGNORECASE,
    ):
        return ""
    said = f"{before} # {after}"
    staff_say = re.match(
        rf"(?: of)?(?: \w+){{0,3}}? (?:{_STAFF_SAY})\b[^.;]{{0,120}}?workloads?", after, re.IGNORECASE
    ) or (
        re.search(rf"\b(?:{_STAFF_SAY}|survey)\b", before, re.IGNORECASE)
        and re.search(r"\bworkloads?\b", said)
        and re.search(r"manageable", said)
    )
    if staff_say and re.search(r"manageable", said, re.IGNORECASE):
        unmanageable = re.search(r"unmanageable|not (?:\w+ )?manageable|n't (?:\w+ )?manageable", said, re.IGNORECASE)
        return "staff_workload_unmanageable_pct" if unmanageable else "staff_workload_manageable_pct"
    if re.match(r"(?: of)?(?: [\w-]+){0,4}? cases\b", after) or re.match(
        r"(?: of)?(?: \w+){0,2}? (?:respondents|staff|practitioners)(?: \w+){0,2} (?:said|told|felt|reported|believed|agreed|thought|had)",
        after,
        re.IGNORECASE,
    ):
        return ""
    if re.match(
        r"(?:[- ](?:\w+ ){0,4}?vacanc(?:y|ies))|(?: of)?(?: [\w-]+){0,6}? (?:posts?|roles|positions|jobs)? ?(?:were |was |are |is |being |remained |lay |stood )?(?:\w+ )?(?:vacant|unfilled|empty)\b|(?: of)?(?: [\w-]+){0,5}? vacanc\w+",
        after,
        re.IGNORECASE,
    ):
        return "vacancy_rate_pct"
    if re.search(r"\bvacanc(?:y|ies)\b[^.;#]{0,90}$", before, re.IGNORECASE) and not re.search(
        r"\b(?:sick|workload|caseload|reduc|fall|drop)", before[before.lower().rfind("vacanc") :], re.IGNORECASE
    ):
        return "vacancy_rate_pct"
    if (
        re.search(
            r"\b(?:staffed (?:at|to)|staffing (?:was |is |level\w* )*(?:at|of|stood at)|staffing complement of)(?: \w+){0,2} ?$",
            before,
            re.IGNORECASE,
        )
        or re.match(
            r" (?:of )?(?:its |the |their )?(?:\w+ ){0,2}(?:target (?:staff\w*|number|complement|level)|staffing target|required staff\w*|full complement|staffing complement|(?:probation )?(?:officers?|practitioners|staff) (?:it|they) need\w*)",
            after,
            re.IGNORECASE,
        )
        or re.match(r" (?:staffed|staffing)\b", after)
    ):
        return "staffing_level_pct"
    if (
        re.search(r"\bworkload\w*\b[^.;#]{0,80}$", before, re.IGNORECASE)
        and not re.search(
            r"\b(?:staff|practitioners|officers) (?:said|told|felt|reported|who)|risen|increas|fall|reduc|rose",
            before,
            re.IGNORECASE,
        )
        and percent >= 60
        and not fraction
    ):
        return "workload_pct"
    if (
        re.match(
            r"(?: of)?(?: (?:their|its|the|available|full|individual|normal))* (?:capacity|workload)\b|[- ](?:\w+ )?workload",
            after,
            re.IGNORECASE,
        )
        and percent >= 60
        and not fraction
    ):
        return "workload_pct"
    if (
        re.search(r"\bworkload measurement|\bWMT\b|\bworking at\b", before, re.IGNORECASE)
        and percent >= 60
        and not fraction
    ):
        return "workload_pct"
    # "… and 12 per cent for PSOs": the subject of the figure before it.
    if re.match(
        r" (?:for|at|among|of|in) (?:the )?(?:\w+ ){0,2}?(?:officers?|PSOs?|SPOs?|POs?|grade|trainee|probation|senior)",
        after,
        re.IGNORECASE,
    ) or re.search(
        r"(?:PSOs?|SPOs?|POs?|officers?)(?: \w+){0,3} ?$|(?:grade|level)(?: \w+){0,2} ?$", before, re.IGNORECASE
    ):
        if re.search(r"\bvacanc", whole, re.IGNORECASE):
            return "vacancy_rate_pct"
        if re.search(r"\bworkload", whole, re.IGNORECASE) and percent >= 60 and not fraction:
            return "workload_pct"
    return ""


def _plain_figures(text: str, spoken: str) -> Iterator[_Figure]:
    """Days lost, caseloads and how many people are supervised. spoken: the sentence before, of whose subject more may be said."""
    days = list(_matched(text, _DAYS, "sickness_days_per_person", 0.5, 120))
    if (
        not days
        and re.search(r"sick\w*|absence", spoken, re.IGNORECASE)
        and any(pattern.search(spoken) for pattern in _DAYS)
    ):
        days = list(_matched(text, (_MORE_DAYS,), "sickness_days_per_person", 0.5, 120))
    yield from days
    average = list(_matched(text, _CASELOAD, "average_caseload", 5, 150))
    yield from average
    for figure in _matched(text, _TOTAL, "caseload_total", 300, 40_000):
        if not average:
            yield figure


def _matched(
    text: str, patterns: tuple[re.Pattern[str], ...], indicator: str, least: float, most: float
) -> Iterator[_Figure]:
    seen: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(text):
            value = number(match["n"])
            if value is None or not least <= value <= most or match.start("n") in seen:
                continue
            seen.add(match.start("n"))
            bound, _ = bound_before(text, match.start("n"))
            yield _Figure(
                indicator,
                value,
                match.start("n"),
                match.end("n"),
                bound,
                False,
                _grade_near(text, match.start("n"), match.end("n")),
            )
    if indicator == "sickness_days_per_person" and seen:
        # "… and 35 days at probation officer grade": the second figure of the same sentence.
        for match in re.finditer(rf"{_N} (?:working )?days\b", text, re.IGNORECASE):
            value = number(match["n"])
            grade = _grade_near(text, match.start("n"), match.end("n"))
            if value is not None and match.start("n") not in seen and grade != "all" and least <= value <= most:
                seen.add(match.start("n"))
                yield _Figure(
                    indicator,
                    value,
                    match.start("n"),
                    match.end("n"),
                    bound_before(text, match.start("n"))[0],
                    False,
                    grade,
                )


def _grade_near(text: str, start: int, end: int) -> str:
    """The grade named in the part of the sentence a number stands in."""
    others = [
        match
        for match in re.finditer(rf"{NUMBER}(?= (?:working |sick )?days| cases| per cent|\b)", text, re.IGNORECASE)
        if not (match.start() < end and start < match.end())
    ]
    low = max([match.end() for match in others if match.end() <= start], default=0)
    high = min([match.start() for match in others if match.start() >= end], default=len(text))
    low = max([low, *(match.end() for match in _APART.finditer(text[:start]))])
    cut = re.search(r",? (?:and|with|while|but|whereas)\b|;", text[end:high]) if high < len(text) else None
    high = end + cut.start() if cut else high
    return grade_of(text[low:high], start - low, end - low)
