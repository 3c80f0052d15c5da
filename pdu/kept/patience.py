"""How long a query may take: one that hangs is stopped, so that nobody waits for ever and the rest is served.

What was stopped is not tried again for a while: each try would hold a thread and a processor for as long as it may run. Then it
is, by whoever asks: nobody need do anything for it.
"""

from __future__ import annotations

import atexit
import itertools
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
from cachetools import TTLCache

SECONDS = float(os.environ.get("PDU_QUERY_SECONDS") or 10)  # a page query takes hundredths of one
LONG_SECONDS = 6 * SECONDS  # for whole tables, whose rows take their time to read
REST_SECONDS = 30.0
LOOK_SECONDS = 0.25

_running: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
_late: TTLCache[str, bool] = TTLCache(1_000, REST_SECONDS)
_numbers = itertools.count()
_lock = threading.Lock()
_over = threading.Event()
_watch: threading.Thread | None = None


class Stopped(RuntimeError):
    """A query ran for longer than it may, or did so a moment ago."""


@contextmanager
def at_most(seconds: float, cursor: duckdb.DuckDBPyConnection, *asked: object) -> Iterator[None]:
    """Stop what a cursor does when it takes longer. Raises Stopped then, and at once for what was stopped a moment ago.

    asked: what is asked of it, so that it is known again
    """
    with _lock:
        if _late and repr(asked) in _late:
            raise Stopped
        number = next(_numbers)
        _running[number] = (time.monotonic() + seconds, cursor)
        _start()
    try:
        yield
    except duckdb.InterruptException as stop:
        with _lock:
            _late[repr(asked)] = True
        raise Stopped from stop
    finally:
        with _lock:  # from here on nobody interrupts the cursor
            _running.pop(number, None)


def _start() -> None:
    global _watch
    if _watch is None:
        atexit.register(_end)
        _watch = threading.Thread(target=_look, name="patience", daemon=True)
        _watch.start()


def _end() -> None:
    """The thread ends before the process does: what it can still see is not taken down in order."""
    _over.set()
    if _watch is not None:
        _watch.join(1)


def _look() -> None:
    # It looks again and again rather than being told of each query: that would wake it thousands of times for nothing.
    while not _over.wait(LOOK_SECONDS):
        now = time.monotonic()
        with _lock:
            for until, cursor in _running.values():
                if until <= now:
                    with suppress(duckdb.Error):
                        cursor.interrupt()
