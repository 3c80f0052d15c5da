"""Data: what is known and what is not, where it comes from, what has changed. First the answers, then what lies behind them."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers import data as answers
from pdu.answers import data_changes as changes
from pdu.answers import data_links, data_sources, data_units
from pdu.figures import page
from pdu.figures.html import Parameters
from pdu.outline import controls, data_details, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question, Tool


@explained("data")
def data(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page Data."""
    yield Controls((controls.as_at(view),))
    yield from pieces.messages(view)

    detail = view.detail_on("data")
    yield Html(calls.fragment(answers.opening, as_at=view.as_at))
    yield Controls((controls.details("data", detail),), "filters-details")
    if detail is not None:
        yield Html(data_links.back(here))
        yield from data_details.PARTS[detail](calls, view, here)
    else:
        yield from _first(calls, view, here)


def _first(calls: Calls, view: View, here: Parameters) -> Outline:
    """The first answers, each with the way to what lies behind it."""
    day = {"as_at": view.as_at}
    linked = day | {"here": here}
    yield from pieces.section(
        "How much is known, and how much is missing?", calls.answer(data_units.coverage, **linked)
    )
    if view.region_given:
        yield Html(calls.fragment(answers.one_region, region=view.region, **day))
    yield Html(calls.fragment(answers.more_held, **linked))

    yield Question("Where does it come from?")
    yield from pieces.figure(calls.answer(changes.sets))
    yield from pieces.figure(calls.answer(data_sources.source_kinds, **day))
    yield Html(calls.fragment(answers.more_sources, **linked))

    yield from _changed(calls, view, here)

    yield Question("May I have the data?")
    yield Html(answers.everything())
    yield Tool("everything")
    yield Html(answers.addresses())
    yield Html(answers.more_files(here))

    yield Question("Can the figures be trusted?")
    yield Html(calls.fragment(answers.trust, **linked))


def _changed(calls: Calls, view: View, here: Parameters) -> Outline:
    """The latest versions of the data, and what was corrected."""
    yield Question("What has changed, and when?")
    versions = calls.answer(changes.versions, every=False)
    yield from pieces.figure(versions)
    if versions is None:
        yield Html(page.not_here([("Versions", "none of these data has been named yet.")]))
    if calls.answer(changes.corrections, as_at=view.as_at) is None:
        yield from pieces.html(changes.no_corrections(view.as_at, view.is_past))
    yield from pieces.html(calls.fragment(answers.more_changes, as_at=view.as_at, here=here))
