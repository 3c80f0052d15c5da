"""The copy of a lake's newest publication that this machine reads: taken, checked, and put in place by one link.

It is noticed by looking every so often, in a thread of its own. Of many processes and threads one takes; the others go on with
what stands. Whatever hinders it - a lake that cannot be reached, tables that break the contract, a full disk - leaves the copy
that stands, and is said in the log and by /health.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pdu.lake import engine
from pdu.lake.address import Lake, LakeError, of_copy
from pdu.lake.constraints import faults, in_short
from pdu.store import publish
from pdu.store.fill import create_views
from pdu.store.queries import read_folder
from pdu.system.locks import locked_within

LOOK_EVERY = max(1.0, float(os.environ.get("PDU_LAKE_SECONDS") or 30))
REST_SECONDS = 10.0  # where there is no copy yet, visitors ask again no sooner than this
WAIT_SECONDS = engine.TAKE_SECONDS  # for another process that takes
LIMITS: dict[str, Any] = {"memory_limit": engine.MEMORY, "threads": "2"}
MARK = b"DUCK"  # of a DuckDB file, after eight bytes

_log = logging.getLogger(__name__)


@dataclass
class Copy:
    """What this process knows of the copy of a lake.

    fault: why the newest publication is not the one that stands, in words; empty when it is, as far as is known
    refused: the number of a publication that was not fit, so that it is not taken again and again
    """

    lake: Lake
    fault: str = ""
    looked: float | None = None
    refused: int | None = None
    refusal: str = ""
    working: threading.Lock = field(default_factory=threading.Lock)


_copies: dict[Lake, Copy] = {}
_watched: set[Lake] = set()
_starting = threading.Lock()


def of(lake: Lake) -> Copy:
    """What is known of the copy of a lake."""
    with _starting:
        return _copies.setdefault(lake, Copy(lake))


def ready(database: Path) -> None:
    """Before a database is opened: where it is the copy of a lake, the newest publication is taken once in each process.

    Raises LakeError when there is no copy and none can be had.
    """
    lake = of_copy(database)
    if lake is None:
        return
    copy = of(lake)
    if copy.looked is not None and stands(database):
        return
    with copy.working:  # many who come first wait for one
        late = copy.looked is None or time.monotonic() - copy.looked > REST_SECONDS
        if late and (copy.looked is None or not stands(database)):
            _catch_up(copy)
    if not stands(database) and copy.fault:
        raise LakeError(copy.fault)


def watch(database: Path) -> None:
    """Look by itself from now on whether the lake has something newer, as long as the process lives."""
    lake = of_copy(database)
    with _starting:
        if lake is None or lake in _watched:
            return
        _watched.add(lake)
    threading.Thread(target=_keep_up, args=(of(lake),), name="lake", daemon=True).start()


def catch_up(lake: Lake) -> Copy:
    """Look once, and take what is newer. Returns what is known then; `fault` says what has hindered it."""
    copy = of(lake)
    with copy.working:
        _catch_up(copy)
    return copy


def standing(lake: Lake) -> engine.Publication | None:
    """The publication that the copy is of; None when there is none, or it is not known of which."""
    try:
        said = json.loads(_note(lake.copy).read_text(encoding="utf-8"))
        if said["file"] != publish.current(lake.copy).name:
            return None
        return engine.Publication(int(said["number"]), str(said["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def stands(database: Path) -> bool:
    """Whether there is a copy that looks like a database."""
    try:
        with database.open("rb") as opened:
            return opened.read(12)[8:] == MARK
    except OSError:
        return False


def _keep_up(copy: Copy) -> None:
    while True:
        time.sleep(LOOK_EVERY)
        with copy.working:
            _catch_up(copy)


def _catch_up(copy: Copy) -> None:
    fault = ""
    try:
        newest = engine.look(copy.lake)
        if newest.number == copy.refused:
            raise LakeError(copy.refusal)
        copy.refused = None
        if not _is_of(copy.lake, newest):
            with _alone(copy.lake):
                if not _is_of(copy.lake, newest):  # or another process has taken it meanwhile
                    _take(copy)
    except (LakeError, publish.PublishError) as problem:
        fault = str(problem)
    except Exception as problem:  # noqa: BLE001 - whatever it is, visitors keep the copy that stands
        fault = f"Taking from the lake has failed ({type(problem).__name__})."
    if fault and fault != copy.fault:
        _log.error("%s %s", fault, _meanwhile(copy.lake))
    elif copy.fault and not fault:
        _log.warning("The lake can be read again.")
    copy.fault, copy.looked = fault, time.monotonic()


def _meanwhile(lake: Lake) -> str:
    if not stands(lake.copy):
        return "There is no copy to show meanwhile."
    now = standing(lake)
    return f"Shown meanwhile is publication {now.number}." if now else "Shown meanwhile is the last copy."


def _is_of(lake: Lake, newest: engine.Publication) -> bool:
    now = standing(lake)
    return now is not None and now.number == newest.number and now.version == newest.version and stands(lake.copy)


@contextlib.contextmanager
def _alone(lake: Lake) -> Iterator[None]:
    lock = lake.copy.with_suffix(".lake-lock")
    with publish.said(lake.copy):
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
    with locked_within(lock, WAIT_SECONDS) as mine:
        if not mine:
            raise LakeError("Another process has been taking from the lake for too long.")
        yield


def _take(copy: Copy) -> None:
    """Take the newest publication into a file of its own, check it, and put it in place."""
    lake = copy.lake
    unfinished = lake.copy.with_name(f"{lake.copy.stem}.{secrets.token_hex(3)}.unfinished")
    try:
        taken = engine.take(lake, unfinished, list(read_folder("views")))
        with publish.said(lake.copy), duckdb.connect(str(unfinished), config=LIMITS) as connection:
            found = _made_ready(connection)
        if found:
            copy.refused = taken.number
            copy.refusal = f"Publication {taken.number} of the lake breaks the rules of the data and is not shown: {in_short(found)}."
            raise LakeError(copy.refusal)
        target = publish.named(lake.copy, taken.version)
        with publish.said(lake.copy):
            with unfinished.open("rb") as handle:
                os.fsync(handle.fileno())
            os.replace(unfinished, target)
        publish.point(lake.copy, target)
        _note_down(lake.copy, taken, target)
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
            left.unlink(missing_ok=True)


def _made_ready(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What is wrong with the tables that were taken; where nothing is, their views are stored beside them."""
    found = faults(connection)
    if not found:
        create_views(connection)
        connection.execute("CHECKPOINT")
    return found


def _note(database: Path) -> Path:
    return database.with_suffix(".lake.json")


def _note_down(database: Path, taken: engine.Publication, target: Path) -> None:
    unfinished = _note(database).with_suffix(f".{secrets.token_hex(3)}.unfinished")
    said = {"number": taken.number, "version": taken.version, "file": target.name}
    try:
        with publish.said(database):
            unfinished.write_text(json.dumps(said), encoding="utf-8")
            os.replace(unfinished, _note(database))
    finally:
        unfinished.unlink(missing_ok=True)
