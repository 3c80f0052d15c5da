"""Facts of an inspection that are neither counts of cases nor figures of staff: under which status a unit works, and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pdu.importer.proposal import Proposal, Value
from pdu.importer.rules.aside import is_earlier, scope_of, year_of
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.numbers import NUMBER, bound_before, number, tidy
from pdu.importer.rules.page import Page
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.shares import shares

_COLOUR = r"['\"]?(?P<colour>red|amber|green|blue)['\"]?"
_STATUS = re.compile(
    rf"\b(?:operat\w+|work\w*|was|is|were|been|being|remain\w*|designated|graded|authorised|classed|declared|placed|put|became|rated|assessed)\b[^.;]{{0,60}}?\b(?:an?|the|in|at|on|under|as|its|to be|was|is)?\s?{_COLOUR}(?: site| status| level| unit| PDU| phase| stage|-rated|,? (?:under|in|within|on|of|by) the (?:\w+ )?(?:prioritis\w+|PF)\b)",
    re.IGNORECASE,
)
_STATUS_NAMED = re.compile(
    rf"\bprioritis\w+ (?:framework )?(?:status|level|rating)[^.;]{{0,30}}?\b(?:was|is|of|at|as) {_COLOUR}\b",
    re.IGNORECASE,
)
# What a unit was before, or hopes to be.
_MOVING = re.compile(
    r"\b(?:preparing|moving?|moved|hop\w+|aim\w*|plan\w*|expect\w*|return\w*|until|from|previously|had been)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
# "… but it had returned to 'green' by the time of our inspection": what it is now.
_MOVED = re.compile(
    rf"\b(?:had|has|have|is|was)(?: since| now| by then| already| later)* (?:returned|moved|gone|gone back|gone down|gone up|come|come down|improved|changed|risen|fallen|back)(?: back| down| up| on)? (?:to|at|into) {_COLOUR}",
    re.IGNORECASE,
)
_HEADLESS = re.compile(
    rf"\b(?P<n>{NUMBER}|a) years? (?:\w+ )?without a permanent (?:[\w-]+ )?(?:head|leader|manager)|\b(?:without an?|no|not had an?|lacked an?) permanent (?:[\w-]+ ){{0,2}}(?:head|leader|one)(?: of (?:the )?(?:PDU|service|unit))? for (?:\w+ )?(?P<m>{NUMBER}|a) years?",
    re.IGNORECASE,
)
_REOFFENDING = re.compile(
    r"\b(?:proven )?re-?offending rate\b[^.;]{0,40}$|\brate of (?:proven )?re-?offending\b[^.;]{0,40}$", re.IGNORECASE
)
_REALLOCATED = re.compile(
    rf"(?P<n>{NUMBER}) cases (?:\w+ )?(?:were|had been|being) (?:re-?allocated|transferred)", re.IGNORECASE
)


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Such facts of every area of a page."""
    result, year = Result(), year_of(frames)
    for index, line in enumerate(page.sentences):
        if line.block == -1 or line.notes:
            continue
        text = line.text
        for pattern in (_MOVED, _STATUS, _STATUS_NAMED):
            told = pattern.search(text)
            if told and pattern is _MOVED and not re.search(r"\bprioritis|\bstatus\b", text, re.IGNORECASE):
                continue
            if told and pattern is not _MOVED and _MOVED.search(text, told.end()):
                continue
            if told and (pattern is _MOVED or not _MOVING.search(text[: told.start("colour")])):
                result.add(
                    _fact(
                        page,
                        index,
                        year,
                        "prioritisation_framework_status",
                        told["colour"].lower(),
                        told.span("colour"),
                    )
                )
                break
        if told := _HEADLESS.search(text):
            group = "n" if told["n"] else "m"
            years = 1 if told[group].lower() == "a" else number(told[group])
            if years is not None and years < 20:
                result.add(_fact(page, index, year, "years_without_permanent_head", years, told.span(group)))
        for share in shares(text):
            if _REOFFENDING.search(text[: share.start]) and not share.ranged:
                result.add(
                    _fact(page, index, year, "reoffending_rate_pct", tidy(share.percent), (share.start, share.end))
                )
                break  # the second is what it is compared with
        told = _REALLOCATED.search(text)
        if told and re.search(r"\b(?:unification|June 2021|community rehabilitation compan|CRC)\b", text):
            count = number(told["n"])
            if count is not None:
                result.add(_fact(page, index, 0, "cases_reallocated_at_unification", count, told.span("n")))
    return result


def _fact(
    page: Page, index: int, year: int, fact: str, value: Value, place: tuple[int, int]
) -> Iterator[Proposal | Silent]:
    if is_earlier(page, index, *place, year):
        yield page.silent(index, "a fact of an earlier time")
        return
    scope = scope_of(page, index, *place)
    if len(scope.codes) != 1 or not scope.sure or scope.codes[0] not in page.subjects:
        yield page.silent(index, f"a fact of an inspection, but {scope.why or 'of which area is not said'}")
        return
    bound = bound_before(page.text(index), place[0])[0] if not isinstance(value, str) else "exact"
    yield page.proposal(
        index, "inspection_facts", scope.codes[0], f"fact:{fact}", value, bound=bound, approximate=bound == "about"
    )
