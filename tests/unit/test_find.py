"""The box: what people type, against the pages it should lead to, written by hand; and its names, counted in the CSV files."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.pages import PAGES
from pdu import paths
from pdu.figures.found import found as shown
from pdu.find import Index
from pdu.outline import find_names
from pdu.outline.pages import TITLES
from pdu.serving import live
from pdu.store.database import Database
from pdu.web import find as web
from tests.conftest import rows_of

# Typed, and the one address it goes straight to.
STRAIGHT = {
    "Sandwell": "/unit?pdu=N52DUSA",
    "sandwell council": "/unit?pdu=N52DUSA",
    "Solihull": "/unit?pdu=N52BNES",
    "West Bromwich": "/unit?pdu=N52DUSA",
    "Hull": "/unit?pdu=N55HER",
    "KINGSTON UPON HULL": "/unit?pdu=N55HER",
    "KSS": "/region?region=N57",
    "GM": "/region?region=MCG",
    "W. Midlands": "/region?region=N52",
    "west mids": "/region?region=N52",
    "Y&H": "/region?region=N55",
    "N Yorks": "/unit?pdu=N55YNY",
    "Notts": "/unit?pdu=N53NOTS",
    "Northants": "/unit?pdu=N56NRTH",
    "Herts": "/unit?pdu=N56HERT",
    "Beds": "/unit?pdu=N56BEDS",
    "Cambs": "/unit?pdu=N56CAMB",
    "E. Berks": "/unit?pdu=N59BRK",
    "Abertawe": "/unit?pdu=N03SNT",
    "Ynys Môn": "/unit?pdu=WPTNWS",
    "ynys mon": "/unit?pdu=WPTNWS",
    "Gogledd Cymru": "/unit?pdu=WPTNWS",
    "Cymru": "/region?region=N03",
    "Wrecsam": "/unit?pdu=WPTNWS",
    "Medway": "/unit?pdu=N57KECL",
    "Thurrock": "/unit?pdu=N56ESXS",
    "Kings Lynn": "/unit?pdu=N56NOSU",
    "King’s Lynn": "/unit?pdu=N56NOSU",
    "St. Helens": "/unit?pdu=N51KNST",
    "Charnwood": "/unit?pdu=N53LEIS",
    "Harrogate": "/unit?pdu=N55YNY",
    "Brighton": "/unit?pdu=N57SUS",
    "Cheshire West": "/unit?pdu=N51WCHE",
    "Southend-on-Sea": "/unit?pdu=N56ESXS",
    "Tottenham": "/unit?pdu=N07ENFH",
    "Leeds": "/unit?pdu=N55LEE",
    "Trafford": "/unit?pdu=N50STTR",
    "York": "/unit?pdu=N55YRK",
    "n52warw": "/unit?pdu=N52WARW",
    "Hudders": "/unit?pdu=N55KIR",
    "“Warwickshire”.": "/unit?pdu=N52WARW",
    "professional curiosity": "/trends?detail=themes",
    "trends": "/trends",
    "WMT": "/workforce?indicator=workload_pct",
    "SQL": "/explore",
    "map of sickness": "/?map=sickness",
    "How do I read it?": "/about?section=how-to-read",
}
# Typed, and the addresses that must be among those offered, the first of them first.
OFFERED = {
    "Newcastle": ["/unit?pdu=N54NUTY", "/unit?pdu=N52STST"],  # upon Tyne, under Lyme
    "Staffs": ["/unit?pdu=N52STF", "/unit?pdu=N52STFS", "/unit?pdu=N52STST"],
    "Brum": ["/unit?pdu=N52BIRM", "/unit?pdu=N52BNES"],
    "Kent": ["/unit?pdu=N57EKNT", "/unit?pdu=N57KECL", "/region?region=N57"],
    "Newport": ["/unit?pdu=WPTGWT", "/unit?pdu=N59SOPO"],
    "Thames Valley": ["/unit?pdu=N59BUOX", "/unit?pdu=N59BRK", "/unit?pdu=N59OXFS", "/unit?pdu=N59WESB"],
    "Salford and Trafford": ["/unit?pdu=N50SATR", "/unit?pdu=N50STTR"],
    "Newcastle-under-Lyme": ["/unit?pdu=N52STST"],  # which of the units that followed has it is not known
    "South Ribble": ["/region?region=N51"],  # its unit is not known
    "Durham Tees Valley CRC": ["/region?region=N54"],
    "keeping people safe": ["/trends?detail=themes", "/trends?question=keeping_people_safe_overall"],
    "leadership": ["/trends?standard=leadership", "/trends?detail=themes"],
    "sickness": ["/trends?detail=themes", "/workforce?indicator=sickness_days_per_person", "/?map=sickness"],
    "vacancies": ["/workforce?indicator=vacancies_fte", "/?map=vacancy"],
    "risk of harm": ["/trends?question=risk_of_harm_classification_accurate", "/trends?detail=themes"],
    "UPW": ["/trends?detail=themes", "/workforce?indicator=unpaid_work_hours_outstanding"],
}  # fmt: skip
# Mistyped, and what is offered; never gone to.
LIKE = {
    "Birmigham": "/unit?pdu=N52BIRM",
    "Wolverhamton": "/unit?pdu=N52BLCO",
    "Staffordhsire": "/unit?pdu=N52STF",
    "Barnsly and Rotheram": "/unit?pdu=N55BAS",
    "Lestershire": "/unit?pdu=N53LEIS",
}
NOTHING = [
    "",
    "   ",
    "xyzzy",
    "?",
    "x" * 5_000,
    "no " * 60,
    "<script>alert(1)</script>",
    "'; DROP TABLE pdu; --",
    "\x00%%",
]


@pytest.fixture(scope="module")
def index(built: Database) -> Index:
    return find_names.index(built.run)


@pytest.mark.parametrize("typed", STRAIGHT)
def test_what_is_one_thing_is_gone_to(typed: str, index: Index) -> None:
    found = index.find(typed)
    assert found.straight is not None, [hit.target.label for hit in found.hits]
    assert found.straight.address() == STRAIGHT[typed]
    assert found.straight in {hit.target for hit in found.hits}


@pytest.mark.parametrize("typed", OFFERED)
def test_what_may_be_several_things_is_offered(typed: str, index: Index) -> None:
    found = index.find(typed)
    offered = [hit.target.address() for hit in found.hits]
    assert found.straight is None and not found.like
    assert offered[0] == OFFERED[typed][0], offered
    assert set(OFFERED[typed]) <= set(offered) and len(offered) <= 10, offered


@pytest.mark.parametrize("typed", LIKE)
def test_a_slip_is_met_with_a_question(typed: str, index: Index) -> None:
    found = index.find(typed)
    assert found.like and found.straight is None
    assert LIKE[typed] in [hit.target.address() for hit in found.hits]
    assert "Did you mean" in shown(found, None, None)


@pytest.mark.parametrize("typed", NOTHING)
def test_what_is_no_name_finds_nothing_and_says_so(typed: str, index: Index) -> None:
    found = index.find(typed)
    assert not found.hits and found.straight is None
    said = shown(found, None, None)
    assert "<script>" not in said and len(said) < 400 and "</p>" in said


def test_why_a_page_is_found_is_said(index: Index) -> None:
    said = {hit.target.code: hit.why for hit in index.find("Newcastle").hits}
    assert said["N54NUTY"] == "" and said["N52STST"].startswith(
        "Newcastle-under-Lyme is in this unit (in Staffordshire"
    )
    assert index.find("Medway").hits[0].why == "Medway is in this unit"
    assert index.find("South Ribble").hits[0].why.endswith("which of its four units has it was not read)")
    assert index.find("Wrecsam").hits[0].why == "Also called Wrecsam (Welsh name of Wrexham)"
    assert index.find("Thames Valley").hits[0].why == "A part of Thames Valley"
    assert "closed in 2025" in shown(index.find("Newcastle"), None, None)


@pytest.mark.parametrize("typed", ["sufficient", "Vacancy rate", "FTE", "Wilson interval", "community payback"])
def test_a_word_of_the_field_is_explained_where_it_is_found(typed: str, index: Index) -> None:
    meaning = next(
        row["meaning"]
        for row in rows("glossary")
        if typed.lower() in (form.lower() for form in (row["term"], *row["also"].split(";")))
    )
    found = index.find(typed)
    assert {hit.target.address(): hit.why for hit in found.hits}["/about?section=glossary"] == meaning
    assert found.straight is None, "a page gone to at once would hide what the word means"


def test_a_word_explained_does_not_stand_in_the_way_of_its_page(index: Index) -> None:
    assert index.find("region").straight == index.find("regions").straight
    assert index.find("region").straight.address() == "/region"  # type: ignore[union-attr]


def test_more_than_ten_are_counted_and_not_listed(index: Index) -> None:
    found = index.find("s")
    assert len(found.hits) == 10 and found.more > 10 and f"{found.more} more pages" in shown(found, None, None)


def test_the_day_and_the_programme_of_the_view_are_kept(index: Index) -> None:
    html = shown(index.find("Newcastle"), date(2022, 8, 18), "2021")
    assert 'href="/unit?pdu=N54NUTY&amp;programme=2021&amp;as_at=2022-08-18"' in html


def test_a_welsh_name_is_marked_as_welsh(index: Index) -> None:
    # 'Castell-nedd Port Talbot' is a place in the unit, 'Abertawe Castell-nedd Port Talbot' the unit itself.
    assert '<span lang="cy">Castell-nedd Port Talbot</span>' in shown(
        index.find("Castell-nedd Port Talbot"), None, None
    )
    assert 'Also called <span lang="cy">Gogledd Cymru</span> (Welsh name of the unit)' in shown(
        index.find("Gogledd"), None, None
    )
    assert 'lang="cy"' not in shown(index.find("Newcastle"), None, None)


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


def test_the_index_holds_every_name_of_the_files(index: Index) -> None:
    kinds = [name.kind for name in index.names]
    places = rows("place_name")
    for kind in {row["kind"] for row in places}:
        assert kinds.count(kind) == sum(row["kind"] == kind for row in places), kind
    own = {
        kind: {name.target.code for name in index.names if name.target.kind == kind}
        for kind in ("pdu", "region", "theme", "question", "indicator", "word")
    }
    assert own == {
        "pdu": {row["pdu_code"] for row in rows("pdu")},
        "region": {row["region_code"] for row in rows("region")},
        "theme": {row["theme"] for row in rows("theme")},
        "question": {row["question"] for row in rows("question")},
        "indicator": {row["indicator"] for row in rows("indicator")},
        "word": {row["term"] for row in rows("glossary")},
    }
    assert len(index.short) == len(rows("abbreviation"))
    assert {name.target.page or "overview" for name in index.names if name.target.kind == "page"} == set(TITLES)
    assert {page.name: page.title for page in PAGES} == dict(TITLES)


def test_all_local_authorities_that_were_read_lead_to_a_unit_but_one() -> None:
    # Of the 318 in the list of authorities, those that the name of a unit says by itself have no row.
    led = [row for row in rows("place_name") if row["kind"] == "local_authority"]
    assert [row["name"] for row in led if row["area_type"] != "pdu"] == ["South Ribble"]
    known = {row["source_id"] for row in rows("source")}
    assert all(set(row["source_ids"].split(";")) <= known for row in rows("place_name"))


def test_the_box_without_script(built: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "DATABASE", built)
    client = TestClient(Starlette(routes=web.routes()), follow_redirects=False)
    gone = client.get("/plain/find", params={"q": "sandwell", "as_at": "18/08/2022", "programme": "2021"})
    assert gone.status_code == 302
    assert gone.headers["location"] == "/plain/unit/N52DUSA?programme=2021&as_at=2022-08-18"
    page = client.get("/plain/find", params={"q": "newcastle", "as_at": "2022-08-18"})
    assert page.status_code == 200 and "script" not in page.headers["content-security-policy"]
    assert 'href="/plain/unit/N54NUTY?as_at=2022-08-18"' in page.text and "<script" not in page.text
    assert '<input type="hidden" name="as_at" value="2022-08-18">' in page.text
    again = client.get(page.url, headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304
    for hostile in NOTHING:
        answer = client.get("/plain/find", params={"q": hostile, "as_at": hostile[:50], "programme": "<b>"})
        assert answer.status_code == 200 and "<script" not in answer.text and "<b>" not in answer.text
    browser = client.get("/opensearch.xml")
    assert browser.headers["content-type"].startswith("application/opensearchdescription+xml")
    assert 'template="http://testserver/plain/find?q={searchTerms}"' in browser.text
