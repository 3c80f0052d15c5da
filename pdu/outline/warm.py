"""The first views of a version, made before anybody asks: whoever comes first waits no longer than those after.

The server answers once the first view of each page is made. From then on a thread looks whether there is a new version of
the data, or a new day, and makes them again and those of all regions, at most half of the time, so that people who click
meanwhile are served. What they ask for while it is being made they wait for (pdu/kept/once.py).
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from pdu import clock
from pdu.answers import address_codes, which_data
from pdu.figures.block import drawn
from pdu.kept import heap
from pdu.outline import head
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import answers
from pdu.outline.visit import Visit
from pdu.serving import live

REST_SECONDS = 10.0  # after the start: whoever comes in these first moments has the processor alone
LOOK_SECONDS = 2.0  # how often it looks for a new version
GIVE_BACK_TURNS = 15  # of looking, after each of which memory that lies free is given back
SHARE = 0.5  # of the time may be its own work

T = TypeVar("T")
Opening = tuple[Path, date]  # the version, and the day that pages show unless they are asked for another
Given = Mapping[str, Sequence[str]]

log = logging.getLogger(__name__)
_ready = threading.Event()


def start() -> None:
    """Make the first view of each page, then keep warm in a thread as long as the process lives.

    Never raises: without first views the pages are slower once, and say themselves what is wrong.
    """
    heap.settled()  # before the views: what is made of them must be let go when another version comes
    _tried(lambda: _make_all(_opening(), rest=False))
    threading.Thread(target=_keep_warm, name="warm", daemon=True).start()


def ready() -> bool:
    """Whether all that is made beforehand of the version and day of now is made, and nothing of it is still to come."""
    return _ready.is_set()


def _keep_warm() -> None:
    warm: Opening | None = None
    time.sleep(REST_SECONDS)
    for turn in itertools.count(1):
        warm = look(warm)
        if turn % GIVE_BACK_TURNS == 0:
            heap.give_back()
        time.sleep(LOOK_SECONDS)


def look(warm: Opening | None) -> Opening | None:
    """Make the first views if there is another version or another day than the one that is warm; what is warm now."""

    def make_new() -> Opening:
        now = _opening()
        if now != warm:
            _ready.clear()
            _make_all(now, rest=True)
            if live.version_file() == now[0]:
                _ready.set()
        return now

    return _tried(make_new) or warm


def _opening() -> Opening:
    return live.version_file(), clock.today()


def _make_all(opening: Opening, rest: bool) -> None:
    """Make the first view of each page; with the rest also the page of every region, at leisure, while the version is in use."""
    file, day = opening
    views: list[tuple[str, Given]] = [(name, {}) for name in OUTLINES]
    if rest:
        regions = Visit(file).fragment(address_codes.known).regions
        views += [("region", {"region": [code]}) for code in regions]
    for name, given in views:
        begun = time.monotonic()
        make(Visit(file), name, given, day)
        if rest:
            time.sleep((time.monotonic() - begun) * (1 - SHARE) / SHARE)
            if live.version_file() != file:
                return


def _tried(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except Exception as problem:  # noqa: BLE001 - a page that cannot be made says so itself when it is asked for
        log.info("The first views could not be made beforehand (%s).", type(problem).__name__)
        return None


def make(calls: Visit, name: str, given: Given, day: date) -> None:
    """All that a page draws, so that it is kept."""
    page = head.begin(name, given, calls, day)
    synthetic = page.calls.fragment(which_data.is_synthetic)
    for answer in answers(OUTLINES[name](page.calls, page.view, page.here)):
        chart = drawn(answer, synthetic).chart
        if chart is not None:
            chart.to_dict()
