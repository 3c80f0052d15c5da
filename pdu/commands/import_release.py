"""python -m pdu import release: a release, a report page or a whole report as proposed rows."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pdu import paths
from pdu.importer import known
from pdu.importer.document import Document, Refused
from pdu.importer.proposal import Proposal, lines, span
from pdu.importer.read import Reading, read

Opener = Callable[[str], Document]


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    release = kinds.add_parser("release", help="read press releases and reports; proposed rows as JSON Lines")
    release.add_argument("sources", nargs="+", metavar="FILE|ADDRESS", help="a saved text, page or PDF, or an address")
    release.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    release.add_argument("--review", action="store_true", help="keep the proposals for review instead of printing them")
    release.set_defaults(run=_release)


def _release(options: argparse.Namespace) -> int:
    return run(options.sources, options.data, options.review, opener())


def run(sources: Sequence[str], data: Path, review: bool, open_document: Opener) -> int:
    """Read each source; returns 1 when one was refused. What was read of the others is delivered all the same."""
    vocabulary = known.load(data)
    refused = 0
    for source in sources:
        try:
            document = open_document(source)
        except Refused as reason:
            refused += 1
            print(reason, file=sys.stderr)
            continue
        reading = read(document, vocabulary)
        deliver(source, document, reading, review)
    return 1 if refused else 0


def deliver(source: str, document: Document, reading: Reading, review: bool) -> None:
    """Hand over what was read: the proposals to the output or to review, what was not understood to the error output."""
    if review:
        batch = _store()(
            document.title or source,
            {
                "name": document.url or source,
                "title": document.title,
                "url": document.url,
                "published": _published(reading),
            },
            reading.proposals,
            unread(document, reading),
        )
        print(f"{source}: {len(reading.proposals)} proposals kept for review ({getattr(batch, 'name', batch)}).")
    else:
        _print(reading.proposals)
    for sentence in unread(document, reading):
        print(f"{source}: {sentence}", file=sys.stderr)


def unread(document: Document, reading: Reading) -> list[str]:
    """What a person should look at in the document: what could not be opened, and what was seen and not understood."""
    said = [
        f"{one.why}: “{span(one.words)}”" + (f" ({one.place})" if one.place else "") if one.words else one.why
        for one in reading.not_understood
    ]
    return [*document.notes, *said]


def opener() -> Opener:
    """The door for files and addresses."""
    opened: Opener = importlib.import_module("pdu.importer.intake").open_document
    return opened


def _store() -> Callable[..., object]:
    put: Callable[..., object] = importlib.import_module("pdu.importer.review.store").put
    return put


def _published(reading: Reading) -> str:
    return next((one.published for one in reading.proposals if one.published), "")


def _print(proposals: Sequence[Proposal]) -> None:
    for line in lines(proposals):
        print(line)
