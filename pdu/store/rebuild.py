"""Build again when it is due: once, by whichever thread of whichever process comes first, while others wait for it.

Called in every run of a page, which then shows what came out in the minute it came out; and from a thread that waits for
the moment, so that the first visitor after it finds the work done.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pdu import clock
from pdu.store.build import build
from pdu.store.due import Due, file_of, read
from pdu.system.locks import locked_within

LOOK_SECONDS = 30.0  # how often the thread looks for a moment that another process has noted
WAIT_SECONDS = 20.0  # a visitor waits so long for a build that another has begun, then sees what stands
RETRY_SECONDS = 60.0  # after a build that failed: every visitor trying again would be a load

_log = logging.getLogger(__name__)
_inside = threading.Lock()
_failed: dict[tuple[Path, Due], float] = {}
_watched: set[Path] = set()


def catch_up(database: Path) -> bool:
    """Build again when a moment noted for the database has passed. Returns whether it stands as it should now.

    A fault leaves the database in use as it was. It is told without its facts, in one line of the server's log: what is
    wrong stands in the curator's own build.
    """
    due = read(database)
    if due is None or not due.passed:
        return True
    if _failed_just_now(database, due):
        return False
    with _alone(database) as mine:
        due = read(database) if mine else None
        if not mine or (due and _failed_just_now(database, due)):
            return False
        if due is None or not due.passed:
            return True  # another has done it
        try:
            build(due.data[0] if len(due.data) == 1 else due.data, database)
        except Exception as fault:  # noqa: BLE001 - whatever it is, visitors keep the database that stands
            _failed[database, due] = time.monotonic()
            kind = type(fault).__name__
            _log.error("A build that was due has failed (%s); python -m pdu build says why.", kind)
            return False
    return True


def watch(database: Path) -> None:
    """Catch up with the database by itself from now on, as long as the process lives."""
    first = not _watched
    _watched.add(database)
    if first:
        threading.Thread(target=_keep_up, name="rebuild", daemon=True).start()


def seconds_to_wait() -> float:
    """How long until the thread must look again: to the next moment, and no longer than a while."""
    now = clock.now()
    waits = [(due.moment - now).total_seconds() for database in list(_watched) if (due := read(database))]
    return max(0.05, min([LOOK_SECONDS, *(wait for wait in waits if wait > 0)]))


def _keep_up() -> None:
    while True:
        time.sleep(seconds_to_wait())
        for database in list(_watched):
            catch_up(database)


def _failed_just_now(database: Path, due: Due) -> bool:
    failed = _failed.get((database, due))
    return failed is not None and time.monotonic() - failed < RETRY_SECONDS


@contextmanager
def _alone(database: Path) -> Iterator[bool]:
    """Whether this is the only thread of all processes in here; False when others took too long."""
    if not _inside.acquire(timeout=WAIT_SECONDS):
        yield False
        return
    try:
        # What says that a build is due is held meanwhile. It is another file after the build, which then is not due.
        with locked_within(file_of(database), WAIT_SECONDS) as mine:
            yield mine
    finally:
        _inside.release()
