"""Run a checked statement in a child process that is killed at the time limit; at most two at once."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pdu.narrative import bench as narrative
from pdu.sql_bench.guard import Checked, Refused, check, first_line, tables

AT_ONCE = 2
# Columns of SUMMARIZE that DuckDB gives as words, since they hold what suits each column summarised.
SUMMARY = ("min", "max", "avg", "std", "q25", "q50", "q75")
# What DuckDB says of a name that is not there: the kind of the error, and on a line of its own names that are.
PREFIX, CANDIDATES = re.compile(r"^\w+ Error: "), "Candidate bindings: "
_places = threading.BoundedSemaphore(AT_ONCE)
_counting = threading.Lock()
_at = {"waiting": 0, "running": 0}


@dataclass(frozen=True)
class Limits:
    """What one statement may use: seconds of time, rows of result, bytes of memory, seconds of waiting for a place.

    `ready`: seconds in which the child must have its tables and know every name of the statement; its time starts then.
    """

    seconds: int = 5
    rows: int = 1_000
    memory: int = 1 << 30
    wait: float = 10.0
    ready: int = 20


@dataclass(frozen=True)
class Result:
    """The rows of a statement; `cut` when there were more than the limit allows."""

    rows: pd.DataFrame
    cut: bool
    seconds: float


def run(sql: str, version_file: Path, limits: Limits | None = None) -> Result:
    """Check a statement and run it on the published tables of a version.

    Raises Refused, with a sentence for the visitor, when it may not run, fails, or passes a limit.
    """
    limits = limits or Limits()
    checked = check(sql)
    with _counted("waiting"):
        placed = _places.acquire(timeout=limits.wait)
    if not placed:
        raise Refused("Others are using the bench just now: two statements run at once. Please try again in a moment.")
    try:
        with _counted("running"):
            return _run(checked, version_file, limits)
    finally:
        _places.release()


def load() -> dict[str, int]:
    """How many statements are 'waiting' for a place, and how many 'running', now."""
    with _counting:
        return dict(_at)


@contextmanager
def _counted(state: str) -> Iterator[None]:
    with _counting:
        _at[state] += 1
    try:
        yield
    finally:
        with _counting:
            _at[state] -= 1


def _run(checked: Checked, version_file: Path, limits: Limits) -> Result:
    request = {
        "database": str(version_file.resolve()),
        "tables": sorted(tables()),
        "values": [list(one) for one in checked.values],
        "sql": checked.sql,
        "rows": limits.rows,
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    child = subprocess.Popen(  # noqa: S603 - our own file, no shell
        [sys.executable, "-I", str(Path(__file__).with_name("worker.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
    )
    try:
        # The child ends itself when its time is over; this ends one that did not come so far, or cannot.
        out, _ = child.communicate(json.dumps(request).encode() + b"\n", timeout=limits.ready + limits.seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Refused(narrative.TOO_BUSY) from None
    lines = out.splitlines()
    try:
        said = json.loads(lines[-1]) if lines else None
    except json.JSONDecodeError:  # ended while it was writing
        said = None
    if not isinstance(said, dict):
        in_time = child.returncode in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL)
        if in_time and lines:
            raise Refused(narrative.out_of_time(limits.seconds, names_known=not checked.values))
        raise Refused(narrative.TOO_LONG_TO_READ if in_time else narrative.OUT_OF_MEMORY)
    if "error" in said:
        raise Refused(_reason(said["error"], said["message"]))
    return Result(_frame(said["columns"], said["rows"]), bool(said["cut"]), float(said["seconds"]))


def _frame(columns: list[list[str]], rows: list[list[Any]]) -> pd.DataFrame:
    """The rows under unique names, with the types DuckDB gave them."""
    names: list[str] = []
    for name, _ in columns:
        same = sum(1 for other in names if other == name or other.rpartition("_")[0] == name)
        names.append(name if not same else f"{name}_{same + 1}")
    frame = pd.DataFrame(rows, columns=names)
    for name, (_, kind) in zip(names, columns, strict=True):
        if kind in ("DATE", "TIMESTAMP"):
            frame[name] = pd.to_datetime(frame[name])
        elif kind.endswith(("INT", "INTEGER")):
            # A sum of whole numbers is wider than any machine's, and hardly ever needs it.
            whole = "HUGE" not in kind or all(value is None or abs(value) < 1 << 53 for value in frame[name])
            frame[name] = frame[name].astype("Int64" if whole else "Float64")
        elif kind == "DOUBLE" or kind.startswith("DECIMAL"):
            frame[name] = frame[name].astype("Float64")
        elif kind == "BOOLEAN":
            frame[name] = frame[name].astype("boolean")
    if names[:2] == ["column_name", "column_type"] and set(SUMMARY) < set(names):
        for name in SUMMARY:
            numbers = pd.to_numeric(frame[name], errors="coerce")
            if (numbers.notna() == frame[name].notna()).all():
                frame[name] = numbers.astype("Float64")
    return frame


def _reason(kind: str, message: str) -> str:
    if kind == "sql":
        known = next((line for line in message.splitlines() if line.startswith(CANDIDATES)), "").removeprefix(
            CANDIDATES
        )
        return narrative.not_run(
            first_line(Exception(PREFIX.sub("", message))), [name.strip(' "') for name in known.split(",")]
        )
    if kind == "memory":
        return narrative.OUT_OF_MEMORY
    return f"It failed while running: {first_line(Exception(message))}"
