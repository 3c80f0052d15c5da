"""A report on the whole country, as an annual report is: its figures are of no area, and its subject has the empty code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdu.importer.document import Document
from pdu.importer.known import Known
from pdu.importer.proposal import Proposal
from pdu.importer.rules.areas import Names
from pdu.importer.rules.numbers import NUMBER, bound_before, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.result import Result
from pdu.importer.rules.scope import Scope

COUNTRY = ""
_TITLE = re.compile(
    r"\bannual report\b|\bnational (?:probation )?(?:inspection|report)\b|\b(?:state|inspection) of probation (?:services )?(?:in|across) England and Wales\b",
    re.IGNORECASE,
)
_OTHER_SERVICE = re.compile(r"\b(?:youth (?:justice|offending)|prisons?|HMP|police)\b", re.IGNORECASE)
_RATINGS = {
    "Inadequate": "inadequate",
    "Requires improvement": "requires_improvement",
    "Good": "good",
}
_REPORTS = re.compile(
    rf"\b(?:published|issued|produced|completed|brought out) (?P<n>{NUMBER}) (?:\w+ )?(?:(?:PDU|probation delivery unit) (?:inspection )?reports|(?:inspection )?reports (?:on|of|into) (?:\w+ )?(?:PDUs?|probation delivery units?))\b"
    rf"|(?P<m>{NUMBER}) (?:PDU|probation delivery unit) (?:inspection )?reports (?:were|have been) (?:published|issued)",
    re.IGNORECASE,
)
_REGIONS = re.compile(
    rf"\b(?P<n>{NUMBER}) (?:probation )?regions (?:were|have been) inspected|\binspected (?P<m>{NUMBER}) (?:probation )?regions\b",
    re.IGNORECASE,
)
_RATED = (
    r"(?P<n>{NUMBER}|none|no (?:PDU|unit)s?)(?: of (?:them|these|those|the (?:PDUs|units|reports)))?(?: (?:PDUs?|units?|were|was|as|rated|given|received))* '(?P<rating>Inadequate|Requires improvement|Good)'"
).replace("{NUMBER}", NUMBER)


class Country(Page):
    """A page on the whole country: what is said of no unit or region is said of all."""

    def __init__(self, document: Document, known: Known, names: Names) -> None:
        super().__init__(document, known, names)
        self.subjects = (COUNTRY,)

    def scope(self, index: int, start: int, end: int | None = None) -> Scope:
        """The country, unless the sentence names an area."""
        if self.mentions[index]:
            return Scope(why="it is said of one area of the country")
        return self.topic(index)

    def topic(self, index: int) -> Scope:
        """The country."""
        return Scope((COUNTRY,))

    def name(self, code: str) -> str:
        """England and Wales."""
        return "England and Wales"


def is_national(page: Page) -> bool:
    """Whether a page that is about no area is a report of the inspectorate on the country."""
    heads = [page.document.title, *(line.text for line in page.sentences[:8] if line.kind == "heading")]
    title = " ".join(heads)
    return not page.subjects and bool(_TITLE.search(title)) and not _OTHER_SERVICE.search(title)


def find(page: Page) -> Result:
    """How many reports were published, and how many units and regions had each rating."""
    result = Result()
    for index, line in enumerate(page.sentences):
        if line.block != -1:
            result.add(_reports(page, index))
    return result


def _reports(page: Page, index: int) -> Iterator[Proposal]:
    text = page.text(index)
    if page.mentions[index] or re.search(r"\b(?:last|previous|next|plan to|will)\b", text, re.IGNORECASE):
        return
    for metric, pattern in (("pdu_reports_published", _REPORTS), ("regions_inspected", _REGIONS)):
        if told := pattern.search(text):
            count = whole(told["n"] or told["m"])
            if count is not None and bound_before(text, told.start())[0] == "exact":
                yield page.proposal(index, "national", COUNTRY, metric, count)
    told = _REGIONS.search(text)
    if told and re.search(
        r"\ball (?:\w+ )?(?:were |of them )?(?:were )?(?:\w+ )?rated 'Requires improvement'", text, re.IGNORECASE
    ):
        yield page.proposal(
            index, "national", COUNTRY, "regions_requires_improvement", whole(told["n"] or told["m"]) or 0
        )
    # Units that were rated are no count of reports, unless the reports are what is counted.
    if not _REPORTS.search(f"{_paragraph(page, index)} {text}") or re.search(r"\bregions?\b", text):
        return
    for match in re.finditer(_RATED, text, re.IGNORECASE):
        count = 0 if match["n"].lower().startswith("no") else whole(match["n"])
        rating = _RATINGS[match["rating"].capitalize()]
        if count is not None:
            yield page.proposal(index, "national", COUNTRY, f"pdu_reports_{rating}", count)


def _paragraph(page: Page, index: int) -> str:
    """What the paragraph said before a sentence."""
    block = page.sentences[index].block
    return " ".join(page.text(at) for at in range(max(0, index - 4), index) if page.sentences[at].block == block)
