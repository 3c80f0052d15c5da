"""The words on further facts of a unit's inspections."""

from __future__ import annotations

from typing import Any

from pdu import words

SENTENCE = "As stated with the report, beside its ratings."


def heading(count: int) -> str:
    """How many facts there are."""
    return words.sentence_case(words.counted(count, "further fact"))


def named(row: Any) -> str:
    """What the fact is of."""
    return f"{row.fact_label}, {row.detail}" if not words.is_missing(row.detail) else str(row.fact_label)


def value(row: Any) -> str:
    """What was stated: a number, or the words of the report."""
    if not words.is_missing(row.value_text):
        return str(row.value_text)
    number = words.number(row.value, 1 if row.value % 1 else 0)
    return words.stated(row.bound, f"{number}%" if row.unit == "percent" else number)
