"""The trends page: opens for every kind of address, says what it cannot show, and keeps programmes apart."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from app import cache
from app.pages import PAGES
from pdu import paths
from pdu.address.offered import DETAILS
from pdu.answer import Answer
from pdu.serving import live
from pdu.store.build import build
from pdu.store.database import Database
from tests.pages.conftest import Open, Visit
from tests.pages.reading import figures_of, html_of, text_of, tree
from tests.pages.test_every_page import assert_complete, assert_pictured, assert_same_rows


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("trends")


# Where each answer stands: the first ones, and what each part of the page holds. None of what the page ever showed is lost.
FIRST = ["rated-each-year", "transitions-2021-2023", "standards-rated", "cases-by-year"]
PARTS = {
    "years": ["published-each-year", "stood-each-year"],
    "movement": ["movement-2021-2023"],
    "standards": [],
    "cases": ["cases-over-time"],
    "themes": ["themes-over-time"],
    "regions": ["against-country"],
}
INSIDE = {"movement": ["movement-2023-2023"], "standards": ["standards-2021-2023", "standards-2023-2023"]}


def test_country_has_every_figure_with_its_table_sql_and_sources(open_page: Open):
    assert list(PARTS) == list(DETAILS["trends"])
    for detail, expected in {None: FIRST, **PARTS}.items():
        app = open_page(**({"detail": detail} if detail else {}))
        figures = figures_of(app)
        assert figures == expected, detail
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


@pytest.mark.parametrize("detail", ["", *PARTS])
@pytest.mark.parametrize("more", [{}, {"region": "N55"}, {"programme": "2023"}])
def test_each_figure_of_each_part_is_complete_on_full_data(
    detail: str,
    more: dict[str, str],
    visit: Visit,
    demo: Database,
    answers: list[Answer],
    monkeypatch: pytest.MonkeyPatch,
):
    # Without the mark of synthetic data, which the checks of a published figure do not know.
    monkeypatch.setattr(cache, "is_synthetic", lambda: False)
    page = visit("trends", demo, **more, **({"detail": detail} if detail else {}))
    assert not page.said and page.blocks
    for block, answer in zip(page.blocks, answers, strict=True):
        assert_complete(block)
        if len(answer.rows) <= 300:  # a longer table says how much of it stands on the page
            assert_same_rows(block.fragments, answer)
        assert_pictured(answer)
    levels = [int(node.name[1]) for node in page.html.all() if re.fullmatch("h[1-6]", node.name)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("address", [{}, {"questions": "all"}, *({"detail": detail} for detail in PARTS)])
def test_no_part_sends_more_than_a_click_may_on_full_data(address: dict[str, str], visit: Visit, demo: Database):
    page = visit("trends", demo, **address)
    sent = sum(len(element.proto.body.encode()) for element in page.app.get("html"))
    sent += sum(len(chart.proto.spec.encode()) for chart in page.app.get("plotly_chart"))
    assert 20_000 < sent < 190_000, "with ten thousand bytes for what is around"


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


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("", "Flow: a report counts once, in the year it came out"),
        ("", "in October 2023 nine standards became seven"),
        ("", "regression to the mean"),
        ("", "this is no trend of a unit"),
        ("years", "Flow: a report counts once, in the year and quarter it came out"),
        ("years", "Stock: a unit counts on each day, by the latest rating it then held"),
        ("years", "quarter not known"),
        ("years", "in October 2023 nine standards became seven"),
        ("movement", "by chance alone"),
        ("cases", "this is no trend of a unit"),
        ("themes", "never a rate over all inspections"),
        ("regions", "the order of the alphabet is no order of merit"),
    ],
)
def test_flow_and_stock_are_told_apart_and_cautions_stand_where_they_are_needed(
    detail: str, said: str, open_page: Open
):
    assert said in text_of(open_page(**({"detail": detail} if detail else {})))


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def reports_in(folder: Path) -> dict[str, dict[str, str]]:
    """The inspections of units in the order they came out, by their identifier, each with its year."""
    units = [row for row in rows_of(folder, "inspection") if row["area_type"] == "pdu"]
    for row in units:
        # Without a day of publication, the year of the identifier counts.
        row["year"] = row["published"][:4] or row["inspection_id"].rsplit("-", 1)[1]
    units.sort(key=lambda row: (row["year"], row["published"]))
    return {row["inspection_id"]: row for row in units if row["programme"] in ("2021", "2023")}


RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
COLUMNS = ("inadequate", "requires_improvement", "good", "outstanding")


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


def latest_standards(folder: Path, region: str | None = None) -> Counter[tuple[str, str, str]]:
    """Programme, standard and rating: how many units, each once in a programme by the latest rating that is known."""
    of_region = {row["pdu_code"]: row["region_code"] for row in rows_of(folder, "pdu")}
    inspections = reports_in(folder)
    latest: dict[tuple[str, str, str], str] = {}
    given = {(row["inspection_id"], row["standard"]): row["rating"] for row in rows_of(folder, "standard_rating")}
    for inspection, row in inspections.items():
        if region in (None, of_region[row["area_code"]]):
            for (of, standard), rating in given.items():
                if of == inspection:
                    latest[row["programme"], row["area_code"], standard] = rating
    return Counter((programme, standard, rating) for (programme, _, standard), rating in latest.items())


def standards_shown(answers: list[Answer]) -> Counter[tuple[str, str, str]]:
    shown = next(answer for answer in answers if answer.key == "standards-rated").rows
    return +Counter(
        {
            (row.programme, row.standard, rating): getattr(row, column)
            for row in shown.itertuples()
            for rating, column in zip(RATINGS, COLUMNS, strict=True)
        }
    )


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


def test_a_question_of_the_first_answers_opens_the_part_about_it(visit: Visit):
    page = visit("trends", region="N56", as_at="2026-01-31")
    bands = next(block for block in page.blocks if block.key == "cases-by-year")
    links = [node.attributes["href"] or "" for row in bands.html.all("th") for node in row.all("a")]
    assert links and all("detail=cases" in href and "as_at=2026-01-31" in href for href in links)
    asked = {name: values[0] for name, values in parse_qs(links[0].partition("?")[2]).items()}
    opened = visit("trends", **asked)
    assert [block.key for block in opened.blocks] == ["cases-over-time"]
    assert next(next(bands.html.all("tbody")).all("th")).text in opened.blocks[0].html.words


def chosen_part(app: AppTest) -> str | None:
    return app.button_group(key="choose-detail-trends").value


def test_addresses_from_before_there_were_parts_open_what_they_meant(open_page: Open):
    asked = open_page(question="keeping_people_safe_assessment")
    assert figures_of(asked) == ["cases-over-time"] and chosen_part(asked) == "cases"
    judged = open_page(standard="leadership")
    assert chosen_part(judged) == "standards"
    assert figures_of(open_page(programme="2023", region="N55"))[0] == "rated-each-year"
    # A name of a part of another page opens the first answers.
    assert figures_of(open_page(detail="funnel")) == FIRST


def test_a_part_is_chosen_in_the_address_and_left_with_all_that_is_its_own(open_page: Open):
    app = open_page(question="keeping_people_safe_assessment", region="N56")
    app.button_group(key="choose-detail-trends").set_value("themes").run()
    assert app.query_params["detail"] in ("themes", ["themes"]) and "question" not in app.query_params
    assert figures_of(app) == ["themes-over-time"]
    app.button_group(key="choose-detail-trends").set_value(None).run()
    assert "detail" not in app.query_params and app.query_params["region"] in ("N56", ["N56"])
    assert "rated-each-year" in figures_of(app)


def test_links_lead_into_the_parts_and_back_without_losing_the_view(open_page: Open):
    first = html_of(open_page(region="N55", programme="2023"))
    for detail in ("years", "standards", "cases", "themes", "regions"):
        assert re.search(rf'href="/trends\?[^"]*detail={detail}"', first), detail
    back = re.search(
        r'href="([^"]+)"[^>]*>Back to the first answers', html_of(open_page(region="N55", standard="staffing"))
    )
    assert back and back.group(1) == "/trends?region=N55"


def test_region_is_optional(open_page: Open):
    country = open_page()
    assert country.selectbox(key="choose-region").value == ""
    country.selectbox(key="choose-region").select("N55").run()
    assert country.query_params["region"] in ("N55", ["N55"])
    assert "How have results moved in Yorkshire & The Humber?" in text_of(country)
    assert "8 of 11 units Inadequate, 22 of 43 in the country" in text_of(country)
    assert "against-country" in figures_of(country)
    country.selectbox(key="choose-region").select("").run()
    assert "region" not in country.query_params
    assert "How have results moved? " in text_of(country)


def test_one_programme_shows_nothing_of_the_other(open_page: Open):
    first = text_of(open_page(programme="2023", region="N55"))
    assert "2021 programme:" not in first and "nine standards became seven" not in first
    said = text_of(open_page(programme="2023", region="N55", detail="years"))
    assert "8 of 11 reports of the 2023 programme (inspections under the rules of 2023) gave Inadequate" in said
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


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("years", "Reports on units: none published by this day"),
        ("movement", "Movement: no unit has been inspected twice"),
        ("standards", "Movement: no unit has been inspected twice"),
        ("cases", "Shares of cases over time: no question has figures of two years"),
        ("themes", "Themes over time: no findings read"),
        ("regions", "Reports on units: none published by this day"),
    ],
)
def test_a_part_with_nothing_to_show_says_what_is_missing(detail: str, said: str, open_page: Open):
    app = open_page(as_at="2021-12-01", detail=detail)
    assert figures_of(app) == [] and said in text_of(app)


def test_past_day_knows_nothing_later(open_page: Open):
    app = open_page(as_at="2022-08-18")
    said = text_of(app)
    assert "As at 18 August 2022." in said
    assert "2023 programme" not in said and "2024" not in said
    assert "6 of 9 reports of the 2021 programme (inspections under the rules of 2021) gave Inadequate" in said
    assert all("as_at=2022-08-18" in link for link in re.findall(r'href="(/(?:unit|trends\?)[^"]*)"', html_of(app)))


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
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "twice.duckdb"))
    return open_page


def test_inside_one_programme_ratings_are_joined(twice_in_one_programme: Open):
    first = twice_in_one_programme()
    assert {"transitions-2021-2023", "transitions-2023-2023"} <= set(figures_of(first))
    assert "One of three units inspected twice in the 2023 programme kept its rating; one rose and one fell" in text_of(
        first
    )
    # What one set of standards judged twice is told by itself, and not with what the break lies between.
    said = "Of three units inspected twice by the same standards, one kept its rating, one rose and one fell."
    assert said in text_of(first)
    app = twice_in_one_programme(detail="movement")
    assert figures_of(app) == PARTS["movement"] + INSIDE["movement"]
    html = html_of(app)
    inside = html.split('id="movement-2023-2023"')[1].split('class="tools"')[0]
    across = html.split('id="movement-2021-2023"')[1].split('class="tools"')[0]
    assert inside.count('class="scale joined"') == 3 and "break" not in inside
    assert "scale joined" not in across and "break" in across
    assert "One of three units inspected twice in the 2023 programme kept its rating; one rose and one fell" in text_of(
        app
    )


def test_movement_by_standard(twice_in_one_programme: Open):
    app = twice_in_one_programme(detail="standards")
    # Kirklees: assessment also known in 2023, so one pair across the break and two inside the programme.
    assert figures_of(app) == PARTS["standards"] + INSIDE["standards"]
    said = text_of(app)
    assert "Assessment: 2 of 2 units moved, inside the 2023 programme" in said
    assert "Assessment: 0 of 1 units moved, 2021 programme to 2023 programme" in said
    # An address that names a standard means this part.
    chosen = twice_in_one_programme(standard="leadership")
    assert "transitions-2023-2023-leadership" in figures_of(chosen)
    assert "transitions-2021-2023-leadership" not in figures_of(chosen)
    assert "Leadership: 1 of 1 unit first rated Good was rated so again" in text_of(chosen)


def test_a_unit_judged_twice_on_a_standard_counts_once_and_its_move_inside_the_programme(
    twice_in_one_programme: Open, data_copy: Path, answers: list[Answer]
):
    twice_in_one_programme()
    assert standards_shown(answers) == latest_standards(data_copy)
    shown = next(answer for answer in answers if answer.key == "standards-rated").rows
    moves = {
        (row.programme, row.standard): (row.higher, row.lower, row.moved_of)
        for row in shown.itertuples()
        if row.moved_of == row.moved_of  # not missing
    }
    # From the rows added above: Kirklees on assessment and leadership, Essex North on assessment only where its
    # rating of 2024 is in the file.
    rated = {(row["inspection_id"], row["standard"]): row["rating"] for row in rows_of(data_copy, "standard_rating")}
    expected: dict[tuple[str, str], list[int]] = {}
    for unit in ("N55KIR", "N55SHF", "N56ESXN"):
        for (inspection, standard), later in rated.items():
            before = rated.get((f"{unit}-2024", standard))
            if inspection == f"{unit}-2026" and before:
                moved = expected.setdefault(("2023", standard), [0, 0, 0])
                moved[2] += 1
                moved[0] += RATINGS.index(later) > RATINGS.index(before)
                moved[1] += RATINGS.index(later) < RATINGS.index(before)
    assert moves == {key: tuple(value) for key, value in expected.items()} and ("2023", "leadership") in moves


def test_region_page_parts_the_two_kinds_of_movement(
    twice_in_one_programme: Open, opener: Callable[[str], Open], data_copy: Path
):
    """Units inspected more than twice: all inspections in one row, joined inside a programme, parted at the break."""
    app = opener("region")(region="N55")
    block = tree(html_of(app).split('id="earlier-and-later"')[1].partition("</h3>")[2].split('<div class="tools"')[0])
    (table,) = block.all("table")
    region = {row["pdu_code"]: row["pdu_name"] for row in rows_of(data_copy, "pdu") if row["region_code"] == "N55"}
    expected: dict[str, dict[str, list[str]]] = {}
    for row in reports_in(data_copy).values():
        if row["area_code"] in region:
            ratings = expected.setdefault(region[row["area_code"]], {"2021": [], "2023": []})
            ratings[row["programme"]].append(row["overall_rating"])
    expected = {name: ratings for name, ratings in expected.items() if sum(map(len, ratings.values())) > 1}
    assert max(len(ratings["2023"]) for ratings in expected.values()) == 2 and len(expected) > 2
    (body,) = table.all("tbody")
    found = {}
    for line in body.all("tr"):
        cells = {cell.attributes.get("data-label"): cell for cell in line.all("td")}
        found[next(line.all("th")).text] = {
            programme: [mark.attributes["aria-label"] for mark in cells[f"{programme} programme"].all("span", "rt")]
            for programme in ("2021", "2023")
        }
        for programme, look in (("2021", True), ("2023", False)):
            cell = cells[f"{programme} programme"]
            marks = list(cell.all("span", "rt"))
            # A cell is of one programme, and joins what is in it by an arrow between each two; nothing joins two cells.
            assert all(("old" in (mark.attributes["class"] or "").split()) is look for mark in marks)
            assert len(list(cell.all("span", "to"))) == max(len(marks) - 1, 0)
        assert "break" in (cells["2023 programme"].attributes["class"] or "").split()
        assert len(list(line.all("span", "to"))) == len(found[next(line.all("th")).text]["2023"]) - 1
    assert found == expected


def test_region_page_has_a_table_for_each_kind_where_no_unit_was_inspected_three_times(
    data_copy: Path, edit: Callable[..., None], tmp_path: Path, visit: Visit
):
    in_region = {row["pdu_code"] for row in rows_of(data_copy, "pdu") if row["region_code"] == "N53"}
    reports = [row for row in reports_in(data_copy).values() if row["area_code"] in in_region]
    times = Counter(row["area_code"] for row in reports)
    across = sum(number > 1 for number in times.values())
    once = next(row for row in reports if times[row["area_code"]] == 1 and row["programme"] == "2023")

    def again(rows: list[dict[str, str]]) -> None:
        same = {"inspection_id": f"{once['area_code']}-2026", "published": "2026-02-03", "overall_rating": "Good"}
        rows.append(
            next(row for row in rows if row["inspection_id"] == once["inspection_id"]) | same | {"source_ids": "S021"}
        )

    edit("inspection", again)
    build(data_copy, tmp_path / "again.duckdb")
    page = visit("region", Database(tmp_path / "again.duckdb"), region="N53")
    block = next(block for block in page.blocks if block.key == "earlier-and-later")
    tables = [table for table in block.html.all("table") if "plain" not in (table.attributes["class"] or "")]
    kinds = [(len(list(table.all("span", "joined"))), len(list(table.all("td", "break")))) for table in tables]
    assert across > 0 and kinds == [(0, across), (1, 0)], "side by side across the break, joined inside the programme"
