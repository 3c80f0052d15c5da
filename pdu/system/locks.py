"""One at a time: a lock on a folder or a file, which ends with the process that holds it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock: there, one person works on the data at a time
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(folder: Path, shared: bool = False) -> Iterator[None]:
    """Hold a folder; waits until nobody else holds it (until nobody writes, when shared)."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def locked_within(file: Path, seconds: float) -> Iterator[bool]:
    """Hold a file; False when others have held it for longer than some seconds. A file that is gone holds nobody up.

    A file, and not its folder: who holds it may read data that lie in the same folder.
    """
    until = time.monotonic() + seconds
    try:
        handle = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        yield True
        return
    try:
        while not _held(handle):
            if time.monotonic() > until:
                yield False
                return
            time.sleep(0.05)
        yield True
    finally:
        os.close(handle)


def _held(handle: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True
