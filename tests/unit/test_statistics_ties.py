"""Ties on both sides of a rank correlation: their variance by counting every order out, and scipy's own tau-b and rho."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest
from scipy import stats

from pdu.statistics import association


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((1, 1, 1, 2, 2, 3), (1, 1, 1, 1, 2, 3)),
        ((1, 1, 1, 1, 1, 2), (1, 1, 1, 2, 2, 2)),
        ((1, 2, 3, 4, 5, 6), (1, 1, 1, 2, 2, 2)),
        ((1, 2, 3, 4, 5, 6), (6, 5, 4, 3, 2, 1)),
    ],
)
def test_the_variance_of_the_score_is_that_of_all_orders(a: tuple[int, ...], b: tuple[int, ...]):
    pairs = list(combinations(range(6), 2))
    scores = [sum(np.sign(a[i] - a[j]) * np.sign(order[i] - order[j]) for i, j in pairs) for order in permutations(b)]
    assert np.mean(scores) == pytest.approx(0)
    ties = [association._Ties.of(np.array(values, dtype=np.float64)) for values in (a, b)]
    assert association._variance_of_score(6, *ties) == pytest.approx(np.var(scores))


@pytest.mark.parametrize("n", [10, 12, 40])
def test_four_levels_on_both_sides_are_scipys(n: int):
    chance = np.random.default_rng(n)
    a = np.array([1, 1, 1, 2, 3, 4, *chance.integers(1, 5, n - 6)])
    b = np.array([1, 2, 1, 3, 1, 4, *chance.integers(1, 5, n - 6)])
    for ours, theirs in (
        (association.kendall(a, b), stats.kendalltau(a, b, method="asymptotic")),
        (association.spearman(a, b), stats.spearmanr(a, b)),
    ):
        assert (ours.coefficient, ours.p_value) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-9)


def test_ties_widen_the_interval_as_they_widen_the_spread():
    # Twelve units in two halves on both sides, three of each half turned round: tau-b is nought.
    a, b = np.repeat([1, 2], 6), np.tile([1, 2], 6)
    found = association.kendall(a, b)
    # With k in the first cell of the table the score is k² - (6 - k)² = 12 k - 36; the variance of k, by lot, is 6·6·6·6 / (12²·11).
    spread = 4 * 12**2 * (6**4 / (12**2 * 11)) / (72 * 72)  # 36 of the 66 pairs are no ties, on either side
    without = 2 * (2 * 12 + 5) / (9 * 12 * 11)
    margin = 1.959963984540054 * np.sqrt(0.437 / 8 * spread / without)
    assert found.coefficient == pytest.approx(0)
    assert (found.low, found.high) == pytest.approx((-np.tanh(margin), np.tanh(margin)))
