"""What lies behind the first answers of the workforce page: one part at a time, in their place."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers.workforce import areas, country, inspectors, known, latest, over_time
from pdu.answers.workforce import indicator as indicator_answers
from pdu.outline import controls, pieces
from pdu.outline.parts import Calls, Columns, Controls, Html, Outline, Question


def detail(calls: Calls, view: View, asked: str, indicator: str | None, region: str) -> Outline:
    """One part of the page. indicator: the figure chosen, None when none has a value yet."""
    if asked == "figure" and indicator:
        yield from _figure(calls, view, indicator, region)
    elif asked == "bars":
        yield from _bars(calls, view, region)
    elif asked == "grades":
        yield from _grades(calls, view)
    elif asked == "said":
        yield from _said(calls, view, region)
    elif asked == "known":
        yield from _known(calls, view, region)


def _figure(calls: Calls, view: View, indicator: str, region: str) -> Outline:
    """Every value of one indicator, area by area, and over time."""
    day, one = {"as_at": view.as_at}, {"indicator": indicator, "region": region}
    linked = day | {"link_date": view.link_date}
    yield Question("What does one figure show, area by area?")
    yield Controls(
        (
            controls.indicator(calls.fragment(indicator_answers.indicators, **day), indicator),
            controls.region(calls, region),
        ),
        "filters-indicator",
    )
    yield from pieces.html(calls.fragment(indicator_answers.not_yet, asked=view.indicator, shown=indicator, **day))
    values = calls.answer(latest.indicator_values, **one, **linked)
    yield from pieces.figure(values)
    if values is None:
        yield Html(calls.fragment(latest.elsewhere, **one, **linked))
    yield from pieces.figure(calls.answer(over_time.indicator_multiples, **one, **day))


def _bars(calls: Calls, view: View, region: str) -> Outline:
    """Vacancies of regions, sickness of units, workload of regions, as bars."""
    linked = {"as_at": view.as_at, "link_date": view.link_date}
    vacancies = calls.answer(areas.vacancies_by_region, **linked)
    yield from pieces.section("Where are the vacancies?", vacancies)
    sickness = calls.answer(areas.sickness, region=region, **linked)
    workload = calls.answer(areas.workload, **linked)
    if sickness or workload:
        yield Question("How much sickness, and how heavy the workload?")
        yield Controls((controls.region(calls, region),), "filters-bars")
        yield pieces.side(sickness, workload)


def _grades(calls: Calls, view: View) -> Outline:
    """Staff in post of the country, all and by grade, and officers who leave; before and after unification."""
    day = {"as_at": view.as_at}
    yield from pieces.section("Has staffing grown?", calls.answer(country.staff_trend, **day))
    trends = (
        calls.answer(country.grade_trend, grade="po", **day),
        calls.answer(country.grade_trend, grade="pso", **day),
        calls.answer(country.leaving_trend, **day),
    )
    known = tuple(tuple(pieces.figure(trend)) for trend in trends if trend is not None)
    if known:
        yield Columns(known, multiples=3)


def _said(calls: Calls, view: View, region: str) -> Outline:
    """What inspectors said of staff, sickness and workload: counted, on sickness, and in one region."""
    of = {"as_at": view.as_at, "programme": view.programme}
    linked = of | {"link_date": view.link_date}
    mentions = calls.answer(inspectors.mentions, **of)
    if mentions is not None:
        yield from pieces.section("What did inspectors say?", mentions)
        yield from pieces.figure(calls.answer(inspectors.sickness_said, **linked))
        yield Controls((controls.region(calls, region),), "filters-said")
        yield from pieces.figure(calls.answer(inspectors.said_in_region, region=region, **linked))


def _known(calls: Calls, view: View, region: str) -> Outline:
    """Which area has which figure, and of when; and what there was before unification."""
    coverage = calls.answer(known.coverage, region=region, as_at=view.as_at, link_date=view.link_date)
    yield from pieces.section("What is known, and where?", coverage)
    before = calls.answer(known.before_unification, as_at=view.as_at)
    yield from pieces.section("What was known before unification?", before)
