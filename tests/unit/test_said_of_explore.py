"""What Explore says of shares, of several measures and of units compared, in states that the data do not show, against words by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from pdu.narrative import compare, explore, measures
from pdu.statistics.association import Association
from tests.unit.made_rows import frame, shares, unit


def measured(p_value: float, coefficient: float) -> Association:
    return Association(coefficient, None, None, p_value, 30, "measured")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (explore.shares_heading("Safe", shares(20, 30)), "Safe: from 20 per cent in one report to 30 per cent in another"),
        (explore.shares_heading("Safe", shares(20)), "Safe: 20 per cent"),
        (explore.shares_heading("Safe", shares(20, bound="upper")), "Safe: stated only as more or less than a round share"),
        (explore.shares_sentence(shares(20, 30, low_pct=[1, None])), "Two published shares, all of units; the number of cases is known for one."),
        (explore.shares_sentence(shares(20)), "One published share, one of a unit; the number of cases is known for none."),
        (explore.shares_sentence(shares(20, 30, low_pct=1)), "Two published shares, all of units; the number of cases is known for all."),
        (explore.ratings_heading("Overall", "2023 programme", frame(unit(2), unit(1), unit(2))), "Overall, 2023 programme: two of three reports gave Requires improvement"),
        (explore.ratings_sentence(frame(unit(2)), 1, "2023"), "Known for the one report of the programme (inspections under the rules of 2023)."),
        (explore.ratings_sentence(frame(unit(2), unit(2)), 2, "2023"), "Known for all 2 reports of the programme (inspections under the rules of 2023)."),
        (
            explore.ratings_sentence(frame(unit(2)), 5, "2021"),
            "Known for 1 of 5 reports of the programme (inspections under the rules of 2021); the others are not found in the pages read, "
            "not left out by choice.",
        ),
        (explore.scores_heading("2023 programme", frame({"overall_score": 3}, {"overall_score": 9}, overall_score_max=21)), "2023 programme: known scores run from 3 to 9 of 21"),
        (explore.scores_heading("2023 programme", frame({"overall_score": 3}, overall_score_max=21)), "2023 programme: 3 of 21"),
        (explore.refusal("rating", "by_region"), ""),
        (
            explore.refusal("score", "trend"),
            "A score of 27 and a score of 21 are not on one scale, and other units were inspected each year. Shown instead: scores within a "
            "programme.",
        ),
        (explore.refusal("share", "scores"), "Scores within a programme does not suit this measure. Shown instead: dots with intervals."),
        (
            explore.nothing("funnel"),
            "Too few units have a share with its number of cases in one programme: no funnel is drawn from fewer than eight.",
        ),
        (explore.nothing("dots"), "Nothing of this was found in the pages read for the areas, programme and day chosen."),
    ],
)  # fmt: skip
def test_what_is_said_of_shares(said: str, expected: str):
    assert said == expected


def test_two_measures_go_together_only_where_the_p_value_says_so():
    both = "Vacancy rate and sickness"
    few = Association(None, None, None, None, 3, "too_few")
    named = ("Vacancy rate", "Sickness")
    assert measures.scatter_heading(*named, [("2023", few)]) == f"{both}: too few units to say whether they go together"
    assert (
        measures.scatter_heading(*named, [("2023", measured(0.05, 1))])
        == f"{both}: cannot be told apart from no association"
    )
    assert (
        measures.scatter_heading(*named, [("2021", measured(0.5, 1)), ("2023", measured(0.04, -0.2))])
        == f"{both}: where the one was higher, the other was lower more often than not (2023)"
    )
    assert (
        measures.scatter_heading(*named, [("Latest figures", measured(0.04, 0.2))])
        == f"{both}: where the one was higher, the other was higher more often than not"
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (measures.range_of(pd.Series([4.04, 31]), " per cent"), "from 4 to 31 per cent"),
        (measures.range_of(pd.Series([12, 12]), " days"), "at 12 days"),
        (measures.heading("Score", pd.Series([], dtype=float), "", []), "Score: nothing to compare was found"),
        (measures.heading("Score", pd.Series([4, 9]), "", []), "Score: from 4 to 9 in two units"),
        (measures.heading("Overall", pd.Series([1]), "", [("Good", 0), ("Inadequate", 3)]), "Overall: three Inadequate"),
        (measures.sentence([("Score", 3), ("Vacancy rate", 0)], 12), "Score is known for three of 12 units and vacancy rate for none."),
        (
            measures.note(["dot: x", "line: y"], ["Caseload: of June 2025"], {"not found": 2}, 1),
            "Dot: x; line: y. Caseload: of June 2025 unless another date stands beside a value. Cells without a value: two not found. None is "
            "known to be withheld. One unit of which none of these is known is not listed. An order is no ranking: values have days of their "
            "own, and ratings of the two programmes rest on other standards. Values beside a rating are not causes of it.",
        ),
        (
            measures.note([], [], {}, 2),
            "Two units of which none of these is known are not listed. An order is no ranking: values have days of their own, and ratings of "
            "the two programmes rest on other standards. Values beside a rating are not causes of it.",
        ),
        (measures.refusal(("value", "value"), ("a", "a")), "A measure set against itself says nothing: choose two."),
        (measures.refusal(("share", "share"), ("a", "b")), ""),
        (measures.refusal(("rating", "value"), ("a", "b")), ""),
        (
            measures.refusal(("rating", "share"), ("a", "b")),
            "Ratings, scores and shares of cases of one inspection follow from one another: set against each other they show the rule by "
            "which they are given, and no finding. The table has them side by side.",
        ),
        (measures.nothing_against("Score", "Sickness"), "No unit has both score and sickness of days that can be set against each other."),
        (compare.pairs_heading(1, 1), "The two units can be told apart"),
        (compare.pairs_heading(0, 1), "The two units cannot be told apart"),
        (compare.pairs_heading(0, 6), "None of the 6 pairs of units can be told apart"),
        (compare.pairs_heading(3, 28), "Three of 28 pairs of units can be told apart"),
        (
            compare.pairs_note(True),
            "The pairs are tested together, so that of those told apart at most about 5 per cent are false; differences with the 95% "
            "interval of each pair alone. “Cannot be told apart” does not mean equal: the samples are small. No order of all units is given.",
        ),
        (
            compare.pairs_note(False),
            "Each pair is tested by itself, at 5 per cent; differences with 95% intervals. “Cannot be told apart” does not mean equal: the "
            "samples are small. No order of all units is given.",
        ),
        (
            compare.pairs_sentence("Safe", "2023 programme", 4, 0.3, True),
            "Safe, 2023 programme: four units with a known number of cases. Of the pairs told apart, at most about 5 per cent are expected to "
            "be equal in truth.",
        ),
        (compare.funnel_heading(0, 9), "All nine units lie within the 99.8% limits"),
        (
            compare.funnel_sentence(1, 0.45, 0.02, 0.372, False),
            "One unit outside the 95% limits, where chance alone would put 0.5; at 99.8% it would put 0.0. Limits stand around the published "
            "national figure, 37 per cent.",
        ),
        (
            compare.dispersion_note(1.04, False),
            "No sign that units differ more than samples of cases would by chance (1.0 times the spread of chance).",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_several(said: str, expected: str):
    assert said == expected
