"""Region: all units of a region side by side."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import compare, region, side_by_side, unit
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
again = {"here": frame.here()}
st.html(cache.fragment(region.opening, is_past=view.is_past, **here))
frame.highlight(view)

frame.question("How do staffing, sickness and workload compare between the units?", side_by_side.ANCHOR)
offered = cache.fragment(side_by_side.offered, **compared)
columns = side_by_side.chosen(offered, view.columns)
if offered:
    filters.row(lambda: filters.columns(offered, columns, side_by_side.MOST_COLUMNS), key="filters-columns")
order = {"columns": columns, "sort": view.sort, "highlight": view.highlight}
beside = cache.answer(side_by_side.side_by_side, **order, **compared, **linked, **again)
figure_block.show(beside, view.as_at)
if beside is None:
    frame.fragment(cache.fragment(side_by_side.nothing, **here))

st.html(page.question("How were the units rated, standard by standard?"))
if view.earlier or cache.fragment(region.has_earlier, programme=view.programme, **compared):
    filters.row(lambda: filters.earlier(view), key="filters-earlier")
shown = {"earlier": view.earlier, "alone": view.programme is not None}
for programme in [view.programme] if view.programme else reversed(PROGRAMMES):
    grid = cache.answer(region.standards_grid, programme=programme, **shown, **compared, **linked)
    figure_block.show(grid, view.as_at)
frame.fragment(cache.fragment(region.not_inspected, **here, **linked))

cases = compared | {"programme": view.programme}
percentages = cache.answer(region.case_percentages, earlier=view.earlier, every=view.all_questions, **cases, **again)
if percentages is not None:
    st.html(page.question("In what share of cases was the work sufficient?"))
    if cache.fragment(region.has_more_questions, **cases):
        filters.row(lambda: filters.every_question(view), key="filters-questions")
    figure_block.show(percentages, view.as_at)

questions = cache.fragment(compare.questions, **cases)
if len(questions):
    frame.question("Is the difference between units real?", region.COMPARED)
    chosen = compare.chosen(questions, view.question)
    filters.row(
        lambda: filters.question(filters.options_of(questions, "question", "question_label"), chosen.question),
        lambda: filters.correction(view),
        lambda: filters.funnel(view),
        key="filters-compare",
    )
    on = compared | {"programme": chosen.programme, "question": chosen.question}
    left, right = st.columns(2, gap="large")
    with left:
        figure_block.show(cache.answer(region.question_shares, **on), view.as_at)
    with right:
        figure_block.show(cache.answer(compare.pairs, corrected=view.corrected, **on, **linked), view.as_at)
    if view.detail == "funnel":
        figure_block.show(cache.answer(compare.funnel, highlight=view.highlight, **on), view.as_at)

changes = cache.answer(region.earlier_and_later, **compared, **linked)
figure_block.section("What changed between two inspections?", changes, view.as_at)

groups = cache.fragment(region.theme_groups, asked=view.groups, **cases)
findings = cache.answer(region.findings, groups=groups, **cases, **linked)
if findings is not None:
    st.html(page.question("What did inspectors find?"))
    if groups is not None:
        filters.row(lambda: filters.groups(filters.codes().groups, groups), key="filters-groups")
    figure_block.show(findings, view.as_at)

own = cache.answer(region.own_inspections, **here)
figure_block.section("How was the region itself inspected?", own, view.as_at)
of_region = {"as_at": view.as_at, "area": view.region, "programme": None, "key": "regional-findings"}
figure_block.show(cache.answer(unit.findings, **of_region), view.as_at)

there = figure_block.there(percentages=percentages, changes=changes, findings=findings, staffing=beside)
figure_block.gaps(cache.fragment(region.gaps, shown=there, **here, **linked))
