"""What measurements share: a call timed, and a table in Markdown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

Row = tuple[str, ...]


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def p95(values: Iterable[float]) -> float:
    """The value that 95 in 100 do not exceed."""
    found = sorted(values)
    return found[min(len(found) - 1, int(len(found) * 0.95))]


def table(title: str, head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table under a heading."""
    lines = [f"### {title}", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"
