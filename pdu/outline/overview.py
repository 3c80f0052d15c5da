"""Overview: the picture in England and Wales."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers.overview import casework, head, ratings, tile_map, value_map, weaknesses_map
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
    yield Html(calls.fragment(head.opening, is_past=view.is_past, **linked))

    yield Question("How are units rated, and what is new?")
    yield pieces.side(calls.answer(ratings.rating_counts, **day), calls.answer(ratings.latest_reports, **linked))

    yield Question("Where are they?")
    yield Controls((controls.map_measure(view),), "filters-map")
    if view.map is None:
        yield from pieces.figure(calls.answer(tile_map.tile_map, **linked))
    elif view.map == "weaknesses":
        yield from pieces.figure(calls.answer(weaknesses_map.weaknesses_map, **linked))
    else:
        yield from pieces.figure(calls.answer(value_map.value_map, measure=view.map, **linked))

    if calls.fragment(casework.many_shares, **day):
        weakest = calls.answer(casework.casework_counted, **linked)
    else:
        weakest = calls.answer(casework.weakest_casework, **day)
    yield from pieces.section("What is weakest in casework?", weakest)
