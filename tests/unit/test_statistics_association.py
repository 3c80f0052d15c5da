"""Spearman and Kendall, against published examples, all orders counted, at the edges and by how often they are right."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pdu.statistics import association as association_statistics
from tests.counts import FAST, columns

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
