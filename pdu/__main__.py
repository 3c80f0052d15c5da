"""The command line: python -m pdu COMMAND; each command is a module of pdu/commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from pdu import commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 fine, 1 the data are wrong)."""
    parser = argparse.ArgumentParser(prog="python -m pdu", description="The PDU dashboard without its pages.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    for command in commands.ALL:
        command.add(subparsers)
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
