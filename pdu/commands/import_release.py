"""python -m pdu import release: a release, a report page or a whole report as proposed rows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pdu import paths
from pdu.importer.document import Document, Refused
from pdu.importer.proposal import lines
from pdu.words import counted

if TYPE_CHECKING:
    from pdu.importer import offer

Opener = Callable[[str], Document]


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    release = kinds.add_parser("release", help="read press releases and reports; proposed rows as JSON Lines")
    release.add_argument("sources", nargs="+", metavar="FILE|ADDRESS", help="a saved text, page or PDF, or an address")
    release.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    add_review(release)
    release.set_defaults(run=_release)


def add_review(parser: argparse.ArgumentParser) -> None:
    """Declare where proposals go: to the output, or into review."""
    parser.add_argument(
        "--review",
        type=Path,
        nargs="?",
        const=paths.REVIEW,
        metavar="DIR",
        help="keep the proposals for review instead of printing them (in build/review unless a folder is given)",
    )


def _release(options: argparse.Namespace) -> int:
    from pdu.importer.intake import open_document

    return run(options.sources, options.data, options.review, open_document)


def run(sources: Sequence[str], data: Path, review: Path | None, open_document: Opener) -> int:
    """Read each source; returns 1 when one was refused. What was read of the others is delivered all the same."""
    # Loaded here: the other commands need no rules of reading.
    from pdu.importer import offer

    refused = 0
    for source in sources:
        try:
            found = offer.release(open_document(source), source, data)
        except Refused as reason:
            refused += 1
            print(reason, file=sys.stderr)
            continue
        deliver(source, found, review)
    return 1 if refused else 0


def deliver(name: str, found: offer.Offer, review: Path | None) -> None:
    """Hand over what was read: the proposals to the output or to review, what was not understood to the error output."""
    if review is None:
        sys.stdout.writelines(line + "\n" for line in lines(found.proposals))
        sys.stdout.flush()
    else:
        batch = found.put("import", review)
        print(
            f"{name}: {counted(len(found.proposals), 'proposal')} kept for review. See: python -m pdu review show {batch.name}"
        )
    for sentence in found.not_understood:
        print(f"{name}: {sentence}", file=sys.stderr)
