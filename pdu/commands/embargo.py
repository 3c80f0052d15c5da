"""python -m pdu embargo: what is under embargo and until when, for the curator; prints what no visitor may see yet."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

from pdu import clock, paths, words
from pdu.commands.said import report
from pdu.store.load import load
from pdu.versions import embargo


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    lister = commands.add_parser("embargo", help="list what is under embargo, for the curator only")
    lister.add_argument("--data", type=Path, metavar="DIR", help="those of PDU_DATA unless given")
    lister.set_defaults(run=_embargo)


def _embargo(options: argparse.Namespace) -> int:
    tables, problems = load(options.data or paths.data())
    if problems:
        report(problems)
        return 1
    ends = embargo.to_come(tables, clock.now())
    for end in ends:
        print(f"Until {words.moment(end)}, the clocks of the United Kingdom:")
        before, after = (embargo.seen_at(tables, at) for at in (end - timedelta(microseconds=1), end))
        known = {row["source_id"] for row in before["source"].rows}
        for row in after["source"].rows:
            if row["source_id"] not in known:
                print(f"  {row['source_id']}: {row['title']}")
        for name, table in after.items():
            rows = len(table.rows) - len(before[name].rows)
            if rows and name != "source":
                print(f"  {name}: {words.counted(rows, 'row')}")
    if not ends:
        print("Nothing is under embargo.")
    return 0
