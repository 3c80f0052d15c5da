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


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("No senior probation officer posts were unfilled.", {("vacancy_rate_pct", 0, "spo")}),
        ("The vacancy rate was 20 per cent for probation officers. The rate for probation services officers stood at 8 per cent.",
         {("vacancy_rate_pct", 20, "po"), ("vacancy_rate_pct", 8, "pso")}),
        ("Across all grades it was 6 per cent below strength.", {("vacancy_rate_pct", 6, "all")}),
        ("The vacancy rate for probation officers had fallen from 40 per cent to 27 per cent.", {("vacancy_rate_pct", 27, "po")}),
        ("Of the practitioners in post, 40 per cent had less than two years’ experience.", {("inexperienced_staff_pct", 40, "all")}),
        ("Officers had 45 cases on average. Most of them (62 per cent) said that this was not manageable.",
         {("average_caseload", 45, "po"), ("staff_workload_unmanageable_pct", 62, "all")}),
        ("Some 58 per cent of those who answered our survey had too much to do.", {("staff_workload_unmanageable_pct", 58, "all")}),
        ("Staff were away through illness for 18 days on average. Among probation officers it was 25 days.",
         {("sickness_days_per_person", 18, "all"), ("sickness_days_per_person", 25, "po")}),
        ("The unit should have 90 staff and had 81. Six people had left in the previous 12 months.",
         {("target_staffing_count", 90, "all"), ("staff_in_post_headcount", 81, "all"), ("leavers_headcount", 6, "all")}),
        ("Vacancies fell to 18 per cent from 30 per cent a year ago.", {("vacancy_rate_pct", 18, "all")}),
        ("If vacancies fell to 10 per cent, caseloads would be 35.", set()),
        ("A third of officers had a workload of more than 120 per cent.", set()),
        ("Bring the vacancy rate for probation officers down to 15 per cent.", set()),
        ("Barton, whose service was visited last year, has a vacancy rate of 31 per cent.", set()),
        ("Officers in the neighbouring unit have caseloads averaging 30.", set()),
        ("We were assured that 70 per cent of posts had been filled.", set()),
    ],
)  # fmt: skip
def test_more_wordings_of_staff(facts, words: str, figures: set[tuple]):
    assert told(facts, words) == figures


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Six of our nine recommendations are for the PDU.", {("total", 9), ("to_area", 6)}),
        ("Five recommendations have been made to sustain progress.", {("total", 5)}),
        ("Inspectors call on the PDU to act on eight points.", {("to_area", 8)}),
        ("We had asked the PDU in 2022 to act on nine recommendations.", set()),
        ("Seven of the recommendations are for the PDU and two are for HMPPS.", {("to_area", 7)}),
        ("Ministers were asked to consider one further recommendation.", set()),
    ],
)
def test_more_wordings_of_recommendations(facts, words: str, counts: set[tuple]):
    assert {(one[0].removeprefix("recommendations_"), one[1]) for one in told(facts, words)} == counts


def test_recommendations_shared_out_among_units(facts):
    found = facts(TWO + "The reports make 14 recommendations: eight for Leeds, five for York and one for the region.")
    assert {one for one in found if "recommend" in one[1]} == {
        ("N55LEE", "recommendations_to_area", 8),
        ("N55YRK", "recommendations_to_area", 5),
    }


def test_a_row_that_is_a_part_of_the_row_above(known):
    rows = (
        ("", "PDU"),
        ("People supervised", "1,500"),
        ("– in custody", "400"),
        ("Staff who answered our survey", "48"),
    )
    page = Document(
        "Leeds PDU inspected", (Block("Fieldwork took place in June 2024.", "paragraph", "1"),), (Table(rows),)
    )
    found = {(one.metric, one.value) for one in read(page, known).proposals}
    assert {("caseload_total", 1500), ("caseload_custody", 400), ("staff_survey_responses", 48)} <= found
    assert not any(metric == "staff_in_post_headcount" for metric, _ in found)
