"""To whom recommendations are made: the inspected area, somebody else, or all of them or a part to either."""

from __future__ import annotations

import re

from pdu.importer.proposal import Proposal
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.result import Silent
from pdu.importer.rules.scope import Scope
from pdu.importer.rules.shares import shares

_TO = r"(?:(?:which|that|these|them) )?(?:(?:are|is|were|was|being|have been) )?(?:aimed at|directed (?:at|to|towards)|addressed to|for|to|made to|intended for|meant for|fall to|fell to|of which (?:are|were) for|concern(?:ed|ing)?|targeted at|relat(?:e|ed|ing) to|sit with|rest with)"
PART = re.compile(
    rf"(?:,| –|;|\(| and|\.|including|with|of (?:which|these|those|them),?)? ?(?:of (?:which|these|those|them),? )?(?:(?P<n>{NUMBER})|(?P<all>all|each|every one|half|(?:a|one|two|three)[ -](?:thirds?|quarters?)))(?: of (?:which|these|those|them|the recommendations|its recommendations))?(?: recommendations)? {_TO} (?P<whom>[^,;.]{{2,90}}?)(?=[,;.]|$| and (?:{NUMBER}|the (?:rest|others?|remainder)|others)\b)",
    re.IGNORECASE,
)
_WHOM_AREA = re.compile(
    r"^(?:both |each of )?(?:the|this|a|an|our)? ?(?:PDU|unit|delivery unit|probation delivery unit|service itself|local service|unit itself|local leaders|head of the PDU|PDU head)\b(?! and)",
    re.IGNORECASE,
)
_WHOM_OTHER = re.compile(
    r"\b(?:HMPPS|HM Prison|Majesty's Prison|ministry|region(?!al leaders of)|nationa\w*|prison and probation service|partners|police|secretary of state|probation service (?:–|at a national))",
    re.IGNORECASE,
)


def _of_all(words: str, every: int) -> int | None:
    """How many "all of them", "two thirds of them" are; None when that is no whole number."""
    if re.fullmatch(r"all|each|every one", words, re.IGNORECASE):
        return every or None
    share = shares(f"{words} of them")
    count = (
        every * {50: 1 / 2, 33: 1 / 3, 67: 2 / 3, 25: 1 / 4, 75: 3 / 4}.get(round(share[0].percent), 0) if share else 0
    )
    return round(count) if count and abs(count - round(count)) < 1e-6 else None


def parts_of(page: Page, index: int, start: int, every: int = 0) -> list[Proposal | Silent]:
    """ "… four of which are aimed at the PDU", "all of them to the PDU". every: how many there are in all, where that is known."""
    text = page.text(index)
    for match in PART.finditer(text, start):
        count = _of_all(match["all"], every) if match["all"] else whole(match["n"])
        if count is None or count > 60:
            continue
        to = whom_of(page, index, match.start("whom"), match["whom"], page.scope(index, match.start()))
        if to and to != "other":
            return [page.proposal(index, "recommendations", to, "recommendations_to_area", count)]
    return []


def whom_of(page: Page, index: int, start: int, whom: str, scope: Scope) -> str:
    """The inspected area that is meant; "other" for somebody else, empty when not certain."""
    end = start + len(whom)
    named = [one.code for one in page.mentions[index] if start - 4 <= one.start < end]
    ours = list(dict.fromkeys(code for code in named if code in page.subjects))
    if (len(ours) == 1 and whom.find(" and ") < 0) or (
        len(ours) == 1 and len(named) == 1 and not _WHOM_OTHER.search(whom)
    ):
        return ours[0]
    if _WHOM_AREA.match(whom):
        topic = page.scope(index, end).codes
        return topic[0] if len(topic) == 1 else ""
    if (
        re.match(r"(?:the|this) region\b", whom, re.IGNORECASE)
        and len(page.subjects) == 1
        and page.is_region(page.subjects[0])
    ):
        return page.subjects[0]
    return "other" if _WHOM_OTHER.search(whom) or named else ""
