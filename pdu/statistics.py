"""How firm a figure is, and whether two figures differ: intervals, limits, tests and association.

Plain functions of counts and numbers: no data access, no words for the screen, no Streamlit. Counts are
always "x of N": ``sufficient`` cases out of ``cases`` cases. Proportions run from 0 to 1; whatever is named
``percent`` or ``boundary`` runs from 0 to 100. Bad input raises ``ValueError`` with a sentence; input that is
sound but too little to say anything about is answered, not raised (see :class:`Association`).

Every interval here speaks of the cases drawn, and of nothing else: it says how precisely the cases pin down
a percentage, not how likely the published rating is to be wrong.

Sources, cited by author and year below:

* Benjamini Y, Hochberg Y (1995) Controlling the false discovery rate. J R Stat Soc B 57:289-300.
* Bonett DG, Wright TA (2000) Sample size requirements for estimating Pearson, Kendall and Spearman
  correlations. Psychometrika 65:23-28.
* Fieller EC, Hartley HO, Pearson ES (1957) Tests for rank correlation coefficients I. Biometrika 44:470-481.
* Hirji KF, Tan SJ, Elashoff RM (1991) A quasi-exact test for comparing two binomial proportions. Stat Med
  10:1137-1153.
* Kendall MG (1945) The treatment of ties in ranking problems. Biometrika 33:239-251.
* Kendall MG (1970) Rank correlation methods, 4th ed. Griffin, London.
* Lancaster HO (1961) Significance tests in discrete distributions. J Am Stat Assoc 56:223-234.
* Newcombe RG (1998a) Two-sided confidence intervals for the single proportion: comparison of seven methods.
  Stat Med 17:857-872.
* Newcombe RG (1998b) Interval estimation for the difference between independent proportions: comparison of
  eleven methods. Stat Med 17:873-890.
* NHS England, Making Data Count; its rules as coded in the R package NHSRplotthedots.
* Provost LP, Murray SK (2011) The health care data guide. Jossey-Bass.
* Spiegelhalter DJ (2005a) Funnel plots for comparing institutional performance. Stat Med 24:1185-1202.
* Spiegelhalter DJ (2005b) Handling over-dispersion of performance indicators. Qual Saf Health Care
  14:347-351.
* Wheeler DJ (2000) Understanding variation: the key to managing chaos, 2nd ed. SPC Press.
* Wilson EB (1927) Probable inference, the law of succession, and statistical inference. J Am Stat Assoc
  22:209-212.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

BoundaryRelation = Literal["clear_below", "clear_above", "touches", "straddles"]
AssociationStatus = Literal["measured", "too_few", "constant"]

MINIMUM_UNITS_FOR_ASSOCIATION = 10
"""Fewer units than this and no coefficient is given.

With ten units the 95% interval of a Spearman coefficient of nought already runs from -0.63 to 0.63: with
fewer, the interval admits almost any association, and neither the intervals nor the p-values below were
found to keep their rates (they were checked from ten units upwards).
"""

MINIMUM_POINTS_FOR_FIRM_LIMITS = 12
"""With fewer points XmR limits are trial limits (NHS Making Data Count; Provost & Murray 2011)."""

RUN_LENGTH = 7
"""Points in a row on one side of the mean that make a run (NHS Making Data Count)."""

XMR_FACTOR = 2.66
"""3 / 1.128: three standard deviations, from the mean moving range of pairs (Wheeler 2000)."""

SURE_OF_OVERDISPERSION = 0.05
"""Below this p-value the spread is called wider than chance."""


# Checks -----------------------------------------------------------------------------------------------------


def _count(value: Any, name: str) -> int:
    """The whole number in ``value``, or ValueError.

    7.0 passes, because a column of counts with a gap in it reaches Python as floats; 7.5, True, None and
    not-a-number do not.
    """
    whole: int | None = None
    if not isinstance(value, bool | np.bool_):
        try:
            whole = operator.index(value)
        except TypeError:
            if isinstance(value, float | np.floating) and float(value).is_integer():
                whole = int(value)
    if whole is None:
        raise ValueError(f"{name} must be a whole number, not {value!r}.")
    if whole < 0:
        raise ValueError(f"{name} cannot be negative; it is {whole}.")
    return whole


def _cases(value: Any) -> int:
    """A number of cases, at least one."""
    cases = _count(value, "The number of cases")
    if cases == 0:
        raise ValueError("There must be at least one case: with none there is no percentage.")
    return cases


def _x_of_n(sufficient: Any, cases: Any) -> tuple[int, int]:
    """A checked pair of counts."""
    x, n = _count(sufficient, "The number of sufficient cases"), _cases(cases)
    if x > n:
        raise ValueError(f"There cannot be more sufficient cases ({x}) than cases ({n}).")
    return x, n


def _x_of_n_columns(sufficient: Iterable[Any], cases: Iterable[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Checked counts of several units, as two arrays of one length."""
    xs, ns = list(sufficient), list(cases)
    if len(xs) != len(ns):
        raise ValueError(f"Each unit needs both counts: {len(xs)} sufficient and {len(ns)} cases were given.")
    pairs = [_x_of_n(x, n) for x, n in zip(xs, ns, strict=True)]
    return (
        np.array([x for x, _ in pairs], dtype=np.int64),
        np.array([n for _, n in pairs], dtype=np.int64),
    )


