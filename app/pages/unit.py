"""Unit: one probation delivery unit."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import staffing, timeline, unit
from pdu.figures import page

view = frame.start("unit")
filters.row(
    lambda: filters.choose("pdu", "Unit", filters.codes().units, view.pdu, 360),
    lambda: filters.as_at(view),
    lambda: filters.programme(view),
)
frame.messages(view)

here = {"as_at": view.as_at, "pdu": view.pdu}
one = here | {"programme": view.programme}
area = {"as_at": view.as_at, "area": view.pdu, "programme": view.programme}
linked = {"link_date": view.link_date}
for part in cache.fragment(unit.opening, is_past=view.is_past, **one, **linked):
    st.html(part)

over_time = cache.answer(timeline.over_time, **one)
# The main figures stand in the line of time; all of them, as a list, where there is none or when asked for.
listed = over_time is None or view.detail == "figures"
workforce = cache.answer(staffing.for_unit, **here, **linked) if listed else None
if over_time is not None:
    st.html(page.question("How have its rating, staffing, sickness and workload moved?"))
    filters.row(lambda: filters.details("unit", view.detail), key="filters-figures")
    figure_block.show(over_time, view.as_at)
    figure_block.show(workforce, view.as_at)

published = cache.answer(unit.published, **one)
if not cache.fragment(unit.is_listed, **one):
    figure_block.section("What has been published?", published, view.as_at)
if published is None:
    figure_block.section(
        "What is known of the region around it?", cache.answer(unit.neighbours, **here, **linked), view.as_at
    )
standards = cache.answer(unit.standards, **one, **linked)
figure_block.section("How was it rated, standard by standard?", standards, view.as_at)

with_shares = cache.fragment(unit.inspections_with_shares, **one)
findings = cache.answer(unit.findings, earlier=view.earlier, **area)
if with_shares:
    st.html(page.question("How firm are the case percentages?"))
if view.earlier or cache.fragment(unit.has_earlier, **one):
    filters.row(lambda: filters.earlier(view), key="filters-earlier")
for inspection in with_shares if view.earlier else with_shares[:1]:
    figure_block.show(cache.answer(unit.how_firm, inspection=inspection, **here), view.as_at)
figure_block.section("What did inspectors find?", findings, view.as_at)
if over_time is None or view.detail == "facts":
    figure_block.section("What else was reported?", cache.answer(unit.other_facts, **area), view.as_at)

if over_time is None:
    figure_block.section("What did staffing, sickness and workload look like?", workforce, view.as_at)

shown = figure_block.there(
    published=published,
    standards=standards,
    how_firm=with_shares or None,
    findings=findings,
    staffing=over_time or workforce,
)
figure_block.gaps(cache.fragment(unit.gaps, shown=shown, **here, **linked))
