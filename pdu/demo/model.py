"""The model behind the demonstration data: known effects, so that statistics can be tried against truth.

Everything here is invented. For unit u at one inspection, with independent standard normal draws z:

    quality_u  = sqrt(unit_variance) * (vacancy_on_quality * vacancy_u + sickness_on_quality * sickness_u
                 + sqrt(region_share) * region_r(u) + sqrt(what is left of 1) * own_u)
    vacancy_u  = sqrt(STANDING) * standing_u + sqrt(1 - STANDING) * passing_u      (sickness and workload alike)
    share_u    = expit(SHARE_LEVEL + programme_shift if the programme is 2023 + SHARE_SPREAD * quality_u)
    sufficient = Binomial(cases_u, share_u)                    for keeping people safe, overall
    stage      = sufficient + Binomial(the other cases, lift)  for assessment, planning, delivery, reviewing
    prompt     = stage + Binomial(the other cases, lift)       for each question that belongs to a stage

A sum of this kind is binomial again, so every count is an exact binomial draw around its own true
share, and a stage's own question is never above the prompts under it.
A casework standard has the band of its lowest key question, lifted one band now and then where that
is just under a boundary; the other standards are cut from 0.8 * quality + noise. The score is the sum
of the points and the overall rating the score's band, both read from data/.

With unit_variance 0 all units have the same true share of every question, and no figure goes with
another. The levels are chosen to fill every view with all four ratings, not to look like real results.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from pdu import paths

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

STAGES = ("assessment", "planning", "implementation_and_delivery", "reviewing")
HEADLINE = "keeping_people_safe_overall"
STANDING = 0.85  # share of the variance of a unit's figures that stays with it from quarter to quarter
SHARE_LEVEL = -0.2  # log odds of a sufficient case in a unit of quality 0
SHARE_SPREAD = 0.6  # log odds per unit of quality
QUESTION_SPREAD = 0.4  # log odds by which a unit's questions differ among themselves
STAGE_LIFT = -1.0
PROMPT_LIFT = -0.8
ORGANISATION_CUTS = (-0.6, 0.5, 1.5)
DISCRETION_PCT = 2  # per cent under a boundary within which a standard may be lifted
DISCRETION_CHANCE = 0.5
VACANCY_LEVEL_PCT = 24.0  # in the third quarter of 2021
VACANCY_SPREAD_PCT = 6.0
SICKNESS_LEVEL_DAYS = 12.0
SICKNESS_SPREAD = 0.2  # of the logarithm
WORKLOAD_AT_FULL_STRENGTH_PCT = 95.0
WORKLOAD_SPREAD_PCT = 9.0
YEARS_TO_2023_ROUND = 2.5


@dataclass(frozen=True)
class Effects:
    """What is built in. Raises ValueError when the parts of quality make more than the whole."""

    vacancy_on_quality: float = -0.5
    """Correlation of the vacancy rate at the inspection with quality, across units."""
    sickness_on_quality: float = 0.0
    """The same of sickness: 0, so a link that is found is a false alarm."""
    region_share: float = 0.15
    """Share of the variance of quality that lies between regions."""
    unit_variance: float = 1.0
    """Variance of quality; 0 means no true difference between units."""
    programme_shift: float = -0.25
    """Log odds of a sufficient case in the 2023 programme less those in the 2021 programme."""
    vacancy_trend_pct: float = -2.0
    """Points by which the vacancy rate of every unit changes in a year."""
    leaving_step_pct: float = -2.5
    """Points by which the leaving rate of every unit changes, once, in the third quarter of 2023."""

    def __post_init__(self) -> None:
        explained = self.vacancy_on_quality**2 + self.sickness_on_quality**2 + self.region_share
        if explained > 1 or self.region_share < 0 or self.unit_variance < 0:
            raise ValueError("the squares of the effects and the share of the regions must not exceed 1 together")

    @property
    def spread(self) -> float:
        """Standard deviation of quality."""
        return math.sqrt(self.unit_variance)

    def quality(self, vacancy: Floats, sickness: Floats, region: Floats, own: Floats) -> Floats:
        """The latent quality of units from its standardised parts, all of one shape."""
        left = 1 - self.vacancy_on_quality**2 - self.sickness_on_quality**2 - self.region_share
        parts = self.vacancy_on_quality * vacancy + self.sickness_on_quality * sickness
        # What is left can fall below 0 by the last bit only.
        return self.spread * (parts + math.sqrt(self.region_share) * region + math.sqrt(max(left, 0)) * own)


DEFAULT = Effects()


@dataclass(frozen=True)
class Figure:
    """A unit's standardised figure, in the part that stays with it and the part of one quarter; one entry per unit."""

    standing: Floats
    passing: Floats

    @property
    def now(self) -> Floats:
        """The figure at the inspection of the 2023 round."""
        return math.sqrt(STANDING) * self.standing + math.sqrt(1 - STANDING) * self.passing


