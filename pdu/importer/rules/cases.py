"""Shares of inspected cases, mapped to the questions of question.csv, and how many cases were inspected.

A share is taken where the sentence says that it is of cases, what was looked at, and whether it was sufficient; one of what was
not sufficient is turned round (`derived`). Shares of staff, of the country, of an earlier inspection, targets and ranges are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pdu.importer.proposal import Proposal
from pdu.importer.rules.dates import EARLIER
from pdu.importer.rules.numbers import NUMBER, Share, bound_before, in_range, shares, whole
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.scope import Page, Scope

_ABUSE, _GUARD = r"domestic (?:abuse|violence)", r"safeguarding|children's (?:social care|services)"
_SAFE = (
    r"keep(?:ing|s)? (?:\w+ )?(?:people|others|public|communities|victims|children) safe|kept (?:\w+ )?(?:people|others) safe|safety of|risks? of (?:serious )?harm|public protection|public safety|risk of causing|"
    r"protect\w* (?:the |other )?(?:public|others|people|community|communities)|manag\w+ (?:of )?risks?|risk to others|risks? (?:posed|people pose)|harm to others|safe(?:ty)? of|risk assessment|risk reviews?|risk planning|risks?\b"
)
_DESIST = r"desistance|reoffend\w*|stop offending|likelihood of offending|support\w* (?:\w+ ){0,3}(?:to change|rehabilitat\w+)"
_GAVE = r"request\w*|sought|seek\w*|ask\w*"
_USED = (
    r"\bus(?:ed|e|ing)\b|analys\w+|dr(?:ew|awn) on|incorporated|taken into account|took account|reflected in|made use"
)
_MADE = r"checks?|enquir\w+|inquir\w+"
_GOT = r"information (?:that (?:was|had been) |was )?(?:received|obtained|returned|supplied|provided|shared)|received (?:\w+ )?information|responses?"

# Question and the expressions that must all be there; the first that fits is meant.
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "other_agencies_engaged_on_domestic_abuse",
        (
            _ABUSE,
            r"(?:engag\w+|work\w*|involv\w+|liais\w+) (?:\w+ ){0,2}(?:other )?(?:agencies|partners)|other agencies",
        ),
    ),
    ("domestic_abuse_information_received_sufficient", (_ABUSE, _GOT)),
    ("domestic_abuse_information_used_in_assessment", (_ABUSE, _USED)),
    ("domestic_abuse_information_requested", (_ABUSE, _GAVE)),
    ("domestic_abuse_checks_made", (_ABUSE, _MADE)),
    ("safeguarding_information_used_in_assessment", (_GUARD, _USED)),
    ("child_safeguarding_information_requested", (_GUARD, rf"(?:{_GAVE})")),
    ("safeguarding_enquiries_made", (_GUARD, _MADE)),
    (
        "agency_information_considered_in_planning",
        (
            r"\bplan\w*",
            r"information (?:\w+ )?(?:from|of|held by|shared by) (?:\w+ )?agencies|other agencies|partner agencies",
        ),
    ),
    ("management_oversight", (r"oversight",)),
    ("court_reports", (r"court reports?|pre-sentence reports?|reports? (?:for|to|prepared for) (?:the )?courts?",)),
    (
        "victims_able_to_contribute_before_release",
        (r"victims?", r"contribut\w+|views|have (?:a|their) say", r"releas\w+|licen[cs]e"),
    ),
    ("risk_of_harm_classification_accurate", (r"classif\w+",)),
    ("risk_to_victims_analysed", (r"victims", r"assess\w*|analys\w+|identif\w+")),
    (
        "actual_and_potential_victims_protected",
        (r"(?:actual|potential|current|future).{0,25}victims", r"protect\w*|safe\w*"),
    ),
    ("risk_of_harm_identified_and_analysed", (r"identif\w+(?:,? and |,? or |,? )(?:\w+ )?analys\w+", r"risks?")),
    (
        "effective_working_relationship_maintained",
        (r"working relationships?|relationships? with (?:the )?(?:person|people)",),
    ),
    ("contact_level_offered", (r"level of contact|contact levels?|frequency of contact|contact (?:was )?offered",)),
    ("protected_characteristics_in_assessment", (r"protected characteristics|diversity (?:needs|factors)",)),
    ("risk_management_arrangements", (r"risk management (?:plans?|arrangements|planning)",)),
    (
        "all_standards_satisfactory",
        (r"(?:all|every)(?: of)?(?: our| the| its)?(?: \w+){0,2} (?:standards?|aspects|key questions)",),
    ),
)
_STAGES = (
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
_OF_CASES = re.compile(
    r"^[)]? ?(?:,? ?(?:of|out of|in|from) )?(?:(?!staff|practitioners|officers|posts|respondents|interviews)[\w-]+ ){0,5}cases?\b(?! ?loads?)|^ of (?:the |all |its |these |inspected )*(?:risk assessments|assessments|(?:court|pre-sentence) reports|risk management plans)\b",
    re.IGNORECASE,
)
_CASES_BEFORE = re.compile(r"\bcases?\b[^.;]{0,70}$", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"^ ?(?:of|out of)? ?(?:the |its |their |all |our |those |these |full-time |[\w-]+ ){0,3}(?:staff|practitioners?|officers?|respondents|managers?|employees|POs?|PSOs?|SPOs?|posts?|vacanc\w+|roles|people (?:on probation|we|surveyed|supervised|who|said)|workforce|caseload|capacity|target|reoffen\w+|prison\w*|referrals?|appointments|PDUs|units|regions|standards|points|women|men|the time|days|hours|sickness)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|cannot|\w+n't|fail\w*|no|insufficient\w*|inadequate\w*|lack\w*|missing|absent|absence|without|unsatisfactory|never|neither|fell short|falling short|fall short|poor\w*|too little|ineffective\w*|"
    r"deficien\w+|deficits?|inaccurate\w*|incorrect\w*|omit\w+|neglect\w+|overlook\w+|shortfalls?|weak\w*|below standard|ignored|limited|unacceptable|wrong\w*)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\bnot (?:insufficient|inadequate|lacking)|\bno (?:shortfalls?|deficits?|gaps)|\bnot only\b|\bnot just\b|\bno (?:more|fewer|less) than\b|\bnot (?:more|fewer|less) than\b|\bif not\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:sufficient\w*|satisfactor\w+|adequate\w*|effective\w*|good|well|acceptable|met|appropriate\w*|clear\w*|proper\w*|accurate\w*|reasonable|enough|request\w+|sought|made|considered|used|involved|engaged|"
    r"identified|analysed|focused|protected|completed|took|drew|received|supported|contributed|kept|maintained|offered|undertaken|conducted|carried out|strong|positive\w*|able|did|required standard|evidenced?)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\d+ (?:out )?of \d|Of (?:these|those|them)|For|In|This|That|It|The (?:figure|proportion|share|same)|(?:Work on |The quality of )?(?:Assessment|Planning|Reviewing|Implementation))\b"
)
_NO_VALUE = re.compile(
    r"\b(?:target|expect(?:ed|ation)|should (?:be|reach)|aim(?:s|ed|ing)?\b|goal|ambition|must reach|survey\w*|respondents?|told us|said (?:that )?they|felt|believed|average of)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|up|down|rise of|fall of|previously|increase of|by)(?: (?:a|the|just|only|some|around|about|figure of|result of))* ?$",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:,? and |;|,? but |,? while |,? whereas |,? with |,? compared |, ?|: )", re.IGNORECASE)

_INSPECTED = r"(?:inspected|examined|reviewed|assessed|looked at|sampled|considered|scrutinised|read|analysed)"
_COUNT = re.compile(
    rf"(?P<a>{NUMBER}) (?:(?!staff|of\b|community (?!and\b)|post-release (?!and\b)|court|resettlement|unpaid|victim|statutory)[\w-]+ ){{0,3}}cases (?:\w+ )?(?:were|was|have been|had been|being)? ?(?:\w+ )?{_INSPECTED}"
    rf"|{_INSPECTED} (?:(?:a|the|management|supervision|work|sample|total|files?|of|in|some|just|only) )*(?P<b>{NUMBER}) (?:(?!of\b|per\b|community (?!and\b)|post-release (?!and\b)|licen|court|resettlement|unpaid|victim|statutory)[\w-]+ ){{0,3}}cases\b"
    rf"|(?:sample of|total of|evidence from|based on|drawn from|look at|inspection of|review of) (?:the management of )?(?P<c>{NUMBER}) (?:(?!of\b|per\b|court|resettlement|unpaid|victim|statutory)[\w-]+ ){{0,3}}cases\b"
    rf"|\b(?:number of )?cases (?:inspected|examined|in (?:the|our) sample) ?[:–-]? ?(?:was |were |came to )?(?P<d>{NUMBER})\b(?! ?%| ?per ?cent)",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "cases_inspected_community",
        rf"(?P<n>{NUMBER}) (?:people (?:on|serving) |cases of |were )?(?:\w+ )?community (?:orders?|sentences?|sentence cases|cases|order cases)",
    ),
    (
        "cases_inspected_post_release",
        rf"(?P<n>{NUMBER}) (?:people |cases |were )?(?:of )?(?:post[- ]release|releases?(?: on licence)?|released|licen[cs]es?|on licence|post-custody|post-release supervision)\b",
    ),
    ("cases_inspected_resettlement", rf"(?P<n>{NUMBER}) resettlement"),
    ("cases_inspected_unpaid_work", rf"(?P<n>{NUMBER}) (?:cases (?:of|with|involving) )?unpaid work"),
    (
        "cases_inspected_victims",
        rf"(?P<n>{NUMBER}) (?:statutory )?victims?(?:' )?(?: contact)? cases|(?P<m>{NUMBER}) statutory victim",
    ),
    ("court_reports_inspected", rf"(?P<n>{NUMBER}) (?:court|pre-sentence) reports"),
    (
        "practitioner_interviews",
        rf"(?P<n>{NUMBER}) interviews with (?:probation |case |responsible )*(?:practitioners|officers|staff)|interview(?:ed|s with) (?P<m>{NUMBER}) (?:probation |case )*practitioners|(?P<o>{NUMBER}) (?:probation )?practitioners were interviewed",
    ),
)


@dataclass(frozen=True)
class _Part:
    """A share with the words of the sentence that belong to it."""

    share: Share
    start: int
    end: int


def find(page: Page) -> Result:
    """Shares and numbers of cases of every area of a page."""
    result = Result()
    for index, line in enumerate(page.sentences):
        if line.block == -1:
            continue
        result.add(_shares(page, index))
        result.add(_counts(page, index))
    return result


def _shares(page: Page, index: int) -> Iterator[Proposal | Silent]:
    text = page.text(index)
    every = [one for one in shares(text) if one.percent <= 100]
    # "just over half of cases (24/47)": the figure in brackets says it more exactly.
    every = [
        one
        for one, after in zip(every, [*every[1:], None], strict=False)
        if not (
            one.fraction and after and text[one.end : after.start].rstrip().endswith("(") and after.start - one.end < 60
        )
    ]
    spoken = page.text(index - 1) if index and page.sentences[index - 1].block == page.sentences[index].block else ""
    # "For planning it was 52 per cent": of the cases the sentence before spoke of.
    goes_on = bool(re.search(r"\bcases\b", spoken) and _GOES_ON.match(text) and not re.search(r"\bcases?\b", text))
    of_cases = goes_on
    every = _merged(text, every)
    for part in _parts(text, every):
        share, words = part.share, text[part.start : part.end]
        after = text[share.end :]
        if _OF_PEOPLE.match(after) and not _OF_CASES.match(after):
            continue
        close = bool(
            _OF_CASES.match(after) or (_CASES_BEFORE.search(text[: share.start][-90:]) and not _OF_PEOPLE.match(after))
        )
        if (
            not close
            and not goes_on
            and not (
                of_cases
                and (
                    re.search(r"\b(?:in|at|for|of|was|to)(?: just| only| around)* ?$", text[: share.start])
                    or re.match(r" (?:had|were|was|showed|met|did|contained|demonstrated|lacked)\b", after)
                )
            )
        ):
            continue
        if not close and re.search(r"staff|vacanc|sickness|caseload|workload", words, re.IGNORECASE):
            continue
        of_cases = True
        yield from _share(page, index, part, every, spoken if goes_on else "")


def _share(page: Page, index: int, part: _Part, every: list[Share], spoken: str) -> Iterator[Proposal | Silent]:
    text, share, words = page.text(index), part.share, page.text(index)[part.start : part.end]
    if share.ranged:
        yield page.silent(index, "a range of shares, not one value")
        return
    if _NO_VALUE.search(words):
        yield page.silent(index, "a share that is a target, a survey or an average")
        return
    before = text[: share.start]
    if _COMPARED.search(before) or EARLIER.search(text[max(part.start, share.start - 60) : share.end + 45]):
        yield page.silent(index, "a share of an earlier inspection, or one compared with")
        return
    found = (
        questions(words)
        or (_elliptic(f"{spoken} {text}", words) if spoken else [])
        or (questions(text) if len(every) == 1 else _elliptic(text, words))
    )
    if not found:
        yield page.silent(index, "a share of cases, but of which question is not certain")
        return
    low, high = _said_of(words, share.start - part.start, share.end - part.start)
    polarity = next(
        (said for passage in (words[low:high], words, text, spoken) if (said := sufficient(passage)) is not None), None
    )
    if polarity is None:
        yield page.silent(index, "a share of cases, but not whether that is what was sufficient")
        return
    scope: Scope = page.scope(index, share.start, share.end)
    if len(scope.codes) != 1 or not scope.sure:
        yield page.silent(index, f"a share of cases, but {scope.why or 'of which area is not said'}")
        return
    value = share if polarity else share.turned()
    for question in found:
        if question in page.known.questions:
            yield page.proposal(
                index,
                "cases",
                scope.codes[0],
                f"pct_sufficient:{question}",
                value.percent,
                len(found) == 1 and not spoken,
                bound=value.bound,
                approximate=value.bound == "about",
                cases=value.cases,
                derived=not polarity or share.part is not None,
                note="" if polarity else "turned round: the page gives the share that was not sufficient",
            )


def questions(words: str) -> list[str]:
    """The questions of question.csv that a passage speaks of; none when that is not certain."""
    words = re.sub(r"\bsafeguarding cases", "cases", _INSPECTING.sub("cases", words))
    abuse, guard = re.search(_ABUSE, words, re.IGNORECASE), re.search(_GUARD, words, re.IGNORECASE)
    if abuse and guard:
        return []  # of one, of the other, or of both together
    for question, needed in QUESTIONS:
        if all(re.search(rf"\b(?:{one})", words, re.IGNORECASE) for one in needed):
            return [question]
    stages = [key for key, stage in _STAGES if re.search(stage, words, re.IGNORECASE)]
    safe, desist = (
        re.search(rf"\b(?:{_SAFE})", words, re.IGNORECASE),
        re.search(rf"\b(?:{_DESIST})", words, re.IGNORECASE),
    )
    if bool(safe) == bool(desist):
        return []
    if safe:
        return [f"keeping_people_safe_{stage}" for stage in stages] or ["keeping_people_safe_overall"]
    if not stages:
        return ["desistance_overall"]
    return ["desistance_implementation_and_delivery"] if stages == ["implementation_and_delivery"] else []


def sufficient(words: str) -> bool | None:
    """Whether a share is of what was sufficient; None when the words do not say."""
    if _NOT.search(_TWICE.sub("", words)):
        return False
    return True if _YES.search(words) else None


def _elliptic(text: str, words: str) -> list[str]:
    """ "… to keep people safe: assessment in 35 per cent, planning in 40": the stage here, the subject elsewhere."""
    stages = [key for key, stage in _STAGES if re.search(stage, words, re.IGNORECASE)]
    if len(stages) == 1 and re.search(_SAFE, text, re.IGNORECASE) and not re.search(_DESIST, text, re.IGNORECASE):
        return [f"keeping_people_safe_{stages[0]}"]
    return []


def _parts(text: str, every: list[Share]) -> list[_Part]:
    """Each share with its own words: between two shares the sentence is cut where the later one's subject begins."""
    parts, start = [], 0
    for number, share in enumerate(every):
        low, high = 0, len(text)
        if number + 1 < len(every):
            following = every[number + 1]
            gap = text[share.end : following.start]
            # Behind what the first share is of, before what the second is of.
            cuts = [match for match in _CUT.finditer(gap) if re.search(r"cases?\b", gap[: match.start()])] or list(
                _CUT.finditer(gap)
            )
            best = min(cuts, key=lambda cut: (_weight(cut[0]), -cut.start()), default=None)
            high = share.end + (best.start() if best else len(gap))
        low = start
        start = high
        clause = _clause_of(text, share)
        parts.append(_Part(share, max(low, clause[0]), min(high, clause[1])))
    return parts


