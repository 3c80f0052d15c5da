"""What the data say about how figures are shown: breaks of series, figures and themes of the page Workforce, names of ratings."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdu import paths
from pdu.answers.workforce.inspectors import themes
from pdu.answers.workforce.known import coverage, figures
from pdu.answers.workforce.series import all_breaks, breaks_of
from pdu.figures.trend import Break
from pdu.narrative import ratings_in
from pdu.narrative.region.head import lead
from pdu.narrative.trends.movement import matrix_heading
from pdu.store.database import Database
from pdu.store.past import as_shown, database_at
from tests.conftest import rows_of

DAY = date(2026, 11, 24)
UNIFIED = Break(date(2021, 6, 26), "June 2021: unified")
RESCALED = Break(date(2022, 12, 1), "late 2022: new scale")


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


def in_order(table: str, column: str) -> list[dict[str, str]]:
    return sorted((row for row in rows(table) if row[column]), key=lambda row: int(row[column]))


def test_a_series_breaks_where_the_data_say_so(built: Database):
    assert breaks_of(built.run, "workload_pct") == (UNIFIED, RESCALED)
    assert breaks_of(built.run, "vacancy_rate_pct") == (UNIFIED,)


def test_a_new_break_needs_no_program():
    table = pd.DataFrame(
        [
            {"break_id": "all", "indicator": None, "starts_on": pd.Timestamp(2021, 6, 26), "label": "all"},
            {"break_id": "own", "indicator": "caseload_total", "starts_on": pd.Timestamp(2024, 2, 29), "label": "counted anew"},
        ]
    )  # fmt: skip
    breaks = all_breaks(lambda name, **_: {"series_breaks": table}[name])
    assert breaks("caseload_total") == (Break(date(2021, 6, 26), "all"), Break(date(2024, 2, 29), "counted anew"))
    assert breaks("workload_pct") == (Break(date(2021, 6, 26), "all"),)


def test_figures_and_themes_of_workforce_are_those_of_the_files(built: Database):
    expected = {row["indicator"]: row["short_label"] for row in in_order("indicator", "coverage_sort")}
    assert list(figures(built.run).items()) == list(expected.items())
    expected = {row["theme"]: row["short_label"] or row["label"] for row in in_order("theme", "workforce_sort")}
    assert list(themes(built.run).items()) == list(expected.items())
    assert len(expected) == 5 and expected["staff_culture_and_morale"] == "Culture, morale"


def test_a_figure_that_gets_a_place_is_in_the_table_of_what_is_known(built: Database):
    def run(name: str, **parameters: object) -> pd.DataFrame:
        frame = built.run(name, **parameters)
        if name == "coverage_figures":
            frame = pd.concat(
                [frame, pd.DataFrame([{"indicator": "leaving_rate_pct", "short_label": "Those who leave"}])]
            )
        return frame

    before, after = (coverage(one, DAY, None, "N52") for one in (built.run, run))
    assert before is not None and after is not None
    assert "Those who leave" not in str(before.body) and "Those who leave" in str(after.body)
    assert set(after.rows["label"]) == {*before.rows["label"], "Those who leave"}


def test_ratings_are_named_by_the_rows_best_first():
    frame = pd.DataFrame({"rating_rank": [1, None, 3, 1], "rating": ["Low", None, "High", "Low"]})
    assert list(ratings_in(frame).items()) == [(3, "High"), (1, "Low")]
    moves = pd.DataFrame(
        {"earlier_rank": [2, 2], "earlier_rating": ["Middle"] * 2, "later_rank": [2, 3], "later_rating": ["Middle", "High"]}
    )  # fmt: skip
    assert matrix_heading(moves) == "1 of 2 units first rated Middle was rated so again"


@pytest.mark.parametrize("region", ["LDN", "N52", "N53"])
def test_a_region_is_told_with_the_ratings_of_the_files(built: Database, region: str):
    units = built.run("region_units", region=region, as_at=DAY)
    latest = {row["inspection_id"]: row["overall_rating"] for row in rows("inspection")}
    closed = {row["pdu_code"] for row in rows("pdu") if row["closed"]}
    inspected = units.dropna(subset="inspection_id").set_index("pdu_code")["inspection_id"]
    given = [latest[one] for unit, one in inspected.items() if unit not in closed]
    words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
    said = lead(units, False, True)
    for rating in set(given):
        number = given.count(rating)
        if len(set(given)) > 1:
            assert f"{words.get(number, number)} {rating}" in said.replace(" rated ", " "), (rating, said)
    # Of those that have closed nothing is counted there; they are named, each with its rating.
    names = {row["pdu_code"]: row["pdu_name"] for row in rows("pdu")}
    gone = [f"{names[unit]}, last rated {latest[one]}" for unit, one in inspected.items() if unit in closed]
    assert all(one in said.partition("Closed since")[2] for one in gone) and len(gone) == (region == "N52")


def test_a_version_from_before_shows_breaks_and_figures_as_the_program_knew_them(built: Database):
    first = built.run("data_versions").sort_values("number")["version"].iloc[0]
    past = Database(database_at(built.version_file(), first))
    for name in ("series_breaks", "coverage_figures", "workforce_themes"):
        pd.testing.assert_frame_equal(past.run(name), built.run(name))


def test_a_version_that_says_it_itself_is_left_as_it_is():
    now = {"theme": {"a": {"theme": "a", "workforce_sort": 2}, "b": {"theme": "b", "workforce_sort": 1}}}
    past = {"theme": {"a": {"theme": "a"}, "b": {"theme": "b", "workforce_sort": 7}}}
    assert as_shown(past, now)["theme"] == past["theme"]
    none = {"theme": {"a": {"theme": "a"}}}
    assert as_shown(none, now)["theme"] == {"a": {"theme": "a", "workforce_sort": 2}}
    assert none == {"theme": {"a": {"theme": "a"}}}, "what it is given stays as it is"
