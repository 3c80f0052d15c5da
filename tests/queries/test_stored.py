"""What the build works out beforehand, against the same worked out here for single days, row by row, from the tables themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pdu.store.database import Database, records
from pdu.store.frames import frame
from tests.benchmarks.volume import grown, rows_of

DAYS = (date(2022, 8, 18), date(2024, 6, 30), date(2026, 11, 24))
Rows = list[dict[str, Any]]
FIRST, LAST = date(1, 1, 1), date(9999, 1, 1)


@pytest.fixture(scope="module", params=["built", "demo"])
def file(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param).version_file()


def all_of(file: Path, name: str) -> Rows:
    return records(file, f'SELECT * FROM "{name}"')


def best(
    rows: Iterable[dict[str, Any]], group: Callable[[dict[str, Any]], Any], order: Callable[[dict[str, Any]], Any]
) -> set[Any]:
    """The line of the row that comes last in each group."""
    last: dict[Any, dict[str, Any]] = {}
    for row in rows:
        key = group(row)
        if key not in last or order(row) > order(last[key]):
            last[key] = row
    return {(row.get("inspection_id"), row["csv_line"]) for row in last.values()}


def standing(rows: Rows, until: str, day: date) -> Rows:
    return [row for row in rows if row["known_on"] <= day and (row[until] is None or row[until] > day)]


def lines(rows: Rows) -> set[Any]:
    return {(row.get("inspection_id"), row["csv_line"]) for row in rows}


def dated(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["describes_on"] or FIRST, row["source_on"] or FIRST, row["csv_line"])


def test_each_unit_stands_by_its_latest_rating(file: Path):
    stretches = all_of(file, "unit_standing")
    units = {row["pdu_code"]: row for row in all_of(file, "pdu")}
    ratings = {row["rating"]: row["rank"] for row in all_of(file, "rating")}
    names = {row["region_code"]: row["region_name"] for row in all_of(file, "region")}
    reports = [
        row
        for row in all_of(file, "inspection_dated")
        if row["area_type"] == "pdu" and row["overall_rating"] in ratings
    ]
    for day in DAYS:
        now: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in stretches:
            if row["from_on"] <= day and (row["until_on"] is None or row["until_on"] > day):
                now[row["pdu_code"]].append(row)
        before: dict[str, Rows] = defaultdict(list)
        for row in sorted(reports, key=lambda row: (row["published_on"], row["inspection_id"])):
            if row["published_on"] <= day:
                before[row["area_code"]].append(row)
        for code, unit in units.items():
            if unit["opened_on"] > day:
                continue
            [row] = now[code]
            found = before[code]
            assert row["inspection_id"] == (found[-1]["inspection_id"] if found else None), (code, day)
            assert row["overall_rating"] == (found[-1]["overall_rating"] if found else None)
            assert row["before_rating"] == (found[-2]["overall_rating"] if len(found) > 1 else None)
            assert (row["pdu_name"], row["region_name"]) == (unit["pdu_name"], names[unit["region_code"]])


def test_the_latest_figure_of_each_area(file: Path):
    values = all_of(file, "workforce_value")
    assert len(values) == len(all_of(file, "indicator_value"))

    def series(row: dict[str, Any]) -> tuple[Any, ...]:
        return (row["area_type"], row["area_code"], row["indicator"], row["grade"])

    for day in DAYS:
        known = [row for row in values if row["known_on"] <= day]
        assert lines(standing(values, "latest_until", day)) == best(known, series, dated)
        assert lines(standing(values, "of_day_until", day)) == best(
            known, lambda row: (*series(row), row["describes_on"]), lambda row: dated(row)[1:]
        )


def test_the_figures_taken_at_an_inspection(file: Path):
    taken = all_of(file, "workforce_at_inspection")
    reports: dict[str, Rows] = defaultdict(list)
    for row in all_of(file, "inspection_dated"):
        if row["area_type"] == "pdu":
            reports[row["area_code"]].append(row)
    pairs = [
        value | {"inspection_id": report["inspection_id"], "own": own, "dated": before}
        for value in all_of(file, "workforce_value")
        if value["area_type"] == "pdu"
        for report in reports[value["area_code"]]
        for own in [value["reported_with"] == report["inspection_id"]]
        for before in [(value["describes_on"] or LAST) <= report["published_on"]]
        if own or before
    ]

    def group(row: dict[str, Any]) -> tuple[Any, ...]:
        return (row["inspection_id"], row["indicator"], row["grade"])

    def order(row: dict[str, Any]) -> tuple[Any, ...]:
        return (row["own"], *dated(row))

    assert pairs
    for day in DAYS:
        known = [pair for pair in pairs if pair["known_on"] <= day]
        assert lines(standing(taken, "taken_until", day)) >= best(known, group, order)
        at_most = lines(standing(taken, "taken_until", day))
        assert len(at_most) == len({group(pair) for pair in known}), "one for each inspection, measure and grade"
        kept = [row for row in taken if row["is_dated"]]
        assert lines(standing(kept, "dated_until", day)) == best(
            [pair for pair in known if pair["dated"]], group, order
        )


def test_the_latest_known_rating_of_a_standard_and_the_main_share(file: Path):
    standards, shares = all_of(file, "standard_shown"), all_of(file, "case_share")
    assert len(standards) == sum(row["area_type"] == "pdu" for row in all_of(file, "standard_rating_known"))
    assert len(shares) == len(all_of(file, "question_result"))
    figures = [row for row in shares if row["bound"] in ("exact", "about")]
    for day in DAYS:
        known = [row for row in standards if row["known_on"] <= day]
        assert lines(standing(standards, "superseded_on", day)) == best(
            known,
            lambda row: (row["programme"], row["area_code"], row["standard"]),
            lambda row: (row["published_on"], row["inspection_id"]),
        )
        main = standing(figures, "main_until", day)
        asked = {(row["inspection_id"], row["question"]): [] for row in figures if row["known_on"] <= day}
        for row in figures:
            if row["known_on"] <= day:
                asked[row["inspection_id"], row["question"]].append(row)
        wanted = {
            min(rows, key=lambda row: (-(row["cases"] if row["cases"] is not None else -1), row["result_id"]))[
                "result_id"
            ]
            for rows in asked.values()
        }
        assert {row["result_id"] for row in main} == wanted


def test_the_first_day_of_each_kind_of_fact(file: Path):
    kinds = {
        "standards_from": all_of(file, "standard_rating_known"),
        "shares_from": all_of(file, "question_result_known"),
        "findings_from": all_of(file, "finding_known"),
        "workforce_from": all_of(file, "indicator_value_known"),
    }
    values = kinds["workforce_from"]
    themes = {"staffing_from": {"staffing"}, "sickness_from": {"sickness"}, "workload_from": {"workload", "caseload"}}
    kinds |= {name: [row for row in values if row["theme"] in of] for name, of in themes.items()}
    earliest: dict[tuple[str, str], date] = {}
    for column, rows in kinds.items():
        for row in rows:
            if row["area_type"] == "pdu":
                key = (column, row["area_code"])
                earliest[key] = min(earliest.get(key, LAST), row["known_on"])
    for unit in all_of(file, "unit_first_known"):
        for column in kinds:
            assert unit[column] == earliest.get((column, unit["pdu_code"])), (unit["pdu_code"], column)
    cases = [row for row in kinds["shares_from"] if row["cases"] is not None]
    of_inspection = {key: kinds[key] for key in ("standards_from", "shares_from", "findings_from")} | {
        "shares_with_cases_from": cases
    }
    first: dict[tuple[str, str], date] = {}
    for column, rows in of_inspection.items():
        for row in rows:
            one = (column, row["inspection_id"])
            first[one] = min(first.get(one, LAST), row["known_on"])
    for inspection in all_of(file, "inspection_first_known"):
        for column in of_inspection:
            assert inspection[column] == first.get((column, inspection["inspection_id"])), column


CELLS = "1::INTEGER, 2::BIGINT, 1.5::DOUBLE, true, DATE '2024-01-31', 'Ynys Môn', [1, 2], 3::HUGEINT, 2.5::DECIMAL(4, 1), TIMESTAMP '2024-01-31 10:20:30'"
EMPTY = ", ".join(["NULL"] * 10)


@pytest.mark.parametrize("kept", ["true", "a IS NOT NULL", "a IS NULL", "false"], ids=["some", "no", "all", "no row"])
def test_a_frame_is_what_duckdb_makes(kept: str):
    sql = f"SELECT * FROM (VALUES ({CELLS}), ({EMPTY})) AS t(a, b, c, d, e, f, g, h, i, j) WHERE {kept}"
    with duckdb.connect() as connection:
        pd.testing.assert_frame_equal(frame(connection.execute(sql)), connection.execute(sql).df(), check_exact=True)


def test_a_larger_database_answers_the_same_where_nothing_was_added(demo: Database, tmp_path: Path):
    file = grown(demo.path, 2, tmp_path / "twice.duckdb")
    assert rows_of(file) > 1.5 * rows_of(demo.version_file())
    day = DAYS[-1]
    for name, given in (("region_units", {"region": "N55"}), ("side_by_side", {"region": "N55", "compare": []})):
        pd.testing.assert_frame_equal(
            demo.run(name, file, **given, as_at=day).drop(columns="csv_line", errors="ignore"),
            demo.run(name, **given, as_at=day).drop(columns="csv_line", errors="ignore"),
        )
    assert len(demo.run("unit_tiles", file, as_at=day)) == 2 * len(demo.run("unit_tiles", as_at=day))
