"""Which question of question.csv words speak of, and whether they say that the work was sufficient."""

from __future__ import annotations

import re

ABUSE, GUARD = (
    r"domestic (?:abuse|violence)",
    r"safeguarding|children's (?:social care|services)|social services|child protection",
)
_SAFE = (
    r"(?:people|others|public|victims|children|communities) (?:were|was|are|is|being|had been) kept safe|keep(?:ing|s)? (?:\w+ ){0,2}(?:people|others|public|communities|victims|children) safe|kept (?:\w+ ){0,2}(?:people|others|public) safe|safety of|risks? of (?:serious )?harm|public protection|public safety|risk of causing|"
    r"protect\w* (?:the |other )?(?:public|others|people|community|communities)|manag\w+ (?:of )?risks?|risk to others|risks? (?:posed|people pose)|harm to others|safe(?:ty)? of|risk assessment|risk reviews?|risk planning|risks?\b|dangers?\b"
)
_PLAINLY_SAFE = r"(?:people|others|public|victims|children|communities) (?:were|was|are|is|being|had been) kept safe|keep(?:ing|s)? (?:\w+ ){0,2}(?:people|others|public|communities|victims|children) safe|kept (?:\w+ ){0,2}(?:people|others|public) safe|safety of|safe(?:ty)? of|public protection|public safety|protect\w* (?:the |other )?(?:public|others|people|community|communities)|(?:work|enough|done)\b.{0,30}\brisks?|manag(?:ement|ing) (?:of )?(?:the )?risks?|risks? (?:\w+ ){0,3}manage[dm]"
_DESIST = r"desistance|reoffend\w*|stop offending|likelihood of offending|support\w* (?:\w+ ){0,3}(?:to change|rehabilitat\w+)|turn(?:ing)? away from (?:crime|offending)"
_GAVE = r"request\w*|sought|seek\w*|ask\w*|appl(?:y|ied) for"
_USED = r"(?<!of )(?<!of any )\bus(?:ed|e|ing)\b|analys\w+|dr(?:ew|awn|aw) (?:\w+ )?on|incorporated|taken into account|took account|tak(?:e|en) account|reflected in|made use|put to use|acted (?:up)?on|informed the|fed into"
_MADE = r"checks?|checked|enquir\w+|inquir\w+"
_GOT = r"information\b[^.;,]{0,40}\b(?:came|come|arrived|sent) (?:back|in)?|what (?:came|was|they|had been|had come) (?:back|returned|received|sent|supplied|provided|got)|detailed enough|information (?:[\w'-]+ ){0,6}?(?:received|obtained|returned|supplied|provided|shared)|received (?:\w+ )?information|responses?|repl(?:y|ies)"

