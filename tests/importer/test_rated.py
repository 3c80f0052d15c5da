"""What a rating is of: the unit, a standard, another unit or service; and of which inspection."""

from __future__ import annotations

import pytest

ONE = "Leeds PDU inspected\n\nPublished: 8 October 2024\n\nFieldwork took place in July 2024. "
TWO = "Leeds, York and Sheffield PDUs inspected\n\nPublished: 8 October 2024\n\nFieldwork took place in July 2024.\n\n"
LEEDS, YORK, SHEFFIELD = "N55LEE", "N55YRK", "N55SHF"
GOOD, POOR, LOW = "Good", "Requires improvement", "Inadequate"


@pytest.mark.parametrize(
    ("words", "standards"),
    [
        ("Leadership in Leeds was rated ‘Good’.", {"leadership": GOOD}),
        ("The services on offer to people on probation were rated ‘Good’ too.", {"services": GOOD}),
        ("Staffing was, as in 2022, rated ‘Inadequate’.", {"staffing": LOW}),
        ("On leadership, the PDU was rated ‘Good’.", {"leadership": GOOD}),
        ("For staffing it received ‘Inadequate’.", {"staffing": LOW}),
        ("Planning was rated ‘Inadequate’, as was reviewing.", {"planning": LOW, "reviewing": LOW}),
        (
            "Three standards – assessment, planning and reviewing – were rated ‘Inadequate’.",
            {"assessment": LOW, "planning": LOW, "reviewing": LOW},
        ),
        ("Services did somewhat better and were rated ‘Good’.", {"services": GOOD}),
        ("Leadership, which had been rated ‘Inadequate’ in 2022, was rated ‘Good’.", {"leadership": GOOD}),
        ("The standard on staffing was rated ‘Requires improvement’.", {"staffing": POOR}),
        # Nothing certain is said of any standard, nor of the unit.
        ("Only leadership escaped ‘Inadequate’, being rated ‘Requires improvement’.", {}),
        ("Leadership improved from ‘Requires improvement’ to ‘Good’.", {}),
        ("Work to assess people was rated ‘Inadequate’.", {}),
        ("A standard is ‘Good’ if 65 per cent of cases are sufficient.", {}),
        ("Yorkshire Police, which was rated ‘Good’ last autumn, answers most requests.", {}),
        ("Leeds was rated ‘Outstanding’ by Ofsted.", {}),
        ("The former CRC was inspected in 2019. That service was rated ‘Good’.", {}),
        ("An earlier inspection rated one unit ‘Good’.", {}),
        ("Rated by many as worthy of the lowest rating, Leeds PDU has improved.", {}),
    ],
)
def test_a_standard_as_the_subject_is_not_the_unit(facts, words: str, standards: dict[str, str]):
    told = facts(ONE + words)
    assert told == {(LEEDS, f"rating:{name}", rating) for name, rating in standards.items()}


