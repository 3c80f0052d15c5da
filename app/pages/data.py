"""Data: what is known and what is not, with every source."""

import streamlit as st

from app import bring, cache, figure_block, filters, frame, take_away
from pdu.answers import data
from pdu.figures import page

view = frame.start("data")
filters.row(
    lambda: filters.choose("region", "Region", filters.codes().regions, view.region, 260),
    lambda: filters.as_at(view),
)
frame.messages(view)

when = {"as_at": view.as_at}
st.html(cache.fragment(data.opening, **when))

st.html(page.question("May I have the data?"))
take_away.everything()

st.html(page.question("May I bring my own figures?"))
bring.own_figures()

figure_block.section("What is known of the units?", cache.answer(data.coverage, **when), view.as_at)
figure_block.show(cache.answer(data.units, region=view.region, **when), view.as_at)

st.html(page.question("Which inspections are held?"))
for programme in cache.fragment(data.programmes, **when):
    figure_block.show(cache.answer(data.inspections, programme=programme, region=view.region, **when), view.as_at)

checks = [cache.answer(data.totals, **when), cache.answer(data.curator_notes, **when)]
conflicts, corrections = cache.answer(data.conflicts), cache.answer(data.corrections, **when)
sets, replaced = cache.answer(data.sets), cache.answer(data.replaced)
if sets is not None:
    figure_block.section("Whose figures are these?", sets, view.as_at)
    figure_block.show(replaced, view.as_at)

st.html(page.question("Can the figures be trusted?"))
for part in [*checks, conflicts, corrections]:
    figure_block.show(part, view.as_at)
if corrections is None:
    frame.fragment(data.no_corrections(view.as_at, view.is_past))

st.html(page.question("What has changed, and when?"))
versions = cache.answer(data.versions)
if versions is None:
    frame.fragment(page.not_here([("Versions", "none of these data has been named yet.")]))
else:
    figure_block.show(versions, view.as_at)
    figure_block.show(cache.answer(data.changes), view.as_at)
    take_away.feed()

figure_block.section("Where does it come from?", cache.answer(data.sources, **when), view.as_at)
figure_block.section("What is not verified?", cache.answer(data.unverified), view.as_at)
