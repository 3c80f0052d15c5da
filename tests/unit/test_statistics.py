"""pdu.statistics against published worked examples, exact counts, its own algebra and its edges."""

from __future__ import annotations

import ast
import itertools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from pdu.statistics import association as association_statistics
from pdu.statistics import checks, distributions
from pdu.statistics import funnel as funnel_statistics
from pdu.statistics import pairs as pairs_statistics
from pdu.statistics import shares as shares_statistics

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


# Counts -----------------------------------------------------------------------------------------------------

TAKERS: list[Callable[[Any, Any], object]] = [
    shares_statistics.wilson_interval,
    lambda x, n: shares_statistics.cases_to_boundary(x, n, 50),
    lambda x, n: pairs_statistics.difference_interval(x, n, 1, 2),
    lambda x, n: pairs_statistics.difference_interval(1, 2, x, n),
    lambda x, n: pairs_statistics.pairs_told_apart([x, 1], [n, 2]),
    lambda x, n: funnel_statistics.overdispersion([x, 1], [n, 2], 0.5),
]


@pytest.mark.parametrize("take", TAKERS)
@pytest.mark.parametrize(
    ("x", "n", "sentence"),
    [
        (0, 0, "at least one case"),
        (5, 4, "more sufficient cases"),
        (-1, 4, "cannot be negative"),
        (1, -4, "cannot be negative"),
        (1.5, 4, "whole number"),
        (1, 4.5, "whole number"),
        (None, 4, "whole number"),
        ("3", 4, "whole number"),
        (True, 4, "whole number"),
        (math.nan, 4, "whole number"),
        (1, math.inf, "whole number"),
    ],
)
def test_bad_counts_are_refused_in_a_sentence(
    take: Callable[[Any, Any], object], x: Any, n: Any, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence) as caught:
        take(x, n)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("kind", [int, float, np.int64, np.int32, np.float64])
def test_whole_counts_pass_in_any_kind_of_number(kind: Callable[[int], Any]) -> None:
    assert shares_statistics.wilson_interval(kind(7), kind(20)) == shares_statistics.wilson_interval(7, 20)


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.1, 95, math.nan])
def test_levels_must_lie_between_nought_and_one(level: float) -> None:
    x, y = list(range(12)), list(range(12))
    calls: list[Callable[[], object]] = [
        lambda: shares_statistics.wilson_interval(1, 2, level),
        lambda: pairs_statistics.difference_interval(1, 2, 1, 2, level),
        lambda: association_statistics.spearman(x, y, level),
        lambda: association_statistics.kendall(x, y, level),
        lambda: pairs_statistics.pairs_told_apart([1, 1], [2, 2], level),
        lambda: pairs_statistics.benjamini_hochberg([0.1], level),
        lambda: funnel_statistics.binomial_limits([10], 0.5, level),
        lambda: funnel_statistics.binomial_limits([10], level, 0.95),
        lambda: funnel_statistics.overdispersion([1], [2], level),
        lambda: funnel_statistics.expected_false_flags(10, level),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="between 0 and 1"):
            call()


@pytest.mark.parametrize(
    ("call", "begins"),
    [
        (lambda: funnel_statistics.binomial_limits([10], 2, 0.95), "The centre must"),
        (lambda: funnel_statistics.binomial_limits([10], 0.5, 2), "The level must"),
        (lambda: funnel_statistics.overdispersion([1], [2], 2), "The centre must"),
        (lambda: funnel_statistics.overdispersion([], [], 0.5), "There must be at least one unit."),
        (lambda: funnel_statistics.overdispersion([1], [2], 0.5, 0.5), "The share to winsorise must be at least 0"),
        (lambda: funnel_statistics.expected_false_flags(-1, 0.95), "The number of units "),
        (lambda: funnel_statistics.expected_false_flags(1, 2), "The level must"),
    ],
)
def test_a_refusal_is_a_sentence_that_names_what_was_wrong(call: Callable[[], object], begins: str) -> None:
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value).startswith(begins) and str(caught.value).endswith(".")


