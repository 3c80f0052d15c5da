"""When a unit was inspected, when its report came out, and under which programme: the frame of every fact of an inspection."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pdu.importer.proposal import Proposal
from pdu.importer.rules.day_words import Found
from pdu.importer.rules.fieldwork import fieldwork_of
from pdu.importer.rules.page import Page
from pdu.importer.rules.programmes import programme_of
from pdu.importer.rules.publication import published_on


@dataclass(frozen=True)
class Frame:
    """An inspection: its area, programme and days, as precise as known."""

    area: str
    programme: str = ""
    fieldwork: Found = field(default_factory=Found)
    published: Found = field(default_factory=Found)
    note: str = ""
    sure: bool = True


def frames(page: Page, areas: tuple[str, ...]) -> dict[str, Frame]:
    """The frame of each area a document reports on."""
    published, conflict = published_on(page)
    visits = list(fieldwork_of(page, published.value))
    found = {}
    for area in areas:
        own = next((visit for code, visit in visits if area in code), None)
        general = next((visit for code, visit in visits if not code), None)
        visit = own or general or Found()
        if area not in page.subjects and own is None:
            # Another unit of the same round: its own month of fieldwork is not told.
            visit = Found()
        out = published
        if visit.value and out.value and out.value[: len(visit.value)] < visit.value[: len(out.value)]:
            out = Found()  # no report comes out before its inspection: one of the two days is another one's
        programme, sure = programme_of(page, visit.value, out.value)
        found[area] = Frame(area, programme, visit, out, conflict, sure)
    return found


def proposals(page: Page, found: dict[str, Frame]) -> list[Proposal]:
    """That each inspection took place, with its programme."""
    given = []
    for frame in found.values():
        if frame.programme:
            basis = frame.fieldwork if frame.fieldwork.value else frame.published
            given.append(
                framed(
                    Proposal(
                        frame.area,
                        "inspection",
                        frame.programme,
                        area_type="region" if page.is_region(frame.area) else "pdu",
                        area_name=page.name(frame.area),
                        sure="sure" if frame.sure else "likely",
                        words=basis.words,
                        place=basis.place,
                        rule="dates",
                        note=frame.note,
                    ),
                    frame,
                )
            )
    return given


def framed(proposal: Proposal, frame: Frame | None) -> Proposal:
    """A proposal with the programme and days of its inspection."""
    if frame is None:
        return proposal
    return replace(
        proposal, programme=frame.programme, fieldwork=frame.fieldwork.value, published=frame.published.value
    )
