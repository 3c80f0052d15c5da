"""python -m pdu check: the checks of the build on files someone wants to add; writes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdu.build import check
from pdu.commands.said import report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    checker = commands.add_parser("check", help="check files someone wants to add; writes nothing")
    checker.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    checker.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    problems = check(options.paths)
    if problems:
        report(problems)
        return 1
    print("No problem found. Nothing was written.")
    return 0
