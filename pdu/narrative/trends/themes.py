"""The words on themes over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.trends.shared import break_note, k_of_n
from pdu.programmes import facets
from pdu.rows import each_row


def themes_heading(frame: pd.DataFrame) -> str:
    """The theme most often named as a weakness in the last year of the newest programme."""
    row = _top(frame)
    if not row["weaknesses"]:
        return f"No theme was named as a weakness in {row['published_year']}"
    return (
        f"{row['theme_label']}: a weakness in {k_of_n(row['weaknesses'], row['read'])} read of {row['published_year']}"
    )


def _top(frame: pd.DataFrame) -> Any:
    programme = list(dict.fromkeys(frame["programme"]))[-1]
    rows = frame[frame["programme"] == programme]
    rows = rows[rows["published_year"] == rows["published_year"].max()]
    return rows.loc[rows["weaknesses"].idxmax()]


def themes_sentence(frame: pd.DataFrame) -> str:
    """How often the same theme was named in each other year, programme by programme."""
    top = _top(frame)
    rows = frame[frame["theme"] == top["theme"]]
    told = []
    for _, part in facets(rows):
        years = words.listed(f"{k_of_n(row.weaknesses, row.read)} in {row.published_year}" for row in each_row(part))
        told.append(f"{years} ({part['programme_label'].iloc[0]})")
    return f"Inspections read that named it: {'; '.join(told)}."


def themes_note(frame: pd.DataFrame, key: str) -> str:
    """That these are mentions, and that years differ in the pages read. `key` is HTML."""
    read = frame.drop_duplicates(["programme", "published_year"])
    counts = words.listed(f"{words.number(row.read)} of {row.published_year}" for row in each_row(read))
    return (
        f"{key}. Mentions in the pages read of {counts}: a bar is a share of those, never a rate over all inspections. Years "
        "differ in the kind of page that was read (reports, releases, news), so a change of mentions is no change of practice. "
        "Themes never named are left out. " + break_note(frame)
    ).strip()
