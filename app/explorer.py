"""The explorer of the page Explore: its controls, the figure that suits one measure, and several measures side by side."""

from __future__ import annotations

import streamlit as st

from app import cache, figure_block, filters, frame
from pdu.answer import Answer
from pdu.answers import compare, explore, measures, workforce
from pdu.figures import page
from pdu.figures.html import text
from pdu.narrative import explore as narrative
from pdu.view import PROGRAMMES, View

DEFAULT = "rating.overall"


def measure(view: View) -> None:
    """The choice of what is shown: one measure, or several side by side."""
    filters.measures(filters.codes().measures, view.measures or (DEFAULT,))


def picture(view: View) -> None:
    """How it is drawn; pictures that do not suit the measure are offered too, and refused with a reason."""
    if len(view.measures) > 1:
        return
    with st.popover("Picture…", type="tertiary"):
        filters.choose(
            "picture", "Picture", {"": "The suggested one", **narrative.PICTURE_LABELS}, view.picture or "", 260
        )


def show(view: View) -> None:
    """The chosen measure in the chosen picture, or in the suggested one with the reason why."""
    if len(view.measures) > 1:
        _several(view)
        return
    code = view.measure or DEFAULT
    label, kind = filters.codes().measures[code], explore.kind_of(view.measure or DEFAULT)
    suits = narrative.PICTURES[kind]
    chosen = view.picture if view.picture in suits else suits[0]
    st.html(page.question(label))
    if view.picture and view.picture != chosen:
        _say(narrative.refusal(kind, view.picture))
    shown = [answer for answer in _answers(view, code, label, kind, chosen) if answer is not None]
    for answer in shown:
        figure_block.show(answer, view.as_at)
    if not shown:
        _say(narrative.nothing(chosen))


def _several(view: View) -> None:
    """The measures side by side, and two of them against each other."""
    names = filters.codes().measures
    labels = tuple(names[code] for code in view.measures)
    some = {"programme": view.programme, "region": view.region if view.region_given else None, "units": view.compare}
    frame.question("How do the units compare on these?", measures.ANCHOR)
    table = cache.answer(
        measures.beside,
        measures=view.measures,
        labels=labels,
        sort=view.sort,
        here=frame.here(),
        as_at=view.as_at,
        link_date=view.link_date,
        **some,
    )
    figure_block.show(table, view.as_at)
    if table is None:
        _say(narrative.nothing("latest"))
    st.html(page.question("Do they go together?"))
    across, up = measures.pair(view.measures, view.across, view.up)
    if len(view.measures) > 2:
        filters.row(
            lambda: filters.choose(
                "across", "Along the bottom", measures.offered(names, view.measures, "Along"), across
            ),
            lambda: filters.choose("up", "Up the side", measures.offered(names, view.measures, "Up"), up),
            key="filters-pair",
        )
    reason = measures.refusal(across, up)
    if reason:
        _say(reason)
        return
    both = (names[across], names[up])
    against = cache.answer(measures.scatter, across=across, up=up, labels=both, as_at=view.as_at, **some)
    figure_block.show(against, view.as_at)
    if against is None:
        _say(measures.nothing_against(both))


def _say(sentence: str) -> None:
    st.html(f'<p class="said" role="status">{text(sentence)}</p>')


def _answers(view: View, code: str, label: str, kind: str, chosen: str) -> list[Answer | None]:
    as_at, linked = {"as_at": view.as_at}, {"link_date": view.link_date}
    region = view.region if view.region_given else None
    programmes = [view.programme] if view.programme else list(reversed(PROGRAMMES))
    what = {"measure": code, "label": label}
    some = {"region": region, "units": view.compare}
    if chosen == "by_rating":
        return [
            cache.answer(explore.units_by_rating, programme=one, **some, **what, **as_at, **linked)
            for one in programmes
        ]
    if chosen == "by_region":
        return [cache.answer(explore.ratings_by_region, programme=one, **what, **as_at) for one in programmes]
    if chosen == "scores":
        return [cache.answer(explore.scores, programme=one, **some, **as_at) for one in programmes]
    if chosen == "funnel":
        on = {"region": region or "", "compare": view.compare, "question": code.partition(".")[2]}
        return [cache.answer(compare.funnel, programme=one, **on, **as_at) for one in programmes[:1]]
    if kind == "share":
        shares = cache.answer(explore.shares, programme=view.programme, picture=chosen, **some, **what, **as_at)
        return [shares, _told_apart(view, code.partition(".")[2], programmes, region)]
    return [_workforce(view, code.partition(".")[2], chosen)]


def _told_apart(view: View, question: str, programmes: list[str], region: str | None) -> Answer | None:
    """Which of the units picked differ by more than chance, in the first programme in which two have known cases."""
    on = {"region": region or "", "compare": view.compare, "question": question, "corrected": view.corrected}
    days = {"as_at": view.as_at, "link_date": view.link_date}
    found = (cache.answer(compare.pairs, programme=one, **on, **days) for one in programmes)
    return next((answer for answer in found if answer is not None), None)


def _workforce(view: View, indicator: str, chosen: str) -> Answer | None:
    """A workforce figure over time, at the latest, or beside the ratings; without a series, at the latest."""
    as_at = {"as_at": view.as_at}
    fullest = cache.fragment(workforce.fullest_region, indicator=indicator, **as_at)
    region = view.region if view.region_given or not fullest else fullest
    one = {"indicator": indicator, "region": region}
    if chosen == "strip_by_rating":
        return cache.answer(workforce.association, outcome=workforce.OVERALL, programme=view.programme, **one, **as_at)
    # Few series are known of regions and units, so the suggestion for a region is what is known of it.
    if view.picture == "trend" or (chosen == "trend" and not view.region_given):
        trend = cache.answer(workforce.indicator_trend, **one, **as_at)
        if trend is not None or view.picture == "trend":
            return trend
    return cache.answer(workforce.indicator_values, link_date=view.link_date, **one, **as_at)
