"""What the labels of a figure in a report's table say it measures: an indicator of indicator.csv or a fact of an inspection.

The label of the row and the heading of the column are read together, the caption where neither says enough. Silent where the
words fit no measure that the data hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pdu.importer.rules.grades import GRADES
from pdu.importer.rules.questions import asked
from pdu.importer.rules.report_cells import FTE, PERCENT, WISH


@dataclass(frozen=True)
class Measure:
    """What a figure is of: the metric, the grade of staff, and a remark for the curator."""

    metric: str
    grade: str = "all"
    note: str = ""


_KINDS_OF_CASE = (
    ("cases_inspected_post_release", r"post[- ]release|licen[cs]e"),
    ("cases_inspected_resettlement", r"resettlement|pre[- ]release"),
    ("cases_inspected_unpaid_work", r"unpaid work"),
    ("cases_inspected_victims", r"victim"),
    ("cases_inspected_community", r"community"),
)
_OF_WHOM = (
    r"\b(?:total|all|overall|staff|grades?|cases?|types?|of|number|figures?|values?|per ?cent\w*|FTE|WTE|headcount|people|community|post[- ]release|"
    r"licen[cs]e|resettlement|pre[- ]release|unpaid work|victims?|sentences?|orders?|custody|supervision|case|type|serving|and|the|on|in)\b|\bs\b"
)
_PLAUSIBLE = {
    "vacancy_rate_pct": (0, 100), "leaving_rate_pct": (0, 100), "staffing_level_pct": (0, 250), "sickness_days_per_person": (0, 60),
    "average_caseload": (5, 150), "workload_pct": (20, 300), "staff_ethnic_minority_pct": (0, 100),
}  # fmt: skip


def measure_of(row: str, column: str, caption: str, percent: bool) -> Measure | None:
    """The measure of a figure by its labels; `percent` says that the figure itself is written as a percentage."""
    own = f"{row} {column}".strip()
    # "(FTE)" often stands over the whole table alone.
    unit = " FTE" if FTE.search(caption) and not FTE.search(own) else ""
    metric, note = _metric(f"{own}{unit}", percent)
    if not metric and _says_only_of_whom(own):
        metric, note = _metric(f"{own} {caption}", percent)
    if not metric:
        return None
    grade = _grade(own) or (_grade(caption) if metric.startswith(("average_caseload", "vacancy")) else "") or "all"
    return Measure(metric, "all" if metric.startswith(("fact:", "pct_", "cases")) else grade, note)


def is_plausible(metric: str, value: float) -> bool:
    """Whether a value can be one of a measure; what cannot is most often read from a wrong column."""
    low, high = _PLAUSIBLE.get(metric, (0, 1e7))
    return low <= value <= high and (value <= 100 or not metric.startswith("pct_sufficient:"))


def _says_only_of_whom(words: str) -> bool:
    """Whether labels name no more than a grade, a kind of case or a unit of counting, so that the caption says what is measured."""
    for _, pattern in GRADES:
        words = pattern.sub("", words)
    return not re.sub(_OF_WHOM, "", words, flags=re.IGNORECASE).strip(" -–:()%/,.0123456789")


def _grade(words: str) -> str:
    """The grade some words name; the longest names come first in GRADES, and one that holds another is the one meant."""
    return next((grade for grade, pattern in GRADES if pattern.search(words)), "")


def _has(words: str, pattern: str) -> bool:
    return bool(re.search(pattern, words, re.IGNORECASE))


def _metric(words: str, percent: bool) -> tuple[str, str]:
    """The metric that some words name, and a remark; empty when they name none."""
    share = percent or bool(PERCENT.search(words))
    for metric in (_of_staff(words, share), _of_work(words, share), _of_cases(words, share)):
        if metric[0]:
            return metric
    return "", ""


def _of_staff(words: str, share: bool) -> tuple[str, str]:
    fte = bool(FTE.search(words))
    if not share and _has(words, r"\bsurvey") and _has(words, r"answer|respon|complet|repl(?:y|ies)|return"):
        return "staff_survey_responses", ""
    if _has(words, r"\bvacan|unfilled|\bunoccupied") or (fte and _has(words, r"\b(?:gap|shortfall)\b")):
        return "vacancy_rate_pct" if share else "vacancies_fte" if fte else "vacancies_posts", ""
    if _has(words, r"\bsick|\babsence|\bdays lost\b"):
        days = _has(words, r"\bdays\b") and not _has(words, r"\btotal\b|stress")
        return "sickness_days_per_person" if days and not share else "", ""
    if _has(words, r"\battrition|\bleaving rate|\bleavers\b|\bturnover"):
        return "leaving_rate_pct" if share else "", ""
    if (
        share
        and _has(words, r"\b(?:years'?|years of) (?:service|experience)")
        and _has(words, r"\b(?:less|fewer|under|up to)\b.{0,12}\b(?:two|three|four|five|[2-5])\b|\bor (?:less|fewer)\b")
    ):
        return "inexperienced_staff_pct", "the years of service are the source's"
    if _has(words, r"ethnic|Black, Asian"):
        return "staff_ethnic_minority_pct" if share and _has(words, r"\bstaff|workforce") else "", ""
    if _has(
        words,
        r"\b(?:target|required|establishment|fully staffed|funded)\b.*\b(?:staff\w*|posts?|FTE|target)\b|\b(?:staff\w*|posts)\b.*\b(?:target|required|establishment)\b",
    ):
        level = share and not _has(words, r"\bvacan")
        return "staffing_level_pct" if level else "target_staffing_fte" if fte else "target_staffing_count", ""
    if share and _has(words, r"\bstaffing level"):
        return "staffing_level_pct", ""
    if (
        not share
        and _has(
            words,
            r"\bin post\b|\bactual (?:staff|number)|\b(?:number|total) of staff\b|\bstaff numbers?\b|^(?:total )?staff\b(?! (?:who|that|said|survey))",
        )
        and not WISH.search(words)
    ):
        return ("staff_in_post_fte", "") if fte else ("staff_in_post_headcount", "FTE or people is not stated")
    return "", ""


def _of_work(words: str, share: bool) -> tuple[str, str]:
    if _has(words, r"\baverage\b.*\bcase ?loads?|\bcase ?loads?\b.*\b(?:average|per\b)|\bcases per\b"):
        return ("", "") if share else ("average_caseload", "")
    if _has(words, r"\bunpaid work\b.*\bhours|\bhours\b.*\bunpaid work") and _has(
        words, r"outstanding|backlog|waiting|not (?:yet )?(?:worked|done)"
    ):
        return ("", "") if share else ("unpaid_work_hours_outstanding", "")
    if (
        share
        and _has(words, r"\bunpaid work\b")
        and _has(words, r"\b(?:12|twelve) months|\ba year")
        and _has(words, r"complet|finish")
    ):
        return "unpaid_work_completed_12_months_pct", ""
    if _has(words, r"\bworkload|\bWMT\b"):
        return "workload_pct" if share and not _has(
            words, r"\bstaff (?:who|saying|reporting)|manageable|survey"
        ) else "", ""
    if share or _has(words, r"\binspected|\bsample"):
        return "", ""
    if _has(words, r"\bvictims?\b.*\b(?:contact|worked with|supported)|\bvictims? (?:liaison )?caseload"):
        return "victims_caseload", ""
    words = re.sub(r",? \(?(?:including|excluding)\b.*", "", words, flags=re.IGNORECASE)
    if _has(
        words,
        r"\bcase ?load|\bpeople (?:on probation|supervised|on (?:community|licen[cs]e|post))|\b(?:total )?(?:number of )?cases (?:allocated|managed|held)",
    ):
        if _has(words, r"\bcommunity\b"):
            return "caseload_community", ""
        if _has(words, r"post[- ](?:release|sentence)|licen[cs]e"):
            return "caseload_post_release", ""
        if _has(words, r"\bcustody|pre[- ]release|in prison"):
            return "caseload_custody", ""
        return (
            ("caseload_total", "")
            if not _has(words, r"high|risk|women|female|male\b|ethnic|aged|\bwith\b")
            else ("", "")
        )
    return "", ""


def _of_cases(words: str, share: bool) -> tuple[str, str]:
    if share and _has(words, r"\bre-?offending rate|\brate of (?:proven )?re-?offending"):
        return "fact:reoffending_rate_pct", ""
    if share:
        question = asked(words)
        return (f"pct_sufficient:{question}", "") if question else ("", "")
    if _has(words, r"\binterviews?\b.*\b(?:practitioners?|officers?|staff)|\b(?:practitioners?|staff)\b.*\binterview"):
        return "fact:practitioner_interviews", ""
    if _has(words, r"\bexamples? of (?:effective|good|notable) practice"):
        return "fact:effective_practice_examples", ""
    if _has(words, r"\bcourt reports?\b.*(?:inspected|sample)|(?:inspected|sample).*\bcourt reports?\b"):
        return "fact:court_reports_inspected", ""
    if _has(words, r"\bcases?\b.*\b(?:inspected|examined|sample)|\b(?:inspected|sample)\b.*\bcases?\b|\bcase sample"):
        return next((f"fact:{fact}" for fact, pattern in _KINDS_OF_CASE if _has(words, pattern)), "cases_inspected"), ""
    return "", ""
