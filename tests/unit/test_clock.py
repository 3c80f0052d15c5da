"""Today is the United Kingdom's day, whatever the machine's zone; nothing else asks the machine for a day."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import pytest

from pdu import clock, paths
from pdu.sql_bench import run
from pdu.store.database import Database

# A moment in UTC, and the day it is in London: British Summer Time ends on the last Sunday of October, at one in the morning.
MOMENTS = {
    "half past midnight in summer": (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
    "half past eleven in summer": (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), date(2026, 6, 30)),
    "half past midnight in winter": (datetime(2026, 12, 1, 0, 30, tzinfo=UTC), date(2026, 12, 1)),
    "half past eleven in winter": (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), date(2026, 11, 30)),
    "the last night of summer time": (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    "the night after": (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    "the new year": (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
}
ZONES = ["Etc/UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata", "Europe/London"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_today_is_the_day_in_london(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    instant, day = MOMENTS[moment]

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return instant.astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Stopped)
    assert clock.today() == day and clock.now() == instant


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_the_machine_changes_nothing(zone: str) -> None:
    # The moment is fixed in the child, by the one clock it may read; its own zone is a far one.
    code = (
        "import time, datetime as d\n"
        "time.tzset()\n"
        "class Stopped(d.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return d.datetime.fromtimestamp(1782862200, tz)\n"  # 30 June 2026, 23:30 UTC
        "from pdu import clock; clock.datetime = Stopped\n"
        "print(clock.today())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": zone},
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.strip() == "2026-07-01", told.stderr


ASKS = {"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp", "localtime", "gmtime", "ctime"}


def test_only_the_clock_asks_which_day_it_is() -> None:
    folders = [paths.ROOT / name for name in ("pdu", "app", "docs")]
    for file in [paths.ROOT / "dashboard.py", *(file for folder in folders for file in folder.rglob("*.py"))]:
        if file == Path(clock.__file__):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS):
                continue
            owner = node.func.value
            assert isinstance(owner, ast.Name) and owner.id == "clock", f"{file.name}:{node.lineno}"


def test_no_query_asks_which_day_it_is() -> None:
    for file in (paths.ROOT / "queries").rglob("*.sql"):
        sql = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
        assert not re.search(r"\b(current_date|current_timestamp|now|today|localtimestamp)\b", sql, re.I), file.name


def test_the_bench_has_the_day_of_london(built: Database) -> None:
    # A moment becomes a day in the zone by which current_date is read too.
    moments = {"2026-06-30 23:30:00+00": "2026-07-01", "2026-12-01 00:30:00+00": "2026-12-01"}
    for moment, day in moments.items():
        result = run(f"SELECT CAST(TIMESTAMPTZ '{moment}' AS DATE) AS day", built.version_file())
        assert str(result.rows["day"][0])[:10] == day
    before = clock.today()
    result = run("SELECT current_date AS day", built.version_file())
    assert str(result.rows["day"][0])[:10] in {before.isoformat(), clock.today().isoformat()}
