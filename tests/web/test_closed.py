"""Where viewing needs sign-in, every address beside the pages is closed that says anything of the data."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from pdu import web
from pdu.serving import live
from pdu.store.database import Database
from pdu.web import closed

STAYS = {"/health", "/metrics", "/robots.txt", "/.well-known/security.txt", "/favicon.svg", "/favicon.ico",
         "/favicon.png", "/plain/style.{mark}.css"}  # fmt: skip


def addresses(routes: list, before: str = "") -> list[str]:
    """Every address, those of mounted applications among them, with something in each gap."""
    found = []
    for route in routes:
        if before + route.path in STAYS:
            continue
        if isinstance(route, Mount):
            found += [before + route.path, *addresses(route.routes, before + route.path)]
            continue
        found.append(re.sub(r"\{[^}]+\}", "unit", before + route.path))
    return found


@pytest.mark.parametrize("need", ["roles", "everyone", "a slip of the keys"])
def test_every_address_that_tells_of_the_data_is_closed(built: Database, monkeypatch: pytest.MonkeyPatch, need: str):
    monkeypatch.setattr(live, "DATABASE", built)
    client = TestClient(Starlette(routes=web.routes(), middleware=web.middleware()), raise_server_exceptions=False)
    known = addresses(web.routes())
    assert len(known) > 12, known
    monkeypatch.setenv("PDU_SIGNIN", need)
    for path in [*known, "/%70lain", "/plain/", "/files/pdu.duckdb", "/api/v1/tables/pdu", "/feed.atom"]:
        got = client.get(path, follow_redirects=False)
        assert got.status_code == 403, path
        assert "people who have signed in" in got.text and got.headers["cache-control"] == "no-store"
        assert "Warwickshire" not in got.text and "x-content-type-options" in got.headers
    assert client.get("/api/v1/").json()["type"].endswith("#not-open")
    for path in ("/health", "/robots.txt", "/favicon.svg"):
        assert client.get(path).status_code == 200, path
    monkeypatch.delenv("PDU_SIGNIN")
    assert client.get("/plain/about").status_code == 200 and client.get("/api/v1/").status_code == 200


def test_a_kind_of_address_that_cannot_be_closed_is_not_served():
    with pytest.raises(TypeError, match="cannot be closed"):
        closed.closing(object())  # type: ignore[arg-type]
    inner = Mount("/deep", routes=[Route("/x", lambda request: PlainTextResponse("x"))])
    assert isinstance(closed.closing(inner).app, closed.Closed)  # type: ignore[attr-defined]
