"""Fieldwork, publication with its precision, and the programme they show."""

from __future__ import annotations

import pytest

HEAD = "Kirklees PDU rated ‘Inadequate’\n\n"


def frame(reading, words: str) -> tuple[str, str, str]:
    one = reading(HEAD + words).proposals[0]
    return one.programme, one.fieldwork, one.published


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Strictly embargoed until 00.01 on Thursday, 18 August 2022", "2022-08-18"),
        ("EMBARGOED TO 0001 HRS ON 29 JUNE 2023", "2023-06-29"),
        ("The report is available at example.org/report on 18 August 2022 00.01.", "2022-08-18"),
        ("The report was published on October 24, 2024.", "2024-10-24"),
        ("Published: 12 June 2025", "2025-06-12"),
        ("Published:\n\n14 March 2024", "2024-03-14"),
        ("HM Inspectorate of Probation, July 2024", "2024-07"),
        ("The inspections were carried out in June 2022; the reports were published on 18 August 2022.", "2022-08-18"),
        # of an earlier report, of another paper, of another unit
        ("It was previously rated ‘Inadequate’ in a report published in March 2023.", ""),
        ("The unit follows the strategy published in May 2021.", ""),
        ("The report on Leeds PDU was published on 2 March 2023.", ""),
    ],
)
def test_publication(reading, words: str, published: str):
    assert frame(reading, words)[2] == published


def test_the_embargo_goes_before_other_days(reading):
    read = reading(HEAD + "Published: 19 August 2022\n\nUnder embargo until 00.01 on 18 August 2022")
    assert {one.published for one in read.proposals} == {"2022-08-18"}
    assert any("2022-08-19" in one.note for one in read.proposals)


@pytest.mark.parametrize(
    ("words", "fieldwork"),
    [
        ("Fieldwork for this inspection took place in June 2022.", "2022-06"),
        ("The unit was inspected in May and June 2024.", "2024-05"),
        ("The inspection took place between 3 and 14 June 2022.", "2022-06"),
        ("Fieldwork ran from 30 November 2024 to 10 January 2025.", "2024-11"),
        ("Fieldwork ran in December and January 2025.", "2024-12"),
        ("The fieldwork for this inspection started on 06 January 2023.", "2023-01"),
        ("At the time of the inspection (November 2024) posts were empty.", "2024-11"),
        ("Inspectors visited the PDU in the week beginning 17 April 2023.", "2023-04"),
        ("This report was published on 3 October 2024 following fieldwork in June 2024.", "2024-06"),
        ("Published: 12 June 2025\n\nThe PDU was inspected in March.", "2025-03"),
        # of an earlier inspection, or without a year that can be told
        ("The previous inspection took place in June 2022.", ""),
        ("The PDU was inspected in March.", ""),
    ],
)
def test_fieldwork(reading, words: str, fieldwork: str):
    assert frame(reading, words)[1] == fieldwork


@pytest.mark.parametrize(
    ("words", "programme"),
    [
        ("It scored two out of 27.", "2021"),
        ("It scored two out of 21.", "2023"),
        ("Fieldwork took place in August 2023. Published: 9 November 2023", "2021"),
        ("Fieldwork took place in November 2023.", "2023"),
        ("Published: 9 November 2023", "2021"),
        ("Published: 9 May 2024", "2023"),
        ("Nothing else is said.", ""),
    ],
)
def test_programme(reading, words: str, programme: str):
    assert frame(reading, words)[0] == programme


def test_months_of_several_units(reading):
    read = reading(
        "Leeds PDU and York PDU inspected\n\nFieldwork took place in Leeds in June 2024 and in York in July 2024.\n\nThe reports are out on 3 October 2024."
    )
    assert {(one.area, one.fieldwork) for one in read.proposals} == {("N55LEE", "2024-06"), ("N55YRK", "2024-07")}


