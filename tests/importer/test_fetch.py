"""Fetching: polite, within limits, and from public addresses alone. No test reaches a place outside this machine."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from pdu.importer.document import Refused
from pdu.importer.fetch import Fetcher, Later, Missing, agent, wait_asked
from pdu.importer.fetch.connect import checked_address, is_public

from .places_server import Site, dripping, endless, in_turn, send, serve, unless_changed


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


class Clock:
    """Notes how long somebody would have slept."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def slept() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(site: Site, tmp_path: Path, slept: Clock) -> Fetcher:
    return Fetcher(
        tmp_path / "cache", local={("127.0.0.1", site.port), ("localhost", site.port)}, sleep=slept, seconds=5
    )


def test_a_page_is_fetched_once_and_then_asked_whether_it_has_changed(site: Site, fetcher: Fetcher):
    site.pages["/a"] = unless_changed('"one"', "<p>first</p>", Last_Modified="Thu, 18 Aug 2022 00:01:00 GMT")
    first = fetcher.fetch(f"{site.address}/a")
    again = fetcher.fetch(f"{site.address}/a")
    assert (first.new, again.new) == (True, False)
    assert first.file == again.file
    assert again.file.read_text() == "<p>first</p>"
    sent = site.asked[-1][1]
    assert sent["if-none-match"] == '"one"'
    assert sent["if-modified-since"] == "Thu, 18 Aug 2022 00:01:00 GMT"
    site.pages["/a"] = unless_changed('"two"', "<p>second</p>")
    changed = fetcher.fetch(f"{site.address}/a")
    assert changed.new
    assert changed.file.read_text() == "<p>second</p>"


def test_who_asks_says_so(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PDU_CONTACT", "data@example.org\r\nX-Evil: 1")
    site.pages["/a"] = send(200, "<p>a</p>")
    fetcher.fetch(f"{site.address}/a")
    assert site.asked[-1][1]["user-agent"].startswith("pdu-dashboard/0.1 (reads published inspection results")
    assert "data@example.org" in site.asked[-1][1]["user-agent"]
    assert "x-evil" not in site.asked[-1][1]
    assert site.asked[-1][1]["accept-encoding"] == "identity"
    monkeypatch.delenv("PDU_CONTACT")
    assert agent().endswith("statistics)")


def test_robots_are_asked_once_and_obeyed(site: Site, fetcher: Fetcher):
    site.pages["/robots.txt"] = send(200, "User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")
    site.pages["/private/a"] = site.pages["/b"] = send(200, "<p>a</p>")
    with pytest.raises(Refused, match="robots"):
        fetcher.fetch(f"{site.address}/private/a")
    fetcher.fetch(f"{site.address}/b")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/b"]


def test_robots_that_cannot_be_had_forbid_everything_and_none_allow_it(site: Site, fetcher: Fetcher, tmp_path: Path):
    site.pages["/robots.txt"] = send(500)
    site.pages["/b"] = send(200, "<p>a</p>")
    with pytest.raises(Refused, match="answer 500"):
        fetcher.fetch(f"{site.address}/b")
    assert site.paths() == []
    site.pages["/robots.txt"] = send(403)
    assert Fetcher(tmp_path / "c", local=fetcher.local, pause=0).fetch(f"{site.address}/b").new


def test_requests_to_one_host_are_a_pause_apart(site: Site, fetcher: Fetcher, slept: Clock):
    site.pages["/robots.txt"] = send(200, "User-agent: *\nCrawl-delay: 7\n", Content_Type="text/plain")
    site.pages["/b"] = send(200, "<p>a</p>")
    fetcher.fetch(f"{site.address}/b")
    assert 6.0 < sum(slept.slept) <= 7.0


def test_a_short_wait_is_waited_a_long_one_is_left_for_later(site: Site, fetcher: Fetcher, slept: Clock):
    site.pages["/busy"] = in_turn(send(429, Retry_After="3"), send(200, "<p>now</p>"))
    assert fetcher.fetch(f"{site.address}/busy").file.read_text() == "<p>now</p>"
    assert 3.0 in slept.slept
    site.pages["/closed"] = send(503, Retry_After="7200")
    with pytest.raises(Later, match="come back later") as later:
        fetcher.fetch(f"{site.address}/closed")
    assert later.value.seconds == 7200
    assert site.paths().count("/closed") == 1
    site.pages["/always"] = send(429, Retry_After="1")
    with pytest.raises(Later):
        fetcher.fetch(f"{site.address}/always")
    assert site.paths().count("/always") == 2


def test_retry_after_is_read_as_seconds_and_as_a_date():
    assert wait_asked("120") == 120
    assert wait_asked(format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)) == pytest.approx(
        90, abs=3
    )
    assert wait_asked(format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)) == 0
    assert wait_asked("soon") is None


