"""Fixtures of several unit tests."""

from __future__ import annotations

import pytest

from pdu.store.database import Database


@pytest.fixture(params=["published", "synthetic"])
def database(request: pytest.FixtureRequest, built: Database, demo: Database) -> Database:
    return built if request.param == "published" else demo
