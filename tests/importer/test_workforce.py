"""Figures of staff by grade, of the unit or of the region, and what is none."""

from __future__ import annotations

import pytest

HEAD = "Leeds PDU inspected\n\n"


def figures(facts, words: str) -> set[tuple]:
    return facts(HEAD + words, also=("grade",))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The staff vacancy rate for the PDU was 10 per cent.", {("vacancy_rate_pct", 10, "all")}),
        ("There was a 30 per cent vacancy rate at probation officer grade.", {("vacancy_rate_pct", 30, "po")}),
        ("A third of probation officer posts were vacant.", {("vacancy_rate_pct", 33, "po")}),
        (
            "Vacancies stood at 31 per cent for probation officers and 12 per cent for PSOs.",
            {("vacancy_rate_pct", 31, "po"), ("vacancy_rate_pct", 12, "pso")},
        ),
        ("It had 41 per cent of its target number of probation officers.", {("staffing_level_pct", 41, "po")}),
        ("Sickness averaged 9.5 days per person.", {("sickness_days_per_person", 9.5, "all")}),
        ("Staff lost an average of 14 working days each to sickness.", {("sickness_days_per_person", 14, "all")}),
        ("On average, each probation officer held 38 cases.", {("average_caseload", 38, "po")}),
        ("The average caseload for senior probation officers was 47.", {("average_caseload", 47, "spo")}),
        ("Workload measurement put POs at 128 per cent.", {("workload_pct", 128, "po")}),
        (
            "In our survey, 62 per cent of staff said that their workload was unmanageable.",
            {("staff_workload_unmanageable_pct", 62, "all")},
        ),
        ("The PDU supervised 1,450 people.", {("caseload_total", 1450, "all")}),
    ],
)
def test_figures(facts, words: str, told: set[tuple]):
    assert figures(facts, words) == {("N55LEE", *one) for one in told}


def test_the_region_has_its_own_figure(facts):
    assert figures(
        facts, "The vacancy rate across the region was 18 per cent, and the PDU’s vacancy rate was five per cent."
    ) == {
        ("N55", "vacancy_rate_pct", 18, "all"),
        ("N55LEE", "vacancy_rate_pct", 5, "all"),
    }


@pytest.mark.parametrize(
    "words",
    [
        "The vacancy rate should be five per cent by spring.",
        "The national vacancy rate was 20 per cent.",
        "Caseloads ranged from 30 to 55 cases for each officer.",
        "Previously the vacancy rate had been 40 per cent.",
        "Three quarters of practitioners who replied felt that training met their needs.",
        "Vacancies have been cut by 30 per cent.",
        "Unlike York PDU, where a third of posts are vacant, it is full.",
    ],
)
def test_what_is_no_figure_of_the_unit(facts, words: str):
    assert not figures(facts, words)
