"""What was rated: the subject of the verb before a rating, when it is a standard, or neither a standard nor a unit.

"Leadership in Leeds was rated", "the services on offer to people on probation were rated": the head of the subject is the standard,
whatever stands behind it. A subject in which a unit follows without a preposition is the unit's.
"""

from __future__ import annotations

import re

from pdu.importer.rules.standard_names import BARE, LIST

VERB = (
    r"(?:,? (?:which|that) (?:we|inspectors|the inspectorate)|,? (?:both|all|each) of (?:which|them))?(?:(?:,| was,| were,| is,| are,) (?:as|like|once more|once again|again|too|also)\b[^,.;]{0,40},)?(?:,? (?:at|in|for|across) (?:the|this) (?:PDU|unit|region|service))?,?(?: (?:was|is|were|are) (?:the )?(?:very |particularly |also |especially )?[\w-]+(?: (?:of|among) (?:the |all |all the |its |our )?(?:\w+ )?(?:standards|areas))? and)?(?: (?:was|were|is|are|has|have|had|being|been|each|all|both|also|again|only|just|however|therefore|then|still|now|which|"
    r"remain(?:s|ed)?|stayed|overall),?)*(?: (?:rated|judged|graded|assessed|found|deemed|scored|considered|received|receiving|got|given|achieved|earned|awarded|secured|attracted|came out|ranked|marked|rated at|(?:slipped|fell|fallen|rose|risen|improved|moved|dropped|declined|went|gone|increased)(?: up| down| back)? to))?"
    r"(?: the only (?:one|standard)(?: to be)?(?: rated)?)?(?: (?:as|an?|the|only|overall|to be|to|ratings?(?: of)?|of|lowest|highest|possible|at|our))*"
)
SUBJECT = re.compile(rf"(?:^|[\s(,;:\"'])(?P<list>{LIST}){VERB} ?[:–|=(-]? ?['\"(]*$", re.IGNORECASE)
# The verb with which a rating is given, for certain.
_RATED = (
    r"(?:,? (?:was|were|is|are|has been|have been|had been|being|both|each|all|also|only|again|just|still|now|therefore|thus|however|too|itself|which|that),?)* "
    r"(?:rated|judged|graded|assessed|found to be|deemed|given|awarded|received|earned|got|remains?|remained|was|were|is|are)(?: (?:as|an?|the|only|overall|to be|our|rating|ratings|of))*"
)
_LOOSE = re.compile(
    rf"(?:^|[,;:] |[–*•-] |\b(?:and|but|while|whilst|whereas|although|though|that|when|where|as|so|because|yet|however,|overall,|here|rating (?:of|for|given to)) )['\"]?"
    rf"(?P<list>{LIST})(?P<tail> (?:in|at|of|for|on|to|there|here|across|by|within|with|from|that|which|provided|offered|available|delivered|did|fared|performed|came|stood|alone|itself)\b[^.;:]{{0,110}}?|,? (?:which|too|there|here)\b[^.;:]{{0,70}}?)?"
    rf"{_RATED} ?['\"(]*$",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    rf"['\")]*[,;]? (?:(?:as|and so|so too|so) (?:too )?(?:was|were|is|are)|and the same (?:was|is|goes|went) (?:true )?(?:of|for)) (?:the |its |their )?(?:(?:that|those) of )?(?P<list>{LIST})",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:PDUs?|units?|service|region|it|they|we|inspectors|inspectorate)\b", re.IGNORECASE)
_OF_UNIT = re.compile(
    r"\b(?:in|at|of|for|across|within|to|by|on|from|throughout|with|the rest of|both|each) (?:(?:the|this|that|its|their|both|all|each|other|rest|of|probation|delivery|two|three|[A-Z][\w'-]+|and|&) )*$"
)
_OTHER_BODY = re.compile(
    r"\b(?:police|constabulary|council|ofsted|HMICFRS|CQC|care quality commission|youth (?:justice|offending) (?:service|team)s?|YJS|YOT|children's (?:services|social care)|"
    r"hospital|(?:NHS|probation) trust|CRC|community rehabilitation company|(?:old|former) (?:[\w-]+ ){1,6}(?:company|service|division)|(?:NPS|national probation service)(?: division)?|school|college|academy|prison|jail|HMP(?: & YOI)? [A-Z]\w+|approved premises)\b"
    r"(?:,? (?:which|who|that)| itself| there)?,? (?:(?:was|were|is|has been|had been|have been|to be|as|last|itself|also|previously|then) ?)*(?:rated|judged|graded|deemed|found|given|awarded|as|be)\b[^.;]{0,30}$|(?:CRC|community rehabilitation company|NPS|national probation service)[^.;]{0,60}$",
    re.IGNORECASE,
)


