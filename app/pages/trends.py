"""Trends: how results have moved, programme by programme."""

import streamlit as st

from app import cache, figure_block, filters, frame
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
st.html(cache.fragment(trends.opening, **one, **linked))

published = cache.answer(trends.published, **one, **linked)
figure_block.section("What was published each year?", published, view.as_at)

stood = cache.answer(trends.stood, **one)
figure_block.section("What stood at the end of each year?", stood, view.as_at)

pairs = cache.fragment(trends.pairs, **one)
if pairs:
    st.html(page.question("How did units inspected twice move?"))
for pair in pairs:
    figure_block.show(cache.answer(trends.transition_table, pair=pair, **here), view.as_at)
    figure_block.show(cache.answer(trends.movement, pair=pair, **here, **linked), view.as_at)
standards = cache.fragment(trends.standards, **here)
if pairs and standards:
    st.html(page.question("And standard by standard?"))
    chosen = view.standard if view.standard in standards else ""
    filters.row(lambda: filters.standard({"": "All standards", **standards}, chosen), key="filters-standard")
    for pair in pairs:
        if chosen:
            moved = cache.answer(trends.transition_table, pair=pair, standard=chosen, **here)
        else:
            moved = cache.answer(trends.by_standard, pair=pair, **here)
        figure_block.show(moved, view.as_at)

against = cache.answer(trends.against_country, **one)
figure_block.section("How do the regions compare with the country?", against, view.as_at)

questions = cache.fragment(trends.questions, **one)
asked = view.question if view.question in questions else next(iter(questions), "")
cases = cache.answer(trends.cases_over_time, question=asked or None, **one)
if cases is not None:
    st.html(page.question("In what share of cases was the work sufficient, year by year?"))
    filters.row(lambda: filters.question(questions, asked), key="filters-cases")
    figure_block.show(cases, view.as_at)

themes = cache.answer(trends.themes_over_time, **one)
figure_block.section("What did inspectors name as strong or weak?", themes, view.as_at)

st.html(page.question("What is not here?"))
st.html(cache.fragment(trends.not_here, question=view.question, **one, **linked))
