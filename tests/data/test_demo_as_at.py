"""The synthetic data in time: on any past day the pages hold exactly what the CSV rows published by then say.

What is expected is read from the CSV files alone: a row counts from the day in `published` of its source.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from pdu.answers.unit.facts import other_facts
from pdu.answers.unit.found import findings
from pdu.store.database import Database
from tests.conftest import rows_of

UNIT, REGION = "N52WARW", "N52"
DATA_DATE = date(2026, 11, 23)
TABLES = ("standard_rating", "question_result", "finding", "inspection_fact")
# The query of a page that shows the rows of a table, the name of its area, and what tells one row from another.
QUERIES = {
    "standard_rating": ("unit_standards", "pdu", ("inspection_id", "standard")),
    "question_result": ("unit_shares", "pdu", ("inspection_id", "question")),
    "finding": ("area_findings", "area", ("inspection_id", "theme", "direction")),
    "inspection_fact": ("unit_other_facts", "area", ("inspection_id", "fact")),
}
# What a row says, beside what tells it from others.
SAYS = {
    "standard_rating": ("rating", "source_id"),
    "question_result": ("percent", "cases", "source_id"),
    "finding": ("summary", "source_id"),
    "inspection_fact": ("value", "source_id"),
}


class Files:
    """The CSV files of the demonstration data, read as they stand."""

    def __init__(self, folder: Path):
        self._folder = folder

    @cache  # noqa: B019 - one object in this module
    def rows(self, table: str) -> list[dict[str, str]]:
        return rows_of(self._folder, table)

    def published(self, source: str) -> date:
        return date.fromisoformat(next(row["published"] for row in self.rows("source") if row["source_id"] == source))

    def inspections(self, area: str) -> list[tuple[date, str]]:
        """(day, inspection) of an area, the earliest first."""
        return sorted(
            (date.fromisoformat(row["published"]), row["inspection_id"])
            for row in self.rows("inspection")
            if row["area_code"] == area
        )

    def of_unit(self, table: str, day: date) -> list[dict[str, str]]:
        """The rows of the unit's inspections whose source was out by the day."""
        own = {inspection for _, inspection in self.inspections(UNIT)}
        return [
            row for row in self.rows(table) if row["inspection_id"] in own and self.published(row["source_id"]) <= day
        ]


@pytest.fixture(scope="module")
def files(demo: Database) -> Files:
    return Files(demo.path.parent / "data")


def keyed(rows: list[dict[str, str]], key: tuple[str, ...], says: tuple[str, ...]) -> dict[tuple[str, ...], tuple]:
    return {tuple(row[name] for name in key): tuple(_cell(row[name]) for name in says) for row in rows}


def _cell(value: object) -> object:
    """Numbers as numbers, whatever wrote them."""
    try:
        return round(float(str(value)), 6)
    except ValueError:
        return str(value)


def days_around(files: Files) -> list[date]:
    """Before and on the day of each inspection of the unit, and today."""
    around = [day - timedelta(days=back) for day, _ in files.inspections(UNIT) for back in (1, 0)]
    return [*around, DATA_DATE]


def test_there_are_three_inspections_to_go_back_before(files: Files):
    days = [day for day, _ in files.inspections(UNIT)]
    assert len(days) == 3 and days[0].year < 2024 < 2025 <= days[2].year


@pytest.mark.parametrize("table", TABLES)
def test_a_page_of_a_past_day_holds_what_the_rows_published_by_then_say(table: str, files: Files, demo: Database):
    query, area, key = QUERIES[table]
    counts = []
    for day in days_around(files):
        shown = demo.run(query, **{area: UNIT, "as_at": day})
        if table == "standard_rating":  # the query has a row for each standard of the programme, rated or not
            shown = shown[shown["rating"].notna()]
        expected = keyed(files.of_unit(table, day), key, SAYS[table])
        assert keyed(shown.to_dict("records"), key, SAYS[table]) == expected, f"{table} on {day}"
        counts.append(len(expected))
    before_first, first, before_second, second, before_third, third, today = counts
    assert before_first == 0 < first == before_second < second == before_third < third == today


def test_the_figures_of_a_unit_come_and_go_with_its_inspections(files: Files, demo: Database):
    _, (second_day, second), _ = files.inspections(UNIT)
    day_before = second_day - timedelta(days=1)
    for build in (findings, other_facts):
        before, after = (build(demo.run, day, UNIT, None) for day in (day_before, second_day))
        assert before is not None and after is not None
        assert second not in set(before.rows["inspection_id"]) and second in set(after.rows["inspection_id"])
        source = next(row["source_ids"] for row in files.rows("inspection") if row["inspection_id"] == second)
        assert set(after.sources["source_id"]) - set(before.sources["source_id"]) == {source}


