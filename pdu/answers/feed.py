"""The news of the country, a region or a unit, newest first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.answers import which_data
from pdu.figures.html import address
from pdu.files.feed import Entry, Feed
from pdu.narrative import feed as narrative
from pdu.rows import each_row

MOST = 100  # entries of a feed
SPACE = "urn:pdu-dashboard:"
ELSEWHERE = {"pdu": ("unit", "pdu"), "region": ("region", "region")}


def news(run: Run, as_at: date, kind: str = "", code: str = "") -> Feed:
    """What is known by a day.

    kind: 'region' or 'pdu', with its code; none for the country. A region's news are its own and those of its units.
    """
    state = run("dataset_state").iloc[0]
    synthetic = which_data.is_synthetic(run)
    space = f"{SPACE}synthetic:" if synthetic else SPACE
    entries = [
        *(_inspection(row, space) for row in each_row(_of(run("feed_reports", as_at=as_at), kind, code))),
        *(_correction(row, space) for row in each_row(_of(run("feed_corrections", as_at=as_at), kind, code))),
    ]
    if kind:
        changes = _of(run("feed_changes", as_at=as_at), kind, code)
        entries += [_change(row, space) for row in each_row(changes)]
    else:
        versions = run("data_versions")
        entries += [_version(row, space) for row in each_row(versions) if words.as_day(row.data_date) <= as_at]
    entries.sort(key=lambda entry: (-entry.updated.toordinal(), entry.id))
    newest = entries[:MOST]
    name = _name(run, kind, code)
    mark: Callable[[str], str] = (lambda text: narrative.SYNTHETIC + text) if synthetic else (lambda text: text)
    return Feed(
        id=f"{space}feed:{kind or 'country'}{':' if code else ''}{code}",
        title=mark(narrative.title(name)),
        subtitle=f"{state['title']}. {narrative.SUBTITLE}",
        rights=str(state["licence"]),
        updated=newest[0].updated if newest else words.as_day(state["data_date"]),
        page=_page(kind, code),
        entries=tuple(replace(entry, title=mark(entry.title)) for entry in newest),
    )


def areas(run: Run, kind: str) -> dict[str, str]:
    """Code to name of every region or unit."""
    frame = run("regions") if kind == "region" else run("units")
    return dict(zip(frame[f"{kind}_code"], frame[f"{kind}_name"], strict=True))


def _inspection(row: Any, space: str) -> Entry:
    out = words.as_day(row.published_on)
    changed = [words.as_day(day) for day in (row.added_on, row.corrected_on) if not words.is_missing(day)]
    return Entry(
        id=f"{space}inspection:{row.inspection_id}",
        title=narrative.inspection(row),
        summary=narrative.inspection_summary(row),
        updated=max([out, *changed]),
        kind="inspection",
        page=_page(row.area_type, row.area_code, out),
        published=out if row.published_precision == "day" else None,
        via="" if words.is_missing(row.source_url) else str(row.source_url),
    )


def _correction(row: Any, space: str) -> Entry:
    # What tells one correction from another may be a whole sentence: its digest stands for it.
    key = "|".join(str(part) for part in (row.table_name, row.row_key, row.column_name, row.after, row.what))
    day = words.as_day(row.corrected_on)
    return Entry(
        id=f"{space}correction:{day}:{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        title=narrative.correction(row),
        summary=narrative.correction_summary(row),
        updated=day,
        kind="correction",
        page=_page(row.area_type, row.area_code, day) if row.area_type in ELSEWHERE else address("data", day),
        published=day,
    )


def _version(row: Any, space: str) -> Entry:
    day = words.as_day(row.data_date)
    title, summary = narrative.version(row), narrative.version_summary(row)
    return Entry(f"{space}data-version:{row.version}", title, summary, day, "data", address("data"), day)


def _change(row: Any, space: str) -> Entry:
    day = words.as_day(row.data_date)
    return Entry(
        id=f"{space}data-version:{row.version}:{row.area_code}",
        title=narrative.change(row),
        summary=narrative.change_summary(row),
        updated=day,
        kind="data",
        page=_page(row.area_type, row.area_code),
        published=day,
    )


def _of(frame: pd.DataFrame, kind: str, code: str) -> pd.DataFrame:
    if kind == "region":
        return frame[frame["region_code"] == code]
    return frame[(frame["area_type"] == kind) & (frame["area_code"] == code)] if kind else frame


def _page(area_type: str, area_code: str, as_at: date | None = None) -> str:
    page, parameter = ELSEWHERE.get(area_type, ("", ""))
    return address(page, as_at, **({parameter: area_code} if parameter else {}))


def _name(run: Run, kind: str, code: str) -> str:
    return areas(run, kind)[code] if kind else ""
