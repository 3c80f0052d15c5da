"""Explore: questions of one's own, in SQL, on the published tables."""

import streamlit as st

from app import cache, frame, sql_bench
from pdu.answers import bench
from pdu.figures import page

view = frame.start("explore")
frame.messages(view)
st.html(
    page.title(
        "What else do the data say?",
        "Ask in SQL: one SELECT at a time, on the tables and views the pages are made of. Nothing you run changes them.",
        "Explore",
    )
)
st.html(page.question("Which statement?"))
left, right = st.columns([3, 2], gap="large")
with left:
    statement = sql_bench.statement(bench.examples())
with right:
    st.html(cache.fragment_of(bench.schema))
if statement:
    st.html(page.question("What does it answer?"))
    sql_bench.answer(statement)
