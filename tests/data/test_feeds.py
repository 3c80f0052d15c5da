"""The feeds: valid by RFC 4287, and their entries those of the CSV files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import feedparser
import httpx
import pytest
from lxml import etree

from pdu import clock, paths
from pdu.files import feed
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.doors import serving

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
MONTHS = "January February March April May June July August September October November December".split()
SPACE = "urn:pdu-dashboard:inspection:"


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


UNITS = {row["pdu_code"]: row for row in rows("pdu")}
REGIONS = {row["region_code"]: row["region_name"] for row in rows("region")}
INSPECTIONS = {
    row["inspection_id"]: row for row in rows("inspection") if row["area_type"] in ("pdu", "region", "national")
}


@pytest.fixture(scope="module")
def client(built: Database) -> Iterator[httpx.Client]:
    with serving(built) as made:
        yield made


def read(client: httpx.Client, path: str) -> tuple[etree._Element, feedparser.FeedParserDict]:
    """A feed held to the schema and read by a reader of feeds."""
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    assert SCHEMA.validate(root), SCHEMA.error_log
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    (own,) = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == f"{client.base_url}{path}".replace("//feed", "/feed")
    return root, parsed


@pytest.mark.parametrize("path", ["/feed.atom", "/feed/region/N52.atom", "/feed/region/N07.atom", "/feed/unit/N52WARW.atom", "/feed/unit/N52CSW.atom"])  # fmt: skip
def test_a_feed_is_one_by_its_standard(client: httpx.Client, path: str):
    root, parsed = read(client, path)
    moments = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True), "the newest first"
    if moments:
        assert root.findtext(f"{ATOM}updated") == moments[0]
    ids = [entry.id for entry in parsed.entries]
    assert len(set(ids)) == len(ids) <= 100
    for entry in root.findall(f"{ATOM}entry"):
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")].count("alternate") == 1


def test_every_inspection_of_the_csv_file_is_an_entry_in_words(client: httpx.Client):
    _, parsed = read(client, "/feed.atom")
    entries = {entry.id.removeprefix(SPACE): entry for entry in parsed.entries if entry.id.startswith(SPACE)}
    assert set(entries) == set(INSPECTIONS), "all of them are among the newest hundred entries"
    exact = 0
    for key, row in INSPECTIONS.items():
        if len(row["published"]) != 10 or row["area_type"] == "national":
            continue
        unit = row["area_type"] == "pdu"
        name = UNITS[row["area_code"]]["pdu_name"] if unit else f"{REGIONS[row['area_code']]} (region)"
        day = date.fromisoformat(row["published"])
        when = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        said = f"rated {row['overall_rating']}" if row["overall_rating"] else "inspected without a rating"
        page = f"unit?pdu={row['area_code']}" if unit else f"region?region={row['area_code']}"
        assert entries[key].title == f"{name}: {said}, published {when}"
        assert entries[key].link == f"{client.base_url}/{page}&as_at={day}"
        assert entries[key].published == f"{day}T00:00:00Z"
        exact += 1
    assert exact > 20
    warwickshire = entries["N52WARW-2022"]
    assert warwickshire.title == "Warwickshire: rated Requires improvement, published 18 August 2022"
    assert warwickshire.summary == "2021 programme. Nine recommendations."
    assert entries["N52STST-2022"].title == "Staffordshire and Stoke: rated Inadequate, published in August 2022"
    assert "published" not in entries["N52STST-2022"], "the day is not known"


def test_corrections_and_versions_are_news(client: httpx.Client):
    _, parsed = read(client, "/feed.atom")
    (row,) = rows("correction")
    entries = {entry.title: entry for entry in parsed.entries}
    corrected = entries["Corrected: Kent, Surrey & Sussex (region): published, from 2026 to 29 January 2026"]
    assert corrected.updated[:10] == row["corrected_on"] and corrected.summary.startswith(row["what"])
    again = entries["Kent, Surrey & Sussex (region): inspected without a rating, published 29 January 2026"]
    assert (again.published[:10], again.updated[:10]) == ("2026-01-29", "2026-11-28"), "it has changed since"
    version = next(entry for title, entry in entries.items() if title.startswith("New version of the data: More from"))
    assert version.summary == "Data of 23 November 2026, version 043f3b5: 12 rows added and two changed."
    assert version.link == f"{client.base_url}/data"


def test_the_feed_of_a_region_is_its_own_and_its_units(client: httpx.Client):
    _, parsed = read(client, "/feed/region/N57.atom")
    wanted = {
        key
        for key, row in INSPECTIONS.items()
        if row["area_code"] == "N57" or (row["area_code"] in UNITS and UNITS[row["area_code"]]["region_code"] == "N57")
    }
    ids = {entry.id for entry in parsed.entries}
    assert {one.removeprefix(SPACE) for one in ids if one.startswith(SPACE)} == wanted and wanted
    _, country = read(client, "/feed.atom")
    shared = {entry.id: entry.title for entry in country.entries}
    assert all(shared[entry.id] == entry.title for entry in parsed.entries if "data-version" not in entry.id)
    assert "New in the data on Kent, Surrey & Sussex (region): two rows changed" in [e.title for e in parsed.entries]
    _, unit = read(client, "/feed/unit/N53DRBY.atom")
    assert unit.entries[0].title == "New in the data on Derby City: one row added"
    assert unit.feed.title == "Probation inspections: Derby City"


def test_an_unknown_code_is_said_in_one_sentence(client: httpx.Client):
    for path, said in {
        "/feed/unit/N52WARX.atom": "There is no unit with the code 'N52WARX'; did you mean N52WARW?; /files/pdu.csv lists them.\n",
        "/feed/region/XX.atom": "There is no region with the code 'XX'; /files/region.csv lists them.\n",
        "/feed/town/N52.atom": "Feeds stand at /feed.atom, /feed/region/CODE.atom and /feed/unit/CODE.atom.\n",
    }.items():
        answer = client.get(path)
        assert (answer.status_code, answer.text) == (404, said)
    assert client.get("/feed/unit/n52warw.atom").headers["location"] == "/feed/unit/N52WARW.atom"
    hostile = client.get("/feed/unit/%3Cscript%3E%00'\".atom")
    assert hostile.status_code == 404 and hostile.headers["content-type"].startswith("text/plain")


def test_a_feed_is_not_sent_twice(client: httpx.Client):
    first = client.get("/feed.atom")
    assert client.get("/feed.atom", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert first.headers["access-control-allow-origin"] == "*" and first.headers["content-encoding"] == "gzip"


def test_nothing_is_told_before_its_day(client: httpx.Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "today", lambda: date(2022, 8, 18))
    _, parsed = read(client, "/feed.atom")
    assert parsed.feed.updated[:10] == "2022-08-18"
    assert max(entry.updated for entry in parsed.entries) == "2022-08-18T00:00:00Z"


def test_the_newest_hundred_of_synthetic_data_say_what_they_are(demo: Database):
    with serving(demo) as client:
        _, parsed = read(client, "/feed.atom")
    assert len(parsed.entries) == 100 and parsed.feed.title.startswith("Synthetic: ")
    assert all(entry.title.startswith("Synthetic: ") and ":synthetic:" in entry.id for entry in parsed.entries)


def test_a_cell_cannot_break_a_feed():
    entry = feed.Entry("urn:x:1", "a\x00\x0b<b>&\ud800", "x", date(2022, 1, 1), "data", "/data")
    written = feed.of_entries(feed.Feed("urn:x", "t", "s", "r", date(2022, 1, 1), "/", (entry,)), "https://e.org", "/f")
    assert etree.fromstring(written).findtext(f".//{ATOM}entry/{ATOM}title") == "a<b>&"
