"""How many cases were inspected, of which kind, and what else an inspection counts.

Where a sentence tells several units apart ("57 of them in A (36 community, 21 on licence) and 24 in B"), each has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pdu.importer.proposal import Proposal
from pdu.importer.rules.aside import is_earlier, year_of
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.numbers import NUMBER, bound_before, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.ranges import in_range
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.text import EARLIER

_INSPECTED = r"(?:inspected|examined|reviewed|assessed|looked (?:\w+ ){0,3}(?:at|into)|sampled|considered|scrutinised|read|drew (?:up)?on|analysed|studied|went through|gone through)"
_LOOK = r"(?:inspect|examine|review|assess|look (?:\w+ ){0,3}(?:at|into)|read|study|draw on)"
# Cases of a kind are no number of all cases.
_OTHER_KIND = r"(?!staff|of\b|per\b|community (?!and\b)|post-release (?!and\b)|licen|court|resettlement|unpaid|victim|statutory|relevant|such)"
_CASES = rf"(?:{_OTHER_KIND}[\w-]+ ){{0,3}}cases\b"
_COUNT = re.compile(
    rf"(?P<a>{NUMBER}) {_CASES} ?(?:(?:that|which|whom|who) )?(?:(?:we|they|our|the|inspectors) ){{0,2}}(?:(?:were|was|have been|had been|being|have|had) )?(?:\w+ )?{_INSPECTED}"
    rf"|(?:{_INSPECTED}|{_LOOK}) (?:(?:a|the|management|supervision|work|sample|total|case|files?|records|of|in|some|just|only|all) )*(?P<b>{NUMBER}) {_CASES}"
    rf"|(?:sample of|total of|evidence from|based on|drawn from|inspection (?:of|covered|took in)|review of) (?:the (?:management|supervision) of )?(?P<c>{NUMBER}) {_CASES}"
    rf"|(?P<g>{NUMBER}) {_CASES} (?:from|across|in|of|drawn from) [^.;:]{{2,80}}? (?:were|was|have been|had been) {_INSPECTED}\b"
    rf"|(?:{_INSPECTED}|{_LOOK}) (?:the )?(?:case )?(?:files|cases) of (?P<h>{NUMBER}) of (?:them|these|those)\b"
    rf"|(?:{_INSPECTED}|{_LOOK}) (?:the |a sample of |in all )?(?P<i>{NUMBER}) case files\b"
    rf"|\b(?:number of )?cases (?:inspected|examined|in (?:the|our) sample) ?[:–-]? ?(?:was |were |came to )?(?P<d>{NUMBER})\b(?! ?%| ?per ?cent)"
    rf"|(?P<e>{NUMBER}) (?:inspected|examined|sampled) cases"
    rf"|(?:{_INSPECTED}|{_LOOK}) (?:the )?(?:cases|case files|files|supervision|management) of (?P<f>{NUMBER}) (?:people|men and women|individuals|persons)\b",
    re.IGNORECASE,
)
_WHO = r"(?:(?:of|were|was|cases|people|men|and|women|individuals|who|serving|on|subject|to|under|had|been|a|with|being|managed) )*"
_COMMUNITY = r"community(?: (?:orders?|sentences?|sentence cases|cases|order cases)\b|(?= ?[,;)]| and \d))"
_RELEASED = r"(?:post[- ]release|releases?(?: on licence)?|released|licen[cs]es?|on licence|post-custody)\b"
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "cases_inspected_community",
        rf"{_COMMUNITY} \((?P<m>\d+)\)|(?P<n>{NUMBER}) {_WHO}(?:\w+ )?{_COMMUNITY}(?! \(\d)",
    ),
    (
        "cases_inspected_post_release",
        rf"(?:{_RELEASED})(?: on licence| supervision| cases)* \((?P<m>\d+)\)|(?P<n>{NUMBER}) {_WHO}{_RELEASED}(?! \(\d)",
    ),
    (
        "cases_inspected_resettlement",
        rf"(?P<n>{NUMBER}) (?:cases of )?resettlement|(?P<m>{NUMBER}) of (?:them|these|those|the cases|these cases)\b[^.;]{{0,50}}resettlement|resettlement(?: work)?(?: (?:was|had been))?(?: \w+)? (?:in|for) (?P<o>{NUMBER}) of (?:them|these|those|the)\b",
    ),
    ("cases_inspected_unpaid_work", rf"(?P<n>{NUMBER}) (?:cases (?:of|with|involving) )?unpaid work"),
    (
        "cases_inspected_victims",
        rf"(?P<n>{NUMBER}) (?:statutory )?victims?(?:' )?(?: contact)? cases|(?P<m>{NUMBER}) statutory victim|(?P<o>{NUMBER}) cases of (?:statutory )?victim",
    ),
    (
        "court_reports_inspected",
        rf"(?P<n>{NUMBER}) (?:\w+ )?(?:court|pre-sentence) reports|(?P<m>{NUMBER}) reports (?:written |prepared )?(?:for|to) (?:the )?courts?|court reports (?:inspected|examined)(?: was| were|:)? (?P<o>{NUMBER})\b",
    ),
    (
        "practitioner_interviews",
        rf"(?P<n>{NUMBER}) interviews with (?:\w+ ){{0,2}}(?:practitioners|officers|staff)|(?:interview(?:ed|s with)|spoke (?:to|with)) (?P<m>{NUMBER}) (?:\w+ ){{0,2}}practitioners"
        rf"|(?P<o>{NUMBER}) (?:\w+ )?practitioners (?:were|had been) interviewed|(?P<p>{NUMBER}) practitioner interviews",
    ),
    (
        "effective_practice_examples",
        rf"(?:noted|found|identified|saw|recorded|collected|highlighted|gathered) (?P<n>{NUMBER}) (?:\w+ )?(?:examples|instances) of (?:effective|good|notable) practice"
        rf"|(?P<m>{NUMBER}) (?:\w+ )?(?:examples|instances) of (?:effective|good|notable) practice (?:were|was) (?:found|noted|identified|seen)",
    ),
)
# "We plan to inspect 50 cases": none was yet.
_TO_COME = re.compile(r"\b(?:will|(?:plan|intend|hope|expect|aim)\w* to|going to|next (?:year|time))\b", re.IGNORECASE)
_OF_UNIT = re.compile(
    rf"(?P<n>{NUMBER}) (?:(?:of (?:them|these|those|the cases|which)|cases|were|was|came|being) )*(?:in|at|from|for) (?:the )?$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"(?: PDU)? \((?P<inside>[^()]{3,120})\)")


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Numbers of cases, reports, interviews of every area of a page."""
    result, year = Result(), year_of(frames)
    for index, line in enumerate(page.sentences):
        if line.block == -1:
            continue
        by_unit = list(_by_unit(page, index))
        if by_unit:
            result.add(by_unit)
            continue
        result.add(_all(page, index, year))
        result.add(_kinds(page, index, year))
    return result


