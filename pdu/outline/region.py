"""Region: all units of a region side by side."""

from __future__ import annotations

from typing import Any

from pdu.address.offered import PROGRAMMES
from pdu.address.view import View
from pdu.answers import address_codes
from pdu.answers.compare import comparable, funnel, pairs
from pdu.answers.region import changes, found, grid, head, question, shares
from pdu.answers.side_by_side import columns, units
from pdu.answers.unit.found import findings as area_findings
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question


@explained("region")
def region(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page of a region."""
    yield Controls(
        (
            controls.region(calls, view.region),
            controls.as_at(view),
            controls.programme(view),
            controls.compare(calls, view),
        )
    )
    yield from pieces.messages(view)

    area = {"as_at": view.as_at, "region": view.region}
    compared = area | {"compare": view.compare}
    cases = compared | {"programme": view.programme}
    linked = {"link_date": view.link_date}
    yield Html(calls.fragment(head.opening, is_past=view.is_past, **area))
    yield from pieces.highlight(calls, view, here, "region")

    yield Question("How do staffing, sickness and workload compare between the units?", units.ANCHOR)
    offered = calls.fragment(columns.offered, **compared)
    chosen = columns.chosen(offered, view.columns)
    if offered:
        yield Controls((controls.columns(offered, chosen, columns.MOST_COLUMNS),), "filters-columns")
    order = {"columns": chosen, "sort": view.sort, "highlight": view.highlight}
    staffing = calls.answer(units.side_by_side, here=here, **order, **compared, **linked)
    yield from pieces.figure(staffing)
    if staffing is None:
        yield from pieces.html(calls.fragment(units.nothing, **area))

    yield Question("How were the units rated, standard by standard?")
    if view.earlier or calls.fragment(grid.has_earlier, **cases):
        yield Controls((controls.earlier(view),), "filters-earlier")
    shown = {"earlier": view.earlier, "alone": view.programme is not None}
    for programme in [view.programme] if view.programme else reversed(PROGRAMMES):
        rated = calls.answer(grid.standards_grid, programme=programme, **shown, **compared, **linked)
        yield from pieces.figure(rated)
    yield from pieces.html(calls.fragment(grid.not_inspected, **area, **linked))

    which = {"earlier": view.earlier, "every": view.all_questions}
    percentages = calls.answer(shares.case_percentages, here=here, **which, **cases)
    if percentages is not None:
        yield Question("In what share of cases was the work sufficient?")
        if calls.fragment(shares.has_more_questions, **cases):
            yield Controls((controls.every_question(view),), "filters-questions")
        yield from pieces.figure(percentages)

    yield from _told_apart(calls, view, compared)

    twice = calls.answer(changes.earlier_and_later, **compared, **linked)
    yield from pieces.section("What changed between two inspections?", twice)

    groups = calls.fragment(found.theme_groups, asked=view.groups, **cases)
    findings = calls.answer(found.findings, groups=groups, **cases, **linked)
    if findings is not None:
        yield Question("What did inspectors find?")
        if groups is not None:
            yield Controls((controls.groups(calls, groups),), "filters-groups")
        yield from pieces.figure(findings)

    own = calls.answer(found.own_inspections, **area)
    yield from pieces.section("How was the region itself inspected?", own)
    of_region = {"as_at": view.as_at, "area": view.region, "programme": None, "key": "regional-findings"}
    yield from pieces.figure(calls.answer(area_findings, **of_region))

    there = pieces.there(percentages=percentages, changes=twice, findings=findings, staffing=staffing)
    yield from pieces.gaps(calls.fragment(head.gaps, shown=there, **area, **linked))


def _told_apart(calls: Calls, view: View, compared: dict[str, Any]) -> Outline:
    """Which units differ by more than chance on one question."""
    questions = calls.fragment(comparable.questions, programme=view.programme, **compared)
    if not len(questions):
        return
    yield Question("Is the difference between units real?", question.COMPARED)
    chosen = comparable.chosen(questions, view.question)
    yield Controls(
        (
            controls.question(address_codes.options_of(questions, "question", "question_label"), chosen.question),
            controls.correction(view),
            controls.funnel(view),
        ),
        "filters-compare",
    )
    on = compared | {"programme": chosen.programme, "question": chosen.question}
    yield pieces.side(
        calls.answer(question.question_shares, **on),
        calls.answer(pairs.pairs, corrected=view.corrected, link_date=view.link_date, **on),
        1.3,  # names of units stand beside their intervals
        1.0,
    )
    if view.detail == "funnel":
        yield from pieces.figure(calls.answer(funnel.funnel, highlight=view.highlight, **on))
