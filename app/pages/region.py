"""Region: all units of a region side by side."""

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answers import compare, region
from pdu.figures import grid, page
from pdu.figures.html import text
from pdu.narrative import region as narrative
from pdu.view import PROGRAMMES

view = frame.start("region")
regions = filters.options_of(cache.run("regions"), "region_code", "region_name")
units_of_all = filters.options_of(cache.run("units"), "pdu_code", "pdu_name")
filters.row(
    lambda: filters.choose("region", "Region", regions, view.region, 260),
    lambda: filters.as_at(view),
    lambda: filters.programme(view),
    lambda: filters.compare(view, units_of_all),
)
frame.messages(view)

as_at, link_date, code = view.as_at, view.link_date, view.region
units = cache.run("region_units", region=code, as_at=as_at)
own = cache.run("region_own_inspections", region=code, as_at=as_at)
st.html(page.title(regions[code], narrative.lead(units, view.is_past), text("Region")))
st.html(page.key_figures(page.KeyFigure.of_dict(figure) for figure in narrative.key_figures(units, own, view.is_past)))

st.html(page.question("How were the units rated, standard by standard?"))
for programme in [view.programme] if view.programme else reversed(PROGRAMMES):
    figure_block.show(
        cache.answer(
            region.standards_grid,
            as_at=as_at,
            link_date=link_date,
            region=code,
            programme=programme,
            compare=view.compare,
        ),
        as_at,
    )
frame.fragment(grid.not_inspected(units[units["rating"].isna()], link_date))

figure_block.section(
    "In what share of cases was the work sufficient?",
    cache.answer(region.case_percentages, as_at=as_at, region=code, programme=view.programme, compare=view.compare),
    as_at,
)
comparable = compare.questions(cache.run, as_at, code, view.compare, view.programme)
if len(comparable):
    chosen = compare.chosen(comparable, view.question)
    st.html(page.question("Is the difference between units real?"))
    filters.row(
        lambda: filters.question(filters.options_of(comparable, "question", "question_label"), chosen.question),
        lambda: filters.correction(view),
        key="filters-compare",
    )
    selection = {"as_at": as_at, "region": code, "compare": view.compare}
    selection |= {"programme": chosen.programme, "question": chosen.question}
    figure_block.show(cache.answer(compare.pairs, link_date=link_date, corrected=view.corrected, **selection), as_at)
    figure_block.show(cache.answer(compare.funnel, **selection), as_at)

figure_block.section(
    "What changed between two inspections?",
    cache.answer(region.earlier_and_later, as_at=as_at, link_date=link_date, region=code, compare=view.compare),
    as_at,
)
figure_block.section(
    "What did inspectors find?",
    cache.answer(
        region.findings, as_at=as_at, link_date=link_date, region=code, programme=view.programme, compare=view.compare
    ),
    as_at,
)
figure_block.section(
    "How was the region itself inspected?", cache.answer(region.own_inspections, as_at=as_at, region=code), as_at
)
