"""The example questions of the SQL bench: each runs in the bench, and its answer is right.

Right means: the same as an answer worked out here from the CSV files, without the database.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from pdu import paths
from pdu.sql_bench import Limits, run
from pdu.store.database import Database
from pdu.store.queries import read_folder
from tests.conftest import rows_of

RATED = {"Outstanding", "Good", "Requires improvement", "Inadequate"}
EXAMPLES = read_folder("examples")


@cache
def table(name: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, name)


@pytest.fixture(scope="module")
def file(built: Database) -> Path:
    return built.version_file()


def ask(name: str, file: Path) -> pd.DataFrame:
    result = run(EXAMPLES[name].sql, file, Limits(seconds=20))
    assert not result.cut
    return result.rows


def unit_names() -> dict[str, str]:
    return {row["pdu_code"]: row["pdu_name"] for row in table("pdu")}


def rated_units() -> dict[str, list[dict[str, str]]]:
    """Rated inspections of each unit, oldest first by the year in their identifier."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("inspection"):
        if row["area_type"] == "pdu" and row["overall_rating"] in RATED:
            found[row["area_code"]].append(row)
    return {code: sorted(rows, key=lambda row: row["inspection_id"].split("-")[1]) for code, rows in found.items()}


def test_every_example_is_tried():
    tested = {name.removeprefix("test_answer_of_") for name in globals() if name.startswith("test_answer_of_")}
    assert tested == set(EXAMPLES)


def test_answer_of_latest_ratings(file: Path):
    rows = ask("latest_ratings", file)
    expected = {unit_names()[code]: found[-1]["overall_rating"] for code, found in rated_units().items()}
    assert dict(zip(rows["pdu_name"], rows["overall_rating"], strict=True)) == expected and len(expected) == 65


def test_answer_of_rated_twice(file: Path):
    rows = ask("rated_twice", file)
    expected = {
        (unit_names()[code], earlier["overall_rating"], later["overall_rating"])
        for code, found in rated_units().items()
        for earlier, later in itertools.pairwise(found)
    }
    got = set(zip(rows["pdu_name"], rows["earlier_rating"], rows["later_rating"], strict=True))
    assert got == expected and len(rows) == len(expected) == 14


def test_answer_of_units_by_region(file: Path):
    rows = ask("units_by_region", file)
    regions = {row["region_code"]: row["region_name"] for row in table("region")}
    here = [row for row in table("pdu") if not row["closed"]]
    units = Counter(regions[row["region_code"]] for row in here)
    inspected = Counter(regions[row["region_code"]] for row in here if row["pdu_code"] in rated_units())
    assert dict(zip(rows["region_name"], rows["units"], strict=True)) == dict(units)
    assert {
        name: number for name, number in zip(rows["region_name"], rows["inspected"], strict=True) if number
    } == dict(inspected)
    assert rows["units"].sum() == 109 and rows["inspected"].sum() == 64


def test_answer_of_sources_by_kind(file: Path):
    rows = ask("sources_by_kind", file)
    assert dict(zip(rows["kind"], rows["sources"], strict=True)) == dict(
        Counter(row["kind"] for row in table("source"))
    )
    assert rows["with_address"].sum() == sum(bool(row["url"]) for row in table("source"))


def test_answer_of_themes_named(file: Path):
    rows = ask("themes_named", file).set_index("theme_label")
    labels = {row["theme"]: row["label"] for row in table("theme")}
    weak = Counter(labels[row["theme"]] for row in table("finding") if row["direction"] == "weakness")
    strong = Counter(labels[row["theme"]] for row in table("finding") if row["direction"] == "strength")
    for label in rows.index:
        assert (rows.at[label, "weakness"], rows.at[label, "strength"]) == (weak[label], strong[label]), label
    assert set(rows.index) == {labels[row["theme"]] for row in table("finding")}
    assert rows["weakness"].is_monotonic_decreasing


def test_answer_of_sickness_mentioned(file: Path):
    rows = ask("sickness_mentioned", file)
    expected = {
        (row["inspection_id"], row["direction"], row["summary"])
        for row in table("finding")
        if row["theme"] == "sickness_and_wellbeing"
    }
    assert set(zip(rows["inspection_id"], rows["direction"], rows["summary"], strict=True)) == expected
    assert len(rows) == len(expected) > 5


def test_answer_of_staff_in_post(file: Path):
    rows = ask("staff_in_post", file)
    expected = sorted(
        (row["period_end"], float(row["value"]))
        for row in table("indicator_value")
        if (row["indicator"], row["grade"], row["area_type"]) == ("staff_in_post_fte", "po", "national")
    )
    got = list(zip(rows["period_end"].dt.strftime("%Y-%m-%d"), rows["officers_fte"], strict=True))
    assert sorted(got) == expected and len(got) > 3


def test_answer_of_keeping_people_safe(file: Path):
    rows = ask("keeping_people_safe", file)
    questions = {row["question"] for row in table("question") if row["topic"] == "keeping_people_safe"}
    expected = {
        row["result_id"]: float(row["percent"]) for row in table("question_result") if row["question"] in questions
    }
    assert dict(zip(rows["result_id"], rows["percent"], strict=True)) == expected
    assert rows["percent"].is_monotonic_increasing
    warwickshire = rows[rows["result_id"].str.startswith("N52WARW-2022")].iloc[0]
    assert warwickshire["percent"] == 9 and "hmiprobation" in warwickshire["url"]


def test_answer_of_vacancies_at_inspection(file: Path):
    rows = ask("vacancies_at_inspection", file)
    inspections = {row["inspection_id"]: row for row in table("inspection")}
    expected = sorted(
        (row["inspection_id"], row["grade"], float(row["value"]))
        for row in table("indicator_value")
        if row["indicator"] == "vacancy_rate_pct"
        and inspections.get(row["inspection_id"], {}).get("area_code") in unit_names()
    )
    assert sorted(zip(rows["inspection_id"], rows["grade"], rows["vacancy_rate_pct"], strict=True)) == expected
    assert len(expected) > 5
