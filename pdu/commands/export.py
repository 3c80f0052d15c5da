"""python -m pdu export: the whole data set as CSV, Parquet and Excel."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu import paths
from pdu.export.package import write
from pdu.store.database import Database, DatabaseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    exporter = commands.add_parser("export", help="write the whole data set as CSV, Parquet and Excel")
    exporter.add_argument("folder", type=Path, metavar="DIR")
    exporter.add_argument("--database", type=Path, default=paths.database(), metavar="FILE")
    exporter.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    try:
        written = write(Database(options.database).version_file(), options.folder)
    except (DatabaseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {len(written)} files to {options.folder}.")
    return 0
