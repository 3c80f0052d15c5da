"""Collecting, against a server on this machine that answers as the places of data/places.csv do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pdu import clock, paths
from pdu.__main__ import main
from pdu.commands import collect as command
from pdu.importer import collect
from pdu.importer.collect import Outcome, Readers, places
from pdu.importer.collect.places import Place
from pdu.importer.document import Document, Refused
from pdu.importer.fetch import Fetcher
from pdu.importer.proposal import Proposal
from pdu.narrative.collecting import outcome_lines
from tests.conftest import rows_of

from .places_server import Site, endless, send, serve, unless_changed

RELEASE = """<!doctype html><html><head><title>{0} | HM Inspectorate of Probation</title>
<meta property="article:published_time" content="2026-11-19T00:01:00+00:00"></head>
<body><nav><a href="/news/never">Menu</a></nav><main><h1>{0}</h1><p>A release about {0}, with a rating of ‘Good’.</p></main></body></html>"""


class Review:
    """Stands in for readers and review: notes what it was given; a proposal a document."""

    def __init__(self) -> None:
        self.put: list[tuple[str, Mapping[str, str], Sequence[Proposal], Sequence[str]]] = []
        self.documents: list[Document] = []
        self.tables: list[tuple[bytes, str]] = []

    def release(self, document: Document) -> collect.Found:
        self.documents.append(document)
        return [Proposal("N52WARW", "overall_rating", "Good", words=document.title)], ["a sentence nobody understood"]

    def table(self, file: Path, mapping: str) -> collect.Found:
        self.tables.append((file.read_bytes(), mapping))
        return [Proposal("N52", "staff_in_post_fte", 10.5), Proposal("N56", "staff_in_post_fte", 11.5)], []

    def readers(self) -> Readers:
        return Readers(self.release, self.table, lambda *given: self.put.append(given))


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture
def review() -> Review:
    return Review()


@pytest.fixture
def ask(site: Site, review: Review, tmp_path: Path):
    """Ask one place, as a new process would."""

    def asking(place: Place, **options: object) -> Outcome:
        fetcher = Fetcher(tmp_path / "cache", local={("127.0.0.1", site.port)}, sleep=lambda _: None, seconds=5)
        return collect.collect([place], fetcher, review.readers(), tmp_path / "state", **options)[0]

    return asking


def index(*names: str) -> str:
    links = "".join(f'<li><a href="/news/{name}">News: {name}</a></li>' for name in names)
    return (
        f'<html><body><nav><a href="/about">About</a></nav><main><h1>News</h1><ul>{links}</ul>'
        '<a href="/news/page/2/">Older</a><a href="/news/?page=2">More</a><a href="/news/">News</a>'
        '<a href="https://elsewhere.example/news/x">Elsewhere</a></main></body></html>'
    )


@pytest.fixture
def news(site: Site) -> Place:
    site.pages["/news/"] = unless_changed('"1"', index("warwickshire", "coventry"))
    for name in ("warwickshire", "coventry", "dudley"):
        site.pages[f"/news/{name}"] = send(200, RELEASE.format(name.title()))
    return Place("news", "News", "index_page", f"{site.address}/news/", publisher="HM Inspectorate of Probation",
                 source_kind="press_release", licence="OGL v3.0")  # fmt: skip


def test_new_releases_are_read_and_put_into_review_once(site: Site, news: Place, review: Review, ask):
    first = ask(news)
    assert (first.listed, first.read, first.proposals, first.problems) == (2, 2, 2, [])
    assert [document.title for document in review.documents] == ["Warwickshire", "Coventry"]
    title, source, proposals, not_understood = review.put[0]
    assert title == "Warwickshire"
    assert source == {"publisher": "HM Inspectorate of Probation", "title": "Warwickshire", "kind": "press_release",
                      "url": f"{site.address}/news/warwickshire", "published": "2026-11-19", "licence": "OGL v3.0"}  # fmt: skip
    assert [proposal.metric for proposal in proposals] == ["overall_rating"]
    assert list(not_understood) == ["a sentence nobody understood"]
    site.asked.clear()
    second = ask(news)
    assert (second.listed, second.new, second.read) == (2, [], 0)
    assert site.paths() == ["/news/"], "nothing but the list is asked for again"
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert list(outcome_lines(second)) == ["News: nothing new."]
    site.pages["/news/"] = unless_changed('"2"', index("dudley", "warwickshire", "coventry"))
    third = ask(news)
    assert [item.address for item in third.new] == [f"{site.address}/news/dudley"]
    assert list(outcome_lines(third)) == ["News: one document read, one proposal in review."]


def test_nothing_is_written_into_the_data(news: Place, ask):
    before = {path: path.stat().st_mtime_ns for path in paths.DATA.rglob("*")}
    ask(news)
    assert {path: path.stat().st_mtime_ns for path in paths.DATA.rglob("*")} == before


def test_the_first_time_older_items_are_noted_and_later_the_rest_is_left_to_the_next_run(
    site: Site, news: Place, review: Review, ask
):
    first = ask(news, most=1)
    assert (first.read, first.passed, first.left) == (1, 1, 0)
    assert ask(news).new == []
    site.pages["/news/"] = send(200, index("dudley", "walsall", "warwickshire", "coventry"))
    site.pages["/news/walsall"] = send(200, RELEASE.format("Walsall"))
    second = ask(news, most=1)
    assert (second.read, second.left, second.passed) == (1, 1, 0)
    assert [document.title for document in review.documents] == ["Warwickshire", "Dudley"]
    assert [item.title for item in ask(news).new] == ["News: walsall"]


def test_everything_reads_older_items_too_and_a_look_notes_nothing(news: Place, review: Review, ask):
    looked = ask(news, look_only=True)
    assert [item.title for item in looked.new] == ["News: warwickshire", "News: coventry"]
    assert review.documents == []
    assert next(iter(outcome_lines(looked, look_only=True))) == "News: 2 new of 2 listed."
    assert ask(news, most=1, everything=True).left == 1
    assert ask(news).read == 1


def test_a_page_that_cannot_be_read_is_tried_again_then_given_up(site: Site, news: Place, review: Review, ask):
    site.pages["/news/coventry"] = send(404)
    for _ in range(3):
        outcome = ask(news)
        assert len(outcome.problems) == 1
        assert "/news/coventry: there is no such page (answer 404)" in outcome.problems[0]
        assert not outcome.failed
    assert "Given up after 4 tries" in ask(news).problems[0]
    assert ask(news).new == []
    assert [document.title for document in review.documents] == ["Warwickshire"]


def test_one_bad_page_does_not_keep_the_others_from_being_read(site: Site, news: Place, review: Review, ask):
    site.pages["/news/"] = send(200, index("endless", "picture", "away", "inside", "warwickshire"))
    site.pages["/news/endless"] = endless
    site.pages["/news/picture"] = send(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 50, Content_Type="image/png")
    site.pages["/news/away"] = send(301, Location="https://elsewhere.example/news/away")
    site.pages["/news/inside"] = send(302, Location="http://169.254.169.254/latest/meta-data")
    outcome = ask(news)
    assert outcome.read == 1
    said = "\n".join(outcome.problems)
    for words in (
        "larger than 100 MB",
        "text in pictures",
        "another host, https://elsewhere.example",
        "this machine or its network",
    ):
        assert words in said
    assert [document.title for document in review.documents] == ["Warwickshire"]


def test_a_reader_that_breaks_is_told_and_tried_again(
    news: Place, review: Review, ask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(review, "release", lambda document: 1 // 0)
    outcome = ask(news)
    assert outcome.read == 0
    assert outcome.problems[0].endswith("it could not be read (ZeroDivisionError).")
    monkeypatch.undo()
    assert ask(news).read == 2


def test_a_busy_place_is_left_alone_as_long_as_it_asks(site: Site, news: Place, ask, monkeypatch: pytest.MonkeyPatch):
    site.pages["/news/coventry"] = send(429, Retry_After="7200")
    first = ask(news)
    assert (first.read, first.left) == (1, 1)
    asked = len(site.asked)
    second = ask(news)
    assert "asked to be left alone until" in second.waits
    assert len(site.asked) == asked, "the place is not asked at all"
    monkeypatch.setattr(clock, "now", lambda: datetime.now(clock.ZONE) + timedelta(hours=2, minutes=1))
    site.pages["/news/coventry"] = send(200, RELEASE.format("Coventry"))
    assert ask(news).read == 1


@pytest.mark.parametrize(("answer", "words"), [(send(404), "answer 404"), (send(200, "<html><body><main><p>New site</p></main></body></html>"), "lists nothing"),
                                               (send(301, Location="https://new.example/news/"), "another host"), (endless, "larger than 5 MB")])  # fmt: skip
def test_a_place_that_has_changed_is_told_and_noted_as_not_asked(
    site: Site, news: Place, ask, tmp_path: Path, answer, words: str
):
    site.pages["/news/"] = answer
    outcome = ask(news)
    assert outcome.failed
    assert words in next(iter(outcome_lines(outcome)))
    assert json.loads((tmp_path / "state" / "news.json").read_text())["asked"] == ""


def test_a_moved_list_is_followed(site: Site, news: Place, ask):
    site.pages["/old-news/"] = send(301, Location="/news/")
    assert ask(replace(news, address=f"{site.address}/old-news/", items=f"{site.address}/news/")).read == 2


def test_a_feed(site: Site, news: Place, review: Review, ask):
    site.pages["/feed/"] = send(200, f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">]>
        <rss version="2.0"><channel><title>News</title>
        <item><title>Dudley</title><link>{site.address}/news/dudley</link><pubDate>Thu, 18 Aug 2022 23:01:00 +0000</pubDate></item>
        <item><title>Elsewhere</title><link>http://169.254.169.254/news/</link></item>
        <item><title>No link</title></item></channel></rss>""", Content_Type="application/rss+xml")  # fmt: skip
    outcome = ask(replace(news, kind="feed", address=f"{site.address}/feed/"))
    assert [(item.title, item.published) for item in outcome.new] == [("Dudley", "2022-08-19")], (
        "a minute past midnight, UK time"
    )
    assert outcome.read == 1
    site.pages["/feed/"] = send(200, "<p>no feed</p>")
    assert ask(replace(news, place="other", kind="feed", address=f"{site.address}/feed/")).failed


