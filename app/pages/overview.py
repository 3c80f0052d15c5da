"""Overview: the picture in England and Wales."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import overview
from pdu.figures import page
from pdu.figures.html import address
from pdu.narrative import overview as narrative

view = frame.start("overview")
filters.row(lambda: filters.as_at(view))
frame.messages(view)

as_at, link_date = view.as_at, view.link_date
coverage = cache.run("coverage", as_at=as_at).iloc[0]
st.html(page.title("What is the picture in England and Wales?", narrative.lead(coverage, view.is_past)))
figures = narrative.key_figures(
    coverage,
    cache.run("unit_tiles", as_at=as_at),
    cache.run("rating_counts", as_at=as_at),
    cache.run("casework_percentages", as_at=as_at),
)
st.html(page.key_figures(page.KeyFigure(**figure) for figure in figures))
st.html(
    page.ask_next(
        [
            ("How do the units of my region compare?", address("region", link_date)),
            ("What do I say about one unit?", address("unit", link_date)),
            ("What is known, and what is not?", address("data", link_date)),
        ]
    )
)

st.html(page.question("How are units rated, and what is new?"))
left, right = st.columns(2, gap="large")
with left:
    figure_block.show(cache.answer(overview.rating_counts, as_at=as_at), as_at)
with right:
    figure_block.show(cache.answer(overview.latest_reports, as_at=as_at, link_date=link_date), as_at)

st.html(page.question("Where are they?"))
figure_block.show(cache.answer(overview.tile_map, as_at=as_at, link_date=link_date), as_at)

figure_block.section("What is weakest in casework?", cache.answer(overview.weakest_casework, as_at=as_at), as_at)
