"""python -m pdu lake: publish a built version into the lake that PDU_DATABASE names, take what is newest there, tidy it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pdu.commands.build import to_build
from pdu.lake import copies, engine, publishing
from pdu.lake.address import Lake, LakeError, named

NONE = (
    "PDU_DATABASE names no lake. It is given there and not here, where others of this machine could read it: ducklake:…"
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    lake = commands.add_parser("lake", help="share versions of the data between machines (PDU_DATABASE=ducklake:…)")
    done = lake.add_subparsers(dest="action", required=True)
    publisher = done.add_parser("publish", help="put the built database into the lake as its newest publication")
    publisher.add_argument("--database", type=Path, metavar="FILE", help="the one that `build` makes unless given")
    publisher.add_argument(
        "--if-new", action="store_true", help="only where the lake has another version of the data: for a timer"
    )
    publisher.set_defaults(run=_publish)
    taker = done.add_parser("take", help="take the newest publication now; a running dashboard does so by itself")
    taker.set_defaults(run=_take)
    tidier = done.add_parser("tidy", help="remove the files of publications that were replaced long ago")
    tidier.add_argument("--days", type=int, default=30, metavar="N", help="how long they are kept (30 unless given)")
    tidier.set_defaults(run=_tidy)


def _publish(options: argparse.Namespace) -> int:
    try:
        published = publishing.publish(_lake(), options.database or to_build(), options.if_new)
    except LakeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Publication {published.number} is in the lake (data version {published.version}).")
    return 0


def _take(options: argparse.Namespace) -> int:
    try:
        lake = _lake()
        copy = copies.catch_up(lake)
    except LakeError as error:
        print(error, file=sys.stderr)
        return 1
    now = copies.standing(lake)
    if copy.fault:
        return 1  # said already, as it is to the log
    print(f"{lake.copy} is publication {now.number} of the lake (data version {now.version})." if now else "Taken.")
    return 0


def _tidy(options: argparse.Namespace) -> int:
    try:
        now = engine.tidy(_lake(), max(0, options.days))
    except LakeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The lake is tidied; publication {now.number} stands as it was. Files given up just now go a day later.")
    return 0


def _lake() -> Lake:
    lake = named()
    if lake is None:
        raise LakeError(NONE)
    return lake