# Wilson -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_examples_of_newcombe_1998a(x: int, n: int, low: float, high: float) -> None:
    assert shares_statistics.wilson_interval(x, n) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(
    ("x", "n", "percent", "low", "high"),
    [
        (7, 20, 35, 18, 57),
        (10, 30, 33, 19, 51),
        (15, 30, 50, 33, 67),
        (26, 40, 65, 50, 78),
        (25, 50, 50, 37, 63),
        (32, 50, 64, 50, 76),
        (39, 60, 65, 52, 76),
        (40, 80, 50, 39, 61),
        (52, 80, 65, 54, 75),
    ],
)
def test_wilson_gives_the_examples_of_the_project(x: int, n: int, percent: int, low: int, high: int) -> None:
    ends = [shares_statistics.round_half_up(100 * end) for end in shares_statistics.wilson_interval(x, n)]
    assert (shares_statistics.round_half_up(100 * x / n), ends) == (percent, [low, high])


@given(x_of_n(), st.floats(0.5, 0.999))
@FAST
def test_wilson_agrees_with_scipy(pair: tuple[int, int], confidence: float) -> None:
    x, n = pair
    reference = stats.binomtest(x, n).proportion_ci(confidence, method="wilson")
    assert shares_statistics.wilson_interval(x, n, confidence) == pytest.approx(
        (reference.low, reference.high), abs=1e-9
    )


@given(x_of_n())
@FAST
def test_wilson_stays_in_range_holds_its_proportion_and_mirrors(pair: tuple[int, int]) -> None:
    x, n = pair
    low, high = shares_statistics.wilson_interval(x, n)
    assert 0 <= low <= x / n <= high <= 1
    assert low < high
    assert (low == 0) == (x == 0)
    assert (high == 1) == (x == n)
    mirrored_low, mirrored_high = shares_statistics.wilson_interval(n - x, n)
    assert (1 - mirrored_high, 1 - mirrored_low) == pytest.approx((low, high), abs=1e-12)


@given(x_of_n(), st.integers(2, 5))
@FAST
def test_wilson_narrows_with_more_cases_and_widens_with_more_confidence(pair: tuple[int, int], times: int) -> None:
    x, n = pair
    low, high = shares_statistics.wilson_interval(x, n)
    more_low, more_high = shares_statistics.wilson_interval(times * x, times * n)
    assert more_high - more_low < high - low
    surer_low, surer_high = shares_statistics.wilson_interval(x, n, 0.998)
    assert surer_low <= low
    assert surer_high >= high
    assert surer_high - surer_low > high - low


# Rounding, bands and boundaries -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "whole"),
    [
        (0, 0),
        (0.49, 0),
        (0.5, 1),
        (49.49, 49),
        (49.5, 50),
        (64.5, 65),
        (79.4999, 79),
        (79.5, 80),
        (99.5, 100),
    ],
)
def test_halves_round_up(percent: float, whole: int) -> None:
    assert shares_statistics.round_half_up(percent) == whole


def test_rounding_reads_through_the_noise_of_binary_fractions() -> None:
    # 29/200 is 14.5%, but in floating point 100 * (29 / 200) is a little less.
    assert 100 * (29 / 200) < 14.5
    assert shares_statistics.round_half_up(100 * (29 / 200)) == 15


@given(x_of_n(500))
@FAST
def test_rounding_agrees_with_whole_number_arithmetic(pair: tuple[int, int]) -> None:
    x, n = pair
    assert shares_statistics.round_half_up(100 * (x / n)) == whole_percent(x, n)
    assert abs(shares_statistics.round_half_up(100 * (x / n)) - 100 * x / n) <= 0.5 + 1e-9