def _merged(text: str, every: list[Share]) -> list[Share]:
    """ "52 per cent of cases (26 of 50)" and "18 of 50 (36 per cent)" say one share twice: it is kept once, with its number of cases."""
    kept: list[Share] = []
    for share in every:
        before = kept[-1] if kept else None
        if (
            before
            and text[before.end : share.start].rstrip().endswith("(")
            and share.start - before.end < 40
            and abs(before.percent - share.percent) < 1.5
        ):
            cases = before.cases or share.cases
            kept[-1] = replace(before, cases=cases, percent=before.percent if before.cases is None else share.percent)
        else:
            kept.append(share)
    return kept


def _weight(cut: str) -> int:
    """How firmly words part two shares, the firmest first."""
    return (
        0
        if cut.strip() in {";", ":"}
        else 1
        if cut.startswith(",") and len(cut.strip()) > 1
        else 2
        if cut.startswith(",")
        else 3
    )


def _said_of(words: str, start: int, end: int) -> tuple[int, int]:
    """The narrowest part of a passage around a share: what is said of the share itself."""
    cuts = [match.start() for match in re.finditer(r", (?:where|which|with|and|so)\b|:", words)]
    return max([cut for cut in cuts if cut <= start], default=0), min(
        [cut for cut in cuts if cut >= end], default=len(words)
    )


