"""The words of the field are explained where they first stand, and Welsh names stand beside the English, as the files say."""

from __future__ import annotations

import re

import pytest
from lxml import html
from starlette.testclient import TestClient

from pdu import paths
from pdu.outline.pages import TITLES
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.plain.conftest import Site

PATHS = {"overview": "/plain", "region": "/plain/region/N52", "unit": "/plain/unit/N52WARW"}


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


def tree(client: TestClient, path: str) -> html.HtmlElement:
    got = client.get(path)
    assert got.status_code == 200, path
    return html.document_fromstring(got.text)


def test_the_rows_of_the_glossary_name_pages_and_sources_there_are():
    known = {row["source_id"] for row in rows("source")}
    for row in rows("glossary"):
        assert set(filter(None, row["pages"].split(";"))) <= set(TITLES) - {"about"}, row
        assert set(filter(None, row["source_ids"].split(";"))) <= known, row
        assert not row["meaning"].endswith("."), row


@pytest.mark.parametrize("page", [name for name in TITLES if name != "about"])
def test_a_page_explains_the_words_that_stand_on_it(page: str, ask: TestClient):
    wanted = {row["term"]: row for row in rows("glossary") if page in row["pages"].split(";")}
    shown = tree(ask, PATHS.get(page, f"/plain/{page}"))
    (words,) = shown.xpath("//details[contains(@class, 'words')]")
    told = {dt.text_content().lower(): dt.getnext().text_content() for dt in words.iter("dt")}
    assert told == {term.lower(): row["meaning"] + "." for term, row in wanted.items()} and told
    assert all(dt.find("dfn") is not None for dt in words.iter("dt"))
    (summary,) = words.iter("summary")
    assert summary.text_content() == "Words used here" and words.get("open") is None
    # It follows the lead: where the words first stand.
    leads = shown.xpath("//p[@class='lead']/following::details[contains(@class, 'words')]")
    assert leads == [words]
    words.getparent().remove(words)
    text = shown.text_content().lower()
    for term, row in wanted.items():
        forms = [term, *filter(None, row["also"].split(";"))]
        assert any(re.search(rf"\b{re.escape(form.lower())}\b", text) for form in forms), term


def test_about_has_every_word_with_the_pages_it_was_read_on(ask: TestClient):
    shown = tree(ask, "/plain/about?section=glossary")
    (listing,) = shown.xpath("//dl[dt/dfn]")
    urls = {row["source_id"]: row["url"] for row in rows("source")}
    told = {dt.text_content().lower(): dt.getnext() for dt in listing.iter("dt")}
    assert list(told) == sorted(told) and len(told) == len(rows("glossary"))
    for row in rows("glossary"):
        said = told[row["term"].lower()]
        assert said.text_content().startswith(row["meaning"] + ".")
        expected = {urls[key] for key in filter(None, row["source_ids"].split(";"))} - {""}
        assert {link.get("href") for link in said.iter("a")} == expected, row["term"]
    questions = [node.text_content() for node in shown.iter("h2")]
    assert questions[0] == "What do the words mean?"


def test_the_words_are_explained_in_the_synthetic_data_too(site: Site, demo: Database):
    shown = tree(site(demo), "/plain/workforce")
    assert len(shown.xpath("//details[contains(@class, 'words')]//dfn")) == len(
        [row for row in rows("glossary") if "workforce" in row["pages"].split(";")]
    )


@pytest.mark.parametrize(
    ("path", "name", "read_on"),
    [
        ("/plain/unit/WPTNWS", "Gogledd Cymru", "arolygiad-o-wasanaethau-prawf-yn-gogledd-cymru-2025"),
        ("/plain/unit/N03SNT", "Abertawe Castell-nedd Port Talbot", "abertawe-castell-nedd-port-talbot-2025"),
        ("/plain/region/N03", "Cymru", "arolygiad-o-wasanaethau-prawf-yn-gogledd-cymru-2025"),
    ],
)
def test_a_welsh_name_stands_beside_the_english_with_its_page(path: str, name: str, read_on: str, ask: TestClient):
    shown = tree(ask, path)
    assert shown.xpath("//h1/following-sibling::*[1][@lang='cy']/text()") == [name]
    (where,) = shown.xpath("//p[starts-with(., 'Welsh name as in')]/a/@href")
    assert where.endswith(read_on)


@pytest.mark.parametrize("code", ["N03CTM", "WPTDPA", "WPTGWT", "N03SW1", "N52WARW"])
def test_no_welsh_name_is_shown_that_is_the_english_or_was_not_read(code: str, ask: TestClient):
    assert not tree(ask, f"/plain/unit/{code}").xpath("//*[@lang='cy']")