def _share(value: float, name: str) -> float:
    """A number strictly between nought and one, or ValueError."""
    number = float(value)
    if not 0.0 < number < 1.0:
        raise ValueError(f"{name} must lie between 0 and 1 (both excluded); it is {value!r}.")
    return number


def _percentage(value: float, name: str) -> float:
    """A number from 0 to 100, or ValueError."""
    number = float(value)
    if not 0.0 <= number <= 100.0:
        raise ValueError(f"{name} must lie between 0 and 100; it is {value!r}.")
    return number


def _whole_boundary(value: float) -> int:
    """A rating boundary: a whole per cent from 0 to 100, since percentages are banded as whole numbers."""
    number = _percentage(value, "The boundary")
    if not number.is_integer():
        raise ValueError(f"The boundary must be a whole per cent; it is {value!r}.")
    return int(number)


def _normal_quantile(confidence: float) -> float:
    """Standard normal deviate of a two-sided interval: 1.96 for 0.95."""
    return float(special.ndtri(0.5 + _share(confidence, "The confidence level") / 2))


# One percentage against the rating bands --------------------------------------------------------------------


def round_half_up(percent: float) -> int:
    """Whole per cent, halves upwards: 49.5 becomes 50, where Python's own ``round`` would turn 64.5 into 64.

    Rounding to nine places first undoes the noise of binary fractions, so that 100 * (99 / 200) is read as
    the 49.5 it stands for.

    Args:
        percent: a percentage, 0 to 100.

    Raises:
        ValueError: not a number from 0 to 100.
    """
    return math.floor(round(_percentage(percent, "The percentage"), 9) + 0.5)


def whole_percent(sufficient: int, cases: int) -> int:
    """``sufficient`` of ``cases`` as a whole per cent, halves upwards, in whole-number arithmetic throughout.

    Raises:
        ValueError: no cases, more sufficient cases than cases, a negative count, or not a whole number.
    """
    x, n = _x_of_n(sufficient, cases)
    return (200 * x + n) // (2 * n)


