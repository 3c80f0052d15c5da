"""The words of the head and the foot of the workforce page: what is known of the country, and what is not here."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.address.period import FIRST_DAY
from pdu.narrative.staffing import (
    amount,
    dated,
    figure,
)
from pdu.narrative.workforce import COUNTRY, in_period, value_words, when
from pdu.rows import each_row


def latest_of(values: pd.DataFrame, indicator: str, grade: str) -> pd.DataFrame:
    """The dated values of the country for one figure, newest first."""
    found = values[
        (values["area_type"] == "national") & (values["indicator"] == indicator) & (values["grade"] == grade)
    ]
    return found[found["describes_on"].notna()].sort_values("describes_on", ascending=False)


def lead(values: pd.DataFrame, is_past: bool) -> str:
    """Staff in post, the vacancy rate of officers, and what is known of sickness."""
    staff = latest_of(values, "staff_in_post_fte", "all")
    vacant = latest_of(values, "vacancy_rate_pct", "po")
    sick = latest_of(values, "sickness_days_per_person", "all")
    said = []
    for row in each_row(staff.head(1)):
        whose = " of the National Probation Service" if words.as_day(row.describes_on) < FIRST_DAY else ""
        number = words.stated(row.bound, amount(row.value))
        said.append(f"{number} full-time equivalent staff{whose} were in post {in_period(row)}")
    for row in each_row(vacant.head(1)):
        share = f"{value_words(row)} of probation officer posts were vacant {in_period(row)}"
        said = [f"{said[0]}, but {share}"] if said else [words.sentence_case(share)]
    first = f"{said[0]}." if said else "No figure of staff in post or of vacancies was found for the country."
    if sick.empty:
        second = "No figure of sickness was found for the country."
    else:
        row = next(each_row(sick))
        days = f"{amount(row.value)} working days a person"
        verb = "was" if is_past else "is"
        once = f"Sickness {verb} published for the country once, at {days} {in_period(row)}."
        second = once if len(sick) == 1 else f"Sickness took {days} {in_period(row)}."
    return f"{first} {second}"


def key_figures(values: pd.DataFrame) -> list[dict[str, str]]:
    """One figure for each theme: staff in post, vacancies, sickness, workload."""
    wanted = (
        ("staff_in_post_fte", "all", "staff in post, full-time equivalent", "staff in post"),
        ("vacancy_rate_pct", "po", "of probation officer posts vacant", "vacancies"),
        ("sickness_days_per_person", "all", "working days lost to sickness per person", "sickness"),
        ("workload_pct", "all", "of capacity, workload", "workload"),
    )
    figures = []
    for indicator, grade, label, theme in wanted:
        rows = latest_of(values, indicator, grade)
        if rows.empty:
            figures.append({"value": "None", "label": f"published figure of {theme}", "note": "for England and Wales"})
            continue
        row = next(each_row(rows))
        note = f"{COUNTRY}, {dated(row)}" if theme in ("staff in post", "vacancies") else dated(row)
        if theme == "vacancies" and len(rows) > 1:
            before = next(each_row(rows.iloc[1:]))
            note += f"; {figure(before.value, before.unit, before.bound)} in {when(before)}"
        if theme == "staff in post" and words.as_day(row.describes_on) < FIRST_DAY:
            note += ", National Probation Service only"
        if theme == "sickness" and len(rows) == 1:
            note += "; no other year found"
        if theme == "workload" and row.bound == "about":
            note += ", approximate"
        shown = amount(row.value) + ("%" if row.unit == "percent" else "")
        if theme == "workload" and not words.is_missing(row.period_start) and row.period_start != row.period_end:
            label = "of capacity, mean workload"
        figures.append({"value": shown, "label": label, "note": note})
    return figures


def missing(coverage: pd.DataFrame, has_findings: bool) -> list[tuple[str, str]]:
    """What is not here: pairs of what, and why in words.

    coverage: rows of the query `workforce_coverage`, with regional staff in post among its indicators.
    """
    own = coverage[coverage["first_year"].notna()]
    known = set(zip(own["area_type"], own["indicator"], strict=True))
    of_units = set(coverage.loc[coverage["units_with"] > 0, "indicator"])
    said = []
    for what, is_known, why in (
        (
            "Vacancies of regions",
            ("region", "vacancies_fte") in known or ("region", "vacancy_rate_pct") in known,
            "none found.",
        ),
        ("Staff in post of regions", ("region", "staff_in_post_fte") in known, NO_RATES),
        ("Sickness of the country", ("national", "sickness_days_per_person") in known, "none found."),
        ("Days of sickness of regions", ("region", "sickness_days_per_person") in known, UNREAD),
        ("Sickness of units", "sickness_days_per_person" in of_units, "none found."),
        ("Workload of the country", ("national", "workload_pct") in known, "none found."),
        ("Workload of units on the measurement tool", "workload_pct" in of_units, "none found."),
        ("Caseload per officer of units", "average_caseload" in of_units, "none found."),
        ("What inspectors said", has_findings, "no inspection had been published."),
    ):
        if not is_known:
            said.append((what, why))
    return said


NO_RATES = "none found, so that vacancies cannot be given as rates."
UNREAD = "none found; they are published in tables that were not read."
