"""Explore: a measure in a picture that suits it, or several side by side; and questions of one's own in SQL."""

from __future__ import annotations

from pdu.address.view import View
from pdu.answers import address_codes
from pdu.figures import page
from pdu.figures.html import Parameters
from pdu.narrative.explore import PICTURE_LABELS
from pdu.outline import chosen_measures, controls, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Controls, Html, Outline, Question, Tool

TITLE = "What else do the data say?"
LEAD = (
    "Choose a measure and see it in a picture that suits it, choose several to set units side by side, or ask in SQL. "
    "Every view is a link."
)


@explained("explore")
def explore(calls: Calls, view: View, here: Parameters) -> Outline:
    """What stands on the page Explore."""
    drawn = () if len(view.measures) > 1 else (controls.picture(PICTURE_LABELS, view.picture),)
    yield Controls(
        (
            controls.measures(
                calls.fragment(address_codes.known).measures, view.measures or (chosen_measures.DEFAULT,)
            ),
            controls.region_or_all(calls, view),
            controls.as_at(view),
            controls.programme(view),
            controls.compare(calls, view),
            *drawn,
        )
    )
    yield from pieces.messages(view)
    yield Html(page.title(TITLE, LEAD, "Explore"))
    yield from chosen_measures.chosen(calls, view, here)

    yield Question("Ask in SQL")
    yield Tool("sql-bench", pieces.only_with_script("A bench for statements of your own", "explore", here))
