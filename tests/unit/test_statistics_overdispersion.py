"""Whether units differ more than chance allows: by hand, at the edges, and found when it is there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.statistics import funnel as funnel_statistics
from tests.counts import FAST, columns, proportions, x_of_n


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
