"""The few distributions that the tests rest on, from the special functions of scipy.

`scipy.stats` has them too, but is 488 modules and 48 MB of every server for five formulas of one line
(docs/decisions/0016-libraries-and-our-own.md); a test holds each of these to its.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Numbers = NDArray[np.float64]
ROUNDING = 1e-12  # a chance that is reached exactly may be the last digit short of it


def binomial_below(k: ArrayLike, n: ArrayLike, p: float) -> Numbers:
    """The chance of at most k of n, each with the chance p; 0 for a negative k."""
    counts = np.asarray(k, dtype=np.float64)
    return np.where(counts < 0, 0.0, special.bdtr(np.maximum(counts, 0.0), n, p))


def binomial_exactly(k: ArrayLike, n: ArrayLike, p: float) -> Numbers:
    """The chance of exactly k of n, each with the chance p; k from 0 to n, p strictly between 0 and 1."""
    counts, cases = np.asarray(k, dtype=np.float64), np.asarray(n, dtype=np.float64)
    ways = -special.betaln(1 + cases - counts, 1 + counts) - np.log(cases + 1)
    chances: Numbers = np.exp(ways + counts * math.log(p) + (cases - counts) * math.log1p(-p))
    return chances


def binomial_quantile(q: float, n: ArrayLike, p: float) -> Numbers:
    """The smallest count of n that is not exceeded with at least the chance q."""
    guess = np.ceil(special.bdtrik(q, n, p))
    # The inverse is of a continuous function: it may end a hair above the count that is meant.
    below = np.maximum(guess - 1, 0.0)
    smallest: Numbers = np.where(binomial_below(below, n, p) >= q * (1 - ROUNDING), below, guess)
    return smallest


def hypergeometric(k: ArrayLike, total: ArrayLike, marked: ArrayLike, drawn: ArrayLike) -> Numbers:
    """The chance of exactly k marked among those drawn without replacement; 0 where that cannot be."""
    x, n, m, d = (np.asarray(values, dtype=np.float64) for values in (k, total, marked, drawn))
    possible = (x >= np.maximum(0.0, d - (n - m))) & (x <= np.minimum(m, d))
    # Outside the logarithms are of nothing that is a chance; what they give is left out.
    at = np.where(possible, x, np.maximum(0.0, d - (n - m)))
    logarithm = _ways(m, at) + _ways(n - m, d - at) - _ways(n, d)
    chances: Numbers = np.where(possible, np.exp(logarithm), 0.0)
    return chances


def _ways(n: Numbers, k: Numbers) -> Numbers:
    """The logarithm of the number of ways to choose k of n."""
    ways: Numbers = -special.betaln(1 + n - k, 1 + k) - np.log(n + 1)
    return ways


def chi_square_above(value: float, degrees: int) -> float:
    """The chance of at least this value, where the sum of squared z scores of so many units is due to chance."""
    return float(special.chdtrc(degrees, value))


def student_both_tails(t: float, degrees: int) -> float:
    """The chance of a t at least as far from nought, on either side."""
    return float(2 * special.stdtr(degrees, -abs(t)))


def normal_both_tails(z: float) -> float:
    """The chance of a z at least as far from nought, on either side."""
    return float(2 * special.ndtr(-abs(z)))


def out_of_order(pairs: int, n: int) -> float:
    """The chance that an order of n by lot has at most so many of its pairs out of order (Kendall 1970, chapter 5).

    The nth adds 0 to n - 1 such pairs, each as likely, whatever the order of those before it.
    """
    chances = np.ones(1)
    for place in range(2, n + 1):
        chances = np.convolve(chances, np.full(place, 1 / place))
    return float(chances[: pairs + 1].sum())
