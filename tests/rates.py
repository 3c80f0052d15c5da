"""How often the comparisons are right, on synthetic data whose truth is known.

`python -m tests.rates` writes the table of docs/methods.md; tests/unit/test_rates.py computes it again and holds the numbers
to their nominal rates and to what the page says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from scipy import stats

from pdu import paths
from pdu.demo import DEFAULT, Effects, simulate_units
from pdu.statistics.association import kendall, spearman
from pdu.statistics.funnel import binomial_limits, overdispersion
from pdu.statistics.pairs import pairs_told_apart

METHODS = paths.ROOT / "docs" / "methods.md"
BEGIN, END = "<!-- rates: begin -->", "<!-- rates: end -->"
SEEDS, ASSOCIATION_SEEDS = range(200), range(100)
NO_DIFFERENCE = Effects(unit_variance=0.0)
SIZES = ((8, 12), (18, 22), (28, 32), (38, 42))  # points of true difference, from and to


@dataclass(frozen=True)
class Rate:
    """How often something happened: `happened` of `tried`."""

    what: str
    happened: int
    tried: int
    expected: str

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.happened / self.tried

    def within(self, nominal: float, errors: float = 4.0) -> bool:
        """Whether the rate lies within so many standard errors of a nominal one."""
        return abs(self.share - nominal) <= errors * math.sqrt(nominal * (1 - nominal) / self.tried)


def _a_region(seed: int, units: pd.DataFrame) -> pd.DataFrame:
    """The units of one region, another one with each seed."""
    codes = sorted(units["region"].unique())
    return units[units["region"] == codes[seed % len(codes)]].reset_index(drop=True)


def equal_units() -> list[Rate]:
    """What is flagged when all units have the same true percentage."""
    pairs = told = told_fdr = regions_fdr = outside_95 = outside_998 = units = wide = 0
    for seed in SEEDS:
        country = simulate_units(seed, NO_DIFFERENCE)
        here = _a_region(seed, country)
        found = pairs_told_apart(here["sufficient"], here["cases"])
        corrected = pairs_told_apart(here["sufficient"], here["cases"], method="fdr")
        pairs, told = pairs + len(found), told + sum(pair.told_apart for pair in found)
        any_fdr = any(pair.told_apart for pair in corrected)
        regions_fdr, told_fdr = regions_fdr + 1, told_fdr + any_fdr
        centre = float(country["share"].iloc[0])
        share = country["sufficient"] / country["cases"]
        for level in (0.95, 0.998):
            low, high = binomial_limits(country["cases"], centre, level)
            count = int(((share < low) | (share > high)).sum())
            if level == 0.95:
                outside_95 += count
            else:
                outside_998 += count
        units += len(country)
        wide += overdispersion(country["sufficient"], country["cases"], centre).p_value < 0.05
    return [
        Rate("Pairs of one region told apart", told, pairs, "5%"),
        Rate("Regions with any pair told apart, false discovery rate held", told_fdr, regions_fdr, "at most 5%"),
        Rate("Units outside the 95% funnel limits", outside_95, units, "5%"),
        Rate("Units outside the 99.8% funnel limits", outside_998, units, "0.2%"),
        Rate("Countries called wider than chance", wide, len(SEEDS), "5%"),
    ]


def power(p1: float, p2: float, n1: int, n2: int) -> float:
    """The chance of telling two percentages apart at 5%, by the normal approximation of the two-sample test.

    Source: Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions, section 4.1, without continuity
    correction.
    """
    pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
    under_equality = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    as_they_are = math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    return float(stats.norm.cdf((abs(p1 - p2) - 1.959964 * under_equality) / as_they_are))


def different_units() -> list[Rate]:
    """How often a true difference of a stated size is found, beside the power expected for those very pairs."""
    told: dict[tuple[int, int], list[float]] = {size: [0, 0, 0.0] for size in SIZES}
    for seed in SEEDS:
        here = _a_region(seed, simulate_units(seed))
        for pair in pairs_told_apart(here["sufficient"], here["cases"]):
            gap = 100 * abs(here["share"][pair.i] - here["share"][pair.j])
            for size in SIZES:
                if size[0] <= gap <= size[1]:
                    told[size][0] += pair.told_apart
                    told[size][1] += 1
                    first, second = here.iloc[pair.i], here.iloc[pair.j]
                    told[size][2] += power(first["share"], second["share"], first["cases"], second["cases"])
    return [
        Rate(
            f"Pairs truly {low} to {high} points apart, told apart",
            int(happened),
            int(tried),
            f"{100 * expected / tried:.1f}%",
        )
        for (low, high), (happened, tried, expected) in told.items()
    ]


def associations() -> list[Rate]:
    """How often an association is found that is built in, and one that is not."""
    counts = {
        (indicator, name): 0 for indicator in ("vacancy_rate_pct", "sickness_days_per_person") for name in ("s", "k")
    }
    for seed in ASSOCIATION_SEEDS:
        units = simulate_units(seed, DEFAULT)
        for indicator, name in counts:
            found = (spearman if name == "s" else kendall)(units[indicator], units["rating_rank"])
            counts[indicator, name] += found.p_value is not None and found.p_value < 0.05
    number = len(ASSOCIATION_SEEDS)
    return [
        Rate(
            "Vacancy rate and rating, linked in the model: found by Spearman",
            counts["vacancy_rate_pct", "s"],
            number,
            "",
        ),
        Rate("The same, by Kendall", counts["vacancy_rate_pct", "k"], number, ""),
        Rate(
            "Sickness and rating, not linked: found by Spearman", counts["sickness_days_per_person", "s"], number, "5%"
        ),
        Rate("The same, by Kendall", counts["sickness_days_per_person", "k"], number, "5%"),
    ]


def table(title: str, rates: Iterable[Rate]) -> str:
    """A Markdown table under a heading."""
    rows = [
        f"| {rate.what} | {rate.happened:,} of {rate.tried:,} | {100 * rate.share:.1f}% | {rate.expected} |"
        for rate in rates
    ]
    return "\n".join([f"### {title}", "", "| What | Times | Rate | Expected |", "|---|---|---|---|", *rows, ""])


def cases() -> str:
    """From how few to how many cases the units of the model have."""
    drawn = pd.concat([simulate_units(seed)["cases"] for seed in range(20)])
    return f"{drawn.min()} to {drawn.max()}"


def measured() -> str:
    """All rates as Markdown."""
    return "\n".join(
        [
            table("Units that are all alike: 200 seeds", equal_units()),
            table(f"Units that truly differ: 200 seeds, {cases()} cases a unit", different_units()),
            table("Associations: 100 seeds, 108 units", associations()),
        ]
    )


if __name__ == "__main__":
    text = METHODS.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    METHODS.write_text(f"{before}{BEGIN}\n\n{measured()}\n{END}{rest.split(END)[1]}", encoding="utf-8")
