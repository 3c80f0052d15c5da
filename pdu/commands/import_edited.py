"""python -m pdu import edited: an export that was edited, or a filled-in template, as proposed rows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu import paths
from pdu.commands.import_release import add_review, deliver
from pdu.importer.document import Refused


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    edited = kinds.add_parser(
        "edited", help="an edited export or a filled-in template (XLSX, CSV): what differs from the data"
    )
    edited.add_argument("file", type=Path, metavar="FILE")
    edited.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    add_review(edited)
    edited.set_defaults(run=_edited)


def _edited(options: argparse.Namespace) -> int:
    # Loaded here: the other commands need no workbook.
    from pdu.importer import edited

    try:
        found = edited.offers(options.file, options.data)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    for one in found:
        deliver(options.file.name, one, options.review)
    return 0
