"""Which figure a share of staff, posts or cases is: vacancies, a level of staffing, workload, or what staff said of it."""

from __future__ import annotations

import re

from pdu.importer.rules.shares import Share

STAFF = r"staff|team members|practitioners?|respondents?|officers?|those (?:surveyed|interviewed|asked|(?:that )?(?:we|inspectors) (?:interviewed|surveyed|met|asked|spoke (?:to|with))|who (?:responded|replied|answered|took part|completed|filled in|were (?:asked|interviewed|surveyed|spoken to)))|people (?:we )?(?:surveyed|interviewed)|managers?|probation officers?|employees|workforce"
UNMANAGEABLE = r"unmanageable|not (?:\w+ ){0,4}manageable|n't (?:\w+ )?manageable|(?:could|can)(?:not| not|n't) (?:be )?(?:managed?|coped? with)|unable to manage|(?:more(?: \w+)?|too much|too many \w+)(?: \w+)? (?:than|for) (?:(?:they|he or she) (?:could|can) (?:manage|cope with|handle)|them to (?:manage|cope with))|too much (?:work|to do)|too many cases"
# What staff speak of when they speak of their workload.
_WORK = r"(?:workloads?|case ?loads?|(?:number|amount|volume) of (?:cases|work)|(?:more|too much) (?:work|to do)|too much to do|too many cases)"
_WORKLOAD_SAID = rf"manageable|(?:could|can|able to|managed to) (?:manage|cope with|handle) (?:their|the) (?:workloads?|caseloads?|cases|number of cases)|{UNMANAGEABLE}"
_EMPTY = r"(?:vacant|unfilled|empty|not filled|not been filled|unoccupied|had (?:nobody|no-one|no one) in (?:them|it|post)|without (?:a|any) (?:holder|postholder))"
_NEEDED = r"(?:(?:that |which )?(?:it|they|the (?:service|unit|PDU|region)) (?:\w+ )?(?:need\w*|require\w*|should (?:have|employ)|ought to have|(?:is|are|was|were) (?:meant|supposed|funded|entitled) to (?:have|employ)|(?:had|has) (?:funding|budgeted) for)|(?:needed|required|it was meant to have|there should be))\b"
POSTS = r"(?:posts?|roles|positions|jobs|places)"


def indicator_of(before: str, after: str, whole: str, share: Share) -> str:
    """Which indicator a share is, by the words around it."""
    before = before.rsplit(";", 1)[-1]
    if re.search(r"\bby (?:\w+ ){0,2}$", before, re.IGNORECASE):
        return ""  # "cut by 30 per cent"
    if re.match(
        r"(?: \w+)? (?:over|above) (?:establishment|target|strength|complement)|,? over-?staffed| surplus|[- ]point",
        after,
        re.IGNORECASE,
    ):
        return ""
    for rule in (of_opinion, _of_people, _of_cases, _of_vacancies, _of_level, _of_workload, _of_the_same):
        found = rule(before, after, whole, share)
        if found is not None:
            return found
    return ""


def of_opinion(before: str, after: str, whole: str, share: Share) -> str | None:
    """What staff say of their workload."""
    said = f"{before} # {after}"
    asked = _begins(after, rf"(?: of)?(?: [\w']+){{0,3}}? (?:{STAFF})\b[^.;]{{0,120}}?{_WORK}") or (
        _in(before, rf"\b(?:{STAFF}|survey)\b") and _in(said, rf"\b{_WORK}") and _in(said, _WORKLOAD_SAID)
    )
    if not asked or not _in(said, _WORKLOAD_SAID):
        return None
    return "staff_workload_unmanageable_pct" if _in(said, UNMANAGEABLE) else "staff_workload_manageable_pct"


