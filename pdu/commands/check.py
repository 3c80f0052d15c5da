"""python -m pdu check: the checks of the build on files someone wants to add; writes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdu.build import examine
from pdu.commands.said import ask, report, stands_in
from pdu.sets.folder import of_paths


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    checker = commands.add_parser("check", help="check files someone wants to add (CSV, Excel, folders); writes nothing")
    checker.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    checker.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    checked = examine(of_paths(options.paths))
    ask(checked.questions)
    if checked.problems:
        report(checked.problems)
        return 1
    stands_in(checked.replaced)
    rows = sum(checked.rows.values())
    read = f"{rows:,} {'row' if rows == 1 else 'rows'} of {', '.join(name for name, number in checked.rows.items() if number) or 'no table'}"
    print(f"No problem found in {read}. Nothing was written.")
    return 0
