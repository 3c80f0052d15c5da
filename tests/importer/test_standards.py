"""Ratings of standards by name and by group, and what only counts them."""

from __future__ import annotations

import pytest

HEAD = "Leeds PDU rated ‘Requires improvement’\n\nFieldwork took place in {}. "
CASEWORK = {"assessment", "planning", "implementation_and_delivery", "reviewing"}


def rated(facts, words: str, month: str = "July 2024") -> dict[str, str]:
    return {
        one[1].split(":")[1]: one[2]
        for one in facts(HEAD.format(month) + words)
        if one[1].startswith(("rating:", "fact:"))
    }


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("Leadership was rated ‘Good’.", {"leadership": "Good"}),
        ("Leadership and services were both rated ‘Good’.", {"leadership": "Good", "services": "Good"}),
        (
            "It was rated ‘Good’ for leadership and staffing but ‘Inadequate’ for services.",
            {"leadership": "Good", "staffing": "Good", "services": "Inadequate"},
        ),
        ("Leadership: Good", {"leadership": "Good"}),
        ("Assessment – Inadequate; planning – Good", {"assessment": "Inadequate", "planning": "Good"}),
        ("Staffing slipped to ‘Requires improvement’.", {"staffing": "Requires improvement"}),
        ("All four casework standards were rated ‘Inadequate’.", dict.fromkeys(CASEWORK, "Inadequate")),
        ("There were ‘Inadequate’ ratings for every casework standard.", {}),
        (
            "We rated casework across all four of our delivery standards ‘Inadequate’.",
            dict.fromkeys(CASEWORK, "Inadequate"),
        ),
        (
            "Planning was rated ‘Good’ and the other three casework standards were all ‘Inadequate’.",
            dict.fromkeys(CASEWORK - {"planning"}, "Inadequate") | {"planning": "Good"},
        ),
        ("Two of seven standards were rated ‘Inadequate’.", {"standards_inadequate": 2}),
        (
            "Four of seven standards were rated ‘Inadequate’, two ‘Requires improvement’ and one ‘Good’.",
            {"standards_inadequate": 4, "standards_requires_improvement": 2, "standards_good": 1},
        ),
        ("Work fell short in three of our four casework standards.", {"casework_standards_insufficient": 3}),
        # no rating of a standard, or not of this programme or inspection
        (
            "Three of the four casework standards were rated ‘Inadequate’ or worse.",
            {"casework_standards_insufficient": 3},
        ),
        ("Most standards were rated ‘Inadequate’.", {}),
        ("Information and facilities were rated ‘Good’.", {}),
        ("In 2022 staffing had been rated ‘Good’.", {}),
        ("Probation services were rated ‘Requires improvement’.", {}),
    ],
)
def test_standards(facts, words: str, ratings: dict[str, object]):
    assert rated(facts, words) == ratings or (
        not ratings and not {"leadership", "staffing", "services"} & set(rated(facts, words))
    )


def test_five_casework_standards_give_the_four_that_are_settled(facts):
    assert rated(facts, "All five casework standards were rated ‘Inadequate’.", "July 2022") == dict.fromkeys(
        CASEWORK, "Inadequate"
    )


