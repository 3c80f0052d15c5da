"""python -m pdu check: the checks of the build on files someone wants to add; writes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdu.commands.said import ask, report, stands_in
from pdu.sets.folder import of_paths
from pdu.store.examine import examine


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    checker = commands.add_parser(
        "check", help="check files someone wants to add (CSV, Excel, folders); writes nothing"
    )
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
    if not rows:
        print("No row is filled in yet. Nothing was written.")
        return 0
    tables = [name for name, number in checked.rows.items() if number]
    print(f"No problem found. Read {rows:,} row{'' if rows == 1 else 's'} of {', '.join(tables)}; nothing was written.")
    return 0
