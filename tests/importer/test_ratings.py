"""Overall ratings, the ones before them, and scores: of this inspection, of the right unit, and given at all."""

from __future__ import annotations

import pytest

UNIT = "N55LEE"
HEAD = "Leeds PDU inspected\n\nFieldwork took place in July 2024. "


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("The PDU has received an overall rating of ‘Requires improvement’.", "Requires improvement"),
        ("Leeds PDU has been rated as 'Inadequate' overall.", "Inadequate"),
        ("The service was branded “inadequate” by inspectors.", "Inadequate"),
        ("Inspectors gave Leeds PDU ‘Good’.", "Good"),
        ("Leeds PDU remains ‘Inadequate’.", "Inadequate"),
        ("Leeds PDU received the lowest rating possible (‘Inadequate’).", "Inadequate"),
        ("It was rated as requiring improvement.", "Requires improvement"),
        ("Overall: Requires improvement", "Requires improvement"),
        ("Overall rating – Good", "Good"),
        ("Despite good leadership, the PDU was rated ‘Inadequate’ following the visit.", "Inadequate"),
        ("Deficits across three of four standards resulted in a rating of ‘Inadequate’.", "Inadequate"),
    ],
)
def test_present_ratings(facts, words: str, rating: str):
    assert (UNIT, "overall_rating", rating) in facts(HEAD + words)


@pytest.mark.parametrize(
    "words",
    [
        "The PDU hopes to be rated ‘Good’ next time.",
        "The Inspectorate uses a four-point scale: ‘Outstanding’, ‘Good’, ‘Requires improvement’ and ‘Inadequate’.",
        "Every PDU we have inspected has been rated ‘Inadequate’ or ‘Requires improvement’.",
        "Of 31 units, 15 were rated ‘Inadequate’.",
        "Two of nine standards were rated ‘Inadequate’.",
        "No standard was rated below ‘Good’.",
        "Morale was good and leadership outstanding.",
        "Leeds PDU is ‘Inadequate’ in its work to protect the public.",
        "The former community rehabilitation company was rated ‘Good’.",
        "Neighbouring York PDU was rated ‘Good’ last year.",
    ],
)
def test_what_is_no_rating_of_the_unit(facts, words: str):
    assert not [one for one in facts(HEAD + words) if one[1] in ("overall_rating", "previous_rating")]


@pytest.mark.parametrize(
    "words",
    [
        "It was previously rated ‘Inadequate’.",
        "The PDU was rated ‘Good’, up from ‘Inadequate’ in 2022.",
        "The rating has moved from ‘Inadequate’ to ‘Good’.",
        "This is the second inspection, the unit having been rated ‘Inadequate’ in a report published in March 2023.",
        "On 23 March 2023 we published a report in which we rated Leeds PDU ‘Inadequate’.",
        "‘Good’ is a step up from the ‘Inadequate’ it received in 2022.",
    ],
)
def test_an_earlier_rating_is_the_previous_one(facts, words: str):
    told = facts(HEAD + words)
    assert (UNIT, "previous_rating", "Inadequate") in told
    assert (UNIT, "overall_rating", "Inadequate") not in told


def test_other_units_of_the_round_have_their_own(facts):
    told = facts(
        "Leeds PDU rated ‘Inadequate’\n\nThis inspection is one of three. The other two are York PDU (rated ‘Good’) and Kirklees PDU (rated ‘Requires "
        "improvement’)."
    )
    assert told == {
        ("N55LEE", "overall_rating", "Inadequate"),
        ("N55YRK", "overall_rating", "Good"),
        ("N55KIR", "overall_rating", "Requires improvement"),
    }


def test_respectively(facts):
    told = facts("Two units\n\nLeeds PDU and York PDU have been rated ‘Good’ and ‘Inadequate’, respectively.")
    assert told == {("N55LEE", "overall_rating", "Good"), ("N55YRK", "overall_rating", "Inadequate")}


