"""The words of a series of figures: its points, its breaks and what must be known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import (
    dated,
    figure,
    flags,
)
from pdu.narrative.workforce import when
from pdu.rows import each_row


def series_note(rows: pd.DataFrame, breaks: Sequence[str] = ()) -> str:
    """What must be known of the points of a trend: open points, revisions, derived and rounded ones, and breaks."""
    parts = list(breaks)
    apart = [
        f"{words.sentence_case(dated(row))}: {row.note}."
        for row in each_row(rows)
        if not words.is_missing(row.note) and "not comparable" in str(row.note)
    ]
    parts += apart
    if (rows["side"] == "across").any():
        parts.append("Open points: periods that reach across June 2021, comparable with neither side.")
    if rows["revised"].any():
        first = next(each_row(rows[rows["revised"]]))
        parts.append(f"The line is broken before {when(first)}, from where the figures are later revisions.")
    for column, said in (
        ("derived", "derived from a stated change"),
        ("approximate", "rounded by the source"),
        ("secondary", "read in a copy of the page"),
    ):
        number = int(rows[column].sum())
        if number:
            verb = "is" if number == 1 else "are"
            parts.append(
                f"{words.sentence_case(words.count(number))} of {words.count(len(rows))} points {verb} {said}."
            )
    return " ".join(parts)


def ends(rows: pd.DataFrame) -> tuple[Any, Any]:
    """The first and the last row."""
    listed = list(each_row(rows))
    return listed[0], listed[-1]


def point_words(row: Any) -> str:
    """One point of a trend: its value, date and what is to be known of it."""
    marked = flags(row)
    return f"{figure(row.value, row.unit, row.bound)}, {dated(row)}" + (f" ({words.listed(marked)})" if marked else "")


def remark(row: Any) -> str:
    """What must be known of a value in a table of several figures: 'Workload: about', 'Leaving rate: derived, revised'."""
    marked = ([str(row.bound)] if row.bound != "exact" else []) + flags(row)
    return f"{row.of!s}: {', '.join(marked)}" if marked else ""
