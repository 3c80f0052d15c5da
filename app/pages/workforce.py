"""Workforce: staffing, sickness and workload, first in four answers; the rest one part at a time."""

import streamlit as st

from app import cache, figure_block, filters, frame, workforce_details
from pdu.answers import side_by_side, workforce, workforce_now

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
regions, choices = filters.codes().regions, cache.fragment(workforce.indicators, **day)
filters.row(lambda: filters.details("workforce", detail, "In one look"), key="filters-details")

if detail is None:
    here = {"region": region, "compare": view.compare} | day
    offered = cache.fragment(side_by_side.offered, **here)
    columns = side_by_side.chosen(offered, view.columns)
    order = {"columns": columns, "sort": view.sort}
    frame.highlight(view, "workforce")
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
    shown = {"highlight": view.highlight, "shown_on": "workforce", "link_date": view.link_date}
    units = cache.answer(side_by_side.side_by_side, **shown, **order, **here, **again)
    figure_block.show(units, view.as_at)
    if units is None:
        frame.fragment(cache.fragment(side_by_side.nothing, region=region, **day))

    moved = cache.answer(workforce_now.moved, region=region, **day)
    figure_block.section("How have they moved?", moved, view.as_at)

    if indicator:
        frame.question("Do results go with them?", workforce.ASSOCIATION)
        outcome = view.outcome or workforce.OVERALL
        filters.row(
            lambda: filters.beside(choices, indicator),
            lambda: filters.choose("outcome", "Outcome", cache.fragment(workforce.outcomes), outcome, 360),
            key="filters-outcome",
        )
        frame.fragment(cache.fragment(workforce.not_yet, asked=view.indicator, shown=indicator, **day))
        one = {"indicator": indicator, "outcome": outcome}
        results = cache.answer(workforce.association, programme=view.programme, region=region, **one, **day)
        figure_block.show(results, view.as_at)
        if results is None:
            st.html(cache.fragment(workforce.no_association, **one))

if detail is not None:
    workforce_details.show(view, detail, indicator, region)
figure_block.gaps(cache.fragment(workforce.gaps, **day))
