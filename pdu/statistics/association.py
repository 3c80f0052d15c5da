"""Whether two measures of the same units go together: rank correlations with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pdu.statistics.checks import normal_quantile
from pdu.statistics.distributions import normal_both_tails, out_of_order, student_both_tails

AssociationStatus = Literal["measured", "too_few", "constant"]


MINIMUM_UNITS_FOR_ASSOCIATION = 10
"""Fewer units than this and no coefficient is given.

With ten units the 95% interval of a Spearman coefficient of nought already runs from -0.63 to 0.63: with
fewer, the interval admits almost any association, and neither the intervals nor the p-values below were
found to keep their rates (they were checked from ten units upwards).
"""


MOST_UNITS_COUNTED = 33
"""Up to so many units without ties the p-value of Kendall's tau is counted out, as scipy does."""


@dataclass(frozen=True)
class Association:
    """A rank correlation with its interval, or the reason why there is none.

    Attributes:
        coefficient: -1 to 1, or None.
        low, high: ends of the confidence interval, or None.
        p_value: of the hypothesis that there is no association, or None. This, not the interval, decides.
        n: number of units with both values.
        status: "measured"; "too_few" for fewer than ``MINIMUM_UNITS_FOR_ASSOCIATION`` units; "constant" if
            all units share one value of x or of y, so that nothing can go with it.
    """

    coefficient: float | None
    low: float | None
    high: float | None
    p_value: float | None
    n: int
    status: AssociationStatus = "measured"


def spearman(x: ArrayLike, y: ArrayLike, confidence: float = 0.95) -> Association:
    """Spearman's rank correlation, ties by mid-ranks, with a confidence interval.

    The interval is Fisher's z with the standard error sqrt((1 + r^2 / 2) / (n - 3)) of Bonett & Wright
    (2000). It is meant for continuous values, so its coverage was measured with ratings (2,500 samples in
    each setting; 10 to 108 units; no, weak, medium and strong association; underlying values normal). 95%
    intervals held the true coefficient in 94.8% to 98.5% of samples for a continuous measure and a rating of
    four levels (levels equally common, or 40, 50, 9 and 1 in a hundred), 94.3% to 97.5% with four levels on
    both sides, 94.7% to 99.0% with only two levels of rating, and 94.8% to 96.8% without ties.

    The p-value is that of Student's t with n - 2 degrees of freedom: without association it was below 0.05
    in 4.1% to 6.1% of samples in the same settings, 5.2% on average. A permutation test would add little.

    Where the ranks agree perfectly Fisher's z is infinite; the coefficient is then taken one swap of
    neighbouring ranks short of 1 for the inner end, and the outer end is 1.

    Args:
        x, y: one number per unit, in the same order; ratings as their rank order (any increasing numbers).
            No missing values: leave such units out first, and report the n that remains.
        confidence: between 0 and 1.

    Raises:
        ValueError: lists of different length or shape, a missing or infinite value, or a confidence level not
            between 0 and 1.
    """
    a, b, refused = _paired(x, y)
    z = normal_quantile(confidence)
    if refused:
        return refused
    n = len(a)
    r = float(np.clip(np.corrcoef(_mid_ranks(a), _mid_ranks(b))[0, 1], -1.0, 1.0))
    t = math.copysign(math.inf, r) if abs(r) == 1 else r * math.sqrt((n - 2) / ((1 - r) * (1 + r)))
    low, high = _fisher_interval(r, z * math.sqrt((1 + r * r / 2) / (n - 3)), 1 - 12 / (n * (n * n - 1)))
    return Association(r, low, high, student_both_tails(t, n - 2), n)


