"""Overview: the picture in England and Wales."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers import overview as answers
from pdu.answers import value_map
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question


@explained("overview")
def overview(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the first page."""
    yield Controls((controls.as_at(view),))
    yield from pieces.messages(view)

    day = {"as_at": view.as_at}
    linked = day | {"link_date": view.link_date}
    yield Html(calls.fragment(answers.opening, is_past=view.is_past, **linked))

    yield Question("How are units rated, and what is new?")
    yield pieces.side(calls.answer(answers.rating_counts, **day), calls.answer(answers.latest_reports, **linked))

    yield Question("Where are they?")
    yield Controls((controls.map_measure(view),), "filters-map")
    if view.map is None:
        yield from pieces.figure(calls.answer(answers.tile_map, **linked))
    elif view.map == "weaknesses":
        yield from pieces.figure(calls.answer(value_map.weaknesses_map, **linked))
    else:
        yield from pieces.figure(calls.answer(value_map.value_map, measure=view.map, **linked))

    if calls.fragment(answers.many_shares, **day):
        casework = calls.answer(answers.casework_counted, **linked)
    else:
        casework = calls.answer(answers.weakest_casework, **day)
    yield from pieces.section("What is weakest in casework?", casework)
