"""The words on staff of the country over time: staff in post, officers, and those who leave."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import (
    GRADE_WORDS,
    amount,
    dated,
)
from pdu.narrative.workforce import value_words, when
from pdu.narrative.workforce.series import ends
from pdu.rows import each_row


def change(first: float, last: float) -> str:
    """'rose by 18 per cent', 'fell by 5 per cent', 'did not change'."""
    if first == last:
        return "did not change"
    if not first:
        return f"rose from nought to {amount(last)}"
    share = abs(last - first) / first * 100
    if share < 0.5:
        return "hardly changed"
    return f"{'rose' if last > first else 'fell'} by {words.per_cent(share)}"


def staff_heading(after: pd.DataFrame) -> str:
    """By how much staff in post changed since the first figure after unification."""
    if len(after) < 2:
        return "Staff in post, before and after unification" if len(after) else "Staff in post before unification"
    first, last = ends(after)
    return f"Staff in post {change(first.value, last.value)} between {when(first)} and {when(last)}"


def staff_sentence(rows: pd.DataFrame) -> str:
    """From where to where, and whom the figures cover before unification."""
    after = rows[rows["side"] == "after"]
    said = ""
    if len(after) > 1:
        first, last = ends(after)
        said = f"From {amount(first.value)} to {amount(last.value)}, full-time equivalent. {_revised_since(after)}"
    elif len(after):
        said = f"{amount(after['value'].iloc[0])} in {when(next(each_row(after)))}, full-time equivalent. "
    if (rows["side"] == "before").any():
        said += "Before June 2021 the figures cover the National Probation Service only."
    return said.strip()


def _revised_since(after: pd.DataFrame) -> str:
    """That a change runs over a revision, which is no change of the thing itself."""
    revised = after[after["revised"].fillna(False).astype(bool)].iloc[:1]
    if revised.empty or revised.index[0] == after.index[0]:
        return ""
    return f"Figures from {when(next(each_row(revised)))} on follow a revision, so part of the change may be that. "


def grade_heading(grade: str, after: pd.DataFrame) -> str:
    """Up since the first figure, or down since the highest, whichever the latest shows."""
    name = words.sentence_case(GRADE_WORDS[grade])
    if len(after) < 2:
        return f"{name} in post"
    first, last = ends(after)
    top = _highest(after)
    if last.value < first.value or last.value <= 0.9 * top.value:
        return f"{name} are down {words.per_cent((top.value - last.value) / top.value * 100)} since {when(top)}"
    if last.value == first.value:
        return f"{name} are as many as in {when(first)}"
    return f"{name} are up {words.per_cent((last.value - first.value) / first.value * 100)} since {when(first)}"


def grade_sentence(after: pd.DataFrame) -> str:
    """First, highest and latest value since unification."""
    if after.empty:
        return "No figure since unification was found."
    if len(after) == 1:
        return f"{amount(after['value'].iloc[0])} in {when(next(each_row(after)))}."
    first, last = ends(after)
    top = _highest(after)
    said = f"{amount(first.value)} in {when(first)}, {amount(last.value)} in {when(last)}"
    if top.csv_line not in (first.csv_line, last.csv_line):
        said += f"; at most {amount(top.value)}, in {when(top)}"
    return f"{said}."


def leaving_heading(rows: pd.DataFrame) -> str:
    """The latest leaving rate of officers."""
    last = list(each_row(rows))[-1]
    return f"Officers leave at {value_words(last)} a year"


def leaving_sentence(rows: pd.DataFrame) -> str:
    """Whether the latest rate is the lowest or highest since unification, and the rate a year earlier."""
    last = list(each_row(rows))[-1]
    after = rows[rows["side"] == "after"]
    parts = []
    if len(after) > 2 and last.side == "after":
        if last.value == after["value"].min():
            parts.append("the lowest since unification")
        elif last.value == after["value"].max():
            parts.append("the highest since unification")
    year_before = pd.Timestamp(last.describes_on) - pd.DateOffset(years=1)
    before = rows[rows["describes_on"] == year_before]
    if len(before):
        parts.append(f"{value_words(next(each_row(before)))} a year earlier")
    said = words.sentence_case("; ".join(parts))
    return f"{said}." if said else f"{words.sentence_case(dated(last))}."


def _highest(rows: pd.DataFrame) -> Any:
    return next(each_row(rows.sort_values("value", ascending=False, kind="stable")))
