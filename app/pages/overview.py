"""Overview: the picture in England and Wales."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import overview, value_map
from pdu.figures import page

view = frame.start("overview")
filters.row(lambda: filters.as_at(view))
frame.messages(view)

when = {"as_at": view.as_at}
linked = when | {"link_date": view.link_date}
st.html(cache.fragment(overview.opening, is_past=view.is_past, **linked))

st.html(page.question("How are units rated, and what is new?"))
left, right = st.columns(2, gap="large")
with left:
    figure_block.show(cache.answer(overview.rating_counts, **when), view.as_at)
with right:
    figure_block.show(cache.answer(overview.latest_reports, **linked), view.as_at)

st.html(page.question("Where are they?"))
filters.row(lambda: filters.map_measure(view), key="filters-map")
if view.map is None:
    shown = cache.answer(overview.tile_map, **linked)
elif view.map == "weaknesses":
    shown = cache.answer(value_map.weaknesses_map, **linked)
else:
    shown = cache.answer(value_map.value_map, measure=view.map, **linked)
figure_block.show(shown, view.as_at)

if cache.fragment(overview.many_shares, **when):
    casework = cache.answer(overview.casework_counted, **linked)
else:
    casework = cache.answer(overview.weakest_casework, **when)
figure_block.section("What is weakest in casework?", casework, view.as_at)
