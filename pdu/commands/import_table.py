"""python -m pdu import table: an official workbook as proposals, one a line of JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu.importer.document import Refused
from pdu.importer.proposal import lines


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
    table.add_argument("--list", action="store_true", help="name the mappings and from what each was written")
    table.set_defaults(run=_table)


def _table(options: argparse.Namespace) -> int:
    # Loaded here: the other commands need no workbook.
    from pdu.importer.tables import LayoutError, MappingError, load, names, read

    try:
        if options.list:
            for name in names():
                layout = load(name)
                print(f"{name}: {layout.title}\n    written from {' '.join(layout.written_from.split())}")
            return 0
        if options.file is None or not options.mapping:
            print("Give a file and --mapping; --list names the mappings.", file=sys.stderr)
            return 1
        found = read(options.file, options.mapping, options.area, options.period)
    except (Refused, MappingError, LayoutError) as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.writelines(line + "\n" for line in lines(found.proposals))
    sys.stdout.flush()
    for aside in found.aside:
        print(f"left aside: {aside}", file=sys.stderr)
    withheld = sum(proposal.withheld for proposal in found.proposals)
    print(
        f"{len(found.proposals):,} proposals, {withheld:,} of them withheld; {len(found.aside):,} left aside.",
        file=sys.stderr,
    )
    return 0
