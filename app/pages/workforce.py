"""Workforce: staffing, sickness and workload of the country, the regions and the units."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import workforce
from pdu.figures import page
from pdu.figures.html import text
from pdu.narrative import workforce as narrative

view = frame.start("workforce")
filters.row(lambda: filters.as_at(view), lambda: filters.programme(view))
frame.messages(view)

as_at, link_date = view.as_at, view.link_date
regions = filters.options_of(cache.run("regions"), "region_code", "region_name")
head = cache.run("workforce_values", indicators=workforce.HEAD, region="", as_at=as_at)
indicators = workforce.indicators(cache.run, as_at)
indicator = workforce.chosen(indicators, view.indicator)
region = workforce.region_shown(cache.run, as_at, indicator, view)
st.html(page.title("Are there enough staff for the work?", narrative.lead(head, view.is_past), text("Workforce")))
st.html(page.key_figures(page.KeyFigure(**figure) for figure in narrative.key_figures(head)))

figure_block.section("Has staffing grown?", cache.answer(workforce.staff_trend, as_at=as_at), as_at)
with st.container(key="multiples"):
    for column, answer in zip(
        st.columns(3, gap="large"),
        (
            cache.answer(workforce.grade_trend, as_at=as_at, grade="po"),
            cache.answer(workforce.grade_trend, as_at=as_at, grade="pso"),
            cache.answer(workforce.leaving_trend, as_at=as_at),
        ),
        strict=True,
    ):
        with column:
            figure_block.show(answer, as_at)

figure_block.section(
    "Where are the vacancies?",
    cache.answer(workforce.vacancies_by_region, as_at=as_at, link_date=link_date),
    as_at,
)

sickness = cache.answer(workforce.sickness, as_at=as_at, link_date=link_date, region=region)
workload = cache.answer(workforce.workload, as_at=as_at, link_date=link_date)
if sickness or workload:
    st.html(page.question("How much sickness, and how heavy the workload?"))
    left, right = st.columns(2, gap="large")
    with left:
        figure_block.show(sickness, as_at)
    with right:
        figure_block.show(workload, as_at)

if indicator:
    st.html(page.question("What does one figure show, area by area?"))
    filters.row(
        lambda: filters.choose("indicator", "Figure", indicators, indicator, 420),
        lambda: filters.choose("region", "Region", regions, region, 260),
        key="filters-indicator",
    )
    frame.fragment(page.not_here(workforce.not_yet(cache.run, as_at, view.indicator, indicator)))
    shown = {"as_at": as_at, "indicator": indicator, "region": region}
    figure_block.show(cache.answer(workforce.indicator_values, link_date=link_date, **shown), as_at)
    figure_block.show(cache.answer(workforce.indicator_trend, **shown), as_at)

    st.html(page.question("Do results go with staffing?"))
    outcomes = workforce.outcomes(cache.run)
    outcome = view.outcome or workforce.OVERALL
    filters.row(lambda: filters.choose("outcome", "Outcome", outcomes, outcome, 420), key="filters-outcome")
    beside = cache.answer(workforce.association, outcome=outcome, programme=view.programme, **shown)
    figure_block.show(beside, as_at)
    if beside is None:
        st.html(page.not_here(workforce.no_association(cache.run, indicator, outcome)))

spoken = {"as_at": as_at, "link_date": link_date, "programme": view.programme}
figure_block.section("What did inspectors say?", cache.answer(workforce.mentions, **spoken), as_at)
figure_block.show(cache.answer(workforce.said_in_region, region=region, **spoken), as_at)

figure_block.section(
    "What is known, and where?",
    cache.answer(workforce.coverage, as_at=as_at, link_date=link_date, region=region),
    as_at,
)
figure_block.section(
    "What was known before unification?", cache.answer(workforce.before_unification, as_at=as_at), as_at
)
figure_block.gaps(page.not_here(workforce.not_here(cache.run, as_at)))
