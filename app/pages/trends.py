"""Trends: how results have moved, programme by programme. First the answers, then, on demand, what lies behind them."""

from typing import Literal

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answer import Answer
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
pairs = cache.fragment(trends.pairs, **one)


def beside(answers: list[Answer | None], align: Literal["top", "bottom"]) -> None:
    """Small multiples: a figure for each pair of programmes, two in a row, aligned where their texts are as long."""
    answers = [answer for answer in answers if answer is not None]
    if len(answers) == 1:
        figure_block.show(answers[0], view.as_at)
        return
    with st.container(key="multiples"):
        for first in range(0, len(answers), 2):
            row = answers[first : first + 2]
            for column, answer in zip(st.columns(2, gap="large", vertical_alignment=align), row, strict=False):
                with column:
                    figure_block.show(answer, view.as_at)


def first_answers() -> None:
    """The four questions of the page, and the region beside the country where one is chosen."""
    yearly = cache.answer(trends.each_year, **one, **linked)
    figure_block.section("How have overall ratings moved within each programme?", yearly, view.as_at)
    if yearly is not None:
        st.html(trends.more(frame.here(), "years", "regions"))
    if view.region_given:
        against = cache.answer(trends.against_country, **one)
        figure_block.section("How does the region compare with the country?", against, view.as_at)
    if pairs:
        st.html(page.question("How many units rose or fell between two inspections?"))
        beside([cache.answer(trends.transition_table, pair=pair, **here) for pair in pairs], "bottom")
        st.html(trends.more(frame.here(), "movement"))
    rated = cache.answer(trends.standards_rated, **one)
    figure_block.section("Which standards are weakest, and which have moved?", rated, view.as_at)
    if rated is not None:
        st.html(trends.more(frame.here(), "standards", "themes"))
    bands = cache.answer(trends.cases_by_year, every=view.all_questions, **one, **again)
    if bands is not None:
        st.html(page.question("How have percentages of cases moved?"))
        if cache.fragment(trends.has_more_questions, **one):
            filters.row(lambda: filters.every_question(view), key="filters-questions")
        figure_block.show(bands, view.as_at)
        st.html(trends.more(frame.here(), "cases"))


def years() -> None:
    """The flow by quarter, and the stock."""
    published = cache.answer(trends.published, **one, **linked)
    figure_block.section("What was published each year?", published, view.as_at)
    stood = cache.answer(trends.stood, **one)
    figure_block.section("What stood at the end of each year?", stood, view.as_at)


def movement() -> None:
    """Every unit inspected twice, for each pair of programmes."""
    if pairs:
        st.html(page.question("How did each unit inspected twice move?"))
    for pair in pairs:
        figure_block.show(cache.answer(trends.movement, pair=pair, **here, **linked), view.as_at)


def standards() -> None:
    """Movement of every standard, or of one in full."""
    offered = cache.fragment(trends.standards, **here)
    if not (pairs and offered):
        return
    st.html(page.question("How did units move, standard by standard?"))
    chosen = view.standard if view.standard in offered else ""
    filters.row(lambda: filters.standard({"": "All standards", **offered}, chosen), key="filters-standard")
    if chosen:
        beside([cache.answer(trends.transition_table, pair=pair, standard=chosen, **here) for pair in pairs], "bottom")
    else:
        beside([cache.answer(trends.by_standard, pair=pair, **here) for pair in pairs], "top")


def cases() -> None:
    """The shares of one question, area by area, or of all that have figures of two years."""
    questions = cache.fragment(trends.questions, **one)
    asked = view.question if view.question in questions else next(iter(questions), "")
    shares = cache.answer(trends.cases_over_time, question=asked or None, **one)
    if shares is not None:
        st.html(page.question("In what share of cases was the work sufficient, year by year?"))
        filters.row(lambda: filters.question(questions, asked), key="filters-cases")
        figure_block.show(shares, view.as_at)


def themes() -> None:
    """What inspectors named."""
    named = cache.answer(trends.themes_over_time, **one)
    figure_block.section("What did inspectors name as strong or weak?", named, view.as_at)


def regions() -> None:
    """Regions beside the country."""
    against = cache.answer(trends.against_country, **one)
    figure_block.section("How do the regions compare with the country?", against, view.as_at)


DRAWN = {
    "years": years, "movement": movement, "standards": standards, "cases": cases, "themes": themes, "regions": regions,
}  # fmt: skip
if detail is None:
    first_answers()
else:
    st.html(trends.back(frame.here()))
    DRAWN[detail]()

st.html(page.question("What is not here?"))
st.html(cache.fragment(trends.not_here, question=view.question, **one, **linked))
