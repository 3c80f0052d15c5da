"""What stands around every address: headers, names answered to, what is led on, and what is looked for by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from app.pages import PAGES
from pdu import clock, paths, web
from pdu.serving import live
from pdu.store.database import Database
from pdu.web import groups
from pdu.web.hosts import answers_to
from pdu.web.leads import led_to
from tests.conftest import rows_of

Make = Callable[..., TestClient]


def own(request: Request) -> Response:
    return HTMLResponse("<p>", headers={"Content-Security-Policy": "default-src 'self'", "Referrer-Policy": "origin"})


def page(request: Request) -> Response:
    return HTMLResponse("<p>")


def broken(request: Request) -> Response:
    raise ValueError("N52WARW was asked for")


async def line(socket: WebSocket) -> None:
    if "refuse" in socket.query_params:
        await socket.close(1008)
        return
    await socket.accept()
    await socket.send_json({})
    await socket.close()


EXTRA = [
    Route("/plain", page),
    Route("/plain/own", own),
    Route("/plain/figure/{key}", page),
    Route("/api/v1/tables", lambda request: JSONResponse([])),
    Route("/files/pdu.parquet", lambda request: PlainTextResponse("")),
    Route("/feed.atom", lambda request: PlainTextResponse("")),
    Route("/broken", broken),
    Route("/held", lambda request: Response(status_code=304)),
    WebSocketRoute("/_stcore/stream", line),
]


@pytest.fixture
def make(built: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """The addresses beside the pages, without Streamlit; make(base_url=…) asks by another name."""
    monkeypatch.setattr(live, "DATABASE", built)
    opened = []

    def made(base_url: str = "http://dashboard.example.org", **more: Any) -> TestClient:
        app = Starlette(routes=[*EXTRA, *web.routes()], middleware=web.middleware())
        client = TestClient(app, base_url, raise_server_exceptions=False, follow_redirects=False, **more)
        opened.append(client)
        return client

    yield made
    for client in opened:
        client.close()


ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/plain", 200),
        ("/robots.txt", 200),
        ("/nosuch", 404),
        ("/broken", 500),
        ("/region/N52", 302),
        ("/metrics", 403),
    ],
)
def test_every_answer_has_its_headers(path: str, status: int, make: Make):
    got = make().get(path)
    assert got.status_code == status
    assert {name: got.headers.get(name) for name in ALWAYS} == ALWAYS
    policy = got.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy and "script" not in policy
    assert "camera=()" in got.headers["permissions-policy"]
    assert "server" not in got.headers and "strict-transport-security" not in got.headers


@pytest.mark.parametrize("path", ["/api/v1/tables", "/files/pdu.parquet", "/feed.atom"])
def test_what_may_be_taken_elsewhere_says_so(path: str, make: Make):
    got = make().get(path)
    assert got.headers["cross-origin-resource-policy"] == "cross-origin" and got.headers["x-frame-options"] == "DENY"


def test_a_figure_may_be_framed_and_nothing_else(make: Make):
    figure, plain = make().get("/plain/figure/grid"), make().get("/plain")
    assert "x-frame-options" not in figure.headers
    assert "frame-ancestors" not in figure.headers["content-security-policy"]
    assert figure.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "noindex" in figure.headers["x-robots-tag"] and "x-robots-tag" not in plain.headers


def test_what_the_browser_holds_already_keeps_the_policy_it_came_with(make: Make):
    """A policy said with 304 would take the place of the page's own, which a browser keeps with it: a blank page."""
    got = make().get("/held")
    assert got.status_code == 304 and "content-security-policy" not in got.headers
    assert {name: got.headers.get(name) for name in ALWAYS} == ALWAYS


def test_a_header_of_the_route_itself_stays(make: Make):
    got = make().get("/plain/own")
    assert got.headers.get_list("content-security-policy") == ["default-src 'self'"]
    assert got.headers["referrer-policy"] == "origin" and got.headers["x-frame-options"] == "DENY"


def test_the_handshake_of_a_line_has_them_too_and_a_refused_one(make: Make):
    client = make()
    with client.websocket_connect("/_stcore/stream") as opened:
        given = {name.decode(): value.decode() for name, value in opened.extra_headers or []}
        assert given["x-content-type-options"] == "nosniff" and given["x-frame-options"] == "DENY"
    with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/_stcore/stream?refuse=1"):
        pass
    assert refused.value.status_code == 403 and refused.value.headers["x-content-type-options"] == "nosniff"


