"""What the statistics take: whole counts, x of N, proportions and percentages; anything else is a ValueError."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special


def whole_count(value: Any, name: str) -> int:
    """The whole number in ``value``, or ValueError.

    7.0 passes, because a column of counts with a gap in it reaches Python as floats; 7.5, True, None and
    not-a-number do not.
    """
    whole: int | None = None
    if not isinstance(value, bool | np.bool_):
        try:
            whole = operator.index(value)
        except TypeError:
            if isinstance(value, float | np.floating) and float(value).is_integer():
                whole = int(value)
    if whole is None:
        raise ValueError(f"{name} must be a whole number, not {value!r}.")
    if whole < 0:
        raise ValueError(f"{name} cannot be negative; it is {whole}.")
    return whole


def case_count(value: Any) -> int:
    """A number of cases, at least one."""
    cases = whole_count(value, "The number of cases")
    if cases == 0:
        raise ValueError("There must be at least one case: with none there is no percentage.")
    return cases


def x_of_n(sufficient: Any, cases: Any) -> tuple[int, int]:
    """A checked pair of counts."""
    x, n = whole_count(sufficient, "The number of sufficient cases"), case_count(cases)
    if x > n:
        raise ValueError(f"There cannot be more sufficient cases ({x}) than cases ({n}).")
    return x, n


def x_of_n_columns(sufficient: Iterable[Any], cases: Iterable[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Checked counts of several units, as two arrays of one length."""
    xs, ns = list(sufficient), list(cases)
    if len(xs) != len(ns):
        raise ValueError(f"Each unit needs both counts: {len(xs)} sufficient and {len(ns)} cases were given.")
    pairs = [x_of_n(x, n) for x, n in zip(xs, ns, strict=True)]
    return (
        np.array([x for x, _ in pairs], dtype=np.int64),
        np.array([n for _, n in pairs], dtype=np.int64),
    )


def proportion(value: float, name: str) -> float:
    """A number strictly between nought and one, or ValueError."""
    number = float(value)
    if not 0.0 < number < 1.0:
        raise ValueError(f"{name} must lie between 0 and 1 (both excluded); it is {value!r}.")
    return number


def percentage(value: float, name: str) -> float:
    """A number from 0 to 100, or ValueError."""
    number = float(value)
    if not 0.0 <= number <= 100.0:
        raise ValueError(f"{name} must lie between 0 and 100; it is {value!r}.")
    return number


def whole_boundary(value: float) -> int:
    """A rating boundary: a whole per cent from 0 to 100, since percentages are banded as whole numbers."""
    number = percentage(value, "The boundary")
    if not number.is_integer():
        raise ValueError(f"The boundary must be a whole per cent; it is {value!r}.")
    return int(number)


def normal_quantile(confidence: float) -> float:
    """Standard normal deviate of a two-sided interval: 1.96 for 0.95."""
    return float(special.ndtri(0.5 + proportion(confidence, "The confidence level") / 2))