def _of_people(before: str, after: str, whole: str, share: Share) -> str | None:
    """Who works here: newcomers, leavers, staff of an ethnic minority."""
    # "Of the officers in post, 45 per cent had …"
    staff = _begins(after, rf"(?: of)?(?: (?:[\w'’-]+)){{0,3}}? (?:{STAFF})\b") or (
        _in(
            before,
            rf"\b(?:of|among) (?:the |its |those |these )?(?:[\w-]+ ){{0,2}}?(?:{STAFF})\b[^.;,]{{0,40}}, (?:\w+ )?$",
        )
        and _begins(after, r" (?:had|have|has|were|came)\b")
    )
    few = r"(?:less than|fewer than|under|up to|at most|no more than) (?:two|three|four|five|[2-5]) years"
    less = r"(?:three|four|five|[3-5]) years'?(?: of)?(?: service| experience)? or (?:less|fewer|under)"
    if staff and _in(after, rf"\b(?:had|has|with|have)\b[^.;]{{0,30}}(?:{few}|{less})"):
        return "inexperienced_staff_pct"
    if _begins(
        after,
        rf"(?: of)?(?: (?:its|the|all|their|our))*(?: \w+){{0,2}}? (?:{STAFF})(?: had| have)? (?:left|leav\w+|resigned|quit)\b",
    ) and not _in(after, r"\b(?:consider|think|plan|might|may|want|intend|hop)\w*"):
        return "leaving_rate_pct"
    if _in(
        before, r"\b(?:leaving|attrition|turnover) (?:rate)?[^.;#]{0,60}$|\brate of (?:attrition|turnover)[^.;#]{0,40}$"
    ):
        return "leaving_rate_pct"
    if staff and _in(after, r"\b(?:Black, Asian|ethnic minorit|minority ethnic|global majority)"):
        return "staff_ethnic_minority_pct"
    return None


def _of_cases(before: str, after: str, whole: str, share: Share) -> str | None:
    """Shares of cases, and other answers of staff: none of ours."""
    other = _begins(after, r"(?: of)?(?: [\w-]+){0,4}? cases\b") or _begins(
        after,
        r"(?: of)?(?: \w+){0,2}? (?:respondents|staff|practitioners)(?: \w+){0,2} (?:said|told|felt|reported|believed|agreed|thought|had)\b(?! left)",
    )
    return "" if other else None


def _of_vacancies(before: str, after: str, whole: str, share: Share) -> str | None:
    if _begins(
        after,
        rf"(?:[- ](?:\w+ ){{0,4}}?vacanc(?:y|ies))|(?: of)?(?: [\w'-]+){{0,9}}? {POSTS}(?: [\w-]+){{0,8}}? {_EMPTY}\b|(?: of)?(?: [\w-]+){{0,6}}? ?(?:were |was |are |is |being |remained |lay |stood )(?:\w+ )?{_EMPTY}\b|(?: of)?(?: [\w-]+){{0,6}}? {POSTS} {_EMPTY}\b|(?: of)?(?: [\w-]+){{0,5}}? vacanc\w+| {_EMPTY}\b",
    ):
        return "vacancy_rate_pct"
    if _in(before, r"\b(?:at|with)(?: (?:only|just))* $") and _begins(
        after, r", (?:[\w&]+(?:'s)? ){0,8}?vacancy rate\b"
    ):
        return "vacancy_rate_pct"
    if _begins(
        after,
        r" (?:below|under|beneath|short of) (?:its |the |full )*(?:strength|establishment|complement|staffing target|target staffing)",
    ):
        return "vacancy_rate_pct"
    if _in(
        before, rf"\b(?:share|proportion|percentage) of [^.;#]{{0,60}}{POSTS}[^.;#]{{0,20}}{_EMPTY}\b[^.;#]{{0,30}}$"
    ):
        return "vacancy_rate_pct"
    if _in(before, r"\b(?:short of|lack(?:s|ed|ing)|missing|without)(?: \w+){0,2} $") and _begins(
        after, rf" of (?:its|the|their) (?:\w+ )?(?:{STAFF})\b"
    ):
        return "vacancy_rate_pct"
    if _in(before, r"\bvacanc(?:y|ies)\b[^.;#]{0,90}$") and not _in(
        before[before.lower().rfind("vacanc") :], r"\b(?:sick|workload|caseload|reduc|fall|drop)"
    ):
        return "vacancy_rate_pct"
    return None


