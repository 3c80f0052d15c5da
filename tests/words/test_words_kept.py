"""What pages, packs and feeds say is what was read and kept: every heading, sentence, name of a column, first and last row."""

from __future__ import annotations

import pytest

from tests.words.views import FOLDERS, HERE, constants, lines


@pytest.mark.parametrize(("folder", "page"), [(folder, page) for folder, pages in FOLDERS.items() for page in pages])
def test_the_words_are_those_that_were_read(folder: str, page: str, request: pytest.FixtureRequest):
    database = request.getfixturevalue({"published": "built", "synthetic": "demo"}[folder])
    kept = (HERE / folder / f"{page}.txt").read_text(encoding="utf-8").splitlines()
    # A change that is meant: `make words`, then read the difference.
    assert lines(database, FOLDERS[folder][page]) == kept


def test_the_words_of_constants_are_those_that_were_read():
    assert constants() == (HERE / "constants.txt").read_text(encoding="utf-8").splitlines()
