"""Small inputs for the ratings of units and regions, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pdu.figures import by_rating, counts, grid, history, standards_table
from tests.figures.rows_made import DAY, NEW, OLD, RATINGS, STANDARDS, inspected, rated, rows


def grid_of_standards() -> str:
    units = rows(
        inspected(1, 1, overall_score=None),
        inspected(2, 3, is_compared=True, from_elsewhere=True, closed="2024-03"),
        inspected(3, 2, published=None),
        inspected(4, 2),
        inspected(5, 1),
        inspected(6, 2),
    )
    given = {1: (1, 2, 1), 2: (3, 4, None), 3: (2, 2, 1), 4: (1, 1, 3), 6: (1, 1, None)}
    known = [
        rated(rank, inspection_id=f"I{number}", standard=standard)
        for number, ranks in given.items()
        for standard, rank in zip(("lead", "staff", "plan"), ranks, strict=True)
        if rank
    ]
    before = {
        ("I1", "overall"): grid.Before(-1, "lower than in 2023"),
        ("I1", "plan"): grid.Before(0, "as before"),
        ("I2", "lead"): grid.Before(2, "higher than in 2023"),
    }
    return grid.standards_grid(units, rows(*known), STANDARDS, DAY, before)


def small_grid() -> str:
    units = rows(*(inspected(number, 1, outline=True) for number in (1, 2, 3)))
    known = rows(*(rated(1, inspection_id=f"I{number}", standard="lead") for number in (1, 2, 3)))
    few = grid.standards_grid(units, known, STANDARDS.tail(1), None)
    more = rows(*(inspected(number, 3) for number in (1, 2, 3, 4)))
    led = rows(*(rated(3, inspection_id=f"I{number}", standard="lead") for number in (1, 2, 3, 4)))
    return few + "\n" + grid.standards_grid(more, led, STANDARDS.iloc[[0, 2]], None).partition("<tfoot")[2]


def without_a_rating() -> str:
    frame = rows(
        {"pdu_name": "New & Young", "pdu_code": "U7", "successor_of_name": "Old <One>", "opened": "2024-04-01"},
        {"pdu_name": "Plain", "pdu_code": "U8", "successor_of_name": None, "opened": "2021-06-26"},
    )
    return grid.not_inspected(frame, DAY) + grid.not_inspected(frame.head(0), DAY)


def regions_own() -> str:
    frame = rows(
        rated(2, True) | {"programme_label": "2018 programme", "rating_derived": True, "cases_inspected": 1286, "standards_known": "all <9>",
                          "published": "2019-11", "published_year": 2019, "region_name": "Kent & Sussex"},
        rated(None) | {"programme_label": "2023 programme", "rating_derived": False, "cases_inspected": None, "standards_known": None,
                       "published": None, "published_year": 2025, "region_name": "Kent & Sussex"},
        rated(1) | {"programme_label": "2021 programme", "rating_derived": False, "cases_inspected": 7, "standards_known": "some",
                    "published": "2022", "published_year": 2022, "region_name": "Kent & Sussex"},
    )  # fmt: skip
    return grid.region_inspections(frame)


def units_by_rating() -> str:
    frame = rows(
        inspected(1, 1) | {"published_year": 2025},
        inspected(2, 1) | {"published_year": 2005, "pdu_name": "A & B"},
        inspected(3, 3),
    )
    outlined = frame.assign(shown_as="outline")
    return by_rating.units_by_rating(frame, RATINGS, DAY) + "\n" + by_rating.units_by_rating(outlined, RATINGS, None)


def counts_of_ratings() -> str:
    def of(programme: dict[str, Any], rank: int, reports: int, share: float) -> dict[str, Any]:
        total = {
            "programme_reports": 8 if programme is OLD else 1,
            "first_year": 2021,
            "last_year": 2023 if programme is OLD else 2021,
        }
        return {**rated(rank), **programme, "reports": reports, "reports_pct": share, **total}  # fmt: skip

    return counts.rating_counts(rows(of(NEW, 2, 1, 100.0), of(OLD, 2, 5, 62.5), of(NEW, 1, 0, 0.0), of(OLD, 1, 3, 37.5)))  # fmt: skip


def one_after_another() -> str:
    def of(number: int, **more: Any) -> dict[str, Any]:
        return inspected(number, 2, programme="2023") | {
            "derived_columns": "", "fieldwork": "2025-02-10", "cases_inspected": 47.0, "recommendations_total": 9, "recommendations_to_area": 4,
            "source_url": "https://example.org/a?b=1&c=2", "source_kind": "press_release", "source_published": "2025-06-20",
        } | more  # fmt: skip

    frame = rows(
        of(1, derived_columns="overall_rating;overall_score"),
        of(2, outline=True, overall_score=None, fieldwork=None, cases_inspected=None, recommendations_total=None, recommendations_to_area=None, source_url=None),
        of(3, recommendations_to_area=None, source_kind="parliamentary_answer", source_published=None),
        of(4, recommendations_total=None),
    )  # fmt: skip
    verdict = history.verdict(SimpleNamespace(**rated(3, True)), "June 2025 & later")
    near = history.neighbours(frame.head(2), ['<a href="/unit">One</a>', "Two"])
    kinds = " ".join(f"{kind}={said}" for kind, said in history.KIND_WORDS.items())
    return "\n".join([history.inspections(frame), near, verdict, kinds])


def standards_of_a_unit() -> str:
    inspections = rows(
        inspected(1, 2) | {"derived_columns": "overall_score", "fieldwork": "2025-02", "cases_inspected": 47.0, "recommendations_total": 9,
                           "recommendations_to_area": None, "source_url": "https://example.org", "source_kind": "news", "source_published": "2025-06"},
        inspected(2, 1, outline=True) | {"programme": "2021", "programme_label": "2021 programme", "derived_columns": "", "fieldwork": None,
                           "cases_inspected": None, "recommendations_total": None, "recommendations_to_area": None, "source_url": None,
                           "source_kind": "news", "source_published": None, "published": None, "published_year": 2022, "overall_score": None},
        inspected(3, 1, outline=True) | {"programme": "2021", "programme_label": "2021 programme", "derived_columns": "overall_rating", "fieldwork": None,
                           "cases_inspected": 1.0, "recommendations_total": None, "recommendations_to_area": 2, "source_url": None,
                           "source_kind": "news", "source_published": None, "published": "2021-07-01", "published_year": 2021, "overall_score": None},
    )  # fmt: skip

    def of(number: int, standard: str, label: str, rank: int | None, counted: tuple[Any, ...], programme: dict[str, Any]) -> dict[str, Any]:  # fmt: skip
        names = ("known", "outstanding", "good", "requires_improvement", "inadequate")
        region = dict(zip((f"region_{name}" for name in names), counted, strict=True))
        country = dict(zip((f"country_{name}" for name in names), (4, 1, 0, 3, 0), strict=True))
        said = {"region_said": "said of the region", "country_said": "one O, three RI"}
        return {
            "inspection_id": f"I{number}",
            "standard": standard,
            "standard_label": label,
            **region,
            **country,
            **said,
            **rated(rank),
            **programme,
        }

    frame = rows(
        of(1, "staff", "Staff & skills", 1, (3, 0, 2, 0, 1), NEW),
        of(2, "staff", "Staff & skills", 2, (3, 0, 2, 0, 1), OLD),
        of(2, "court", "Courts", 2, (None, None, None, None, None), OLD),
        of(2, "plan", "Planning", 2, (0, 0, 0, 0, 0), OLD),
        *(of(3, standard, standard, None, (0, 0, 0, 0, 0), OLD) for standard in ("staff", "court", "plan")),
    )
    higher = {
        "staff": [("G", "A"), ("G", "B"), ("RI", "C"), ("RI", "D"), ("RI", "E")],
        "court": [("G", "A"), ("RI", "B")],
    }
    return (
        standards_table.standards(inspections, frame, higher, "Kent <South>")
        + "\n"
        + standards_table.standards(inspections.iloc[[1]], frame[frame["programme"] == "2021"], {}, "Kent")
    )