def wilson_interval(sufficient: int, cases: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a proportion (Wilson 1927; method 3 of Newcombe 1998a).

    Chosen because it stays inside 0 to 1, is never empty at none or all of the cases, and keeps close to its
    stated rate for the twenty to eighty cases of an inspection; it is also what Public Health England's
    PHEindicatormethods uses for proportions. No correction for a finite pool of cases: the pool is rarely
    published.

    Args:
        sufficient: cases judged sufficient, a whole number from 0 to ``cases``.
        cases: cases inspected, a whole number of at least 1.
        confidence: share of such intervals that hold the true proportion, between 0 and 1.

    Returns:
        Lower and upper end as proportions, 0 to 1.

    Raises:
        ValueError: no cases, more sufficient cases than cases, a negative count, a count that is not whole,
            or a confidence level not between 0 and 1.
    """
    x, n = _x_of_n(sufficient, cases)
    z = _normal_quantile(confidence)
    spread = z * math.sqrt(z * z + 4 * x * (n - x) / n)
    low = (2 * x + z * z - spread) / (2 * (n + z * z))
    high = (2 * x + z * z + spread) / (2 * (n + z * z))
    # At none and at all of the cases one end is 0 or 1 by algebra, but not always in floating point.
    return (0.0 if x == 0 else max(low, 0.0)), (1.0 if x == n else min(high, 1.0))


def boundary_relation(low: float, high: float, boundary: float) -> BoundaryRelation:
    """Where an interval lies against a rating boundary, judged on the whole numbers a reader sees.

    Both ends are rounded to whole per cent, halves upwards, and then, in this order:

    * ``touches``: an end equals the boundary (so an end from 49.5 up to, not including, 50.5 touches 50);
    * ``clear_above``: the low end is above the boundary;
    * ``clear_below``: the high end is below it;
    * ``straddles``: the low end is below and the high end above.

    Rounding first means that the word can never contradict the interval printed beside it: "50 to 70" always
    touches 50, "51 to 70" is always clear of it. The four cases share out all intervals without overlap. The
    boundary itself belongs to the band above it.

    Args:
        low, high: ends of the interval in per cent, 0 to 100, low first.
        boundary: lowest whole per cent of a band, 0 to 100.

    Raises:
        ValueError: ends in the wrong order, anything outside 0 to 100, or a boundary that is not whole.
    """
    edge = _whole_boundary(boundary)
    if _percentage(low, "The low end") > _percentage(high, "The high end"):
        raise ValueError(f"The low end ({low!r}) is above the high end ({high!r}).")
    lowest, highest = round_half_up(low), round_half_up(high)
    if edge in (lowest, highest):
        return "touches"
    if lowest > edge:
        return "clear_above"
    if highest < edge:
        return "clear_below"
    return "straddles"


def band_of(percent: float, bands: Iterable[tuple[float, float, str]]) -> str:
    """The rating whose band holds a percentage, after rounding it to a whole number, halves upwards.

    Args:
        percent: a percentage, 0 to 100.
        bands: rows of (lowest whole per cent, highest whole per cent, rating); both ends belong to the band.

    Raises:
        ValueError: not a percentage, or no band or more than one band holds it (the bands have a gap or
            overlap).
    """
    whole = round_half_up(percent)
    found = [rating for lower, upper, rating in bands if lower <= whole <= upper]
    if len(found) != 1:
        trouble = "No band holds" if not found else f"More than one band ({', '.join(found)}) holds"
        raise ValueError(f"{trouble} {whole}%.")
    return found[0]


def cases_to_boundary(sufficient: int, cases: int, boundary_percent: float) -> int:
    """How many more of the same cases would have to be sufficient for the percentage to reach a boundary.

    A percentage reaches 50 when it rounds, halves upwards, to 50 or more. Counted exactly in whole numbers.

    Args:
        sufficient: cases judged sufficient.
        cases: cases inspected; held fixed.
        boundary_percent: lowest whole per cent of a band, 0 to 100.

    Returns:
        Above nought: that many more sufficient cases would just reach the boundary. Nought: it is just
        reached, and one fewer would miss it. Below nought: it is passed, and that many fewer would still
        reach it.

    Raises:
        ValueError: bad counts (see :func:`wilson_interval`), or a boundary that is not a whole per cent.
    """
    x, n = _x_of_n(sufficient, cases)
    # Smallest y with 100 y / n >= boundary - 1/2, that is y >= n (2 boundary - 1) / 200, rounded up.
    needed = -(-n * (2 * _whole_boundary(boundary_percent) - 1) // 200)
    return max(needed, 0) - x


# Two percentages, and many pairs ----------------------------------------------------------------------------


def difference_interval(x1: int, n1: int, x2: int, n2: int, confidence: float = 0.95) -> tuple[float, float]:
    """Interval for the difference x1/n1 - x2/n2 of two independent proportions (Newcombe 1998b, method 10).

    Newcombe's hybrid score method: the distances from each proportion to its own Wilson limits, put together
    as the sides of a right-angled triangle. It needs no iteration and never leaves -1 to 1.

    To decide whether two units can be told apart use :func:`pairs_told_apart`; this interval is for showing
    how large the difference may be, and very near the limit the two can disagree.

    Returns:
        Lower and upper end of the difference as proportions, -1 to 1.

    Raises:
        ValueError: as :func:`wilson_interval`, for either pair of counts.
    """
    low1, high1 = wilson_interval(x1, n1, confidence)
    low2, high2 = wilson_interval(x2, n2, confidence)
    p1, p2 = int(x1) / int(n1), int(x2) / int(n2)
    difference = p1 - p2
    low = difference - math.hypot(p1 - low1, high2 - p2)
    high = difference + math.hypot(high1 - p1, p2 - low2)
    return max(low, -1.0), min(high, 1.0)


class PairResult(NamedTuple):
    """Whether two units can be told apart: their places in the input, the p-value, and the answer."""

    i: int
    j: int
    p_value: float
    told_apart: bool


def pairs_told_apart(
    sufficient: Iterable[int],
    cases: Iterable[int],
    alpha: float = 0.05,
    method: Literal["none", "fdr"] = "none",
) -> list[PairResult]:
    """Every pair of units, with a two-sided test of equal proportions.

    The test is Fisher's exact test with the mid-P value (Lancaster 1961; Hirji, Tan & Elashoff 1991): given
    both margins, the probability of all less likely tables plus half that of the equally likely ones. The
    ordinary exact test is too cautious for inspection samples, the chi-square test slightly too bold, and the
    unconditional exact tests (Boschloo, Barnard) too slow for every pair of units.

    How often two units with the same true percentage are told apart at alpha = 0.05, counted exactly (not
    simulated) over samples of 20 to 80 cases, equal and unequal, and true percentages of 20% to 80%: this
    test 4.8% on average (3.9% to 5.8%, above 5% in 22 of 100 settings); Fisher's exact test 3.6% (2.0% to
    4.7%); chi-square without correction 5.1% (4.3% to 5.7%, above 5% in 65 of 100). The pairs of k units are
    not independent of each other, but the expected share told apart by chance is the same.

    With ``method="fdr"`` the rule of Benjamini and Hochberg is applied over all the pairs, so that alpha is
    the largest expected share of wrong answers among the pairs told apart. That is proved for tests less
    entangled than pairs of the same units, so it was simulated (2,000 rounds, 12 and 30 units of 20 to 80
    cases): with all units equal any pair at all was told apart in 3.7% and 3.4% of rounds; with half the
    units at 40% and half at 65%, 2.2% and 2.3% of the pairs told apart were in truth equal.

    Args:
        sufficient, cases: counts, one of each per unit, in the same order.
        alpha: chance of telling two equal units apart ("none"), or false discovery rate ("fdr").
        method: "none" tests each pair on its own, "fdr" allows for their number.

    Returns:
        k(k-1)/2 results for k units, in the order (0, 1), (0, 2), ... (k-2, k-1); ``p_value`` is that of the
        pair alone under either method. None or one unit gives an empty list.

    Raises:
        ValueError: lists of different length, bad counts (see :func:`wilson_interval`), alpha not between 0
            and 1, or an unknown method.
    """
    if method not in ("none", "fdr"):
        raise ValueError(f'The method must be "none" or "fdr", not {method!r}.')
    level = _share(alpha, "Alpha")
    xs, ns = _x_of_n_columns(sufficient, cases)
    pairs = list(combinations(range(len(xs)), 2))
    if not pairs:
        return []
    first, second = np.array(pairs).T
    p_values = _fisher_mid_p(xs[first], ns[first], xs[second], ns[second])
    told = benjamini_hochberg(p_values, level).rejected if method == "fdr" else p_values <= level
    return [PairResult(i, j, float(p), bool(t)) for (i, j), p, t in zip(pairs, p_values, told, strict=True)]


def _fisher_mid_p(
    x1: NDArray[np.int64], n1: NDArray[np.int64], x2: NDArray[np.int64], n2: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Two-sided mid-P values of Fisher's exact test for many 2 x 2 tables; all arrays of one length."""
    total, successes = n1 + n2, x1 + x2
    lowest, highest = np.maximum(0, successes - n2), np.minimum(n1, successes)
    tables = lowest[:, None] + np.arange(int((highest - lowest).max()) + 1)
    # Beyond ``highest`` the probability is nought, so ragged rows need no mask.
    chances = stats.hypergeom.pmf(tables, total[:, None], successes[:, None], n1[:, None])
    observed = stats.hypergeom.pmf(x1, total, successes, n1)[:, None]
    # Two tables that are equally likely by symmetry can differ in the last digits.
    tie = 1e-7 * observed
    rarer = np.where(chances < observed - tie, chances, 0.0).sum(axis=1)
    as_rare = np.where(np.abs(chances - observed) <= tie, chances, 0.0).sum(axis=1)
    # All or none sufficient in both units: only one table is possible, and it says nothing.
    p_values: NDArray[np.float64] = np.where(lowest == highest, 1.0, np.minimum(rarer + as_rare / 2, 1.0))
    return p_values


