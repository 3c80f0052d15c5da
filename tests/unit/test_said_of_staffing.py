"""How a figure of staff is said, and what of those of a unit stands out, in states that the data do not show, against words by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pdu.narrative import staffing
from tests.unit.made_rows import figure, frame, row

REPORTED = {
    "period_end": None, "reported_with": "I1", "reported_fieldwork": "2024-03", "reported_published": "2024-05-02", "reported_year": 2024.0,
}  # fmt: skip


def own(*figures: dict[str, Any]) -> pd.DataFrame:
    return frame(*({"inspected_when": "2024", "grade_sort": 5, "dated": "June 2024"} | one for one in figures))


SPEND = figure(5, indicator="x", indicator_label="Spend", unit="people")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (staffing.period(None, "2025-06-30"), "June 2025"),
        (staffing.period(None, "2025-06-29", True), "29 Jun 2025"),
        (staffing.period("2025-06-30", "2025-06-30"), "30 June 2025"),
        (staffing.period("2025-06-02", "2025-06-30"), "2 June 2025 to 30 June 2025"),
        (staffing.period("2025-06-01", "2025-06-30", True), "Jun 2025"),
        (staffing.period("2024-07-01", "2025-06-30"), "year to June 2025"),
        (staffing.period("2025-01-01", "2025-12-31"), "2025"),
        (staffing.period("2025-04-01", "2025-06-30"), "April to June 2025"),
        (staffing.period("2024-12-01", "2025-02-28"), "December 2024 to February 2025"),
        (staffing.per_cent_range([33, 27.5]), "27.5 to 33 per cent"),
        (staffing.per_cent_range([45]), "45 per cent"),
        (staffing.share_of_posts(40, "po"), "Four in ten probation officer posts"),
        (staffing.share_of_posts(50, "all"), "Half of posts"),
        (staffing.share_of_posts(33, "po"), "33 per cent of probation officer posts"),
        (staffing.share_of_posts(100, "po"), "100 per cent of probation officer posts"),
        (staffing.inspection_when(row(published=None, published_year=2024.0)), "2024"),
        (staffing.inspection_when(row(published="2022-05-17", published_year=2022)), "May 2022"),
        (
            staffing.unit_note(["sickness", "workload"]),
            "Sickness and workload of the unit: none found. Figures of region and country are not the unit’s. Values beside one another are "
            "not causes of one another.",
        ),
        (staffing.whole(row(**figure(40))), "40 per cent of probation officer posts vacant, June 2024"),
        (staffing.whole(row(**figure(92, indicator="staffing_level_pct", bound="about"))), "about 92 per cent of target probation officers in post, June 2024"),
        (staffing.whole(row(**figure(12.9, indicator="sickness_days_per_person", unit="days"))), "12.9 working days lost to sickness a person, June 2024"),
        (staffing.whole(row(**figure(35, indicator="average_caseload", unit="cases"))), "35 cases a person (probation officers), June 2024"),
        (staffing.whole(row(**figure(101, indicator="workload_pct"))), "workload at 101 per cent of capacity, June 2024"),
        (staffing.whole(row(**figure(16_860, indicator="caseload_total", unit="people"))), "16,860 people on probation, June 2024"),
        (staffing.whole(row(**figure(0, indicator="vacancies_fte", unit="fte"))), "no vacancies (full-time equivalent), June 2024"),
        (
            staffing.whole(row(**figure(1, indicator="vacancies_fte", unit="fte", period_start=pd.Timestamp(2024, 6, 1), derived=True, secondary=True))),
            "1 vacancy (full-time equivalent), average of June 2024 (derived and from a copy of the page)",
        ),
        (staffing.whole(row(**figure(5, indicator="leaving_rate_pct", indicator_label="Leaving rate", note="leaked to a paper"))), "leaving rate 5%, June 2024 (leaked)"),
    ],
)  # fmt: skip
def test_what_is_said_of_staff(said: str, expected: str):
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (staffing.dated(row(**figure(1))), "June 2024"),
        (staffing.dated(row(**figure(1) | REPORTED)), "at the inspection, fieldwork March 2024"),
        (staffing.dated(row(**figure(1) | REPORTED | {"area_type": "region"}), True), "at the regional inspection, fieldwork Mar 2024"),
        (staffing.dated(row(**figure(1) | REPORTED | {"reported_fieldwork": None}), True), "at the inspection, reported 2 May 2024"),
        (
            staffing.dated(row(**figure(1) | REPORTED | {"reported_fieldwork": None, "reported_published": None})),
            "at the inspection, reported 2024, day not found",
        ),
        (staffing.dated(row(**figure(1) | {"period_end": None})), "no date stated"),
        (staffing.short_date(row(**figure(1))), "Jun 2024"),
        (staffing.short_date(row(**figure(1) | REPORTED)), "inspection of Mar 2024"),
        (staffing.short_date(row(**figure(1) | REPORTED | {"reported_fieldwork": None})), "inspection of 2 May 2024"),
        (
            staffing.short_date(row(**figure(1) | REPORTED | {"reported_fieldwork": None, "reported_published": None})),
            "inspection of 2024",
        ),
        (staffing.short_date(row(**figure(1) | {"period_end": None})), "no date stated"),
        (staffing.figure(1, "days"), "1 day"),
        (staffing.figure(1, "people", "about"), "about 1 person"),
        (staffing.figure(1_286.25, "fte"), "1,286.25"),
        (staffing.figure(2_000, "people", "about", True), "about 2,000"),
        (staffing.figure(1.8, "gbp_million"), "£1.8 million"),
        (staffing.figure(1_800, "gbp"), "£1,800"),
        (staffing.figure(2, "hours"), "2 hours"),
        (staffing.figure(1, "cases", "lower"), "over 1 case"),
        (staffing.amount(32.0), "32"),
        (staffing.amount(18.6), "18.6"),
        (staffing.amount(3.93), "3.93"),
        (", ".join(staffing.flags(row(**figure(1, revised=True, derived=True, secondary=True, note="leaked")))), "derived, revised, from a copy of the page, leaked"),
        (staffing.of_staff(row(**figure(1))), "probation officers"),
        (staffing.of_staff(row(**figure(1, grade="all"))), "all staff"),
        (staffing.of_staff(row(**figure(1, grade="all", theme="caseload", indicator="caseload_total"))), ""),
        (staffing.of_staff(row(**figure(1, grade="all", theme="workload", indicator="workload_pct"))), "all staff"),
        (staffing.of_staff(row(**figure(1, grade="other", grade_label="Other Staff"))), "other staff"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_date_and_what_must_be_known_of_it(said: str, expected: str):
    assert said == expected


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        # Vacancies before all else, at the inspection before later, of officers before others.
        (
            (
                figure(12, indicator="sickness_days_per_person"),
                figure(30, inspected_when=None),
                figure(41, grade="all"),
                figure(40),
            ),
            "Four in ten probation officer posts were vacant",
        ),
        ((figure(33.5, bound="about"), figure(30, bound="lower")), "About 33.5 per cent of probation officer posts were vacant"),
        ((figure(0, grade="all"), SPEND), "No post was vacant"),
        (
            (figure(92, indicator="staffing_level_pct", bound="about"), SPEND),
            "About 92 per cent of target probation officers were in post",
        ),
        ((figure(12.5, indicator="sickness_days_per_person"),), "Sickness took 12.5 days a person"),
        (
            (figure(60, indicator="staff_workload_unmanageable_pct"),),
            "60 per cent called their workload unmanageable",
        ),
        ((SPEND,), "Spend: 5 people, June 2024"),
        ((SPEND | {"dated": ""},), "Spend: 5 people"),
        ((SPEND, SPEND), "Two workforce figures of the unit itself"),
        ((figure(40, bound="upper"), SPEND), "Two workforce figures of the unit itself"),
    ],
)  # fmt: skip
def test_what_stands_out_of_the_figures_of_a_unit(rows: tuple[dict[str, Any], ...], heading: str):
    assert staffing.unit_heading(own(*rows)) == heading


def test_a_figure_of_a_unit_is_set_beside_the_last_of_the_country_before_it():
    country = figure(21, area_type="national", is_on_the_day=True, dated="March 2024")
    said = "Vacancy rate (probation officers): 40 per cent, {} the last figure of England and Wales before the report, {} per cent (March 2024)."
    unit = own(figure(40))
    for value, way in ((21, "higher than"), (50, "lower than"), (40, "the same as")):
        wider = frame(country | {"value": value})
        assert staffing.unit_sentence(unit, wider) == said.format(way, value)
    # None of the same day, grade or figure; a later one of the unit is not compared.
    none = "No other workforce figure of the unit itself was found."
    for other in ({"is_on_the_day": False}, {"grade": "all"}, {"indicator": "x"}, {"area_type": "region"}):
        assert staffing.unit_sentence(unit, frame(country | other)) == none
    later = own(figure(40, inspected_when=None), figure(40, bound="lower"))
    assert staffing.unit_sentence(later, frame(country)) == "Two figures of the unit itself were found."
    days = own(figure(12, indicator="sick", indicator_label="Sickness", unit="days", bound="about", grade="all"))
    sick = frame(country | {"indicator": "sick", "value": 11.4, "grade": "all", "bound": "about"})
    assert staffing.unit_sentence(days, sick) == (
        "Sickness (all staff): about 12 days, higher than the last figure of England and Wales before the report, about 11.4 days (March 2024)."
    )
