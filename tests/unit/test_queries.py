"""The loader of SQL files holds them to their header."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdu.store.queries import QueryError, page_query, parse, substitute

GOOD = "-- name: q\n-- answers: What?\n-- grain: one row (a)\n-- parameters: as_at\nSELECT $as_at AS a;\n"


def write(tmp_path: Path, text: str, name: str = "q.sql") -> Path:
    file = tmp_path / name
    file.write_text(text)
    return file


def test_a_good_file_gives_its_parts(tmp_path: Path) -> None:
    query = parse(write(tmp_path, GOOD))
    assert (query.name, query.parameters, query.keys, query.sql) == ("q", ("as_at",), ("a",), "SELECT $as_at AS a")


@pytest.mark.parametrize("part", ["name", "answers", "grain", "parameters"])
def test_a_header_without_a_part_is_refused(tmp_path: Path, part: str) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"-- {part}:"))
    with pytest.raises(QueryError, match=part):
        parse(write(tmp_path, text))


def test_the_name_must_be_the_files(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="names q"):
        parse(write(tmp_path, GOOD, "other.sql"))


@pytest.mark.parametrize("sql", ["SELECT 1 AS a", "SELECT $as_at AS a, $region AS b"])
def test_declared_and_used_parameters_must_be_the_same(tmp_path: Path, sql: str) -> None:
    with pytest.raises(QueryError, match="declares"):
        parse(write(tmp_path, GOOD.replace("SELECT $as_at AS a", sql)))


def test_dollars_in_quotes_and_comments_are_no_parameters(tmp_path: Path) -> None:
    text = GOOD.replace("SELECT $as_at AS a", "SELECT $as_at AS a, '$other' AS b -- and $third")
    assert parse(write(tmp_path, text)).parameters == ("as_at",)


def test_a_call_must_give_just_the_declared_parameters() -> None:
    query = page_query("coverage")
    with pytest.raises(QueryError, match="missing as_at"):
        query.check({})
    with pytest.raises(QueryError, match="unknown region"):
        query.check({"as_at": None, "region": "N52"})


def test_an_unknown_query_is_refused() -> None:
    with pytest.raises(QueryError, match="no query"):
        page_query("../../etc/passwd")


def test_substitution_leaves_quotes_alone() -> None:
    assert substitute("SELECT $a, '$a' -- $a\n, $a", {"a": "1"}) == "SELECT 1, '$a' -- $a\n, 1"
