"""The plain edition asked as a browser without script asks it, in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu.serving import live
from pdu.store.database import Database
from pdu.web import plain

Site = Callable[[Database], TestClient]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """The addresses under /plain on a database; what is led on is followed only when asked for."""

    def on(database: Database) -> TestClient:
        monkeypatch.setattr(live, "DATABASE", database)
        return TestClient(Starlette(routes=plain.routes()), follow_redirects=False)

    return on


@pytest.fixture
def ask(site: Site, built: Database) -> TestClient:
    """The same on the published data."""
    return site(built)
