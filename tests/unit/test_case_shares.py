"""What a picture of case percentages shows when there are more than a reader takes in."""

from __future__ import annotations

import pandas as pd
import pytest

from pdu.figures import case_shares

BANDS = pd.DataFrame(
    {"rating_rank": [1, 2, 3, 4], "rating_letter": ["I", "RI", "G", "O"], "lower_pct": [0, 50, 65, 80]}
)


def shares(questions: int, each: int) -> pd.DataFrame:
    rows = [
        {
            "group": f"Question {number}",
            "question_label": f"Question {number}",
            "programme": "2023",
            "label": f"Unit {unit}",
            "area_name": f"Unit {unit}",
            "area_type": "pdu",
            "published_year": 2025,
            "percent": float(unit % 100),
            "bound": "exact",
            "sufficient": unit % 50,
            "cases": 50,
            "low_pct": max(0.0, unit % 100 - 5.0),
            "high_pct": min(100.0, unit % 100 + 5.0),
            "shown_as": "solid",
            "focus": True,
        }
        for number in range(questions)
        for unit in range(each)
    ]
    return pd.DataFrame(rows)


def test_few_shares_have_a_line_each():
    frame = shares(2, 20)
    assert not case_shares.is_crowded(frame) and len(case_shares.fitting(frame)) == 40
    chart = case_shares.picture(frame, BANDS)
    assert sum(len(trace.x) for trace in chart.data) == 40
    assert sum(shape.type == "line" and shape.line.width == 3 for shape in chart.layout.shapes) == 3 * 40


@pytest.mark.parametrize(("questions", "each", "drawn"), [(2, 21, 2), (12, 30, 12), (41, 20, 12)])
def test_many_shares_are_dots_of_the_first_questions(questions: int, each: int, drawn: int):
    frame = shares(questions, each)
    assert case_shares.fitting(frame)["group"].nunique() == drawn
    chart = case_shares.picture(frame, BANDS)
    assert sum(len(trace.x) for trace in chart.data) == drawn * each
    assert not any(shape.type == "line" and shape.line.width == 3 for shape in chart.layout.shapes)


def test_many_dots_on_a_line_are_small_and_never_on_one_another():
    chart = case_shares.strip(shares(1, 300), BANDS)
    (dots,) = chart.data
    assert dots.marker.size == case_shares.FINE_DOT
    assert len(set(zip(dots.x, dots.y, strict=True))) == 300
    assert -chart.layout.yaxis.range[0] >= -min(dots.y), "no dot lies under the axis"
