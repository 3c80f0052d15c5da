"""The words, numbers and rows of a plain page are those of its dashboard page, and those of the data files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from urllib.parse import urlencode

import pytest

from pdu import clock, paths
from pdu.outline.head import begin
from pdu.outline.visit import Visit
from pdu.serving import live
from pdu.store.database import Database
from pdu.words import day as day_in_words
from pdu.words import day_short
from tests.conftest import rows_of
from tests.pages.conftest import run_page
from tests.pages.reading import Node, Page, tree
from tests.plain.conftest import Site

READ = ("h1", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "caption", "summary", "code")
# What one of the doors alone has: forms, files and the line to embed; a citation, which names its own address.
OWN = ("choose", "take", "embed", "tool", "cite", "twin")
UNIT = re.compile(r"/plain/unit/(\w+)")
BENCH = "What may be typed"
VIEWS: dict[str, tuple[str, dict[str, str], str]] = {
    "overview": ("overview", {"map": "sickness"}, "/plain"),
    "region": ("region", {"region": "N52", "compare": "N56NRTH", "earlier": "shown"}, "/plain/region/N52"),
    "region, a past day, one programme": (
        "region",
        {"region": "N54", "as_at": "2023-06-30", "programme": "2021"},
        "/plain/region/N54",
    ),
    "region, with a chart": ("region", {"region": "N52"}, "/plain/region/N52"),
    "unit": ("unit", {"pdu": "N56NRTH"}, "/plain/unit/N56NRTH"),
    "unit, a past day": ("unit", {"pdu": "N52WARW", "as_at": "2022-08-18"}, "/plain/unit/N52WARW"),
    "workforce": ("workforce", {"programme": "2023", "region": "N50"}, "/plain/workforce"),
    "trends": ("trends", {"region": "N52"}, "/plain/trends"),
    "explore": ("explore", {"measure": "value.vacancy_rate_pct"}, "/plain/explore"),
    "briefing": ("briefing", {"scope": "pdu", "pdu": "N52WARW"}, "/plain/briefing"),
    "about": ("about", {}, "/plain/about"),
    "data, its sources": ("data", {"detail": "sources", "list": "2"}, "/plain/data"),
    "data, inspections of a programme": ("data", {"detail": "inspections", "list": "2018"}, "/plain/data"),
    "data, its checks": ("data", {"detail": "checks"}, "/plain/data"),
}


def read(node: Node) -> list[str]:
    """What a reader reads, piece by piece and in order, without what is one door's own."""
    said = []
    for child in node.children:
        if isinstance(child, str) or child.name in ("style", "nav", "header"):
            continue
        if {*(child.attributes.get("class") or "").split()} & {*OWN}:
            continue
        css = (child.attributes.get("class") or "").split()
        if (child.name in READ or "note" in css) and child.text:
            said.append(child.text)
        said += read(child)
    return said


def of_plain(text: str) -> Node:
    """The page as a tree: its body, for the head is read by none."""
    return tree(text[text.index("<body") :].replace("</html>", ""))