@dataclass(frozen=True)
class Units:
    """Units before anyone inspects them; each array has one entry per unit."""

    codes: tuple[str, ...]
    regions: tuple[str, ...]
    size: Floats
    region_effect: Floats
    own: Floats
    vacancy: Figure
    sickness: Figure
    workload: Figure


@dataclass
class Round:
    """One inspection of each unit: counts by question and ranks by standard, one entry per unit."""

    share: Floats
    cases: Integers
    sufficient: dict[str, Integers] = field(default_factory=dict)
    asked: dict[str, Integers] = field(default_factory=dict)
    ranks: dict[str, Integers] = field(default_factory=dict)
    score: Integers = field(default_factory=lambda: np.zeros(0, np.int64))
    rating_rank: Integers = field(default_factory=lambda: np.zeros(0, np.int64))


def simulate_units(seed: int, effects: Effects = DEFAULT, units: int = 108) -> pd.DataFrame:
    """Draw one inspection of each unit under the 2023 programme, quickly enough for hundreds of seeds.

    `generate` of the same seed and effects holds these very inspections as its first round of 2023.

    Returns one row per unit: pdu_code, region (codes), quality (latent), share (true share of cases that
    keep people safe, 0 to 1), vacancy_rate_pct, sickness_days_per_person, workload_pct (at the inspection),
    score (0 to 21), rating_rank (1 to 4), cases and sufficient (counts for keeping people safe, overall).

    Raises ValueError when the seed is negative or there is no unit.
    """
    drawn = draw_units(seed, units)
    inspected = draw_2023_round(seed, effects, drawn)
    vacancy = vacancy_pct(drawn.vacancy.now, effects, YEARS_TO_2023_ROUND)
    return pd.DataFrame(
        {
            "pdu_code": drawn.codes,
            "region": drawn.regions,
            "quality": quality_2023(effects, drawn),
            "share": inspected.share,
            "vacancy_rate_pct": vacancy,
            "sickness_days_per_person": sickness_days(drawn.sickness.now),
            "workload_pct": workload_pct(vacancy, drawn.workload.now),
            "score": inspected.score,
            "rating_rank": inspected.rating_rank,
            "cases": inspected.cases,
            "sufficient": inspected.sufficient[HEADLINE],
        }
    )


def stream(seed: int, purpose: str) -> np.random.Generator:
    """A source of chance for one purpose, so that a draw added to one part leaves the others as they were.

    Raises ValueError for a negative seed.
    """
    return np.random.default_rng([seed, *purpose.encode()])


def draw_units(seed: int, units: int = 108) -> Units:
    """Draw the standardised parts of units: the real codes and regions first, invented codes beyond them.

    Raises ValueError when the seed is negative or there is no unit.
    """
    if units < 1:
        raise ValueError("at least one unit is needed")
    real = [(row["pdu_code"], row["region_code"]) for row in reference("pdu") if not row["successor_of"]]
    more = [(f"DEMO{number}", real[number % len(real)][1]) for number in range(len(real), units)]
    codes, regions = zip(*[*real, *more][:units], strict=True)
    rng = stream(seed, "units")
    names = sorted({row["region_code"] for row in reference("region")})
    region_effect = rng.normal(size=len(names))[[names.index(region) for region in regions]]
    size, own, *parts = rng.normal(size=(8, units))
    figures = [Figure(parts[i], parts[i + 1]) for i in (0, 2, 4)]
    return Units(codes, regions, size, region_effect, own, *figures)


