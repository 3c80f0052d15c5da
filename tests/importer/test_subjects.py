"""What a document is about: its title page, the lines that rate units, a region alone."""

from __future__ import annotations

import pytest

TITLE_PAGES = [
    "An inspection of probation services in:\n\nLeeds PDU\n\nThe Probation Service – Yorkshire and the Humber region\n\nMay 2024\n\nForeword",
    "HM Inspectorate of Probation\n\nInspection report\n\nYorkshire and the Humber region\n\nLeeds Probation Delivery Unit\n\nContents",
    "Probation services in Leeds PDU\n\nReport of an inspection, May 2024\n\nPart of Yorkshire and the Humber region\n\nSummary",
]


@pytest.mark.parametrize("page", TITLE_PAGES)
def test_a_report_is_about_the_unit_of_its_title_page(reading, page: str):
    told = reading(f"{page}\n\nYorkshire and the Humber region has been our focus this year. We rated the PDU ‘Good’.")
    assert told.about == ("N55LEE",)


def test_a_report_on_a_region_is_about_the_region(reading):
    told = reading(
        "An inspection of probation services in:\n\nNorth West region\n\nThe Probation Service\n\nContents\n\nThe region was rated ‘Good’."
    )
    assert told.about == ("N51",)


def test_units_rated_in_lines_of_their_own_are_all_reported_on(reading):
    told = reading(
        "Three neighbours, three ratings\n\nThree units in one county were inspected together in one month by one team.\n\n"
        "• Leeds PDU: ‘Inadequate’ (2 out of 27)\n\n• York PDU – ‘Good’\n\n• Hull and East Riding PDU, rated ‘Requires improvement’"
    )
    assert told.about == ("N55LEE", "N55YRK", "N55HER")


def test_a_region_compared_with_is_not_what_the_text_goes_on_about(facts):
    told = facts(
        "Leeds PDU and York PDU\n\nYork PDU\n\nAcross this PDU, 38 per cent of posts were vacant, against 21 per cent across the Yorkshire and the "
        "Humber region. Leadership was rated ‘Good’."
    )
    assert ("N55YRK", "rating:leadership", "Good") in told


def test_units_named_in_one_list_with_that_of_the_title(reading):
    told = reading("Leeds PDU: one of two with one result\n\nLeeds PDU and York PDU have each been rated ‘Inadequate’.")
    assert told.about == ("N55LEE", "N55YRK")


@pytest.mark.parametrize(
    "words",
    [
        "Thematic inspection of work with women\n\nWe visited Leeds PDU and York PDU in May 2024. Leeds PDU was rated ‘Good’.",
        "Leeds council\n\nLeeds was rated ‘Outstanding’ by Ofsted in 2022.",
    ],
)
def test_papers_that_report_on_no_unit(reading, words: str):
    assert reading(words).about == ()


@pytest.mark.parametrize(
    "title", ["Far North West probation services differ", "Two Probation Delivery Units (PDUs) in the North West"]
)
def test_units_of_a_region_are_not_the_region(reading, title: str):
    told = reading(
        f"{title}\n\nTwo Probation Delivery Units (PDUs) in the North West have been given ratings. Cumbria PDU was rated ‘Good’, while "
        "Sefton PDU was rated ‘Inadequate’.\n\nIn Cumbria, the larger of the two, morale was high and the PDU’s score was 15 out of 21.\n\n"
        "The Probation Service – North West region has nine PDUs."
    )
    assert told.about == ("N51CUMB", "N51SEFT")
    assert {
        (one.area, one.metric, one.value) for one in told.proposals if one.metric in {"overall_rating", "overall_score"}
    } == {
        ("N51CUMB", "overall_rating", "Good"),
        ("N51CUMB", "overall_score", 15),
        ("N51SEFT", "overall_rating", "Inadequate"),
    }
