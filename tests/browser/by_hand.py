"""The published facts by a second route: the CSV files and pandas alone, nothing of the dashboard's own.

Everything is of one folder of CSV files and of today; text stays text, an empty cell is the empty text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pandas as pd
from scipy.stats import hypergeom

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
RANKS = {"Inadequate": 0, "Requires improvement": 1, "Good": 2, "Outstanding": 3}


def table(data: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(data / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def word(number: int) -> str:
    """Numbers up to nine in words."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def units(data: Path, region: str) -> pd.DataFrame:
    """The units of a region, open or closed, by name."""
    every = table(data, "pdu")
    return every[every["region_code"] == region].sort_values("pdu_name")


def inspections(data: Path, region: str) -> pd.DataFrame:
    """The rated inspections of a region's units since unification, oldest first, with the unit's name and the rating's rank."""
    held = table(data, "inspection").merge(units(data, region), left_on="area_code", right_on="pdu_code")
    rated = held[held["programme"].isin(["2021", "2023"]) & (held["overall_rating"] != "")]
    # Known to the year or the month only: its last day counts.
    day = rated["published"].str.pad(10, "right", "~")
    return rated.assign(day=day, rank=rated["overall_rating"].map(RANKS)).sort_values("day")


def latest(data: Path, region: str) -> pd.DataFrame:
    """The latest of each unit."""
    return inspections(data, region).groupby("pdu_name", as_index=False).last()


def moves(data: Path, region: str) -> dict[str, int]:
    """By how many bands each unit inspected more than once moved at its last inspection."""
    ranks = inspections(data, region).groupby("pdu_name")["rank"].apply(list)
    return {unit: found[-1] - found[-2] for unit, found in ranks.items() if len(found) > 1}


def standards(data: Path, region: str) -> pd.DataFrame:
    """Ratings of standards at the last two inspections of each unit in the 2023 programme; `round` 0 is the latest."""
    held = inspections(data, region)
    held = held[held["programme"] == "2023"]
    held = held.assign(round=held.groupby("pdu_name").cumcount(ascending=False))
    given = table(data, "standard_rating")[["inspection_id", "standard", "rating"]]
    both = held[held["round"] < 2][["inspection_id", "pdu_name", "round"]].merge(given, on="inspection_id")
    return both.assign(rank=both["rating"].map(RANKS))


def worse_standards(data: Path, region: str) -> set[tuple[str, str]]:
    """Unit and standard, where the latest inspection gave less than the one before in the same programme."""
    ranks = standards(data, region).pivot(index=["pdu_name", "standard"], columns="round", values="rank")
    return {(unit, standard) for (unit, standard), row in ranks.iterrows() if row[0] < row[1]}  # type: ignore[misc]


def better(data: Path, region: str, unit: str, standard: str) -> set[str]:
    """The units of the region whose latest rating of a standard is higher than that of one unit."""
    now = standards(data, region).query("round == 0 and standard == @standard").set_index("pdu_name")["rank"]
    return set(now[now > now[unit]].index)


def shares(data: Path, inspection: str) -> dict[str, tuple[int, int]]:
    """Question to the sufficient cases and all cases of one inspection."""
    held = table(data, "question_result")
    held = held[(held["inspection_id"] == inspection) & (held["sufficient"] != "") & (held["cases"] != "")]
    return {row.question: (int(row.sufficient), int(row.cases)) for row in held.itertuples()}


def mid_p(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Fisher's exact test of two shares, mid-P: all less likely tables, and half of those as likely as this one."""
    drawn = hypergeom(one[1] + other[1], one[0] + other[0], one[1])
    chances = [float(drawn.pmf(found)) for found in range(one[1] + 1)]
    own = chances[one[0]]
    alike = sum(chance for chance in chances if math.isclose(chance, own, rel_tol=1e-7))
    return sum(chance for chance in chances if chance < own and not math.isclose(chance, own, rel_tol=1e-7)) + alike / 2


def told_apart(shares: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """How many of how many pairs differ by more than chance would explain."""
    pairs = list(combinations(shares, 2))
    return sum(mid_p(*pair) < 0.05 for pair in pairs), len(pairs)


def wilson(sufficient: int, cases: int) -> tuple[float, float]:
    """The 95% interval of a share in per cent, by Wilson's formula of 1927."""
    z, share = 1.959964, sufficient / cases
    centre = (share + z * z / (2 * cases)) / (1 + z * z / cases)
    half = z / (1 + z * z / cases) * math.sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    return 100 * (centre - half), 100 * (centre + half)


def newest(data: Path, area_type: str, area: str, indicator: str, grade: str) -> float:
    """The newest value of an indicator of one area."""
    held = table(data, "indicator_value")
    wanted = {"area_type": area_type, "area_code": area, "indicator": indicator, "grade": grade}
    for column, value in wanted.items():
        held = held[held[column] == value]
    return float(held.sort_values("period_end")["value"].iloc[-1])