class Discoveries(NamedTuple):
    """Outcome of a false discovery rate procedure, in the order of the p-values given."""

    rejected: NDArray[np.bool_]
    adjusted: NDArray[np.float64]


def benjamini_hochberg(p_values: ArrayLike, q: float = 0.05) -> Discoveries:
    """The step-up procedure of Benjamini & Hochberg (1995).

    Args:
        p_values: one dimension, each from 0 to 1.
        q: largest expected share of false rejections among the rejections, between 0 and 1.

    Returns:
        ``rejected``: True where the hypothesis is rejected; ``adjusted``: p-values to be compared with q.
        Both in the order given.

    Raises:
        ValueError: more than one dimension, a p-value outside 0 to 1, or q not between 0 and 1.
    """
    rate = _share(q, "The false discovery rate")
    p = np.asarray(p_values, dtype=np.float64)
    if p.ndim != 1:
        raise ValueError(f"The p-values must be one list; they have {p.ndim} dimensions.")
    if not np.all((p >= 0) & (p <= 1)):
        raise ValueError("Each p-value must lie between 0 and 1.")
    if p.size == 0:
        return Discoveries(np.zeros(0, dtype=np.bool_), p)
    adjusted = np.asarray(stats.false_discovery_control(p, method="bh"), dtype=np.float64)
    return Discoveries(adjusted <= rate, adjusted)


