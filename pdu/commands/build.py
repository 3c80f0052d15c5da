"""python -m pdu build: check the data and publish the database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu import paths
from pdu.build import BuildError, build
from pdu.commands.said import report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    builder = commands.add_parser("build", help="check the data and publish the database")
    builder.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    builder.add_argument("--database", type=Path, default=paths.DATABASE, metavar="FILE")
    builder.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    try:
        built = build(options.data, options.database)
    except BuildError as error:
        report(error.problems)
        print("Nothing was changed: the database in use stays as it was.", file=sys.stderr)
        return 1
    print(f"Built {options.database} (data version {built.version}, {sum(built.rows.values()):,} rows).")
    return 0