@pytest.fixture
def statistics(site: Site) -> Place:
    """GOV.UK: a collection, its editions and their attachments, in the form of the content API."""
    listed = [
        {"title": "HM Prison and Probation Service workforce quarterly: March 2026", "base_path": "/government/statistics/workforce-march-2026",
         "public_updated_at": "2026-05-21T09:30:00Z"},
        {"title": "HM Prison and Probation Service workforce quarterly: June 2026", "base_path": "/government/statistics/workforce-june-2026",
         "public_updated_at": "2026-08-20T09:30:00Z"},
        {"title": "Staff equalities report", "base_path": "/government/statistics/equalities", "public_updated_at": "2026-11-01T09:30:00Z"},
        {"title": "Workforce quarterly: evil", "base_path": "/../../admin"}, {"title": "Workforce quarterly: evil", "base_path": 7}, "odd",
    ]  # fmt: skip
    site.pages["/api/content/collections/workforce"] = send(
        200, json.dumps({"links": {"documents": listed}}), Content_Type="application/json"
    )
    for month in ("march", "june"):
        edition = {"details": {"attachments": [
            {"title": "Workforce bulletin", "url": f"/government/statistics/{month}/bulletin", "content_type": "text/html"},
            {"title": f"Workforce statistics tables: {month}", "url": f"{site.address}/media/{month}/tables.ods"},
            {"title": "Tables, evil", "url": "http://127.0.0.1:1/tables.ods"}, {"title": "Tables without address"}, "odd"]}}  # fmt: skip
        site.pages[f"/api/content/government/statistics/workforce-{month}-2026"] = send(
            200, json.dumps(edition), Content_Type="application/json"
        )
        site.pages[f"/media/{month}/tables.ods"] = send(
            200, f"PK {month}", Content_Type="application/vnd.oasis.opendocument.spreadsheet"
        )
    return Place("workforce", "Workforce", "govuk_content", f"{site.address}/api/content/collections/workforce", items="workforce quarterly",
                 files="statistics tables|tables evil", read_as="table", mapping="hmpps_workforce", publisher="HMPPS", source_kind="official_statistics")  # fmt: skip


