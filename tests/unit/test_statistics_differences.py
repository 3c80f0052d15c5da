"""Differences, pairs told apart and the false discovery rate, against published examples and exact counts."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from pdu.statistics import funnel as funnel_statistics
from pdu.statistics import pairs as pairs_statistics
from tests.counts import FAST, columns, units, x_of_n


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ],
)
def test_differences_give_the_examples_of_newcombe_1998b(
    x1: int, n1: int, x2: int, n2: int, low: float, high: float
) -> None:
    assert pairs_statistics.difference_interval(x1, n1, x2, n2) == pytest.approx((low, high), abs=0.00005)


@given(x_of_n(), x_of_n())
@FAST
def test_a_difference_stays_in_range_holds_its_estimate_and_turns_round(a: tuple[int, int], b: tuple[int, int]) -> None:
    low, high = pairs_statistics.difference_interval(*a, *b)
    assert -1 <= low <= a[0] / a[1] - b[0] / b[1] <= high <= 1
    back_low, back_high = pairs_statistics.difference_interval(*b, *a)
    assert (-back_high, -back_low) == pytest.approx((low, high), abs=1e-12)


def mid_p(x1: int, n1: int, x2: int, n2: int) -> float:
    """Fisher's mid-P by hand in whole numbers, where tables of equal weight are equal without tolerance."""
    t = x1 + x2
    weights = {k: math.comb(n1, k) * math.comb(n2, t - k) for k in range(max(0, t - n2), min(n1, t) + 1)}
    if len(weights) == 1:
        return 1.0
    rarer = sum(w for w in weights.values() if w < weights[x1])
    as_rare = sum(w for w in weights.values() if w == weights[x1])
    return (2 * rarer + as_rare) / (2 * sum(weights.values()))


def test_mid_p_of_the_lady_tasting_tea() -> None:
    # Fisher (1935): 3 of 4 right has two-sided p = 34/70; the observed tables (3 and 1 right) weigh 16 each.
    (pair,) = pairs_statistics.pairs_told_apart([3, 1], [4, 4])
    assert pair.p_value == pytest.approx((34 - 16) / 70)
    assert stats.fisher_exact([[3, 1], [1, 3]])[1] == pytest.approx(34 / 70)


@given(units)
@FAST
def test_every_pair_is_tested_once_with_the_mid_p_value(pairs: list[tuple[int, int]]) -> None:
    results = pairs_statistics.pairs_told_apart(*columns(pairs))
    k = len(pairs)
    assert [(r.i, r.j) for r in results] == [(i, j) for i in range(k) for j in range(i + 1, k)]
    for i, j, p_value, told_apart in results:
        assert p_value == pytest.approx(mid_p(*pairs[i], *pairs[j]), rel=1e-6)
        assert told_apart is (p_value <= 0.05)


@given(units)
@FAST
def test_mirroring_sufficient_and_insufficient_tells_the_same_pairs_apart(
    pairs: list[tuple[int, int]],
) -> None:
    straight = pairs_statistics.pairs_told_apart(*columns(pairs))
    mirrored = pairs_statistics.pairs_told_apart(*columns([(n - x, n) for x, n in pairs]))
    assert [r.p_value for r in straight] == pytest.approx([r.p_value for r in mirrored], rel=1e-6)


@given(units)
@FAST
def test_the_false_discovery_rate_never_tells_more_pairs_apart(pairs: list[tuple[int, int]]) -> None:
    plain = pairs_statistics.pairs_told_apart(*columns(pairs))
    careful = pairs_statistics.pairs_told_apart(*columns(pairs), method="fdr")
    assert [r.p_value for r in careful] == [r.p_value for r in plain]
    assert all(r.told_apart for r, c in zip(plain, careful, strict=True) if c.told_apart)
    k = len(pairs)
    assert sum(r.told_apart for r in careful) <= sum(r.told_apart for r in plain) <= k * (k - 1) // 2


def test_the_false_discovery_rate_holds_back_a_pair_that_only_many_pairs_would_throw_up() -> None:
    sufficient, cases = [12, 14, 15, 15, 16, 21], [30] * 6
    assert sum(r.told_apart for r in pairs_statistics.pairs_told_apart(sufficient, cases)) == 1
    assert sum(r.told_apart for r in pairs_statistics.pairs_told_apart(sufficient, cases, method="fdr")) == 0
    assert sum(r.told_apart for r in pairs_statistics.pairs_told_apart([2, 28], [30, 30], method="fdr")) == 1