def test_dynamic_inspections_are_of_regions_and_give_no_rating(reading):
    read = reading(
        "Public protection in the East Midlands\n\nHM Inspectorate of Probation has made a dynamic inspection of public protection in the East Midlands "
        "region.\n\nPublished: 26 March 2026"
    )
    assert [(one.area, one.area_type, one.metric, one.value) for one in read.proposals] == [
        ("N53", "region", "inspection", "dynamic-2025")
    ]


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Date of issue: 16 November 2023", "2023-11-16"),
        ("For immediate release: 8 August 2024", "2024-08-08"),
        ("The report will be on our website from 12 May 2022 00.01.", "2022-05-12"),
        ("July 2022\n\nThis publication can be downloaded from 28 July 2022.", "2022-07-28"),
        (
            "The Leeds Herald – Thursday 19 June 2025, page 7\n\nInspectors published a report this morning.",
            "2025-06-19",
        ),
        ("9 May 2024 – 6 min read\n\nTwo reports on Yorkshire came out in April.", "2024-04"),
        (
            "Published: 9 May 2024\n\nIt was ‘Inadequate’ in August 2022, when it had two points out of 27.",
            "2024-05-09",
        ),
        ("9 May 2024 – 6 min read\n\nThe report is worth reading.", ""),
    ],
)
def test_days_of_publication_as_pages_write_them(reading, words: str, published: str):
    told = reading(f"Leeds PDU rated ‘Good’\n\n{words}")
    assert {one.published for one in told.proposals if one.metric in ("inspection", "overall_rating")} == {published}


def test_months_of_fieldwork_of_several_units(reading):
    told = reading(
        "Leeds, York and Sheffield PDUs\n\nLeeds PDU and York PDU were inspected in May 2024, Sheffield PDU in June 2024."
    )
    months = {one.area: one.fieldwork for one in told.proposals if one.metric == "inspection"}
    assert months == {"N55LEE": "2024-05", "N55YRK": "2024-05", "N55SHF": "2024-06"}


def test_units_of_a_region_inspected_are_the_region(reading):
    told = reading(
        "North East region\n\nThe region has been rated ‘Good’. 70 cases were inspected in January 2025, in Sunderland PDU and Redcar PDU."
    )
    assert {one.fieldwork for one in told.proposals if one.area == "N54"} == {"2025-01"}


def test_the_scale_of_an_earlier_score_does_not_tell_the_programme(reading):
    told = reading(
        "Leeds PDU\n\nPublished: 8 October 2024\n\nIn August 2022, when it had two points out of 27, it was rated ‘Inadequate’."
    )
    assert {one.programme for one in told.proposals} == {"2023"}


@pytest.mark.parametrize(
    ("words", "fieldwork", "published"),
    [
        (
            "12 June 2025 Share Save\n\nThe service was visited by HM Inspectorate of Probation in March.",
            "2025-03",
            "2025-06-12",
        ),
        (
            "By Jo Ray | 12 June 2025, 06:00\n\nInspectors who came to the city in March were worried.",
            "2025-03",
            "2025-06-12",
        ),
        ("Published: 5:00 AM June 12, 2025 Updated: 9:12 AM June 13, 2025", "", "2025-06-12"),
        (
            "Fieldwork started\n\nMarch 2025\n\nThe report can be read at hmiprobation.gov.uk from 00.01 on 12 June 2025.",
            "2025-03",
            "2025-06-12",
        ),
        # Another unit's report, and a text that only has a day of its own.
        ("Published: 12 June 2025\n\nYork, whose report came out in May, was rated ‘Good’.", "", "2025-06-12"),
        ("12 June 2025 – 6 min read", "", ""),
    ],
)
def test_days_of_newspapers_and_labels(reading, words: str, fieldwork: str, published: str):
    told = [one for one in reading(f"Leeds PDU rated ‘Inadequate’\n\n{words}").proposals if one.area == "N55LEE"]
    assert {(one.fieldwork, one.published) for one in told} == {(fieldwork, published)}


def test_neither_the_announcement_nor_the_start_of_cases_is_the_fieldwork(reading):
    for words in (
        "This inspection was announced on 20 January 2025 and took place during March.",
        "We examined cases that started between July and August 2024 and visited the PDU in March 2025.",
    ):
        told = reading(f"Leeds PDU rated ‘Good’\n\nPublished: 12 June 2025\n\n{words}").proposals
        assert {one.fieldwork for one in told} == {"2025-03"}
