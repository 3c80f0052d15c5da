"""The distributions behind the tests: small cases counted by hand, and many held to scipy.stats, which the server does not load."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from math import comb, factorial

import numpy as np
import pytest
from scipy import stats

from pdu.statistics import association, distributions, pairs

CASES = np.array([1, 2, 7, 20, 49, 80, 400, 3000])


def test_small_chances_counted_by_hand():
    # Two coins: 1/4, 2/4, 1/4. Five balls, two of them marked, two drawn: 3, 6 and 1 of ten pairs.
    assert distributions.binomial_exactly([0, 1, 2], 2, 0.5) == pytest.approx([1 / 4, 2 / 4, 1 / 4])
    assert distributions.binomial_below([-1, 0, 1, 2], 2, 0.5) == pytest.approx([0, 1 / 4, 3 / 4, 1])
    assert distributions.binomial_quantile(0.75, 2, 0.5) == 1 and distributions.binomial_quantile(0.76, 2, 0.5) == 2
    assert distributions.hypergeometric([0, 1, 2, 3], 5, 2, 2) == pytest.approx([3 / 10, 6 / 10, 1 / 10, 0])
    # Of the six orders of three, one has no pair out of order, two have one, two two, one three.
    assert [distributions.out_of_order(most, 3) for most in range(4)] == pytest.approx([1 / 6, 3 / 6, 5 / 6, 1])


@pytest.mark.parametrize("p", [0.01, 0.35, 0.5, 0.64, 0.98])
def test_the_binomial_is_scipys(p: float):
    for n in CASES:
        k = np.unique(np.linspace(0, n, 60).astype(int))
        np.testing.assert_allclose(distributions.binomial_exactly(k, n, p), stats.binom.pmf(k, n, p), rtol=1e-9, atol=0)
        np.testing.assert_allclose(distributions.binomial_below(k, n, p), stats.binom.cdf(k, n, p), rtol=1e-9, atol=0)
        # Also where a chance is reached exactly, by which a count more or less would be meant.
        reached = stats.binom.cdf(k[:-1], n, p)
        for q in (0.001, 0.025, 0.5, 0.975, 0.999, *reached[(reached > 1e-6) & (reached < 1 - 1e-6)] * (1 - 1e-9)):
            assert distributions.binomial_quantile(q, n, p) == stats.binom.ppf(q, n, p), (q, n)


def test_the_hypergeometric_is_scipys():
    for total, marked, drawn in ((5, 2, 2), (40, 39, 20), (97, 41, 49), (160, 1, 80), (900, 300, 450)):
        k = np.arange(-1, drawn + 2)
        expected = stats.hypergeom.pmf(k, total, marked, drawn)
        np.testing.assert_allclose(
            distributions.hypergeometric(k, total, marked, drawn), expected, rtol=1e-8, atol=1e-300
        )
        by_hand = comb(marked, 1) * comb(total - marked, drawn - 1) / comb(total, drawn)
        assert distributions.hypergeometric(1, total, marked, drawn) == pytest.approx(by_hand, rel=1e-8)


def test_the_tails_are_scipys():
    assert distributions.chi_square_above(3.841459, 1) == pytest.approx(0.05, abs=1e-7)  # the table's value
    assert distributions.chi_square_above(41.3, 30) == pytest.approx(stats.chi2.sf(41.3, 30), rel=1e-12)
    assert distributions.student_both_tails(2.228139, 10) == pytest.approx(0.05, abs=1e-7)  # the table's value
    assert distributions.student_both_tails(-2.228139, 10) == pytest.approx(0.05, abs=1e-7)
    assert distributions.normal_both_tails(1.959964) == pytest.approx(0.05, abs=1e-7)


def test_pairs_out_of_order_are_counted_as_all_orders_of_six():
    counts = [sum(a > b for i, a in enumerate(one) for b in one[i + 1 :]) for one in permutations(range(6))]
    for most in range(16):
        assert distributions.out_of_order(most, 6) == pytest.approx(sum(c <= most for c in counts) / factorial(6))


@pytest.mark.parametrize("levels", [3, 4, 1000])
@pytest.mark.parametrize("n", [10, 11, 33, 34, 108])
def test_rank_correlations_are_scipys(n: int, levels: int):
    chance = np.random.default_rng(n * levels)
    for weight in (0.0, 0.6, 3.0):
        a = chance.normal(size=n)
        b = (
            np.round((weight * a + chance.normal(size=n)) * levels / 4)
            if levels < 1000
            else weight * a + chance.normal(size=n)
        )
        if len(set(b)) == 1:
            continue
        ours, theirs = association.spearman(a, b), stats.spearmanr(a, b)
        assert (ours.coefficient, ours.p_value) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-9)
        ours, theirs = association.kendall(a, b), stats.kendalltau(a, b)
        assert (ours.coefficient, ours.p_value) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-9)


def test_perfect_agreement_has_the_chance_of_one_order_in_all():
    a = np.arange(12.0)
    assert association.kendall(a, a).p_value == pytest.approx(2 / factorial(12))
    assert association.kendall(a, -a).p_value == pytest.approx(2 / factorial(12))
    assert association.spearman(a, -a).p_value == 0.0


def test_the_false_discovery_rate_is_scipys():
    chance = np.random.default_rng(5)
    for p in (chance.uniform(size=1), chance.uniform(size=40) ** 3, np.array([0.01, 0.01, 0.9, 1.0, 0.0])):
        expected = stats.false_discovery_control(p, method="bh")
        np.testing.assert_allclose(pairs.benjamini_hochberg(p).adjusted, expected, rtol=1e-12)


def test_what_the_server_loads_has_none_of_scipy_stats():
    code = "import pdu.outline.pages, pdu.plain, pdu.api, pdu.briefing, sys; print('scipy.stats' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
