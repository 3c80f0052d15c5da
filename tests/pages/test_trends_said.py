"""The trends page says what it cannot show, and what its figures are of: flow or stock, one programme, a day in the past."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.pages.conftest import Open
from tests.pages.reading import figures_of, html_of, text_of


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("trends")


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("", "Flow: a report counts once, in the year it came out"),
        ("", "in October 2023 nine standards became seven"),
        ("", "regression to the mean"),
        ("", "this is no trend of a unit"),
        ("years", "Flow: a report counts once, in the year and quarter it came out"),
        ("years", "Stock: a unit counts on each day, by the latest rating it then held"),
        ("years", "quarter not known"),
        ("years", "in October 2023 nine standards became seven"),
        ("movement", "by chance alone"),
        ("cases", "this is no trend of a unit"),
        ("themes", "never a rate over all inspections"),
        ("regions", "the order of the alphabet is no order of merit"),
    ],
)
def test_flow_and_stock_are_told_apart_and_cautions_stand_where_they_are_needed(
    detail: str, said: str, open_page: Open
):
    assert said in text_of(open_page(**({"detail": detail} if detail else {})))


def test_one_programme_shows_nothing_of_the_other(open_page: Open):
    first = text_of(open_page(programme="2023", region="N55"))
    assert "2021 programme:" not in first and "nine standards became seven" not in first
    said = text_of(open_page(programme="2023", region="N55", detail="years"))
    assert "8 of 11 reports of the 2023 programme (inspections under the rules of 2023) gave Inadequate" in said
    assert "Rated in the 2021 programme" not in said
    assert "Units that stood with a rating of the other programme are left out" in said


def test_region_never_inspected_in_the_programme(open_page: Open):
    app = open_page(programme="2023", region="N07")
    assert figures_of(app) == []
    said = text_of(app)
    assert "No report of the 2023 programme on a unit has been published" in said
    assert "What is not here?" in said and "Movement: no unit has been inspected twice." in said


def test_before_the_first_report(open_page: Open):
    app = open_page(as_at="2021-12-01")
    assert figures_of(app) == []
    assert "No report on a unit had been published since June 2021, so nothing can have moved." in text_of(app)


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("years", "Reports on units: none published by this day"),
        ("movement", "Movement: no unit has been inspected twice"),
        ("standards", "Movement: no unit has been inspected twice"),
        ("cases", "Shares of cases over time: no question has figures of two years"),
        ("themes", "Themes over time: no findings read"),
        ("regions", "Reports on units: none published by this day"),
    ],
)
def test_a_part_with_nothing_to_show_says_what_is_missing(detail: str, said: str, open_page: Open):
    app = open_page(as_at="2021-12-01", detail=detail)
    assert figures_of(app) == [] and said in text_of(app)


def test_past_day_knows_nothing_later(open_page: Open):
    app = open_page(as_at="2022-08-18")
    said = text_of(app)
    assert "As at 18 August 2022." in said
    assert "2023 programme" not in said and "2024" not in said
    assert "6 of 9 reports of the 2021 programme (inspections under the rules of 2021) gave Inadequate" in said
    assert all("as_at=2022-08-18" in link for link in re.findall(r'href="(/(?:unit|trends\?)[^"]*)"', html_of(app)))


def test_question_without_a_figure_is_said(open_page: Open):
    said = text_of(open_page(region="N07", question="court_reports"))
    assert "no share of cases on “Court reports” here" in said
