"""Briefing: from a scope and a day to something that can be taken into the room."""

from __future__ import annotations

from pdu import briefing as packs
from pdu.address.view import View
from pdu.answer import Answer
from pdu.answers import briefing as answers
from pdu.briefing import Scope
from pdu.figures.html import Parameters
from pdu.outline import controls, pieces
from pdu.outline.glossary import explained
from pdu.outline.parts import Calls, Control, Controls, Html, Outline, Tool


def scope(view: View) -> Scope:
    """What the address asks a pack of."""
    kind = view.scope_shown
    code = {"national": "", "region": view.region, "pdu": view.pdu}[kind]
    return Scope(kind, code)  # type: ignore[arg-type]


@explained("briefing")
def briefing(calls: Calls, view: View, here: Parameters, chosen: tuple[Answer, ...] = ()) -> Outline:
    """What stands on the page Briefing. chosen: figures picked on other pages, in order."""
    on, since = scope(view), answers.since(view)
    yield choices(calls, view, on, controls.as_at(view), controls.since(since, view))
    yield from pieces.messages(view)

    pack = calls.fragment(
        packs.make,
        scope=on,
        as_at=view.as_at,
        since=since,
        sections=view.parts or tuple(answers.parts()),
        chosen=chosen,
        compare=view.compare,
    )
    yield Html(answers.opening(pack))
    yield Tool("pack-files", pieces.only_with_script("PowerPoint and a page to print", "briefing", here), pack)
    yield Tool("pack-chosen")
    yield Html(answers.lines(pack))
    yield Tool("pack-preview", of=pack)


def choices(calls: Calls, view: View, on: Scope, *days: Control) -> Controls:
    """What a pack is of. days: the controls of its days."""
    compared = () if on.kind == "national" else (controls.compare(calls, view),)
    sections = controls.sections(answers.parts(), view)
    return Controls((controls.scope(on.kind), *_area(calls, view, on), *days, *compared, sections))


def _area(calls: Calls, view: View, on: Scope) -> tuple[Control, ...]:
    """Which region or unit the briefing is on."""
    if on.kind == "region":
        return (controls.region(calls, view.region),)
    return (controls.unit(calls, view, 320),) if on.kind == "pdu" else ()
