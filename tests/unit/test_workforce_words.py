"""How workforce figures are written: units never mixed, dates as precise as known, singular and plural."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from pdu.narrative import staffing
from pdu.narrative.workforce import areas, association
from pdu.narrative.workforce import country as country_words
from pdu.statistics.association import Association


@pytest.mark.parametrize(
    ("value", "unit", "bound", "said"),
    [
        (40, "percent", "exact", "40%"),
        (18.6, "days", "exact", "18.6 days"),
        (1, "days", "exact", "1 day"),
        (2000, "people", "about", "about 2,000 people"),
        (1, "people", "exact", "1 person"),
        (66, "percent", "upper", "under 66%"),
        (2000, "people", "lower", "over 2,000 people"),
        (3.93, "gbp_million", "exact", "£3.93 million"),
        (367628, "gbp", "exact", "£367,628"),
        (272324, "hours", "exact", "272,324 hours"),
        (0, "fte", "exact", "0"),
        (20823, "fte", "exact", "20,823"),
    ],
)
def test_figure_is_written_in_its_own_unit(value, unit, bound, said):
    assert staffing.figure(value, unit, bound) == said


def test_bare_leaves_out_what_the_label_names_but_never_days_or_per_cent():
    assert staffing.figure(149, "people", bare=True) == "149"
    assert staffing.figure(23, "days", bare=True) == "23 days"
    assert staffing.figure(40, "percent", bare=True) == "40%"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-06-30", "2025-06-30", "30 June 2025"),
        ("2023-09-01", "2023-09-30", "September 2023"),
        ("2023-07-01", "2024-06-30", "year to June 2024"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-04-01", "2022-03-31", "year to March 2022"),
        ("2024-01-01", "2024-06-30", "January to June 2024"),
        ("2021-07-01", "2022-03-31", "July 2021 to March 2022"),
        ("2021-06-26", "2022-05-17", "26 June 2021 to 17 May 2022"),
        (None, "2024-09-30", "September 2024"),
        (None, "2023-02-07", "7 February 2023"),
        ("2024-02-01", "2024-02-29", "February 2024"),
    ],
)
def test_period_is_as_precise_as_known(start, end, said):
    assert staffing.period(pd.Timestamp(start) if start else pd.NaT, pd.Timestamp(end)) == said


def row(**given):
    base = {
        "period_start": pd.NaT,
        "period_end": pd.NaT,
        "reported_with": None,
        "reported_published": None,
        "reported_year": float("nan"),
        "reported_fieldwork": None,
        "area_type": "pdu",
    }
    return SimpleNamespace(**(base | given))


def test_dated_without_a_period_names_the_inspection():
    assert staffing.dated(row()) == "no date stated"
    with_day = row(reported_with="X-2023", reported_published="2023-03-30", reported_year=2023)
    assert staffing.dated(with_day) == "at the inspection, reported 30 March 2023"
    assert staffing.short_date(with_day) == "inspection of 30 Mar 2023"
    year_only = row(reported_with="X-2024", reported_year=2024)
    assert staffing.dated(year_only) == "at the inspection, reported 2024, day not found"
    assert staffing.short_date(year_only) == "inspection of 2024"
    regional = row(reported_with="N53-2025", reported_fieldwork="2025-02", reported_year=2025, area_type="region")
    assert staffing.dated(regional) == "at the regional inspection, fieldwork February 2025"


@pytest.mark.parametrize(
    ("value", "grade", "said"),
    [
        (40, "po", "Four in ten probation officer posts"),
        (50, "all", "Half of posts"),
        (10, "all", "One in ten posts"),
        (33, "po", "33 per cent of probation officer posts"),
        (100, "po", "100 per cent of probation officer posts"),
    ],
)
def test_share_of_posts(value, grade, said):
    assert staffing.share_of_posts(value, grade) == said


def test_all_staff_is_said_only_of_staff():
    assert (
        staffing.of_staff(SimpleNamespace(grade="all", theme="sickness", indicator="x", grade_label="All"))
        == "all staff"
    )
    assert staffing.of_staff(SimpleNamespace(grade="all", theme="caseload", indicator="x", grade_label="All")) == ""
    of_workload = SimpleNamespace(grade="all", theme="workload", indicator="workload_pct", grade_label="All")
    assert staffing.of_staff(of_workload) == "all staff"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (17648, 20823, "rose by 18 per cent"),
        (100, 95, "fell by 5 per cent"),
        (100, 100, "did not change"),
        (1000, 1001, "hardly changed"),
        (0, 5, "rose from nought to 5"),
    ],
)
def test_change(first, last, said):
    assert country_words.change(first, last) == said


def regions(*pairs):
    return pd.DataFrame([{"area_name": name, "value": float(value)} for name, value in pairs])


def test_vacancies_heading_counts_in_tenths_only_when_it_is_one():
    frame = regions(("London", 457), ("East of England", 274), ("South Central", 176), ("Wales", 379))
    assert areas.vacancies_heading(frame, frame.head(3)) == (
        "Seven in ten vacancies were in London, the East of England and South Central"
    )
    frame = regions(("London", 55), ("North East", 45))
    assert areas.vacancies_heading(frame, frame.head(1)) == "55 per cent of vacancies were in London"
    frame = regions(("London", 0), ("Wales", 0))
    assert areas.vacancies_heading(frame, frame.head(1)) == "No region reported a vacancy"


def days(*values):
    rows = [(f"U{number}", f"U{number}", value) for number, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["area_code", "area_name", "value"])


def test_sickness_heading_says_on_which_side_units_lie():
    country = days(12.9)
    assert areas.sickness_heading(days(23, 18.6), country, 2) == (
        "Sickness is known for two units, both above the national 12.9 days"
    )
    assert areas.sickness_heading(days(23, 8), country, 2) == ("One of two units lies above the national 12.9 days")
    assert areas.sickness_heading(days(), country, 0) == "Sickness is known for the country only"


def told(coefficient, p_value, n=40):
    return Association(coefficient, coefficient - 0.2, coefficient + 0.2, p_value, n)


def test_association_is_never_called_effect_and_the_p_value_decides():
    few = Association(None, None, None, None, 4, "too_few")
    assert association.association_heading("Vacancy rate", [("2021 programme", few)]) == (
        "Vacancy rate: too few units to say whether results go with it"
    )
    none = association.association_heading("Vacancy rate", [("2023 programme", told(-0.1, 0.4))])
    assert none == "Vacancy rate: cannot be told apart from no association with results"
    found = association.association_heading("Vacancy rate", [("2023 programme", told(-0.6, 0.001))])
    assert "lower" in found and "2023 programme" in found
    for said in (none, found, association.ASSOCIATION_NOTE):
        assert "effect" not in said and "better" not in said


def test_association_sentence_gives_n_coefficients_and_intervals():
    few = Association(None, None, None, None, 4, "too_few")
    flat = Association(None, None, None, None, 12, "constant")
    said = association.association_sentence(
        [("A", few, few), ("B", flat, flat), ("C", told(-0.31, 0.01), told(-0.22, 0.02))], "overall rating"
    )
    assert said == (
        "A: four units, fewer than the 10 needed. B: 12 units, all with the same overall rating or the same figure. "
        "C: 40 units, strength −0.31 (−0.51 to −0.11), by pairs of units −0.22 (−0.42 to −0.02)."
    )