def test_editions_of_statistics_and_their_attachments(site: Site, statistics: Place, review: Review, ask):
    outcome = ask(statistics)
    assert (outcome.listed, outcome.read, outcome.proposals, outcome.problems) == (2, 2, 4, [])
    assert review.tables == [(b"PK june", "hmpps_workforce"), (b"PK march", "hmpps_workforce")], "the newest first"
    title, source, *_ = review.put[0]
    assert title == "HM Prison and Probation Service workforce quarterly: June 2026: Workforce statistics tables: june"
    assert (source["url"], source["published"], source["kind"]) == (
        f"{site.address}/media/june/tables.ods",
        "2026-08-20",
        "official_statistics",
    )
    assert not any("admin" in path or "equalities" in path for path in site.paths())


def test_a_revised_edition_is_read_again(site: Site, statistics: Place, review: Review, ask):
    ask(statistics)
    revised = {"links": {"documents": [{"title": "Workforce quarterly: June 2026", "base_path": "/government/statistics/workforce-june-2026",
                                        "public_updated_at": "2026-09-01T09:30:00Z"}]}}  # fmt: skip
    site.pages["/api/content/collections/workforce"] = send(200, json.dumps(revised), Content_Type="application/json")
    assert ask(statistics).read == 1
    assert len(review.tables) == 3


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "null", '{"links": 3}', '{"links": {"documents": {"a": 1}}}', "[" * 200_000]
)
def test_an_answer_of_another_form_is_told(site: Site, statistics: Place, ask, body: str):
    site.pages["/api/content/collections/workforce"] = send(200, body, Content_Type="application/json")
    outcome = ask(statistics)
    assert outcome.failed
    assert len(outcome.problems) == 1


