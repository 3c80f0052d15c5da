"""The trends page: opens for every kind of address, each part with all its figures, and every part within what a click may send."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from app import cache
from app.pages import PAGES
from pdu.address.offered import DETAILS
from pdu.answer import Answer
from pdu.store.database import Database
from tests.pages.conftest import Open, Visit
from tests.pages.over_time import FIRST, PARTS
from tests.pages.reading import figures_of, html_of, text_of
from tests.pages.test_every_page import assert_complete, assert_pictured, assert_same_rows


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("trends")


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


def test_trends_stands_in_the_menu_where_it_should():
    contract = ["overview", "region", "unit", "workforce", "trends", "explore", "briefing", "data", "about"]
    names = [entry.name for entry in PAGES]
    assert "trends" in names
    assert names == [name for name in contract if name in names]
