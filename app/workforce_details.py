"""What lies behind the first answers of the workforce page: one part at a time, in their place."""

from __future__ import annotations

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import workforce
from pdu.figures import page
from pdu.view import View


def show(view: View, detail: str, indicator: str | None, region: str) -> None:
    """Draw one detail. indicator: the figure chosen, None when none has a value yet."""
    if detail == "figure" and indicator:
        figure(view, indicator, region)
    elif detail == "bars":
        bars(view, region)
    elif detail == "grades":
        grades(view)
    elif detail == "said":
        said(view, region)
    elif detail == "known":
        known(view, region)


def figure(view: View, indicator: str, region: str) -> None:
    """Every value of one indicator, area by area, and over time."""
    day, one = {"as_at": view.as_at}, {"indicator": indicator, "region": region}
    linked = day | {"link_date": view.link_date}
    st.html(page.question("What does one figure show, area by area?"))
    filters.row(
        lambda: filters.choose("indicator", "Figure", cache.fragment(workforce.indicators, **day), indicator, 420),
        lambda: _region(region),
        key="filters-indicator",
    )
    frame.fragment(cache.fragment(workforce.not_yet, asked=view.indicator, shown=indicator, **day))
    values = cache.answer(workforce.indicator_values, **one, **linked)
    figure_block.show(values, view.as_at)
    if values is None:
        st.html(cache.fragment(workforce.elsewhere, **one, **linked))
    figure_block.show(cache.answer(workforce.indicator_multiples, **one, **day), view.as_at)


def bars(view: View, region: str) -> None:
    """Vacancies of regions, sickness of units, workload of regions, as bars."""
    linked = {"as_at": view.as_at, "link_date": view.link_date}
    vacancies = cache.answer(workforce.vacancies_by_region, **linked)
    figure_block.section("Where are the vacancies?", vacancies, view.as_at)
    sickness = cache.answer(workforce.sickness, region=region, **linked)
    workload = cache.answer(workforce.workload, **linked)
    if sickness or workload:
        st.html(page.question("How much sickness, and how heavy the workload?"))
        filters.row(lambda: _region(region), key="filters-bars")
        left, right = st.columns(2, gap="large")
        with left:
            figure_block.show(sickness, view.as_at)
        with right:
            figure_block.show(workload, view.as_at)


def grades(view: View) -> None:
    """Staff in post of the country, all and by grade, and officers who leave; before and after unification."""
    day = {"as_at": view.as_at}
    figure_block.section("Has staffing grown?", cache.answer(workforce.staff_trend, **day), view.as_at)
    multiples = (
        cache.answer(workforce.grade_trend, grade="po", **day),
        cache.answer(workforce.grade_trend, grade="pso", **day),
        cache.answer(workforce.leaving_trend, **day),
    )
    with st.container(key="multiples"):
        for column, multiple in zip(st.columns(3, gap="large"), multiples, strict=True):
            with column:
                figure_block.show(multiple, view.as_at)


def said(view: View, region: str) -> None:
    """What inspectors said of staff, sickness and workload: counted, on sickness, and in one region."""
    of = {"as_at": view.as_at, "programme": view.programme}
    linked = of | {"link_date": view.link_date}
    mentions = cache.answer(workforce.mentions, **of)
    if mentions is not None:
        figure_block.section("What did inspectors say?", mentions, view.as_at)
        figure_block.show(cache.answer(workforce.sickness_said, **linked), view.as_at)
        filters.row(lambda: _region(region), key="filters-said")
        figure_block.show(cache.answer(workforce.said_in_region, region=region, **linked), view.as_at)


def known(view: View, region: str) -> None:
    """Which area has which figure, and of when; and what there was before unification."""
    coverage = cache.answer(workforce.coverage, region=region, as_at=view.as_at, link_date=view.link_date)
    figure_block.section("What is known, and where?", coverage, view.as_at)
    before = cache.answer(workforce.before_unification, as_at=view.as_at)
    figure_block.section("What was known before unification?", before, view.as_at)


def _region(region: str) -> None:
    filters.choose("region", "Region", filters.codes().regions, region, 260)
