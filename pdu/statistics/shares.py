"""One percentage: its rounding, its interval, and where it lies against the rating bands."""

from __future__ import annotations

import math
from typing import Literal

from pdu.statistics.checks import normal_quantile, percentage, whole_boundary, x_of_n

BoundaryRelation = Literal["clear_below", "clear_above", "touches", "straddles"]


def round_half_up(percent: float) -> int:
    """Whole per cent, halves upwards: 49.5 becomes 50, where Python's own ``round`` would turn 64.5 into 64.

    Rounding to nine places first undoes the noise of binary fractions, so that 100 * (99 / 200) is read as
    the 49.5 it stands for.

    Args:
        percent: a percentage, 0 to 100.

    Raises:
        ValueError: not a number from 0 to 100.
    """
    return math.floor(round(percentage(percent, "The percentage"), 9) + 0.5)


def wilson_interval(sufficient: int, cases: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a proportion (Wilson 1927; method 3 of Newcombe 1998a).

    Chosen because it stays inside 0 to 1, is never empty at none or all of the cases, and keeps close to its
    stated rate for the twenty to eighty cases of an inspection; it is also what Public Health England's
    PHEindicatormethods uses for proportions. No correction for a finite pool of cases: the pool is rarely
    published.

    Args:
        sufficient: cases judged sufficient, a whole number from 0 to ``cases``.
        cases: cases inspected, a whole number of at least 1.
        confidence: share of such intervals that hold the true proportion, between 0 and 1.

    Returns:
        Lower and upper end as proportions, 0 to 1.

    Raises:
        ValueError: no cases, more sufficient cases than cases, a negative count, a count that is not whole,
            or a confidence level not between 0 and 1.
    """
    x, n = x_of_n(sufficient, cases)
    z = normal_quantile(confidence)
    spread = z * math.sqrt(z * z + 4 * x * (n - x) / n)
    low = (2 * x + z * z - spread) / (2 * (n + z * z))
    high = (2 * x + z * z + spread) / (2 * (n + z * z))
    # At none and at all of the cases one end is 0 or 1 by algebra, but not always in floating point.
    return (0.0 if x == 0 else max(low, 0.0)), (1.0 if x == n else min(high, 1.0))


def boundary_relation(low: float, high: float, boundary: float) -> BoundaryRelation:
    """Where an interval lies against a rating boundary, judged on the whole numbers a reader sees.

    Both ends are rounded to whole per cent, halves upwards, and then, in this order:

    * ``touches``: an end equals the boundary (so an end from 49.5 up to, not including, 50.5 touches 50);
    * ``clear_above``: the low end is above the boundary;
    * ``clear_below``: the high end is below it;
    * ``straddles``: the low end is below and the high end above.

    Rounding first means that the word can never contradict the interval printed beside it: "50 to 70" always
    touches 50, "51 to 70" is always clear of it. The four cases share out all intervals without overlap. The
    boundary itself belongs to the band above it.

    Args:
        low, high: ends of the interval in per cent, 0 to 100, low first.
        boundary: lowest whole per cent of a band, 0 to 100.

    Raises:
        ValueError: ends in the wrong order, anything outside 0 to 100, or a boundary that is not whole.
    """
    edge = whole_boundary(boundary)
    if percentage(low, "The low end") > percentage(high, "The high end"):
        raise ValueError(f"The low end ({low!r}) is above the high end ({high!r}).")
    lowest, highest = round_half_up(low), round_half_up(high)
    if edge in (lowest, highest):
        return "touches"
    if lowest > edge:
        return "clear_above"
    if highest < edge:
        return "clear_below"
    return "straddles"


def cases_to_boundary(sufficient: int, cases: int, boundary_percent: float) -> int:
    """How many more of the same cases would have to be sufficient for the percentage to reach a boundary.

    A percentage reaches 50 when it rounds, halves upwards, to 50 or more. Counted exactly in whole numbers.

    Args:
        sufficient: cases judged sufficient.
        cases: cases inspected; held fixed.
        boundary_percent: lowest whole per cent of a band, 0 to 100.

    Returns:
        Above nought: that many more sufficient cases would just reach the boundary. Nought: it is just
        reached, and one fewer would miss it. Below nought: it is passed, and that many fewer would still
        reach it.

    Raises:
        ValueError: bad counts (see :func:`wilson_interval`), or a boundary that is not a whole per cent.
    """
    x, n = x_of_n(sufficient, cases)
    # Smallest y with 100 y / n >= boundary - 1/2, that is y >= n (2 boundary - 1) / 200, rounded up.
    needed = -(-n * (2 * whole_boundary(boundary_percent) - 1) // 200)
    return max(needed, 0) - x