@pytest.mark.parametrize(("status", "kind", "words"), [(404, Missing, "no such page"), (410, Missing, "no such page"),
                                                       (403, Refused, "does not let"), (500, Refused, "gave no page"),
                                                       (204, Refused, "gave no page")])  # fmt: skip
def test_what_is_no_page_is_said(site: Site, fetcher: Fetcher, status: int, kind: type[Refused], words: str):
    site.pages["/x"] = send(status)
    with pytest.raises(kind, match=rf"^{site.address}/x: .*{words}.*{status}"):
        fetcher.fetch(f"{site.address}/x")


def test_a_moved_page_is_followed_on_its_host_within_limits(site: Site, fetcher: Fetcher):
    site.pages["/old"] = send(301, Location="/newer")
    site.pages["/newer"] = send(302, Location=f"{site.address}/new#part")
    site.pages["/new"] = send(200, "<p>here</p>")
    assert fetcher.fetch(f"{site.address}/old").address == f"{site.address}/new"
    site.pages["/round"] = send(302, Location="/round")
    with pytest.raises(Refused, match="moved more than 5 times"):
        fetcher.fetch(f"{site.address}/round")
    site.pages["/nowhere"] = send(301)
    with pytest.raises(Refused, match="not where to"):
        fetcher.fetch(f"{site.address}/nowhere")


@pytest.mark.parametrize("target", ["http://127.0.0.1:22/", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://10.0.0.1/",
                                    "file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "//0.0.0.0/",
                                    "http://[::ffff:127.0.0.1]/", "http://user:word@example.org/", "http://2130706433/"])  # fmt: skip
def test_a_page_that_moves_to_this_machine_or_its_network_is_refused(site: Site, fetcher: Fetcher, target: str):
    site.pages["/evil"] = send(302, Location=target)
    with pytest.raises(Refused):
        fetcher.fetch(f"{site.address}/evil")
    assert site.paths() == ["/evil"]


def test_a_page_that_moves_to_another_host_is_asked_about(site: Site, fetcher: Fetcher, tmp_path: Path):
    there = f"http://localhost:{site.port}/there"
    site.pages["/here"] = send(301, Location=there)
    site.pages["/there"] = send(200, "<p>there</p>")
    with pytest.raises(Refused, match=rf"another host, {there}; give that address"):
        fetcher.fetch(f"{site.address}/here")
    asked: list[tuple[str, str]] = []
    asking = Fetcher(tmp_path / "b", local=fetcher.local, pause=0, ask_about=lambda *pair: asked.append(pair) or True)
    assert asking.fetch(f"{site.address}/here").address == there
    assert asked == [(f"{site.address}/here", there)]
    known = Fetcher(tmp_path / "c", local=fetcher.local, pause=0, hosts={"localhost"})
    assert known.fetch(f"{site.address}/here").address == there


