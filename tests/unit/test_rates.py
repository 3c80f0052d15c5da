"""The comparisons keep their stated rates on synthetic data whose truth is known, and the methods page says what was found."""

from __future__ import annotations

import pytest

from tests import rates


def test_the_methods_page_says_what_is_measured():
    text = rates.METHODS.read_text(encoding="utf-8")
    said = text.split(rates.BEGIN)[1].split(rates.END)[0].strip()
    assert said == rates.measured().strip(), "run: python -m tests.rates"


def test_equal_units_are_flagged_at_the_nominal_rate():
    pairs, regions, at_95, at_998, wide = rates.equal_units()
    # Pairs of the same units are not independent, so the allowance is wider than for as many separate draws.
    assert pairs.tried > 8_000 and pairs.within(0.05, errors=8)
    assert regions.share <= 0.05 + 4 * (0.05 * 0.95 / regions.tried) ** 0.5
    assert at_95.within(0.05) and at_998.within(0.002)
    assert wide.within(0.05)


def test_a_true_difference_is_found_at_the_expected_power():
    found = rates.different_units()
    for rate in found:
        expected = float(rate.expected.rstrip("%")) / 100
        assert rate.tried > 100
        assert abs(rate.share - expected) < 0.05, rate
    assert [rate.share for rate in found] == sorted(rate.share for rate in found)
    assert found[1].share > 0.5 and found[3].share > 0.95


def test_a_built_in_association_is_found_and_none_where_there_is_none():
    vacancy, by_kendall, sickness, sickness_by_kendall = rates.associations()
    assert vacancy.share == by_kendall.share == 1
    assert sickness.within(0.05) and sickness_by_kendall.within(0.05)


@pytest.mark.parametrize(("happened", "inside"), [(5, True), (13, True), (30, False)])
def test_the_allowance_of_a_rate_can_fail(happened: int, inside: bool):
    assert rates.Rate("", happened, 100, "").within(0.05) is inside
