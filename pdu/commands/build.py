"""python -m pdu build: check the data and publish the database."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pdu import paths
from pdu.commands.said import ask, report, stands_in
from pdu.store.build import BuildError, build
from pdu.store.publish import PublishError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    builder = commands.add_parser("build", help="check the data and publish the database")
    builder.add_argument(
        "--data",
        action="append",
        metavar="DIR",
        help=f"a folder of data or a workbook; several, repeated or with {os.pathsep} between them, are laid over each other "
        "(PDU_DATA, or the published data, unless given)",
    )
    builder.add_argument(
        "--database",
        type=_file,
        metavar="FILE",
        help="unless given, that of the published data, or one beside it of others",
    )
    builder.set_defaults(run=_build)


def _file(given: str) -> Path:
    """A file to build; an address of data that lie elsewhere is none."""
    if paths.elsewhere(given):
        raise argparse.ArgumentTypeError(
            f"{given.partition(':')[0]}: is no file. Build a file, and bring it there with `python -m pdu lake publish`."
        )
    return Path(given)


def _build(options: argparse.Namespace) -> int:
    folders = [Path(part) for given in options.data or () for part in given.split(os.pathsep) if part]
    database = options.database or to_build(folders or None)
    folders = folders or list(paths.data())
    try:
        built = build(folders, database)
    except BuildError as error:
        report(error.problems)
        print("Nothing was changed: the database in use stays as it was.", file=sys.stderr)
        return 1
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    ask(built.questions)
    stands_in(built.replaced)
    print(f"Built {database} (data version {built.version}, {sum(built.rows.values()):,} rows).")
    return 0


def to_build(folders: list[Path] | None = None) -> Path:
    """The database to build: the one the dashboard reads, unless that lies elsewhere, where `python -m pdu lake publish` brings it."""
    named = os.environ.get("PDU_DATABASE", "")
    return paths.built(folders) if paths.elsewhere(named) else paths.database(folders)