def kendall(x: ArrayLike, y: ArrayLike, confidence: float = 0.95) -> Association:
    """Kendall's rank correlation tau-b, which allows for ties (Kendall 1945), with a confidence interval.

    The usual interval is Fisher's z with the standard error sqrt(0.437 / (n - 4)) of Fieller, Hartley &
    Pearson (1957). It is derived for values without ties and too narrow for ratings: with four levels on
    both sides, 95% intervals held the true coefficient in only 85% to 91% of samples. So it is widened here
    by the factor by which the ties at hand widen the spread of tau-b when there is no association (Kendall
    1970, the variance behind the p-value too). Without ties the factor is 1. The widening is this project's
    own and rests on measurement (2,500 samples in each setting, as for :func:`spearman`): 95% intervals held
    the true coefficient in 93.8% to 98.5% of samples for a continuous measure and a rating of four levels,
    92.1% to 96.9% with four levels on both sides, 92.8% to 100% with only two levels of rating, and 91.4% to
    95.8% without ties (the least with ten units and a strong association).

    The p-value is exact for up to 33 units without ties, otherwise normal with the variance corrected for
    ties, as in scipy. Without association it was below 0.05 in 4.0% to 5.8% of samples, 4.9% on average.
    Interval and p-value disagreed on whether there is an association in at most 4% of samples (9% with two
    levels of rating and ten units); the p-value decides.

    Where the order agrees perfectly Fisher's z is infinite; the coefficient is then taken one pair short of 1
    for the inner end, and the outer end is 1.

    Args, raises: as :func:`spearman`.
    """
    a, b, refused = _paired(x, y)
    z = normal_quantile(confidence)
    if refused:
        return refused
    n = len(a)
    score, ties_a, ties_b = _score(a, b), _Ties.of(a), _Ties.of(b)
    all_pairs = n * (n - 1)
    r = 2 * score / math.sqrt((all_pairs - ties_a.pairs) * (all_pairs - ties_b.pairs))
    r = float(np.clip(r, -1.0, 1.0))
    low, high = _fisher_interval(r, z * math.sqrt(0.437 / (n - 4)) * _tie_factor(a, b), 1 - 4 / (n * (n - 1)))
    if n <= MOST_UNITS_COUNTED and not ties_a.pairs and not ties_b.pairs:
        p_value = min(1.0, 2 * out_of_order((all_pairs // 2 - abs(score)) // 2, n))
    else:
        p_value = normal_both_tails(score / math.sqrt(_variance_of_score(n, ties_a, ties_b)))
    return Association(r, low, high, p_value, n)


def _paired(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64], Association | None]:
    """Both lists as checked arrays, and the answer at once where no coefficient can be given."""
    a, b = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if a.ndim != 1 or a.shape != b.shape:
        raise ValueError(f"x and y must be two lists of one length; their shapes are {a.shape} and {b.shape}.")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise ValueError("x and y must have no missing or infinite values; leave those units out first.")
    status: AssociationStatus | None = None
    if len(a) < MINIMUM_UNITS_FOR_ASSOCIATION:
        status = "too_few"
    elif a.min() == a.max() or b.min() == b.max():
        status = "constant"
    return a, b, Association(None, None, None, None, len(a), status) if status else None


def _fisher_interval(r: float, margin: float, largest: float) -> tuple[float, float]:
    """tanh(atanh(r) -+ margin), with |r| held at ``largest`` so that atanh is finite, and r itself inside."""
    centre = math.atanh(min(max(r, -largest), largest))
    return min(math.tanh(centre - margin), r), max(math.tanh(centre + margin), r)


def _mid_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1, those that share a value with the mean of their ranks."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks


def _score(a: NDArray[np.float64], b: NDArray[np.float64]) -> int:
    """Pairs in the same order in both, less pairs in opposite order."""
    first, second = np.triu_indices(len(a), 1)
    return int((np.sign(a[first] - a[second]) * np.sign(b[first] - b[second])).sum())


class _Ties(NamedTuple):
    """What Kendall (1970) counts of the sizes t of the groups of ties: sums of t(t-1), of that by t-2 and by 2t+5."""

    pairs: float
    triples: float
    weights: float

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> _Ties:
        t = np.unique(values, return_counts=True)[1].astype(np.float64)
        pairs = t * (t - 1)
        return cls(float(pairs.sum()), float((pairs * (t - 2)).sum()), float((pairs * (2 * t + 5)).sum()))


def _variance_of_score(n: int, a: _Ties, b: _Ties) -> float:
    """Of the score when there is no association, given the ties (Kendall 1970)."""
    all_pairs = n * (n - 1)
    return (
        (all_pairs * (2 * n + 5) - a.weights - b.weights) / 18
        + a.pairs * b.pairs / (2 * all_pairs)
        + a.triples * b.triples / (9 * all_pairs * (n - 2))
    )


def _tie_factor(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """How much ties widen the standard deviation of tau-b when there is no association; 1 without ties.

    The variance of the score, divided by the squared denominator of tau-b, against the same without ties.
    """
    n, ties_a, ties_b = len(a), _Ties.of(a), _Ties.of(b)
    all_pairs = n * (n - 1)
    with_ties = 4 * _variance_of_score(n, ties_a, ties_b) / ((all_pairs - ties_a.pairs) * (all_pairs - ties_b.pairs))
    return math.sqrt(with_ties / (2 * (2 * n + 5) / (9 * all_pairs)))