@pytest.mark.parametrize("percent", [-0.1, 100.1, math.nan])
def test_what_is_no_percentage_has_no_rounding(percent: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        shares_statistics.round_half_up(percent)


@pytest.mark.parametrize(
    ("low", "high", "relation"),
    [
        (50.5, 70, "clear_above"),  # shown as 51 to 70
        (50.49, 70, "touches"),  # shown as 50 to 70
        (50, 70, "touches"),
        (49.5, 70, "touches"),
        (49.49, 70, "straddles"),  # shown as 49 to 70
        (30, 49.49, "clear_below"),  # shown as 30 to 49
        (30, 49.5, "touches"),
        (30, 50, "touches"),
        (30, 50.49, "touches"),
        (30, 50.5, "straddles"),
        (50, 50, "touches"),
        (49.6, 50.4, "touches"),
        (49, 51, "straddles"),
        (49, 49, "clear_below"),
        (51, 51, "clear_above"),
    ],
)
def test_clear_touches_and_straddles_at_their_edges(low: float, high: float, relation: str) -> None:
    assert shares_statistics.boundary_relation(low, high, 50) == relation


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 100))
@FAST
def test_the_word_for_the_boundary_follows_from_the_printed_interval(a: float, b: float, boundary: int) -> None:
    low, high = sorted((a, b))
    shown_low, shown_high = shares_statistics.round_half_up(low), shares_statistics.round_half_up(high)
    truths = {
        "clear_below": shown_high < boundary,
        "clear_above": shown_low > boundary,
        "touches": boundary in (shown_low, shown_high),
        "straddles": shown_low < boundary < shown_high,
    }
    assert [word for word, true in truths.items() if true] == [shares_statistics.boundary_relation(low, high, boundary)]


def test_a_boundary_relation_refuses_what_is_no_interval_or_no_boundary() -> None:
    with pytest.raises(ValueError, match="above the high end"):
        shares_statistics.boundary_relation(60, 40, 50)
    with pytest.raises(ValueError, match="whole per cent"):
        shares_statistics.boundary_relation(40, 60, 49.5)
    for low, high, boundary in ((-1, 60, 50), (40, 101, 50), (40, 60, 101)):
        with pytest.raises(ValueError, match="between 0 and 100"):
            shares_statistics.boundary_relation(low, high, boundary)


@pytest.mark.parametrize(
    ("x", "n", "boundary", "more"),
    [
        (24, 54, 50, 3),  # 26/54 is 48.1%, 27/54 is 50%
        (27, 54, 50, 0),
        (28, 54, 50, -1),
        (98, 200, 50, 1),  # 99/200 is 49.5%, which rounds to 50
        (99, 200, 50, 0),
        (100, 200, 50, -1),
        (49, 101, 50, 1),  # 49/101 is 48.5%, 50/101 is 49.505%, which rounds to 50
        (50, 101, 50, 0),
        (0, 1, 100, 1),
        (0, 1, 50, 1),
        (1, 1, 80, 0),
        (0, 10, 0, 0),
        (10, 10, 0, -10),
        (250, 250, 0, -250),
        (0, 60, 80, 48),
        (398, 400, 100, 0),  # 99.5%
        (397, 400, 100, 1),
    ],
)
def test_cases_to_a_boundary_at_its_edges(x: int, n: int, boundary: int, more: int) -> None:
    assert shares_statistics.cases_to_boundary(x, n, boundary) == more


@given(x_of_n(), st.integers(0, 100))
@FAST
def test_cases_to_a_boundary_is_the_smallest_number_that_reaches_it(pair: tuple[int, int], boundary: int) -> None:
    x, n = pair
    least = x + shares_statistics.cases_to_boundary(x, n, boundary)
    assert least == min(y for y in range(n + 1) if whole_percent(y, n) >= boundary)


def test_cases_to_a_boundary_needs_a_whole_boundary() -> None:
    with pytest.raises(ValueError, match="whole per cent"):
        shares_statistics.cases_to_boundary(1, 2, 64.5)


# Differences and pairs --------------------------------------------------------------------------------------


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


# Funnel -----------------------------------------------------------------------------------------------------


