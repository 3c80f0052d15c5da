"""How releases word shares and counts of cases: what is left out, repeated, turned round, or said of something else."""

from __future__ import annotations

import pytest

HEAD = "Leeds PDU inspected\n\nFieldwork took place in June 2024.\n\n"
TWO = "Leeds PDU and York PDU inspected\n\nFieldwork took place in June 2024.\n\n"


def told(facts, words: str, head: str = HEAD) -> set[tuple]:
    return {(one[0], one[1].removeprefix("pct_sufficient:"), one[2]) for one in facts(head + words)}


@pytest.mark.parametrize(
    ("words", "question", "percent"),
    [
        # of what was spoken of just before
        ("We read 52 cases. Reviewing kept people safe in only 31 per cent of them.", "keeping_people_safe_reviewing", 31),
        ("Reviewing was weakest: it kept people safe in 17 of 44 cases.", "keeping_people_safe_reviewing", 38.6),
        ("Domestic abuse information came late. It was used well in a third of cases.", "domestic_abuse_information_used_in_assessment", 33),
        ("The risk to known victims was analysed in 44 per cent.", "risk_to_victims_analysed", 44),
        # said twice
        ("Less than half of court reports – 43 per cent – were sufficient.", "court_reports", 43),
        ("Of 40 cases, only five - 12.5 per cent - had been managed well enough to keep people safe.", "keeping_people_safe_overall", 12.5),
        # turned round
        ("In two thirds of cases nobody had asked the police about domestic abuse.", "domestic_abuse_information_requested", 33),
        ("Only 12 per cent of cases lacked a request for domestic abuse information.", "domestic_abuse_information_requested", 88),
        ("Oversight was effective in all but 9 per cent of cases.", "management_oversight", 91),
        # other words for the same
        ("Managers had overseen 44 per cent of cases well.", "management_oversight", 44),
        ("Fewer than one in ten court reports came up to the standard, because checks had not come back.", "court_reports", 10),
        ("In 66 per cent of cases arrangements to manage the risk were not adequate.", "risk_management_arrangements", 34),
    ],
)  # fmt: skip
def test_a_share_by_its_wording(facts, words: str, question: str, percent: float):
    shares = {one for one in told(facts, words) if one[1] != "cases_inspected"}
    assert shares == {("N55LEE", question, percent)}


def test_what_a_second_share_leaves_out(facts):
    assert told(
        facts, "Management oversight was sufficient in 31 per cent of cases in Leeds and 48 per cent in York.", TWO
    ) == {
        ("N55LEE", "management_oversight", 31),
        ("N55YRK", "management_oversight", 48),
    }
    gapped = "Officers asked for domestic abuse information in 91 per cent of cases, and for safeguarding information in 86 per cent."
    assert told(facts, gapped) == {
        ("N55LEE", "domestic_abuse_information_requested", 91),
        ("N55LEE", "child_safeguarding_information_requested", 86),
    }
    staged = "The delivery of services supported desistance in 52 per cent of cases but effectively supported the safety of others in 27 per cent."
    assert told(facts, staged) == {
        ("N55LEE", "desistance_implementation_and_delivery", 52),
        ("N55LEE", "keeping_people_safe_implementation_and_delivery", 27),
    }
    respectively = "Planning and assessment kept people safe in 31 and 35 per cent of cases respectively."
    assert told(facts, respectively) == {
        ("N55LEE", "keeping_people_safe_planning", 31),
        ("N55LEE", "keeping_people_safe_assessment", 35),
    }


@pytest.mark.parametrize(
    "words",
    [
        "In 2021, management oversight was sufficient in 51 per cent of cases.",
        "Three years ago oversight had been effective in 70 per cent of cases.",
        "If I had come last year, I would have found effective oversight in half of the cases.",
        "Inspectors would like to see effective oversight in at least 65 per cent of cases.",
        "Contact was not sufficient to manage the risk of harm in 40 per cent of cases.",
        "In 20 per cent of cases the person was assessed as posing a high risk of harm.",
        "Only 34 per cent of women’s cases had effective oversight.",
        "In the PDU’s own audit, 70 per cent of cases had effective oversight.",
        "Some 35 per cent of cases involved domestic abuse.",
    ],
)
def test_what_is_not_found_this_time(facts, words: str):
    assert not told(facts, words)


