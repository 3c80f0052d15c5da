"""What pages, packs and feeds say is what was read and kept: every heading, sentence, name of a column, first and last row."""

from __future__ import annotations

import pytest

from tests.words.views import FOLDERS, HERE, constants, lines, make_up


@pytest.mark.parametrize(("folder", "page"), [(folder, page) for folder, pages in FOLDERS.items() for page in pages])
def test_the_words_are_those_that_were_read(folder: str, page: str, request: pytest.FixtureRequest):
    database = request.getfixturevalue({"published": "built", "synthetic": "demo"}[folder])
    # A change that is meant: `make words`, then read the difference.
    for file, found in ((f"{page}.txt", lines), (f"{page}.figures.txt", make_up)):
        kept = HERE / folder / file
        assert found(database, FOLDERS[folder][page]) == (
            kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
        ), file


def test_the_words_of_constants_are_those_that_were_read():
    assert constants() == (HERE / "constants.txt").read_text(encoding="utf-8").splitlines()
