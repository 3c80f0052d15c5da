"""The explorer of the page Explore: the figure that suits one measure, or several measures side by side."""

from __future__ import annotations

from pdu.address.offered import PROGRAMMES
from pdu.address.view import View
from pdu.answer import Answer
from pdu.answers import address_codes, explore
from pdu.answers.compare import funnel, pairs
from pdu.answers.measures import against as against_answers
from pdu.answers.measures import beside
from pdu.answers.workforce import association, latest, over_time
from pdu.answers.workforce import indicator as indicator_answers
from pdu.figures.html import Parameters, text
from pdu.narrative import explore as narrative
from pdu.outline import controls, pieces
from pdu.outline.parts import Calls, Controls, Figure, Outline, Question

DEFAULT = "rating.overall"


def chosen(calls: Calls, view: View, here: Parameters) -> Outline:
    """The chosen measure in the chosen picture, or in the suggested one with the reason why; or several measures."""
    if len(view.measures) > 1:
        yield from _several(calls, view, here)
    else:
        yield from _one(calls, view)


def _one(calls: Calls, view: View) -> Outline:
    code = view.measure or DEFAULT
    label, kind = calls.fragment(address_codes.known).measures[code], explore.kind_of(code)
    suits = narrative.PICTURES[kind]
    picture = view.picture if view.picture in suits else suits[0]
    yield Question(label)
    if view.picture and view.picture != picture:
        yield pieces.said(text(narrative.refusal(kind, view.picture)))
    shown = [answer for answer in _answers(calls, view, code, label, kind, picture) if answer is not None]
    for answer in shown:
        yield Figure(answer)
    if not shown:
        yield pieces.said(text(narrative.nothing(picture)))


def _several(calls: Calls, view: View, here: Parameters) -> Outline:
    """The measures side by side, and two of them against each other."""
    names = calls.fragment(address_codes.known).measures
    day = {"as_at": view.as_at}
    some = {"programme": view.programme, "region": view.region if view.region_given else None, "units": view.compare}
    yield Question("How do the units compare on these?", beside.ANCHOR)
    table = calls.answer(
        beside.beside,
        measures=view.measures,
        labels=tuple(names[code] for code in view.measures),
        sort=view.sort,
        here=here,
        link_date=view.link_date,
        **day,
        **some,
    )
    yield from pieces.figure(table)
    if table is None:
        yield pieces.said(text(narrative.nothing("latest")))

    yield Question("Do they go together?")
    across, up = against_answers.pair(view.measures, view.across, view.up)
    if len(view.measures) > 2:
        along, upward = (against_answers.offered(names, view.measures, word) for word in ("Along", "Up"))
        yield Controls(
            (
                controls.choose("across", "Along the bottom", along, across),
                controls.choose("up", "Up the side", upward, up),
            ),
            "filters-pair",
        )
    reason = against_answers.refusal(across, up)
    if reason:
        yield pieces.said(text(reason))
        return
    both = (names[across], names[up])
    against = calls.answer(against_answers.scatter, across=across, up=up, labels=both, **day, **some)
    yield from pieces.figure(against)
    if against is None:
        yield pieces.said(text(against_answers.nothing_against(both)))


def _answers(calls: Calls, view: View, code: str, label: str, kind: str, picture: str) -> list[Answer | None]:
    as_at, linked = {"as_at": view.as_at}, {"link_date": view.link_date}
    region = view.region if view.region_given else None
    programmes = [view.programme] if view.programme else list(reversed(PROGRAMMES))
    what = {"measure": code, "label": label}
    some = {"region": region, "units": view.compare}
    if picture == "by_rating":
        return [
            calls.answer(explore.units_by_rating, programme=one, **some, **what, **as_at, **linked)
            for one in programmes
        ]
    if picture == "by_region":
        return [calls.answer(explore.ratings_by_region, programme=one, **what, **as_at) for one in programmes]
    if picture == "scores":
        return [calls.answer(explore.scores, programme=one, **some, **as_at) for one in programmes]
    if picture == "funnel":
        on = {"region": region or "", "compare": view.compare, "question": code.partition(".")[2]}
        return [calls.answer(funnel.funnel, programme=one, **on, **as_at) for one in programmes[:1]]
    if kind == "share":
        shares = calls.answer(explore.shares, programme=view.programme, picture=picture, **some, **what, **as_at)
        return [shares, _told_apart(calls, view, code.partition(".")[2], programmes, region)]
    return [_workforce(calls, view, code.partition(".")[2], picture)]


def _told_apart(calls: Calls, view: View, question: str, programmes: list[str], region: str | None) -> Answer | None:
    """Which of the units picked differ by more than chance, in the first programme in which two have known cases."""
    on = {"region": region or "", "compare": view.compare, "question": question, "corrected": view.corrected}
    days = {"as_at": view.as_at, "link_date": view.link_date}
    found = (calls.answer(pairs.pairs, programme=one, **on, **days) for one in programmes)
    return next((answer for answer in found if answer is not None), None)


def _workforce(calls: Calls, view: View, indicator: str, picture: str) -> Answer | None:
    """A workforce figure over time, at the latest, or beside the ratings; without a series, at the latest."""
    as_at = {"as_at": view.as_at}
    fullest = calls.fragment(indicator_answers.fullest_region, indicator=indicator, **as_at)
    region = view.region if view.region_given or not fullest else fullest
    one = {"indicator": indicator, "region": region}
    if picture == "strip_by_rating":
        return calls.answer(
            association.association, outcome=association.OVERALL, programme=view.programme, **one, **as_at
        )
    # Few series are known of regions and units, so the suggestion for a region is what is known of it.
    if view.picture == "trend" or (picture == "trend" and not view.region_given):
        trend = calls.answer(over_time.indicator_trend, **one, **as_at)
        if trend is not None or view.picture == "trend":
            return trend
    return calls.answer(latest.indicator_values, link_date=view.link_date, **one, **as_at)
