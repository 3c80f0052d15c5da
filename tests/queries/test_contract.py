"""The contract of every SQL file: one SELECT under a header, its parameters used, its grain true."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from pdu import paths
from pdu.store.database import Database, fetch
from pdu.store.queries import parse, read_folder
from tests.typical import TYPICAL

FILES = sorted(paths.QUERIES.rglob("*.sql"))
DAYS = (date(2021, 7, 1), date(2022, 8, 18), date(2024, 6, 30), date(2026, 11, 24))
# A typical value for each parameter of a page query; `as_at` takes each of DAYS in turn.


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_one_select_under_a_header(file) -> None:
    query = parse(file)
    statements = duckdb.extract_statements(query.text)
    assert len(statements) == 1 and statements[0].type.name == "SELECT"
    assert query.answers.endswith("?") or file.parent.name == "views", "a query answers a question"
    assert query.keys or file.parent.name == "examples", "the grain ends with its key columns in brackets"
    if file.parent.name in ("views", "checks", "examples"):
        assert query.parameters == ()


@pytest.mark.parametrize("name", read_folder("pages"))
@pytest.mark.parametrize("day", DAYS)
def test_each_page_query_runs_and_keeps_its_grain(name: str, day: date, built: Database) -> None:
    query = read_folder("pages")[name]
    unknown = set(query.parameters) - set(TYPICAL) - {"as_at"}
    assert not unknown, f"give {unknown} a typical value in TYPICAL"
    given = {key: day if key == "as_at" else TYPICAL[key] for key in query.parameters}
    frame = built.run(name, **given)
    assert not frame.duplicated(list(query.keys)).any(), f"{name}: {query.keys} is not unique"


@pytest.mark.parametrize("name", read_folder("views"))
def test_each_view_keeps_its_grain(name: str, built: Database) -> None:
    frame = fetch(built.version_file(), f"SELECT * FROM {name}")
    assert len(frame) and not frame.duplicated(list(read_folder("views")[name].keys)).any()


@pytest.mark.parametrize("name", read_folder("checks"))
def test_no_check_finds_a_fault_in_the_published_data(name: str, built: Database) -> None:
    assert fetch(built.version_file(), read_folder("checks")[name].sql).empty


def test_every_query_of_facts_takes_the_day() -> None:
    timeless = {
        "dataset_state", "sources", "units", "regions", "ratings", "rating_bands", "standards", "indicators",
        "questions", "data_conflicts", "data_unverified", "data_versions", "data_changes", "data_sets", "data_replaced",
        "find_names", "abbreviations", "glossary", "welsh_names", "coverage_figures", "series_breaks", "workforce_themes",
    }  # fmt: skip
    without = {name for name, query in read_folder("pages").items() if "as_at" not in query.parameters}
    assert without <= timeless, without - timeless
