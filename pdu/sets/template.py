"""The workbook people fill in with figures of their own: a sheet a table, with lists of what is allowed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from pdu import paths
from pdu.sets.workbook import EXAMPLE
from pdu.tables.contract import Column, columns_by_table
from pdu.tables.typed import load_table

SHEETS = (
    "dataset", "source", "inspection", "standard_rating", "question_result", "indicator_value", "finding", "inspection_fact",
)  # fmt: skip
ROWS = 2_000  # of a sheet, for which lists and formats are set
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
INTRODUCTION = (
    "Your own figures for the PDU dashboard",
    "Fill in a sheet a kind of fact, and leave the others empty: one row in dataset says whose figures these are, and a row in "
    "source each page or return they come from. Every other row names its source.",
    "Point at a heading to read what the column means; the sheet Columns says the same. Headings in bold need a value.",
    "Grey rows that begin with “example:” show how, and are not read. Keep or delete them.",
    "Codes of units, regions, indicators, standards and questions stand in the sheet Codes.",
    "Write a month as 2026-09 and a year as 2026: columns of dates known in part are kept as text for that.",
    "A percentage is written as 60, not 0.6.",
    "Check it: on the page Data, or with python -m pdu check FILE. Show it: PDU_DATA=data:FOLDER streamlit run dashboard.py",
)
# The rows that show how: of each table, the cells of one.
EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "dataset": {"kind": "own", "title": "Records of the West Midlands region", "data_date": date(2026, 11, 20), "licence": "other"},
    "source": {
        "source_id": "R001", "publisher": "West Midlands region", "title": "Monthly staffing return, October 2026", "kind": "other",
        "published": "2026-11", "licence": "other",
    },
    "inspection": {
        "inspection_id": "N52CSW-2026", "area_type": "pdu", "area_code": "N52CSW", "programme": "2023", "fieldwork": "2026-09",
        "published": "2026-11-20", "overall_rating": "Requires improvement", "overall_score": 7, "overall_score_max": 21,
        "cases_inspected": 54, "source_ids": "R001",
    },
    "standard_rating": {
        "inspection_id": "N52CSW-2026", "standard": "leadership", "rating": "Good", "named_by_us": False, "source_id": "R001",
    },
    "question_result": {
        "result_id": "N52CSW-2026:keeping_people_safe_overall", "inspection_id": "N52CSW-2026",
        "question": "keeping_people_safe_overall", "percent": 41, "bound": "exact", "cases": 54, "derived": False,
        "secondary": False, "source_id": "R001",
    },
    "indicator_value": {
        "area_type": "pdu", "area_code": "N52CSW", "indicator": "vacancy_rate_pct", "grade": "po",
        "period_end": date(2026, 9, 30), "value": 31, "bound": "exact", "approximate": False, "derived": False,
        "revised": False, "secondary": False, "source_id": "R001",
    },
    "finding": {
        "inspection_id": "N52CSW-2026", "theme": "staffing_levels", "direction": "weakness",
        "summary": "Too few probation officers for the caseload", "stated_jointly": False, "source_id": "R001",
    },
    "inspection_fact": {
        "inspection_id": "N52CSW-2026", "fact": "practitioner_interviews", "value": 12, "bound": "exact", "source_id": "R001",
    },
}  # fmt: skip
# Columns that name a code without the dictionary saying of which table.
ALSO = {"area_code": "areas", "standard": "standards"}
CODES = {
    "pdu": ("pdu_code", "pdu_name"),
    "region": ("region_code", "region_name"),
    "indicator": ("indicator", "label"),
    "grade": ("grade", "label"),
    "standard": ("standard", "label"),
    "question": ("question", "label"),
    "theme": ("theme", "label"),
    "fact": ("fact", "label"),
    "programme": ("programme", "label"),
}


def template() -> bytes:
    """The workbook, ready to be filled in; `python -m pdu check` reads it back."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": INTRODUCTION[0]})
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
    for line, said in enumerate(INTRODUCTION):
        sheet.write_string(line, 0, said, book.add_format({"bold": line == 0, "text_wrap": True}))
    sheets = {name: book.add_worksheet(name) for name in SHEETS}
    _columns(book)
    _codes(book)
    lists = _Lists(book)
    for name, sheet in sheets.items():
        _table(book, sheet, name, lists)
    book.close()
    return buffer.getvalue()


class _Lists:
    """The lists of allowed values, each a column of a hidden sheet."""

    def __init__(self, book: Any):
        self._sheet = book.add_worksheet("Lists")
        self._sheet.hide()
        self._ranges: dict[str, str] = {}

    def range(self, name: str, values: Iterable[str]) -> str:
        """Where the values of a list stand, written there at the first call."""
        if name not in self._ranges:
            column = len(self._ranges)
            listed = list(dict.fromkeys(values))
            self._sheet.write_string(0, column, name)
            for line, value in enumerate(listed, 1):
                self._sheet.write_string(line, column, value)
            letter = xl_col_to_name(column)
            self._ranges[name] = f"=Lists!${letter}$2:${letter}${len(listed) + 1}"
        return self._ranges[name]


