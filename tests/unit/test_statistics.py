"""pdu.statistics as a whole: what is refused, in a sentence, and what the room needs and says of itself."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pdu.statistics import association as association_statistics
from pdu.statistics import checks, distributions
from pdu.statistics import funnel as funnel_statistics
from pdu.statistics import pairs as pairs_statistics
from pdu.statistics import shares as shares_statistics

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


# The modules -------------------------------------------------------------------------------------------------


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