# Question and the expressions that must all be there; the first that fits is meant.
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "other_agencies_engaged_on_domestic_abuse",
        (
            ABUSE,
            r"(?:engag\w+|work\w*|involv\w+|liais\w+) (?:\w+ ){0,2}(?:other )?(?:agencies|partners)|other agencies",
        ),
    ),
    ("domestic_abuse_information_used_in_assessment", (ABUSE, _USED, r"assess\w*|\bus(?:ed|e|ing)\b")),
    ("domestic_abuse_information_received_sufficient", (ABUSE, _GOT)),
    ("domestic_abuse_information_used_in_assessment", (ABUSE, _USED)),
    ("domestic_abuse_information_requested", (ABUSE, _GAVE)),
    ("domestic_abuse_checks_made", (ABUSE, _MADE)),
    ("safeguarding_information_used_in_assessment", (GUARD, _USED)),
    ("child_safeguarding_information_requested", (GUARD, rf"(?:{_GAVE})")),
    ("safeguarding_enquiries_made", (GUARD, _MADE)),
    ("safeguarding_enquiries_made", (GUARD, r"contacted|approached|consulted")),
    (
        "agency_information_considered_in_planning",
        (r"\bplan\w*", r"information\b.{0,40}\bagencies|agencies\b.{0,30}\binformation"),
    ),
    ("management_oversight", (r"oversight|overs(?:aw|ee|een|eeing)\b|overseen",)),
    (
        "court_reports",
        (
            r"court reports?|pre-sentence reports?|sentence reports?|reports? (?:\w+ )?(?:for|to) (?:the )?courts?|pre-sentence information and advice|(?:information and )?advice (?:\w+ )?to (?:the )?courts?",
        ),
    ),
    (
        "victims_able_to_contribute_before_release",
        (
            r"victims?",
            r"contribut\w+|views|(?:have|had) (?:a|their) say|(?:were|been) (?:consulted|asked|heard)",
            r"releas\w+|licen[cs]e",
        ),
    ),
    ("risk_of_harm_classification_accurate", (r"classif\w+",)),
    (
        "actual_and_potential_victims_protected",
        (r"(?:actual|potential|current|future).{0,25}victims", r"protect\w*|safe\w*"),
    ),
    ("risk_to_victims_analysed", (r"victims", r"risks?|harm|dangers?", r"assess\w*|analys\w+|identif\w+")),
    (
        "risk_of_harm_identified_and_analysed",
        (r"identif\w+(?:,? and |,? or |,? )(?:\w+ )?analys\w+|identification and analysis", r"risks?|harm"),
    ),
    (
        "effective_working_relationship_maintained",
        (r"working relationships?|relationships? with (?:the )?(?:person|people)",),
    ),
    (
        "contact_level_offered",
        (r"level (?:and nature )?of contact|contact levels?|frequency of contact|contact (?:was )?offered",),
    ),
    ("protected_characteristics_in_assessment", (r"protected characteristics|diversity (?:needs|factors)",)),
    (
        "risk_management_arrangements",
        (
            r"risk management (?:plans?|arrangements|planning)|(?<!contingency )arrangements (?:\w+ ){0,4}(?:to|for) manag\w+ (?:\w+ ){0,3}risks?",
        ),
    ),
    (
        "all_standards_satisfactory",
        (
            r"(?:all|every)(?: of)?(?: our| the| its)?(?: \w+){0,2} (?:standards?|aspects|key questions)",
            r"satisf\w+|sufficien\w+|good enough|met\b|passed|adequate\w*|acceptabl\w+",
        ),
    ),
)
STAGES = (
    ("assessment", r"assess\w*"),
    ("planning", r"\bplan(?:s|ning|ned)?\b"),
    ("implementation_and_delivery", r"implement\w*|deliver\w*"),
    ("reviewing", r"\breview\w*"),
)
# What inspectors did is no stage of the work they looked at.
_INSPECTING = re.compile(
    r"\b(?:cases|inspectors|we|they)(?: that| which)?(?: we| they| inspectors)?(?: were| have| had)? (?:reviewed|assessed|examined|planned|delivered)\b(?! (?:well|sufficiently|adequately|effectively|properly))|\b(?:reviewed|assessed) cases\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|cannot|\w+n't|fail\w*|no|nobody|no-one|none|insufficient\w*|inadequate\w*|lack\w*|missing|absent|absence|without|unsatisfactory|never|neither|fell short|falling short|fall short|short of|poor\w*|too little|ineffective\w*|"
    r"deficien\w+|deficits?|inaccurate\w*|incorrect\w*|omit\w+|neglect\w+|overlook\w+|shortfalls?|weak\w*|below standard|ignored|limited|unacceptable|wrong\w*|unsound|incomplete|inappropriate\w*|nothing|unreliable|unanswered)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\bnot (?:insufficient|inadequate|lacking)|\bno (?:shortfalls?|deficits?|gaps)|\bnot only\b|\bnot just\b|\bno (?:more|fewer|less) than\b|\bnot (?:more|fewer|less|even) than?\b|\bif not\b|\bno (?:better|different)\b|\bnot surpris\w+\b|\b(?:nothing|none) (?:wrong|lacking|missing)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:sufficient\w*|satisfactor\w+|adequate\w*|effective\w*|good|well|acceptable|met|appropriate\w*|clear\w*|proper\w*|accurate\w*|reasonable|enough|request\w*|sought|asked|made|considered|used|involved|engaged|"
    r"identified|analysed|focused|protected|completed|took|drew|received|supported|contributed|kept|maintained|offered|undertaken|conducted|carried out|strong|positive\w*|able|did|required standard|evidenced?|"
    r"contacted|approached|consulted|sound|thorough\w*|right\b(?! to)|robust\w*|correct\w*|fit for purpose|up to (?:the )?(?:standard|scratch|mark)|to (?:a|the) (?:\w+ )?standard|came up to|came close|reached|in place|what (?:it|they|the court|was|is) need\w*|overseen|checked|as (?:it|they) should|passed|addressed|present|taken into account)\b",
    re.IGNORECASE,
)
_PAIRS = {
    "domestic_abuse_information_requested": "child_safeguarding_information_requested",
    "domestic_abuse_checks_made": "safeguarding_enquiries_made",
    "domestic_abuse_information_used_in_assessment": "safeguarding_information_used_in_assessment",
}