def _table(book: Any, sheet: Any, name: str, lists: _Lists) -> None:
    """One sheet: headings with their meaning, the example, formats and what is allowed."""
    grey = {"italic": True, "font_color": "#6B7280"}
    shapes = {"date": "yyyy-mm-dd", "number": "General", "integer": "0", "boolean": "General"}
    for at, column in enumerate(columns_by_table()[name]):
        heading = book.add_format({"bold": column.required, "bottom": 1, "num_format": "@"})
        shape = shapes.get(column.type, "@")
        sheet.set_column(at, at, max(12, len(column.name) + 2), book.add_format({"num_format": shape}))
        sheet.write_string(0, at, column.name, heading)
        sheet.write_comment(0, at, _meaning(column), {"x_scale": 2})
        value = EXAMPLES[name].get(column.name)
        style = book.add_format(grey | {"num_format": shape})
        if at == 0:
            sheet.write_string(1, at, f"{EXAMPLE} {value}", style)
        elif isinstance(value, bool):
            sheet.write_boolean(1, at, value, style)
        elif isinstance(value, date):
            sheet.write_datetime(1, at, value, style)
        elif isinstance(value, int | float):
            sheet.write_number(1, at, value, style)
        elif value is not None:
            sheet.write_string(1, at, str(value), style)
        allowed = _allowed(column, lists)
        if allowed:
            sheet.data_validation(2, at, ROWS, at, allowed | {"ignore_blank": True})
    sheet.freeze_panes(1, 1)


def _meaning(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.meaning}{unit}. {'Needed.' if column.required else 'May be empty.'}"


def _allowed(column: Column, lists: _Lists) -> dict[str, object] | None:
    """What Excel is to allow in the cells of a column."""
    stops = {
        "error_title": "Not allowed",
        "error_message": f"{_meaning(column)[:200]} Choose from the list, or see Columns.",
    }
    if column.table == "dataset" and column.name == "kind":
        return {"validate": "list", "source": ["own"], **stops}
    if column.type == "boolean":
        return {"validate": "list", "source": ["true", "false"], **stops}
    if column.allowed and column.type == "code":
        values = [value for value in column.allowed if value != "synthetic"]
        return {"validate": "list", "source": lists.range(f"{column.table}.{column.name}", values), **stops}
    if column.references and column.references[0] in ("rating", *CODES) and column.type == "code":
        table, code = column.references
        return {"validate": "list", "source": lists.range(table, _values(table, code)), **stops}
    if column.name in ALSO:
        tables = ("pdu", "region") if ALSO[column.name] == "areas" else ("standard",)
        values = [value for table in tables for value in _values(table, CODES[table][0])]
        return {"validate": "list", "source": lists.range(ALSO[column.name], values), **stops}
    if column.type == "date":
        return {"validate": "date", "criteria": "between", "minimum": FIRST, "maximum": LAST} | stops
    if column.type in ("number", "integer"):
        low = column.minimum if column.minimum is not None else -1e9
        high = column.maximum if column.maximum is not None else 1e9
        kind = "decimal" if column.type == "number" else "integer"
        return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high} | stops
    return None


def _values(table: str, column: str) -> list[str]:
    rows = load_table(table, paths.DATA / f"{table}.csv")[0].rows
    return [str(row[column]) for row in rows if row[column] is not None]


def _columns(book: Any) -> None:
    """What each column means, as a sheet."""
    rows = [
        (column.table, column.name, _meaning(column), ", ".join(column.allowed))
        for name in SHEETS
        for column in columns_by_table()[name]
    ]
    _listing(book, "Columns", ("Sheet", "Column", "Meaning", "Allowed"), rows, (16, 24, 80, 60))


def _codes(book: Any) -> None:
    """Every code with its name."""
    rows = []
    for table, (code, label) in CODES.items():
        names = dict(zip(_values(table, code), _values(table, label), strict=True))
        rows += [(table, key, name) for key, name in names.items()]
    _listing(book, "Codes", ("Of", "Code", "Name"), rows, (14, 40, 60))


def _listing(
    book: Any, name: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], wide: tuple[int, ...]
) -> None:
    sheet = book.add_worksheet(name)
    for at, (heading, width) in enumerate(zip(headings, wide, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, book.add_format({"bold": True, "bottom": 1}))
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            sheet.write_string(line, at, value)
    sheet.freeze_panes(1, 0)