@pytest.mark.parametrize(
    ("words", "score", "highest"),
    [
        ("It scored just one point out of a possible 27.", 1, 27),
        ("The score was 9/27.", 9, 27),
        ("Leeds PDU received zero out of a total of 27 inspection points.", 0, 27),
        ("It was given 12 points from a maximum of 21.", 12, 21),
        ("Three years after it scored three out of 27, it now has 10 points out of 21.", 10, 21),
    ],
)
def test_scores(facts, words: str, score: int, highest: int):
    assert {(UNIT, "overall_score", score), (UNIT, "overall_score_max", highest)} <= facts(HEAD + words)


@pytest.mark.parametrize(
    "words",
    ["Its previous score was 3 out of 27.", "Of 27 cases, 21 were inspected.", "Units score 7 out of 21 on average."],
)
def test_what_is_no_score(facts, words: str):
    assert not [one for one in facts(HEAD + words) if one[1].startswith("overall_score")]


@pytest.mark.parametrize(
    ("words", "previous"),
    [
        (
            "When we inspected Leeds PDU in 2022 it was in crisis. It was rated ‘Good’, with nine points out of 27.",
            {"Good"},
        ),
        ("It was inspected in 2022, under an earlier set of standards, and was rated ‘Good’ then.", {"Good"}),
        ("Three years ago, inspectors gave it the lowest possible rating.", {"Inadequate"}),
        ("Bradford, which was inspected in 2022, was ‘Good’.", set()),
        ("Another release covers three other services (A, B and C), all of them rated ‘Good’.", set()),
    ],
)
def test_what_was_rated_before(facts, words: str, previous: set[str]):
    told = facts(f"Leeds PDU still ‘Inadequate’\n\nPublished: 12 June 2025\n\nIt scored one out of 21.\n\n{words}")
    assert {one[2] for one in told if one[1] == "previous_rating"} == previous
    assert {one[2] for one in told if one[1].startswith("overall_")} == {"Inadequate", 1, 21}


def test_scores_in_turn(facts):
    told = facts(
        "Leeds PDU and York PDU rated ‘Inadequate’\n\nPublished: 12 June 2025\n\nOut of a maximum of 21 points, Leeds received six and York just one."
    )
    assert {one for one in told if one[1] == "overall_score"} == {
        ("N55LEE", "overall_score", 6),
        ("N55YRK", "overall_score", 1),
    }


@pytest.mark.parametrize(
    "words",
    [
        "One manager said the culture was ‘outstanding’.",
        "It is the tenth so far; only Gateshead has been rated ‘Good’.",
        "Leadership was effective. It was rated ‘Good’.",
        "The old team in York was then ‘Good’.",
    ],
)
def test_a_stray_rating_takes_nothing_from_the_headline(facts, words: str):
    told = facts(f"Leeds PDU rated ‘Inadequate’\n\nFieldwork took place in July 2024. Leeds has offices. {words}")
    assert {one for one in told if one[1] == "overall_rating"} == {(UNIT, "overall_rating", "Inadequate")}


def test_the_former_and_the_latter(facts):
    told = facts(
        "Two units\n\nLeeds PDU and York PDU were inspected. The former was rated ‘Good’, the latter ‘Inadequate’."
    )
    assert told == {("N55LEE", "overall_rating", "Good"), ("N55YRK", "overall_rating", "Inadequate")}


def test_ratings_side_by_side_are_each_of_one_unit(facts):
    told = facts(
        "Two units in Yorkshire\n\nTwo PDUs in Yorkshire – Leeds PDU and York PDU – have been rated ‘Good’ and ‘Inadequate’.\n\n"
        "Staffing was ‘Good’ in Leeds but ‘Inadequate’ in the other unit."
    )
    assert {one for one in told if one[1] == "overall_rating"} <= {
        ("N55LEE", "overall_rating", "Good"),
        ("N55YRK", "overall_rating", "Inadequate"),
    }
    assert ("N55YRK", "rating:staffing", "Inadequate") in told
