"""Sentences from rows. Every number in them is a cell of the rows they are given, or a count of those rows.

What several pages say stands here; what one page says stands in the module of its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pdu import words


def coverage(row: Any) -> str:
    """'9 of 108 units inspected', or with a closed one: '64 of 109 units inspected, and one since closed'."""
    said = f"{row.units_inspected_open} of {row.units_open} units inspected"
    closed = int(row.units_inspected_closed)
    return said + (f", and {words.count(closed)} since closed" if closed else "")


def frame_facts(as_at: date, coverage_row: Any, state: Any) -> str:
    """The line at the head of every page: day, coverage and data version."""
    return (
        f"As at {words.day(as_at)} · {coverage(coverage_row)} · "
        f"data of {words.day(state.data_date)}, version {str(state.version)[:7]}"
    )


def ratings_given(counts: Sequence[tuple[str, int]]) -> str:
    """'33 Requires improvement and 32 Inadequate': only ratings that occur, best first."""
    return words.listed(f"{words.count(number)} {rating}" for rating, number in counts if number)


def rated(counts: Sequence[tuple[str, int]]) -> list[str]:
    """'33 were rated Requires improvement', then '32 Inadequate'."""
    said = [f"{words.count(number)} {rating}" for rating, number in counts if number]
    for rating, number in counts:
        if number:
            said[0] = f"{words.count(number)} {'was' if number == 1 else 'were'} rated {rating}"
            break
    return said


def plural_have(number: int) -> str:
    """'has' for one, 'have' otherwise."""
    return "has" if number == 1 else "have"
