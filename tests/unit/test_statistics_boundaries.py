"""Rounding, and where a percentage and its interval lie to the boundaries of the rating bands, at every edge."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.statistics import shares as shares_statistics
from tests.counts import FAST, whole_percent, x_of_n


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
