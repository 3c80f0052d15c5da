"""Trends: how results have moved, programme by programme. First the answers, then, on demand, what lies behind them."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers.trends import cases, head, movement, regions, standards, years
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces, trends_parts
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question


@explained("trends")
def trends(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page of trends."""
    yield Controls((controls.region_or_all(calls, view), controls.as_at(view), controls.programme(view)))
    yield from pieces.messages(view)

    area = {"as_at": view.as_at, "region": view.region if view.region_given else None}
    one = area | {"programme": view.programme}
    linked = {"link_date": view.link_date}
    detail = view.detail_on("trends")
    yield Html(calls.fragment(head.opening, **one, **linked))
    yield Controls((controls.details("trends", detail),), "filters-details")

    if detail is not None:
        yield Html(head.back(here))
        yield from trends_parts.PARTS[detail](calls, view)
    else:
        yield from _first(calls, view, here)

    yield Question("What is not here?")
    yield Html(calls.fragment(head.not_here, question=view.question, **one, **linked))


def _first(calls: Calls, view: View, here: Parameters) -> Outline:
    """The first answers, each with what lies behind it."""
    area = {"as_at": view.as_at, "region": view.region if view.region_given else None}
    one = area | {"programme": view.programme}
    yearly = calls.answer(years.each_year, link_date=view.link_date, **one)
    yield from pieces.section("How have overall ratings moved within each programme?", yearly)
    if yearly is not None:
        yield Html(head.more("years", "regions", here=here))

    if view.region_given:
        against = calls.answer(regions.against_country, **one)
        yield from pieces.section("How does the region compare with the country?", against)

    pairs = calls.fragment(movement.pairs, **one)
    if pairs:
        yield Question("How many units rose or fell between two inspections?")
        moved = [calls.answer(movement.transition_table, pair=pair, **area) for pair in pairs]
        yield from pieces.beside(moved, "bottom")
        yield Html(head.more("movement", here=here))

    rated = calls.answer(standards.standards_rated, **one)
    yield from pieces.section("Which standards are weakest, and which have moved?", rated)
    if rated is not None:
        yield Html(head.more("standards", "themes", here=here))

    bands = calls.answer(cases.cases_by_year, every=view.all_questions, here=here, **one)
    if bands is not None:
        yield Question("How have percentages of cases moved?")
        if calls.fragment(cases.has_more_questions, **one):
            yield Controls((controls.every_question(view),), "filters-questions")
        yield from pieces.figure(bands)
        yield Html(head.more("cases", here=here))