def questions(words: str) -> list[str]:
    """The questions of question.csv that a passage speaks of; none when that is not certain."""
    words = re.sub(r"\bsafeguarding cases", "cases", _INSPECTING.sub("cases", words))
    if has(ABUSE, words) and has(GUARD, words):
        return []  # of one, of the other, or of both together
    for question, needed in QUESTIONS:
        if all(has(one, words) for one in needed):
            return [question]
    found = stages(words)
    safe, desist = has(_SAFE, words), has(_DESIST, words)
    if safe == desist:
        return []
    if safe and not found and not has(_PLAINLY_SAFE, words):
        return []  # "contact was not enough to manage the risk of harm" is no answer on safety as a whole
    if safe:
        return [f"keeping_people_safe_{stage}" for stage in found] or ["keeping_people_safe_overall"]
    if not found:
        return ["desistance_overall"]
    return ["desistance_implementation_and_delivery"] if found == ["implementation_and_delivery"] else []


def asked(label: str) -> str:
    """The question that the label of a table's row asks, in full or in brief; empty when it is none that the data hold."""
    found = questions(label)
    if len(found) != 1:
        return ""
    if found[0].startswith("keeping_people_safe"):
        plainly = has(r"keep\w* (?:other )?(?:people|others) safe|safety of (?:other )?(?:people|others)", label)
        staged = found[0] != "keeping_people_safe_overall" or has("overall", label)
        return found[0] if plainly and staged else ""
    if found[0] == "desistance_overall" and not has(r"desistance|support\w*", label):
        return ""
    return found[0]


def elliptic(text: str, words: str) -> list[str]:
    """ "… to keep people safe: assessment in 35 per cent, planning in 40": the stage here, the subject elsewhere."""
    found = stages(words)
    if len(found) != 1:
        return []
    safe, desist = has(_SAFE, text), has(_DESIST, text)
    if safe and not desist:
        return [f"keeping_people_safe_{found[0]}"]
    if desist and not safe and found[0] == "implementation_and_delivery":
        return ["desistance_implementation_and_delivery"]
    return []


def staged(overall: list[str], text: str) -> list[str]:
    """A question of all stages as that of the one stage a text spoke of before; as it is where it spoke of none or several."""
    found = stages(text)
    if len(found) != 1 or overall not in (["keeping_people_safe_overall"], ["desistance_overall"]):
        return overall
    subject = overall[0].removesuffix("_overall")
    return [f"{subject}_{found[0]}"] if subject == "keeping_people_safe" or found[0].startswith("impl") else []


def gapped(before: list[str], words: str) -> list[str]:
    """ "Officers asked for domestic abuse information in 90 per cent, and for safeguarding information in 80": the verb is before."""
    if len(before) != 1:
        return []
    abuse, guard = has(ABUSE, words), has(GUARD, words)
    if guard and not abuse:
        return [_PAIRS[before[0]]] if before[0] in _PAIRS else []
    if abuse and not guard:
        return [one for one, other in _PAIRS.items() if other == before[0]]
    return []


def of_what_was_asked(spoken: str, words: str) -> list[str]:
    """ "Information on domestic abuse was requested …; it was used in a third": what is meant was said before."""
    abuse, guard = has(ABUSE, spoken), has(GUARD, spoken)
    if abuse == guard or not has(rf"{_USED}|{_GAVE}|{_MADE}|{_GOT}", words):
        return []
    if not has(
        r"(?:it|this|these|they|that|which|them|what (?:came|was)|(?:the|such|this) (?:information|responses?|repl(?:y|ies)|checks?|enquiries|results?|intelligence))\b",
        words,
    ):
        return []
    return [
        one
        for one in questions(f"{'domestic abuse' if abuse else 'safeguarding'} {words}")
        if one.startswith(("domestic_abuse", "safeguarding", "child_safeguarding"))
    ]


def stages(words: str) -> list[str]:
    """The stages of work that words name."""
    return [key for key, stage in STAGES if has(stage, words)]


def sufficient(words: str) -> bool | None:
    """Whether a share is of what was sufficient; None when the words do not say."""
    if _NOT.search(_TWICE.sub("", words)):
        return False
    return True if _YES.search(words) else None


def has(pattern: str, words: str) -> bool:
    """Whether words hold a pattern at the beginning of a word."""
    return bool(re.search(rf"\b(?:{pattern})", words, re.IGNORECASE))
