"""The words on what has changed in a unit's shares of cases since the inspection before."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from pdu import words
from pdu.statistics.funnel import expected_false_flags


def when(row: Any) -> str:
    """'published May 2024', of the inspection before."""
    return f"published {words.partial(row.published, False, int(row.published_year))}"


def since_heading(frame: pd.DataFrame) -> str:
    """'Since November 2024, one of 27 percentages rose and one fell by more than chance'; empty with none before.

    frame: column `since` ('rose', 'fell', 'cannot be told apart' or empty) and earlier_when.
    """
    compared = frame[frame["since"] != ""]
    if compared.empty:
        return ""
    rose, fell = (int((compared["since"] == way).sum()) for way in ("rose", "fell"))
    of = f"of {words.counted(len(compared), 'percentage')}"
    when = f"Since {words.partial(_month_of(compared))}"
    if not rose and not fell:
        return f"{when}, none {of} changed by more than chance would explain"
    parts = [
        f"{words.count(number)} {of if not place else ''} {way}".replace("  ", " ")
        for place, (number, way) in enumerate([pair for pair in ((rose, "rose"), (fell, "fell")) if pair[0]])
    ]
    return f"{when}, {words.listed(parts)} by more than chance would explain"


def since_sentence(frame: pd.DataFrame) -> str:
    """Which rose and fell, and how many would by chance alone; empty with none before."""
    compared = frame[frame["since"] != ""]
    if compared.empty:
        return ""
    told = [
        f"{words.within(label)} {way} from {words.share(float(before))} to {words.share(float(now))}"
        for label, way, before, now in zip(
            compared["question_label"], compared["since"], compared["earlier_percent"], compared["percent"], strict=True
        )
        if way in ("rose", "fell")
    ]
    chance = expected_false_flags(len(compared), 0.95)
    said = f"{words.sentence_case('; '.join(told))}. " if told else ""
    about = f"about {words.number(chance, 1)} of {words.count(len(compared))} would seem to have changed"
    # No more than chance alone would give: said outright, for the heading counts them.
    few = (
        ""
        if not told or len(told) > math.ceil(chance)
        else f", so that {'this' if len(told) == 1 else 'these'} may be no change at all"
    )
    return f"{said}By chance alone {about}{few}."


def _month_of(compared: pd.DataFrame) -> str:
    row = compared.iloc[0]
    return (
        str(row["earlier_published"])[:7]
        if not words.is_missing(row["earlier_published"])
        else str(row["earlier_year"])
    )