def test_attachments_under_other_names_are_told_with_the_names_there_are(site: Site, statistics: Place, ask):
    outcome = ask(replace(statistics, files="data file"))
    assert (
        "no attachment is named like 'data file'; it has: Workforce bulletin, Workforce statistics tables: june"
        in outcome.problems[0]
    )


def test_a_damaged_state_is_no_state(news: Place, review: Review, ask, tmp_path: Path):
    ask(news)
    (tmp_path / "state" / "news.json").write_text('{"seen": {"half')
    assert ask(news).read == 2


def test_the_listed_places_can_be_read_and_say_how_they_were_verified():
    listed = places.load()
    assert {place.kind for place in listed} >= {"index_page", "govuk_content"}
    assert all(place.mapping for place in listed if place.read_as == "table")
    assert all("verified" in row["note"] for row in rows_of(paths.DATA, "places"))


def test_the_command(
    site: Site,
    news: Place,
    review: Review,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    fetcher = Fetcher(tmp_path / "cache", local={("127.0.0.1", site.port)}, pause=0)
    monkeypatch.setattr(command, "Fetcher", lambda: fetcher)
    monkeypatch.setattr(command, "readers", lambda _: review.readers())
    monkeypatch.setattr(collect, "FOLDER", tmp_path / "state")
    monkeypatch.setattr(
        places, "load", lambda _: [news, replace(news, place="gone", title="Gone", address=f"{site.address}/gone/")]
    )
    assert main(["collect", "news"]) == 0
    assert capsys.readouterr().out == "News: two documents read, two proposals in review.\n"
    assert main(["collect"]) == 1
    assert "Gone: could not be asked." in capsys.readouterr().out
    assert main(["collect", "nowhere"]) == 1
    assert "places.csv has no nowhere; it has news, gone." in capsys.readouterr().err


def test_places_with_a_fault_are_told(data_copy: Path):
    (data_copy / "places.csv").write_text("place,title\na,b\n")
    with pytest.raises(Refused, match=r"places.csv:1"):
        places.load(data_copy)