def _all(page: Page, index: int, year: int) -> Iterator[Proposal | Silent]:
    """How many cases were inspected in all."""
    text = page.text(index)
    for match in _COUNT.finditer(text):
        group = next(name for name in "abcdefghi" if match[name])
        start, end = match.span(group)
        count = whole(match[group])
        if (
            count is None
            or count < 5
            or text[end:]
            .lstrip()
            .startswith(
                ("%", "per cent", "out of", "in ") if group == "h" else ("%", "per cent", "out of", "of", "in ")
            )
        ):
            continue
        if _TO_COME.search(text[: match.end()]):
            continue
        bound, _ = bound_before(text, start)
        if (
            in_range(text, start, end)
            or EARLIER.search(text[: match.end()][-110:])
            or is_earlier(page, index, start, end, year)
        ):
            continue
        # "78 cases in all six PDUs: A, B, C": of what is before the colon, the region.
        code = _whole_region(page, index) or _only(page, index, start, end)
        if not code or (
            re.search(r"across (?:the|all|these|our) (?:\w+ )?(?:PDUs|units|regions|areas|services)", text)
            and not page.is_region(code)
        ):
            yield page.silent(index, "a number of cases, but of which inspection is not certain")
            continue
        if code in page.subjects:
            if bound == "exact":
                yield page.proposal(index, "case_counts", code, "cases_inspected", count)
            else:
                yield page.silent(index, "a number of cases that is not exact")
        break


