"""What is made from nothing: the database, packs, a quarter of official tables, and what the reader of releases finds."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd

from pdu import paths
from pdu.briefing import Scope, html, make, powerpoint, word
from pdu.demo import build_demo
from pdu.importer.known import load
from pdu.importer.tables import read
from pdu.store.build import build
from pdu.store.database import Database
from tests.benchmarks import reading
from tests.benchmarks.say import seconds, table
from tests.importer import full_quarter

DAY, SINCE = date(2026, 11, 24), date(2024, 6, 1)
# Written by different hands; the rules were made on the first, and mended on the others after these had been scored once.
READER_SETS = ("documents", "unseen", "second", "third")


def builds(folder: Path) -> str:
    """A full build of the published data, and of the demonstration data with its generation."""
    published = seconds(lambda: build(paths.DATA, folder / "pdu.duckdb"))
    demo = seconds(lambda: build_demo(folder / "demo-data", folder / "demo.duckdb"))
    rows = [
        ("published data", f"{published:.2f} s", "under 2 s"),
        ("demonstration data, made and built", f"{demo:.2f} s", ""),
    ]
    return table("Full build", ("What", "Time", "Target"), rows)


def official_tables(folder: Path) -> str:
    """A full quarter of workforce tables (all units and grades, ten years): read, appended, checked and built."""
    data = shutil.copytree(paths.DATA, folder / "quarter")
    file = full_quarter.make(folder / "quarter.xlsx")
    before = seconds(lambda: build(paths.DATA, folder / "before.duckdb"))
    found = read(file, "hmpps_workforce")
    taken = seconds(lambda: read(file, "hmpps_workforce"))
    full_quarter.append(found.proposals, data)
    building = seconds(lambda: build(data, folder / "quarter.duckdb"))
    values = len(found.proposals)
    rows = [
        ("read from XLSX", f"{taken:.1f} s", f"{taken / values * 1e6:.0f} µs a value"),
        ("checked and built with it", f"{building:.1f} s", f"{building / before:.1f} × the published data alone"),
        ("from the file to the screen", f"{taken + building:.1f} s", "under 60 s"),
    ]
    return table(f"A full quarter of official tables: {values:,} values", ("What", "Time", "Ratio or target"), rows)


def packs(published: Database, demo: Database) -> str:
    """A briefing pack from the first query to the finished file."""
    rows = []
    for name, scope, target in (
        ("England and Wales", Scope("national"), 6.0),
        ("East of England", Scope("region", "N56"), 3.0),
        ("Warwickshire", Scope("pdu", "N52WARW"), 3.0),
    ):
        times = []
        for database in (published, demo):
            file = database.version_file()

            def run(query: str, /, database: Database = database, file: Path = file, **given: object) -> pd.DataFrame:
                return database.run(query, file, **given)

            for write in (html, word, powerpoint):
                times.append(seconds(lambda run=run, write=write: write(make(run, scope, DAY, SINCE))))  # type: ignore[misc]  # noqa: B023 - used before the next turn
        shown = (f"{taken:.2f} s ({taken / target:.0%})" for taken in times)
        over = sum(taken >= target for taken in times)
        rows.append(
            (name, *shown, f"under {target:g} s: {'all are' if not over else f'{over} of {len(times)} take longer'}")
        )
    formats = ("HTML", "Word", "PowerPoint")
    head = ("Pack", *formats, *(f"{name}, full coverage" for name in formats), "Target, each, and share of it")
    return table("Briefing packs, made from nothing", head, rows)


def reader() -> str:
    """Precision and recall of the reader of releases, by field, over each set of test documents."""
    known, shown = load(), ""
    for name in READER_SETS:
        documents = paths.ROOT / "tests" / "importer" / name
        count = len(list(documents.glob("*.expected.jsonl")))
        rows = reading.table(reading.score(documents, known))
        title = f"Reader of releases and reports, {count} documents of the set “{name}”"
        shown += table(title, ("Field", "Facts", "Precision", "Recall"), rows)
    return shown
