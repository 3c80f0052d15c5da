"""Unit: one probation delivery unit."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers import staffing, timeline
from pdu.answers.unit import facts, found, head, history, neighbours, shares
from pdu.answers.unit import standards as by_standard
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question


@explained("unit")
def unit(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page of a unit."""
    yield Controls((controls.unit(calls, view), controls.as_at(view), controls.programme(view)))
    yield from pieces.messages(view)

    itself = {"as_at": view.as_at, "pdu": view.pdu}
    one = itself | {"programme": view.programme}
    area = {"as_at": view.as_at, "area": view.pdu, "programme": view.programme}
    linked = {"link_date": view.link_date}
    for part in calls.fragment(head.opening, is_past=view.is_past, **one, **linked):
        yield Html(part)

    over_time = calls.answer(timeline.over_time, **one)
    # The main figures stand in the line of time; all of them, as a list, where there is none or when asked for.
    listed = over_time is None or view.detail == "figures"
    workforce = calls.answer(staffing.for_unit, **itself, **linked) if listed else None
    if over_time is not None:
        yield Question("How have its rating, staffing, sickness and workload moved?")
        yield Controls((controls.details("unit", view.detail),), "filters-figures")
        yield from pieces.figure(over_time)
        yield from pieces.figure(workforce)

    published = calls.answer(history.published, **one)
    if not calls.fragment(by_standard.is_listed, **one):
        yield from pieces.section("What has been published?", published)
    if published is None:
        around = calls.answer(neighbours.neighbours, **itself, **linked)
        yield from pieces.section("What is known of the region around it?", around)
    standards = calls.answer(by_standard.standards, **one, **linked)
    yield from pieces.section("How was it rated, standard by standard?", standards)

    with_shares = calls.fragment(shares.inspections_with_shares, **one)
    findings = calls.answer(found.findings, earlier=view.earlier, **area)
    if with_shares:
        yield Question("How firm are the case percentages?")
    if view.earlier or calls.fragment(shares.has_earlier, **one):
        yield Controls((controls.earlier(view),), "filters-earlier")
    for inspection in with_shares if view.earlier else with_shares[:1]:
        yield from pieces.figure(calls.answer(shares.how_firm, inspection=inspection, **itself))
    yield from pieces.section("What did inspectors find?", findings)
    if over_time is None or view.detail == "facts":
        yield from pieces.section("What else was reported?", calls.answer(facts.other_facts, **area))

    if over_time is None:
        yield from pieces.section("What did staffing, sickness and workload look like?", workforce)

    shown = pieces.there(
        published=published,
        standards=standards,
        how_firm=with_shares or None,
        findings=findings,
        staffing=over_time or workforce,
    )
    yield from pieces.gaps(calls.fragment(head.gaps, shown=shown, **itself, **linked))
