"""Whether two measures of the same units go together: rank correlations with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from pdu.statistics.checks import normal_quantile

AssociationStatus = Literal["measured", "too_few", "constant"]


MINIMUM_UNITS_FOR_ASSOCIATION = 10
"""Fewer units than this and no coefficient is given.

With ten units the 95% interval of a Spearman coefficient of nought already runs from -0.63 to 0.63: with
fewer, the interval admits almost any association, and neither the intervals nor the p-values below were
found to keep their rates (they were checked from ten units upwards).
"""


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

    The p-value is scipy's (Student's t with n - 2 degrees of freedom): without association it was below 0.05
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
    result = stats.spearmanr(a, b)
    r = float(np.clip(result.statistic, -1.0, 1.0))
    low, high = _fisher_interval(r, z * math.sqrt((1 + r * r / 2) / (n - 3)), 1 - 12 / (n * (n * n - 1)))
    return Association(r, low, high, float(result.pvalue), n)


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

    The p-value is scipy's: exact for up to 33 units without ties, otherwise normal with the variance
    corrected for ties. Without association it was below 0.05 in 4.0% to 5.8% of samples, 4.9% on average.
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
    result = stats.kendalltau(a, b, variant="b")
    r = float(np.clip(result.statistic, -1.0, 1.0))
    largest = 1 - 4 / (n * (n - 1))
    low, high = _fisher_interval(r, z * math.sqrt(0.437 / (n - 4)) * _tie_factor(a, b), largest)
    return Association(r, low, high, float(result.pvalue), n)


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


def _tie_factor(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """How much ties widen the standard deviation of tau-b when there is no association; 1 without ties.

    Kendall (1970): the variance of the score S (pairs in order less pairs out of order) given the sizes of
    the groups of ties, divided by the squared denominator of tau-b, against the same without ties.
    """
    n = len(a)

    def sums(values: NDArray[np.float64]) -> tuple[float, float, float]:
        t = np.unique(values, return_counts=True)[1].astype(np.float64)
        pairs = t * (t - 1)
        return float(pairs.sum()), float((pairs * (t - 2)).sum()), float((pairs * (2 * t + 5)).sum())

    pairs_a, triples_a, weights_a = sums(a)
    pairs_b, triples_b, weights_b = sums(b)
    all_pairs = n * (n - 1)
    variance_of_score = (
        (all_pairs * (2 * n + 5) - weights_a - weights_b) / 18
        + pairs_a * pairs_b / (2 * all_pairs)
        + triples_a * triples_b / (9 * all_pairs * (n - 2))
    )
    with_ties = 4 * variance_of_score / ((all_pairs - pairs_a) * (all_pairs - pairs_b))
    without_ties = 2 * (2 * n + 5) / (9 * all_pairs)
    return math.sqrt(with_ties / without_ties)
