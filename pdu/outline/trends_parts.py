"""The parts of the trends page that lie behind its first answers, each made when the address asks for it."""

from __future__ import annotations

from typing import Any

from pdu.address.view import View
from pdu.answers.trends import cases as cases_answers
from pdu.answers.trends import movement as movement_answers
from pdu.answers.trends import regions as regions_answers
from pdu.answers.trends import standards as standards_answers
from pdu.answers.trends import themes as themes_answers
from pdu.answers.trends import years as years_answers
from pdu.outline import controls, pieces
from pdu.outline.parts import Calls, Controls, Outline, Question


def _chosen(view: View) -> tuple[dict[str, Any], dict[str, Any]]:
    """Day and region of a view, and the same with its programme."""
    area = {"as_at": view.as_at, "region": view.region if view.region_given else None}
    return area, area | {"programme": view.programme}


def years(calls: Calls, view: View) -> Outline:
    """The flow by quarter, and the stock."""
    _, one = _chosen(view)
    published = calls.answer(years_answers.published, link_date=view.link_date, **one)
    yield from pieces.section("What was published each year?", published)
    yield from pieces.section("What stood at the end of each year?", calls.answer(years_answers.stood, **one))


def movement(calls: Calls, view: View) -> Outline:
    """Every unit inspected twice, for each pair of programmes."""
    area, one = _chosen(view)
    pairs = calls.fragment(movement_answers.pairs, **one)
    if pairs:
        yield Question("How did each unit inspected twice move?")
    for pair in pairs:
        yield from pieces.figure(calls.answer(movement_answers.movement, pair=pair, link_date=view.link_date, **area))


def standards(calls: Calls, view: View) -> Outline:
    """Movement of every standard, or of one in full."""
    area, one = _chosen(view)
    pairs, offered = calls.fragment(movement_answers.pairs, **one), calls.fragment(standards_answers.standards, **area)
    if not (pairs and offered):
        return
    yield Question("How did units move, standard by standard?")
    chosen = view.standard if view.standard in offered else ""
    yield Controls((controls.standard(offered, chosen or ""),), "filters-standard")
    if chosen:
        of_one = [calls.answer(movement_answers.transition_table, pair=pair, standard=chosen, **area) for pair in pairs]
        yield from pieces.beside(of_one, "bottom")
    else:
        yield from pieces.beside(
            [calls.answer(standards_answers.by_standard, pair=pair, **area) for pair in pairs], "top"
        )


def cases(calls: Calls, view: View) -> Outline:
    """The shares of one question, area by area, or of all that have figures of two years."""
    _, one = _chosen(view)
    questions = calls.fragment(cases_answers.questions, **one)
    asked = view.question if view.question in questions else next(iter(questions), "")
    shares = calls.answer(cases_answers.cases_over_time, question=asked or None, **one)
    if shares is not None:
        yield Question("In what share of cases was the work sufficient, year by year?")
        yield Controls((controls.question(questions, asked or ""),), "filters-cases")
        yield from pieces.figure(shares)


def themes(calls: Calls, view: View) -> Outline:
    """What inspectors named."""
    named = calls.answer(themes_answers.themes_over_time, **_chosen(view)[1])
    yield from pieces.section("What did inspectors name as strong or weak?", named)


def regions(calls: Calls, view: View) -> Outline:
    """Regions beside the country."""
    against = calls.answer(regions_answers.against_country, **_chosen(view)[1])
    yield from pieces.section("How do the regions compare with the country?", against)


PARTS = {
    "years": years,
    "movement": movement,
    "standards": standards,
    "cases": cases,
    "themes": themes,
    "regions": regions,
}
