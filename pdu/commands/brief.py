"""python -m pdu brief: a briefing pack without the browser."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from functools import partial
from pathlib import Path

from pandas import DataFrame

from pdu import clock, paths, words
from pdu.address import days
from pdu.address.known import Known
from pdu.address.parameters import reading
from pdu.address.period import FIRST_DAY, no_day, year_before
from pdu.answer import Run
from pdu.briefing.eve import of_next_embargo
from pdu.commands.said import report
from pdu.store.build import BuildError
from pdu.store.database import Database, DatabaseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    brief = commands.add_parser("brief", help="write a briefing pack")
    area = brief.add_mutually_exclusive_group(required=True)
    area.add_argument("--region", metavar="REGION", help="its code or its name")
    area.add_argument("--pdu", metavar="UNIT", help="its code or its name")
    area.add_argument("--national", action="store_true")
    area.add_argument("--all-regions", type=Path, metavar="DIR", help="all twelve regions, a file each, in a folder")
    brief.add_argument(
        "--as-at", type=_day, metavar="DATE", help="2022-08-18, 18/08/2022, '18 August 2022'; today unless given"
    )
    brief.add_argument("--since", type=_day, metavar="DATE", help="a year before unless given")
    brief.add_argument(
        "--compare", metavar="UNIT", action="append", default=[], help="a unit to set beside; may be repeated"
    )
    brief.add_argument("--format", type=str.lower, choices=("pptx", "docx", "html"), required=True)
    brief.add_argument("-o", "--output", type=Path, metavar="FILE", help="needed unless --all-regions names a folder")
    brief.add_argument(
        "--database", type=Path, metavar="FILE", help="the one the dashboard reads unless given (PDU_DATABASE)"
    )
    brief.add_argument(
        "--under-embargo",
        action="store_true",
        help="with what comes out at the next end of an embargo, made from the data files; every page says so",
    )
    brief.add_argument("--data", type=Path, default=None, metavar="DIR", help="for --under-embargo")
    brief.set_defaults(run=_brief)


def _brief(options: argparse.Namespace) -> int:
    # Loaded here: the other commands need neither PowerPoint nor pictures.
    from pdu.answers import address_codes
    from pdu.answers.briefing import file_name
    from pdu.briefing import FORMATS, Scope, make

    if (options.output is None) == (options.all_regions is None):
        print(
            "A briefing is written into a file (-o FILE), or all regions into a folder (--all-regions DIR).",
            file=sys.stderr,
        )
        return 1
    try:
        ahead = of_next_embargo(options.data or paths.data()) if options.under_embargo else None
    except BuildError as error:
        report(error.problems)
        return 1
    if options.under_embargo and ahead is None:
        print("Nothing is under embargo in these data.", file=sys.stderr)
        return 1
    today = ahead.day if ahead else clock.today()
    as_at = options.as_at or today
    since = options.since or year_before(as_at)
    if not FIRST_DAY <= as_at <= today:
        print(f"A briefing is of a day from {words.day(FIRST_DAY)} on and not of a day to come.", file=sys.stderr)
        return 1
    try:
        run: Run
        if ahead:
            run = ahead.run
        else:
            database = Database(options.database or paths.database())
            run = partial(_rows, database, database.version_file())
        known = address_codes.known(run)
        region, unit, compare = _areas(options, known)
        scopes = [Scope("pdu", unit) if unit else Scope("region", region) if region else Scope("national")]
        if options.all_regions:
            options.all_regions.mkdir(parents=True, exist_ok=True)
            scopes = [Scope("region", code) for code in known.regions]
        for number, scope in enumerate(scopes, 1):
            pack = make(run, scope, as_at, since, compare=compare)
            if ahead:
                pack = ahead.marked(pack)
            output = options.output or options.all_regions / file_name(pack, options.format)
            output = ahead.named(output) if ahead else output
            output.write_bytes(FORMATS[options.format].make(pack))
            if options.all_regions:
                _progress(number, len(scopes), pack.title)
    except (DatabaseError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    said = f" {pack.embargo}: keep it to those who may see it." if ahead else ""
    if options.all_regions:
        print(
            f"Wrote {words.counted(len(scopes), 'briefing')} into {options.all_regions}, as at {words.day(as_at)}.{said}"
        )
    else:
        print(f"Wrote {output}: {pack.title}, as at {words.day(as_at)}.{said}")
    return 0


def _progress(done: int, of: int, name: str) -> None:
    """How far it has come, on one line of a terminal; line by line in a log."""
    bar = "#" * done + "." * (of - done)
    is_terminal = sys.stderr.isatty()
    end = "\r" if is_terminal and done < of else "\n"
    print(f"[{bar}] {done} of {of}: {name}" + " " * 20 * is_terminal, end=end, file=sys.stderr, flush=True)


def _day(text: str) -> date:
    """A day as an address may give it. Raises ArgumentTypeError, which argparse shows, when it is none."""
    day = clock.today() if text.strip().lower() == "today" else days.read(text)
    if day is None:
        raise argparse.ArgumentTypeError(no_day(text, clock.today()))
    return day


def _rows(database: Database, file: Path, name: str, /, **parameters: object) -> DataFrame:
    return database.run(name, file, **parameters)


def _areas(options: argparse.Namespace, known: Known) -> tuple[str, str, tuple[str, ...]]:
    """The codes of the region or the unit a briefing is on, and of the units set beside, each given as in an address.

    Raises ValueError with a sentence for each that is not known.
    """
    asked = reading({"region": [options.region or ""], "pdu": [options.pdu or ""], "compare": options.compare}, known)
    region = asked.area("region", known.regions, "region", "")
    unit = asked.area("pdu", known.units, "unit", "")
    compare = asked.several("compare", known.units, lambda shown: f"No unit has the code {shown}.", "")
    if asked.said:
        raise ValueError(" ".join(asked.said))
    if not (region or unit or options.national or options.all_regions):
        raise ValueError("A briefing is on a region, a unit or the country: none is named.")
    return region, unit, compare