def test_what_reached_the_level_of_a_part_is_told_and_the_part_asked_about_only_by_itself(reading):
    alone = "The running of the PDU was rated ‘Good’"
    reached = f"{alone}, with leadership and staffing reaching the same standard."
    said = {one.metric: one.value for one in reading(ONE + reached).proposals}
    assert (said["rating:leadership"], said["rating:staffing"]) == (GOOD, GOOD) and "overall_rating" not in said
    silent = [[one.why for one in reading(ONE + words).not_understood] for words in (f"{alone}.", reached)]
    assert silent == [["of what it is a rating is not certain"], []]


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("The unit was once again rated ‘Inadequate’.", {("overall_rating", LOW)}),
        (
            "It dropped from ‘Good’ in 2022 and is now ‘Inadequate’.",
            {("previous_rating", GOOD), ("overall_rating", LOW)},
        ),
        (
            "Two years on from a rating of ‘Inadequate’, the PDU has been rated ‘Good’.",
            {("previous_rating", LOW), ("overall_rating", GOOD)},
        ),
        (
            "It has held on to its rating of ‘Good’, first given to it in June 2022.",
            {("previous_rating", GOOD), ("overall_rating", GOOD)},
        ),
        ("It was rated ‘Good’ when it was last inspected.", {("previous_rating", GOOD)}),
        ("It was the first to be rated ‘Good’.", {("overall_rating", GOOD)}),
        ("It was judged to ‘require improvement’ when inspected in July 2024.", {("overall_rating", POOR)}),
        ("The PDU was rated ‘Good’, as in 2022.", {("previous_rating", GOOD), ("overall_rating", GOOD)}),
        (
            "It is the second inspection since unification; the first, in May 2022, ended in a rating of ‘Good’.",
            {("previous_rating", GOOD)},
        ),
    ],
)
def test_of_which_inspection_a_rating_is(facts, words: str, ratings: set[tuple[str, str]]):
    assert {one[1:] for one in facts(ONE + words)} == ratings


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("Leeds (5/21) and York (7/21) were rated ‘Good’.", {(LEEDS, GOOD), (YORK, GOOD)}),
        (
            "Leeds and York PDUs were rated ‘Inadequate’ and Sheffield ‘Good’.",
            {(LEEDS, LOW), (YORK, LOW), (SHEFFIELD, GOOD)},
        ),
        ("The ratings: Leeds – ‘Good’, York – ‘Inadequate’.", {(LEEDS, GOOD), (YORK, LOW)}),
        ("Leeds PDU (two points) and York PDU (one point) were both rated ‘Inadequate’.", {(LEEDS, LOW), (YORK, LOW)}),
        ("In York leadership was rated ‘Good’ and staffing ‘Inadequate’; in Leeds both were rated ‘Good’.", set()),
        ("Two of the units were rated ‘Inadequate’.", set()),
    ],
)
def test_which_of_several_units_is_rated(facts, words: str, given: set[tuple[str, str]]):
    assert {(area, value) for area, metric, value in facts(TWO + words) if metric == "overall_rating"} == given


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("Leadership was rated ‘Good’ in Leeds but ‘Inadequate’ in York.", {(LEEDS, GOOD), (YORK, LOW)}),
        ("York’s leadership was rated ‘Good’, Sheffield’s ‘Inadequate’.", {(YORK, GOOD), (SHEFFIELD, LOW)}),
        ("In Leeds half the posts were vacant; in York it was a third. Leadership was rated ‘Good’.", set()),
        ("Leeds and York were alike. Leadership was rated ‘Good’ in both.", {(LEEDS, GOOD), (YORK, GOOD)}),
    ],
)
def test_which_of_several_units_a_standard_is_of(facts, words: str, given: set[tuple[str, str]]):
    assert {(area, value) for area, metric, value in facts(TWO + words) if metric == "rating:leadership"} == given


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("It picked up seven of the 21 points on offer.", {7}),
        ("The unit’s score has risen from 2 to 7 points out of 21.", {7}),
        ("The PDU was rated ‘Good’ (12 out of 21).", {12}),
        ("It had scored one point out of 27 in 2022.", set()),
        ("The PDU scored 5 out of 21; then it was eight points out of 27.", {5}),
    ],
)
def test_a_score_is_of_this_inspection(facts, words: str, score: set[int]):
    assert {value for _, metric, value in facts(ONE + words) if metric == "overall_score"} == score


def test_six_standards_without_their_number_are_six_of_the_programmes(facts):
    assert (LEEDS, "fact:standards_inadequate", 6) in facts(ONE + "Six standards were rated ‘Inadequate’.")
    assert not facts(ONE + "All but one of the standards were rated ‘Inadequate’.")


def test_a_correction_is_not_read_as_the_text(facts):
    words = "Correction, 9 October 2024: an earlier version said that planning was rated ‘Good’ and the score was 7 out of 21.\n\n"
    assert facts(f"Leeds PDU\n\nPublished: 8 October 2024\n\n{words}Leeds PDU scored 6 out of 21.") == {
        (LEEDS, "overall_score", 6),
        (LEEDS, "overall_score_max", 21),
    }


def test_a_unit_that_is_none_of_the_data_has_its_own_rating(facts):
    told = facts(
        "Leeds PDU and Knaresborough PDU\n\nLeeds PDU was rated ‘Inadequate’; Knaresborough PDU was rated ‘Good’."
    )
    assert told == {(LEEDS, "overall_rating", LOW)}


def test_scores_respectively(facts):
    told = facts(TWO + "Leeds, York and Sheffield scored 4, 7 and 9 out of 21 respectively.")
    assert {one for one in told if one[1] == "overall_score"} == {
        (LEEDS, "overall_score", 4),
        (YORK, "overall_score", 7),
        (SHEFFIELD, "overall_score", 9),
    }
