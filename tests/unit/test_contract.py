"""The contract of the data files: cells, headers, keys, partial dates."""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.tables.cells import last_day, parse_cell
from pdu.tables.contract import Column, columns_by_table
from pdu.tables.references import check_keys
from pdu.tables.typed import load_table


def column(**changes: object) -> Column:
    base: dict[str, object] = {
        "table": "t", "name": "c", "type": "text", "required": False, "key": False, "allowed": (), "references": None,
        "minimum": None, "maximum": None, "unit": "", "meaning": "",
    }  # fmt: skip
    return Column(**(base | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "12", 12),
        ("number", "36.6", 36.6),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("date", "2022-08-18", date(2022, 8, 18)),
        ("partial_date", "2022-08", "2022-08"),
        ("url", "https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("text", "  Swansea, Neath Port Talbot ", "Swansea, Neath Port Talbot"),
        ("integer", "", None),
    ],
)
def test_a_good_cell_gets_its_type(kind: str, text: str, value: object) -> None:
    assert parse_cell(column(type=kind), text) == value


@pytest.mark.parametrize(
    ("changes", "text", "reason"),
    [
        ({"type": "integer"}, "1.5", "not a whole number"),
        ({"type": "number"}, "nan", "not a number"),
        ({"type": "number"}, "1e999", "not a number"),
        ({"type": "boolean"}, "yes", "not true or false"),
        ({"type": "date"}, "18/08/2022", "not a day as YYYY-MM-DD"),
        ({"type": "date"}, "20220818", "not a day as YYYY-MM-DD"),
        ({"type": "date"}, "2022-02-30", "not a day as YYYY-MM-DD"),
        ({"type": "partial_date"}, "2022-13", "not YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"type": "partial_date"}, "Aug 2022", "not YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"type": "url"}, "javascript:alert(1)", "not an address"),
        ({"type": "code", "allowed": ("a", "b")}, "c", "not one of a, b"),
        ({"type": "integer", "minimum": 0.0}, "-1", "below 0"),
        ({"type": "number", "maximum": 100.0}, "100.1", "above 100"),
        ({"required": True}, "   ", "is empty"),
        ({}, "x" * 4_001, "4,001 characters"),
        ({}, "a\x00b", "null character"),
    ],
)
def test_a_bad_cell_says_what_is_allowed(changes: dict[str, object], text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_cell(column(**changes), text)


def test_bounds_themselves_are_allowed() -> None:
    both = column(type="number", minimum=0.0, maximum=100.0)
    assert parse_cell(both, "0") == 0 and parse_cell(both, "100") == 100


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_whole_date_is_its_own_last_day(day: date) -> None:
    assert last_day(day.isoformat()) == (day, "day")


@given(st.integers(1900, 2999), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year: int, month: int) -> None:
    end, precision = last_day(f"{year:04d}-{month:02d}")
    assert (end.year, end.month, end.day) == (year, month, calendar.monthrange(year, month)[1])
    assert precision == "month"


def test_a_year_ends_in_december_and_leap_days_count() -> None:
    assert last_day("2025") == (date(2025, 12, 31), "year")
    assert last_day("2024-02") == (date(2024, 2, 29), "month")


def write(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "grade.csv"
    file.write_bytes(content)
    return file


def test_rows_keep_their_line_also_after_a_cell_of_two_lines(tmp_path: Path) -> None:
    table, problems = load_table(
        "grade", write(tmp_path, b'grade,label,sort\r\nall,"All\nstaff",1\r\npo,Officers,x\r\n')
    )
    assert [row["csv_line"] for row in table.rows] == [2, 4]
    assert [(problem.line, problem.column) for problem in problems] == [(4, "sort")]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    table, problems = load_table("grade", write(tmp_path, "﻿grade,label,sort\nall,All staff,1\n".encode()))
    assert not problems and table.rows[0]["grade"] == "all"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"grade,label\nall,All\n", "missing sort"),
        (b"grade,label,sort,colour\n", "unknown colour"),
        (b"label,grade,sort\n", "wrong header"),
        (b"", "wrong header"),
        (b"grade,label,sort\nall,All\n", "has 2 cells where 3 belong"),
        (b"\xff\xfe\x00g", "not UTF-8"),
        (b'grade,label,sort\nall,"All,1\n', "no readable CSV"),
    ],
)
def test_a_faulty_file_is_said_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    _, problems = load_table("grade", write(tmp_path, content))
    assert any(said in str(problem) for problem in problems), problems


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    _, problems = load_table("grade", tmp_path / "grade.csv")
    assert "missing" in str(problems[0])


def test_the_second_row_of_a_key_names_the_first(tmp_path: Path) -> None:
    table, _ = load_table("grade", write(tmp_path, b"grade,label,sort\nall,All,1\npo,Officers,2\nall,All,3\n"))
    (problem,) = check_keys(table)
    assert problem.line == 4 and "line 2" in problem.message


def test_every_reference_of_the_dictionary_leads_somewhere() -> None:
    tables = columns_by_table()
    for columns in tables.values():
        assert any(col.key for col in columns), columns[0].table
        for col in columns:
            if col.references:
                table, name = col.references
                assert name in {other.name for other in tables[table]}