def _kinds(page: Page, index: int, year: int) -> Iterator[Proposal | Silent]:
    """How many of each kind."""
    text = page.text(index)
    near = (
        f"{page.text(index - 1)} {text}"
        if index and page.sentences[index - 1].block == page.sentences[index].block
        else text
    )
    speaks = re.search(rf"\b(?:{_INSPECTED}|interview\w*|sample|practice)\b", text, re.IGNORECASE)
    goes_on = re.match(r"(?:Of (?:these|those|them)|These|They|There|For)\b", text) and re.search(
        rf"\b{_INSPECTED}", near
    )
    if not (speaks or goes_on) or EARLIER.search(text):
        return
    scope = page.scope(index, len(text))
    for fact, pattern in _KINDS:
        # "412 cases of people on community sentences (251)": the figure in brackets is the one of the kind.
        every = list(re.finditer(pattern, text, re.IGNORECASE))
        told = next((one for one in every if one[0].endswith(")")), every[0] if every else None)
        if not told or len(scope.codes) != 1 or scope.codes[0] not in page.subjects:
            continue
        group = next(name for name, value in told.groupdict().items() if value)
        count = whole(told[group])
        if count is not None and not is_earlier(page, index, *told.span(group), year):
            yield page.proposal(index, "case_counts", scope.codes[0], f"fact:{fact}", count, scope.sure)


def _by_unit(page: Page, index: int) -> Iterator[Proposal]:
    """ "Inspectors read 29 cases in A and 41 in B": the number of each unit, and the kinds in brackets behind it."""
    text = page.text(index)
    if not re.search(rf"\bcases\b.*\b{_INSPECTED}|\b{_INSPECTED}.*\bcases\b", text, re.IGNORECASE) or EARLIER.search(
        text
    ):
        return
    told = [
        (one, count)
        for one in page.mentions[index]
        if one.code in page.subjects
        and (match := _OF_UNIT.search(text[: one.start]))
        and (count := whole(match["n"])) is not None
        and count >= 5
    ]
    if len(told) < 2:
        return
    named: list[str] = []
    for one, count in told:
        yield page.proposal(index, "case_counts", one.code, "cases_inspected", count)
        bracket = _BRACKET.match(text, one.end)
        if not bracket:
            continue
        counts = re.findall(rf"{NUMBER}", bracket["inside"])
        kinds = [fact for fact, pattern in _KINDS if re.search(pattern, bracket["inside"], re.IGNORECASE)]
        # "(15 and 9)" has the kinds of the bracket before, in its order.
        named = kinds if len(kinds) == len(counts) else named
        if len(named) == len(counts) and (kinds or re.fullmatch(r"[\d, and]+", bracket["inside"])):
            for fact, number in zip(named, counts, strict=True):
                value = whole(number)
                if value is not None:
                    yield page.proposal(index, "case_counts", one.code, f"fact:{fact}", value)


def _whole_region(page: Page, index: int) -> str:
    """The region a page is about, where a sentence counts all its units together."""
    text, subject = page.text(index), page.subjects[0] if len(page.subjects) == 1 else ""
    together = re.search(
        r"\b(?:all|each) (?:of )?(?:its |the |our )?(?:\w+ )?(?:Probation Delivery Units|PDUs|units)\b|\bfrom (?:the|its) PDUs\b",
        text,
        re.IGNORECASE,
    )
    return subject if subject and page.is_region(subject) and together else ""


def _only(page: Page, index: int, start: int, end: int) -> str:
    scope = page.scope(index, start, end)
    return scope.codes[0] if len(scope.codes) == 1 and scope.sure else ""