def _clause_of(text: str, share: Share) -> tuple[int, int]:
    """The part of a sentence around a share that is cut off neither by "but" nor by "which is not good enough"."""
    cuts = [
        match.start()
        for match in re.finditer(
            r";|,? (?:but|although|though|whereas|while|whilst|however)\b|, which (?:is|was)\b|, (?:meaning|despite|leaving|undermining|even)\b|: (?=[a-z])",
            text,
        )
    ]
    low = max([cut for cut in cuts if cut <= share.start], default=0)
    high = min([cut for cut in cuts if cut >= share.end], default=len(text))
    return low, high


def _counts(page: Page, index: int) -> Iterator[Proposal | Silent]:
    text = page.text(index)
    for match in _COUNT.finditer(text):
        group = next(name for name in "abcd" if match[name])
        count = whole(match[group])
        if (
            count is None
            or count < 5
            or text[match.end(group) :].lstrip().startswith(("%", "per cent", "out of", "of"))
        ):
            continue
        bound, _ = bound_before(text, match.start(group))
        if in_range(text, match.start(group), match.end(group)) or EARLIER.search(text[: match.end()][-110:]):
            continue
        scope = page.scope(index, match.start(group), match.end(group))
        if (
            len(scope.codes) != 1
            or not scope.sure
            or (
                re.search(r"across (?:the|all|these|our) (?:\w+ )?(?:PDUs|units|regions|areas|services)", text)
                and not page.is_region(scope.codes[0])
            )
        ):
            yield page.silent(index, "a number of cases, but of which inspection is not certain")
            continue
        if scope.codes[0] in page.subjects:
            if bound == "exact":
                yield page.proposal(index, "cases", scope.codes[0], "cases_inspected", count)
            else:
                yield page.silent(index, "a number of cases that is not exact")
        break
    if not re.search(rf"\b(?:{_INSPECTED}|interview\w*|sample)\b", text, re.IGNORECASE) or EARLIER.search(text):
        return
    scope = page.scope(index, len(text))
    for fact, pattern in _KINDS:
        told = re.search(pattern, text, re.IGNORECASE)
        if not told or len(scope.codes) != 1 or scope.codes[0] not in page.subjects:
            continue
        count = whole(next(value for value in told.groupdict().values() if value))
        if count is not None:
            yield page.proposal(index, "cases", scope.codes[0], f"fact:{fact}", count, scope.sure)
