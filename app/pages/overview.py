"""Overview: the picture in England and Wales."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import overview
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

figure_block.section("Where are they?", cache.answer(overview.tile_map, **linked), view.as_at)
figure_block.section("What is weakest in casework?", cache.answer(overview.weakest_casework, **when), view.as_at)
