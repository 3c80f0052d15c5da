"""The trends page counts what the CSV files hold: reports of a year, standards and bands of cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from pdu import paths
from pdu.answer import Answer
from tests.conftest import rows_of
from tests.pages.conftest import Open, Visit
from tests.pages.over_time import COLUMNS, RATINGS, latest_standards, reports_in, standards_shown
from tests.pages.reading import text_of


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("trends")


def test_lead_is_counted_from_the_data(open_page: Open):
    rows = [row for row in rows_of(paths.DATA, "inspection") if row["area_type"] == "pdu"]
    all_, low = (
        Counter(row["programme"] for row in rows),
        Counter(row["programme"] for row in rows if row["overall_rating"] == "Inadequate"),
    )
    twice = sum(number - 1 for number in Counter(row["area_code"] for row in rows).values())
    said = text_of(open_page())
    assert (
        f"{low['2021']} of {all_['2021']} reports of the 2021 programme (inspections under the rules of 2021) gave Inadequate"
        in said
    )
    assert f"{low['2023']} of {all_['2023']} of the 2023 programme (by other standards)" in said
    assert f"Of {twice} units inspected twice" in said


def test_each_year_counts_the_reports_of_its_programme(visit: Visit, answers: list[Answer]):
    visit("trends")
    expected = Counter(
        (row["programme"], row["year"], row["overall_rating"]) for row in reports_in(paths.DATA).values()
    )
    shown = next(answer for answer in answers if answer.key == "rated-each-year").rows
    found = {
        (row.programme, str(row.published_year), rating): getattr(row, column)
        for row in shown.itertuples()
        for rating, column in zip(RATINGS, COLUMNS, strict=True)
    }
    assert {key: number for key, number in found.items() if number} == expected
    assert sum(expected.values()) == shown["reports"].sum()


@pytest.mark.parametrize("region", [None, "N55", "N56"])
def test_standards_are_counted_from_the_files(region: str | None, visit: Visit, answers: list[Answer]):
    visit("trends", **({"region": region} if region else {}))
    expected = latest_standards(paths.DATA, region)
    assert standards_shown(answers) == expected and expected
    judged = {"2021": 9, "2023": 7}
    shown = next(answer for answer in answers if answer.key == "standards-rated").rows
    assert all(len(rows) == judged[programme] for programme, rows in shown.groupby("programme"))


def test_standards_keep_to_the_day_and_the_programme(visit: Visit, answers: list[Answer]):
    visit("trends", as_at="2022-08-18")
    assert set(next(answer for answer in answers if answer.key == "standards-rated").rows["programme"]) == {"2021"}
    answers.clear()
    visit("trends", programme="2023")
    assert set(next(answer for answer in answers if answer.key == "standards-rated").rows["programme"]) == {"2023"}


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("region", [None, "N56"])
def test_bands_of_cases_are_counted_from_the_files(
    every: bool, region: str | None, visit: Visit, answers: list[Answer]
):
    of_region = {row["pdu_code"]: row["region_code"] for row in rows_of(paths.DATA, "pdu")}
    topics = {row["question"]: row["topic"] for row in rows_of(paths.DATA, "question")}
    inspections = reports_in(paths.DATA)
    figures: Counter[tuple[str, str, str, str]] = Counter()
    limits: Counter[tuple[str, str, str]] = Counter()
    for row in rows_of(paths.DATA, "question_result"):
        # A share of an inspection is of the area of that inspection; the others name their own area.
        inspection = inspections.get(row["inspection_id"])
        if inspection is None or region not in (None, of_region[inspection["area_code"]]):
            continue
        if not every and topics[row["question"]] not in (
            "keeping_people_safe", "desistance", "management_oversight", "overall",
        ):  # fmt: skip
            continue
        key = (inspection["programme"], inspection["year"], row["question"])
        share = float(row["percent"])
        band = RATINGS[(share >= 50) + (share >= 65) + (share >= 80)]
        if row["bound"] in ("exact", "about"):
            figures[*key, band] += 1
        else:
            limits[key] += 1
    visit("trends", **({"region": region} if region else {}), **({"questions": "all"} if every else {}))
    shown = next(answer for answer in answers if answer.key == "cases-by-year").rows
    keys = [(row.programme, str(row.published_year), row.question) for row in shown.itertuples()]
    assert len(set(keys)) == len(keys) and set(keys) == {key[:3] for key in figures} | set(limits)
    for key, row in zip(keys, shown.itertuples(), strict=True):
        assert [getattr(row, column) for column in COLUMNS] == [figures[*key, band] for band in RATINGS], key
        assert (row.limits, row.figures) == (limits[key], sum(figures[*key, band] for band in RATINGS)), key
