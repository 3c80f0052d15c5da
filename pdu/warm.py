"""The first views of a version, made before anybody asks: whoever comes first waits no longer than those after.

A thread looks whether there is a new version of the data and makes what the pages show first on it, at most half of its
time, so that people who click meanwhile are served. What they ask for while it is being made they wait for (pdu/once.py).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pdu import clock, live
from pdu.answers import common
from pdu.figures.block import drawn
from pdu.outline import head
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import Columns, Figure, Part
from pdu.outline.visit import Visit

LOOK_SECONDS = 2.0  # how often it looks for a new version
SHARE = 0.5  # of the time may be its own work

log = logging.getLogger(__name__)


def start() -> None:
    """Keep warm from now on, as long as the process lives."""
    threading.Thread(target=_keep_warm, name="warm", daemon=True).start()


def _keep_warm() -> None:
    warm: Path | None = None
    while True:
        warm = look(warm)
        time.sleep(LOOK_SECONDS)


def look(warm: Path | None) -> Path | None:
    """Make the first views if there is a version other than the one that is warm; the version that is warm now.

    Never raises: without them the pages are slower once, and say themselves what is wrong.
    """
    try:
        file = live.version_file()
        if file != warm:
            for name, given in first_views(Visit(file)):
                begun = time.monotonic()
                make(Visit(file), name, given)
                time.sleep((time.monotonic() - begun) * (1 - SHARE) / SHARE)
    except Exception as problem:
        log.info("The first views could not be made beforehand (%s).", type(problem).__name__)
        return warm
    return file


def first_views(calls: Visit) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    """Page and parameters of the views to make: every page as the menu opens it, then the page of every region."""
    yield from ((name, {}) for name in OUTLINES)
    yield from (("region", {"region": [code]}) for code in calls.fragment(common.known).regions)


def make(calls: Visit, name: str, given: Mapping[str, Sequence[str]]) -> None:
    """All that a page draws, so that it is kept."""
    page = head.begin(name, given, calls, clock.today())
    synthetic = page.calls.fragment(common.is_synthetic)
    for part in OUTLINES[name](page.calls, page.view, page.here):
        _draw(part, synthetic)
    page.cite("")


def _draw(part: Part, synthetic: bool) -> None:
    if isinstance(part, Figure):
        chart = drawn(part.answer, synthetic).chart
        if chart is not None:
            chart.to_dict()
    elif isinstance(part, Columns):
        for inner in (one for column in part.columns for one in column):
            _draw(inner, synthetic)
