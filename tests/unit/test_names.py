"""Names as people write them: every name the data files hold is read as its code, in any spelling that means it alone."""

from __future__ import annotations

import re

import pytest

from pdu import paths
from pdu.address.names import Found, Vocabulary, slug
from tests.conftest import rows_of


def column(table: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows_of(paths.DATA, table)]


def by_code(table: str, code: str, *names: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, *given in column(table, code, *names):
        found.setdefault(key, []).extend(name for name in given if name)
    return found


# Code to its names, straight from the files.
NAMED = {
    "region": by_code("region", "region_code", "region_name"),
    "pdu": by_code("pdu", "pdu_code", "pdu_name", "name_in_reports"),
    "indicator": by_code("indicator", "indicator", "label"),
    "question": by_code("question", "question", "label"),
    "theme": by_code("theme", "theme", "label"),
}


def spellings(name: str) -> set[str]:
    """Ways in which a name comes: capitals, small letters, as part of an address, encoded, quoted, 'and' for '&'."""
    with_and = name.replace("&", "and")
    dashed = re.sub(r"[^a-z0-9]+", "-", with_and.lower().replace("'", "").replace("’", "")).strip("-")
    return {
        name, name.upper(), name.lower(), with_and, dashed, dashed.upper(), dashed.replace("-", "_"), f"  {name}\t",
        f"“{name}”", f"{name}.", name.replace(" ", "%20"), name.replace(" ", "+"), name.replace(" ", "\u00a0"),
        name.replace("-", "–"), f"\u200b{name}",
    }  # fmt: skip


@pytest.mark.parametrize("kind", NAMED)
def test_every_name_of_the_files_is_read_in_every_spelling(kind: str) -> None:
    vocabulary = Vocabulary(NAMED[kind])
    meant: dict[str, set[str]] = {}
    for code, names in NAMED[kind].items():
        for name in names:
            meant.setdefault(name.casefold(), set()).add(code)
    read = 0
    for code, names in NAMED[kind].items():
        for written in {code, code.lower(), code.upper(), f" {code} "}:
            assert vocabulary.find(written) == Found(code), written
        for name in names:
            if len(meant[name.casefold()]) > 1:
                continue
            for written in spellings(name):
                assert vocabulary.find(written) == Found(code), (kind, name, written)
                read += 1
    assert read > 100


def test_what_means_several_is_asked_back_and_what_is_misspelt_suggested() -> None:
    units = Vocabulary(NAMED["pdu"])
    birmingham = {code for code, names in NAMED["pdu"].items() if any("Birmingham" in name for name in names)}
    assert len(birmingham) > 1
    assert units.find("birmingham").code is None and set(units.find("birmingham").candidates) == birmingham
    regions = Vocabulary(NAMED["region"])
    assert regions.find("West Midlnads") == Found(alike=("N52",))
    assert regions.find("West Midlnads", guess=False) == Found()
    assert regions.find("midlands").candidates and regions.find("midlands").code is None


@pytest.mark.parametrize(
    "given", ["", " ", "'; DROP TABLE pdu;--", "<b>N52</b>", "['N52']", "x" * 200, "%", "%zz", "-"]
)
def test_what_is_no_name_is_none(given: str) -> None:
    assert Vocabulary(NAMED["region"]).find(given).code is None


def test_a_name_as_part_of_an_address() -> None:
    assert slug("Kent, Surrey & Sussex") == "kent-surrey-and-sussex"
