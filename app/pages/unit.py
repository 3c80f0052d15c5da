"""Unit: one probation delivery unit."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import compare, staffing, unit
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

published = cache.answer(unit.published, **one)
figure_block.section("What has been published?", published, view.as_at)
if published is None:
    figure_block.section(
        "What is known of the region around it?", cache.answer(unit.neighbours, **here, **linked), view.as_at
    )

how_firm = cache.answer(unit.how_firm, **one)
figure_block.section("How firm are the case percentages?", how_firm, view.as_at)

rated = cache.fragment(unit.inspections_with_standards, **one)
if rated:
    st.html(page.question("How was each standard rated?"))
for inspection in rated:
    figure_block.show(cache.answer(unit.standards, inspection=inspection, **here), view.as_at)
figure_block.section(
    "Who was rated higher on a weak standard?", cache.answer(compare.learn_from, **here, **linked), view.as_at
)

findings = cache.answer(unit.findings, **area)
figure_block.section("What did inspectors find?", findings, view.as_at)
figure_block.section("What else was reported?", cache.answer(unit.other_facts, **area), view.as_at)

workforce = cache.answer(staffing.for_unit, **here, **linked)
figure_block.section("What did staffing, sickness and workload look like?", workforce, view.as_at)

parts = {
    "published": published,
    "how_firm": how_firm,
    "standards": rated or None,
    "findings": findings,
    "staffing": workforce,
}
shown = frozenset(name for name, part in parts.items() if part is not None)
figure_block.gaps(cache.fragment(unit.gaps, shown=shown, **here, **linked))
