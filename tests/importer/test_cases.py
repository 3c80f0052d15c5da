"""Shares of cases with what they are of, and numbers of cases."""

from __future__ import annotations

import pytest

HEAD = "Leeds PDU inspected\n\n"


def shares(facts, words: str) -> set[tuple]:
    return {
        (one[1].removeprefix("pct_sufficient:"), *one[2:])
        for one in facts(HEAD + words, also=("bound",))
        if "pct" in one[1]
    }


@pytest.mark.parametrize(
    ("words", "question", "percent", "bound"),
    [
        (
            "Only nine per cent of cases showed that enough was done to keep people safe.",
            "keeping_people_safe_overall",
            9,
            "exact",
        ),
        (
            "Just over half of the cases had sufficient planning to keep people safe.",
            "keeping_people_safe_planning",
            50,
            "lower",
        ),
        (
            "Fewer than one in ten cases were reviewed well enough to keep others safe.",
            "keeping_people_safe_reviewing",
            10,
            "upper",
        ),
        (
            "The assessment of risk of harm was sufficient in only 35 per cent of cases.",
            "keeping_people_safe_assessment",
            35,
            "exact",
        ),
        ("Two thirds of cases did not have effective management oversight.", "management_oversight", 33, "about"),
        (
            "Management oversight was missing or insufficient in 83 per cent of the cases.",
            "management_oversight",
            17,
            "exact",
        ),
        (
            "Domestic abuse information was not requested in six out of 50 cases.",
            "domestic_abuse_information_requested",
            88,
            "exact",
        ),
        (
            "Child safeguarding enquiries were made in four out of five cases.",
            "safeguarding_enquiries_made",
            80,
            "exact",
        ),
        (
            "In 11 out of 54 cases the risk of harm classification was inaccurate.",
            "risk_of_harm_classification_accurate",
            79.6,
            "exact",
        ),
        ("Work to support desistance was good enough in 48 per cent of cases.", "desistance_overall", 48, "exact"),
        (
            "Less than half of cases were satisfactory against all our quality standards.",
            "all_standards_satisfactory",
            50,
            "upper",
        ),
        (
            "This was poor in implementation and delivery, where only 22 per cent of cases were judged sufficient to support the safety of other people.",
            "keeping_people_safe_implementation_and_delivery",
            22,
            "exact",
        ),
    ],
)
def test_shares(facts, words: str, question: str, percent: float, bound: str):
    assert shares(facts, words) == {(question, percent, bound)}


@pytest.mark.parametrize(
    "words",
    [
        "Nationally, management oversight was sufficient in 28 per cent of cases.",
        "The target is sufficient management oversight in 90 per cent of cases.",
        "Between 40 and 60 per cent of cases had sufficient management oversight.",
        "At the previous inspection management oversight was sufficient in 20 per cent of cases.",
        "Some 60 per cent of staff said that management oversight was sufficient.",
        "Something was sufficient in 40 per cent of cases.",
        "In 40 per cent of cases a woman was supervised.",
        "A spokesperson said: “We have good management oversight in 90 per cent of cases.”",
    ],
)
def test_what_is_no_share_of_cases(facts, words: str):
    assert not shares(facts, words)


def test_several_shares_each_with_its_own(facts):
    told = shares(
        facts,
        "Of the cases, 39 per cent of cases were sufficient in assessing risk of harm, and in 27 per cent of cases the delivery of services kept people safe.",
    )
    assert told == {
        ("keeping_people_safe_assessment", 39, "exact"),
        ("keeping_people_safe_implementation_and_delivery", 27, "exact"),
    }


def test_a_share_counted_and_in_brackets_is_one(reading):
    (one,) = [
        one
        for one in reading(
            HEAD
            + "Just over half of cases (24/47) lacked sufficient analysis of risks to actual and potential victims."
        ).proposals
        if one.metric.startswith("pct")
    ]
    assert (one.metric, one.value, one.cases, one.derived) == (
        "pct_sufficient:risk_to_victims_analysed",
        48.9,
        47,
        True,
    )


def test_numbers_of_cases(facts):
    told = facts(
        HEAD
        + "We inspected 39 community orders and 21 releases on licence, and held 57 interviews with probation practitioners."
    )
    assert told == {
        ("N55LEE", "fact:cases_inspected_community", 39),
        ("N55LEE", "fact:cases_inspected_post_release", 21),
        ("N55LEE", "fact:practitioner_interviews", 57),
    }
    assert facts(HEAD + "Fifty-six cases were inspected.") == {("N55LEE", "cases_inspected", 56)}
    assert not facts(HEAD + "At the previous inspection 60 cases were inspected.")
