"""The interval around a percentage, against published examples, SciPy and its own algebra."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pdu.statistics import shares as shares_statistics
from tests.counts import FAST, x_of_n


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
