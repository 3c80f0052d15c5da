"""python -m pdu import table: an official workbook as proposals, one a line of JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu import paths
from pdu.commands.import_release import add_review, deliver
from pdu.importer.document import Refused
from pdu.words import count, counted


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    table = commands.add_parser(
        "table",
        help="an official table (ODS, XLSX, CSV) as proposals, by a mapping of data/mappings",
        description="Prints one proposal a line of JSON; what was left aside, with the cell and the reason, goes to the error output.",
    )
    table.add_argument("file", type=Path, nargs="?", metavar="FILE")
    table.add_argument("--mapping", metavar="NAME", help="a mapping of data/mappings, or the path of one")
    table.add_argument("--area", default="", metavar="AREA", help="the unit or region, where the file does not name it")
    table.add_argument(
        "--period", default="", metavar="PERIOD", help="'31 March 2024', where the file does not name it"
    )
    for name in ("publisher", "title", "url", "published", "licence"):
        table.add_argument(f"--{name}", default="", metavar="TEXT", help="of the page it comes from, for review")
    table.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    add_review(table)
    table.add_argument("--list", action="store_true", help="name the mappings and from what each was written")
    table.set_defaults(run=_table)


def _table(options: argparse.Namespace) -> int:
    # Loaded here: the other commands need no workbook.
    from pdu.importer import offer
    from pdu.importer.review.batch import Source
    from pdu.importer.tables import LayoutError, MappingError, load, names

    try:
        if options.list:
            for name in names():
                layout = load(name)
                print(f"{name}: {layout.title}\n    written from {' '.join(layout.written_from.split())}")
            return 0
        if options.file is None or not options.mapping:
            print("Give a file and --mapping; --list names the mappings.", file=sys.stderr)
            return 1
        page = Source(options.publisher, options.title, "", options.url, options.published, options.licence)
        found = offer.table(options.file, options.mapping, options.area, options.period, options.data, page)
    except (Refused, MappingError, LayoutError) as error:
        print(error, file=sys.stderr)
        return 1
    deliver(f"left aside in {options.file.name}", found, options.review)
    withheld = sum(proposal.withheld for proposal in found.proposals)
    print(
        f"{counted(len(found.proposals), 'proposal')}, {count(withheld) if withheld else 'none'} withheld; "
        f"{count(len(found.not_understood)) if found.not_understood else 'none'} left aside.",
        file=sys.stderr,
    )
    return 0
