"""A PostgreSQL server for the session, and lakes in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdu.lake.address import Lake, named
from tests.lake.machine import Server, lake_python

Home = Callable[..., Lake]
_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    lake_python()
    made = Server.made()
    yield made
    made.end()


@pytest.fixture
def lake(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """An empty lake with its catalogue in PostgreSQL and its files in a folder; PDU_DATABASE names it."""
    database = f"lake{next(_numbers)}"
    server.new(database)
    monkeypatch.setenv("PDU_DATABASE", server.catalogue(database))
    monkeypatch.setenv("PDU_LAKE_STORAGE", str(tmp_path / "files"))
    monkeypatch.setenv("PDU_LAKE_COPY", str(tmp_path / "copy" / "pdu.duckdb"))
    found = named()
    assert found is not None
    return found
