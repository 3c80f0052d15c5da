"""What a document offers to review: its proposals, what was not understood, and its page in the columns of source.csv.

The command, the collecting and the page Review read documents through here, so that one document gives one batch whoever
brings it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pdu import paths
from pdu.importer import known
from pdu.importer.collect import places
from pdu.importer.document import Document
from pdu.importer.proposal import Proposal, span
from pdu.importer.read import Reading, read
from pdu.importer.review import store
from pdu.importer.review.batch import Batch, Source


@dataclass(frozen=True)
class Offer:
    """The proposals of one document, with what a person should look at in it, and the page they rest on."""

    title: str
    source: Source
    proposals: Sequence[Proposal]
    not_understood: Sequence[str]

    def put(self, importer: str, folder: Path = paths.REVIEW) -> Batch:
        """Keep it until somebody decides. importer: what brought it ("import", "collect", "page")."""
        return store.put(self.title, self.source, self.proposals, self.not_understood, importer=importer, folder=folder)


def release(document: Document, name: str, data: Path = paths.DATA) -> Offer:
    """A release, a report page or a report, as read by the rules. name: what the person calls the document."""
    reading = read(document, known.load(data))
    return Offer(
        document.title or name, described(document, name, reading), reading.proposals, unread(document, reading)
    )


def table(
    file: Path, mapping: str, area: str = "", period: str = "", data: Path = paths.DATA, page: Source | None = None
) -> Offer:
    """An official table, as read by a mapping. page: what is known of its source; the rest is that of its place in places.csv.

    Raises Refused, MappingError or LayoutError (all of them ValueErrors) with a sentence for the person.
    """
    # Loaded here: releases need no workbook.
    from pdu.importer import tables

    layout = tables.load(mapping)
    reading = tables.read(file, layout, area, period, data)
    place = next((one for one in places.load(data) if one.mapping == mapping), None)
    known_of_it = Source(
        publisher=place.publisher if place else "",
        title=layout.title,
        kind=place.source_kind if place else "other",
        published=next((one.published for one in reading.proposals if one.published), ""),
        licence=place.licence if place else "other",
    )
    source = replace(known_of_it, **{name: text for name, text in vars(page or known_of_it).items() if text})
    return Offer(f"{layout.title} ({file.name})", source, reading.proposals, [str(one) for one in reading.aside])


def unread(document: Document, reading: Reading) -> list[str]:
    """What a person should look at in the document: what could not be opened, and what was seen and not understood."""
    said = [
        f"{one.why}: “{span(one.words)}”" + (f" ({one.place})" if one.place else "") if one.words else one.why
        for one in reading.not_understood
    ]
    return [*document.notes, *said]


def described(document: Document, name: str, reading: Reading) -> Source:
    """The document in the columns of source.csv, as far as it says so itself; the curator puts the rest right."""
    ours = "inspectorate of probation" in document.publisher.lower() or "justiceinspectorates.gov.uk" in document.url
    report = document.pages > 4 or bool(
        re.match(r"(?:an )?inspection of|dynamic inspection of", document.title, re.IGNORECASE)
    )
    return Source(
        publisher=document.publisher or ("HM Inspectorate of Probation" if ours else ""),
        title=document.title or name,
        kind=("inspection_report" if report else "press_release") if ours else "other",
        url=document.url,
        published=document.published or next((one.published for one in reading.proposals if one.published), ""),
        licence="OGL v3.0" if ours else "other",
    )