_STANDARD_WORD = re.compile(
    rf"\b(?:{BARE}|case ?work|cases|standards?|aspects?|quality|work|practice|assess\w*|plann\w*|implement\w*|deliver(?:y|ed|ing)|reviewed)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:result|led|leading|meaning|meant|hence|therefore|so|contribut|behind)\w*\b[^.;]*$", re.IGNORECASE
)
_SUBJECT_UNIT = re.compile(
    rf"{_UNIT.pattern}|\b(?:them|which|both|team)\b|(?<=, )(?-i:[A-Z])[\w-]+|(?-i:\bPDU)", re.IGNORECASE
)
# By which standards an inspection was made is not what it rated.
_UNDER_STANDARDS = re.compile(
    r",? (?:under|against|by|using|to|on) (?:the|an?|our|its|another) (?:[\w-]+ ){0,3}(?:(?:set|version)s? of )?(?:[\w-]+ )?standards\b,?",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"\boverall (?:\w+ )?(?:rating|grade|judgement|result|verdict)\b", re.IGNORECASE)
_UNDER = re.compile(
    rf"^\W*(?:(?:and|but|while) )?(?:on|in|for|under|as for|with regard to|regarding|when it came to|in terms of|in respect of|against) (?P<list>{LIST}),? "
    r"(?:the|this|it|they|both|inspectors|(?-i:[A-Z]))\b(?! (?:and|&) )",
    re.IGNORECASE,
)


_VERBS = re.compile(
    r"\b(?:was|were|is|are|has|have|had|rated|received|given|got|earned|judged|came|scored)\b", re.IGNORECASE
)
_OTHER_INSPECTORATE = re.compile(
    r"['\"]*(?: overall)? by (?:inspectors (?:from|at|of) )?(?:the )?(?:Ofsted|HMICFRS|CQC|CJINI|Criminal Justice Inspection|Care Quality|Estyn|HMI Prisons|(?:HM|His Majesty's|Her Majesty's) Inspectorate of (?:Prisons|Constabulary))",
    re.IGNORECASE,
)


def of_unit(before: str, after: str) -> bool:
    """Whether the words before a rating have the unit as their subject, or nothing that could be rated apart from it."""
    if _OVERALL.search(before) or re.match(r"['\"]*,? overall\b", after, re.IGNORECASE):
        return True
    named = [match.end() for match in _STANDARD_WORD.finditer(_UNDER_STANDARDS.sub("", before))]
    if not named or _RESULT.search(_UNDER_STANDARDS.sub("", before)[named[-1] :]):
        return True
    behind = _UNDER_STANDARDS.sub("", before)[named[-1] :]
    return any(not _OF_UNIT.search(behind[: unit.start()]) for unit in _SUBJECT_UNIT.finditer(behind))


def has_subject(words: str) -> bool:
    """Whether words between two ratings name anything that the second could be of."""
    return bool(_STANDARD_WORD.search(words) or _SUBJECT_UNIT.search(words) or re.search(r"\b[A-Z]\w+", words))


def standards_under(before: str) -> str:
    """The standards under which a unit is said to be rated: "On leadership, the PDU was rated …"."""
    match = _UNDER.match(before)
    return match["list"] if match else ""


def elsewhere(words: str) -> str:
    """What words between the rating of a standard and the next one make of that: "standard" of another unit, "unsure", or empty."""
    if re.search(r"\b(?:both|all|each)\b", words):
        return "unsure"
    if _VERBS.search(words) or not re.search(r"\b[A-Z]\w+", words):
        return ""
    return "standard" if re.search(r"^['\"]* (?:in|at|for) |\bin |'s ['\"]*$", words) else "unsure"


def loose_subject(before: str) -> tuple[str, bool] | None:
    """The standards that are the subject before a rating, with whatever follows them, and whether that is certain; None when none are."""
    match = _LOOSE.search(before)
    if match is None:
        return None
    tail = match["tail"] or ""
    for unit in _UNIT.finditer(tail):
        if not _OF_UNIT.search(tail[: unit.start()]):
            return None  # "Planning for release meant that the service was rated …": the unit
    # "Services in Leeds": the standard, or all probation services of the place?
    if re.search(r"\balone\b", tail) and tail.strip() == "alone":
        return match["list"], True
    bare = match["list"].strip(" '\"").lower() == "services"
    return match["list"], not (bare and re.match(r" (?:in|across|at) ", tail))


def likewise(after: str) -> str:
    """The standards that a rating is said to hold for too: "…, as was reviewing"."""
    match = _ELLIPSIS.match(after)
    return match["list"] if match else ""


def of_other_body(before: str, after: str) -> bool:
    """Whether a rating is of the police, a council, a prison or another service, or by another inspectorate."""
    return bool(_OTHER_BODY.search(before) or _OTHER_INSPECTORATE.match(after))
