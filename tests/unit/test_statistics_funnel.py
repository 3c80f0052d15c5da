"""The limits of the funnel and the flags chance alone would raise, by hand, step by step and exactly."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from pdu.statistics import funnel as funnel_statistics
from tests.counts import FAST, proportions, x_of_n


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
