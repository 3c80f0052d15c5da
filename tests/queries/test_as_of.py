"""The as-of join: which workforce figure of a unit stood at its inspection. Built on the published data with rows added."""

from __future__ import annotations

import csv
import shutil
from datetime import date

import pytest

from pdu import paths
from pdu.answers import staffing
from pdu.store.build import build
from pdu.store.database import Database

UNIT, INSPECTION, PUBLISHED = "N52WARW", "N52WARW-2022", date(2022, 8, 18)  # fieldwork of June 2022
EARLY, LATE = "S204", "S188"  # sources of May 2022 and of 2 September 2022
TODAY = date(2026, 11, 23)

# indicator, grade, period_start, period_end, value, inspection_id, source_id
ADDED = [
    # Before: the latest of three days is taken.
    ("vacancy_rate_pct", "po", "", "2021-12-31", 10, "", EARLY),
    ("vacancy_rate_pct", "po", "", "2022-06-30", 20, "", EARLY),
    ("vacancy_rate_pct", "po", "", "2022-03-31", 15, "", EARLY),
    # On the day of publication: taken.
    ("average_caseload", "po", "", "2022-08-17", 39, "", EARLY),
    ("average_caseload", "po", "", "2022-08-18", 40, "", EARLY),
    # After it: never taken, even when reported for the inspection.
    ("workload_pct", "all", "", "2022-08-19", 130, "", EARLY),
    ("workload_pct", "po", "", "2022-08-19", 131, INSPECTION, EARLY),
    # Before and after: the earlier at the inspection, the later since.
    ("leaving_rate_pct", "all", "", "2022-03-31", 5, "", EARLY),
    ("leaving_rate_pct", "all", "", "2023-03-31", 9, "", EARLY),
    ("leaving_rate_pct", "all", "", "2024-03-31", 8, "", EARLY),
    # Two on one day: the inspection's own, although the other has the later source.
    ("sickness_days_per_person", "all", "", "2022-06-30", 12, INSPECTION, EARLY),
    ("sickness_days_per_person", "all", "2021-07-01", "2022-06-30", 13, "", LATE),
    # Two on one day, neither the inspection's own: that of the latest source.
    ("sickness_days_per_person", "po", "2021-07-01", "2022-06-30", 22, "", LATE),
    ("sickness_days_per_person", "po", "", "2022-06-30", 21, "", EARLY),
    # The inspection's own, dated by its fieldwork, before a later one of another source.
    ("staffing_level_pct", "po", "", "", 70, INSPECTION, EARLY),
    ("staffing_level_pct", "po", "", "2022-07-31", 75, "", EARLY),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("as_of")
    data = folder / "data"
    shutil.copytree(paths.DATA, data)
    with (data / "indicator_value.csv").open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for indicator, grade, start, end, value, inspection, source in ADDED:
            flags = ("false", "false", "false", "false")
            row = (
                "pdu",
                UNIT,
                indicator,
                grade,
                start,
                end,
                value,
                "exact",
                inspection,
                *flags,
                source,
                "added by a test",
            )
            writer.writerow(row)
    build(data, folder / "pdu.duckdb")
    database = Database(folder / "pdu.duckdb")
    return lambda name, /, **parameters: database.run(name, **parameters)


def as_of(run, unit=UNIT, as_at=TODAY):
    frame = run("staffing_as_of", region=None, compare=(unit,), indicators=(), as_at=as_at)
    return frame.set_index(["indicator", "grade"])


def since(run, unit=UNIT, as_at=TODAY):
    frame = run("staffing_since", region=None, compare=(unit,), indicators=(), as_at=as_at)
    return frame.set_index(["indicator", "grade"])


def test_before_takes_the_latest_and_says_its_day(run):
    taken = as_of(run).loc[("vacancy_rate_pct", "po")]
    assert taken["value"] == 20
    assert taken["describes_on"].date() == date(2022, 6, 30)
    assert not taken["is_own"]


def test_on_the_day_of_publication_is_taken(run):
    taken = as_of(run).loc[("average_caseload", "po")]
    assert (taken["value"], taken["describes_on"].date()) == (40, PUBLISHED)


def test_after_is_never_taken_but_stands_under_since(run):
    taken = as_of(run)
    assert ("workload_pct", "all") not in taken.index
    assert ("workload_pct", "po") not in taken.index  # reported for the inspection, yet dated after it
    assert since(run).loc[("workload_pct", "all"), "value"] == 130


def test_before_and_since_stand_apart(run):
    assert as_of(run).loc[("leaving_rate_pct", "all"), "value"] == 5
    assert since(run).loc[("leaving_rate_pct", "all"), "value"] == 8
    assert ("vacancy_rate_pct", "po") not in since(run).index


def test_two_on_one_day_own_first(run):
    taken = as_of(run).loc[("sickness_days_per_person", "all")]
    assert (taken["value"], bool(taken["is_own"])) == (12, True)


def test_two_on_one_day_then_the_latest_source(run):
    taken = as_of(run).loc[("sickness_days_per_person", "po")]
    assert (taken["value"], taken["source_id"]) == (22, LATE)


def test_own_value_is_dated_by_the_fieldwork_and_comes_first(run):
    taken = as_of(run).loc[("staffing_level_pct", "po")]
    assert (taken["value"], taken["describes_on"].date()) == (70, date(2022, 6, 30))


def test_one_row_per_inspection_indicator_and_grade(run):
    frame = run("staffing_as_of", region=None, compare=(), indicators=(), as_at=TODAY)
    assert not frame.duplicated(["inspection_id", "indicator", "grade"]).any()


def test_nothing_taken_is_dated_after_its_inspection(run):
    frame = run("staffing_as_of", region=None, compare=(), indicators=(), as_at=TODAY)
    assert len(frame) > 40
    assert (frame["describes_on"] <= frame["published_on"]).all()


def test_none(run):
    assert as_of(run, "N52COVE").empty  # never inspected, no figure
    assert as_of(run, "N55DON").empty  # inspected, no figure
    assert staffing.for_unit(run, TODAY, "N52COVE", None) is None


def test_a_unit_never_inspected_shows_its_latest_figures(run):
    assert as_of(run, "N50OLD").empty
    assert since(run, "N50OLD").loc[("annual_spend_gbp_million", "all"), "value"] == 2.7


def test_only_what_was_known_by_the_day_is_seen(run):
    # Two weeks after the report the later source is out; on its day it was not.
    assert as_of(run, as_at=PUBLISHED).loc[("sickness_days_per_person", "po"), "value"] == 21
    assert as_of(run, as_at=date(2022, 9, 2)).loc[("sickness_days_per_person", "po"), "value"] == 22
    assert as_of(run, as_at=date(2022, 8, 17)).empty  # the inspection was not out
    frame = run("staffing_as_of", region=None, compare=(), indicators=(), as_at=date(2023, 3, 30))
    assert (frame["known_on"].dt.date <= date(2023, 3, 30)).all()


def test_an_earlier_inspections_value_is_carried_by_the_join_but_shown_once(run):
    carried = run("staffing_as_of", region=None, compare=("N55KIR",), indicators=("caseload_total",), as_at=TODAY)
    assert carried["inspection_id"].tolist() == ["N55KIR-2024", "N55KIR-2023"]
    assert carried["reported_with"].tolist() == ["N55KIR-2023", "N55KIR-2023"]
    shown = staffing.for_unit(run, TODAY, "N55KIR", None)
    assert shown is not None
    assert (shown.rows["indicator"] == "caseload_total").sum() == 1


def test_the_wider_figures_on_the_day_and_now(run):
    frame = run("staffing_wider", region="N56", indicators=("vacancies_fte",), day=date(2023, 10, 31), as_at=TODAY)
    region = frame[frame["area_type"] == "region"]
    assert dict(zip(region["describes_on"].dt.date, region["value"], strict=True)) == {
        date(2023, 12, 31): 277,
        date(2023, 9, 30): 274,
    }
    assert region["is_on_the_day"].tolist() == [False, True]


def test_the_answer_of_a_unit_keeps_levels_apart(run):
    shown = staffing.for_unit(run, TODAY, UNIT, None)
    assert shown is not None
    by_level = shown.rows.groupby("level")["area_type"].agg(set) if "area_type" in shown.rows else {}
    assert by_level["Region"] == {"region"}
    assert by_level["England and Wales"] == {"national"}
    assert "West Midlands as a whole, not this unit" in str(shown.body)
    assert "The unit, since then" in str(shown.body)


def test_the_line_of_a_region(run):
    assert staffing.of_region(run, TODAY, "N52") == (
        "West Midlands as a whole, not this unit",
        "32 vacancies (full-time equivalent), average of September 2023.",
    )
    assert staffing.of_region(run, date(2022, 8, 18), "N52") == ("", "")