def quality_2023(effects: Effects, units: Units) -> Floats:
    """The quality of each unit when it is first inspected under the 2023 programme."""
    return effects.quality(units.vacancy.now, units.sickness.now, units.region_effect, units.own)


def draw_2023_round(seed: int, effects: Effects, units: Units) -> Round:
    """The first inspection of each unit under the 2023 programme."""
    return draw_round(stream(seed, "2023"), effects, "2023", quality_2023(effects, units), units.size)


def draw_round(rng: np.random.Generator, effects: Effects, programme: str, quality: Floats, size: Floats) -> Round:
    """Inspect units of given quality and standardised size (one entry each) under a programme, 2021 or 2023."""
    logit = SHARE_LEVEL + (effects.programme_shift if programme == "2023" else 0) + SHARE_SPREAD * quality
    cases = np.clip(np.rint(56 + 7 * size + rng.normal(0, 3, len(size))), 36, 80).astype(np.int64)
    drawn = Round(expit(logit), cases)
    _draw_cases(rng, effects, programme, logit, drawn)
    _rate(rng, programme, quality, drawn)
    return drawn


def _draw_cases(rng: np.random.Generator, effects: Effects, programme: str, logit: Floats, drawn: Round) -> None:
    """Count the sufficient cases for each question the programme asks of a unit."""
    cases, n = drawn.cases, len(logit)

    def wobble() -> Floats:
        return QUESTION_SPREAD * effects.spread * rng.normal(size=n)

    def above(count: Integers, lift: float) -> Integers:
        return count + rng.binomial(cases - count, expit(lift + wobble()))

    def of_its_own(level: float) -> Integers:
        return rng.binomial(cases, expit(logit + level + wobble()))

    counts = drawn.sufficient
    counts[HEADLINE] = rng.binomial(cases, drawn.share)
    for stage in STAGES:
        counts[f"keeping_people_safe_{stage}"] = above(counts[HEADLINE], STAGE_LIFT)
    counts["desistance_overall"] = of_its_own(0.2)
    counts["desistance_implementation_and_delivery"] = above(counts["desistance_overall"], STAGE_LIFT)
    # A case that is satisfactory on everything is so on both overall questions.
    both = np.minimum(counts[HEADLINE], counts["desistance_overall"])
    counts["all_standards_satisfactory"] = rng.binomial(both, 0.7)
    for row in reference("question"):
        question, standard = row["question"], row["standard"]
        if question in counts or standard == "victim_work":
            continue  # victims' contact is judged for a whole region
        if standard in STAGES:
            counts[question] = above(counts[f"keeping_people_safe_{standard}"], PROMPT_LIFT)
        elif standard != "court_work":
            counts[question] = of_its_own(0.2)
        elif programme == "2021":
            drawn.asked[question] = rng.integers(18, 40, n)
            counts[question] = rng.binomial(drawn.asked[question], expit(logit + 0.8 + wobble()))
    for question in counts:
        drawn.asked.setdefault(question, cases)


def _rate(rng: np.random.Generator, programme: str, quality: Floats, drawn: Round) -> None:
    """Rate every standard of a unit, then the unit."""
    for row in reference("standard"):
        if (row["programme"], row["area_type"]) == (programme, "pdu"):
            drawn.ranks[row["standard"]] = rate_standard(rng, row, quality, drawn)
    drawn.score = points()[np.array(list(drawn.ranks.values())) - 1].sum(axis=0)
    drawn.rating_rank = rank_of_score(programme, "pdu", drawn.score)