def walk(name: str, own: str, table: str, key: str) -> Iterator[tuple[str, tuple[str, dict[str, str], str]]]:
    """Every region or unit of the file, with days and programmes in turn."""
    codes = [row[key] for row in rows_of(paths.DATA, table)]
    for number, code in enumerate(codes):
        turn = {
            "as_at": ("", "2023-11-30", "2025-03-31")[number % 3],
            "programme": ("", "2021", "2023")[number // 3 % 3],
        }
        given = {own: code, **{asked: value for asked, value in turn.items() if value}}
        yield f"{name} {code}", (name, given, f"/plain/{name}/{code}")


VIEWS |= dict(walk("region", "region", "region", "region_code")) | dict(walk("unit", "pdu", "pdu", "pdu_code"))


@pytest.mark.parametrize("view", VIEWS)
def test_both_doors_say_the_same(view: str, site: Site, built: Database) -> None:
    name, parameters, path = VIEWS[view]
    client = site(built)
    page = Page(run_page(name, parameters))
    own = {"region": "region", "unit": "pdu"}.get(name)
    rest = urlencode({key: value for key, value in parameters.items() if key != own})
    answer = client.get(f"{path}?{rest}" if rest else path)
    assert answer.status_code == 200
    body = of_plain(answer.text)
    mine, theirs = read(body), read(page.html)
    if BENCH in theirs:  # what the bench needs is not there where it is not
        theirs = theirs[: theirs.index(BENCH)]
        mine = mine[: len(theirs)]
    assert mine == theirs
    questions = [header.value for header in page.app.header] + [node.text for node in page.html.all("h2")]
    assert sorted(node.text for node in body.all("h2")) == sorted(questions)
    charts = [chart for block in page.blocks for chart in block.charts]
    assert len([*body.all("svg", "wide")]) == len(charts)


@cache
def inspections() -> list[dict[str, str]]:
    return [row for row in rows_of(paths.DATA, "inspection") if row["area_type"] == "pdu" and row["overall_rating"]]


def latest(code: str, programme: str, on: date) -> dict[str, str] | None:
    """The newest inspection of a unit whose exact day of publication is known and past, from the file itself."""
    dated = [row for row in inspections() if row["area_code"] == code and row["programme"] == programme]
    if any(len(row["published"] or row["published_by"]) < 10 for row in dated):
        return None  # known to the month or year: tests/data/test_as_at.py
    known = [row for row in dated if date.fromisoformat(row["published_by"] or row["published"]) <= on]
    return max(known, key=lambda row: row["published"], default=None)


DAYS = ("", "2022-12-31", "2024-06-30")
REGIONS = sorted(row["region_code"] for row in rows_of(paths.DATA, "region"))


@pytest.mark.parametrize("number", range(len(REGIONS)), ids=REGIONS)
def test_each_region_shows_the_ratings_of_the_file(number: int, site: Site, built: Database) -> None:
    as_at = DAYS[number % len(DAYS)]
    on = date.fromisoformat(as_at) if as_at else clock.today()
    page = site(built).get(f"/plain/region/{REGIONS[number]}" + (f"?as_at={as_at}" if as_at else ""))
    seen = 0
    for programme in ("2021", "2023"):
        blocks = list(of_plain(page.text).all("div", f"fig-grid-{programme}"))
        rows = [row for block in blocks for table in block.all("table", "grid") for row in table.all("tr")]
        for row in rows:
            places = [found for link in row.all("a") if (found := UNIT.search(link.attributes.get("href") or ""))]
            expected = latest(places[0][1], programme, on) if places else None
            if expected is None:
                continue
            overall = next(row.all("td", "overall")).text
            assert expected["overall_rating"] in overall, (overall, expected)
            assert day_short(expected["published"]) in row.words
            if expected["overall_score"]:
                assert f"{expected['overall_score']} of {expected['overall_score_max']}" in row.words
            seen += 1
    wanted = [row for row in inspections() if latest(row["area_code"], row["programme"], on) == row]
    assert seen or not [row for row in wanted if row["area_code"].startswith(REGIONS[number])]


def test_each_unit_is_titled_with_its_latest_rating(built: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every unit by the head both doors share; a few of them as whole pages below."""
    monkeypatch.setattr(live, "DATABASE", built)
    calls, today = Visit(), clock.today()
    units = rows_of(paths.DATA, "pdu")
    rated = 0
    for unit in units:
        own = [row for row in inspections() if row["area_code"] == unit["pdu_code"]]
        title = begin("unit", {"pdu": [unit["pdu_code"]]}, calls, today).title
        if any(len(row["published"]) < 10 for row in own):
            continue  # known to the month or the year: tests/data/test_as_at.py
        if not own:
            assert f"{unit['pdu_name']}: not" in title
            continue
        newest = max(own, key=lambda row: row["published"])
        expected = f"{unit['pdu_name']}: {newest['overall_rating']}, {newest['published'][:4]}"
        assert title.startswith(expected), title
        rated += 1
    assert len(units) > 100 and rated >= 20


@pytest.mark.parametrize("identity", ["N56NRTH-2022", "N52WARW-2022", "LDNEHH-2022"])
def test_a_unit_shows_the_inspection_of_the_file(identity: str, ask) -> None:  # type: ignore[no-untyped-def]
    row = next(row for row in inspections() if row["inspection_id"] == identity)
    page = ask.get(f"/plain/unit/{row['area_code']}?as_at={row['published']}&programme={row['programme']}")
    body = of_plain(page.text)
    verdict = next(body.all("div", "verdict")).words
    assert row["overall_rating"] in verdict and day_in_words(row["published"]) in verdict
    if row["overall_score"]:
        assert f"{row['overall_score']} of {row['overall_score_max']}" in body.words