def test_funnel_limits_by_hand() -> None:
    # 20 cases around 50%: in 2**20 parts, F(5) = 21700, F(6) = 60460, F(13) = 988116 and F(14) = 1026876.
    parts = 2**20
    below = (6 - (60460 - 0.025 * parts) / 38760) / 20
    above = (14 - (1026876 - 0.975 * parts) / 38760) / 20
    published = funnel_statistics.binomial_limits([20], 0.5, 0.95, "spiegelhalter")
    assert (published[0][0], published[1][0]) == pytest.approx((below, above))
    assert (below, above) == pytest.approx((0.2558, 0.6942), abs=0.00005)
    # Half a case up: 0.2808 and 0.7192, the same distance from 50%.
    low, high = funnel_statistics.binomial_limits([20], 0.5, 0.95)
    assert (low[0], high[0]) == pytest.approx((below + 0.5 / 20, above + 0.5 / 20))
    assert low[0] + high[0] == pytest.approx(1)


def published_limit(n: int, theta: float, p: float) -> float:
    """Spiegelhalter's appendix A.1.1, step by step and without scipy."""
    chances = [math.comb(n, k) * theta**k * (1 - theta) ** (n - k) for k in range(n + 1)]
    reached, r = chances[0], 0
    while reached < p:
        r += 1
        reached += chances[r]
    return min(max((r - (reached - p) / chances[r]) / n, 0.0), 1.0)


@given(st.integers(1, 120), proportions, st.sampled_from([0.95, 0.998]))
@FAST
def test_the_published_funnel_follows_the_appendix_step_by_step(n: int, theta: float, level: float) -> None:
    low, high = funnel_statistics.binomial_limits([n], theta, level, "spiegelhalter")
    assert low[0] == pytest.approx(published_limit(n, theta, (1 - level) / 2), abs=1e-8)
    assert high[0] == pytest.approx(published_limit(n, theta, (1 + level) / 2), abs=1e-8)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=8), proportions)
@FAST
def test_funnel_limits_stay_in_range_nest_hold_the_centre_and_mirror(cases: list[int], centre: float) -> None:
    inner_low, inner_high = funnel_statistics.binomial_limits(cases, centre, 0.95)
    outer_low, outer_high = funnel_statistics.binomial_limits(cases, centre, 0.998)
    ladder = np.vstack([np.zeros(len(cases)), outer_low, inner_low, np.full(len(cases), centre)])
    assert np.all(np.diff(ladder, axis=0) >= 0)
    ladder = np.vstack([np.full(len(cases), centre), inner_high, outer_high, np.ones(len(cases))])
    assert np.all(np.diff(ladder, axis=0) >= 0)
    mirrored_low, mirrored_high = funnel_statistics.binomial_limits(cases, 1 - centre, 0.95)
    assert np.allclose(1 - mirrored_high, inner_low, atol=1e-7)
    assert np.allclose(1 - mirrored_low, inner_high, atol=1e-7)


@pytest.mark.parametrize("centre", [0.1, 0.35, 0.5, 0.65, 0.9])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_the_funnel_closes_smoothly(centre: float, level: float) -> None:
    low, high = funnel_statistics.binomial_limits(np.arange(10, 301), centre, level)
    # Never wider than with one case fewer by more than a tenth of a percentage point, and closing over all.
    assert np.diff(low).min() > -0.001
    assert np.diff(high).max() < 0.001
    assert high[-1] - low[-1] < (high[0] - low[0]) / 3


@given(x_of_n(), proportions, st.sampled_from([0.95, 0.998]))
@FAST
def test_outside_the_funnel_means_a_small_mid_p_tail(pair: tuple[int, int], centre: float, level: float) -> None:
    x, n = pair
    at = float(stats.binom.pmf(x, n, centre)) / 2
    lower_tail = float(stats.binom.cdf(x - 1, n, centre)) + at
    upper_tail = float(stats.binom.sf(x, n, centre)) + at
    edge = (1 - level) / 2
    assume(min(abs(lower_tail - edge), abs(upper_tail - edge)) > 1e-9)
    low, high = funnel_statistics.binomial_limits([n], centre, level)
    assert (x / n < low[0]) == (lower_tail < edge)
    assert (x / n > high[0]) == (upper_tail < edge)