def test_standards_of_a_region(facts):
    told = facts(
        "North East region rated\n\nThe North East region was rated ‘Requires improvement’. Statutory victim work was very strong and rated ‘Outstanding’, and "
        "court work was rated ‘Good’.\n\nPublished: 3 July 2025"
    )
    assert {("N54", "rating:victim_work", "Outstanding"), ("N54", "rating:court_work", "Good")} <= told


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        (
            "Two of the standards on casework (planning and reviewing) were found to be ‘Good’, while the remaining five areas ‘Require improvement’.",
            {"planning": "Good", "reviewing": "Good", "standards_requires_improvement": 5},
        ),
        ("Three of the standards (planning and reviewing) were ‘Good’.", {}),
        (
            "We looked at seven areas. Two were ‘Good’ (staffing, and services), four were ‘Inadequate’ and one – planning – was ‘Outstanding’.",
            {"staffing": "Good", "services": "Good", "planning": "Outstanding", "standards_inadequate": 4},
        ),
        (
            "The running of the unit was “good”, with leadership and services both reaching that level.",
            {"leadership": "Good", "services": "Good"},
        ),
        (
            "Staffing required improvement, while planning and reviewing were found to be inadequate.",
            {"staffing": "Requires improvement", "planning": "Inadequate", "reviewing": "Inadequate"},
        ),
        ("Planning was found to be inadequate in 54 per cent of cases.", {}),
        ("Services – the only area to do so – achieved ‘Good’.", {"services": "Good"}),
        ("The exception was services, which ‘Requires improvement’.", {"services": "Requires improvement"}),
        ("Planning was ‘Good’ and the rest ‘Inadequate’.", {"planning": "Good"}),
        ("At our national inspection we rated services ‘Inadequate’.", {}),
        ("Staffing was ‘Good’; so too were services.", {"staffing": "Good", "services": "Good"}),
        ("Every standard except leadership was rated ‘Inadequate’.", {}),
        ("All of our casework standards, apart from planning, were ‘Inadequate’.", {}),
        (
            "Two standards were judged ‘Good’: planning and reviewing.",
            {"standards_good": 2, "planning": "Good", "reviewing": "Good"},
        ),
        (
            "There was better news on services and staffing, both of which were ‘Good’.",
            {"services": "Good", "staffing": "Good"},
        ),
        ("Leadership was effective. It was rated ‘Good’.", {}),
        ("Each is rated ‘Outstanding’, ‘Good’, ‘Requires improvement’ or ‘Inadequate’.", {}),
        (
            "Just planning and staffing did better; both were judged to be ‘Good’.",
            {"planning": "Good", "staffing": "Good"},
        ),
        ("We looked at four standards of casework and judged each of them ‘Good’.", dict.fromkeys(CASEWORK, "Good")),
        ("We looked at three standards of casework and judged each of them ‘Good’.", {}),
        ("Inspectors judged the staffing of the unit ‘Good’.", {"staffing": "Good"}),
        (
            "Planning was rated ‘Good’, as was that of reviewing and services.",
            {"planning": "Good", "reviewing": "Good", "services": "Good"},
        ),
        ("Staffing was the strongest of the standards and was rated ‘Good’.", {"staffing": "Good"}),
        (
            "Of the four casework standards, three were rated ‘Good’ and one, planning, was rated ‘Inadequate’.",
            {key: "Inadequate" if key == "planning" else "Good" for key in CASEWORK},
        ),
        (
            "Of the four casework standards, two were rated ‘Good’ and one, planning, was rated ‘Inadequate’.",
            {"planning": "Inadequate"},
        ),
        ("Staffing was the only one of seven areas not to be rated ‘Inadequate’.", {}),
        (
            "Two of the seven standards on which it was assessed were rated ‘Good’.",
            {"standards_good": 2},
        ),
        ("Just one of the standards - planning - was rated ‘Good’.", {"planning": "Good"}),
        ("Staffing was also examined, by interview. It was rated ‘Good’.", {"staffing": "Good"}),
    ],
)
def test_standards_in_brackets_apposition_and_plain_words(facts, words: str, ratings: dict[str, object]):
    assert rated(facts, words) == ratings


def test_a_pronoun_is_the_standard_spoken_of(facts):
    told = facts(
        "Leeds PDU and York PDU rated ‘Good’\n\nPublished: 9 May 2024\n\nLeadership was rated ‘Good’ in Leeds. In York it was rated ‘Inadequate’.\n\n"
        "Staffing was ‘Good’ in Leeds but ‘Inadequate’ in the other unit."
    )
    assert {one for one in told if one[1].startswith("rating:")} == {
        ("N55LEE", "rating:leadership", "Good"),
        ("N55YRK", "rating:leadership", "Inadequate"),
        ("N55LEE", "rating:staffing", "Good"),
        ("N55YRK", "rating:staffing", "Inadequate"),
    }
