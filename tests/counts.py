"""Counts of cases for the tests of pdu.statistics, as hypothesis draws them, and how many examples each is tried on."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

FAST = settings(max_examples=150, deadline=None)


@st.composite
def x_of_n(draw: st.DrawFn, most: int = 150) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


units = st.lists(x_of_n(80), min_size=0, max_size=9)
proportions = st.floats(0.02, 0.98)


def whole_percent(x: int, n: int) -> int:
    """x of n as a whole per cent, halves upwards, without a fraction anywhere."""
    return (200 * x + n) // (2 * n)


def columns(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [x for x, _ in pairs], [n for _, n in pairs]
