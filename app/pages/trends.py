"""Trends: how results have moved, programme by programme. First the answers, then, on demand, what lies behind them."""

import streamlit as st

from app import cache, figure_block, filters, frame, trends_parts
from pdu.answers import trends
from pdu.figures import page

view = frame.start("trends")
filters.row(
    lambda: filters.region_or_all(view),
    lambda: filters.as_at(view),
    lambda: filters.programme(view),
)
frame.messages(view)

here = {"as_at": view.as_at, "region": view.region if view.region_given else None}
one = here | {"programme": view.programme}
linked = {"link_date": view.link_date}
again = {"here": frame.here()}
detail = view.detail_on("trends")
st.html(cache.fragment(trends.opening, **one, **linked))
filters.row(lambda: filters.details("trends", detail), key="filters-details")

if detail is not None:
    st.html(trends.back(**again))
    trends_parts.PARTS[detail](view)
else:
    yearly = cache.answer(trends.each_year, **one, **linked)
    figure_block.section("How have overall ratings moved within each programme?", yearly, view.as_at)
    if yearly is not None:
        st.html(trends.more("years", "regions", **again))

    if view.region_given:
        against = cache.answer(trends.against_country, **one)
        figure_block.section("How does the region compare with the country?", against, view.as_at)

    pairs = cache.fragment(trends.pairs, **one)
    if pairs:
        st.html(page.question("How many units rose or fell between two inspections?"))
        moved = [cache.answer(trends.transition_table, pair=pair, **here) for pair in pairs]
        figure_block.beside(moved, view.as_at, "bottom")
        st.html(trends.more("movement", **again))

    rated = cache.answer(trends.standards_rated, **one)
    figure_block.section("Which standards are weakest, and which have moved?", rated, view.as_at)
    if rated is not None:
        st.html(trends.more("standards", "themes", **again))

    bands = cache.answer(trends.cases_by_year, every=view.all_questions, **one, **again)
    if bands is not None:
        st.html(page.question("How have percentages of cases moved?"))
        if cache.fragment(trends.has_more_questions, **one):
            filters.row(lambda: filters.every_question(view), key="filters-questions")
        figure_block.show(bands, view.as_at)
        st.html(trends.more("cases", **again))

st.html(page.question("What is not here?"))
st.html(cache.fragment(trends.not_here, question=view.question, **one, **linked))
