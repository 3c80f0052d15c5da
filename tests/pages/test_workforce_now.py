"""The first answers of the workforce page, against the CSV files alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from pdu import paths
from pdu.answers.side_by_side import regions as answers
from pdu.answers.workforce import indicator as indicator_answers
from pdu.answers.workforce import over_time
from pdu.answers.workforce.moved import moved
from pdu.demo import build_demo
from pdu.store.database import Database
from tests.conftest import TODAY, rows_of
from tests.pages.conftest import Open
from tests.pages.reading import Node, html_of, tree

Run = Callable[..., object]
Rows = list[dict[str, str]]


def runner(database: Database) -> Run:
    version = database.version_file()
    kept = lru_cache(maxsize=None)(lambda name, given: database.run(name, version, **dict(given)))
    return lambda name, /, **given: kept(name, tuple(sorted(given.items())))


@pytest.fixture(scope="module")
def run(built: Database) -> Run:
    return runner(built)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """Queries on synthetic data, and the folder of their CSV files."""
    folder = tmp_path_factory.mktemp("synthetic")
    build_demo(folder / "data", folder / "demo.duckdb")
    return runner(Database(folder / "demo.duckdb")), folder / "data"


def regions(run: Run, region: str = "N07", columns: tuple[str, ...] = (), sort: str | None = None, as_at: date = TODAY):
    return answers.regions(run, as_at, None, region, columns, sort, ())


def body_rows(answer) -> list[Node]:
    (body,) = tree(answer.body).all("tbody")
    return list(body.all("tr"))


def cells(answer) -> list[list[str]]:
    """The name of each row and the value of each of its columns, in the order drawn."""
    shown = []
    for row in body_rows(answer):
        (name,) = row.all("a", "pick")
        values = [next(cell.all("b")).text if list(cell.all("b")) else "" for cell in row.all("td")]
        shown.append([name.text, *values])
    return shown


# Published data: regions have numbers of vacancies, and hardly anything else -------------------------------


def test_vacancies_of_regions_are_those_of_the_day_all_reported(run: Run):
    names = {row["region_code"]: row["region_name"] for row in rows_of(paths.DATA, "region")}
    found = {
        names[row["area_code"]]: float(row["value"])
        for row in rows_of(paths.DATA, "indicator_value")
        if (row["area_type"], row["indicator"], row["grade"]) == ("region", "vacancies_fte", "all")
        and row["period_end"] == "2023-09-30"
    }
    assert len(found) == 12
    shown = {name: float(value) for name, value, *_ in cells(regions(run))}
    assert shown == found
    answer = regions(run)
    assert [name for name, *_ in cells(answer)][:3] == sorted(found, key=found.__getitem__, reverse=True)[:3]
    assert "Later figures, of December 2023, were found for six of 12 regions only." in answer.note
    assert "Sickness: not found for any region." in answer.note


def test_where_one_region_has_a_figure_it_says_so(run: Run):
    workloads = {
        row["area_code"]: f"{float(row['value']):g}%"
        for row in rows_of(paths.DATA, "indicator_value")
        if (row["area_type"], row["indicator"]) == ("region", "workload_pct")
    }
    assert len(workloads) == 2
    answer = regions(run)
    assert sorted(last for *_, last in cells(answer) if last) == sorted(workloads.values())
    assert "workload measurement tool for two of 12 regions" in answer.sentence
    assert answer.rows["difference"].isna().all(), "no region has a figure of a year earlier"


def test_a_past_day_shows_what_had_been_published(run: Run):
    assert regions(run, as_at=date(2021, 6, 26)) is None
    answer = regions(run, as_at=date(2023, 3, 1))
    assert answer is not None and "vacancies_fte" not in set(answer.rows["figure"])
    assert not any("457" in cell for row in cells(answer) for cell in row)


# Synthetic data: every quarter of every area ---------------------------------------------------------------


def quarter(folder: Path, kind: str, indicator: str, grade: str, day: str) -> dict[str, float]:
    return {
        row["area_code"]: float(row["value"])
        for row in rows_of(folder, "indicator_value")
        if (row["area_type"], row["indicator"], row["grade"], row["period_end"]) == (kind, indicator, grade, day)
    }


COLUMNS = {
    "vacancy_rate_pct": "po",
    "sickness_days_per_person": "all",
    "average_caseload": "po",
    "workload_pct": "all",
}


def test_latest_value_and_change_since_a_year_earlier(synthetic: tuple[Run, Path]):
    run, folder = synthetic
    names = {row["region_code"]: row["region_name"] for row in rows_of(folder, "region")}
    answer = regions(run)
    labels = {row["indicator"]: row["label"] for row in rows_of(folder, "indicator")}
    for indicator, grade in COLUMNS.items():
        now = quarter(folder, "region", indicator, grade, "2026-09-30")
        before = quarter(folder, "region", indicator, grade, "2025-09-30")
        assert len(now) == len(before) == 12
        rows = answer.rows[(answer.rows["figure"] == labels[indicator]) & (answer.rows["area"] != "England and Wales")]
        shown = rows.set_index("area")
        for code, name in names.items():
            assert shown.loc[name, "value"] == now[code], (indicator, name)
            assert shown.loc[name, "difference"] == pytest.approx(now[code] - before[code], abs=0.006), (
                indicator,
                name,
            )
    assert set(answer.rows["dated"]) == {"Sep 2026"}


def test_the_heading_names_the_regions_that_have_most(synthetic: tuple[Run, Path]):
    run, folder = synthetic
    names = {row["region_code"]: row["region_name"] for row in rows_of(folder, "region")}
    most = [
        names[max(values, key=values.__getitem__)]
        for values in (
            quarter(folder, "region", name, COLUMNS[name], "2026-09-30")
            for name in ("vacancy_rate_pct", "sickness_days_per_person")
        )
    ]
    answer = regions(run)
    assert all(name in answer.heading for name in most), (most, answer.heading)
    loads = quarter(folder, "region", "workload_pct", "all", "2026-09-30").values()
    said = {10: "10", 11: "11", 12: "12", 9: "nine", 8: "eight"}[sum(value > 100 for value in loads)]
    assert f"above capacity in {said} of 12" in answer.sentence


@pytest.mark.parametrize("sort", ["sickness_days_per_person", "-sickness_days_per_person", "unit", "-unit"])
def test_sorting(synthetic: tuple[Run, Path], sort: str):
    run, folder = synthetic
    names = {row["region_code"]: row["region_name"] for row in rows_of(folder, "region")}
    sick = quarter(folder, "region", "sickness_days_per_person", "all", "2026-09-30")
    answer = regions(run, sort=sort)
    shown = [row[0] for row in cells(answer)]
    if sort.endswith("unit"):
        assert shown == sorted(names.values(), reverse=sort.startswith("-"))
        assert sorted(answer.rows["area"].unique()[:12]) == sorted(names.values())
    else:
        values = [sick[code] for name in shown for code, known in names.items() if known == name]
        assert values == sorted(sick.values(), reverse=not sort.startswith("-"))
    (sorted_by,) = [head for head in tree(answer.body).all("th") if head.attributes.get("aria-sort")]
    falls = sort in ("sickness_days_per_person", "-unit")
    assert sorted_by.attributes["aria-sort"] == ("descending" if falls else "ascending")


def test_other_columns_are_shown_when_asked_for(synthetic: tuple[Run, Path]):
    run, folder = synthetic
    leaving = quarter(folder, "region", "leaving_rate_pct", "po", "2026-09-30")
    answer = regions(run, columns=("leaving_rate_pct:po",))
    assert sorted(row[1] for row in cells(answer)) == sorted(f"{value:g}%" for value in leaving.values())


def test_a_dot_lies_where_its_value_does(synthetic: tuple[Run, Path]):
    """Within one column, distances on the scale are as distances between values."""
    run, folder = synthetic
    sick = quarter(folder, "region", "sickness_days_per_person", "all", "2026-09-30")
    names = {row["region_name"]: row["region_code"] for row in rows_of(folder, "region")}
    places = {}
    for row in body_rows(regions(run)):
        (name,) = row.all("a", "pick")
        column = list(row.all("td"))[1]
        style = next(column.all("span", "tr")).attributes["style"] or ""
        places[names[name.text]] = float(style.partition("--d:")[2].partition(";")[0])
    low, high = min(sick, key=sick.__getitem__), max(sick, key=sick.__getitem__)
    slope = (places[high] - places[low]) / (sick[high] - sick[low])
    assert slope > 0
    for code, value in sick.items():
        assert places[code] == pytest.approx(places[low] + slope * (value - sick[low]), abs=0.2), code


def test_only_the_chosen_region_is_marked(synthetic: tuple[Run, Path]):
    run, _ = synthetic
    marked = [row for row in body_rows(regions(run, "N52")) if row.attributes.get("aria-current")]
    assert [next(row.all("a", "pick")).text for row in marked] == ["West Midlands"]


# Over time ---------------------------------------------------------------------------------------------------


def test_every_value_over_time_is_one_of_the_data_and_none_is_left_out(synthetic: tuple[Run, Path]):
    run, folder = synthetic
    answer = moved(run, TODAY, "N52")
    code_of = {label: code for code, label in answer.columns.items()}
    for label, kind, area, indicator, grade in (
        ("Staff in post, England and Wales", "national", "", "staff_in_post_fte", "all"),
        ("Vacancy rate, England and Wales", "national", "", "vacancy_rate_pct", "po"),
        ("Vacancy rate, West Midlands", "region", "N52", "vacancy_rate_pct", "po"),
        ("Leaving rate, West Midlands", "region", "N52", "leaving_rate_pct", "po"),
        ("Sickness, West Midlands", "region", "N52", "sickness_days_per_person", "all"),
        ("Caseload, West Midlands", "region", "N52", "average_caseload", "po"),
        ("Workload, England and Wales", "national", "", "workload_pct", "all"),
    ):
        expected = [
            float(row["value"])
            for row in sorted(rows_of(folder, "indicator_value"), key=lambda row: row["period_end"])
            if (row["area_type"], row["area_code"], row["indicator"], row["grade"]) == (kind, area, indicator, grade)
        ]
        assert len(expected) == 21
        assert answer.rows[code_of[label]].dropna().tolist() == expected, label
    # A number of people of one region shares no scale with the country's.
    assert "Staff in post, West Midlands" not in code_of


def test_the_scale_of_workload_changed_and_nothing_is_joined_across(synthetic: tuple[Run, Path]):
    run, folder = synthetic
    loads = [
        (row["period_end"], row["value"])
        for row in rows_of(folder, "indicator_value")
        if (row["area_type"], row["indicator"], row["grade"]) == ("national", "workload_pct", "all")
    ]
    first = next(value for day, value in sorted(loads) if day > "2022-12-01")
    (panel,) = [item for item in tree(moved(run, TODAY, "N52").body).all("li") if "Workload" in item.text]
    # Two stretches of each of two areas.
    assert len(list(panel.all("i", "ln"))) == 4
    assert f"England and Wales from {float(first):g} (Dec 2022)" in panel.words


def test_published_series_begin_with_unification(run: Run):
    answer = moved(run, TODAY, "N55")
    staff = [
        float(row["value"])
        for row in sorted(rows_of(paths.DATA, "indicator_value"), key=lambda row: row["period_end"])
        if (row["area_type"], row["indicator"], row["grade"]) == ("national", "staff_in_post_fte", "all")
        and row["period_end"] > "2021-06-26"
    ]
    (code,) = [code for code, label in answer.columns.items() if label == "Staff in post, England and Wales"]
    assert sorted(answer.rows[code].dropna()) == sorted(staff)
    assert "Sickness: fewer than two figures of the country." in answer.note


def test_areas_over_time_stand_on_the_same_axes(synthetic: tuple[Run, Path]):
    """Country, region and units in small pictures: equal values lie equally high in each."""
    run, folder = synthetic
    answer = over_time.indicator_multiples(run, TODAY, "sickness_days_per_person", "N54")
    units = [row["pdu_code"] for row in rows_of(folder, "pdu") if row["region_code"] == "N54"]
    panels = list(tree(answer.body).all("li"))
    assert len(panels) == 2 + len(units)
    last = quarter(folder, "pdu", "sickness_days_per_person", "all", "2026-09-30")
    heights = {}
    for panel in panels:
        style = list(panel.all("i", "pt"))[-1].attributes["style"] or ""
        heights[next(panel.all("strong")).text.removesuffix(", all staff")] = float(
            style.partition("bottom:")[2].rstrip("%")
        )
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_of(folder, "pdu")}
    ratios = {round(heights[names[code]] / last[code], 1) for code in units}
    assert max(ratios) - min(ratios) <= 0.11, ratios


# Where the page opens ----------------------------------------------------------------------------------------


def test_without_a_region_the_one_with_most_units_known_is_shown(run: Run, synthetic: tuple[Run, Path]):
    region_of = {row["pdu_code"]: row["region_code"] for row in rows_of(paths.DATA, "pdu")}
    counts: dict[str, set[str]] = {}
    for row in rows_of(paths.DATA, "indicator_value"):
        if row["area_type"] == "pdu" and row["indicator"] == "vacancy_rate_pct":
            counts.setdefault(region_of[row["area_code"]], set()).add(row["area_code"])
    most = max(map(len, counts.values()))
    shown = indicator_answers.fullest_region(run, TODAY, "vacancy_rate_pct")
    assert len(counts[shown]) == most
    demo, folder = synthetic
    # All of the East Midlands have it: the first such region by name.
    units = {row["pdu_code"] for row in rows_of(folder, "pdu") if row["region_code"] == "N53"}
    assert units <= set(quarter(folder, "pdu", "vacancy_rate_pct", "po", "2026-09-30"))
    assert indicator_answers.fullest_region(demo, TODAY, "vacancy_rate_pct") == "N53"


def test_sorting_highlight_and_region_stay_in_the_links(opener: Callable[[str], Open]):
    app = opener("workforce")(region="N55", sort="unit")
    html = html_of(app)
    assert 'href="/workforce?region=N55&amp;sort=-unit#regions"' in html
    assert 'href="/workforce?region=N55&amp;sort=-unit#side-by-side"' in html
    assert 'href="/workforce?sort=unit&amp;region=N07#side-by-side"' in html
    assert "/region?region=N55&amp;sort" not in html
    assert 'href="/workforce?region=N55&amp;sort=unit&amp;highlight=' in html
