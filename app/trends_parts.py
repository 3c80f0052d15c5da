"""The parts of the trends page that lie behind its first answers, each drawn when the address asks for it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import cache, figure_block, filters
from pdu.answers import trends
from pdu.figures import page
from pdu.view import View


def _chosen(view: View) -> tuple[dict[str, Any], dict[str, Any]]:
    """Day and region of a view, and the same with its programme."""
    here = {"as_at": view.as_at, "region": view.region if view.region_given else None}
    return here, here | {"programme": view.programme}


def years(view: View) -> None:
    """The flow by quarter, and the stock."""
    _, one = _chosen(view)
    published = cache.answer(trends.published, link_date=view.link_date, **one)
    figure_block.section("What was published each year?", published, view.as_at)
    figure_block.section("What stood at the end of each year?", cache.answer(trends.stood, **one), view.as_at)


def movement(view: View) -> None:
    """Every unit inspected twice, for each pair of programmes."""
    here, one = _chosen(view)
    pairs = cache.fragment(trends.pairs, **one)
    if pairs:
        st.html(page.question("How did each unit inspected twice move?"))
    for pair in pairs:
        figure_block.show(cache.answer(trends.movement, pair=pair, link_date=view.link_date, **here), view.as_at)


def standards(view: View) -> None:
    """Movement of every standard, or of one in full."""
    here, one = _chosen(view)
    pairs, offered = cache.fragment(trends.pairs, **one), cache.fragment(trends.standards, **here)
    if not (pairs and offered):
        return
    st.html(page.question("How did units move, standard by standard?"))
    chosen = view.standard if view.standard in offered else ""
    filters.row(lambda: filters.standard({"": "All standards", **offered}, chosen), key="filters-standard")
    if chosen:
        of_one = [cache.answer(trends.transition_table, pair=pair, standard=chosen, **here) for pair in pairs]
        figure_block.beside(of_one, view.as_at, "bottom")
    else:
        figure_block.beside([cache.answer(trends.by_standard, pair=pair, **here) for pair in pairs], view.as_at, "top")


def cases(view: View) -> None:
    """The shares of one question, area by area, or of all that have figures of two years."""
    _, one = _chosen(view)
    questions = cache.fragment(trends.questions, **one)
    asked = view.question if view.question in questions else next(iter(questions), "")
    shares = cache.answer(trends.cases_over_time, question=asked or None, **one)
    if shares is not None:
        st.html(page.question("In what share of cases was the work sufficient, year by year?"))
        filters.row(lambda: filters.question(questions, asked), key="filters-cases")
        figure_block.show(shares, view.as_at)


def themes(view: View) -> None:
    """What inspectors named."""
    named = cache.answer(trends.themes_over_time, **_chosen(view)[1])
    figure_block.section("What did inspectors name as strong or weak?", named, view.as_at)


def regions(view: View) -> None:
    """Regions beside the country."""
    against = cache.answer(trends.against_country, **_chosen(view)[1])
    figure_block.section("How do the regions compare with the country?", against, view.as_at)


PARTS = {
    "years": years,
    "movement": movement,
    "standards": standards,
    "cases": cases,
    "themes": themes,
    "regions": regions,
}
