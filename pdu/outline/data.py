"""Data: what is known and what is not, with every source."""

from __future__ import annotations

from pdu.answers import data as answers
from pdu.figures import page
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question, Tool
from pdu.view import View


@explained("data")
def data(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page Data."""
    yield Controls((controls.region(calls, view.region), controls.as_at(view)))
    yield from pieces.messages(view)

    day = {"as_at": view.as_at}
    yield Html(calls.fragment(answers.opening, **day))

    yield Question("May I have the data?")
    yield Html(answers.everything())
    yield Tool("everything")
    yield Html(answers.addresses())

    yield Question("May I bring my own figures?")
    yield Tool("own-figures", pieces.only_with_script("A place to have files of your own checked", "data", here))

    yield from pieces.section("What is known of the units?", calls.answer(answers.coverage, **day))
    yield from pieces.figure(calls.answer(answers.units, region=view.region, **day))

    yield Question("Which inspections are held?")
    for programme in calls.fragment(answers.programmes, **day):
        yield from pieces.figure(calls.answer(answers.inspections, programme=programme, region=view.region, **day))

    sets = calls.answer(answers.sets)
    yield from pieces.section("Whose figures are these?", sets)
    if sets is not None:
        yield from pieces.figure(calls.answer(answers.replaced))

    yield from _trusted(calls, view)
    yield from _changed(calls, here)

    yield from pieces.section("Where does it come from?", calls.answer(answers.sources, **day))
    yield from pieces.section("What is not verified?", calls.answer(answers.unverified))


def _trusted(calls: Calls, view: View) -> Outline:
    """Totals held to the published ones, notes, sources that differ, and what was corrected."""
    day = {"as_at": view.as_at}
    yield Question("Can the figures be trusted?")
    yield from pieces.figure(calls.answer(answers.totals, **day))
    yield from pieces.figure(calls.answer(answers.curator_notes, **day))
    yield from pieces.figure(calls.answer(answers.conflicts))
    corrections = calls.answer(answers.corrections, **day)
    yield from pieces.figure(corrections)
    if corrections is None:
        yield from pieces.html(answers.no_corrections(view.as_at, view.is_past))


def _changed(calls: Calls, here: Parameters) -> Outline:
    """The versions of the data."""
    yield Question("What has changed, and when?")
    versions = calls.answer(answers.versions)
    if versions is None:
        yield Html(page.not_here([("Versions", "none of these data has been named yet.")]))
    else:
        yield from pieces.figure(versions)
        yield from pieces.figure(calls.answer(answers.changes))
        yield Tool("feed", pieces.only_with_script("The changes as a feed", "data", here))
