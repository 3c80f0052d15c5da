"""Region: all units of a region side by side."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import compare, region, staffing, unit
from pdu.figures import page
from pdu.view import PROGRAMMES

view = frame.start("region")
filters.row(
    lambda: filters.choose("region", "Region", filters.codes().regions, view.region, 260),
    lambda: filters.as_at(view),
    lambda: filters.programme(view),
    lambda: filters.compare(view),
)
frame.messages(view)

here = {"as_at": view.as_at, "region": view.region}
compared = here | {"compare": view.compare}
linked = {"link_date": view.link_date}
st.html(cache.fragment(region.opening, is_past=view.is_past, **here))

st.html(page.question("How were the units rated, standard by standard?"))
for programme in [view.programme] if view.programme else reversed(PROGRAMMES):
    figure_block.show(cache.answer(region.standards_grid, programme=programme, **compared, **linked), view.as_at)
frame.fragment(cache.fragment(region.not_inspected, **here, **linked))

percentages = cache.answer(region.case_percentages, programme=view.programme, **compared)
figure_block.section("In what share of cases was the work sufficient?", percentages, view.as_at)

offered = cache.fragment(compare.questions, programme=view.programme, **compared)
if len(offered):
    st.html(page.question("Is the difference between units real?"))
    chosen = compare.chosen(offered, view.question)
    filters.row(
        lambda: filters.question(filters.options_of(offered, "question", "question_label"), chosen.question),
        lambda: filters.correction(view),
        key="filters-compare",
    )
    on = compared | {"programme": chosen.programme, "question": chosen.question}
    figure_block.show(cache.answer(compare.pairs, corrected=view.corrected, **on, **linked), view.as_at)
    figure_block.show(cache.answer(compare.funnel, **on), view.as_at)

changes = cache.answer(region.earlier_and_later, **compared, **linked)
figure_block.section("What changed between two inspections?", changes, view.as_at)

findings = cache.answer(region.findings, programme=view.programme, **compared, **linked)
figure_block.section("What did inspectors find?", findings, view.as_at)

workforce = cache.answer(staffing.for_region, programme=view.programme, **compared, **linked)
figure_block.section("What did staffing look like when they were inspected?", workforce, view.as_at)

own = cache.answer(region.own_inspections, **here)
figure_block.section("How was the region itself inspected?", own, view.as_at)
of_region = {"as_at": view.as_at, "area": view.region, "programme": None, "key": "regional-findings"}
figure_block.show(cache.answer(unit.findings, **of_region), view.as_at)

parts = {"percentages": percentages, "changes": changes, "findings": findings, "staffing": workforce}
shown = frozenset(name for name, part in parts.items() if part is not None)
figure_block.gaps(cache.fragment(region.gaps, shown=shown, **here, **linked))
