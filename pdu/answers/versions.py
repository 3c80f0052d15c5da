"""Versions of the data: the band over a link made on older data, what changed in a figure, and how a view is cited."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd

from pdu import data_set_labels, words
from pdu.answer import Answer, Run
from pdu.answers import which_data
from pdu.figures import page
from pdu.figures.html import plain_table, tag, text
from pdu.narrative import versions as narrative
from pdu.rows import each_row
from pdu.store.queries import page_query, tables_of
from pdu.versions import differences

CODE = re.compile(r"[A-Z][A-Z0-9]{2,}(-[A-Z0-9-]+)?")  # of an area or an inspection
MOST_SHOWN = 50  # rows of what changed in one figure


def band(run: Run, version: str, shows_old: bool, here: str, other: str, past_day: date | None = None) -> str:
    """The band over a link made on older data, as HTML.

    here:  the address of this view on the newest data, without a version
    other: the address of this view that shows the other of the two versions
    past_day: the day of the view when it is a past one
    """
    frame = run("data_versions")
    beside = f" {narrative.beside_a_day(past_day)}" if past_day else ""
    old, now = frame[frame["version"] == version].iloc[0], frame.iloc[0]
    if shows_old:
        return page.version_band(narrative.as_it_was(old) + beside, ("Show the newest data", here))
    later = frame[frame["number"] > old["number"]]
    said = narrative.since(old, now, list(zip(later["added"], later["changed"], later["removed"], strict=True)))
    return page.version_band(said + beside, ("Show it as it was", other), ("Forget the old version", here))


def corrections_since(old: Run, new: Run) -> pd.DataFrame:
    """The corrections of the newer data that the older do not have, newest first: rows of `data_corrections`.

    old, new: run page queries on the data of a version and on the newest.
    """
    before, now = old("data_corrections", as_at=date.max), new("data_corrections", as_at=date.max)
    keys = [name for name in page_query("data_corrections").keys if name in now]
    known = set(_keys(before, keys))
    return now[pd.Series([key not in known for key in _keys(now, keys)], index=now.index, dtype=bool)]


def _keys(frame: pd.DataFrame, names: list[str]) -> list[tuple[str, ...]]:
    rows = frame[names].itertuples(index=False, name=None)
    return [tuple("" if words.is_missing(cell) else str(cell) for cell in row) for row in rows]


def reasons(old: Answer, new: Answer, corrections: pd.DataFrame) -> pd.DataFrame:
    """Those of the corrections that bear on a figure: of a table it reads, and of an area or inspection it shows.

    A figure that names none, such as a count of the country, rests on them all.
    """
    read = frozenset[str]().union(*(tables_of(call.name) for call in new.queries))
    shown = {
        str(cell) for frame in (old.rows, new.rows) for name in frame for cell in frame[name] if isinstance(cell, str)
    }
    for call in new.queries:
        for _, value in call.parameters:
            shown |= {str(part) for part in (value if isinstance(value, tuple | list) else (value,))}
    named = {code for code in shown if CODE.fullmatch(code)}

    def bears(row: Any) -> bool:
        codes = {
            code
            for part in re.split(r"[|:;]", row.row_key)
            if CODE.fullmatch(part)
            for code in (part, part.partition("-")[0])
        }
        return row.table_name in read and (not named or not codes or bool(codes & named))

    kept = [bears(row) for row in each_row(corrections)]
    return corrections[pd.Series(kept, index=corrections.index, dtype=bool)]


def changed(old: Answer | None, new: Answer, version: str, corrections: pd.DataFrame | None = None) -> str:
    """What changed in a figure since a version, as HTML: a sentence, the rows that differ, and the corrections that say why.

    corrections: all made since that version, as rows of `data_corrections`.
    """
    if old is None:
        return tag("p", text(narrative.of_figure(None, version)), class_="note")
    found = differences.between(old.table, new.table)
    said = text(narrative.of_figure(found, version))
    if not found.any:
        return tag("p", said, class_="note")
    labels = {"change": "What", **{name: label for name, label in new.columns.items() if name in found.rows}}
    rows = plain_table(found.rows.head(MOST_SHOWN), labels, f"What changed in: {new.heading}")
    why = reasons(old, new, corrections) if corrections is not None else pd.DataFrame()
    if len(why):
        said += text(narrative.explained(len(why)))
        listed = "".join(tag("li", text(narrative.correction(row))) for row in each_row(why.head(MOST_SHOWN)))
        rows = tag("ul", listed, class_="why") + rows
    return tag(
        "details",
        tag("summary", said) + tag("div", rows, class_="panel", tabindex="0", role="region", aria_label="What changed"),
        class_="changed",
    )


def cite(run: Run, title: str, as_at: date, address: str, accessed: date) -> str:
    """How to cite a view, as HTML."""
    state = run("dataset_state").iloc[0]
    sets = data_set_labels.sentence(which_data.data_sets(run))
    return page.cite(narrative.citation(title, as_at, state, address, accessed, sets))
