"""Fixtures of the tests of data."""

from __future__ import annotations

import pytest

from tests.around import Around, make
from tests.conftest import of_all, once


@pytest.fixture(scope="session")
def around(tmp_path_factory: pytest.TempPathFactory) -> Around:
    """The data around the end of an embargo, built once for the session; only looked at."""
    data = of_all(tmp_path_factory, "around-data") / "data"
    return Around(data, once(tmp_path_factory, "around", lambda at: make(data, at)))
