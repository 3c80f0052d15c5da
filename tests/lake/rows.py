"""All page queries with typical parameters, asked of a file and of a lake by the same script, so that rows can be laid side by side.

By hand, at a thousand times the published volume, with a catalogue in a file: `python -m tests.lake.rows 1000`, once both databases
are built. Nine minutes on a busy machine, 1.7 GB in the largest process; what it found is in docs/operations.md.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pdu import paths
from pdu.lake import copies, engine
from pdu.lake.address import Lake, named
from pdu.store.queries import read_folder
from tests.typical import TYPICAL

DAYS = (date(2024, 6, 30), date(2026, 11, 24))
Rows = dict[str, tuple[Any, list[Any]]]


def asked(days: Sequence[date] = DAYS) -> list[tuple[str, str, dict[str, Any]]]:
    """Each page query on each day, once where it takes no day."""
    found = []
    for name, query in read_folder("pages").items():
        for day in days if "as_at" in query.parameters else days[:1]:
            given = {key: day if key == "as_at" else TYPICAL[key] for key in query.parameters}
            told = {
                key: ["day", value.isoformat()] if isinstance(value, date) else value for key, value in given.items()
            }
            found.append((f"{name} {day}" if "as_at" in query.parameters else name, query.sql, told))
    return found


def rows(python: Path | str, attach: list[str], questions: Sequence[Any]) -> Rows:
    """The columns and rows of each question."""
    done = subprocess.run(
        [python, "-I", Path(__file__).with_name("asking.py")],
        input=json.dumps({"attach": attach, "asked": questions}) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {name: (columns, cells) for name, columns, cells in map(json.loads, done.stdout.splitlines())}


def of_file(file: Path, questions: Sequence[Any]) -> Rows:
    """Of a database file, by the DuckDB that the dashboard has."""
    return rows(sys.executable, [f"ATTACH '{file}' AS one (READ_ONLY)", "USE one"], questions)


def of_lake(lake: Lake, questions: Sequence[Any]) -> Rows:
    """Of the lake itself, by the DuckDB that can open one."""
    folder = engine.python().parent.parent
    version = next(folder.glob("lib/*/site-packages/duckdb-*.dist-info")).name.split("-")[1].removesuffix(".dist")
    packages = next(folder.glob("lib/*/site-packages"))
    load = [
        f"LOAD '{packages}/duckdb_extension_{name}/extensions/v{version}/{name}.duckdb_extension'"
        for name in lake.extensions
    ]
    return rows(
        engine.python(), [*load, f"ATTACH 'ducklake:{lake.catalogue}' AS lake (READ_ONLY)", "USE lake"], questions
    )


def unlike(one: Rows, other: Rows) -> list[str]:
    """The questions whose columns or rows differ, in their order or their cells."""
    return sorted({name for name in one.keys() | other.keys() if one.get(name) != other.get(name)})


def unordered(found: Rows) -> Rows:
    """The rows without what no query promises: their order where it names none, and that of the sources within a cell."""
    return {
        name: (
            columns,
            sorted([";".join(sorted(cell.strip("'").split(";"))) for cell in row] for row in cells),
        )
        for name, (columns, cells) in found.items()
    }


def as_built(file: Path, target: Path) -> Path:
    """A copy of a database in the form in which a build writes it, which both versions of DuckDB can read."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{file}' AS one (READ_ONLY)")
        connection.execute(f"ATTACH '{target}' AS two (STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 16384)")
        connection.execute("COPY FROM DATABASE one TO two")
    return target


def main(times: int) -> None:
    """Publish so many times the published volume, made of the demonstration's, take it, and ask everything of all three."""
    from pdu.store.publish import current
    from tests.benchmarks.volume import copies_for, grown, rows_of

    with tempfile.TemporaryDirectory(dir=paths.ROOT / "build") as place:
        home = Path(place)
        os.environ |= {"PDU_DATABASE": f"ducklake:{home}/lake.ducklake", "PDU_LAKE_STORAGE": f"{home}/files"}
        os.environ["PDU_LAKE_COPY"] = f"{home}/copy/pdu.duckdb"
        lake = named()
        assert lake
        steps = [time.monotonic()]

        def say(what: str) -> None:
            steps.append(time.monotonic())
            print(f"{what}: {steps[-1] - steps[-2]:.1f} s", flush=True)

        copies_of = copies_for(times, current(paths.DATABASE), current(paths.DEMO_DATABASE))
        single = as_built(grown(paths.DEMO_DATABASE, copies_of, home / "grown.duckdb"), home / "single.duckdb")
        (home / "grown.duckdb").unlink()
        say(f"made of {copies_of} copies, {rows_of(single):,} rows, {single.stat().st_size / 1e6:,.0f} MB")
        engine.publish(lake, single)
        parquet = sum(file.stat().st_size for file in (home / "files").rglob("*.parquet"))
        say(f"published, {parquet / 1e6:,.0f} MB of Parquet")
        copy = copies.catch_up(lake)
        say(f"taken and checked ({copy.fault or 'nothing refused'}), {lake.copy.stat().st_size / 1e6:,.0f} MB")
        questions = asked()
        here = of_file(single, questions)
        say(f"{len(questions)} questions of the single file, {sum(len(one[1]) for one in here.values()):,} rows")
        there = of_file(lake.copy, questions)
        print("differ on the copy:", unlike(unordered(here), unordered(there)), "in order alone:", unlike(here, there))
        say("the same of the copy")
        there = of_lake(lake, questions)
        print("differ on the lake:", unlike(unordered(here), unordered(there)), "in order alone:", unlike(here, there))
        say("the same of the lake itself")
        most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(f"largest process: {most / 1e6:,.1f} GB")


if __name__ == "__main__":
    main(int(sys.argv[1]))
