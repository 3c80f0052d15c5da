"""Shares of inspected cases, mapped to the questions of question.csv.

A share is taken where the sentence says that it is of cases, what was looked at, and whether it was sufficient; one of what was
not sufficient is turned round (`derived`). Shares of staff, of the country, of an earlier inspection, targets and ranges are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pdu.importer.proposal import Proposal
from pdu.importer.rules.aside import year_of
from pdu.importer.rules.case_questions import questions_of
from pdu.importer.rules.case_shares import facts_of
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.page import Page
from pdu.importer.rules.questions import questions, sufficient
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.share_parts import parts_of
from pdu.importer.rules.shares import Share, counted, shares

# What inspectors look at one by one, so that a share of these is a share of cases.
_LOOKED_AT = r"(?:cases?(?! ?loads?)|(?:court |pre-sentence |sentence |risk )?(?:reports|assessments|plans|reviews)|case files|victims)"
_OF_CASES = re.compile(
    rf"^[)]? ?(?:,? ?(?:of|out of|in|from) )?(?:(?!staff|practitioners|officers|posts|respondents|interviews)[\w'-]+ ){{0,5}}{_LOOKED_AT}\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^[)]? ?(?:of|in|from) (?:them|these|those|the sample)\b", re.IGNORECASE)
_CASES_BEFORE = re.compile(r"\bcases?\b(?! ?loads?)[^.;]{0,140}$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:cases?|court reports|staff|practitioners|officers|people|respondents|posts|managers)\b", re.IGNORECASE
)
_OF_PEOPLE = re.compile(
    r"^ ?(?:of|out of)? ?(?:the |its |their |all |our |those |these |full-time |[\w-]+ ){0,3}(?:staff|practitioners?|officers?|respondents|managers?|employees|POs?|PSOs?|SPOs?|posts?|vacanc\w+|roles|people (?:on probation|we|surveyed|supervised|who|said)|workforce|caseload|capacity|target|reoffen\w+|prison\w*|referrals?|appointments|PDUs|units|regions|standards|points|women|men|the time|days|hours|sickness)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\d+ (?:out )?of \d|Of (?:these|those|them)|For|In|This|That|It|The (?:figure|proportion|share|same)|(?:Work on |The quality of )?(?:Assessment|Planning|Reviewing|Implementation))\b"
)
_DID_SO = re.compile(r"\b(?:did so|did the same|did this|the same was true)\b", re.IGNORECASE)
_IT_WAS = re.compile(r"(?:It|This|That|They) (?:was|were|did|had|fell|rose)\b")
# A share that stands bare: "sufficient in 48 per cent", "35 per cent were …".
_IN_BARE = re.compile(
    r"\b(?:in|at|for|of|was|is|to)(?: (?:just|only|around|fully|as few as|a mere|another))* ?$", re.IGNORECASE
)
_VERB_BEHIND = re.compile(r"^ (?:had|were|was|showed|met|did|contained|demonstrated|lacked)\b")
_ENDS = re.compile(r"^(?:[.,;:)]|$| ?[–-] | (?:and|but|while|whereas|although)\b)")
_STAFF = re.compile(
    r"\bstaff|vacanc|sickness|caseload|workload|\bpractitioners? (?:had|were|have|said)|\bposts?\b", re.IGNORECASE
)


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Shares of cases of every area of a page."""
    result, year = Result(), year_of(frames)
    for index, line in enumerate(page.sentences):
        if line.block != -1:
            result.add(_shares(page, index, year))
    return result


def _spoken(page: Page, index: int) -> str:
    """The sentence before in the same paragraph; before its first, nothing. Of an item: what opens the list, and the item before
    that says in full what it is of ("assessment kept people safe in 51 per cent; planning did so in 55 per cent")."""
    line = page.sentences[index]
    if line.kind == "item" and _DID_SO.search(line.text):
        before, at = "", index - 1
        while at > 0 and page.sentences[at].kind == "item":
            before = before or (page.text(at) if questions(page.text(at)) else "")
            at -= 1
        return f"{page.text(at)} {before}" if before else ""
    return page.text(index - 1) if index and page.sentences[index - 1].block == page.sentences[index].block else ""


def _shares(page: Page, index: int, year: int) -> Iterator[Proposal | Silent]:
    text, spoken = page.text(index), _spoken(page, index)
    every = [one for one in shares(text) if one.percent <= 100]
    apart = [one for one in counted(text) if not any(one.start < each.end and each.start < one.end for each in every)]
    every = sorted([*every, *apart], key=lambda one: one.start)
    own_cases = bool(re.search(r"\bcases?\b", text))
    # "For planning it was 52 per cent": of the cases the sentence before spoke of.
    line_item = page.sentences[index].kind == "item" and _DID_SO.search(text)
    goes_on = bool(
        (re.search(r"\bcases\b", spoken) or (spoken and line_item))
        and (_GOES_ON.match(text) or _DID_SO.search(text))
        and (not own_cases or _IT_WAS.match(text))
    )
    told_of = goes_on or (not own_cases and _last_counted(spoken).startswith(("case", "court")))
    taken: list[tuple[list[str], str]] = []  # questions and words of the shares before
    for part in parts_of(text, every):
        share, words = part.share, text[part.start : part.end]
        close = share in apart or _is_of_cases(text, spoken, share)
        if close is None:
            continue
        certain = bool(
            _IN_BARE.search(text[: share.start])
            and _ENDS.match(share.after(text))
            and questions(words)
            and sufficient(words) is not None
        )
        bare = _IN_BARE.search(text[: share.start]) or _VERB_BEHIND.match(share.after(text))
        if not close and (_STAFF.search(words) or not (goes_on or certain or (told_of and bare))):
            continue
        told_of = True
        found = questions_of(text, part, every, spoken, taken, goes_on)
        taken.append((found, words))
        yield from facts_of(page, index, part, found, (taken, spoken if goes_on else "", close), year)


def _is_of_cases(text: str, spoken: str, share: Share) -> bool | None:
    """Whether a share is said to be of cases; False when it is not said of what, None when it is of something else."""
    after = share.after(text)
    of_cases = bool(_OF_CASES.match(after))
    if _OF_PEOPLE.match(after) and not of_cases:
        return None
    if _OF_THEM.match(after):
        return True if _last_counted(text[: share.start] or "", spoken).startswith(("case", "court")) else None
    return bool(
        of_cases
        or re.search(r"\bcases?\b", text[share.start : share.end])
        or _CASES_BEFORE.search(text[: share.start][-160:])
    )


def _last_counted(*passages: str) -> str:
    """What was counted last in the first passage that counts anything: cases, staff, people."""
    for passage in passages:
        passage = re.sub(
            r"\b(?:keep|kept|protect)\w* (?:\w+ )?people|\bpeople(?:'s)? saf\w+|safety of (?:\w+ )?people", "", passage
        )
        counted = _COUNTED.findall(passage)
        if counted:
            return str(counted[-1]).lower()
    return ""
