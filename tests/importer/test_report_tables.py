"""Tables of whole reports: which cells are facts, of which area, and which are left alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pdu.importer.document import Block, Document, Table
from pdu.importer.intake import pdf
from pdu.importer.known import load
from pdu.importer.read import read
from pdu.importer.rules import report_tables
from pdu.importer.rules.areas import Names
from pdu.importer.rules.dates import frames
from pdu.importer.rules.page import Page

from .made_pdf import Sheet, save

KNOWN = load()
NAMES = Names(KNOWN)
UNIT, REGION = "N52WARW", "N52"
OPENING = (
    Block("An inspection of probation services in Warwickshire PDU", "heading", "page 1"),
    Block("HM Inspectorate of Probation inspected Warwickshire PDU in the West Midlands region. Fieldwork took place in September 2024.", "paragraph", "page 2"),
)  # fmt: skip

Facts = set[tuple[str, str, str | int | float, str]]


def found(*tables: Table, blocks: Sequence[Block] = (), opening: Sequence[Block] = OPENING) -> tuple[Facts, list[str]]:
    """The facts of some tables in a report on Warwickshire as (area, metric, value, grade), and why others were silent."""
    page = Page(Document(opening[0].text, (*opening, *blocks), tables), KNOWN, NAMES)
    result = report_tables.find(page, frames(page, tuple(page.subjects)))
    return {(one.area, one.metric, one.value, one.grade) for one in result.proposals}, [
        one.why for one in result.silent
    ]


def table(caption: str, *rows: Sequence[str]) -> Table:
    return Table(tuple(tuple(row) for row in rows), caption, "page 5, table 1")


def of(area: str, **facts: str | int | float) -> Facts:
    return {(area, metric.replace("__", ":"), value, "all") for metric, value in facts.items()}


def test_ratings_of_standards_and_the_score():
    facts, silent = found(table(
        "Ratings", ["Warwickshire PDU", ""], ["Score", "8/21"], ["Overall rating", "Requires improvement"], ["1. Organisational arrangements", ""],
        ["P 1.1 Leadership", "Good"], ["P 1.2 Staffing", "‘Requires Improvement’"], ["P 1.3 Services", "GOOD"], ["P 2.1 Assessment", "Inadequate"],
        ["P 2.2 Planning", "Inadequate"], ["P 2.3 Implementation and delivery", "Requires improvement"], ["P 2.4 Reviewing", "Requires improvement"],
    ))  # fmt: skip
    assert silent == []
    assert facts == of(UNIT, overall_score=8, overall_score_max=21, overall_rating="Requires improvement", rating__leadership="Good",
                       rating__staffing="Requires improvement", rating__services="Good", rating__assessment="Inadequate", rating__planning="Inadequate",
                       rating__implementation_and_delivery="Requires improvement", rating__reviewing="Requires improvement")  # fmt: skip


def test_ratings_that_are_ticked_and_ratings_of_before():
    facts, _ = found(
        table("", ["Standard", "Inadequate", "Requires improvement", "Good", "Outstanding"], ["Leadership", "", "", "✓", ""], ["Staffing", "✓", "", "", ""], ["Services", "✓", "✓", "", ""]),
        table("", ["Standard", "Previous inspection", "This inspection"], ["Planning", "Good", "Inadequate"]),
        table("Ratings of the previous inspection", ["Assessment", "Good"]),
        table("What the ratings mean", ["Rating", "Points"], ["Good", "2"], ["Inadequate", "0"]),
        table("Number of standards by rating", ["Rating", "Standards"], ["Good", "5"]),
    )  # fmt: skip
    assert facts == of(UNIT, rating__leadership="Good", rating__staffing="Inadequate", rating__planning="Inadequate")


def test_staff_by_grade_with_targets_and_vacancies():
    facts, _ = found(table(
        "Table 3: Staffing at the time of inspection (FTE)", ["Grade", "Target staffing", "Staff in post", "Vacancy rate"],
        ["Senior probation officer", "6", "5.5", "8%"], ["Probation officer", "40", "31.4", "22%"], ["Probation services officer", "30", "29", "3 per cent"],
        ["Total", "1,176", "1,065.9", "~"],
    ))  # fmt: skip
    expected = {
        ("spo", 6, 5.5, 8), ("po", 40, 31.4, 22), ("pso", 30, 29, 3), ("all", 1176, 1065.9, "~"),
    }  # fmt: skip
    assert facts == {
        (UNIT, metric, value, grade)
        for grade, *values in expected
        for metric, value in zip(("target_staffing_fte", "staff_in_post_fte", "vacancy_rate_pct"), values, strict=True)
    }


def test_measures_by_row_with_columns_of_others():
    facts, silent = found(table(
        "Workload and staff", ["", "Warwickshire", "West Midlands region", "National", "Target"],
        ["Average working days lost to sickness per person", "14.2", "12.9", "11.8", "9"], ["Average caseload per probation officer", "38", "41.5", "36", "35"],
        ["Average caseload per PSO", "52", "", "", "50"], ["Vacancy rate (all staff)", "23%", "19%", "14%", ""], ["Total caseload", "1,843", "", "224,000", ""],
        ["Workload measurement tool", "118%", "", "", "100%"], ["Sickness absence rate", "5%", "", "", ""], ["Women on the caseload", "212", "", "", ""],
        ["Staff attrition", "between 8 and 10", "", "", ""], ["Average caseload", "3,800", "", "", ""],
    ))  # fmt: skip
    assert facts == of(
        UNIT, sickness_days_per_person=14.2, vacancy_rate_pct=23, caseload_total=1843, workload_pct=118
    ) | {
        (UNIT, "average_caseload", 38, "po"),
        (UNIT, "average_caseload", 52, "pso"),
        (REGION, "average_caseload", 41.5, "po"),
    } | of(REGION, sickness_days_per_person=12.9, vacancy_rate_pct=19)
    assert silent == ["3800 can be no average_caseload"]


def test_of_several_years_the_last_is_taken():
    facts, _ = found(table("Caseload", ["", "2022", "2023", "2024"], ["Total caseload", "1,500", "1,600", "1,700"]))
    assert facts == of(UNIT, caseload_total=1700)


def test_cases_inspected_and_shares_of_cases():
    facts, _ = found(
        table("Cases inspected", ["Type of case", "Number"], ["Community cases", "30"], ["Post-release cases", "24"], ["All cases", "54"]),
        table("Quality of work", ["Key question", "% yes"], ["Does assessment focus sufficiently on keeping other people safe?", "33%"],
              ["Does the implementation and delivery of services support desistance?", "50"], ["Does planning engage the person?", "61%"]),
        table("Court work", ["Court reports inspected", "12"]),
    )  # fmt: skip
    assert facts == of(UNIT, fact__cases_inspected_community=30, fact__cases_inspected_post_release=24, cases_inspected=54, fact__court_reports_inspected=12,
                       pct_sufficient__keeping_people_safe_assessment=33, pct_sufficient__desistance_implementation_and_delivery=50)  # fmt: skip


def test_lists_that_are_tables():
    lines = [
        "Score: 8/21",
        "1.1 Leadership: Good",
        "Vacancy rate – 23 per cent",
        "Total caseload: 1,843.",
        "Telephone: 0161",
        "Note: of 9 standards",
    ]
    blocks = [Block(line, "item", f"page {number}") for number, line in enumerate(lines)]
    pairs = [
        Block(line, "heading", "page 9")
        for line in ("Overall rating", "Requires improvement", "Staffing", "Inadequate", "Services", "Words.")
    ]
    facts, _ = found(blocks=[*blocks, *pairs])
    assert facts == of(UNIT, overall_score=8, overall_score_max=21, rating__leadership="Good", vacancy_rate_pct=23, caseload_total=1843,
                       overall_rating="Requires improvement", rating__staffing="Inadequate")  # fmt: skip


def test_a_report_on_several_units_takes_the_unit_a_column_row_or_caption_names():
    opening = (Block("Probation services in Warwickshire PDU and Worcestershire PDU", "heading", "page 1"),
               Block("Inspectors rated Warwickshire PDU ‘Good’ and Worcestershire PDU ‘Inadequate’.", "paragraph", "page 1"))  # fmt: skip
    other = "N52WORC"
    facts, silent = found(
        table("Ratings", ["", "Warwickshire", "Worcestershire"], ["Leadership", "Good", "Inadequate"]),
        table(
            "",
            ["Unit", "Overall rating", "Total caseload"],
            ["Worcestershire", "Inadequate", "1,200"],
            ["Coventry", "Good", "1,300"],
        ),
        table("Staffing in Worcestershire PDU", ["Vacancy rate", "31%"]),
        table("", ["Vacancy rate", "12%"]),
        opening=opening,
    )
    assert facts == of(UNIT, rating__leadership="Good") | of(
        other, rating__leadership="Inadequate", overall_rating="Inadequate", caseload_total=1200, vacancy_rate_pct=31
    )
    assert silent == ["a figure of an area that is not this document's"] * 2 + [
        "a figure of a table, but of which area is not said"
    ]


@pytest.mark.parametrize("rows", [
    [["Score", "30/21"]], [["Information and facilities", "Good"]], [["Recommendations", "9"]], [["Contents", "5"], ["Ratings", "7"]],
    [["Staff survey: workload manageable", "60%"]], [["Spend", "£3 million"]], [["", ""]], [["Vacancy rate"]], [],
])  # fmt: skip
def test_what_is_no_fact(rows: list[list[str]]):
    assert found(table("", *rows))[0] == set()


def test_a_proposal_says_where_it_stands(tmp_path: Path):
    """From a PDF to proposals: the words, the page, the table and the row."""
    sheet = Sheet().text(60, 90, "An inspection of probation services in Warwickshire PDU", 20, True)
    sheet.lines(
        60,
        130,
        [
            "HM Inspectorate of Probation inspected Warwickshire PDU. Fieldwork took place in",
            "September 2024 in the unit.",
        ],
    )
    sheet.text(60, 190, "Table 2: Ratings", 11, True)
    sheet.grid(
        60,
        200,
        [150, 150],
        [
            ["Standard", "Rating"],
            ["P 1.1 Leadership", "Good"],
            ["P 2.3 Implementation and\ndelivery", "Requires improve-\nment"],
        ],
    )
    reading = read(pdf.read(save(tmp_path / "report.pdf", [sheet])), KNOWN)
    told = {one.metric: one for one in reading.proposals}
    delivery = told["rating:implementation_and_delivery"]
    assert (delivery.area, delivery.value, delivery.programme, delivery.fieldwork) == (
        UNIT,
        "Requires improvement",
        "2023",
        "2024-09",
    )
    assert delivery.place == "page 1, table 1, row 3"
    assert delivery.words == "Table 2: Ratings: P 2.3 Implementation and delivery | Requires improvement"
    assert told["rating:leadership"].value == "Good"


def test_codes_of_standards_in_a_column_of_their_own():
    facts, _ = found(table(
        "Ratings", ["Warwickshire PDU Fieldwork started September 2024", "", "Score 4/21"], ["Overall rating", "", "Requires improvement"],
        ["1. Organisation", "1. Organisation", "1. Organisation"], ["P 1.1", "Leadership", "Good (2)"], ["P 1.2", "Staffing", "0 Inadequate"],
    ))  # fmt: skip
    assert facts == of(UNIT, overall_score=4, overall_score_max=21, overall_rating="Requires improvement", rating__leadership="Good",
                       rating__staffing="Inadequate")  # fmt: skip


def test_points_of_a_standard_are_no_score():
    facts, _ = found(
        table(
            "Ratings",
            ["Standard", "Rating", "Points (out of 3)"],
            ["Leadership", "Good", "2"],
            ["Total score", "Good", "14/21"],
        )
    )
    assert facts == of(UNIT, rating__leadership="Good", overall_rating="Good", overall_score=14, overall_score_max=21)


def test_a_row_a_unit_and_a_unit_over_two_columns():
    opening = (
        Block("Warwickshire PDU and Coventry PDU inspected", "heading"),
        Block("Fieldwork took place in September 2024."),
    )
    other = "N52CSW"
    rows = (
        ["PDU", "Leadership", "Staffing", "Overall", "Score (out of 21)"],
        ["Warwickshire PDU", "Good", "Inadequate", "Requires improvement", "5"],
    )
    facts, _ = found(table("Ratings", *rows), opening=opening)
    assert facts == of(UNIT, rating__leadership="Good", rating__staffing="Inadequate", overall_rating="Requires improvement", overall_score=5,
                       overall_score_max=21)  # fmt: skip
    heads = ["", "Warwickshire", "", "Coventry", ""], ["", "Rating", "Points", "Rating", "Points"]
    facts, _ = found(table("Ratings", *heads, ["Leadership", "Good", "2", "Inadequate", "0"]), opening=opening)
    assert facts == of(UNIT, rating__leadership="Good") | of(other, rating__leadership="Inadequate")


def test_a_column_of_somebody_else_beside_one_of_the_unit_is_not_its_own():
    facts, _ = found(table("Staffing", ["Measure", "Warwickshire PDU", "Elsewhere"], ["Vacancy rate", "20%", "31%"]))
    assert facts == of(UNIT, vacancy_rate_pct=20)
