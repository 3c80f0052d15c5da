"""Links that carry a version of the data, and the citation that makes them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.pages import PAGES
from pdu import clock, paths, words
from pdu.__main__ import main
from pdu.answer import Answer
from pdu.export import package
from pdu.store.database import Database
from pdu.versions import history
from tests.conftest import edited, editing
from tests.pages.conftest import Visit
from tests.pages.reading import Page

FIRST = history.read(paths.DATA)[-1].version
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The published data with a second version: Warwickshire's press release gives another percentage."""
    warwickshire = {"inspection_id": "N52WARW-2022"}

    def change(data: Path) -> None:
        edit = editing(data)
        edit(
            "question_result",
            lambda rows: next(row for row in rows if warwickshire.items() <= row.items()).update(percent="10"),
        )
        edit("dataset", lambda rows: rows[0].update(data_date="2026-11-25"))
        assert main(["version", "a correction", "--data", str(data)]) == 0

    return edited(tmp_path_factory, "newer", change)


def bands(page: Page) -> list[str]:
    return [node.text for node in page.html.all("div", "version")]


def told(page: Page) -> list[str]:
    found = [
        node.text for node in page.html.all() if "Since version" in node.text or "same rows as in version" in node.text
    ]
    return [text for text in found if len(text) < 120]


def test_an_older_link_says_that_it_is_older_and_what_changed(visit: Visit, newer: Database):
    page = visit("unit", newer, pdu="N52WARW", version=FIRST)
    assert bands(page) == [
        f"This link was made on the data of 23 November 2026 (version {FIRST[:7]}). The data are now those of 25 November 2026 "
        f"(version {newer.run('data_versions')['version'][0][:7]}); in all of them, two rows changed. "
        "Show it as it was · Forget the old version"
    ]
    assert any("Since version" in text and "one row changed" in text for text in told(page)), told(page)
    assert any("The same rows as in version" in text for text in told(page))
    assert "10 per cent" in "".join(page.fragments)


def test_the_old_version_can_be_shown(visit: Visit, newer: Database):
    page = visit("unit", newer, pdu="N52WARW", version=FIRST, show="old")
    assert bands(page)[0].startswith(f"Shown as it was in the data of 23 November 2026 (version {FIRST[:7]}).")
    said = "".join(page.fragments)
    assert "9 per cent of inspected cases" in said and "10 per cent of inspected" not in said
    assert f"version {FIRST[:7]}" in said and not told(page)


def test_the_newest_version_and_none_say_nothing(visit: Visit, newer: Database):
    newest = str(newer.run("data_versions")["version"][0])
    for given in ({}, {"version": newest}):
        page = visit("unit", newer, **given)
        assert not bands(page) and not told(page) and not page.said


def test_parameters_that_nobody_asked_for_do_no_harm(visit: Visit, newer: Database):
    page = visit("region", newer, version=FIRST, page="x", title="y", **{"as_at[]": "z", "self": "w"})
    assert len(bands(page)) == 1
    assert "page=x" not in next(node.text for node in page.html.all("p", "reference"))


def test_a_version_nobody_knows_is_said(visit: Visit):
    page = visit("region", version="abc'; DROP TABLE pdu")
    assert any("There is no data version ‘abc'; DROP TABLE pdu’. The newest is shown." in said for said in page.said)
    assert not bands(page)


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
@pytest.mark.parametrize("show", ["", "old"])
def test_every_page_opens_on_an_older_version(
    name: str, show: str, visit: Visit, newer: Database, answers: list[Answer]
):
    page = visit(name, newer, version=FIRST, show=show, region="N52", as_at="2024-06-30")
    assert len(bands(page)) == 1 and not page.said
    assert len(page.blocks) == len(answers)


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_every_page_says_how_to_cite_it(name: str, visit: Visit, built: Database):
    page = visit(name, region="N56", pdu="N56NRTH", as_at="2024-06-30")
    reference = next(node.text for node in page.html.all("p", "reference"))
    state = built.run("dataset_state").iloc[0]
    assert reference.startswith("PDU dashboard: ") and "as at 30 June 2024" in reference
    assert f"Data of 23 November 2026, version {state.version[:7]}." in reference
    assert f"version={state.version}" in reference and "as_at=2024-06-30" in reference and "region=N56" in reference
    assert f"(accessed {words.day(clock.today())})" in reference
    path = "" if name == "overview" else name
    assert re.search(rf" /{path}\?", reference), reference


def test_a_citation_opens_the_view_it_was_made_on(visit: Visit):
    first = visit("region", region="N56")
    reference = next(node.text for node in first.html.all("p", "reference"))
    query = dict(pair.split("=") for pair in re.search(r"\?(\S+)", reference)[1].split("&"))  # type: ignore[index]
    again = visit("region", **query)
    assert again.title == first.title and not again.said and not bands(again)
    assert [block.key for block in again.blocks] == [block.key for block in first.blocks]


def published_versions() -> list[dict[str, str]]:
    """The lines of data/history.jsonl that name a version, oldest first."""
    lines = (paths.DATA / "history.jsonl").read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if "version" in entry]


def test_the_page_data_lists_versions_and_their_changes(visit: Visit, newer: Database):
    page = visit("data", newer, detail="changes")
    keys = {block.key for block in page.blocks}
    assert {"versions", "changes"} <= keys
    said = "".join(page.fragments)
    assert "percent: 9.0 → 10.0" in said
    # The published data list changes once they have a version after the first.
    assert ("changes" in {block.key for block in visit("data", detail="changes").blocks}) == (
        len(published_versions()) > 1
    )


def test_the_feed_names_every_version_and_its_rows(newer: Database):
    root = ElementTree.fromstring(package.changes_feed(newer.version_file()))
    assert root.tag == f"{ATOM}feed"
    for needed in ("title", "id", "updated", "author"):
        assert root.find(f"{ATOM}{needed}") is not None, needed
    entries = root.findall(f"{ATOM}entry")
    before = [f"{one['data_date']}T00:00:00Z" for one in reversed(published_versions())]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-11-25T00:00:00Z", *before]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 1 + len(before)
    assert entries[0].findtext(f"{ATOM}summary") == "two rows changed"
    assert "changed: question_result N52WARW-2022" in str(entries[0].findtext(f"{ATOM}content"))
    assert root.findtext(f"{ATOM}updated") == "2026-11-25T00:00:00Z"
