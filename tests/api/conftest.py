"""The interface in this process, without Streamlit: its routes as an application of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import paths, web
from pdu.serving import live
from pdu.store.database import Database
from tests.conftest import rows_of

Rows = list[dict[str, str]]


@pytest.fixture
def client(built: Database, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The interface on the published data."""
    monkeypatch.setattr(live, "DATABASE", built)
    return TestClient(Starlette(routes=web.routes()))


@pytest.fixture
def get(client: TestClient) -> Callable[..., Any]:
    """The JSON of an address under /api/v1/, which must be answered."""

    def ask(path: str, **parameters: Any) -> Any:
        answer = client.get(f"/api/v1/{path}", params=parameters or None)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


@pytest.fixture
def refused(client: TestClient) -> Callable[..., Any]:
    """The problem of an address under /api/v1/, which must be refused with this status."""

    def ask(status: int, path: str, **parameters: Any) -> Any:
        answer = client.get(f"/api/v1/{path}", params=parameters or None)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        said = answer.json()
        assert said["status"] == status and said["detail"].strip()
        return said

    return ask


def of_file(table: str) -> Rows:
    """The rows of a CSV file of the published data, as text."""
    return rows_of(paths.DATA, table)


def as_text(value: object) -> str:
    """A cell of the interface as the CSV files would write it, numbers apart."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
