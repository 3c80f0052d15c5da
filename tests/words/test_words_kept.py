"""What pages, packs and feeds say is what was read and kept: every heading, sentence, name of a column, first and last row."""

from __future__ import annotations

import pytest

from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import once
from tests.words.odd import folders
from tests.words.views import FOLDERS, HERE, constants, forgetful, lines, make_up


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return Database(once(tmp_path_factory, "odd", lambda at: build(folders(at), at / "odd.duckdb")) / "odd.duckdb")


@pytest.mark.parametrize(("folder", "page"), [(folder, page) for folder, pages in FOLDERS.items() for page in pages])
def test_the_words_are_those_that_were_read(folder: str, page: str, request: pytest.FixtureRequest):
    database = request.getfixturevalue({"published": "built", "synthetic": "demo"}.get(folder, folder))
    # A change that is meant: `make words`, then read the difference.
    for file, found in ((f"{page}.txt", lines), (f"{page}.figures.txt", make_up)):
        kept = HERE / folder / file
        assert found(database, FOLDERS[folder][page]) == (
            kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
        ), file
    for address in FOLDERS[folder][page]:
        assert not forgetful(database, address), f"{address}: links that forget the day"


def test_the_words_of_constants_are_those_that_were_read():
    assert constants() == (HERE / "constants.txt").read_text(encoding="utf-8").splitlines()
