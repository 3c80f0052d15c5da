"""The page Data: few words at once, everything one click behind them, and nothing lost at an address of before."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import clock, paths, web
from pdu.address.offered import DETAILS
from pdu.answer import Answer
from pdu.api import shown
from pdu.figures.block import body_html, drawn, head_html
from pdu.outline import head
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import Controls, Figure, Html, Part, Question
from pdu.outline.visit import Visit
from pdu.serving import live
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.reading import tree

MOST_WORDS = 2_500  # that a screen reader hears of one view; what is folded is not heard
FIRST_PAGE = ("coverage", "source-kinds", "versions")
# The figures that stood on the page while it was one.
OF_BEFORE = (
    "coverage", "unit-coverage", "inspections-dynamic-2025", "inspections-national-2025", "inspections-2023",
    "inspections-2021", "inspections-2018", "totals", "conflicts", "corrections", "versions", "changes", "sources",
    "unverified",
)  # fmt: skip
TAG = re.compile(r"<[^>]+>")


def parts(database: Database, **address: str) -> list[Part]:
    given = {name: [value] for name, value in address.items()}
    begun = head.begin("data", given, Visit(str(database.version_file())), clock.today())
    return list(OUTLINES["data"](begun.calls, begun.view, begun.here))


def figures(found: list[Part]) -> dict[str, Answer]:
    return {part.answer.key: part.answer for part in found if isinstance(part, Figure)}


def heard(found: list[Part]) -> int:
    said = [part.html for part in found if isinstance(part, Html)]
    said += [head_html(answer) + body_html(answer) for answer in figures(found).values()]
    return sum(len(TAG.sub(" ", html).split()) for html in said)


def lists(found: list[Part]) -> list[str]:
    """The parts of the long list of a view."""
    offered = [control for part in found if isinstance(part, Controls) for control in part.controls]
    return [code for control in offered if control.parameter == "list" for code in control.options]


def views(database: Database) -> Iterator[dict[str, str]]:
    yield {}
    for detail in DETAILS["data"]:
        yield {"detail": detail, "region": "N07"}
        for code in lists(parts(database, detail=detail)):
            yield {"detail": detail, "list": code, "region": "N07"}


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


@pytest.mark.parametrize("data", ["built", "demo"])
def test_no_view_is_longer_to_listen_to_than_a_reader_bears(data: str, request: pytest.FixtureRequest):
    database: Database = request.getfixturevalue(data)
    counted = {str(view): heard(parts(database, **view)) for view in views(database)}
    assert len(counted) >= 10 and max(counted.values()) <= MOST_WORDS, counted
    assert counted["{}"] <= 1_000


def test_the_first_page_asks_five_questions_and_answers_them_from_the_files(built: Database):
    found = parts(built)
    assert len([part for part in found if isinstance(part, Question)]) == 5
    assert tuple(figures(found)) == FIRST_PAGE
    said = " ".join(TAG.sub(" ", part.html) for part in found if isinstance(part, Html))
    assert f"{len(rows('conflict'))} conflicts between sources were settled by hand" in said
    corrections = len(rows("correction"))
    assert "Corrections" in said and corrections == 1 and "One correction of what was shown before." in said
    kinds = figures(found)["source-kinds"].table
    expected = Counter(row["kind"].replace("_", " ") for row in rows("source"))
    assert dict(zip(kinds["kind"], kinds["sources"], strict=True)) == expected


def test_every_figure_of_before_is_one_click_away_at_its_old_anchor(built: Database):
    found = parts(built, as_at="2026-11-28")
    first = figures(found)
    html = tree("".join(part.html for part in found if isinstance(part, Html)))
    anchored = {node.attributes["id"]: node.attributes["href"] for node in html.all("a") if node.attributes.get("id")}
    assert not set(anchored) & set(first), "no anchor stands twice"
    for key in OF_BEFORE:
        if key in first:
            continue
        address = urlsplit(str(anchored[key]))
        assert address.path == "/data" and address.fragment == key
        behind = figures(parts(built, **{name: values[0] for name, values in parse_qs(address.query).items()}))
        assert key in behind, key
    coverage = tree(drawn(first["coverage"]).above)
    places = [str(link.attributes["href"]) for link in coverage.all("a")]
    assert {parse_qs(urlsplit(place).query)["region"][0] for place in places} == {
        row["region_code"] for row in rows("region")
    }
    assert all("detail=units" in place for place in places)


def test_a_region_in_the_address_is_spoken_of(built: Database):
    def said(**address: str) -> str:
        return "".join(part.html for part in parts(built, **address) if isinstance(part, Html))

    assert "Yorkshire &amp; The Humber: a rating for" in said(region="N55") and "a rating for" not in said()


def test_the_pages_of_a_list_hold_every_source_once(built: Database):
    pages = lists(parts(built, detail="sources"))
    assert len(pages) == 3
    seen: list[str] = []
    for number in pages:
        (answer,) = figures(parts(built, detail="sources", list=number)).values()
        assert len(answer.rows) == len(rows("source")), "the file has all"
        assert "of which the figure shows rows" in drawn(answer).below
        (table,) = list(tree(drawn(answer).above).all("table"))
        seen += [next(row.all("th")).text for row in table.all("tr")][1:]
    titles = [re.sub(r"\s+", " ", row["title"]).strip() for row in rows("source")]
    assert sorted(re.sub(r" ?\(no address found\)$", "", title) for title in seen) == sorted(titles)


@pytest.mark.parametrize("detail", ["sources", "inspections"])
def test_a_part_of_a_list_that_there_is_not_is_said(detail: str, built: Database):
    found = parts(built, detail=detail, list="<b>9")
    said = [part.html for part in found if isinstance(part, Html) and 'role="status"' in part.html]
    assert len(said) == 1 and "The list has no part ‘&lt;b&gt;9’. The usual one is shown." in said[0]
    assert figures(found).keys() == figures(parts(built, detail=detail)).keys()


def test_addresses_of_single_figures_go_on_working(built: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live, "DATABASE", built)
    monkeypatch.setattr(shown, "PAGES", {"overview": "Overview", "data": "Data"})
    client = TestClient(Starlette(routes=web.routes()))
    for key in OF_BEFORE:
        assert client.get(f"/plain/figure/{key}?page=data").status_code == 200, key
    file = client.get("/plain/figure/sources.csv?page=data").text
    assert len(list(csv.reader(file.splitlines()))) == 1 + len(rows("source"))
    for key, detail in (("unverified", "rules"), ("inspections-2018", "inspections"), ("sources", "sources")):
        found = client.get(f"/api/v1/figures/{key}").json()
        assert (found["page"], found["detail"]) == ("data", detail), key
