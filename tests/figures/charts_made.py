"""Small inputs for the figures that are plotly charts, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pdu.figures import case_shares, funnel, strip_by_rating
from tests.figures.rows_made import BANDS, NEW, OLD, RATINGS, rows


def share(label: str, percent: float, of: dict[str, Any] = NEW, **more: Any) -> dict[str, Any]:
    return {
        **of, "label": label, "question_label": "Asked of <all>", "area_name": label, "percent": percent, "bound": "exact", "sufficient": None, "cases": None,
        "low_pct": None, "high_pct": None, "area_type": "pdu", "focus": True, "published_year": 2024,
    } | more  # fmt: skip


SHARES = (
    share("West & Wye, whose name is longer than what fits a phone", 35.0, sufficient=7, cases=20, low_pct=18.1, high_pct=56.7),
    share("Over", 95.0, bound="lower", focus=False),
    share("Under", 33.0, bound="upper"),
    share("Region", 34.0, OLD, bound="about", area_type="region", published_year=2022),
    share("Country", 50.0, OLD, area_type="national", focus=False, published_year=2022),
)  # fmt: skip


def chart_of_shares() -> go.Figure:
    frame = rows(*SHARES).assign(group=["Assess", "Assess", "Plan <1>", "Plan <1>", "Plan <1>"])
    return case_shares.picture(frame, BANDS)


def chart_of_two_shares() -> go.Figure:
    return case_shares.rows(rows(*SHARES[:2]), BANDS, 40)


def strip_of_shares() -> go.Figure:
    many = [
        share(f"Unit {n}", 2.0 * n, OLD if n == 7 else NEW, question_label="Many", published_year=2025)
        for n in range(41)
    ]
    return case_shares.strip(rows(*SHARES, *many), BANDS)


def years_of_shares() -> go.Figure:
    asked = "How many of the cases were judged sufficient in the round"
    frame = rows(
        share("A", 50.0, OLD, question_label="Short", published_year=2022),
        share("B", 51.0, OLD, question_label="Short", published_year=2022, low_pct=40.0, high_pct=60.0, sufficient=51, cases=100),
        share("C", 70.0, question_label="Short", published_year=2024, low_pct=58.0, high_pct=82.0, sufficient=7, cases=10),
        share("CC", 30.0, question_label="Short", published_year=2024),
        share("D", 90.0, question_label="Short", published_year=2025, bound="lower"),
        *(share(f"E{n}", 10.0 + n, OLD, question_label=asked, published_year=2022, bound="about" if n else "upper") for n in range(7)),
        *(share(f"F{n}", 30.0 + n, OLD, question_label=asked, published_year=2023, bound="lower" if n else "exact") for n in range(6)),
    )  # fmt: skip
    return case_shares.by_year(frame, BANDS)


def funnel_of_units() -> go.Figure:
    def unit(code: str, x: int, n: int, focus: bool) -> dict[str, Any]:
        return {
            **NEW, "pdu_code": code, "pdu_name": f"Unit <{code}>", "cases": n, "sufficient": x, "percent": 100 * x / n,
            "focus": focus,
        }  # fmt: skip

    return funnel.funnel(rows(unit("U1", 10, 20, True), unit("U2", 3, 12, False), unit("U3", 9, 18, True)), 0.4, "U1")


def funnel_of_few() -> go.Figure:
    unit = {**NEW, "pdu_code": "U1", "pdu_name": "One", "cases": 60, "sufficient": 45, "percent": 75.0, "focus": False}
    return funnel.funnel(rows(unit), 0.5)


def of_rating(title: str, *dots: tuple[float, int, float, str, bool]) -> strip_by_rating.Panel:
    frame = pd.DataFrame(dots, columns=["value", "rating_rank", "outcome", "shown_as", "focus"])
    return strip_by_rating.Panel(title, frame.assign(said=[f"Unit <{n}>" for n in range(len(frame))]))


BY_RATING = (
    of_rating(
        "2023 & later",
        (20.0, 1, 3.0, "solid", True),
        (20.1, 1, 6.0, "solid", False),
        (10.0, 3, 12.0, "outline", False),
        (0.0, 2, 21.0, "solid", False),
        (9.0, 1, 4.0, "solid", False),
    ),
    of_rating("2021", (5.0, 4, 0.0, "outline", True)),
)


def strip_of_ratings() -> go.Figure:
    return strip_by_rating.by_rating(BY_RATING, RATINGS, "Vacancy rate", "%")


def strip_of_nothing() -> go.Figure:
    return strip_by_rating.by_rating([of_rating("Nought", (0.0, 1, 3.0, "solid", True))], RATINGS, "Vacancies")


def against_a_number() -> go.Figure:
    return strip_by_rating.against_number(BY_RATING, "Vacancy rate", "%", "Score", 21.0)


def against_nothing() -> go.Figure:
    return strip_by_rating.against_number([of_rating("Nought", (0.0, 1, 3.0, "solid", True))], "Days", "", "Score", 9.0)


def what_fits() -> str:
    """41 shares are too many for a line each: then twelve groups; 40 are not."""
    many = rows(*(share(f"U{n}", 50.0) for n in range(41))).assign(group=[f"G{n // 3}" for n in range(41)])
    drawn = case_shares.picture(many, BANDS)
    some = " ".join(
        f"{len(frame)}: {case_shares.is_crowded(frame)}, {len(case_shares.fitting(frame))}"
        for frame in (many, many.head(40))
    )
    return f"{some}\n{len(drawn.data)} traces of {sum(len(one.x) for one in drawn.data)} dots"
