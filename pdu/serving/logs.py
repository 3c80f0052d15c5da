"""The log: a line of JSON for each request and each run of a page, without anything by which a person or a question is known.

No address of a visitor, no browser, no query, no code of an area, and of an error its kind and place without its words, which
may repeat what was asked.

PDU_LOG says where: `stderr` (or `on`), `stdout`, or the name of a file; without it, errors alone go to stderr. `debug` leaves
Streamlit and uvicorn to print as they do by themselves, for the machine of whoever looks for a fault.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import traceback
from datetime import UTC
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from pdu import clock, paths

WORDS = {"": "errors", "errors": "errors", "off": "off", "on": "stderr"}
_log = logging.getLogger("pdu.log")
_opening = threading.Lock()


def wanted() -> str:
    """Where lines go: 'off', 'errors', 'stderr', 'stdout', 'debug', or the name of a file."""
    given = os.environ.get("PDU_LOG", "").strip()
    return WORDS.get(given, given)


def request(group: str, method: str, status: int, milliseconds: float, size: int) -> None:
    """Note a request: the kind of its address, never the address."""
    _write(kind="request", group=group, method=method, status=status, ms=round(milliseconds, 1), bytes=size)


def page_run(page: str, outcome: str, milliseconds: float) -> None:
    """Note a run of a page."""
    _write(kind="page", page=page, outcome=outcome, ms=round(milliseconds, 1))


def error(where: str, name: str, fault: BaseException) -> None:
    """Note an error: its kind, and the places it came through, outermost first.

    where: 'request' or 'page'; name: the kind of the address, or the page
    """
    _write("error", kind="error", where=where, name=name, error=type(fault).__name__, stack=_stack(fault))


def _write(level: str = "info", **said: Any) -> None:
    target = wanted()
    if target == "off" or (target in ("errors", "debug") and level != "error"):
        return
    moment = clock.now().astimezone(UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"moment": moment, "level": level, **said}, separators=(",", ":"))
    _opened(target).info(line)


def _opened(target: str) -> logging.Logger:
    with _opening:
        if getattr(_log, "target", None) != target:
            for old in list(_log.handlers):
                _log.removeHandler(old)
                old.close()
            _log.addHandler(_handler(target))
            _log.setLevel(logging.INFO)
            _log.propagate = False
            _log.target = target  # type: ignore[attr-defined]
    return _log


def _handler(target: str) -> logging.Handler:
    if target == "stdout":
        return logging.StreamHandler(sys.stdout)
    if target in ("stderr", "errors", "debug"):
        return logging.StreamHandler(sys.stderr)
    try:
        return WatchedFileHandler(target, encoding="utf-8", errors="backslashreplace")
    except OSError:
        # A log that cannot be written must not stop what it tells of.
        return logging.StreamHandler(sys.stderr)


def _stack(fault: BaseException) -> list[str]:
    """The places an error came through; of a library the part of its name that is the library's own."""
    places = traceback.extract_tb(fault.__traceback__)
    return [f"{_short(place.filename)}:{place.lineno} {place.name}" for place in places]


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(paths.ROOT) and "site-packages" not in path.parts:
        return str(path.relative_to(paths.ROOT))
    return "/".join(path.parts[-3:])


# What uvicorn says of each line to a page, and of each that was refused in good order.
OF_LINES = ("WebSocket %s", "without completing handshake")


# Streamlit's loggers whose words come from outside: the origin a page's line was opened from, the answer of a sign-in.
FROM_OUTSIDE = tuple(
    f"streamlit.web.server.starlette.starlette_{name}" for name in ("websocket", "routes", "auth_routes")
)
PRINTING = ("uvicorn.access", "uvicorn.error", "streamlit.error_util")


class _Quiet(logging.Filter):
    """Keeps addresses, queries and words from outside out of what Streamlit and uvicorn print by themselves."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop a line for a visitor's line or request; take the words off an error, and off a line that holds some from outside."""
        if record.name == "uvicorn.access" or any(part in str(record.msg) for part in OF_LINES):
            return False
        if record.name in FROM_OUTSIDE and isinstance(record.args, tuple):
            record.args = tuple(said if isinstance(said, int) else "…" for said in record.args)  # numbers are left
        if record.exc_info and record.exc_info[1]:
            fault = record.exc_info[1]
            where = "; ".join(_stack(fault)[-6:])
            record.msg, record.args = f"{record.msg}: {type(fault).__name__} at {where}", ()
            record.exc_info = record.exc_text = None
        return True


def quieten() -> None:
    """Have Streamlit and uvicorn print no address, no query and no words of an error, unless PDU_LOG=debug.

    Each logger has a handler of its own, so that no filter before them reaches all.
    """
    if wanted() == "debug":
        return
    known = (
        name for name in logging.root.manager.loggerDict if name.startswith(("streamlit.", "uvicorn.", "websockets."))
    )
    for name in {*PRINTING, *FROM_OUTSIDE, *known}:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _Quiet) for one in logger.filters):
            logger.addFilter(_Quiet())