def test_only_over_tls_is_tls_asked_for(make: Make):
    assert (
        make("https://dashboard.example.org").get("/plain").headers["strict-transport-security"] == "max-age=31536000"
    )
    # Whom to believe about it is uvicorn's to say: here nobody.
    got = make().get("/plain", headers={"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in got.headers


def test_an_error_is_answered_in_a_sentence_without_what_was_asked(make: Make):
    got = make().get("/broken")
    assert got.text.startswith("Something went wrong") and "N52WARW" not in got.text


def test_names_that_are_not_ours_are_refused(make: Make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PDU_HOSTS", "pdu.example.org, *.inside.example")
    for base in ("http://pdu.example.org", "http://PDU.example.org:8501", "https://a.inside.example"):
        assert make(base).get("/robots.txt").status_code == 200
    for base in ("http://evil.example", "http://pdu.example.org.evil.example", "http://inside.example"):
        got = make(base).get("/robots.txt")
        assert got.status_code == 400 and got.text.startswith("This dashboard does not answer")
        assert got.headers["x-content-type-options"] == "nosniff"
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        make("http://evil.example").websocket_connect("/_stcore/stream"),
    ):
        pass
    assert refused.value.status_code == 400


@pytest.mark.parametrize("host", ["", "a@pdu.example.org:1:2", "[::1", "pdu.example.org/x", "user@evil.example"])
def test_a_name_that_is_none_is_nobodys(host: str):
    assert not answers_to(host, ("pdu.example.org", "*.evil.example"))
    assert answers_to("[::1]:8501", ("::1",)) and answers_to("localhost:1", ("localhost",))


def test_without_a_list_any_name_is_answered(make: Make, monkeypatch: pytest.MonkeyPatch):
    for given in ("", " ,", "*"):
        monkeypatch.setenv("PDU_HOSTS", given)
        assert make("http://any.example").get("/robots.txt").status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "leads"),
    [
        ("/region/N52", "", "/region?region=N52"),
        ("/Region/west%20midlands/", "as_at=2022-08-18", "/region?region=west%20midlands&as_at=2022-08-18"),
        ("/unit/N52WARW", "", "/unit?pdu=N52WARW"),
        ("/units/N52WARW/more", "", "/unit?pdu=N52WARW%2Fmore"),
        ("/region/N52", "region=N55", "/region?region=N55"),
        ("/region/x&sql=DROP", "", "/region?region=x%26sql%3DDROP"),
        ("/overview/N52", "", "/?region=N52"),
        ("/about/x", "section=licence", "/about?section=licence"),
        ("/about/x", "", "/about"),
        # Left as they are: a page itself, Streamlit's own looking around, and what is no page.
        ("/region", "region=N52", ""),
        ("/region/", "", ""),
        ("/region/_stcore/health", "", ""),
        ("/nosuch/x", "", ""),
        ("/plain/region/N52", "", ""),
        ("/static/js/x.js", "", ""),
        ("//evil.example/x", "", ""),
    ],
)
def test_a_further_path_leads_to_the_page(path: str, query: str, leads: str):
    assert led_to(path, query) == leads


def test_the_kinds_of_addresses_know_every_page():
    assert set(groups.PAGES) == {entry.name for entry in PAGES}
    assert groups.group("/region") == groups.group("/") == groups.group("/region/N52") == "page"
    assert groups.group("/plain/figure/grid") == "figure" and groups.group("/plain/region/N52") == "plain"
    assert groups.group("/wp-login.php") == "other" and groups.group("/feed/region/N52.atom") == "feed"


def test_engines_are_told_what_to_leave_and_where_the_list_is(make: Make, monkeypatch: pytest.MonkeyPatch):
    lines = make().get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *" and {"Disallow: /review", "Disallow: /_stcore/"} <= set(lines)
    assert not any(
        line.startswith("Disallow: /plain/r") or line in ("Disallow: /", "Disallow: /plain") for line in lines
    )
    assert lines[-1] == "Sitemap: http://dashboard.example.org/sitemap.xml"
    monkeypatch.setenv("PDU_ADDRESS", "https://pdu.example.org/")
    assert make().get("/robots.txt").text.endswith("Sitemap: https://pdu.example.org/sitemap.xml\n")


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


def test_the_sitemap_lists_each_region_and_unit_once(make: Make):
    got = make('http://evil"><x>.example').get("/sitemap.xml")  # a name of anybody's making breaks nothing
    assert got.status_code == 200
    root = etree.fromstring(make().get("/sitemap.xml").content)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = root.xpath("/s:urlset/s:url/s:loc/text()", namespaces=space)
    codes = [f"region/{row['region_code']}" for row in rows("region")] + [
        f"unit/{row['pdu_code']}" for row in rows("pdu")
    ]
    wanted = ["plain", *(f"plain/{name}" for name in ("workforce", "trends", "data", "about", *codes))]
    assert sorted(places) == sorted(f"http://dashboard.example.org/{path}" for path in wanted)
    days = set(root.xpath("/s:urlset/s:url/s:lastmod/text()", namespaces=space))
    assert days == {max(row["data_date"] for row in rows("dataset"))}


def test_whom_to_tell_of_a_hole(make: Make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 28, 12, tzinfo=clock.ZONE))
    monkeypatch.delenv("PDU_CONTACT", raising=False)
    assert make().get("/.well-known/security.txt").status_code == 404
    for given, contact in (
        ("data@example.org", "mailto:data@example.org"),
        ("https://example.org/c", "https://example.org/c"),
    ):
        monkeypatch.setenv("PDU_CONTACT", given)
        got = make().get("/.well-known/security.txt")
        said = dict(line.split(": ", 1) for line in got.text.splitlines())
        assert said["Contact"] == contact and got.headers["content-type"].startswith("text/plain")
        assert said["Canonical"] == "http://dashboard.example.org/.well-known/security.txt"
        left = datetime.fromisoformat(said["Expires"]) - datetime(2026, 11, 28, 12, tzinfo=UTC)
        assert timedelta(days=90) < left < timedelta(days=365)
    for given in ("a@example.org\r\nExpires: never", "javascript:alert(1)", "Ask anybody"):
        monkeypatch.setenv("PDU_CONTACT", given)
        assert make().get("/.well-known/security.txt").status_code == 404


def test_the_mark_of_the_tab_in_three_forms(make: Make):
    client = make()
    icon = Image.open(io.BytesIO(client.get("/favicon.ico").content))
    assert icon.format == "ICO" and icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert Image.open(io.BytesIO(client.get("/favicon.png").content)).format == "PNG"
    drawing = client.get("/favicon.svg")
    assert drawing.headers["content-type"] == "image/svg+xml" and etree.fromstring(drawing.content).tag.endswith("svg")
    mark = drawing.headers["etag"]
    assert client.get("/favicon.svg", headers={"If-None-Match": mark}).status_code == 304


def test_without_a_database_the_list_says_so(make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "none.duckdb"))
    got = make().get("/sitemap.xml")
    assert got.status_code == 503 and got.text.startswith("There is no database")