def _of_level(before: str, after: str, whole: str, share: Share) -> str | None:
    """Staff in post as a share of what there should be."""
    if _in(
        before,
        r"\b(?:staffed (?:at|to)|staffing (?:was |is |level\w* |stood )*(?:at|of|stood at)|staffing complement of|(?:filled|in post) (?:was|were|at))(?: \w+){0,2} ?$",
    ):
        return "staffing_level_pct"
    full = r"(?:target (?:staff\w*|number\w*|complement|level\w*)|staffing target|required (?:staff\w*|number\w*)|full (?:complement|strength)|staffing complement|complement|establishment|quota)"
    if (
        _begins(after, rf" (?:of )?(?:its |the |their )?(?:\w+ ){{0,2}}{full}")
        or _begins(after, rf" of (?:its |the |their )?(?:\w+ ){{0,3}}?(?:{STAFF})(?: grade)? {_NEEDED}")
        or _begins(after, r" (?:staffed|staffing)\b")
        or _begins(after, rf"(?: of)?(?: [\w'-]+){{0,6}}? {POSTS}(?: [\w-]+){{0,3}}? (?:filled|occupied|in post)\b")
    ):
        return "staffing_level_pct"
    return None


def _of_workload(before: str, after: str, whole: str, share: Share) -> str | None:
    if share.percent < 60 or share.fraction:
        return None
    # "44 per cent of practitioners had a workload of over 110 per cent": of some of them only.
    if _in(
        whole,
        rf"(?:%|per ?cent|pc|half|thirds?|quarters?|fifths?|in \w+|some|many|most|several|few)(?: of)?(?: the| its)?(?: \w+)? (?:{STAFF})\b[^.;,]{{0,30}}\b(?:had|have|with|carr\w+|faced|worked|(?:are|were) working)\b[^.;]{{0,40}}$",
    ):
        return ""
    if _in(before, r"\bworkload\w*\b[^.;#]{0,80}$") and not _in(
        before,
        r"\b(?:staff|practitioners|officers) (?:said|told|felt|reported|who)|(?:risen|increas\w*|fall\w*|reduc\w*|rose)(?: (?!to\b|at\b)\w+){0,2} $",
    ):
        return "workload_pct"
    if _begins(
        after,
        r"(?: of)?(?: (?:their|its|the|available|full|individual|normal))* (?:capacity|workload)\b|[- ](?:\w+ )?workload",
    ):
        return "workload_pct"
    if _in(before, r"\bworkload measurement|\bWMT\b|\bworking at\b") or _in(after, r"\b(?:workload measurement|WMT)\b"):
        return "workload_pct"
    return None


def _of_the_same(before: str, after: str, whole: str, share: Share) -> str | None:
    """ "… and 12 per cent for PSOs": the subject of the figure before it."""
    graded = _begins(
        after,
        r" (?:for|at|among|of|in) (?:the )?(?:\w+ ){0,2}?(?:officers?|PSOs?|SPOs?|POs?|grade|trainee|probation|senior)",
    ) or _in(before, r"(?:PSOs?|SPOs?|POs?|officers?)(?: \w+){0,3} ?$|(?:grade|level)(?: \w+){0,2} ?$")
    if not graded:
        return None
    if _in(whole, r"\bvacanc"):
        return "vacancy_rate_pct"
    if _in(whole, r"\bworkload") and share.percent >= 60 and not share.fraction:
        return "workload_pct"
    return None


def _begins(words: str, pattern: str) -> bool:
    return bool(re.match(pattern, words, re.IGNORECASE))


def _in(words: str, pattern: str) -> bool:
    return bool(re.search(pattern, words, re.IGNORECASE))
