"""Other figures that an inspection reports of an area: unpaid work, outstanding enquiries, targets met, spend, answers to a survey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdu.importer.rules.grades import GRADE, named
from pdu.importer.rules.numbers import NUMBER, bound_before, number, tidy
from pdu.importer.rules.shares import shares
from pdu.importer.rules.staff_numbers import StaffNumber

_N = rf"(?P<n>{NUMBER})"
_MILLION = r"(?P<times> ?(?:million|m\b|bn\b|billion|thousand))?"
_ASKED = r"(?:enquir\w+|inquir\w+|checks?|requests?|disclosures?|responses?)"
_WAITING = r"(?:await\w*|outstanding|unanswered|waiting|overdue|pending|(?:not|never) (?:yet )?(?:been )?(?:answered|returned|completed|replied to)|no (?:answers?|repl(?:y|ies)|responses?)|unreturned|still to (?:come|be answered)|(?:yet|still) to (?:answer|return|reply|respond)(?: to)?|backlog)"
_STAFF = r"(?:staff|members of staff|employees|team members|colleagues|practitioners|officers|people|respondents)"
_LEFT = r"(?:had |have )?(?:left|resigned|quit|moved on)\b(?! (?:custody|prison|hospital|court))"
_IN_A_YEAR = r"(?:year|12 months|twelve months)"


@dataclass(frozen=True)
class _Counted:
    """A number that stands in words: its indicator, the least and the most it can be, and what the sentence must speak of."""

    indicator: str
    pattern: str
    least: float
    most: float
    speaks: str = ""


_COUNTED = (
    _Counted("domestic_abuse_enquiry_backlog", rf"{_N} (?:[\w'-]+ ){{0,4}}?{_ASKED}\b[^.;]{{0,70}}?\b{_WAITING}", 1, 50_000, r"domestic (?:abuse|violence)"),
    _Counted("domestic_abuse_enquiry_backlog", rf"\bbacklog of (?:\w+ ){{0,2}}?{_N} [^.;]{{0,60}}?{_ASKED}", 1, 50_000, r"domestic (?:abuse|violence)"),
    _Counted("domestic_abuse_enquiry_backlog", rf"\b{_WAITING}[^.;\d]{{0,30}}? {_N} (?:[\w'-]+ ){{0,4}}?{_ASKED}", 1, 50_000, r"domestic (?:abuse|violence)"),
    _Counted("unpaid_work_hours_outstanding", rf"{_N}{_MILLION} hours of unpaid work\b[^.;]{{0,40}}?\b(?:wait|outstanding|to be|backlog|remain|owed|not (?:yet )?(?:been )?(?:done|worked))", 500, 1e7),
    _Counted("unpaid_work_hours_outstanding", rf"(?:backlog|outstanding)[^.;\d]{{0,60}}?{_N}{_MILLION} (?:unpaid work )?hours\b", 500, 1e7, r"unpaid work|community payback"),
    _Counted("unpaid_work_hours_outstanding", rf"{_N}{_MILLION} (?:outstanding |unworked )(?:unpaid work )?hours\b", 500, 1e7, r"unpaid work|community payback"),
    _Counted("unpaid_work_hours_outstanding", rf"{_N}{_MILLION} unpaid work hours (?:were |are |remained )?(?:outstanding|waiting|still)", 500, 1e7),
    _Counted("unpaid_work_hours_outstanding", rf"{_N}{_MILLION} hours (?:\w+ )?(?:outstanding|waiting|still to be)", 500, 1e7, r"unpaid work|community payback"),
    _Counted("annual_spend_gbp_million", rf"\b(?:spent|spends?|spending (?:of|was)|expenditure (?:of|was)|cost) (?:\w+ ){{0,3}}?£{_N} ?(?:million|m\b)", 0.5, 5_000, r"\b(?:year|annual\w*|20\d\d)"),
    _Counted("staff_survey_responses", rf"{_N} (?:\w+ )?(?:answers|responses|replies)\b", 5, 25_000, r"\bsurvey"),
    _Counted("staff_survey_responses", rf"(?<!\bin )(?<!out of ){_N} {_STAFF}(?: \w+){{0,3}}? (?:answered|responded|replied|completed|took part|filled in)\b", 5, 25_000, r"\bsurvey"),
    _Counted("staff_survey_responses", rf"\bsurvey,?[^.;\d]{{0,30}}\b(?:answered|completed|filled in|returned) by {_N} {_STAFF}\b", 5, 25_000),
    _Counted("awaiting_programme_sexual_offence", rf"{_N} (?:people|men|individuals|of them)(?: \w+)? (?:wait\w*|on (?:the|a) waiting list|queu\w+)\b", 1, 20_000, r"programmes?\b[^.;]{0,40}\bsexual\b|\bsexual(?: \w+)?[- ](?:offen\w+[^.;]{0,20})?programme"),
    _Counted("leavers_headcount", rf"\b{_IN_A_YEAR}\b[^.;\d]{{0,50}}\b{_N} {_STAFF} {_LEFT}", 1, 5_000),
    _Counted("leavers_headcount", rf"{_N} {_STAFF} {_LEFT}[^.;\d]{{0,40}}\b(?:previous|last|past|preceding|the) (?:\w+ )?{_IN_A_YEAR}\b", 1, 5_000, r"\bstaff|\bofficers\b|\bworkforce\b|\bteam\b"),
    _Counted("leavers_headcount", rf"{_N} {_STAFF} {_LEFT}[^.;\d]{{0,40}}\b(?:12|twelve) months\b", 1, 5_000, r"\bstaff|\bofficers\b|\bworkforce\b|\bteam\b"),
    _Counted("target_staffing_count", rf"\b(?:should|ought to|is meant to|was meant to|is supposed to|was supposed to|is funded to|was funded to) (?:have|employ) {_N} (?:members of )?(?:staff|employees|people|posts)\b", 10, 30_000),
    _Counted("staff_in_post_headcount", rf"\b(?:should|ought to|(?:is|was) (?:meant|supposed|funded) to) (?:have|employ) {NUMBER} (?:members of )?(?:staff|employees|people)\b[^.;\d]{{0,20}}\b(?:and|but|it) (?:actually )?(?:had|has|employed|employs) (?:just |only )?{_N}\b(?! ?%| ?per ?cent)", 10, 30_000),
    _Counted("pdus_in_region", rf"\bregion (?:has|had|is made up of|comprises|consists of|contains|is divided into) {_N} (?:PDUs|probation delivery units|delivery units)\b", 2, 25),
    _Counted("victims_caseload", rf"\b(?:work\w* with|in contact with|supported|caseload of) {_N} (?:statutory )?victims\b", 10, 100_000),
)  # fmt: skip


@dataclass(frozen=True)
class _Share:
    """A share in words: what must stand before it, behind it, and anywhere in what is being spoken of."""

    indicator: str
    before: str
    behind: str
    speaks: str = ""


_SHARES = (
    _Share("higher_risk_cases_pct", "", r"[^.;]{0,50}?\b(?:only|must|ha[ds] to|have to|need\w* to) (?:\w+ )??be (?:held|managed|supervised) (?:only )?by (?:an? )?(?:qualified )?(?:probation )?officers?\b", r"\bcase(?:load|s)"),
    _Share("cases_without_assessment_pct", "", r"(?: of)?(?: [\w-]+){0,3}? cases\b[^.;,]{0,40}\b(?:no (?:\w+ )?assessment|without an? (?:\w+ )?assessment|not been assessed at all|never been assessed)"),
    _Share("cases_without_assessment_pct", r"\bno (?:\w+ )?assessment[^.;,]{0,40} in (?:\w+ )?$", r"(?: of)?(?: [\w-]+){0,3}? cases"),
    _Share("unpaid_work_completed_12_months_pct", "", r"[^.;]{0,60}\b(?:complet\w+|finish\w+|done)\b[^.;]{0,60}\bwithin (?:12|twelve) months|[^.;]{0,60}\b(?:complet\w+|finish\w+)\b[^.;]{0,60}\b(?:within|in) a year", r"unpaid work|community payback"),
    _Share("performance_targets_met_pct", r"\bmet (?:\w+ )?$", r" of (?:its |the |their |all )?(?:\w+ ){0,2}targets\b"),
    _Share("performance_targets_met_pct", "", r" of (?:its |the |their |all )?(?:\w+ ){0,2}targets (?:had been |have been |were |was |are )?(?:met|achieved|reached)\b"),
)  # fmt: skip


# "No senior probation officer posts were unfilled", "There were no vacancies among senior probation officers".
_NO_VACANCY = re.compile(
    rf"\b(?P<none>no|not a single|not one) (?:vacanc(?:y|ies) (?:at all |existed |remained )?(?:among|for|at|of|in) (?:the )?{GRADE}|(?:{GRADE} vacancies|vacant {GRADE} posts)|{GRADE} (?:posts|jobs|roles|positions) (?:were |are |was )?(?:vacant|unfilled|empty))"
    rf"|\b(?:vacancy rate|vacancies) (?:for|among|at|of) (?:the )?{GRADE}(?: grade)? (?:was|were|stood at) (?P<nil>nil|zero)\b(?! per)|\b(?P<every>all|every|every one|each)(?: of)?(?: its| the)? {GRADE} (?:posts?|jobs?|roles?|positions?) (?:was|were|are|is|had been|have been) (?:filled|occupied)",
    re.IGNORECASE,
)


def other_figures(text: str, spoken: str, section: str) -> Iterator[StaffNumber]:
    """Every such figure of a sentence; `spoken` and `section`: the sentence and heading before it, that may say what it is of."""
    topic = f"{section}. {spoken} {text}"
    for match in _NO_VACANCY.finditer(text):
        if len(grades := named(match[0])) == 1:
            place = match.span(next(name for name in ("none", "nil", "every") if match[name]))
            yield StaffNumber("vacancy_rate_pct", 0, *place, "exact", grades[0])
    for rule in _COUNTED:
        if rule.speaks and not re.search(rule.speaks, topic, re.IGNORECASE):
            continue
        for match in re.finditer(rule.pattern, text, re.IGNORECASE):
            value = number(match["n"])
            times = (match.groupdict().get("times") or "").strip().lower()
            if value is not None:
                value *= {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3}.get(times, 1)
                if rule.least <= value <= rule.most:
                    bound = bound_before(text, match.start("n"))[0]
                    yield StaffNumber(rule.indicator, tidy(value), match.start("n"), match.end("n"), bound, "all")
    for share in shares(text):
        for wanted in _SHARES:
            if (
                (not wanted.before or re.search(wanted.before, text[: share.start], re.IGNORECASE))
                and re.match(wanted.behind, share.after(text), re.IGNORECASE)
                and (not wanted.speaks or re.search(wanted.speaks, topic, re.IGNORECASE))
            ):
                yield StaffNumber(wanted.indicator, tidy(share.percent), share.start, share.end, share.bound, "all")
                break
