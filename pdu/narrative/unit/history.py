"""The words on the inspections of a unit, one after the other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.rows import each_row


def history_heading(frame: pd.DataFrame) -> str:
    """How many inspections there are, and whether they judge by the same standards."""
    if len(frame) == 1:
        return "One inspection since June 2021"
    number = words.sentence_case(words.counted(len(frame), "inspection"))
    same = frame["programme"].nunique() == 1
    return f"{number}, under {'the same' if same else 'different'} standards"


def history_sentence(frame: pd.DataFrame) -> str:
    """The ratings in the order they were given."""
    if len(frame) == 1:
        row = frame.iloc[0]
        score = (
            "with a score that was not found"
            if words.is_missing(row["overall_score"])
            else f"with a score of {int(row['overall_score'])} of {int(row['overall_score_max'])}"
        )
        return f"Rated {row['rating']}, {score}."
    parts = [f"{row.rating} in {int(row.published_year)}" for row in each_row(frame.iloc[::-1])]
    return f"{words.listed(parts)}."


HISTORY_NOTE = "· not found in the pages read."


def rated(row: Any) -> str:
    """The overall rating of an inspection, with its score where it is known: 'Good, 15 of 27'."""
    if words.is_missing(row.overall_score):
        return str(row.rating)
    return f"{row.rating}, {int(row.overall_score)} of {int(row.overall_score_max)}"