def rate_standard(rng: np.random.Generator, standard: dict[str, str], quality: Floats, drawn: Round) -> Integers:
    """Ranks of one standard: from its lowest key question where it has any, otherwise from quality and noise."""
    keys = key_questions(standard["standard"], drawn)
    if not keys:
        latent = 0.8 * quality + rng.normal(0, 0.7, len(quality))
        return 1 + np.searchsorted(ORGANISATION_CUTS, latent, side="right")
    lowest = np.min([whole_pct(drawn.sufficient[key], drawn.asked[key]) for key in keys], axis=0)
    lifted = rng.random(len(lowest)) < DISCRETION_CHANCE
    return np.where(lifted, rank_of_pct(lowest + DISCRETION_PCT), rank_of_pct(lowest))


def key_questions(standard: str, drawn: Round) -> list[str]:
    """The questions whose lowest share decides a standard's rating; none for a judgement on other evidence."""
    keys = {
        **{stage: [f"keeping_people_safe_{stage}"] for stage in STAGES},
        "public_protection": [f"keeping_people_safe_{stage}" for stage in STAGES],
        "desistance": ["desistance_implementation_and_delivery"],
        "court_work": ["court_reports"],
        "victim_work": ["victims_able_to_contribute_before_release"],
    }
    keys["implementation_and_delivery"].append("desistance_implementation_and_delivery")
    return [key for key in keys.get(standard, []) if key in drawn.sufficient]


def vacancy_pct(vacancy: Floats, effects: Effects, years: float | Floats) -> Floats:
    """Vacancy rate in per cent from its standardised figure, so many years after the third quarter of 2021."""
    level = VACANCY_LEVEL_PCT + effects.vacancy_trend_pct * years
    return np.clip(level + VACANCY_SPREAD_PCT * vacancy, 0.5, 60)


def sickness_days(sickness: Floats) -> Floats:
    """Working days lost per person and year from the standardised figure."""
    return SICKNESS_LEVEL_DAYS * np.exp(SICKNESS_SPREAD * sickness)


def workload_pct(vacancy: Floats, workload: Floats) -> Floats:
    """Workload in per cent of capacity: it rises with the vacancy rate (per cent), which shrinks the capacity."""
    return np.clip(WORKLOAD_AT_FULL_STRENGTH_PCT / (1 - vacancy / 100) + WORKLOAD_SPREAD_PCT * workload, 60, 300)


def expit(value: Floats) -> Floats:
    """Log odds to a share from 0 to 1."""
    return 1 / (1 + np.exp(-value))


def whole_pct(count: Integers, cases: Integers) -> Integers:
    """Share in whole per cent, a half rounded up."""
    return (200 * count + cases) // (2 * cases)


def rank_of_pct(pct: Integers) -> Integers:
    """Rank of the band of data/rating_band.csv in which a whole per cent lies."""
    return np.searchsorted(_lower_limits("rating_band", "lower_pct"), pct, side="right")


def rank_of_score(programme: str, area_type: str, score: Integers) -> Integers:
    """Rank of the band of data/score_band.csv in which a score lies."""
    limits = _lower_limits("score_band", "lower_score", programme, area_type)
    return np.searchsorted(limits, score, side="right")


@cache
def points() -> Integers:
    """Points of the ratings of data/rating.csv in the order of their rank."""
    return np.array([int(row["points"]) for row in sorted(reference("rating"), key=lambda row: int(row["rank"]))])


@cache
def _lower_limits(table: str, column: str, programme: str = "", area_type: str = "") -> Integers:
    rows = [
        row
        for row in reference(table)
        if not programme or (row["programme"], row["area_type"]) == (programme, area_type)
    ]
    return np.array(sorted(int(row[column]) for row in rows))


@cache
def reference(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a reference table of data/, as text. Treat them as read-only: they are shared."""
    with (paths.DATA / f"{table}.csv").open(newline="", encoding="utf-8-sig") as handle:
        return tuple(csv.DictReader(handle))
