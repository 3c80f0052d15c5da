"""Workforce: staffing, sickness and workload of the country, the regions and the units."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import workforce
from pdu.figures import page

view = frame.start("workforce")
filters.row(lambda: filters.as_at(view), lambda: filters.programme(view))
frame.messages(view)

day = {"as_at": view.as_at}
linked = day | {"link_date": view.link_date}
st.html(cache.fragment(workforce.opening, is_past=view.is_past, **day))
indicator = cache.fragment(workforce.chosen, asked=view.indicator, **day)
fullest = cache.fragment(workforce.fullest_region, indicator=indicator, **day) if indicator else None
region = view.region if view.region_given or not fullest else fullest

figure_block.section("Has staffing grown?", cache.answer(workforce.staff_trend, **day), view.as_at)
multiples = (
    cache.answer(workforce.grade_trend, grade="po", **day),
    cache.answer(workforce.grade_trend, grade="pso", **day),
    cache.answer(workforce.leaving_trend, **day),
)
with st.container(key="multiples"):
    for column, multiple in zip(st.columns(3, gap="large"), multiples, strict=True):
        with column:
            figure_block.show(multiple, view.as_at)

vacancies = cache.answer(workforce.vacancies_by_region, **linked)
figure_block.section("Where are the vacancies?", vacancies, view.as_at)

sickness = cache.answer(workforce.sickness, region=region, **linked)
workload = cache.answer(workforce.workload, **linked)
if sickness or workload:
    st.html(page.question("How much sickness, and how heavy the workload?"))
    left, right = st.columns(2, gap="large")
    with left:
        figure_block.show(sickness, view.as_at)
    with right:
        figure_block.show(workload, view.as_at)

if indicator:
    st.html(page.question("What does one figure show, area by area?"))
    offered = cache.fragment(workforce.indicators, **day)
    filters.row(
        lambda: filters.choose("indicator", "Figure", offered, indicator, 420),
        lambda: filters.choose("region", "Region", filters.codes().regions, region, 260),
        key="filters-indicator",
    )
    frame.fragment(cache.fragment(workforce.not_yet, asked=view.indicator, shown=indicator, **day))
    one = {"indicator": indicator, "region": region}
    values = cache.answer(workforce.indicator_values, **one, **linked)
    figure_block.show(values, view.as_at)
    if values is None:
        st.html(cache.fragment(workforce.elsewhere, **one, **linked))
    figure_block.show(cache.answer(workforce.indicator_trend, **one, **day), view.as_at)

    st.html(page.question("Do results go with staffing?"))
    outcome = view.outcome or workforce.OVERALL
    filters.row(
        lambda: filters.choose("outcome", "Outcome", cache.fragment(workforce.outcomes), outcome, 420),
        key="filters-outcome",
    )
    beside = cache.answer(workforce.association, outcome=outcome, programme=view.programme, **one, **day)
    figure_block.show(beside, view.as_at)
    if beside is None:
        st.html(cache.fragment(workforce.no_association, indicator=indicator, outcome=outcome))

mentions = cache.answer(workforce.mentions, programme=view.programme, **day)
figure_block.section("What did inspectors say?", mentions, view.as_at)
spoken = linked | {"programme": view.programme}
figure_block.show(cache.answer(workforce.sickness_said, **spoken), view.as_at)
figure_block.show(cache.answer(workforce.said_in_region, region=region, **spoken), view.as_at)

known = cache.answer(workforce.coverage, region=region, **linked)
figure_block.section("What is known, and where?", known, view.as_at)
before = cache.answer(workforce.before_unification, **day)
figure_block.section("What was known before unification?", before, view.as_at)
figure_block.gaps(cache.fragment(workforce.gaps, **day))
