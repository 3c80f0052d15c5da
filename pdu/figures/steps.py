"""Values in steps of one round width, for colours that keep their meaning: a legend can say where each begins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pdu import words

MOST = 5  # steps that can be told apart by their colour
WIDTHS = (1, 2, 2.5, 5)  # times a power of ten


@dataclass(frozen=True)
class Steps:
    """At most `MOST` steps: the number of the first in widths from nought, how many there are, and whether values are whole."""

    first: int
    width: float
    number: int
    whole: bool

    def place(self, value: float) -> int:
        """The step of a value, counted from 0 at the lowest."""
        return _floor(value, self.width) - self.first

    def colour(self, place: int) -> int:
        """The colour of a step, 1 (palest) to 5; few steps are spread over all of them."""
        return 3 if self.number == 1 else 1 + round(place * (MOST - 1) / (self.number - 1))

    def label(self, place: int) -> str:
        """The values of a step in words: '10 to under 15', for whole numbers '3' or '4 to 5'."""
        low = (self.first + place) * self.width
        if self.whole:
            high = low + self.width - 1
            return words.number(low) if high == low else f"{words.number(low)} to {words.number(high)}"
        ends = [words.number(end, 0 if round(end, 9) % 1 == 0 else 1) for end in (low, low + self.width)]
        return f"{ends[0]} to under {ends[1]}"


def steps(values: Sequence[float], whole: bool = False) -> Steps:
    """The finest steps of a round width that hold all values.

    Raises ValueError without any value.
    """
    low, high = min(values), max(values)
    for power in range(-1, 12):
        for factor in WIDTHS:
            width = factor * 10.0**power
            # Whole numbers have whole steps; a quarter would need a decimal more than values are written with.
            if (whole and width % 1) or (factor == 2.5 and power < 0):
                continue
            number = _floor(high, width) - _floor(low, width) + 1
            if number <= MOST:
                return Steps(_floor(low, width), width, number, whole)
    raise ValueError("the values lie too far apart for steps")


def _floor(value: float, width: float) -> int:
    # A tenth is no sum of halves: 0.3 / 0.1 must be three.
    return math.floor(round(value / width, 9))
