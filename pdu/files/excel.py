"""Excel by the government's rules for spreadsheets: cover, contents and notes, then one table to a sheet.

Each table starts in cell A1 of its own marked-up table; there are no merged cells, no colour that means
anything and no blank rows, and every text is written as text, so that none can be taken for a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from pdu.tables.contract import columns_by_table

WIDEST = 60  # characters of a column
NOTES = (
    ("note 1", "Ratings are ordinal: count them, never average them, and never add up programmes."),
    ("note 2", "Percentages of cases were published selectively and favour the striking: do not average them."),
    ("note 3", "An empty cell means not found, not published or not applicable; nothing is imputed."),
    ("note 4", "Status unverified marks rules and names that no page read states."),
    ("note 5", "A publication date may be a day, a month or a year; empty when none was found."),
    (
        "note 6",
        "Days of publication say when a fact was public. What was wrong in earlier versions, and why, is in the sheet correction.",
    ),
)


def workbook(frames: Mapping[str, pd.DataFrame], about: Mapping[str, Any]) -> bytes:
    """All tables as one workbook."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A fixed moment of making, so that two workbooks of the same data are the same in every byte.
    made = datetime.fromisoformat(str(about["data_date"]))
    book.set_properties({"title": str(about["title"]), "comments": f"Data version {about['version']}", "created": made})
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    _lines(
        book,
        "Cover",
        bold,
        [
            str(about["title"]),
            *([str(about["whose"])] if about.get("whose") else []),
            f"Data of {about['data_date']}, version {about['version']}.",
            f"Licence: {about['licence']} unless a source says otherwise; see the sheet source.",
            "Each sheet holds one table. The sheet Contents lists them; the sheet Columns says what each column means.",
        ],
    )
    contents = pd.DataFrame({"Sheet": list(frames), "Rows": [len(frame) for frame in frames.values()]})
    _table(book, "Contents", contents, head, day)
    _table(book, "Notes", pd.DataFrame(NOTES, columns=["Note", "Text"]), head, day)
    columns = pd.DataFrame(
        [
            {
                "Sheet": column.table,
                "Column": column.name,
                "Meaning": column.meaning,
                "Unit": column.unit or "none",
                "Allowed": ", ".join(column.allowed) or "any",
            }
            for members in columns_by_table().values()
            for column in members
        ]
    )
    _table(book, "Columns", columns, head, day)
    for name, frame in frames.items():
        _table(book, name, frame, head, day)
    book.close()
    return buffer.getvalue()


def one_table(title: str, frame: pd.DataFrame, lines: list[str]) -> bytes:
    """One table with a cover, for the view on screen."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    _lines(book, "Cover", book.add_format({"bold": True}), [title, *lines])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    _table(book, "Data", frame, head, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    return buffer.getvalue()


def _lines(book: Any, name: str, bold: Any, lines: list[str]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, bold if row == 0 else None)


def _table(book: Any, name: str, frame: pd.DataFrame, head: Any, day: Any) -> None:
    """A frame as a marked-up table from cell A1; an empty frame keeps its headings."""
    sheet = book.add_worksheet(name[:31])
    for column, label in enumerate(frame.columns):
        values = frame[label]
        longest = max([len(str(label)), *(len(str(value)) for value in values.dropna().astype(str).head(200))])
        # A column of days is one also where it has no row yet: what is typed there is shown as a day.
        days = pd.api.types.is_datetime64_dtype(values)
        sheet.set_column(column, column, min(WIDEST, longest + 2), day if days else None)
        for row, value in enumerate(values, start=1):
            _cell(sheet, row, column, value, day)
    if len(frame):
        sheet.add_table(
            0,
            0,
            len(frame),
            len(frame.columns) - 1,
            {
                "name": "table_" + "".join(sign if sign.isalnum() else "_" for sign in name.lower()),
                "columns": [{"header": str(label), "header_format": head} for label in frame.columns],
                "style": None,
            },
        )
    else:
        for column, label in enumerate(frame.columns):
            sheet.write_string(0, column, str(label), head)
    sheet.freeze_panes(1, 1)


def _cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return
    if isinstance(value, pd.Timestamp):
        sheet.write_datetime(row, column, value.to_pydatetime(), day)
    elif isinstance(value, bool) or type(value).__name__ == "bool":
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, int | float) or hasattr(value, "dtype"):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, str(value))
