"""python -m pdu version: note in data/history.jsonl what has changed since the last version of the data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu import clock, paths
from pdu.commands.said import report
from pdu.narrative.versions import counts
from pdu.store.load import load
from pdu.system.folder_swap import reading
from pdu.versions import embargo, history


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    versioner = commands.add_parser(
        "version", help="note in data/history.jsonl what has changed since the last version"
    )
    versioner.add_argument("note", help="what the version brings, in a few words")
    versioner.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    versioner.set_defaults(run=_version)


def _version(options: argparse.Namespace) -> int:
    with reading(options.data):
        tables, problems = load(options.data)
    if problems:
        report(problems)
        return 1
    # What is under embargo is in no version before its time.
    seen = embargo.seen_at(tables, clock.now())
    state = history.state_of({name: table.rows for name, table in seen.items()})
    try:
        new = history.name_version(options.data, state, options.note)
    except (history.HistoryError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if new is None:
        print("Nothing has changed since the last version.")
    else:
        said = counts(*(new.count(kind) for kind in ("added", "changed", "removed")))
        print(f"Version {new.number} ({new.version}): {said}.")
    return 0