def test_every_inspection_has_a_source_of_its_own_of_its_own_day(files: Files):
    own = {row["inspection_id"]: row["source_ids"] for row in files.rows("inspection")}
    assert len(own) == len(set(own.values())) == 336
    for row in files.rows("inspection"):
        assert files.published(row["source_ids"]).isoformat() == row["published"]
    for table in TABLES:
        assert {(row["inspection_id"], row["source_id"]) for row in files.rows(table)} <= set(own.items())
        assert len({row["source_id"] for row in files.rows(table)}) >= 324, table


def test_the_figures_of_a_quarter_have_a_source_that_came_out_after_its_end(files: Files):
    ends = defaultdict(set)
    for row in files.rows("indicator_value"):
        ends[row["source_id"]].add(row["period_end"])
    assert len(ends) == 21 and all(len(days) == 1 for days in ends.values())
    for source, (end,) in ends.items():
        waited = files.published(source) - date.fromisoformat(end)
        assert timedelta(days=30) < waited < timedelta(days=90), "before the next quarter ends"
        assert files.published(source) <= DATA_DATE
    inspections = {row["source_ids"] for row in files.rows("inspection")}
    assert not inspections & set(ends)
    names = {row["source_ids"] for row in files.rows("place_name")}
    assert len(names) == 1 and not names & (inspections | set(ends))
    assert inspections | set(ends) | names == {row["source_id"] for row in files.rows("source")}, (
        "no source without a fact"
    )


def latest_by(files: Files, day: date) -> dict[tuple[str, str, str], tuple[float, str]]:
    """(area, indicator, grade) -> value and day it describes, the latest published by a day, in the region."""
    areas = {row["pdu_code"] for row in files.rows("pdu") if row["region_code"] == REGION} | {REGION, ""}
    out = {row["source_id"] for row in files.rows("source") if date.fromisoformat(row["published"]) <= day}
    found: dict[tuple[str, str, str], tuple[float, str]] = {}
    for row in sorted(files.rows("indicator_value"), key=lambda row: row["period_end"]):
        if row["area_code"] in areas and row["source_id"] in out:
            found[row["area_code"], row["indicator"], row["grade"]] = (float(row["value"]), row["period_end"])
    return found


@pytest.mark.parametrize("quarter", ["2021-09-30", "2024-03-31", "2026-09-30"])
def test_workforce_figures_are_the_latest_published_by_the_day(quarter: str, files: Files, demo: Database):
    source = next(row["source_id"] for row in files.rows("indicator_value") if row["period_end"] == quarter)
    came_out = files.published(source)
    for day in (came_out - timedelta(days=1), came_out):
        rows = demo.run("side_by_side", region=REGION, compare=(), as_at=day)
        latest = rows[rows["is_latest"]]
        shown = {
            ("" if pd.isna(row.area_code) else row.area_code, row.indicator, row.grade): (
                float(row.value),
                f"{row.describes_on:%Y-%m-%d}",
            )
            for row in latest.itertuples()
        }
        assert shown == latest_by(files, day)
        described = {when for _, when in shown.values()}
        assert (quarter in described) == (day == came_out)


def test_a_figure_at_the_inspection_is_what_was_known_by_the_day_of_the_view(files: Files, demo: Database):
    """A quarter that ended before the inspection came out, and was itself published after it: not there on that day."""
    day, inspection = files.inspections(UNIT)[1]
    for as_at in (day, DATA_DATE):
        rows = demo.run("staffing_as_of", region=None, compare=(UNIT,), indicators=("vacancy_rate_pct",), as_at=as_at)
        taken = rows[rows["inspection_id"] == inspection].iloc[0]
        expected = max(
            (row["period_end"], float(row["value"]))
            for row in files.rows("indicator_value")
            if (row["area_code"], row["indicator"]) == (UNIT, "vacancy_rate_pct")
            and row["period_end"] <= day.isoformat()
            and files.published(row["source_id"]) <= as_at
        )
        assert (f"{taken.describes_on:%Y-%m-%d}", float(taken.value)) == expected


def test_the_list_of_sources_is_of_those_that_were_out(files: Files, demo: Database):
    for day in (date(2021, 11, 19), date(2021, 11, 20), date(2024, 6, 1), DATA_DATE):
        expected = {row["source_id"] for row in files.rows("source") if row["published"] <= day.isoformat()}
        assert set(demo.run("data_sources", as_at=day)["source_id"]) == expected
    assert not len(demo.run("data_sources", as_at=date(2021, 11, 19)))


def test_added_facts_add_up_and_are_few(files: Files):
    facts = defaultdict(dict)
    for row in files.rows("inspection_fact"):
        facts[row["inspection_id"]][row["fact"]] = int(row["value"])
    cases = {row["inspection_id"]: int(row["cases_inspected"]) for row in files.rows("inspection")}
    assert len(facts) == 324
    for inspection, said in facts.items():
        kinds = said["cases_inspected_community"] + said["cases_inspected_post_release"]
        assert kinds == cases[inspection] >= said["practitioner_interviews"] > 0
