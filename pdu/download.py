"""What leaves the screen: exactly the rows of a figure, under a name that says what and when."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from pdu.answer import Answer

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(answer: Answer) -> bytes:
    """The rows of a figure as CSV in UTF-8, one header row of column names.

    A cell of words that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    frame = answer.table.copy()
    for name in frame.columns:
        if not pd.api.types.is_numeric_dtype(frame[name]):
            frame[name] = frame[name].map(safe, na_action="ignore")
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")


def safe(value: object) -> object:
    """A cell of words that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def file_name(answer: Answer, as_at: date, synthetic: bool, ending: str) -> str:
    """'pdu-overview-rating-counts-as-at-2022-08-18.csv'."""
    key = re.sub(r"[^a-z0-9]+", "-", answer.key.lower()).strip("-")
    return f"pdu-{'synthetic-' if synthetic else ''}{key}-as-at-{as_at.isoformat()}.{ending}"
