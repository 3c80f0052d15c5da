"""The figures of the interface: what the pages show, exactly their rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from pdu.answers.overview.ratings import rating_counts
from pdu.answers.unit.found import findings
from pdu.api import shown, written
from pdu.files import download
from pdu.store.database import Database
from pdu.store.queries import page_query
from tests.api.conftest import as_text

Get = Callable[..., Any]
DAY = date(2022, 8, 18)


def test_a_page_lists_its_figures_with_their_findings(get: Get, built: Database):
    listed = get("figures", page="region", region="N52", as_at="2022-08-18")
    assert listed["page"] == "region" and listed["as_at"] == "2022-08-18"
    found = {row["key"]: row for row in listed["figures"]}
    assert {"grid-2021", "case-percentages", "findings"} <= set(found) and "grid-2023" not in found
    # One that stands behind the first answers of its page.
    assert get("figures/coverage", page="workforce", detail="known")["detail"] == "known"
    assert found["grid-2021"]["rows"] == 3  # three units of the West Midlands were published by the day
    assert [page["page"] for page in listed["pages"]] == [
        "overview",
        "region",
        "unit",
        "workforce",
        "trends",
        "explore",
        "data",
    ]
    assert get("figures")["page"] == "overview"
    for row in listed["figures"]:
        one = get(row["href"].partition("/api/v1/")[2])
        assert (one["key"], one["heading"], one["total"], one["as_at"]) == (
            row["key"],
            row["heading"],
            row["rows"],
            "2022-08-18",
        )


def test_a_figure_has_exactly_the_rows_of_its_answer(get: Get, built: Database):
    made = rating_counts(built.run, as_at=DAY)
    given = get("figures/rating-counts", as_at="2022-08-18")
    assert made is not None and given["page"] == "overview"
    assert (given["heading"], given["sentence"]) == (made.heading, made.sentence)
    assert [column["name"] for column in given["columns"]] == list(made.columns)
    assert [column["heading"] for column in given["columns"]] == list(made.columns.values())
    table = made.table.astype(object).where(made.table.notna(), None)
    assert given["rows"] == table.to_dict("records") and given["total"] == len(made.rows)
    assert [source["source_id"] for source in given["sources"]] == list(made.sources["source_id"])
    assert [query["name"] for query in given["queries"]] == [call.name for call in made.queries]
    for query in given["queries"]:
        assert set(query["parameters"]) == set(page_query(query["name"]).parameters)
        assert "$" not in query["sql"] and query["answers"].endswith("?")
    assert given["queries"][0]["parameters"]["as_at"] == "2022-08-18"
    assert "<" not in given["note"]


def test_a_figure_names_its_publishers_as_the_pages_do(get: Get):
    published = {source["source_id"]: source["publisher"] for source in get("figures/rating-counts")["sources"]}
    assert published["S004"] == "BBC News, read in a copy on snackydog.com"  # in source.csv: Mirror of BBC News


def test_a_figure_as_csv_is_the_file_of_its_button(client: TestClient, built: Database):
    made = findings(built.run, as_at=DAY, area="N52WARW", programme=None, earlier=False)
    answer = client.get("/api/v1/figures/findings?page=unit&pdu=N52WARW&as_at=2022-08-18&format=csv")
    assert made is not None and answer.content == download.csv(made) and len(made.rows)
    assert answer.headers["as-at"] == "2022-08-18" and answer.headers["total-count"] == str(len(made.rows))
    rows = client.get("/api/v1/figures/findings?page=unit&pdu=N52WARW&as_at=2022-08-18").json()["rows"]
    read = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [list(row.values()) for row in read] == [[as_text(cell) for cell in row.values()] for row in rows]


def test_a_key_alone_means_the_first_page_that_shows_it(
    get: Get, refused: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shown, "PAGES", {"overview": "Overview", "unit": "Unit", "data": "Data"})
    assert get("figures/findings")["page"] == "unit"
    assert get("figures/sources")["page"] == "data"
    refused(404, "figures/sources", page="unit")
    assert "did you mean sources?" in refused(404, "figures/source")["detail"]


def test_days_are_days_and_missing_is_null(get: Get):
    table = pd.DataFrame({"day": pd.to_datetime(["2022-08-18", None]), "n": [1.5, float("nan")]})

    assert written.rows_of(table) == [{"day": "2022-08-18", "n": 1.5}, {"day": None, "n": None}]
    assert written.types_of(table) == {"day": "date", "n": "number"}


def test_the_view_of_an_address_is_that_of_the_page(get: Get):
    mapped = get("figures/map", page="overview", map="sickness")
    assert mapped["heading"] != get("figures/map", page="overview")["heading"]
    several = get("figures", page="explore", measure=["rating.overall", "value.vacancy_rate_pct"])
    assert several["figures"] and several["figures"][0]["key"] != get("figures", page="explore")["figures"][0]["key"]
