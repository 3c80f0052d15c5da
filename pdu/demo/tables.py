"""The demonstration data as tables: the rounds of the model, written out under the names of the dictionary."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from pdu import words
from pdu.demo.model import (
    DEFAULT,
    Effects,
    Round,
    Units,
    draw_2023_round,
    draw_round,
    draw_units,
    points,
    quality_2023,
    rank_of_score,
    rate_standard,
    reference,
    sickness_days,
    stream,
    vacancy_pct,
    workload_pct,
)
from pdu.statistics.shares import round_half_up

Row = dict[str, Any]
Tables = dict[str, list[Row]]

SEED = 20261123
DATA_DATE = date(2026, 11, 23)
TITLE = "Synthetic demonstration data"
COPIED = (
    "region", "pdu", "programme", "rating", "rating_band", "score_band", "standard", "question", "fact", "grade",
    "indicator", "series_break", "theme", "abbreviation",
)  # fmt: skip
FIRST_QUARTER, QUARTERS = date(2021, 9, 30), 21
PUBLISHED_AFTER = timedelta(
    days=51
)  # from the end of a quarter to the day its figures come out; the last before DATA_DATE
COMMUNITY_SHARE = 0.65  # of the inspected cases; the others are of people released from prison
SENTENCES = {
    "strength": "Invented strength on {theme}",
    "weakness": "Invented weakness on {theme}",
    "context": "Invented circumstance on {theme}",
}


def generate(seed: int = SEED, effects: Effects = DEFAULT) -> Tables:
    """All tables of the dictionary, filled for every unit.

    Three rounds: one of the 2021 programme and two of the 2023 programme, so that there are changes across the
    break and inside one programme. Each inspection has a source of its own, published on its day, and so have the
    workforce figures of each quarter: what is known on a day is then what a reader of that day could have known.
    Returns table name to rows of text, numbers, dates and None.
    """
    tables: Tables = {name: [dict(row) for row in reference(name)] for name in COPIED}
    tables |= {name: [] for name in ("inspection", "standard_rating", "question_result", "inspection_fact", "finding")}
    tables |= {name: [] for name in ("source", "indicator_value", "withheld", "conflict", "correction", "places")}
    tables["dataset"] = [
        {
            "kind": "synthetic",
            "title": TITLE,
            "data_date": DATA_DATE,
            "licence": "synthetic",
            "note": "made by a model; nothing here was published",
        }
    ]
    units = draw_units(seed)
    rng = stream(seed, "rounds")
    earlier = effects.quality(units.vacancy.standing, units.sickness.standing, units.region_effect, units.own)
    later = quality_2023(effects, units) + 0.4 * effects.spread * rng.normal(size=len(units.codes))
    rounds = (
        ("2021", date(2021, 11, 1), 600, draw_round(stream(seed, "2021"), effects, "2021", earlier, units.size)),
        ("2023", date(2023, 11, 6), 280, draw_2023_round(seed, effects, units)),
        ("2023", date(2024, 11, 4), 300, draw_round(stream(seed, "2023 again"), effects, "2023", later, units.size)),
    )
    previous: dict[str, str] = {}
    facts = stream(seed, "facts")
    for programme, first, span, drawn in rounds:
        _round(tables, units, rng, facts, programme, first, span, drawn, previous)
    _regions(tables, units, rng, rounds[2][3])  # the latest round: what stands beside the units is made of their cases
    _workforce(tables, units, effects, stream(seed, "workforce"))
    # Names lead to the same units as in the published data, under a source of this data set as every row needs one.
    source = _source(tables, "Synthetic data: names of places, as in the published data", DATA_DATE)
    tables["glossary"] = [row | {"source_ids": None} for row in reference("glossary")]
    tables["place_name"] = [row | {"source_ids": source} for row in reference("place_name")]
    return tables


def _source(tables: Tables, title: str, published: date) -> str:
    """Add a source of one day, whose title must say that it is synthetic; its key."""
    key = f"D{len(tables['source']) + 1:03}"
    tables["source"].append(
        {
            "source_id": key,
            "publisher": TITLE,
            "title": title,
            "kind": "synthetic",
            "url": None,
            "published": published,
            "licence": "synthetic",
        }
    )
    return key


def _round(
    tables: Tables,
    units: Units,
    rng: np.random.Generator,
    facts: np.random.Generator,
    programme: str,
    first: date,
    span: int,
    drawn: Round,
    previous: dict[str, str],
) -> None:
    """One inspection of each unit, with all that its source says of it."""
    names = {row["pdu_code"]: row["pdu_name"] for row in reference("pdu")}
    ratings = {int(row["rank"]): row["rating"] for row in reference("rating")}
    maximum = next(int(row["score_max"]) for row in reference("programme") if row["programme"] == programme)
    starts = rng.integers(0, span, len(units.codes))
    for number, code in enumerate(units.codes):
        fieldwork = first + timedelta(days=int(starts[number]))
        published = fieldwork + timedelta(days=int(rng.integers(70, 130)))
        key = f"{code}-{published.year}"
        rating = ratings[int(drawn.rating_rank[number])]
        total = int(rng.integers(4, 13))
        source = _source(tables, f"Synthetic report on {names[code]}", published)
        tables["inspection"].append(
            {
                "inspection_id": key,
                "area_type": "pdu",
                "area_code": code,
                "programme": programme,
                "fieldwork": f"{fieldwork:%Y-%m}",
                "published": published,
                "overall_rating": rating,
                "overall_score": int(drawn.score[number]),
                "overall_score_max": maximum,
                "previous_rating": previous.get(code),
                "cases_inspected": int(drawn.cases[number]),
                "recommendations_total": total,
                "recommendations_to_area": int(rng.integers(2, total + 1)),
                "source_ids": source,
            }
        )
        previous[code] = rating
        for standard, ranks in drawn.ranks.items():
            tables["standard_rating"].append(
                {
                    "inspection_id": key,
                    "standard": standard,
                    "rating": ratings[int(ranks[number])],
                    "named_by_us": False,
                    "source_id": source,
                }
            )
        for question, counts in drawn.sufficient.items():
            _share(tables, key, source, question, int(counts[number]), int(drawn.asked[question][number]))
        _findings(tables, rng, key, source, int(drawn.rating_rank[number]))
        _facts(tables, facts, key, source, int(drawn.cases[number]))


def _share(tables: Tables, key: str, source: str, question: str, sufficient: int, cases: int) -> None:
    if not cases:
        return
    tables["question_result"].append(
        {
            "result_id": f"{key}:{question}",
            "inspection_id": key,
            "question": question,
            # The whole per cent, as reports print it: a tenth kept here would be rounded once more on the page.
            "percent": round_half_up(100 * sufficient / cases),
            "bound": "exact",
            "sufficient": sufficient,
            "cases": cases,
            "derived": False,
            "secondary": False,
            "source_id": source,
        }
    )


def _findings(tables: Tables, rng: np.random.Generator, key: str, source: str, rank: int) -> None:
    """About a third of the themes, weaknesses the more likely the lower the rating."""
    for theme in reference("theme"):
        if rng.random() > 0.35:
            continue
        chance = rng.random()
        direction = "context" if chance < 0.05 else "weakness" if chance < 0.85 - 0.17 * rank else "strength"
        tables["finding"].append(
            {
                "inspection_id": key,
                "theme": theme["theme"],
                "direction": direction,
                "summary": SENTENCES[direction].format(theme=theme["label"].lower()),
                "stated_jointly": False,
                "source_id": source,
            }
        )


def _facts(tables: Tables, rng: np.random.Generator, key: str, source: str, cases: int) -> None:
    """Of what kind the inspected cases were, and how many practitioners were interviewed."""
    community = int(rng.binomial(cases, COMMUNITY_SHARE))
    told = {
        "cases_inspected_community": community,
        "cases_inspected_post_release": cases - community,
        "practitioner_interviews": int(rng.integers(cases // 2, cases + 1)),
    }
    for fact, value in told.items():
        tables["inspection_fact"].append(
            {"inspection_id": key, "fact": fact, "value": value, "bound": "exact", "source_id": source}
        )


def _regions(tables: Tables, units: Units, rng: np.random.Generator, drawn: Round) -> None:
    """One rated inspection of each region, its shares pooled from the cases of its units."""
    ratings = {int(row["rank"]): row["rating"] for row in reference("rating")}
    standards = [row for row in reference("standard") if (row["programme"], row["area_type"]) == ("2023", "region")]
    for region in reference("region"):
        code = region["region_code"]
        members = np.array([own == code for own in units.regions])
        pooled = {
            question: (int(counts[members].sum()), int(drawn.asked[question][members].sum()))
            for question, counts in drawn.sufficient.items()
        }
        key, quality = f"{code}-2025", np.array([float(rng.normal())])
        one = Round(
            quality,
            np.array([1]),
            {q: np.array([x]) for q, (x, _) in pooled.items()},
            {q: np.array([n]) for q, (_, n) in pooled.items()},
        )
        ranks = {row["standard"]: int(rate_standard(rng, row, quality, one)[0]) for row in standards}
        score = int(points()[np.array(list(ranks.values())) - 1].sum())
        published = date(2025, 6, 2) + timedelta(days=int(rng.integers(0, 150)))
        source = _source(tables, f"Synthetic report on {region['region_name']}", published)
        tables["inspection"].append(
            {
                "inspection_id": key,
                "area_type": "region",
                "area_code": code,
                "programme": "2023",
                "fieldwork": "2025-02",
                "published": published,
                "overall_rating": ratings[int(rank_of_score("2023", "region", np.array([score]))[0])],
                "overall_score": score,
                "overall_score_max": 24,
                "cases_inspected": int(drawn.cases[members].sum()),
                "recommendations_total": 7,
                "source_ids": source,
            }
        )
        for standard, rank in ranks.items():
            tables["standard_rating"].append(
                {
                    "inspection_id": key,
                    "standard": standard,
                    "rating": ratings[rank],
                    "named_by_us": False,
                    "source_id": source,
                }
            )
        for question, (sufficient, cases) in pooled.items():
            _share(tables, key, source, question, sufficient, cases)


def _workforce(tables: Tables, units: Units, effects: Effects, rng: np.random.Generator) -> None:
    """Quarterly figures of every unit, every region and the country."""
    staff = np.rint(95 * np.exp(0.25 * units.size))
    closed = {row["pdu_code"]: row["closed"] for row in reference("pdu") if row["closed"]}
    for quarter in range(QUARTERS):
        year, month = divmod(FIRST_QUARTER.year * 12 + FIRST_QUARTER.month - 1 + 3 * quarter, 12)
        end = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
        source = _source(tables, f"Synthetic workforce figures to {words.day(end)}", end + PUBLISHED_AFTER)
        years = quarter / 4

        def now(figure: Any) -> Any:
            return np.sqrt(0.85) * figure.standing + np.sqrt(0.15) * rng.normal(size=len(staff))

        vacancy = vacancy_pct(now(units.vacancy), effects, years)
        step = effects.leaving_step_pct if end >= date(2023, 9, 30) else 0
        figures = {
            ("vacancy_rate_pct", "po"): vacancy,
            ("target_staffing_fte", "po"): np.rint(staff / 3),
            ("staff_in_post_fte", "po"): np.rint(staff / 3 * (1 - vacancy / 100)),
            ("staff_in_post_fte", "all"): np.rint(staff * (1 - vacancy / 200)),
            ("leaving_rate_pct", "po"): np.clip(8 + step + 1.5 * rng.normal(size=len(staff)), 1, 30),
            ("sickness_days_per_person", "all"): sickness_days(now(units.sickness)),
            ("average_caseload", "po"): np.clip(32 + 0.25 * vacancy + 2 * rng.normal(size=len(staff)), 15, 70),
            ("average_caseload", "pso"): np.clip(38 + 0.3 * vacancy + 2 * rng.normal(size=len(staff)), 15, 80),
            ("workload_pct", "all"): workload_pct(vacancy, now(units.workload)),
            ("caseload_total", "all"): np.rint(20 * staff),
            ("staff_workload_unmanageable_pct", "all"): np.clip(35 + vacancy + 6 * rng.normal(size=len(staff)), 5, 95),
        }
        summed = {"target_staffing_fte", "staff_in_post_fte", "caseload_total"}
        regions = np.array(units.regions)
        for (indicator, grade), values in figures.items():
            for code, value in zip(units.codes, values, strict=True):
                # Of a unit known to have closed in a year or month, none after its end.
                if code in closed and end.isoformat()[: len(closed[code])] > closed[code]:
                    continue
                _value(tables, source, "pdu", code, indicator, grade, end, float(value))
            for code in sorted(set(units.regions)):
                of = values[regions == code]
                _value(
                    tables,
                    source,
                    "region",
                    code,
                    indicator,
                    grade,
                    end,
                    float(of.sum() if indicator in summed else np.average(of, weights=staff[regions == code])),
                )
            whole = values.sum() if indicator in summed else np.average(values, weights=staff)
            _value(tables, source, "national", None, indicator, grade, end, float(whole))


def _value(
    tables: Tables,
    source: str,
    area_type: str,
    code: str | None,
    indicator: str,
    grade: str,
    end: date,
    value: float,
) -> None:
    tables["indicator_value"].append(
        {
            "area_type": area_type,
            "area_code": code,
            "indicator": indicator,
            "grade": grade,
            "period_end": end,
            "value": round(value, 1),
            "bound": "exact",
            "approximate": False,
            "derived": False,
            "revised": False,
            "secondary": False,
            "source_id": source,
        }
    )
