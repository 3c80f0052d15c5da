"""The command line: python -m pdu build | check | release | export | demo | brief."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from pandas import DataFrame

from pdu import clock, days, history, paths, words
from pdu.build import BuildError, build, check, load
from pdu.database import Database, DatabaseError
from pdu.demo import build_demo
from pdu.export.package import write
from pdu.narrative.versions import counts
from pdu.view import FIRST_DAY, Known, no_day, reading, year_before


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 fine, 1 the data are wrong)."""
    parser = argparse.ArgumentParser(prog="python -m pdu", description="The PDU dashboard without its pages.")
    commands = parser.add_subparsers(dest="command", required=True)

    builder = commands.add_parser("build", help="check the data and publish the database")
    builder.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    builder.add_argument("--database", type=Path, default=paths.DATABASE, metavar="FILE")

    checker = commands.add_parser("check", help="check files someone wants to add; writes nothing")
    checker.add_argument("paths", type=Path, nargs="+", metavar="PATH")

    releaser = commands.add_parser("release", help="note in data/history.jsonl what has changed since the last version")
    releaser.add_argument("note", help="what the version brings, in a few words")
    releaser.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")

    exporter = commands.add_parser("export", help="write the whole data set as CSV, Parquet and Excel")
    exporter.add_argument("folder", type=Path, metavar="DIR")
    exporter.add_argument("--database", type=Path, default=paths.DATABASE, metavar="FILE")

    demo = commands.add_parser("demo", help="make the synthetic demonstration data and their database")
    demo.add_argument("--data", type=Path, default=paths.DEMO_DATA, metavar="DIR")
    demo.add_argument("--database", type=Path, default=paths.DEMO_DATABASE, metavar="FILE")

    brief = commands.add_parser("brief", help="write a briefing pack")
    area = brief.add_mutually_exclusive_group(required=True)
    area.add_argument("--region", metavar="REGION", help="its code or its name")
    area.add_argument("--pdu", metavar="UNIT", help="its code or its name")
    area.add_argument("--national", action="store_true")
    brief.add_argument(
        "--as-at", type=_day, metavar="DATE", help="2022-08-18, 18/08/2022, '18 August 2022'; today unless given"
    )
    brief.add_argument("--since", type=_day, metavar="DATE", help="a year before unless given")
    brief.add_argument(
        "--compare", metavar="UNIT", action="append", default=[], help="a unit to set beside; may be repeated"
    )
    brief.add_argument("--format", type=str.lower, choices=("pptx", "html"), required=True)
    brief.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    brief.add_argument("--database", type=Path, default=paths.DATABASE, metavar="FILE")

    options = parser.parse_args(arguments)
    run = {
        "build": _build,
        "check": _check,
        "release": _release,
        "export": _export,
        "demo": _demo,
        "brief": _brief,
    }
    return run[options.command](options)


def _build(options: argparse.Namespace) -> int:
    try:
        built = build(options.data, options.database)
    except BuildError as error:
        _report(error.problems)
        print("Nothing was changed: the database in use stays as it was.", file=sys.stderr)
        return 1
    print(f"Built {options.database} (data version {built.version}, {sum(built.rows.values()):,} rows).")
    return 0


def _check(options: argparse.Namespace) -> int:
    problems = check(options.paths)
    if problems:
        _report(problems)
        return 1
    print("No problem found. Nothing was written.")
    return 0


def _release(options: argparse.Namespace) -> int:
    tables, problems = load(options.data)
    if problems:
        _report(problems)
        return 1
    state = history.state_of({name: table.rows for name, table in tables.items()})
    try:
        new = history.release(options.data, state, options.note)
    except (history.HistoryError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if new is None:
        print("Nothing has changed since the last version.")
    else:
        said = counts(*(new.count(kind) for kind in ("added", "changed", "removed")))
        print(f"Version {new.number} ({new.version}): {said}.")
    return 0


def _demo(options: argparse.Namespace) -> int:
    built = build_demo(options.data, options.database)
    print(
        f"Synthetic demonstration data: {options.database} ({sum(built.rows.values()):,} rows). Nothing here was published."
    )
    return 0


def _export(options: argparse.Namespace) -> int:
    try:
        written = write(Database(options.database).version_file(), options.folder)
    except (DatabaseError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {len(written)} files to {options.folder}.")
    return 0


def _brief(options: argparse.Namespace) -> int:
    # Loaded here: the other commands need neither PowerPoint nor pictures.
    from pdu.answers import common
    from pdu.briefing import Scope, html, make, powerpoint

    today = clock.today()
    as_at = options.as_at or today
    since = options.since or year_before(as_at)
    if not FIRST_DAY <= as_at <= today:
        print(f"A briefing is of a day from {words.day(FIRST_DAY)} on and not of a day to come.", file=sys.stderr)
        return 1
    try:
        database = Database(options.database)
        file = database.version_file()

        run = partial(_rows, database, file)
        region, unit, compare = _areas(options, common.known(run))
        scope = Scope("pdu", unit) if unit else Scope("region", region) if region else Scope("national")
        pack = make(run, scope, as_at, since, compare=compare)
        content = powerpoint(pack) if options.format == "pptx" else html(pack).encode("utf-8")
        options.output.write_bytes(content)
    except (DatabaseError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {options.output}: {pack.title}, as at {words.day(as_at)}.")
    return 0


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
    if not (region or unit or options.national):
        raise ValueError("A briefing is on a region, a unit or the country: none is named.")
    return region, unit, compare


def _report(problems: Sequence[object]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
