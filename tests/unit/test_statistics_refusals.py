"""What the statistics refuse, each in a whole sentence that names what was given: read word for word, as a person would."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from pdu.statistics.association import kendall, spearman
from pdu.statistics.checks import normal_quantile
from pdu.statistics.funnel import binomial_limits, expected_false_flags, overdispersion
from pdu.statistics.pairs import benjamini_hochberg, difference_interval, pairs_told_apart
from pdu.statistics.shares import boundary_relation, cases_to_boundary, round_half_up, wilson_interval

ORDER = list(range(12))
REFUSED: list[tuple[Callable[[], Any], str]] = [
    (lambda: wilson_interval(1.5, 4), "The number of sufficient cases must be a whole number, not 1.5."),  # type: ignore[arg-type]
    (lambda: wilson_interval(True, 4), "The number of sufficient cases must be a whole number, not True."),
    (lambda: wilson_interval(np.True_, 4), "The number of sufficient cases must be a whole number, not np.True_."),  # type: ignore[arg-type]
    (lambda: wilson_interval("3", 4), "The number of sufficient cases must be a whole number, not '3'."),  # type: ignore[arg-type]
    (lambda: wilson_interval(1, None), "The number of cases must be a whole number, not None."),  # type: ignore[arg-type]
    (lambda: wilson_interval(1, np.float64(2.5)), "The number of cases must be a whole number, not np.float64(2.5)."),  # type: ignore[arg-type]
    (lambda: wilson_interval(-1, 4), "The number of sufficient cases cannot be negative; it is -1."),
    (lambda: wilson_interval(1, -4), "The number of cases cannot be negative; it is -4."),
    (lambda: wilson_interval(0, 0), "There must be at least one case: with none there is no percentage."),
    (lambda: wilson_interval(5, 4), "There cannot be more sufficient cases (5) than cases (4)."),
    (lambda: wilson_interval(1, 2, 95), "The confidence level must lie between 0 and 1 (both excluded); it is 95."),
    (lambda: normal_quantile(0), "The confidence level must lie between 0 and 1 (both excluded); it is 0."),
    (lambda: difference_interval(1, 2, 3, 2), "There cannot be more sufficient cases (3) than cases (2)."),
    (lambda: difference_interval(1, 2, 1, 2, 1.0), "The confidence level must lie between 0 and 1 (both excluded); it is 1.0."),
    (lambda: round_half_up(100.5), "The percentage must lie between 0 and 100; it is 100.5."),
    (lambda: round_half_up(math.nan), "The percentage must lie between 0 and 100; it is nan."),
    (lambda: boundary_relation(-1, 60, 50), "The low end must lie between 0 and 100; it is -1."),
    (lambda: boundary_relation(40, 101, 50), "The high end must lie between 0 and 100; it is 101."),
    (lambda: boundary_relation(60, 40, 50), "The low end (60) is above the high end (40)."),
    (lambda: boundary_relation(40, 60, 101), "The boundary must lie between 0 and 100; it is 101."),
    (lambda: cases_to_boundary(1, 2, 64.5), "The boundary must be a whole per cent; it is 64.5."),
    (lambda: pairs_told_apart([1, 2], [2]), "Each unit needs both counts: 2 sufficient and 1 cases were given."),
    (lambda: pairs_told_apart([1], [2], method="bonferroni"), "The method must be \"none\" or \"fdr\", not 'bonferroni'."),  # type: ignore[arg-type]
    (lambda: pairs_told_apart([1, 1], [2, 2], 0), "Alpha must lie between 0 and 1 (both excluded); it is 0."),
    (lambda: benjamini_hochberg([0.1], 1), "The false discovery rate must lie between 0 and 1 (both excluded); it is 1."),
    (lambda: benjamini_hochberg([[0.1]]), "The p-values must be one list; they have 2 dimensions."),
    (lambda: benjamini_hochberg([0.5, 1.01]), "Each p-value must lie between 0 and 1."),
    (lambda: benjamini_hochberg([-0.01, 0.5]), "Each p-value must lie between 0 and 1."),
    (lambda: binomial_limits([0], 0.5, 0.95), "There must be at least one case: with none there is no percentage."),
    (lambda: binomial_limits([10], 0, 0.95), "The centre must lie between 0 and 1 (both excluded); it is 0."),
    (lambda: binomial_limits([10], 0.5, 1), "The level must lie between 0 and 1 (both excluded); it is 1."),
    (lambda: binomial_limits([10], 0.5, 0.95, "exact"), 'The interpolation must be "mid-p" or "spiegelhalter", not \'exact\'.'),  # type: ignore[arg-type]
    (lambda: overdispersion([1], [2], 1), "The centre must lie between 0 and 1 (both excluded); it is 1."),
    (lambda: overdispersion([1], [2], 0.5, 0.5), "The share to winsorise must be at least 0 and below 0.5; it is 0.5."),
    (lambda: overdispersion([1], [2], 0.5, -0.1), "The share to winsorise must be at least 0 and below 0.5; it is -0.1."),
    (lambda: overdispersion([], [], 0.5), "There must be at least one unit."),
    (lambda: expected_false_flags(-1, 0.95), "The number of units cannot be negative; it is -1."),
    (lambda: expected_false_flags(1, 0), "The level must lie between 0 and 1 (both excluded); it is 0."),
    (lambda: spearman([1, 2], [1]), "x and y must be two lists of one length; their shapes are (2,) and (1,)."),
    (lambda: kendall([[1, 2]], [[1, 2]]), "x and y must be two lists of one length; their shapes are (1, 2) and (1, 2)."),
    (lambda: spearman([*ORDER[1:], math.nan], ORDER), "x and y must have no missing or infinite values; leave those units out first."),
    (lambda: kendall(ORDER, [*ORDER[1:], math.inf]), "x and y must have no missing or infinite values; leave those units out first."),
    (lambda: spearman(ORDER, ORDER, 2), "The confidence level must lie between 0 and 1 (both excluded); it is 2."),
]  # fmt: skip


@pytest.mark.parametrize(("call", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_a_refusal_is_this_sentence(call: Callable[[], Any], sentence: str):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == sentence


def test_what_lies_just_inside_is_taken():
    assert overdispersion([1], [2], 0.5, 0.0).phi == 0 and overdispersion([1], [2], 0.5, 0.499).winsorised == 0.499
    assert [round_half_up(percent) for percent in (0, 100)] == [0, 100]
    assert expected_false_flags(0, 0.95) == 0 and wilson_interval(0, 1)[0] == 0
    assert boundary_relation(0, 0, 0) == "touches" == boundary_relation(100, 100, 100)
    assert benjamini_hochberg([0.0, 1.0]).adjusted.tolist() == [0.0, 1.0]
    assert pairs_told_apart([], []) == [] == pairs_told_apart([3], [4])