@pytest.mark.parametrize(("level", "least", "most"), [(0.95, 0.04, 0.055), (0.998, 0.0014, 0.0022)])
def test_chance_flags_come_at_the_stated_rate(level: float, least: float, most: float) -> None:
    # Exactly, over the usual sizes and centres; the published formula exceeds the rate.
    def rate(interpolation: Any) -> float:
        rates = []
        for centre in (0.3, 0.5, 0.65, 0.8):
            cases = np.arange(20, 81)
            lows, highs = funnel_statistics.binomial_limits(cases, centre, level, interpolation)
            for n, low, high in zip(cases, lows, highs, strict=True):
                share = np.arange(n + 1) / n
                rates.append(stats.binom.pmf(np.arange(n + 1), n, centre)[(share < low) | (share > high)].sum())
        return float(np.mean(rates))

    assert least < rate("mid-p") < most
    assert rate("spiegelhalter") > max(rate("mid-p"), 1 - level)


def test_funnel_limits_take_a_list_an_array_or_one_number_and_refuse_the_rest() -> None:
    low, high = funnel_statistics.binomial_limits([20, 40], 0.5, 0.95)
    again_low, again_high = funnel_statistics.binomial_limits(np.array([20.0, 40.0]), 0.5, 0.95)
    assert (low.tolist(), high.tolist()) == (again_low.tolist(), again_high.tolist())
    assert funnel_statistics.binomial_limits(40, 0.5, 0.95)[0].tolist() == [low[1]]
    assert [part.size for part in funnel_statistics.binomial_limits([], 0.5, 0.95)] == [0, 0]
    for cases, sentence in (([0], "at least one case"), ([2.5], "whole number"), ([-3], "negative")):
        with pytest.raises(ValueError, match=sentence):
            funnel_statistics.binomial_limits(cases, 0.5, 0.95)
    with pytest.raises(ValueError, match="interpolation must be"):
        funnel_statistics.binomial_limits([20], 0.5, 0.95, cast(Any, "linear"))


def test_false_flags_to_expect_among_108_units() -> None:
    assert funnel_statistics.expected_false_flags(108, 0.95) == pytest.approx(5.4)
    assert funnel_statistics.expected_false_flags(108, 0.998) == pytest.approx(0.216)
    assert funnel_statistics.expected_false_flags(0, 0.95) == 0


@pytest.mark.parametrize("n", [-1, 2.5])
def test_a_number_of_units_is_a_whole_number(n: Any) -> None:
    with pytest.raises(ValueError, match="number of units"):
        funnel_statistics.expected_false_flags(n, 0.95)


# Overdispersion ---------------------------------------------------------------------------------------------


def test_overdispersion_by_hand() -> None:
    # 100 cases around 50%: a standard deviation of five cases, so z = -2, 0, 2 and phi = 8/3 on three units.
    result = funnel_statistics.overdispersion([40, 50, 60], [100, 100, 100], 0.5)
    assert result.phi == pytest.approx(8 / 3)
    assert (result.units, result.winsorised) == (3, 0.0)
    # Chi-square 8 with 3 degrees of freedom: 0.046 in any table.
    assert result.p_value == pytest.approx(0.046, abs=0.0005)
    assert result.clearly_above_one


def test_overdispersion_at_the_edge_of_clearly() -> None:
    def at(phi: float, p_value: float) -> bool:
        return funnel_statistics.Overdispersion(phi, 10, p_value, 0.0).clearly_above_one

    assert at(1.001, 0.0499)
    assert not at(1.0, 0.0499)
    assert not at(1.001, 0.05)


def test_winsorising_pulls_in_one_tenth_at_each_end() -> None:
    # z = -2, 0 x 8, 4 in tens of units: with a tenth pulled in at each end only noughts remain.
    sufficient = [40, *[50] * 8, 70]
    plain = funnel_statistics.overdispersion(sufficient, [100] * 10, 0.5)
    tamed = funnel_statistics.overdispersion(sufficient, [100] * 10, 0.5, winsorise=0.1)
    assert (plain.phi, tamed.phi) == pytest.approx((2.0, 0.0))
    assert (plain.clearly_above_one, tamed.clearly_above_one) == (True, False)
    assert (tamed.p_value, tamed.winsorised) == (plain.p_value, 0.1)
    # Nine units have no whole tenth to pull in.
    few = (sufficient[1:], [100] * 9, 0.5)
    assert funnel_statistics.overdispersion(*few, winsorise=0.1).phi == funnel_statistics.overdispersion(*few).phi


