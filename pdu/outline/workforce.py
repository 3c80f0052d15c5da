"""Workforce: staffing, sickness and workload, first in four answers; the rest one part at a time."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers.side_by_side import columns, regions, units
from pdu.answers.workforce import association, head, moved
from pdu.answers.workforce import indicator as indicator_answers
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces, workforce_details
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question


@explained("workforce")
def workforce(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page of the workforce."""
    yield Controls((controls.as_at(view), controls.programme(view)))
    yield from pieces.messages(view)

    day = {"as_at": view.as_at}
    detail = view.detail_on("workforce")
    yield Html(calls.fragment(head.opening, is_past=view.is_past, **day))
    indicator = calls.fragment(indicator_answers.chosen, asked=view.indicator, **day)
    fullest = calls.fragment(indicator_answers.fullest_region, indicator=indicator, **day) if indicator else None
    region = view.region if view.region_given or not fullest else fullest
    yield Controls((controls.details("workforce", detail, "In one look"),), "filters-details")

    if detail is None:
        yield from _first(calls, view, here, indicator, region)
    else:
        yield from workforce_details.detail(calls, view, detail, indicator, region)
    yield from pieces.gaps(calls.fragment(head.gaps, **day))


def _first(calls: Calls, view: View, here: Parameters, indicator: str | None, region: str) -> Outline:
    """The first answers: the regions, the units of one, how they have moved, and results beside them."""
    day = {"as_at": view.as_at}
    linked = {"link_date": view.link_date, "here": here}
    area = {"region": region, "compare": view.compare} | day
    offered = calls.fragment(columns.offered, **area)
    chosen = columns.chosen(offered, view.columns)
    order = {"columns": chosen, "sort": view.sort}
    yield from pieces.highlight(calls, view, here, "workforce")
    each_region = calls.answer(regions.regions, region=region, **order, **linked, **day)
    if each_region is not None:
        yield Question("How do the regions compare?", regions.ANCHOR)
        yield from pieces.figure(each_region)

    yield Question("And the units of one region?", units.ANCHOR)
    figures = (controls.columns(offered, chosen, columns.MOST_COLUMNS),) if offered else ()
    yield Controls((controls.region(calls, region), *figures), "filters-units")
    shown = {"highlight": view.highlight, "shown_on": "workforce"}
    each_unit = calls.answer(units.side_by_side, **shown, **order, **area, **linked)
    yield from pieces.figure(each_unit)
    if each_unit is None:
        yield from pieces.html(calls.fragment(units.nothing, region=region, **day))

    yield from pieces.section("How have they moved?", calls.answer(moved.moved, region=region, **day))

    if indicator:
        yield from _results(calls, view, indicator, region)


def _results(calls: Calls, view: View, indicator: str, region: str) -> Outline:
    """One figure beside a result: an association, never an effect."""
    day = {"as_at": view.as_at}
    yield Question("Do results go with them?", association.ASSOCIATION)
    outcome = view.outcome or association.OVERALL
    yield Controls(
        (
            controls.beside(calls.fragment(indicator_answers.indicators, **day), indicator),
            controls.outcome(calls.fragment(association.outcomes), outcome),
        ),
        "filters-outcome",
    )
    yield from pieces.html(calls.fragment(indicator_answers.not_yet, asked=view.indicator, shown=indicator, **day))
    one = {"indicator": indicator, "outcome": outcome}
    results = calls.answer(association.association, programme=view.programme, region=region, **one, **day)
    yield from pieces.figure(results)
    if results is None:
        yield Html(calls.fragment(association.no_association, **one))
