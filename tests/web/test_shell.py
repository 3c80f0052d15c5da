"""What the first HTML of a page with script says to a chat, a search engine, or a reader without script."""

from __future__ import annotations

import gzip
import re

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from pdu.serving import live
from pdu.store.database import Database
from pdu.web.shell import Shell

STREAMLITS = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title><script>1</script></head>'
    "<body><noscript><p>You need script.</p></noscript></body></html>"
)


def page(request: Request) -> Response:
    if "accept-encoding" in request.headers:
        return Response(
            gzip.compress(STREAMLITS.encode()), headers={"Content-Encoding": "gzip"}, media_type="text/html"
        )
    return HTMLResponse(STREAMLITS, headers={"ETag": '"kept"'})


async def line(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


@pytest.fixture
def asker(built: Database, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(live, "DATABASE", built)
    paths = (
        "/",
        "/region",
        "/unit",
        "/briefing",
        "/static/x",
        "/plain",
        "/find",
        "/plain/region",
        "/nosuchpage",
        "/Regions",
        "/review",
        "/x.png",
    )
    routes = [*(Route(path, page) for path in paths), WebSocketRoute("/_stcore/stream", line)]
    app = Starlette(routes=routes, middleware=[Middleware(Shell)])
    return TestClient(app, "https://pdu.example.org")


def said(asker: TestClient, path: str) -> dict[str, str]:
    got = asker.get(path, headers={"If-None-Match": '"kept"'})
    assert got.status_code == 200 and int(got.headers["content-length"]) == len(got.content)
    assert "etag" not in got.headers
    tree = html.document_fromstring(got.text)
    tags = {tag.get("property") or tag.get("name"): tag.get("content") for tag in tree.iter("meta")}
    noscript = re.search(r"<noscript>(.*)</noscript>", got.text, re.S)
    assert noscript and "You need script" not in got.text
    link = re.search(r'<a href="([^"]+)">The same without script</a>', noscript[1])
    assert link
    return {"title": str(tree.findtext(".//title")), "twin": link[1].replace("&amp;", "&"), **tags}


def test_a_link_to_a_page_says_what_it_finds(asker: TestClient):
    on_the_day = said(asker, "/region?region=N52&as_at=2022-08-18")
    assert on_the_day["title"].startswith("West Midlands: 3 of 9 inspected")
    assert on_the_day["og:title"] == on_the_day["title"]
    assert "Warwickshire is the best rated" in on_the_day["description"]
    assert on_the_day["og:url"] == "https://pdu.example.org/region?region=N52&as_at=2022-08-18"
    assert on_the_day["og:image"] == "https://pdu.example.org/plain/preview/region/N52.png?as_at=2022-08-18"
    assert on_the_day["twin"] == "/plain/region/N52?as_at=2022-08-18"
    assert said(asker, "/")["twin"] == "/plain" and "109" in said(asker, "/")["og:description"]
    assert said(asker, "/briefing?region=N52")["twin"] == "/plain/briefing?region=N52"


def test_what_stands_in_an_address_stays_text(asker: TestClient):
    text = asker.get("/unit", params={"pdu": '"><script>alert(1)</script>', "nothing": "<b>"}).text
    assert "<script>alert" not in text and "<b>" not in text


def test_anything_else_is_passed_on_as_it_is(asker: TestClient):
    for path in ("/static/x", "/plain/region"):
        assert asker.get(path).text == STREAMLITS


def test_without_data_the_page_is_named_alone(asker: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: object):
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "none.duckdb"))  # type: ignore[operator]
    none = said(asker, "/region?region=N52")
    assert none["title"] == "Region | PDU dashboard" and none["twin"] == "/plain/region/N52"


@pytest.mark.parametrize("need", ["everyone", "roles"])
def test_where_viewing_needs_sign_in_nothing_is_told(asker: TestClient, monkeypatch: pytest.MonkeyPatch, need: str):
    monkeypatch.setenv("PDU_SIGNIN", need)
    for path in ("/", "/region?region=N52", "/unit?pdu=N52WARW"):
        assert asker.get(path).text == STREAMLITS


def test_an_address_of_no_page_is_answered_404_with_the_sentence_on_it(asker: TestClient):
    got = asker.get("/nosuchpage")
    assert got.status_code == 404 and int(got.headers["content-length"]) == len(got.content)
    assert "<title>Page not found · PDU dashboard</title>" in got.text and "<script>1</script>" in got.text
    assert "There is no page ‘nosuchpage’." in got.text and 'href="/plain"' in got.text
    # A page in other letters, the curator's, a file, the doors beside the pages: their own answer.
    assert [
        asker.get(path).status_code for path in ("/Regions", "/review", "/x.png", "/region", "/plain", "/find")
    ] == [200] * 6


def test_a_line_is_passed_on(asker: TestClient):
    with asker.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "open"
