"""What Trends says of moves and of shares of cases in states that the data do not show, against words written out by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pdu.narrative.trends import cases, head, movement
from tests.unit.made_rows import NAMES, frame, shares


def moves(*pairs: tuple[int, int], across: bool = True, same_unit: bool = False) -> pd.DataFrame:
    return frame(
        *(
            {
                "pdu_code": "A" if same_unit else f"U{number}",
                "pdu_name": f"Unit {number}",
                "earlier_rank": earlier,
                "later_rank": later,
                "earlier_rating": NAMES[earlier],
                "later_rating": NAMES[later],
                "bands": later - earlier,
            }
            for number, (earlier, later) in enumerate(pairs)
        ),
        across_break=across,
        later_label="2023 programme",
    )


def bands(*rows: tuple[int, int, int, int], **cells: Any) -> pd.DataFrame:
    names = ("published_year", "figures", "inadequate", "limits")
    given: dict[str, Any] = {
        "programme": "2023", "programme_label": "2023 programme", "question": "safe", "question_label": "Safe", "sort": 1,
    }  # fmt: skip
    return frame(*(dict(zip(names, one, strict=True)) for one in rows), **(given | cells))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (movement.moves_heading(moves((1, 1))), "Unit 0, inspected in both programmes, kept its rating"),
        (movement.moves_heading(moves((1, 2), across=False)), "Unit 0, inspected twice in the 2023 programme, was rated higher later"),
        (movement.moves_heading(moves((2, 1))), "Unit 0, inspected in both programmes, was rated lower later"),
        (movement.moves_heading(moves((1, 1), (2, 2))), "Both units inspected in both programmes kept their rating"),
        (movement.moves_heading(moves((1, 1), (2, 2), (2, 2))), "All three units inspected in both programmes kept their rating"),
        (movement.moves_heading(moves((1, 2), (2, 1))), "None of two units inspected in both programmes kept its rating; one rose and one fell"),
        (movement.moves_heading(moves((1, 2), (2, 2))), "One of two units inspected in both programmes kept its rating; one rose"),
        (
            movement.moves_heading(moves((1, 1), (2, 2), (2, 1), across=False, same_unit=True)),
            "Two of three later inspections of one unit inspected twice in the 2023 programme kept their rating; one fell",
        ),
        (movement.moves_sentence(moves((1, 2), (2, 1), (2, 2))), "1 of 1 unit first rated Inadequate rose and 1 of 2 units first rated higher fell."),
        (movement.moves_sentence(moves((1, 1))), "0 of 1 unit first rated Inadequate rose."),
        (movement.moves_sentence(moves((2, 2))), "0 of 1 unit first rated higher fell."),
        (
            movement.moves_note(moves((1, 1), across=False)),
            "Ring: the earlier rating; letter: the later one, of the same programme. The lowest rated tend to rise, and the highest to fall, "
            "by chance alone.",
        ),
        (movement.matrix_heading(moves((1, 1), (1, 2), (2, 2)), "Staffing"), "Staffing: 1 of 2 units first rated Inadequate was rated so again"),
        (movement.matrix_heading(moves((2, 2), (2, 2))), "2 of 2 units first rated Requires improvement were rated so again"),
        (
            movement.matrix_sentence(moves((1, 1), (2, 3), (3, 2), (3, 3))),
            "Of two units first rated Good, later ratings were one Good and one Requires improvement. The one unit first rated Requires "
            "improvement was later rated Good. Four units in all: too few for a rate.",
        ),
        (
            movement.matrix_note(True),
            "Rows: the earlier rating. Columns: the later one. Shaded: the same word, given by other standards. A unit rated lowest can "
            "only stay or rise, one rated highest only stay or fall, so some movement towards the middle comes by chance alone (regression "
            "to the mean).",
        ),
        (movement.matrix_note(False)[:75], "Rows: the earlier rating. Columns: the later one. Shaded: the same word. A "),
        (head.title(None), "How have results moved?"),
        (head.title("London"), "How have results moved in London?"),
        (
            head.lead(pd.DataFrame(), pd.DataFrame(), False),
            "No report on a unit has been published since June 2021, so nothing can have moved.",
        ),
        (
            head.lead(pd.DataFrame(), pd.DataFrame(), True, "2023"),
            "No report of the 2023 programme on a unit had been published since June 2021, so nothing can have moved.",
        ),
    ],
)  # fmt: skip
def test_what_trends_say_of_moves(said: str, expected: str):
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (cases.cases_heading(shares(20, 30.4), "safe"), "Safe: 20 to 30 per cent of cases, in 2024"),
        (cases.cases_heading(shares(20, 20, published_year=[2022, 2024]), "safe"), "Safe: 20 per cent of cases, from 2022 to 2024"),
        (cases.cases_heading(shares(20, bound="lower"), "safe"), "Safe: stated only as more or less, in 2024"),
        (cases.cases_heading(shares(20, 30), None), "No area has figures from two years of one programme"),
        (
            cases.cases_heading(shares(20, 30, published_year=[2022, 2024]), None),
            "One figure can be set beside another year of the same area",
        ),
        (
            cases.cases_heading(shares(20, 30, published_year=[2022, 2024], programme=["2021", "2023"]), None),
            "No area has figures from two years of one programme",
        ),
        (
            cases.cases_sentence(shares(20, 30, low_pct=[10, None]), None),
            "Two published figures, all of units, on one question with figures from more than one year; the number of cases is known for "
            "one. The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (
            cases.cases_sentence(shares(20, 30, low_pct=10), "safe"),
            "Two published figures, all of units; the number of cases is known for all. The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (
            cases.cases_sentence(shares(20), "safe"),
            "One published figure, one of a unit; the number of cases is known for none. The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (cases.bands_heading(bands((2024, 0, 0, 2)), 50), "Shares of cases, stated only as more or less"),
        (cases.bands_heading(bands((2022, 5, 2, 0), (2024, 1, 0, 0)), 50), "Safe: the one unit with a figure in 2024 lies at or above 50 per cent"),
        (cases.bands_heading(bands((2024, 1, 1, 0)), 50), "Safe: the one unit with a figure in 2024 lies below 50 per cent"),
        (cases.bands_heading(bands((2022, 9, 2, 0), (2024, 3, 1, 0)), 50), "Safe: 1 of 3 units below 50 per cent in 2024"),
        (cases.bands_sentence(bands((2024, 0, 0, 2)), 50), "Two shares are known only as over or under a round figure."),
        (
            cases.bands_sentence(bands((2022, 9, 2, 0), (2024, 3, 1, 0)), 50),
            "Units in which the work was sufficient in less than 50 per cent of cases, 2023 programme: 2 of 9 in 2022 and 1 of 3 in 2024. "
            "The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (
            cases.cases_note(shares(20)),
            "A mark is a unit. I, RI, G, O: rating bands, limits not verified. Press texts favour bad figures, so a year’s figures are no "
            "average of it.",
        ),
        (
            cases.cases_note(
                shares(
                    20, 30, 40, low_pct=10, bound=["exact", "lower", "exact"], area_type=["pdu", "region", "national"],
                    shown_as=["outline", "unrated", "solid"], programme=["2021", "2023", "2023"],
                )
            ),
            "A mark is a unit. Diamond: all cases of a region taken together. Grey triangle: England and Wales. Grey diamond: dynamic "
            "inspections, without a rating. Ring: 2021 programme. Line: 95% interval, where the number of cases is known. Arrow: stated only "
            "as over or under a round share. Dashed: another programme, so other standards and other cases; nothing is joined. I, RI, G, O: "
            "rating bands, limits not verified. Press texts favour bad figures, so a year’s figures are no average of it.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_shares(said: str, expected: str):
    assert said == expected
