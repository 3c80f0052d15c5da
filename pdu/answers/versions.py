"""Versions of the data: the band over a link made on older data, what changed in a figure, and how a view is cited."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd

from pdu import differences
from pdu.answer import Answer, Ask, Run, answer
from pdu.figures import listing, page
from pdu.figures.html import plain_table, tag, text
from pdu.narrative import versions as narrative

MOST_SHOWN = 50  # rows of what changed in one figure


def band(run: Run, version: str, shows_old: bool, here: str, other: str) -> str:
    """The band over a link made on older data, as HTML.

    here:  the address of this view on the newest data, without a version
    other: the address of this view that shows the other of the two versions
    """
    frame = run("data_versions")
    old, now = frame[frame["version"] == version].iloc[0], frame.iloc[0]
    if shows_old:
        return page.version_band(narrative.as_it_was(old), ("Show the newest data", here))
    later = frame[frame["number"] > old["number"]]
    said = narrative.since(old, now, list(zip(later["added"], later["changed"], later["removed"], strict=True)))
    return page.version_band(said, ("Show it as it was", other), ("Forget the old version", here))


def changed(old: Answer | None, new: Answer, version: str) -> str:
    """What changed in a figure since a version, as HTML: a sentence, and the rows that differ."""
    if old is None:
        return tag("p", text(narrative.of_figure(None, version)), class_="note")
    found = differences.between(old.table, new.table)
    said = text(narrative.of_figure(found, version))
    if not found.any:
        return tag("p", said, class_="note")
    labels = {"change": "What", **{name: label for name, label in new.columns.items() if name in found.rows}}
    rows = plain_table(found.rows.head(MOST_SHOWN), labels, f"What changed in: {new.heading}")
    return tag(
        "details",
        tag("summary", said) + tag("div", rows, class_="panel", tabindex="0", role="region", aria_label="What changed"),
        class_="changed",
    )


def cite(run: Run, title: str, as_at: date, address: str, accessed: date) -> str:
    """How to cite a view, as HTML."""
    state = run("dataset_state").iloc[0]
    return page.cite(narrative.citation(title, as_at, state, address, accessed))


@answer
def versions(ask: Ask) -> Answer | None:
    """Every version of the data, newest first."""
    frame = ask("data_versions")
    if frame.empty:
        return None
    columns = {
        "number": "Number",
        "version": "Version",
        "data_date": "Data of",
        "note": "What it brought",
        "added": "Rows added",
        "changed": "Rows changed",
        "removed": "Rows removed",
    }
    heading = narrative.versions_heading(frame)
    return Answer(
        key="versions",
        heading=heading,
        sentence=narrative.versions_sentence(frame),
        body=listing.wide(plain_table(frame, columns, heading), heading),
        alt=f"{heading}. {narrative.versions_sentence(frame)}",
        rows=frame,
        columns=columns,
        note="An address that carries a version (“Cite this”, at the foot of every page) says what has changed since.",
    )


@answer
def changes(ask: Ask) -> Answer | None:
    """Every row that a version after the first added, changed or removed."""
    frame = ask("data_changes", after=1)
    if frame.empty:
        return None
    frame = frame.assign(
        what=[_told(row.change, json.loads(row.before), json.loads(row.after)) for row in frame.itertuples()]
    )
    columns = {
        "data_date": "Data of",
        "version": "Version",
        "table_name": "Table",
        "row_key": "Row",
        "change": "Change",
        "what": "Cells",
    }
    heading = f"What has changed since the first version: {len(frame)} {'row' if len(frame) == 1 else 'rows'}"
    return Answer(
        key="changes",
        heading=heading,
        sentence="Newest first, row by row.",
        body=listing.listing(frame, columns, heading),
        alt=heading,
        rows=frame,
        columns=columns,
    )


def _told(kind: str, before: dict[str, object], after: dict[str, object]) -> str:
    """The cells of a change in words: 'percent: 22 → 23'."""
    cells = pd.DataFrame([before, after]).astype(object)
    told = []
    for name in cells.columns:
        old, new = ("" if pd.isna(value) else str(value) for value in cells[name])
        told.append(
            f"{name}: {old or 'empty'}{differences.ARROW}{new or 'empty'}"
            if kind == "changed"
            else f"{name}: {old or new}"
        )
    return "; ".join(told)
