"""Fixtures of the page tests: any page, run in this process on the published data or on an edited copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from app import figure_block
from app.pages import PAGES
from pdu import paths
from pdu.answer import Answer
from pdu.serving import live
from pdu.store.database import Database
from tests.conftest import asking, rows_of
from tests.pages.reading import Page

ENTRY = str(paths.ROOT / "app" / "shell" / "main.py")
FILE_OF = {entry.name: entry.file for entry in PAGES}
Visit = Callable[..., Page]
Open = Callable[..., AppTest]

# Each AppTest reads what every installed package says of itself, in search of Streamlit components: as much work as a page.
# What is installed does not change while tests run.
manifest_scanner.scan_component_manifests = lru_cache(manifest_scanner.scan_component_manifests)


def run_page(name: str, parameters: Mapping[str, str | list[str]]) -> AppTest:
    """A page by its name, run without an exception."""
    app = AppTest.from_file(ENTRY, default_timeout=60)
    app.switch_page(FILE_OF[name])
    for key, value in parameters.items():
        app.query_params[key] = value
    return ran(app)


def ran(app: AppTest) -> AppTest:
    """An app after a run without an exception."""
    app.run()
    assert not app.exception, [error.message for error in app.exception]
    return app


@pytest.fixture(scope="session")
def synthetic(demo: Database) -> tuple[Callable[..., pd.DataFrame], Path, Database]:
    """Page queries on the synthetic data, the folder of their CSV files, and the database."""
    return asking(demo), demo.path.parent / "data", demo


def rows_of_file(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the data; changed by nobody, for the file is read once and again when it has changed."""
    file = folder / f"{table}.csv"
    return list(_rows(file, file.stat().st_mtime_ns))


@lru_cache(maxsize=64)
def _rows(file: Path, changed: int) -> tuple[dict[str, str], ...]:
    return tuple(rows_of(file.parent, file.stem))


@pytest.fixture
def visit(built: Database, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open a page by its name with the parameters of its address; a list stands for a repeated parameter."""

    def open_(name: str, database: Database = built, **parameters: str | list[str]) -> Page:
        monkeypatch.setattr(live, "DATABASE", database)
        return Page(run_page(name, parameters))

    return open_


@pytest.fixture
def opener(built: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Open]:
    """For a page by its name: a function that opens it with parameters and gives the app itself."""
    monkeypatch.setattr(live, "DATABASE", built)

    def for_page(name: str) -> Open:
        def open_(**parameters: str) -> AppTest:
            return run_page(name, parameters)

        return open_

    return for_page


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """The answers that pages show from now on, in order."""
    seen: list[Answer] = []
    show = figure_block.show

    def watched(answer: Answer, *rest: object) -> None:
        seen.append(answer)
        show(answer, *rest)

    monkeypatch.setattr(figure_block, "show", watched)
    return seen