@given(st.lists(x_of_n(80), min_size=1, max_size=15), proportions)
@FAST
def test_overdispersion_mirrors_and_does_not_depend_on_the_order_of_units(
    pairs: list[tuple[int, int]], centre: float
) -> None:
    result = funnel_statistics.overdispersion(*columns(pairs), centre)
    assert result.phi >= 0
    assert 0 <= result.p_value <= 1
    mirrored = funnel_statistics.overdispersion(*columns([(n - x, n) for x, n in pairs]), 1 - centre)
    assert (mirrored.phi, mirrored.p_value) == pytest.approx((result.phi, result.p_value), rel=1e-6, abs=1e-12)
    back = funnel_statistics.overdispersion(*columns(pairs[::-1]), centre, winsorise=0.1)
    assert back.phi == pytest.approx(funnel_statistics.overdispersion(*columns(pairs), centre, winsorise=0.1).phi)


def test_overdispersion_is_found_when_it_is_there_and_rarely_when_not() -> None:
    generator = np.random.default_rng(20240601)
    false = found = 0
    for _ in range(300):
        cases = generator.integers(20, 81, 60)
        false += funnel_statistics.overdispersion(generator.binomial(cases, 0.5), cases, 0.5).clearly_above_one
        wide = generator.beta(10, 10, 60)  # true percentages with a standard deviation of 11 points
        found += funnel_statistics.overdispersion(generator.binomial(cases, wide), cases, 0.5).clearly_above_one
    assert 3 <= false <= 30  # 15 expected
    assert found == 300


def test_overdispersion_refuses_no_units_and_a_silly_share() -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        funnel_statistics.overdispersion([], [], 0.5)
    for share in (-0.1, 0.5, math.nan):
        with pytest.raises(ValueError, match="winsorise"):
            funnel_statistics.overdispersion([1], [2], 0.5, share)


# Association ------------------------------------------------------------------------------------------------

BOTH: list[Callable[..., association_statistics.Association]] = [
    association_statistics.spearman,
    association_statistics.kendall,
]
both = pytest.mark.parametrize("measure", BOTH)


def test_spearman_gives_the_example_of_bonetts_own_package() -> None:
    # statpsych::ci.spear (R), by the author of the standard error: 0.8699639, 0.5840951 to 0.9638297.
    y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    result = association_statistics.spearman(x, y)
    assert result.coefficient == pytest.approx(0.8699639, abs=5e-8)
    assert (result.low, result.high) == pytest.approx((0.5840951, 0.9638297), abs=5e-8)
    assert (result.n, result.status) == (15, "measured")


def test_kendall_gives_tau_b_of_the_example_of_sas_and_nearly_its_interval() -> None:
    # SAS PROC FREQ, skin conditions of pigs: tau-b 0.3373, 95% limits 0.2114 to 0.4631. Those limits are the
    # estimate -+ 1.96 asymptotic standard errors; ours are on Fisher's scale, so they agree only nearly.
    table = [[26, 26, 23, 18, 9], [6, 7, 9, 14, 23]]
    cells = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    result = association_statistics.kendall([i for i, _ in cells], [j for _, j in cells])
    assert result.coefficient == pytest.approx(0.3373, abs=0.00005)
    assert (result.low, result.high) == pytest.approx((0.2114, 0.4631), abs=0.01)
    # The interval without regard to ties is plainly narrower than that of SAS.
    blind = math.tanh(math.atanh(0.3373) + 1.96 * math.sqrt(0.437 / 157))
    assert result.high is not None
    assert blind < 0.44 < result.high


