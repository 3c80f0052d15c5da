"""Explore: a measure in a picture that suits it, or several side by side; and questions of one's own in SQL."""

import streamlit as st

from app import cache, explorer, filters, frame, sql_bench
from pdu.answers import bench
from pdu.figures import page

view = frame.start("explore")
filters.row(
    lambda: explorer.measure(view),
    lambda: filters.region_or_all(view),
    lambda: filters.as_at(view),
    lambda: filters.programme(view),
    lambda: filters.compare(view),
    lambda: explorer.picture(view),
)
frame.messages(view)
st.html(
    page.title(
        "What else do the data say?",
        "Choose a measure and see it in a picture that suits it, choose several to set units side by side, or ask in SQL. "
        "Every view is a link.",
        "Explore",
    )
)
explorer.show(view)

st.html(page.question("Ask in SQL"))
left, right = st.columns([3, 2], gap="large")
with left:
    statement = sql_bench.statement(bench.examples())
with right:
    st.html(cache.fragment_of_version(bench.schema))
if statement:
    st.html(page.question("What does it answer?"))
    sql_bench.answer(statement)
