"""python -m pdu demo: the synthetic demonstration data and their database."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdu import paths
from pdu.demo import build_demo


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    demo = commands.add_parser("demo", help="make the synthetic demonstration data and their database")
    demo.add_argument("--data", type=Path, default=paths.DEMO_DATA, metavar="DIR")
    demo.add_argument("--database", type=Path, default=paths.DEMO_DATABASE, metavar="FILE")
    demo.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> int:
    built = build_demo(options.data, options.database)
    print(
        f"Synthetic demonstration data: {options.database} ({sum(built.rows.values()):,} rows). Nothing here was published."
    )
    return 0