def test_without_ties_kendall_has_the_interval_of_fieller() -> None:
    generator = np.random.default_rng(5)
    x = generator.normal(size=40)
    result = association_statistics.kendall(x, x + generator.normal(size=40))
    r, low, high = cast("tuple[float, float, float]", (result.coefficient, result.low, result.high))
    margin = 1.959964 * math.sqrt(0.437 / 36)
    assert (low, high) == pytest.approx(
        (math.tanh(math.atanh(r) - margin), math.tanh(math.atanh(r) + margin)), abs=1e-6
    )


def test_the_tie_factor_is_the_spread_of_tau_b_over_all_orders() -> None:
    # Every one of the 5,040 orders of seven units, so nothing is left to chance.
    rating = np.array([0, 0, 0, 1, 1, 2, 3], dtype=float)
    measure_ = np.array([1, 1, 2, 3, 4, 5, 5], dtype=float)

    def spread(a: Any, b: Any) -> float:
        signs = np.sign(a[:, None] - a)
        taus = []
        for order in itertools.permutations(range(7)):
            other = b[list(order)]
            opposite = np.sign(other[:, None] - other)
            taus.append((signs * opposite).sum() / math.sqrt(np.abs(signs).sum() * np.abs(opposite).sum()))
        return float(np.std(taus))

    untied = np.arange(7.0)
    assert association_statistics._tie_factor(rating, measure_) == pytest.approx(
        spread(rating, measure_) / spread(untied, untied)
    )
    assert association_statistics._tie_factor(rating, measure_) > 1.05
    assert association_statistics._tie_factor(untied, untied) == pytest.approx(1)


@both
def test_fewer_than_ten_units_are_too_few_to_say(measure: Callable[..., association_statistics.Association]) -> None:
    assert association_statistics.MINIMUM_UNITS_FOR_ASSOCIATION == 10
    for n in (0, 1, 9):
        assert measure(list(range(n)), list(range(n))) == association_statistics.Association(
            None, None, None, None, n, "too_few"
        )
    assert measure(list(range(10)), list(range(10))).status == "measured"


@both
def test_a_constant_has_no_association(measure: Callable[..., association_statistics.Association]) -> None:
    constant, rising = [2] * 12, list(range(12))
    assert measure(constant, rising) == association_statistics.Association(None, None, None, None, 12, "constant")
    assert measure(rising, constant) == association_statistics.Association(None, None, None, None, 12, "constant")


@both
@pytest.mark.parametrize("n", [10, 60])
def test_perfect_order_gives_one_and_an_interval_that_is_not_a_point(
    measure: Callable[..., association_statistics.Association], n: int
) -> None:
    up, down = measure(range(n), range(n)), measure(range(n), range(n, 0, -1))
    assert (up.coefficient, up.high) == pytest.approx((1, 1))
    assert up.low is not None and up.p_value is not None
    assert 0.3 < up.low < 1 - 1e-6
    assert up.p_value < 0.001
    assert (down.coefficient, down.low, down.high) == pytest.approx((-1, -1, -up.low))


@both
@pytest.mark.parametrize("odd_one", [0, 11])
def test_one_unit_that_differs_still_has_an_interval(
    measure: Callable[..., association_statistics.Association], odd_one: int
) -> None:
    result = measure(range(12), [int(i == odd_one) for i in range(12)])
    assert result.status == "measured"
    assert result.low is not None and result.high is not None and result.coefficient is not None
    assert -1 < result.low < result.coefficient < result.high < 1


@both
@pytest.mark.parametrize(
    ("x", "y"),
    [
        (list(range(12)), list(range(11))),
        ([[1.0, 2.0]], [[1.0, 2.0]]),
        ([*range(11), math.nan], list(range(12))),
        (list(range(12)), [*range(11), None]),
        (list(range(12)), [*range(11), math.inf]),
    ],
)
def test_association_refuses_what_is_not_two_full_lists(
    measure: Callable[..., association_statistics.Association], x: Any, y: Any
) -> None:
    with pytest.raises(ValueError, match=r"one length|missing"):
        measure(x, y)


pairs_with_ratings = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), min_size=10, max_size=40)


