"""Small inputs for the tables of shares of cases, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pdu.figures import band_counts, case_matrix, case_rows
from tests.figures.rows_made import BANDS, NAMES, NEW, OLD, parts, rows


def counted_bands() -> str:
    asked = [
        {"question": f"q{n}", "question_label": f"Question <{n}>", **NEW, "reports": 4, **parts(1, 0, 2, 1)}
        for n in range(13)
    ]
    earlier = {"question": "q1", "question_label": "Question <1>", **OLD, "reports": 3, **parts(0, 3, 0, 0)}
    return band_counts.by_question(rows(earlier, *asked), {"q0": "/explore?q=0"}, NAMES)


def few_bands() -> str:
    asked = [
        {"question": f"q{n}", "question_label": f"Q{n}", **NEW, "reports": 2, **parts(2, 0, 0, 0)} for n in range(12)
    ]
    return band_counts.by_question(rows(*asked), {}, NAMES)


def matrix_of_shares() -> str:
    def share(question: str, area: str, order: int, of: dict[str, Any], percent: float, **more: Any) -> dict[str, Any]:
        return {
            "question": question, "question_label": f"Asked {question}", "topic": "risk", "sort": 2, "area_name": area, "area_type": "pdu",
            "unit_code": f"U{order}", "area_order": order, **of, "percent": percent, "bound": "exact", "low_pct": 60.0, "high_pct": 80.0,
            "firmness": "unsure", "rating_rank": 3,
        } | more  # fmt: skip

    frame = rows(
        share("c", "West", 1, NEW, 65.0, sort=3),
        share("b", "Old & far", 3, OLD, 49.5, rating_rank=1, firmness="unknown", closed="2023-07"),
        share("b", "West", 1, NEW, 71.0, rating_rank=3, firmness="firm"),
        share("a", "West", 1, NEW, 90.0, sort=1, topic="plan", bound="lower", rating_rank=4),
        share("a", "The region", 2, NEW, 50.4, sort=1, topic="plan", area_type="region", unit_code="", rating_rank=2),
    )
    return case_matrix.matrix(frame, BANDS, {"a": "/explore?q=a"}) + "\n" + case_matrix.key(frame)


def one_programme_matrix() -> str:
    frame = rows(
        {
            "question": "a", "question_label": "A", "topic": "risk", "sort": 1, "area_name": "West", "area_type": "pdu", "unit_code": "U1",
            "area_order": 1, **NEW, "percent": 64.5, "bound": "about", "firmness": "firm", "rating_rank": 3,
        },
    )  # fmt: skip
    return case_matrix.matrix(frame, BANDS, {}) + "\n" + case_matrix.key(frame)


def share_rows() -> str:
    def share(label: str, percent: float, of: dict[str, Any] = NEW, **more: Any) -> dict[str, Any]:
        return {
            "label": label, "percent": percent, "bound": "exact", "sufficient": None, "cases": None, "low_pct": None, "high_pct": None,
            "shown_as": of["shown_as"], "group": "Assess", "earlier_percent": None, "earlier_when": None, "since": "", "relation_said": "",
            "area_type": "pdu", "pdu_code": None, "from_elsewhere": False,
        } | more  # fmt: skip

    frame = rows(
        share("First & last", 35.0, sufficient=7, cases=20, low_pct=18.1, high_pct=56.7, earlier_percent=20.0, earlier_when="2022",
              since="rose", relation_said="clear below 50", pdu_code="N52CSW"),
        share("Over", 95.0, bound="lower"),
        share("Under", 33.0, bound="upper", group="Plan", from_elsewhere=True),
        share("Low", 5.0, bound="upper", group="Plan", since="fell"),
        share("Region", 64.5, OLD, bound="about", group="Plan", area_type="region"),
        share("Country", 50.0, OLD, group="Plan", area_type="national"),
    )  # fmt: skip
    return case_rows.case_rows(frame, BANDS, "How <firm>")


def lone_share_rows() -> str:
    frame = rows(
        {"label": "West", "percent": 50.0, "bound": "exact", "sufficient": 10, "cases": 20, "low_pct": 29.9, "high_pct": 70.1, "shown_as": "outline",
         "closed": "2025", "is_named": True}
    )  # fmt: skip
    return case_rows.case_rows(frame, BANDS, "Units", "Unit")


def bands_and_how_firm() -> str:
    percents = (0.0, 49.4, 49.5, 64.49, 64.5, 79.5, 100.0)
    ends = ((None, None), (49.6, 64.4), (49.4, 64.4), (50.0, 64.5), (80.0, 100.0))
    banded = [f"{percent}: {case_matrix.band_of(percent, BANDS).rating_letter}" for percent in percents]
    firm = [
        f"{low} to {high}: {case_matrix.firmness(SimpleNamespace(low_pct=low, high_pct=high), BANDS)}"
        for low, high in ends
    ]
    return "\n".join([*banded, *firm])
