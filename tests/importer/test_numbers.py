"""Numbers in figures and words, shares, fractions, bounds and ranges."""

from __future__ import annotations

import pytest

from pdu.importer.rules.numbers import number
from pdu.importer.rules.shares import shares


@pytest.mark.parametrize(
    ("words", "value"),
    [("nine", 9), ("sixty-four", 64), ("two hundred and ten", 210), ("1,234", 1234), ("9.5", 9.5), ("a third", None)],
)
def test_numbers(words: str, value: float | None):
    assert number(words) == value


@pytest.mark.parametrize(
    ("words", "percent", "bound"),
    [
        ("only nine per cent of cases", 9, "exact"),
        ("28% of cases", 28, "exact"),
        ("just over half of cases", 50, "lower"),
        ("just under two-thirds of cases", 67, "upper"),
        ("a third of cases", 33, "about"),
        ("over three-quarters of cases", 75, "lower"),
        ("fewer than one in ten cases", 10, "upper"),
        ("nearly two thirds of cases", 67, "about"),
        ("at least 59 per cent of cases", 59, "lower"),
        ("six out of 50 cases", 12, "exact"),
        ("31 of the 70 cases", 44.3, "exact"),
    ],
)
def test_shares(words: str, percent: float, bound: str):
    (share,) = shares(words)
    assert (share.percent, share.bound, share.ranged) == (percent, bound, False)


def test_a_share_turned_round_turns_its_bound():
    (share,) = shares("more than 31 of 70 cases")
    turned = share.turned()
    assert (turned.percent, turned.bound, turned.part, turned.cases) == (55.7, "upper", 39, 70)


@pytest.mark.parametrize(
    "words", ["between 40 and 60 per cent", "from 30 to 45%", "40–60 per cent", "30 per cent to 50 per cent"]
)
def test_ranges_are_no_values(words: str):
    assert all(share.ranged for share in shares(words))


@pytest.mark.parametrize("words", ["the third unit", "halfway", "a quarterly report", "in the fifth year"])
def test_what_is_no_share(words: str):
    assert not shares(words)