@both
@given(pairs_with_ratings)
@FAST
def test_association_depends_on_order_alone(
    measure: Callable[..., association_statistics.Association], pairs: list[tuple[int, int]]
) -> None:
    x, y = columns(pairs)
    result = measure(x, y)
    if result.status == "constant":
        assert len(set(x)) == 1 or len(set(y)) == 1
        return
    assert None not in (result.coefficient, result.low, result.high, result.p_value)
    r, low, high = cast("tuple[float, float, float]", (result.coefficient, result.low, result.high))
    assert -1 <= low <= r <= high <= 1
    assert low < high
    assert 0 <= cast(float, result.p_value) <= 1
    # Stretched scales change nothing; turned round, all turns round; swapped, nothing.
    stretched = measure([v**3 + 5 for v in x], [10**v for v in y])
    assert (stretched.coefficient, stretched.low, stretched.high) == pytest.approx((r, low, high), abs=1e-9)
    turned = measure([-v for v in x], y)
    assert (turned.coefficient, turned.low, turned.high) == pytest.approx((-r, -high, -low), abs=1e-9)
    swapped = measure(y, x)
    assert (swapped.coefficient, swapped.low, swapped.high) == pytest.approx((r, low, high), abs=1e-9)
    wider = measure(x, y, 0.99)
    assert wider.low is not None and wider.high is not None
    assert wider.low <= low and wider.high >= high


@pytest.mark.parametrize(("n", "rho"), [(12, 0.0), (40, 0.0), (40, 0.5)])
def test_intervals_cover_and_p_values_keep_their_rate_with_ratings_of_four_levels(n: int, rho: float) -> None:
    """Units as in the service: hardly any Good, four levels, a continuous staffing figure."""
    generator = np.random.default_rng(int(1000 * rho) + n)
    cuts = stats.norm.ppf([0.40, 0.90, 0.99])

    def draw(units: int) -> tuple[Any, Any]:
        x = generator.normal(size=units)
        latent = rho * x + math.sqrt(1 - rho * rho) * generator.normal(size=units)
        return x, np.searchsorted(cuts, latent)

    x, y = draw(400_000)
    truths = (stats.spearmanr(x, y).statistic, stats.kendalltau(x, y).statistic)
    repeats = 400
    covered, significant = [0, 0], [0, 0]
    for _ in range(repeats):
        sample = draw(n)
        for place, measure in enumerate(BOTH):
            result = measure(*sample)
            if result.low is None or result.high is None or result.p_value is None:
                continue
            covered[place] += result.low <= truths[place] <= result.high
            significant[place] += result.p_value <= 0.05
    assert min(covered) >= 0.92 * repeats
    if rho == 0:
        assert max(significant) <= 0.09 * repeats
        assert min(significant) >= 0.02 * repeats
    else:
        assert min(significant) >= 0.7 * repeats


# The module -------------------------------------------------------------------------------------------------


MODULES = [
    checks,
    distributions,
    shares_statistics,
    pairs_statistics,
    funnel_statistics,
    association_statistics,
]


def test_statistics_need_only_numpy_and_scipy() -> None:
    here = Path(checks.__file__).parent
    assert {path.stem for path in here.glob("*.py")} == {"__init__", *(one.__name__.split(".")[-1] for one in MODULES)}
    imported = set()
    for path in here.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            if isinstance(node, ast.ImportFrom):
                imported.add(str(node.module))
    ours = {name for name in imported if name.startswith("pdu.")}
    assert ours == {"pdu.statistics.checks", "pdu.statistics.distributions", "pdu.statistics.shares"}
    assert {name.split(".")[0] for name in imported - ours} - {
        "__future__",
        "collections",
        "dataclasses",
        "itertools",
        "math",
        "operator",
        "typing",
    } == {
        "numpy",
        "scipy",
    }


def test_every_public_name_is_documented() -> None:
    ours = [
        value
        for module in MODULES
        for name, value in vars(module).items()
        if not name.startswith("_") and callable(value) and getattr(value, "__module__", "") == module.__name__
    ]
    assert len(ours) >= 14
    helpers = set(vars(checks))
    assert [one.__name__ for one in ours if len(one.__doc__ or "") < 60 and one.__name__ not in helpers] == []
