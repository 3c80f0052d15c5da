"""How releases and reports word figures of staff and recommendations, in sentences, lists and tables."""

from __future__ import annotations

import pytest

from pdu.importer.document import Block, Document, Table
from pdu.importer.read import read

HEAD = "Leeds PDU inspected\n\nFieldwork took place in June 2024.\n\n"
TWO = "Leeds PDU and York PDU inspected\n\nFieldwork took place in June 2024.\n\n"


def told(facts, words: str) -> set[tuple]:
    return {one[1:] for one in facts(HEAD + words, also=("grade",))}


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("Some 44 per cent of probation officer and 12 per cent of probation services officer posts were not filled.",
         {("vacancy_rate_pct", 44, "po"), ("vacancy_rate_pct", 12, "pso")}),
        ("One in seven – 15 per cent – of senior probation officer posts was vacant.", {("vacancy_rate_pct", 15, "spo")}),
        ("At 6.5 per cent, its vacancy rate for probation officers was low.", {("vacancy_rate_pct", 6.5, "po")}),
        ("Then, in 2021, 61 per cent of officer posts were vacant. Now it is 36 per cent.", {("vacancy_rate_pct", 36, "po")}),
        ("Probation officer: vacancy rate 24%", {("vacancy_rate_pct", 24, "po")}),
        ("The PDU had seven in ten of the probation officers it is meant to have.", {("staffing_level_pct", 70, "po")}),
        ("Eleven posts for probation officers were vacant.", {("vacancies_posts", 11, "po")}),
        ("The average caseload was 38.5 for probation officers and 51.2 for PSOs.",
         {("average_caseload", 38.5, "po"), ("average_caseload", 51.2, "pso")}),
        ("Probation officers hold 30 cases on average, though PSOs hold more than 45.",
         {("average_caseload", 30, "po"), ("average_caseload", 45, "pso")}),
        ("Three quarters of staff said that their workload could not be managed.", {("staff_workload_unmanageable_pct", 75, "all")}),
        ("Some 60 per cent of practitioners had four years’ service or less.", {("inexperienced_staff_pct", 60, "all")}),
        ("In the year, 10.1 per cent of probation officers left.", {("leaving_rate_pct", 10.1, "po")}),
        ("It was responsible for 1,240 people on community sentences and 655 on licence; a further 702 were in custody.",
         {("caseload_community", 1240, "all"), ("caseload_post_release", 655, "all"), ("caseload_custody", 702, "all")}),
        ("More than 400 domestic abuse enquiries were awaiting a reply.", {("domestic_abuse_enquiry_backlog", 400, "all")}),
        ("Unpaid work: 68 per cent of people finished within twelve months; the target is 75 per cent.",
         {("unpaid_work_completed_12_months_pct", 68, "all")}),
        ("It spent £15.2 million in the year. Its budget was £16 million.", {("annual_spend_gbp_million", 15.2, "all")}),
        ("A survey of staff drew 61 answers.", {("staff_survey_responses", 61, "all")}),
    ],
)  # fmt: skip
def test_a_figure_by_its_wording(facts, words: str, figures: set[tuple]):
    assert told(facts, words) == figures


@pytest.mark.parametrize(
    "words",
    [
        "Workload was below the point at which it counts as high (110 per cent).",
        "Neighbouring Bradford, which lent the unit a manager, has a vacancy rate of 33 per cent.",
        "Our own survey of readers had 66 per cent of staff saying their workload was unmanageable.",
        "Inspectors would like to see good leaders, and a vacancy rate of under 10 per cent.",
        "The vacancy rate ranged from 5 per cent in one team to 41 per cent in another.",
        "The union said that 80 per cent of staff found their workload unmanageable.",
    ],
)
def test_what_is_no_figure(facts, words: str):
    assert not told(facts, words)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("The PDU must carry out five recommendations.", {("N55LEE", "recommendations_to_area", 5)}),
        ("We make seven recommendations, all of them to the PDU.",
         {("N55LEE", "recommendations_total", 7), ("N55LEE", "recommendations_to_area", 7)}),
        ("We make nine recommendations, two thirds of them to the PDU.",
         {("N55LEE", "recommendations_total", 9), ("N55LEE", "recommendations_to_area", 6)}),
        ("Leeds PDU should:\n\n- plan better\n\n- review cases\n\nHMPPS should:\n\n- mend the roof",
         {("N55LEE", "recommendations_total", 3), ("N55LEE", "recommendations_to_area", 2)}),
        ("4 Recommendations ........................ 5", set()),
    ],
)  # fmt: skip
def test_recommendations(facts, words: str, given: set[tuple]):
    assert facts(HEAD + words) == given


def test_recommendations_of_two_units(facts):
    assert facts(TWO + "Leeds PDU received eight recommendations and York PDU five.") == {
        ("N55LEE", "recommendations_to_area", 8),
        ("N55YRK", "recommendations_to_area", 5),
    }


@pytest.mark.parametrize(
    ("rows", "caption", "given"),
    [
        # the numbers stand before the words
        ((("37", "Average caseload per probation officer"), ("18%", "Vacancy rate: probation officers"), ("44", "Number of interviews with practitioners")),
         "Contextual facts", {("average_caseload", 37, "po"), ("vacancy_rate_pct", 18, "po"), ("fact:practitioner_interviews", 44, "all")}),
        # questions in full, "yes" beside "no"
        ((("Key question", "Yes", "No"), ("Does planning focus sufficiently on keeping other people safe?", "53", "47"), ("Does assessment focus on engaging the person?", "60", "40")),
         "Figures are percentages of cases judged ‘yes’.", {("pct_sufficient:keeping_people_safe_planning", 53, "all")}),
        # the corner says of what
        ((("Keeping people safe", "Percentage of cases sufficient"), ("Assessment", "38%"), ("Reviewing", "36%")),
         "", {("pct_sufficient:keeping_people_safe_assessment", 38, "all"), ("pct_sufficient:keeping_people_safe_reviewing", 36, "all")}),
        # a sentence above the table is no caption
        ((("Grade", "Vacancy rate"), ("Probation officer", "14%")),
         "The figure of England and Wales was 20 per cent.", {("vacancy_rate_pct", 14, "po")}),
    ],
)  # fmt: skip
def test_tables(known, rows: tuple, caption: str, given: set[tuple]):
    document = Document("Leeds PDU inspected", (Block("Leeds PDU was inspected."),), (Table(rows, caption, "table 1"),))
    assert {
        (one.metric, one.value, one.grade) for one in read(document, known).proposals if one.metric != "inspection"
    } == given


def test_a_column_of_the_region(known):
    rows = (("", "This PDU", "Yorkshire and the Humber"), ("Average caseload: probation officers", "42.3", "40.1"))
    document = Document("Leeds PDU inspected", (Block("Leeds PDU was inspected."),), (Table(rows, "", "table 1"),))
    given = {(one.area, one.value) for one in read(document, known).proposals if one.metric == "average_caseload"}
    assert given == {("N55LEE", 42.3), ("N55", 40.1)}
