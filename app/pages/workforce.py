"""Workforce: staffing, sickness and workload, first in four answers; the rest one part at a time."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import side_by_side, workforce, workforce_now
from pdu.figures import page

view = frame.start("workforce")
filters.row(lambda: filters.as_at(view), lambda: filters.programme(view))
frame.messages(view)

day = {"as_at": view.as_at}
linked = day | {"link_date": view.link_date}
again = {"here": frame.here()}
detail = view.detail_on("workforce")
st.html(cache.fragment(workforce.opening, is_past=view.is_past, **day))
indicator = cache.fragment(workforce.chosen, asked=view.indicator, **day)
fullest = cache.fragment(workforce.fullest_region, indicator=indicator, **day) if indicator else None
region = view.region if view.region_given or not fullest else fullest
regions = filters.codes().regions
frame.fragment(workforce.further_down(detail))
frame.highlight(view, "workforce")

here = {"region": region, "compare": view.compare} | day
offered = cache.fragment(side_by_side.offered, **here)
columns = side_by_side.chosen(offered, view.columns)
order = {"columns": columns, "sort": view.sort}
beside = cache.answer(workforce_now.regions, region=region, **order, **linked, **again)
if beside is not None:
    frame.question("How do the regions compare?", workforce_now.ANCHOR)
    figure_block.show(beside, view.as_at)

frame.question("And the units of one region?", side_by_side.ANCHOR)
filters.row(
    lambda: filters.choose("region", "Region", regions, region, 260),
    lambda: filters.columns(offered, columns, side_by_side.MOST_COLUMNS) if offered else None,
    key="filters-units",
)
units = cache.answer(
    side_by_side.side_by_side,
    highlight=view.highlight,
    shown_on="workforce",
    **order,
    **here,
    **again,
    link_date=view.link_date,
)
figure_block.show(units, view.as_at)
if units is None:
    frame.fragment(cache.fragment(side_by_side.nothing, region=region, **day))

moved = cache.answer(workforce_now.moved, region=region, **day)
figure_block.section("How have they moved?", moved, view.as_at)

choices = cache.fragment(workforce.indicators, **day)
if indicator:
    frame.question("Do results go with them?", workforce.ASSOCIATION)
    outcome = view.outcome or workforce.OVERALL
    filters.row(
        lambda: filters.beside(choices, indicator),
        lambda: filters.choose("outcome", "Outcome", cache.fragment(workforce.outcomes), outcome, 360),
        key="filters-outcome",
    )
    one = {"indicator": indicator, "outcome": outcome}
    results = cache.answer(workforce.association, programme=view.programme, region=region, **one, **day)
    figure_block.show(results, view.as_at)
    if results is None:
        st.html(cache.fragment(workforce.no_association, **one))

frame.question("What else is known?", workforce.DETAILS)
filters.row(lambda: filters.details("workforce", detail), key="filters-details")
spoken = linked | {"programme": view.programme}
if detail == "figure" and indicator:
    filters.row(
        lambda: filters.choose("indicator", "Figure", choices, indicator, 420),
        lambda: filters.choose("region", "Region", regions, region, 260, "-detail"),
        key="filters-indicator",
    )
    frame.fragment(cache.fragment(workforce.not_yet, asked=view.indicator, shown=indicator, **day))
    both = {"indicator": indicator, "region": region}
    values = cache.answer(workforce.indicator_values, **both, **linked)
    figure_block.show(values, view.as_at)
    if values is None:
        st.html(cache.fragment(workforce.elsewhere, **both, **linked))
    figure_block.show(cache.answer(workforce.indicator_multiples, **both, **day), view.as_at)
if detail == "bars":
    figure_block.show(cache.answer(workforce.vacancies_by_region, **linked), view.as_at)
    left, right = st.columns(2, gap="large")
    with left:
        figure_block.show(cache.answer(workforce.sickness, region=region, **linked), view.as_at)
    with right:
        figure_block.show(cache.answer(workforce.workload, **linked), view.as_at)
if detail == "grades":
    figure_block.show(cache.answer(workforce.staff_trend, **day), view.as_at)
    with st.container(key="multiples"):
        for column, grade in zip(st.columns(3, gap="large"), ("po", "pso", None), strict=True):
            with column:
                shown = (
                    cache.answer(workforce.grade_trend, grade=grade, **day)
                    if grade
                    else cache.answer(workforce.leaving_trend, **day)
                )
                figure_block.show(shown, view.as_at)
if detail == "said":
    figure_block.show(cache.answer(workforce.mentions, programme=view.programme, **day), view.as_at)
    figure_block.show(cache.answer(workforce.sickness_said, **spoken), view.as_at)
    figure_block.show(cache.answer(workforce.said_in_region, region=region, **spoken), view.as_at)
if detail == "known":
    figure_block.show(cache.answer(workforce.coverage, region=region, **linked), view.as_at)
    figure_block.show(cache.answer(workforce.before_unification, **day), view.as_at)

figure_block.gaps(cache.fragment(workforce.gaps, **day))
