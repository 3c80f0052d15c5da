"""Sentences that say what inspectors found, each under the theme it speaks of, with a direction.

Only offered, never certain: the words stay with the proposal for a person to put into their own. A sentence of praise and blame
is cut at its "but"; one that says neither, or both at once, is left alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pdu.importer.rules.page import Page
from pdu.importer.rules.result import Result

# Theme and the words that speak of it, the more particular first: a passage has the first theme that fits.
THEMES: tuple[tuple[str, str], ...] = (
    ("early_release_pressure", r"early release|SDS ?40|prison capacity|probation reset"),
    ("commissioned_rehabilitative_services", r"commissioned rehabilitative|externally commissioned|\bCRS\b"),
    ("accredited_programmes", r"accredited programmes?"),
    ("unpaid_work", r"unpaid work|community payback"),
    ("court_work", r"court (?:work|reports?|teams?)|pre-sentence"),
    ("resettlement", r"resettlement|coming out of (?:custody|prison)|prison releases?|pre-release"),
    ("victims", r"victim (?:contact|liaison|work)|statutory victim"),
    ("sickness_and_wellbeing", r"sickness|wellbeing|well-being|burn-?out|stress\b"),
    ("management_oversight", r"oversight|countersign\w*|line management"),
    ("quality_assurance", r"quality assur\w+|audits?\b"),
    (
        "information_sharing_safeguarding",
        r"(?:domestic abuse|safeguarding)[^.]{0,60}(?:information|enquir|check)|(?:information|enquir\w+|checks?)[^.]{0,60}(?:domestic abuse|safeguarding|police|children's)|information[- ]sharing",
    ),
    (
        "contact_and_home_visits",
        r"home visits?|face[- ]to[- ]face|appointments|blended working|level of contact|contact with people",
    ),
    ("premises_and_facilities", r"premises|office (?:space|accommodation|environment)|facilities|buildings?|\bICT\b"),
    ("diversity_and_inclusion", r"diversity|protected characteristics|ethnic|women\b|inclusi\w+"),
    ("service_user_involvement", r"lived experience|service user|peer mentor|feedback from people on"),
    ("reviewing", r"\breview(?:s|ing)\b|professional curiosity"),
    ("risk_assessment", r"assess\w*[^.]{0,40}risk|risk[^.]{0,30}assess\w*|assessments?\b"),
    ("risk_management_planning", r"plan\w*[^.]{0,50}(?:risk|safe)|risk management plan\w*|planning\b"),
    ("engagement_with_people_on_probation", r"engag\w+[^.]{0,40}people on probation|engaging people|rapport"),
    ("desistance_work", r"desistance|reoffend\w+|rehabilitat\w+"),
    (
        "keeping_people_safe_delivery",
        r"keep\w* (?:\w+ )?(?:people|others|public|communities) safe|public protection|risks? of (?:serious )?harm|protect\w* the public",
    ),
    ("workload", r"workloads?|caseloads?"),
    (
        "staffing_levels",
        r"vacanc\w+|staff(?:ing)? (?:shortages?|levels?|issues|gaps|shortfalls?|picture|challenges|turnover)|recruit\w+|retention|understaffed|resourc(?:ing|es)|shortage",
    ),
    (
        "staff_experience_and_training",
        r"inexperienced|train(?:ing|ed)|induction|experienced (?:staff|workforce|practitioners)|learning and development|upskill\w+",
    ),
    ("operating_model_change", r"unification|operating model|delivery model|Covid-19|pandemic|restructur\w+"),
    (
        "improvement_and_learning",
        r"since (?:the|our|its) (?:last|previous) inspection|improvement plan|progress since|previous recommendations",
    ),
    ("partnership_working", r"partner(?:s|ships?)?\b|local agencies|multi-agency|relationships (?:with|between)"),
    ("services_and_interventions", r"interventions?|services (?:available|on offer|for people)|referrals?"),
    ("leadership_and_vision", r"leaders(?:hip)?\b|head of (?:service|the)|senior managers?|vision|strateg\w+"),
    ("staff_culture_and_morale", r"morale|culture|motivated|committed|commitment|dedicated|passionate|engaged staff"),
    ("casework_quality", r"case ?work|case management|quality of (?:work|supervision)|sentence management"),
)
# "Staff shortages, sickness and high workloads": each is a finding of its own.
LISTED = frozenset(
    {"staffing_levels", "sickness_and_wellbeing", "workload", "accredited_programmes", "unpaid_work", "resettlement"}
)
# What inspectors allowed for, neither praise nor blame.
CONTEXTS = frozenset({"operating_model_change", "early_release_pressure"})
_CONTEXT = re.compile(
    r"\b(?:recognised|acknowledged|noted|took account of|mindful of) (?:the|that)\b(?=.*(?:impact|challenge|pressure|change|unification|pandemic))",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:good|strong\w*|strengths?|impress\w+|positive\w*|effective\w*|excellent|commend\w+|well[- ](?:led|established|respected|supported|motivated|regarded|developed|managed|placed)|committed|commitment|dedicated|pleased|encourag(?:ing|ed)\w*|"
    r"improved|improvements? (?:in|to|had)|motivated|cohesive|supportive|innovative|praised|enthusias\w+|manageable|stable|sufficient in most|in place|benefit(?:ed|s)?|passionate|respected|reasonable|clear(?:ly)? (?:focus|vision|commitment))\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:insufficient\w*|inadequate\w*|poor\w*|weak\w*|lack\w*|fail\w*|not (?:\w+ )?(?:enough|sufficient|good|always|routinely|consistently|effective|being|used|translat\w+|done|manageable|keeping|in place|fully|well|adequately)|too (?:few|many|often|little|high)|concern\w*|shortfalls?|deficits?|deficien\w+|gaps?|"
    r"struggl\w+|unmanageable|excessive\w*|high (?:workloads?|caseloads?|vacanc\w+|sickness|turnover|staff turnover|levels? of (?:sickness|vacanc\w+))|shortages?|chronic|disappoint\w+|backlogs?|delays|missing|absent|ineffective\w*|inconsistent\w*|limited|inexperienced|understaffed|unfilled|"
    r"little (?:was|evidence|insight|being)|under-?used|underutilised|hamper\w*|undermin\w+|severe\w*|unacceptabl\w+|must (?:improve|address)|need(?:s|ed)? to (?:improve|address|be improved)|lowest|elevated|above-average|ongoing (?:staffing )?issues|rarely|missed|stretched|overwhelm\w+|worr(?:ying|ied))\b",
    re.IGNORECASE,
)
_INSPECTED = re.compile(
    r"\b(?:inspect\w+|found|we saw|the report|PDU|unit|service|practitioners?|staff|leaders|managers?|cases?|people on probation|region)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:independent inspector|media enquiries|four-point|four point|replaced community|spokesperson|spokesman|minister|HMPPS said|recommend\w*|lord chancellor|we will|government)\b",
    re.IGNORECASE,
)


def find(page: Page) -> Result:
    """Findings of every area of a page, once a theme and direction for each area."""
    result = Result()
    seen: set[tuple[str, str, str]] = set()
    for index, line in enumerate(page.sentences):
        if line.kind == "heading" or line.notes or _LEFT.search(line.text):
            continue
        for start, end in _halves(line.text):
            words = line.text[start:end]
            direction = _direction(words)
            if not direction or not _INSPECTED.search(line.text):
                continue
            scope = page.scope(index, start)
            note = "said of several units together" if len(scope.codes) > 1 else ""
            for theme in _themes(words, direction, page.known.themes):
                for code in scope.codes:
                    if (code, theme, direction) not in seen and code in page.subjects:
                        seen.add((code, theme, direction))
                        result.add(
                            [page.proposal(index, "findings", code, f"finding:{theme}", direction, False, note=note)]
                        )
    return result


def _themes(words: str, direction: str, known: frozenset[str]) -> list[str]:
    """The theme a passage speaks of; several only where they are things that stand side by side in a list."""
    themes = THEMES if direction != "context" else [one for one in THEMES if one[0] in CONTEXTS]
    found = [key for key, pattern in themes if key in known and re.search(rf"\b(?:{pattern})", words, re.IGNORECASE)]
    return found[:1] + [key for key in found[1:] if key in LISTED]


def _halves(text: str) -> Iterator[tuple[int, int]]:
    """A sentence cut where its praise turns to blame, or the other way."""
    cuts = [
        0,
        *(
            match.start()
            for match in re.finditer(
                r",? (?:but|however|although|though|while|whereas|yet)\b|;|, (?=there is still)", text
            )
        ),
        len(text),
    ]
    while_first = re.match(
        r"(?:While|Although|Though|Despite)\b[^,]*(?:,[^,]*){0,3}?,(?= (?:there|the|it|inspectors|this|they|more|work|not|casework|in)\b)",
        text,
    )
    if while_first:
        cuts = sorted({*cuts, while_first.end()})
    return ((start, end) for start, end in itertools.pairwise(cuts) if end - start > 25)


def _direction(words: str) -> str:
    if _CONTEXT.search(words):
        return "context"
    praise, blame = bool(_PRAISE.search(words)), bool(_BLAME.search(words))
    return "" if praise == blame else "strength" if praise else "weakness"
