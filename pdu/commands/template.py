"""python -m pdu template: a workbook to fill in with figures of one's own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu.sets.template import template


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    maker = commands.add_parser("template", help="write a workbook to fill in with figures of your own")
    maker.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    maker.set_defaults(run=_template)


def _template(options: argparse.Namespace) -> int:
    try:
        options.output.write_bytes(template())
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {options.output}. Fill it in, then: python -m pdu check {options.output}")
    return 0
