"""What lies behind the first answers of the page Data: one part at a time, the longest lists by page."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from pdu.address.asked import quoted
from pdu.address.view import View
from pdu.answers import data_changes as changed
from pdu.answers import data_checks as checked
from pdu.answers import data_inspections, data_sources, data_units
from pdu.figures import page
from pdu.figures.html import Parameters, text
from pdu.outline import controls, pieces
from pdu.outline.parts import Calls, Controls, Html, Outline, Part, Question, Tool


def units(calls: Calls, view: View, here: Parameters) -> Outline:
    """What is known of each unit of a region."""
    yield Question("What is known of each unit?")
    yield Controls((controls.region(calls, view.region),), "filters-units")
    yield from pieces.figure(calls.answer(data_units.units, region=view.region, as_at=view.as_at))


def inspections(calls: Calls, view: View, here: Parameters) -> Outline:
    """The inspections of one programme; where those are very many, of one region."""
    day = {"as_at": view.as_at}
    offered = calls.fragment(data_inspections.programmes, **day)
    if not offered:
        return
    usual = max(offered, key=lambda code: offered[code].held)
    yield Question("Which inspections are held?")
    yield from _said(view, offered)
    chosen = view.list_part if view.list_part in offered else usual
    labels = {code: programme.counted for code, programme in offered.items()}
    parted = calls.fragment(data_inspections.of_a_region, programme=chosen, **day)
    region = (controls.region(calls, view.region),) if parted else ()
    if len(offered) > 1:
        yield Controls((controls.part_of_list(labels, chosen, usual, "inspections"), *region), "filters-list")
    elif region:
        yield Controls(region, "filters-list")
    for programme in offered if view.whole else (chosen,):
        listed = calls.answer(data_inspections.inspections, programme=programme, region=view.region, **day)
        yield from pieces.figure(listed)
        if listed is None and not view.whole:
            yield pieces.said(text("No inspection of this region is held in this programme. Choose another above."))


def sources(calls: Calls, view: View, here: Parameters) -> Outline:
    """Every source; and, with figures of somebody's own, the data sets and the rows that these replace."""
    yield Question("Where does it come from?")
    number = yield from _page_of_list(view, calls.fragment(data_sources.source_pages, as_at=view.as_at), "sources")
    yield from pieces.figure(calls.answer(data_sources.sources, as_at=view.as_at, number=number))
    sets = calls.answer(changed.sets)
    yield from pieces.section("Whose figures are these?", sets)
    if sets is not None:
        yield from pieces.figure(calls.answer(changed.replaced))


def changes(calls: Calls, view: View, here: Parameters) -> Outline:
    """Versions of the data, what each changed, and the log of corrections."""
    yield Question("What has changed, and when?")
    versions = calls.answer(changed.versions)
    yield from pieces.figure(versions)
    if versions is None:
        yield Html(page.not_here([("Versions", "none of these data has been named yet.")]))
    else:
        number = yield from _page_of_list(view, calls.fragment(changed.change_pages), "changes")
        yield from pieces.figure(calls.answer(changed.changes, number=number))
        yield Tool("feed", pieces.only_with_script("The changes as a feed", "data", here))
    yield Question("What was corrected?")
    corrections = calls.answer(changed.corrections, as_at=view.as_at)
    yield from pieces.figure(corrections)
    if corrections is None:
        yield from pieces.html(changed.no_corrections(view.as_at, view.is_past))


def checks(calls: Calls, view: View, here: Parameters) -> Outline:
    """Totals held to the published ones, sources that differ, ratings other than the rules would give."""
    day = {"as_at": view.as_at}
    yield Question("Can the figures be trusted?")
    yield from pieces.figure(calls.answer(checked.totals, **day))
    yield from pieces.figure(calls.answer(checked.curator_notes, **day))
    yield from pieces.figure(calls.answer(checked.conflicts))


def rules(calls: Calls, view: View, here: Parameters) -> Outline:
    """Rules and names that no page read states."""
    yield from pieces.section("What is not verified?", calls.answer(checked.unverified))


def own(calls: Calls, view: View, here: Parameters) -> Outline:
    """Files of the reader's own, checked and not kept."""
    yield Question("May I bring my own figures?")
    yield Tool("own-figures", pieces.only_with_script("A place to have files of your own checked", "data", here))


def _page_of_list(view: View, offered: Mapping[str, str], of: str) -> Generator[Part, None, str]:
    """The choice of a page of a long list, where it has several; returns the one that is shown."""
    if len(offered) < 2:
        return ""
    yield from _said(view, offered)
    usual = next(iter(offered))
    chosen = view.list_part if view.list_part in offered else usual
    yield Controls((controls.part_of_list(offered, chosen, usual, of),), "filters-list")
    return chosen


def _said(view: View, offered: Mapping[str, object]) -> Outline:
    """What is said of a part of a list that there is not."""
    if view.list_part and view.list_part not in offered:
        yield pieces.said(text(f"The list has no part {quoted(view.list_part)}. The usual one is shown."))


PARTS = {
    "units": units,
    "inspections": inspections,
    "sources": sources,
    "changes": changes,
    "checks": checks,
    "rules": rules,
    "own": own,
}
