"""The eve of publication: the briefing with what comes out next, for who may see it. Only a page that knows who looks draws it."""

from __future__ import annotations

from pdu import briefing as packs
from pdu.address.view import View
from pdu.answer import Run
from pdu.answers import briefing as answers
from pdu.briefing.eve import Eve
from pdu.figures import page
from pdu.figures.html import Parameters
from pdu.narrative import signin as narrative
from pdu.outline import controls, pieces
from pdu.outline.briefing import choices, scope
from pdu.outline.parts import Calls, Html, Outline, Tool


def eve(calls: Calls, view: View, here: Parameters, ahead: Eve, run: Run) -> Outline:
    """The pack of the eve.

    calls: on the data that are out, for what the controls offer
    run:   rows of the eve; asked straight, so that nothing of it is kept where others could come by it
    """
    on, since = scope(view), answers.since(view)
    yield choices(calls, view, on, controls.since(since, view))
    yield from pieces.messages(view)
    yield Html(page.embargo_band(ahead.mark, narrative.EVE_LEAD))
    sections = view.parts or tuple(answers.parts())
    pack = ahead.marked(packs.make(run, on, ahead.day, since, sections=sections, compare=view.compare))
    yield Html(answers.opening(pack))
    yield Tool("eve-files", of=(ahead, pack))
    yield Html(answers.lines(pack))
    yield Tool("eve-preview", of=pack)
