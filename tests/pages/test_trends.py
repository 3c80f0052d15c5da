"""The trends page: opens for every kind of address, says what it cannot show, and keeps programmes apart."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cache
from app.pages import PAGES
from pdu import paths
from pdu.build import build
from pdu.database import Database
from tests.pages.conftest import Open
from tests.pages.reading import figures_of, html_of, text_of


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("trends")


def test_country_has_every_figure_with_its_table_sql_and_sources(open_page: Open):
    app = open_page()
    figures = figures_of(app)
    assert figures == [
        "published-each-year",
        "stood-each-year",
        "transitions-2021-2023",
        "movement-2021-2023",
        "against-country",
        "cases-over-time",
        "themes-over-time",
    ]
    html = html_of(app)
    for key in figures:
        tools = re.search(rf'<div class="tools">((?:<details name="tools-{key}".*?</details>)+)', html, re.S)
        assert tools, key
        assert [label for label in ("Table", "SQL", "Sources") if f"<summary>{label}" in tools.group(1)] == [
            "Table",
            "SQL",
            "Sources",
        ]
    assert len(app.get("download_button")) == len(figures)


def test_lead_is_counted_from_the_data(open_page: Open):
    with (paths.DATA / "inspection.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["area_type"] == "pdu"]
    all_, low = (
        Counter(row["programme"] for row in rows),
        Counter(row["programme"] for row in rows if row["overall_rating"] == "Inadequate"),
    )
    twice = sum(number - 1 for number in Counter(row["area_code"] for row in rows).values())
    said = text_of(open_page())
    assert f"{low['2021']} of {all_['2021']} reports of the 2021 programme gave Inadequate" in said
    assert f"{low['2023']} of {all_['2023']} of the 2023 programme, by other standards" in said
    assert f"Of {twice} units inspected twice" in said


def test_flow_and_stock_are_told_apart(open_page: Open):
    said = text_of(open_page())
    for words in (
        "Flow: a report counts once, in the year and quarter it came out",
        "Stock: a unit counts on each day, by the latest rating it then held",
        "quarter not known",
        "in October 2023 nine standards became seven",
        "regression to the mean",
        "this is no trend of a unit",
        "never a rate over all inspections",
    ):
        assert words in said


def test_region_is_optional(open_page: Open):
    country = open_page()
    assert country.selectbox(key="choose-region").value == ""
    country.selectbox(key="choose-region").select("N55").run()
    assert country.query_params["region"] in ("N55", ["N55"])
    assert "How have results moved in Yorkshire & The Humber?" in text_of(country)
    assert "8 of 11 units Inadequate, 22 of 43 in the country" in text_of(country)
    country.selectbox(key="choose-region").select("").run()
    assert "region" not in country.query_params
    assert "How have results moved? " in text_of(country)


def test_one_programme_shows_nothing_of_the_other(open_page: Open):
    said = text_of(open_page(programme="2023", region="N55"))
    assert "8 of 11 reports of the 2023 programme gave Inadequate" in said
    assert "Rated in the 2021 programme" not in said
    assert "Units that stood with a rating of the other programme are left out" in said


def test_region_never_inspected_in_the_programme(open_page: Open):
    app = open_page(programme="2023", region="N07")
    assert figures_of(app) == []
    said = text_of(app)
    assert "No report of the 2023 programme on a unit has been published" in said
    assert "What is not here?" in said and "Movement: no unit has been inspected twice." in said


def test_before_the_first_report(open_page: Open):
    app = open_page(as_at="2021-12-01")
    assert figures_of(app) == []
    assert "No report on a unit had been published since June 2021, so nothing can have moved." in text_of(app)


def test_past_day_knows_nothing_later(open_page: Open):
    app = open_page(as_at="2022-08-18")
    said = text_of(app)
    assert "As at 18 August 2022." in said
    assert "2023 programme" not in said and "2024" not in said
    assert "6 of 9 reports of the 2021 programme gave Inadequate" in said
    assert all("as_at=2022-08-18" in link for link in re.findall(r'href="(/unit[^"]*)"', html_of(app)))


def test_hostile_address(open_page: Open):
    app = open_page(region="<b>N99", question="<script>", standard="'; DROP TABLE pdu", programme="2018", as_at="today")
    said = text_of(app)
    assert "Shown instead: England and Wales." in said
    assert "<script>" not in html_of(app) and "<b>N99" not in html_of(app)
    assert figures_of(app)


def test_one_question(open_page: Open):
    app = open_page(question="keeping_people_safe_assessment")
    said = text_of(app)
    assert "Keeping people safe: assessment: 24 to 35 per cent of cases, from 2023 to 2026" in said
    assert app.selectbox(key="choose-question").value == "keeping_people_safe_assessment"


def test_question_without_a_figure_is_said(open_page: Open):
    said = text_of(open_page(region="N07", question="court_reports"))
    assert "no share of cases on “Court reports” here" in said


def test_trends_stands_in_the_menu_where_it_should():
    contract = ["overview", "region", "unit", "workforce", "trends", "explore", "briefing", "data", "about"]
    names = [entry.name for entry in PAGES]
    assert "trends" in names
    assert names == [name for name in contract if name in names]


# ---- movement inside one programme, of which the published data hold none


@pytest.fixture
def twice_in_one_programme(
    data_copy: Path, edit: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> Open:
    def more_inspections(rows: list[dict[str, str]]) -> None:
        blank = dict.fromkeys(rows[0], "")
        for code, published, rating in (
            ("N55KIR", "2026-02-03", "Requires improvement"),
            ("N55SHF", "2026-03-03", "Inadequate"),
            ("N56ESXN", "2026-05", "Inadequate"),
        ):
            rows.append(
                blank
                | {"inspection_id": f"{code}-2026", "area_type": "pdu", "area_code": code, "programme": "2023"}
                | {"published": published, "overall_rating": rating, "source_ids": "S021"}
            )

    def more_standards(rows: list[dict[str, str]]) -> None:
        for inspection, standard, rating in (
            ("N55KIR-2024", "assessment", "Inadequate"),
            ("N55KIR-2026", "assessment", "Requires improvement"),
            ("N55KIR-2024", "leadership", "Good"),
            ("N55KIR-2026", "leadership", "Good"),
            ("N56ESXN-2026", "assessment", "Requires improvement"),
        ):
            row = {"inspection_id": inspection, "standard": standard, "rating": rating}
            rows.append(row | {"named_by_us": "false", "source_id": "S021", "note": ""})

    edit("inspection", more_inspections)
    edit("standard_rating", more_standards)
    build(data_copy, tmp_path / "twice.duckdb")
    monkeypatch.setattr(cache, "DATABASE", Database(tmp_path / "twice.duckdb"))
    return open_page


def test_inside_one_programme_ratings_are_joined(twice_in_one_programme: Open):
    app = twice_in_one_programme()
    assert {"movement-2021-2023", "movement-2023-2023", "transitions-2023-2023"} <= set(figures_of(app))
    html = html_of(app)
    inside = html.split('id="movement-2023-2023"')[1].split('class="tools"')[0]
    across = html.split('id="movement-2021-2023"')[1].split('class="tools"')[0]
    assert inside.count('class="scale joined"') == 3 and "break" not in inside
    assert "scale joined" not in across and "break" in across
    assert "One of three inspected twice in the 2023 programme kept its rating; one rose and one fell" in text_of(app)
    assert "Of 17 later inspections of 14 units" in text_of(app)


def test_movement_by_standard(twice_in_one_programme: Open):
    app = twice_in_one_programme()
    # Kirklees: assessment also known in 2023, so one pair across the break and two inside the programme.
    assert {"standards-2021-2023", "standards-2023-2023"} <= set(figures_of(app))
    said = text_of(app)
    assert "Assessment: 2 of 2 units moved, inside the 2023 programme" in said
    assert "Assessment: 0 of 1 units moved, 2021 programme to 2023 programme" in said
    chosen = twice_in_one_programme(standard="leadership")
    assert "transitions-2023-2023-leadership" in figures_of(chosen)
    assert "transitions-2021-2023-leadership" not in figures_of(chosen)
    assert "Leadership: 1 of 1 first rated Good were rated so again" in text_of(chosen)


def test_region_page_parts_the_two_kinds_of_movement(twice_in_one_programme: Open, opener: Callable[[str], Open]):
    app = opener("region")(region="N55")
    block = html_of(app).split('id="earlier-and-later"')[1].split('class="tools"')[0]
    assert block.count("<table") == 2 and block.count('class="scale joined"') == 2
