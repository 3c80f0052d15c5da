"""Reads a release, a report page or a whole report into proposals.

    reading = read(document, load())

Each rule looks at every sentence by itself and says what it found and what it was silent on; the frame (programme, fieldwork,
publication) is put to each fact at the end. Nothing is guessed: what is not certain is in `not_understood`, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pdu.importer.document import Document
from pdu.importer.known import Known
from pdu.importer.proposal import Proposal, span
from pdu.importer.rules import (
    case_counts,
    cases,
    dates,
    findings,
    inspection_facts,
    national,
    ratings,
    recommendations,
    report_tables,
    standards,
    workforce,
)
from pdu.importer.rules.areas import Names
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.page import Page
from pdu.importer.rules.result import Result, Silent

# (page, frame of each area) to what a rule found: the rules that need no more, in the order in which facts are listed.
Rule = Callable[[Page, Mapping[str, Frame]], Result]
RULES: list[Rule] = [
    cases.find,
    case_counts.find,
    inspection_facts.find,
    lambda page, _: recommendations.find(page),
    workforce.find,
    lambda page, _: findings.find(page),
    report_tables.find,
]


@dataclass(frozen=True)
class Reading:
    """What a document says. `about`: codes of the areas it reports on, in its own order."""

    proposals: tuple[Proposal, ...]
    not_understood: tuple[Silent, ...]
    about: tuple[str, ...]


def read(document: Document, known: Known) -> Reading:
    """Every fact of a document as proposals, and what was seen and not understood."""
    page = Page(document, known, Names(known))
    silent: list[Silent] = []
    if national.is_national(page):
        return _of_the_country(national.Country(document, known, Names(known)))
    if not page.subjects:
        why = "no unit or region is named as the one inspected"
        return Reading(
            (), (Silent(span(document.title or (page.text(0) if page.sentences else "")), "title", why),), ()
        )
    frames = dates.frames(page, page.subjects)
    year = _year(frames)
    rated = ratings.find(page, year, frames)
    about = tuple(
        dict.fromkeys([*page.subjects, *(one.area for one in rated.proposals if one.metric == "overall_rating")])
    )
    frames = dates.frames(page, about)
    # A programme without ratings gives none: what is said of one is of another inspection.
    unrated = {
        area
        for area, frame in frames.items()
        if frame.programme in known.programmes and not known.programmes[frame.programme].rated
    }
    false = [one for one in rated.proposals if one.area in unrated and one.metric != "previous_rating"]
    silent += [Silent(one.words, one.place, "a rating, but this programme gives none") for one in false]
    given = [*dates.proposals(page, frames), *(one for one in rated.proposals if one not in false)]
    silent += rated.silent
    for result in (standards.find(page, frames, year), *(rule(page, frames) for rule in RULES)):
        given += result.proposals
        silent += result.silent
    given, clashes = _once([dates.framed(one, frames.get(one.area)) for one in given])
    silent += clashes
    if not any(frame.published.value for frame in frames.values()):
        silent.append(Silent("", "", "no day of publication was found"))
    return Reading(tuple(given), tuple(dict.fromkeys(silent)), about)


def _of_the_country(page: national.Country) -> Reading:
    """What a report on the whole country says: figures of cases, of staff, and of reports."""
    frames = dates.frames(page, page.subjects)
    given: list[Proposal] = []
    title = page.document.title or (page.text(0) if page.sentences else "")
    silent = [Silent(span(title), "title", "no unit or region is named as the one inspected")]
    for result in (cases.find(page, frames), workforce.find(page, frames), national.find(page)):
        given += result.proposals
        silent += result.silent
    # The programme and fieldwork of a single inspection are none of a year's report.
    published = frames[national.COUNTRY].published.value
    kept, clashes = _once([replace(one, published=published) for one in given])
    return Reading(tuple(kept), tuple(dict.fromkeys([*silent, *clashes])), ())


def _year(frames: Mapping[str, Frame]) -> int | None:
    """The year of the inspection, of fieldwork rather than of publication."""
    for frame in frames.values():
        for value in (frame.fieldwork.value, frame.published.value):
            if value:
                return int(value[:4])
    return None


def _once(given: list[Proposal]) -> tuple[list[Proposal], list[Silent]]:
    """Each fact once. Where a page gives two values of one fact, the surer is kept; of two as sure neither is."""
    found: dict[tuple[str, str, str, str], list[Proposal]] = {}
    for one in given:
        key = (one.area, one.metric, one.grade, str(one.value) if one.metric.startswith("finding:") else "")
        found.setdefault(key, []).append(one)
    kept, silent = [], []
    for several in found.values():
        sure = [one for one in several if one.sure == "sure"] or several
        values = {str(one.value) for one in sure}
        if len(values) == 1:
            kept.append(next((one for one in sure if one.bound == "exact"), sure[0]))
            continue
        # Of ratings, one that says it is overall goes before one that does not.
        overall = {
            str(one.value)
            for one in sure
            if one.rule == "report_tables" or re.search(r"\boverall\b", one.words, re.IGNORECASE)
        }
        if sure[0].metric == "overall_rating" and len(overall) == 1:
            kept.append(next(one for one in sure if str(one.value) in overall))
            continue
        # A headline says what the unit was rated: a stray rating further down does not unsay it.
        titled = {str(one.value) for one in sure if one.place == "title"}
        if sure[0].metric == "overall_rating" and len(titled) == 1:
            kept.append(next(one for one in sure if one.place == "title"))
            continue
        # An exact value goes before one that is about or bounded ("nearly a third", later "32 per cent").
        exact = [one for one in sure if one.bound == "exact"]
        if exact and len({str(one.value) for one in exact}) == 1:
            kept.append(exact[0])
            continue
        shown = " and ".join(sorted(values))
        silent += [Silent(one.words, one.place, f"the page gives {one.metric} as {shown}") for one in sure]
    return kept, silent
