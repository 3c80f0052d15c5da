"""python -m pdu import: outside documents as proposed rows; each kind of document is a module of its own."""

from __future__ import annotations

import argparse

from pdu.commands import import_edited, import_release, import_table


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and what it can import."""
    importer = commands.add_parser("import", help="read outside documents as proposed rows; writes nothing into data/")
    kinds = importer.add_subparsers(dest="what", required=True)
    import_release.add(kinds)
    import_table.add(kinds)
    import_edited.add(kinds)