def test_counts_by_unit_and_by_kind(facts):
    by_unit = "A total of 81 cases were inspected, 57 of them in Leeds (36 community sentences, 21 people released on licence) and 24 in York (15 and 9)."
    assert told(facts, by_unit, TWO) == {
        ("N55LEE", "cases_inspected", 57),
        ("N55LEE", "fact:cases_inspected_community", 36),
        ("N55LEE", "fact:cases_inspected_post_release", 21),
        ("N55YRK", "cases_inspected", 24),
        ("N55YRK", "fact:cases_inspected_community", 15),
        ("N55YRK", "fact:cases_inspected_post_release", 9),
    }
    by_kind = (
        "We examined the cases of 50 people: 31 were serving community sentences and 19 had been released on licence."
    )
    assert told(facts, by_kind) == {
        ("N55LEE", "cases_inspected", 50),
        ("N55LEE", "fact:cases_inspected_community", 31),
        ("N55LEE", "fact:cases_inspected_post_release", 19),
    }


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("The PDU was operating at ‘amber’ under the prioritisation framework.", "prioritisation_framework_status", "amber"),
        ("It was a ‘red’ site, but was preparing to move to ‘green’.", "prioritisation_framework_status", "red"),
        ("The PDU had had no permanent head for two years.", "years_without_permanent_head", 2),
        ("The proven reoffending rate was 24.9 per cent, and that of England and Wales 25.6 per cent.", "reoffending_rate_pct", 24.9),
    ],
)  # fmt: skip
def test_other_facts(facts, words: str, fact: str, value: object):
    assert told(facts, words) == {("N55LEE", f"fact:{fact}", value)}


def test_a_report_on_the_country(reading):
    words = (
        "Annual report 2024\n\nInspection of probation services in England and Wales\n\nWe published 26 reports on PDUs. We rated 15 of them ‘Inadequate’ and 11 ‘Requires improvement’. "
        "None was rated ‘Good’.\n\nManagement oversight was sufficient in 36 per cent of cases. In one region, 40 per cent of staff left.\n\nSickness took 12.7 days for each member of staff."
    )
    assert {(one.area, one.metric, one.value) for one in reading(words).proposals} == {
        ("", "pdu_reports_published", 26),
        ("", "pdu_reports_inadequate", 15),
        ("", "pdu_reports_requires_improvement", 11),
        ("", "pdu_reports_good", 0),
        ("", "pct_sufficient:management_oversight", 36),
        ("", "sickness_days_per_person", 12.7),
    }


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # counted apart
        ("Checks with the police on domestic abuse were needed in 30 cases but in 12 of these none had been made.",
         {("domestic_abuse_checks_made", 60)}),
        ("Of the 24 court reports, 18 were sufficient.", {("court_reports", 75)}),
        # of the subject, or the stage, that was named before
        ("Work to keep people safe was uneven. It was sufficient in 55 per cent of cases at the planning stage.",
         {("keeping_people_safe_planning", 55)}),
        ("Delivery supported desistance well in 44 per cent of cases, and kept people safe in 29 per cent.",
         {("desistance_implementation_and_delivery", 44), ("keeping_people_safe_implementation_and_delivery", 29)}),
        ("P 2.4 Reviewing – Inadequate\n\nPeople were kept safe in 37 per cent of cases.", {("keeping_people_safe_reviewing", 37)}),
        # not of this inspection
        ("At our national inspection, just 18 per cent of cases kept people safe.", set()),
        ("It was visited in 2021, and at the time only 26 per cent of cases kept people safe.", set()),
        ("We will return to inspect 30 cases.", set()),
        ("In the 2021 inspection, reviewing kept people safe in 40 per cent of cases.", set()),
    ],
)  # fmt: skip
def test_shares_that_lean_on_other_words(facts, words: str, wanted: set[tuple]):
    found = {one[1:] for one in told(facts, words) if not one[1].startswith(("fact:", "rating:"))}
    assert found == wanted


def test_the_status_is_the_last_one(facts):
    words = "In March it worked at ‘amber’ status, but it had returned to ‘green’ by the inspection."
    assert ("N55LEE", "fact:prioritisation_framework_status", "green") in told(facts, words)


def test_kinds_of_case_without_a_noun(facts):
    found = told(facts, "Inspectors looked at 45 cases (29 community, 16 post-release).")
    assert {one[1:] for one in found} == {
        ("cases_inspected", 45),
        ("fact:cases_inspected_community", 29),
        ("fact:cases_inspected_post_release", 16),
    }