def test_bodies_that_are_huge_endless_dripping_or_packed_are_refused(site: Site, fetcher: Fetcher):
    site.pages["/huge"] = send(200, b"x" * 2_000_000)
    with pytest.raises(Refused, match="larger than 1 MB"):
        fetcher.fetch(f"{site.address}/huge", 1_000_000)
    site.pages["/endless"] = endless
    with pytest.raises(Refused, match="larger than 3 MB"):
        fetcher.fetch(f"{site.address}/endless", 3_000_000)
    site.pages["/packed"] = send(200, b"\x1f\x8b", Content_Encoding="gzip")
    with pytest.raises(Refused, match="packed"):
        fetcher.fetch(f"{site.address}/packed")
    fetcher.seconds = 0.5
    site.pages["/drip"] = dripping
    started = time.monotonic()
    with pytest.raises(Refused, match="within"):
        fetcher.fetch(f"{site.address}/drip")
    assert time.monotonic() - started < 3
    assert not list(fetcher.cache.folder.glob("new-*")), "half a body was left behind"


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://localhost/", "http://192.168.1.1/", "http://172.16.0.9/", "http://169.254.1.1/",
                                     "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
                                     "http://100.64.0.1/", "http://0.0.0.0/", "http://224.0.0.1/", "https://example.org:8080/",
                                     "file:///etc/passwd", "javascript:1", "http://", "http:///a", "http://a:b@example.org/",
                                     "http://example.org:99999/", "http://" + "a" * 3000])  # fmt: skip
def test_only_public_pages_at_usual_ports_are_asked(address: str, tmp_path: Path):
    with pytest.raises(Refused):
        Fetcher(tmp_path, pause=0).fetch(address)


def test_a_name_that_turns_private_at_the_second_look_gains_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """DNS rebinding: public when looked up first, this machine a moment later."""
    site.pages["/robots.txt"] = site.pages["/"] = send(200, "secret")
    looked: list[str] = []
    connected: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        looked.append(host)
        number = "93.184.216.34" if len(looked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def connect(where: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(where[0])
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Refused, match="does not answer"):
        Fetcher(tmp_path, pause=0).fetch("http://rebind.example/")
    assert connected == ["93.184.216.34"], "the address that was judged is the one connected to"
    with pytest.raises(Refused, match="leads to this machine"):
        Fetcher(tmp_path, pause=0).fetch("http://rebind.example/")
    assert connected == ["93.184.216.34"]


def test_a_local_address_is_allowed_only_where_it_is_named(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    site.pages["/"] = send(200, "x")
    for name in ("PDU_LOCAL", "PDU_ALLOW_LOCAL", "http_proxy"):
        monkeypatch.setenv(name, f"127.0.0.1:{site.port}")
    with pytest.raises(Refused):
        Fetcher(tmp_path, pause=0).fetch(f"{site.address}/")
    assert site.asked == []


@pytest.mark.parametrize(("number", "public"), [("8.8.8.8", True), ("2606:4700::1111", True), ("::ffff:8.8.8.8", True), ("::ffff:10.0.0.1", False),
                                                ("::7f00:1", False), ("2001:0:53aa:64c:0:1:2:3", False)])  # fmt: skip
def test_numbers_within_numbers(number: str, public: bool):
    assert is_public(ipaddress.ip_address(number)) is public


def test_an_address_is_set_right():
    assert checked_address("https://EXAMPLE.org/a b?q=ü#part") == "https://example.org/a%20b?q=%C3%BC"
    assert checked_address("https://exämple.org") == "https://xn--exmple-cua.org/"


def test_a_damaged_cache_is_no_cache(site: Site, fetcher: Fetcher):
    site.pages["/a"] = unless_changed('"one"', "<p>first</p>")
    fetcher.fetch(f"{site.address}/a")
    for note in fetcher.cache.folder.glob("*.json"):
        note.write_text("{half")
    assert fetcher.fetch(f"{site.address}/a").file.read_text() == "<p>first</p>"
    assert "if-none-match" not in site.asked[-1][1]
