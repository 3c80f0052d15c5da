"""Many units against one centre: limits, more spread than chance allows, and flags to expect by chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pdu.statistics.checks import case_count, proportion, whole_count, x_of_n_columns
from pdu.statistics.distributions import binomial_below, binomial_exactly, binomial_quantile, chi_square_above

SURE_OF_OVERDISPERSION = 0.05
"""Below this p-value the spread is called wider than chance."""


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
    n = np.array([case_count(value) for value in np.atleast_1d(np.asarray(cases))], dtype=np.int64)
    theta, inside = proportion(centre, "The centre"), proportion(level, "The level")
    shift = 0.5 if interpolation == "mid-p" else 0.0

    def limit(p: float) -> NDArray[np.float64]:
        r = binomial_quantile(p, n, theta)
        reached = binomial_below(r, n, theta)
        a = (reached - p) / binomial_exactly(r, n, theta)
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
    theta = proportion(centre, "The centre")
    if not 0.0 <= winsorise < 0.5:
        raise ValueError(f"The share to winsorise must be at least 0 and below 0.5; it is {winsorise!r}.")
    xs, ns = x_of_n_columns(sufficient, cases)
    units = len(xs)
    if units == 0:
        raise ValueError("There must be at least one unit.")
    z = (xs / ns - theta) / np.sqrt(theta * (1 - theta) / ns)
    p_value = chi_square_above(float(np.sum(z**2)), units)
    ordered, pulled = np.sort(z), int(winsorise * units)
    kept = np.clip(z, ordered[pulled], ordered[units - 1 - pulled])
    return Overdispersion(float(np.mean(kept**2)), units, p_value, float(winsorise))


def expected_false_flags(n: int, level: float) -> float:
    """Units expected outside funnel limits by chance alone: n (1 - level). For 108 units at 0.95, 5.4.

    Raises:
        ValueError: n negative or not whole, or a level not between 0 and 1.
    """
    return whole_count(n, "The number of units") * (1 - proportion(level, "The level"))
