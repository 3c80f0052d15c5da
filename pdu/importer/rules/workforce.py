"""Vacancies, sickness, caseload, workload and what staff said of it: of the unit or of the region, never mixed up.

A figure compared with ("the regional average of 12 days", "up from 10 per cent") is not the unit's. A figure "for the region" goes to
the region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pdu.importer.proposal import Proposal
from pdu.importer.rules.aside import is_earlier, is_hoped, is_imagined, is_order, is_wished, scope_of, year_of
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.other_figures import other_figures
from pdu.importer.rules.page import Page
from pdu.importer.rules.ranges import in_range
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.staff_numbers import staff_numbers
from pdu.importer.rules.staff_shares import staff_shares

_NATION = re.compile(
    r"\b(?:target|benchmark|should|expected|recommended|maximum|limit|threshold|national\w*|ideal|planned|forecast|predict\w+|would|aim\w*|England|Wales as a whole)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:up|down|rise|fall|increase|decrease|improve\w*|reduc\w+|drop\w*|risen|fallen)\b[^,;.]{0,40}\bfrom (?:just |about |around |a (?:rate|level) of )?$|compared (?:with|to) [^,;.]{0,40}$|(?<!more )(?<!less )(?<!fewer )\bthan (?:the )?[^,;.]{0,40}$"
    r"|\bregional average\b[^,;.]{0,12}$|\baverage(?: for| across| in) the region[^,;.]{0,12}$",
    re.IGNORECASE,
)
_PART_OF_IT = re.compile(
    r"\b(?:one|some|another|a single|certain) (?:\w+ )?(?:office|team|location|area|PDUs?|region)\b", re.IGNORECASE
)
# Who asked: a survey that is not the inspectorate's.
_OTHER_SURVEY = re.compile(
    r"\bsurvey (?:of|by|for) (?:our |its )?(?:readers|members|the union|unions?|Napo|Unison|listeners)\b|\b(?:union|Napo|Unison|readers?)(?:'s|s')? (?:\w+ )?survey\b|\bour own survey\b|\b(?:unions?|Napo|Unison|GMB)(?: \w+)? (?:said|says|claim\w*|report\w*|estimat\w*)|\baccording to (?:the )?(?:unions?|Napo|Unison|GMB)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Figure:
    indicator: str
    value: float
    start: int
    end: int
    bound: str
    grade: str = "all"


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Figures of staff of every area of a page."""
    result, year = Result(), year_of(frames)
    for index, line in enumerate(page.sentences):
        if line.block == -1:
            continue
        spoken = page.text(index - 1) if index and page.sentences[index - 1].block >= line.block - 1 else ""
        for figure in _figures(line.text, spoken, line.section):
            result.add(_given(page, index, figure, year))
    return result


def _figures(text: str, spoken: str, section: str) -> Iterator[_Figure]:
    for one in staff_shares(text, spoken):
        yield _Figure(one.indicator, one.value, one.share.start, one.share.end, one.share.bound, one.grade)
    for other in [*staff_numbers(text, spoken, section), *other_figures(text, spoken, section)]:
        yield _Figure(other.indicator, other.value, other.start, other.end, other.bound, other.grade)


def _given(page: Page, index: int, figure: _Figure, year: int) -> Iterator[Proposal | Silent]:
    text = page.text(index)
    before = text[: figure.start]
    if in_range(text, figure.start, figure.end):
        yield page.silent(index, "a range, not one value")
        return
    if _COMPARED.search(before) or is_earlier(page, index, figure.start, figure.end, year):
        yield page.silent(index, "a figure compared with, or of an earlier time")
        return
    low, high = page.sentences[index].clause(figure.start)
    behind = re.split("[,;]", text[figure.end : high])[0]  # what follows a comma is said of something else
    near = text[max(low, figure.start - 60) : figure.end] + behind[:30]
    if figure.indicator == "performance_targets_met_pct":
        near = re.sub(r"\btargets\b", "", near)
    near = re.sub(r"\b(?:below|under|short of) (?:its |the )?(?:target staffing|staffing target)", "", near)
    nation = _NATION.search(near) and page.subjects != ("",)  # in a report on the country it is no comparison
    # What there should be, and who is expected, is itself the fact.
    hoped = figure.indicator in {"staffing_level_pct", "target_staffing_count", "expected_joiners_12_months"}
    hoped |= figure.indicator == "staff_in_post_headcount" and bool(
        re.search(r"\b(?:had|has|employ\w+)(?: just| only)? $", before)
    )
    wished = not hoped and (nation or is_wished(near))
    if (
        wished
        or (is_hoped(before) and figure.indicator != "expected_joiners_12_months")
        or is_order(text)
        or is_imagined(text)
    ):
        yield page.silent(index, "a target, an expectation or a figure of the country")
        return
    if _OTHER_SURVEY.search(text):
        yield page.silent(index, "a survey that is not the inspectorate's")
        return
    scope = scope_of(page, index, figure.start, figure.end)
    if len(scope.codes) != 1 or not scope.sure:
        yield page.silent(index, f"a figure of staff, but {scope.why or 'of which area is not said'}")
        return
    if _PART_OF_IT.search(text[low : figure.end]):
        yield page.silent(index, "a figure of a part of the area")
        return
    yield page.proposal(
        index,
        "workforce",
        scope.codes[0],
        figure.indicator,
        figure.value,
        True,
        bound=figure.bound,
        approximate=figure.bound == "about",
        grade=figure.grade,
    )