# Many units against one centre ------------------------------------------------------------------------------


def binomial_limits(
    cases: ArrayLike,
    centre: float,
    level: float,
    interpolation: Literal["mid-p", "spiegelhalter"] = "mid-p",
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Funnel limits: where units of the given sizes would fall if all shared the centre's proportion.

    Spiegelhalter (2005a, appendix A.1.1) takes exact binomial limits and makes them smooth: with F the
    distribution of the number sufficient, r the smallest count with F(r) >= p and
    a = (F(r) - p) / (F(r) - F(r - 1)), the limit is (r - a) / N; p is (1 - level) / 2 for the lower and
    (1 + level) / 2 for the upper limit.

    That line passes through the count r where F(r) = p. It is right at the lower end but lies one case too
    low at the upper end: a unit at r sits above the line though its upper tail, which contains r itself, is
    still larger than 1 - p. The funnel is lopsided even around 50%, and flags too much. The default "mid-p"
    therefore moves both limits up by half a case, (r - a + 1/2) / N: a whole count then lies outside exactly
    if its tail, counting half of its own probability, is smaller than (1 - level) / 2 (the mid-P value of
    Lancaster 1961, as in :func:`pairs_told_apart`), and swapping sufficient with insufficient mirrors the
    funnel. "spiegelhalter" gives the published formula, for comparison with other software.

    Units outside by chance alone, counted exactly for 20 to 80 cases and centres of 20% to 80%: at 95%,
    "mid-p" 2.4% below and 2.4% above (both together 2.4% to 7.2% by setting), "spiegelhalter" 1.7% below and
    3.7% above (together 3.2% to 10.7%); at 99.8%, "mid-p" 0.09% and 0.09%, "spiegelhalter" 0.06% and 0.20%.

    Args:
        cases: numbers of cases, whole and at least 1; a list or array of any length.
        centre: proportion shared by all under the hypothesis, strictly between 0 and 1: the national figure
            of the same programme.
        level: share of units meant to lie inside, between 0 and 1: 0.95 and 0.998 by custom.

    Returns:
        Lower and upper limits as proportions within 0 to 1, each an array of the length of ``cases``. A unit
        is outside if its proportion is below the lower or above the upper limit; on a limit it is inside. A
        limit of 0 or 1 cannot be crossed.

    Raises:
        ValueError: a number of cases that is not whole or below 1, or a centre or level not between 0 and 1.
    """
    if interpolation not in ("mid-p", "spiegelhalter"):
        raise ValueError(f'The interpolation must be "mid-p" or "spiegelhalter", not {interpolation!r}.')
    n = np.array([_cases(value) for value in np.atleast_1d(np.asarray(cases))], dtype=np.int64)
    theta, inside = _share(centre, "The centre"), _share(level, "The level")
    shift = 0.5 if interpolation == "mid-p" else 0.0

    def limit(p: float) -> NDArray[np.float64]:
        r = stats.binom.ppf(p, n, theta)
        reached = stats.binom.cdf(r, n, theta)
        a = (reached - p) / stats.binom.pmf(r, n, theta)
        limits: NDArray[np.float64] = np.clip((r - a + shift) / n, 0.0, 1.0)
        return limits

    return limit((1 - inside) / 2), limit((1 + inside) / 2)


@dataclass(frozen=True)
class Overdispersion:
    """How much wider units spread around the centre than chance allows.

    Attributes:
        phi: mean squared z score: 1 if chance alone is at work.
        units: number of units.
        p_value: chance of a spread at least as wide if chance alone is at work.
        winsorised: share of z scores pulled in at each end before ``phi`` was taken.
    """

    phi: float
    units: int
    p_value: float
    winsorised: float

    @property
    def clearly_above_one(self) -> bool:
        """True if phi is above 1 and the p-value below 0.05: flags then overstate, and the page must say so.

        After winsorising this is strict: one odd unit alone cannot pass for a general spread, but a mild
        general spread may be missed.
        """
        return self.phi > 1 and self.p_value < SURE_OF_OVERDISPERSION


def overdispersion(
    sufficient: Iterable[int], cases: Iterable[int], centre: float, winsorise: float = 0.0
) -> Overdispersion:
    """Dispersion of units around a centre (Spiegelhalter 2005a, 2005b).

    Each unit's z score is (x/N - centre) / sqrt(centre (1 - centre) / N); phi is the mean of their squares.
    With I units, I * phi follows about the chi-square distribution with I degrees of freedom if every unit
    shares the centre, which gives the p-value. I and not I - 1, because the centre is a published national
    figure; where it was pooled from the same units the test is a little cautious. Without any overdispersion
    the p-value was below 0.05 in 4.2% to 5.6% of 4,000 simulated rounds (10, 30 and 108 units of 20 to 80
    cases, centres of 30% to 65%), and in 3.1% to 4.9% with a pooled centre.

    Args:
        sufficient, cases: counts, one of each per unit.
        centre: proportion strictly between 0 and 1, of the same programme as the units.
        winsorise: share of z scores at each end to be set to the nearest remaining one before phi is taken,
            from 0 to below 0.5; Spiegelhalter (2005b) uses 0.1, so that the units a funnel is meant to find
            do not widen it. Such a phi is about 0.7, not 1, when chance alone is at work. The p-value always
            comes from the z scores as they are, since the chi-square distribution holds only for those.

    Raises:
        ValueError: no units, lists of different length, bad counts, or a centre or share out of range.
    """
    theta = _share(centre, "The centre")
    if not 0.0 <= winsorise < 0.5:
        raise ValueError(f"The share to winsorise must be at least 0 and below 0.5; it is {winsorise!r}.")
    xs, ns = _x_of_n_columns(sufficient, cases)
    units = len(xs)
    if units == 0:
        raise ValueError("There must be at least one unit.")
    z = (xs / ns - theta) / np.sqrt(theta * (1 - theta) / ns)
    p_value = float(stats.chi2.sf(float(np.sum(z**2)), units))
    ordered, pulled = np.sort(z), int(winsorise * units)
    kept = np.clip(z, ordered[pulled], ordered[units - 1 - pulled])
    return Overdispersion(float(np.mean(kept**2)), units, p_value, float(winsorise))


def expected_false_flags(n: int, level: float) -> float:
    """Units expected outside funnel limits by chance alone: n (1 - level). For 108 units at 0.95, 5.4.

    Raises:
        ValueError: n negative or not whole, or a level not between 0 and 1.
    """
    return _count(n, "The number of units") * (1 - _share(level, "The level"))


def chance_of_any_false_flag(n: int, level: float) -> float:
    """Chance that at least one of n independent units lies outside funnel limits: 1 - level ** n.

    Raises:
        ValueError: n negative or not whole, or a level not between 0 and 1.
    """
    return 1 - _share(level, "The level") ** _count(n, "The number of units")


# Association ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Association:
    """A rank correlation with its interval, or the reason why there is none.

    Attributes:
        coefficient: -1 to 1, or None.
        low, high: ends of the confidence interval, or None.
        p_value: of the hypothesis that there is no association, or None. This, not the interval, decides.
        n: number of units with both values.
        status: "measured"; "too_few" for fewer than ``MINIMUM_UNITS_FOR_ASSOCIATION`` units; "constant" if
            all units share one value of x or of y, so that nothing can go with it.
    """

    coefficient: float | None
    low: float | None
    high: float | None
    p_value: float | None
    n: int
    status: AssociationStatus = "measured"


def spearman(x: ArrayLike, y: ArrayLike, confidence: float = 0.95) -> Association:
    """Spearman's rank correlation, ties by mid-ranks, with a confidence interval.

    The interval is Fisher's z with the standard error sqrt((1 + r^2 / 2) / (n - 3)) of Bonett & Wright
    (2000). It is meant for continuous values, so its coverage was measured with ratings (2,500 samples in
    each setting; 10 to 108 units; no, weak, medium and strong association; underlying values normal). 95%
    intervals held the true coefficient in 94.8% to 98.5% of samples for a continuous measure and a rating of
    four levels (levels equally common, or 40, 50, 9 and 1 in a hundred), 94.3% to 97.5% with four levels on
    both sides, 94.7% to 99.0% with only two levels of rating, and 94.8% to 96.8% without ties.

    The p-value is scipy's (Student's t with n - 2 degrees of freedom): without association it was below 0.05
    in 4.1% to 6.1% of samples in the same settings, 5.2% on average. A permutation test would add little.

    Where the ranks agree perfectly Fisher's z is infinite; the coefficient is then taken one swap of
    neighbouring ranks short of 1 for the inner end, and the outer end is 1.

    Args:
        x, y: one number per unit, in the same order; ratings as their rank order (any increasing numbers).
            No missing values: leave such units out first, and report the n that remains.
        confidence: between 0 and 1.

    Raises:
        ValueError: lists of different length or shape, a missing or infinite value, or a confidence level not
            between 0 and 1.
    """
    a, b, refused = _paired(x, y)
    z = _normal_quantile(confidence)
    if refused:
        return refused
    n = len(a)
    result = stats.spearmanr(a, b)
    r = float(np.clip(result.statistic, -1.0, 1.0))
    low, high = _fisher_interval(r, z * math.sqrt((1 + r * r / 2) / (n - 3)), 1 - 12 / (n * (n * n - 1)))
    return Association(r, low, high, float(result.pvalue), n)


def kendall(x: ArrayLike, y: ArrayLike, confidence: float = 0.95) -> Association:
    """Kendall's rank correlation tau-b, which allows for ties (Kendall 1945), with a confidence interval.

    The usual interval is Fisher's z with the standard error sqrt(0.437 / (n - 4)) of Fieller, Hartley &
    Pearson (1957). It is derived for values without ties and too narrow for ratings: with four levels on
    both sides, 95% intervals held the true coefficient in only 85% to 91% of samples. So it is widened here
    by the factor by which the ties at hand widen the spread of tau-b when there is no association (Kendall
    1970, the variance behind the p-value too). Without ties the factor is 1. The widening is this project's
    own and rests on measurement (2,500 samples in each setting, as for :func:`spearman`): 95% intervals held
    the true coefficient in 93.8% to 98.5% of samples for a continuous measure and a rating of four levels,
    92.1% to 96.9% with four levels on both sides, 92.8% to 100% with only two levels of rating, and 91.4% to
    95.8% without ties (the least with ten units and a strong association).

    The p-value is scipy's: exact for up to 33 units without ties, otherwise normal with the variance
    corrected for ties. Without association it was below 0.05 in 4.0% to 5.8% of samples, 4.9% on average.
    Interval and p-value disagreed on whether there is an association in at most 4% of samples (9% with two
    levels of rating and ten units); the p-value decides.

    Where the order agrees perfectly Fisher's z is infinite; the coefficient is then taken one pair short of 1
    for the inner end, and the outer end is 1.

    Args, raises: as :func:`spearman`.
    """
    a, b, refused = _paired(x, y)
    z = _normal_quantile(confidence)
    if refused:
        return refused
    n = len(a)
    result = stats.kendalltau(a, b, variant="b")
    r = float(np.clip(result.statistic, -1.0, 1.0))
    largest = 1 - 4 / (n * (n - 1))
    low, high = _fisher_interval(r, z * math.sqrt(0.437 / (n - 4)) * _tie_factor(a, b), largest)
    return Association(r, low, high, float(result.pvalue), n)


def _paired(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64], Association | None]:
    """Both lists as checked arrays, and the answer at once where no coefficient can be given."""
    a, b = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if a.ndim != 1 or a.shape != b.shape:
        raise ValueError(f"x and y must be two lists of one length; their shapes are {a.shape} and {b.shape}.")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise ValueError("x and y must have no missing or infinite values; leave those units out first.")
    status: AssociationStatus | None = None
    if len(a) < MINIMUM_UNITS_FOR_ASSOCIATION:
        status = "too_few"
    elif a.min() == a.max() or b.min() == b.max():
        status = "constant"
    return a, b, Association(None, None, None, None, len(a), status) if status else None


def _fisher_interval(r: float, margin: float, largest: float) -> tuple[float, float]:
    """tanh(atanh(r) -+ margin), with |r| held at ``largest`` so that atanh is finite, and r itself inside."""
    centre = math.atanh(min(max(r, -largest), largest))
    return min(math.tanh(centre - margin), r), max(math.tanh(centre + margin), r)


def _tie_factor(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """How much ties widen the standard deviation of tau-b when there is no association; 1 without ties.

    Kendall (1970): the variance of the score S (pairs in order less pairs out of order) given the sizes of
    the groups of ties, divided by the squared denominator of tau-b, against the same without ties.
    """
    n = len(a)

    def sums(values: NDArray[np.float64]) -> tuple[float, float, float]:
        t = np.unique(values, return_counts=True)[1].astype(np.float64)
        pairs = t * (t - 1)
        return float(pairs.sum()), float((pairs * (t - 2)).sum()), float((pairs * (2 * t + 5)).sum())

    pairs_a, triples_a, weights_a = sums(a)
    pairs_b, triples_b, weights_b = sums(b)
    all_pairs = n * (n - 1)
    variance_of_score = (
        (all_pairs * (2 * n + 5) - weights_a - weights_b) / 18
        + pairs_a * pairs_b / (2 * all_pairs)
        + triples_a * triples_b / (9 * all_pairs * (n - 2))
    )
    with_ties = 4 * variance_of_score / ((all_pairs - pairs_a) * (all_pairs - pairs_b))
    without_ties = 2 * (2 * n + 5) / (9 * all_pairs)
    return math.sqrt(with_ties / without_ties)


# One unit over time -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class XmrLimits:
    """An XmR chart of individual values.

    Attributes:
        mean: centre line, in the unit of the values.
        lower, upper: natural process limits, in the unit of the values. They may fall outside the possible
            (below 0%); where to stop drawing is the chart's affair.
        mean_moving_range: mean distance between neighbouring values.
        points: number of values.
        trial: True with fewer than ``MINIMUM_POINTS_FOR_FIRM_LIMITS`` values: say "trial limits".
        outside: places of the values beyond the limits, from 0.
        runs: first and last place of every run of ``RUN_LENGTH`` or more values on one side of the mean.
    """

    mean: float
    lower: float
    upper: float
    mean_moving_range: float
    points: int
    trial: bool
    outside: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]


def xmr_limits(values: Sequence[float]) -> XmrLimits:
    """Limits of an XmR chart: mean -+ 2.66 times the mean moving range (Wheeler 2000; Provost & Murray 2011).

    Two signals are reported: a value beyond a limit, and a run of seven on one side of the mean (NHS Making
    Data Count). A value on the mean belongs to neither side and ends a run, as in NHSRplotthedots; a value
    on a limit is inside. Limits are taken from all the values given and never moved by the data: at a known
    break the caller splits the series and asks for each part. Unlike NHSRplotthedots, large moving ranges
    are not screened out first: that narrows the limits by a rule readers do not see.

    Not for series whose neighbours share data, such as rolling twelve-month rates: their moving ranges are
    too small and the limits far too narrow.

    Args:
        values: at least two numbers in order of time, evenly spaced, none missing.

    Raises:
        ValueError: fewer than two values, or a missing or infinite one.
    """
    x = np.asarray(values, dtype=np.float64)
    if x.ndim != 1 or x.size < 2:
        raise ValueError("At least two values in order of time are needed for a moving range.")
    if not np.isfinite(x).all():
        raise ValueError("The values must not be missing or infinite; split the series at a gap.")
    # fsum: exact sums, so that turning the series upside down turns the limits exactly upside down.
    mean = math.fsum(x) / x.size
    moving_range = math.fsum(np.abs(np.diff(x))) / (x.size - 1)
    lower, upper = mean - XMR_FACTOR * moving_range, mean + XMR_FACTOR * moving_range
    # A series that never moves must not be flagged for the rounding of its own mean.
    noise = 1e-9 * float(np.abs(x).max())
    beyond = (x < lower - noise) | (x > upper + noise)
    side = np.where(np.abs(x - mean) <= noise, 0, np.sign(x - mean)).astype(int)
    return XmrLimits(
        mean=mean,
        lower=lower,
        upper=upper,
        mean_moving_range=moving_range,
        points=int(x.size),
        trial=x.size < MINIMUM_POINTS_FOR_FIRM_LIMITS,
        outside=tuple(int(place) for place in np.flatnonzero(beyond)),
        runs=_runs(side.tolist()),
    )


def _runs(sides: list[int]) -> tuple[tuple[int, int], ...]:
    """First and last place of each stretch of RUN_LENGTH or more equal, non-zero sides."""
    found: list[tuple[int, int]] = []
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] != 0 and place - start >= RUN_LENGTH:
                found.append((start, place - 1))
            start = place
    return tuple(found)