def test_told_apart_at_its_edge() -> None:
    (pair,) = pairs_statistics.pairs_told_apart([12, 20], [30, 30])
    assert pair.told_apart
    (at_the_level,) = pairs_statistics.pairs_told_apart([12, 20], [30, 30], alpha=pair.p_value)
    assert at_the_level.told_apart
    (below_the_level,) = pairs_statistics.pairs_told_apart([12, 20], [30, 30], alpha=pair.p_value * 0.999)
    assert not below_the_level.told_apart
    (one_case_less,) = pairs_statistics.pairs_told_apart([12, 19], [30, 30])
    assert not one_case_less.told_apart


@pytest.mark.parametrize(("x", "n"), [([], []), ([3], [5])])
def test_without_two_units_there_is_no_pair(x: list[int], n: list[int]) -> None:
    assert pairs_statistics.pairs_told_apart(x, n) == []
    assert pairs_statistics.pairs_told_apart(x, n, method="fdr") == []


@pytest.mark.parametrize(("x", "n"), [([0, 0], [20, 30]), ([20, 30], [20, 30])])
def test_none_or_all_in_both_units_says_nothing(x: list[int], n: list[int]) -> None:
    assert pairs_statistics.pairs_told_apart(x, n) == [pairs_statistics.PairResult(0, 1, 1.0, False)]


def test_pairs_refuse_lists_of_different_length_and_unknown_methods() -> None:
    with pytest.raises(ValueError, match="Each unit needs both counts"):
        pairs_statistics.pairs_told_apart([1, 2], [3])
    with pytest.raises(ValueError, match="Each unit needs both counts"):
        funnel_statistics.overdispersion([1, 2], [3], 0.5)
    with pytest.raises(ValueError, match="method must be"):
        pairs_statistics.pairs_told_apart([1, 2], [3, 4], method=cast(Any, "bonferroni"))


@pytest.mark.parametrize(("n1", "n2", "p"), [(20, 60, 0.3), (40, 40, 0.5), (54, 61, 0.65), (80, 80, 0.8)])
def test_equal_units_are_told_apart_about_one_time_in_twenty(n1: int, n2: int, p: float) -> None:
    # Counted exactly over every outcome, not simulated.
    x1, x2 = (grid.ravel() for grid in np.mgrid[0 : n1 + 1, 0 : n2 + 1])
    told = pairs_statistics._fisher_mid_p(x1, np.full(x1.size, n1), x2, np.full(x2.size, n2)) <= 0.05
    rate = float((stats.binom.pmf(x1, n1, p) * stats.binom.pmf(x2, n2, p))[told].sum())
    assert 0.039 <= rate <= 0.058


def test_benjamini_and_hochberg_reject_four_of_their_fifteen() -> None:
    # Benjamini & Hochberg (1995), section 3.2: Bonferroni rejects three, their procedure four.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    result = pairs_statistics.benjamini_hochberg(p, 0.05)
    assert result.rejected.tolist() == [True] * 4 + [False] * 11
    assert sum(value <= 0.05 / 15 for value in p) == 3
    assert result.adjusted[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.01, 0.3), st.randoms())
@FAST
def test_benjamini_hochberg_steps_up_whatever_the_order(p: list[float], q: float, random: Any) -> None:
    m, ordered = len(p), sorted(p)
    # Kept off exact ties with the threshold, which rounding may break either way.
    assume(all(abs(value - (k + 1) * q / m) > 1e-9 for k, value in enumerate(ordered)))
    reached = [k + 1 for k, value in enumerate(ordered) if value <= (k + 1) * q / m]
    threshold = ordered[max(reached) - 1] if reached else -1.0
    random.shuffle(p)
    result = pairs_statistics.benjamini_hochberg(p, q)
    assert result.rejected.tolist() == [value <= threshold for value in p]
    assert np.all(result.adjusted >= np.array(p) - 1e-12)
    assert np.all(result.adjusted <= 1)


def test_benjamini_hochberg_of_nothing_is_nothing_and_bad_p_values_are_refused() -> None:
    empty = pairs_statistics.benjamini_hochberg([])
    assert (empty.rejected.tolist(), empty.adjusted.tolist()) == ([], [])
    for p in ([-0.1], [1.1], [math.nan]):
        with pytest.raises(ValueError, match="p-value"):
            pairs_statistics.benjamini_hochberg(p)
    with pytest.raises(ValueError, match="dimensions"):
        pairs_statistics.benjamini_hochberg([[0.1]])
