"""What the tests of the reader share: the vocabulary of the data, and a way to read a few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pdu.importer.known import Known, load
from pdu.importer.read import Reading, read
from tests.importer.plain import from_text


@pytest.fixture(scope="session")
def known() -> Known:
    return load()


@pytest.fixture(scope="session")
def reading(known: Known) -> Callable[[str], Reading]:
    """Reads a text of paragraphs parted by empty lines."""
    return lambda words: read(from_text(words), known)


@pytest.fixture(scope="session")
def facts(reading: Callable[[str], Reading]) -> Callable[..., set[tuple]]:
    """(area, metric, value) of what a text gives, without the inspections themselves and the findings."""

    def given(words: str, *, also: tuple[str, ...] = ()) -> set[tuple]:
        return {
            (one.area, one.metric, one.value, *(getattr(one, name) for name in also))
            for one in reading(words).proposals
            if one.metric != "inspection" and not one.metric.startswith("finding:")
        }

    return given
