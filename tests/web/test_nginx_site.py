"""The shipped nginx site before two stand-ins for replicas: who goes where, while one of them is away, and what is passed on."""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.replicas.machine import HOST, free_ports, nginx_before, wire

KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # of the opening of a line; any will do
PASSED = ("Host", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded")
LINE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY}


class StandIn(BaseHTTPRequestHandler):
    """Answers with its port and with what it was told of the visitor; opens a line, and closes it at once."""

    def do_GET(self) -> None:
        if self.headers.get("Upgrade") == "websocket":
            self.wfile.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
            return
        told = "\n".join(f"{name}: {self.headers.get(name)}" for name in PASSED)
        body = f"{self.server.server_address[1]}\n{told}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing."""


@dataclass
class Site:
    port: int
    trust: ssl.SSLContext
    ports: dict[str, int]  # of the two, by the name in the cookie
    run: dict[str, ThreadingHTTPServer]

    def up(self, name: str) -> None:
        self.run[name] = ThreadingHTTPServer(("127.0.0.1", self.ports[name]), StandIn)
        threading.Thread(target=self.run[name].serve_forever, args=(0.02,), daemon=True).start()

    def down(self, name: str) -> None:
        server = self.run.pop(name)
        server.shutdown()
        server.server_close()

    def ask(self, path: str = "/region", node: str = "", **more: str) -> tuple[int, str, str, str]:
        """The status, which of the two answered, which the cookie is set to (empty: it is not), and the answer."""
        headers = {"Host": f"{HOST}:{self.port}", "Connection": "close", "Cookie": f"pdu_node={node}", **more}
        with wire(self.port, self.trust) as line:
            lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
            line.sendall(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
            read = b""
            # A line that is open, or was refused, is not closed by the other side: of it the head is enough.
            while not ("Upgrade" in more and b"\r\n\r\n" in read) and (some := line.recv(65536)):
                read += some
            answer = read.decode()
        head, _, body = answer.partition("\r\n\r\n")
        names = {str(port): name for name, port in self.ports.items()}
        given = re.search(r"pdu_node=(\w*)", head)
        return int(head.split()[1]), names.get(body.partition("\n")[0], ""), given[1] if given else "", answer


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home: Path = tmp_path_factory.mktemp("nginx")
    a, b = free_ports(2)
    with nginx_before(home, (a, b)) as (port, trust):
        yield Site(port, trust, {"a": a, "b": b}, {})


@pytest.fixture
def site(before: Site) -> Iterator[Site]:
    """Both are up."""
    for name in "ab":
        before.up(name)
    yield before
    for name in list(before.run):
        before.down(name)


def test_a_visitor_stays_with_the_one_that_answered_and_is_told_so_once(site: Site):
    for node in "ab":
        for path in ("/region", "/media/1234.csv", "/_stcore/host-config"):
            assert [site.ask(path, node)[:3] for _ in range(4)] == [(200, node, "")] * 4
    # Who comes for the first time is told who answered, but not with each part of a page.
    assert {site.ask()[1:3] for _ in range(6)} == {("a", "a"), ("b", "b")}
    assert {site.ask("/media/1234.csv")[2] for _ in range(4)} == {""}


def test_while_one_is_away_the_other_takes_over_and_the_cookie_follows(site: Site):
    site.down("a")
    for _ in range(3):  # each time: after a failure it is not given up for seconds, or nobody would be left
        assert site.ask(node="a")[:3] == (200, "b", "b")
        assert site.ask()[:2] == (200, "b")
    site.down("b")
    site.up("a")
    assert site.ask(node="b")[:3] == (200, "a", "a")
    assert site.ask(node="a")[:3] == (200, "a", "")


def test_the_opening_of_a_line_says_who_answered_too(site: Site):
    site.down("a")
    status, _, node, _ = site.ask("/_stcore/stream", "a", Origin=f"https://{HOST}:{site.port}", **LINE)
    assert (status, node) == (101, "b"), "its downloads would be asked of the other"
    assert site.ask("/_stcore/stream", "a", Origin="https://elsewhere.example", **LINE)[0] == 403
    assert site.ask("/_stcore/stream", "a", Origin=f"http://127.0.0.1:{site.ports['b']}", **LINE)[0] == 403


def test_when_both_are_away_a_sentence_says_so(site: Site):
    site.down("a")
    site.down("b")
    status, _, _, answer = site.ask(node="a")
    assert status == 503 and "Retry-After: 10" in answer and "try again in a few seconds" in answer
    assert "nginx/" not in answer


def test_what_a_visitor_says_of_itself_is_not_passed_on(site: Site):
    forged = {"X_Forwarded_For": "127.0.0.1", "X_Forwarded_Proto": "http", "Forwarded": "for=127.0.0.1"}
    answer = site.ask("/", "a", **forged)[3]
    told = dict(line.split(": ", 1) for line in answer.split("\r\n\r\n")[1].splitlines()[1:])
    assert told == {
        "Host": f"{HOST}:{site.port}",
        "X-Forwarded-For": "127.0.0.1",  # where it came from: nginx’s own word, as there is only this machine here
        "X-Forwarded-Proto": "https",
        "Forwarded": "None",
    }
