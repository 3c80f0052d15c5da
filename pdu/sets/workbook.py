"""A workbook with a sheet a table: what Excel keeps as dates, numbers and truth values becomes the text a CSV file would hold."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl

from pdu.address.suggest import did_you_mean
from pdu.sets.zipped import safe_zip
from pdu.tables.contract import columns_by_table
from pdu.tables.raw import Raw, Unreadable

# Sheets of the template and of an export that hold no rows to read.
PASSED_OVER = {"cover", "contents", "notes", "columns", "codes", "lists", "read me", "readme"}
MOST_ROWS, MOST_COLUMNS = 200_000, 60
EXAMPLE = "example:"  # how the first cell of a row begins that shows how to fill in a sheet, and is not read
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
ADVICE = {
    "formula": "is a formula whose value the file does not hold: open it in Excel and save it again, or paste the value",
    "merged": "is part of merged cells: unmerge them, so that each row holds its own value",
}


def read(file: str, content: bytes) -> tuple[list[Raw], list[tuple[str, str]]]:
    """The tables in a workbook, and what is wrong with sheets that are none, as pairs of place and message.

    Raises Unreadable when it is no workbook, or larger than any of these data.
    """
    with safe_zip(content):
        pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drawings and validations it does not keep
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:
        raise Unreadable("is no Excel workbook, or is damaged: open it in Excel and save it as .xlsx") from error
    raws, faults = [], []
    known = columns_by_table()
    for name in book.sheetnames:
        table = name.strip().lower()
        if table in known:
            raws.append(_sheet(table, f"{file}, sheet {name}", book[name], values[name], content))
        elif table not in PASSED_OVER and book[name].sheet_state == "visible":
            faults.append((f"{file}, sheet {name}", f"no table has this name{did_you_mean(table, known)}"))
    if not raws and not faults:
        raise Unreadable("holds no sheet with the name of a table")
    return raws, faults


def _sheet(table: str, place: str, sheet: Any, values: Any, content: bytes) -> Raw:
    raw = Raw(table, place)
    kinds = {column.name: column.type for column in columns_by_table()[table]}
    try:
        header: list[str] = []
        formulas: set[tuple[int, int]] = set()
        for line, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS), 1):
            if line > MOST_ROWS + 1:
                raw.unreadable = f"has more than {MOST_ROWS:,} rows"
                break
            if not header and not any(cell.value is not None for cell in cells):
                continue
            row = []
            for at, cell in enumerate(cells):
                kind = kinds.get(header[at], "text") if at < len(header) else "text"
                row.append(_text(cell, kind))
                if cell.data_type == "f":
                    formulas.add((line, at))
                elif cell.data_type == "e":
                    raw.faults.append((line, at, f"is the error {cell.value}: put a value there, or nothing"))
            while row and not row[-1]:
                row.pop()
            if not header:
                header = [cell.strip().lower() for cell in row]
                row = header
            elif not row or next(cell for cell in row if cell).lower().startswith(EXAMPLE):
                raw.faults = [fault for fault in raw.faults if fault[0] != line]
                continue
            # Empty cells at the end of a row are no missing cells.
            raw.rows.append((line, row + [""] * (len(header) - len(row))))
        if formulas:
            _values(raw, formulas, values, kinds, header)
        _merged(raw, sheet, content)
    except Exception as error:  # noqa: BLE001 - as above: a damaged sheet raises what it likes
        raw.rows, raw.unreadable = [], f"the sheet is damaged and cannot be read ({type(error).__name__})"
    return raw


def _values(raw: Raw, formulas: set[tuple[int, int]], values: Any, kinds: dict[str, str], header: list[str]) -> None:
    """Put the kept value of each formula in its place."""
    lines = dict(raw.rows)
    for line, cells in enumerate(values.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1):
        for at, cell in enumerate(cells):
            if (line, at) not in formulas or line not in lines:
                continue
            row, said = lines[line], ""
            row[at] = ""
            if cell.value is None:
                said = ADVICE["formula"]
            elif cell.data_type == "e":
                said = f"is a formula with the error {cell.value}: put a value there, or nothing"
            else:
                row[at] = _text(cell, kinds.get(header[at], "text") if at < len(header) else "text")
            if said:
                raw.faults.append((line, at, said))


def _merged(raw: Raw, sheet: Any, content: bytes) -> None:
    """Name merged cells: only the first of them holds a value, and the others would be read as empty."""
    path = getattr(sheet, "_worksheet_path", "").lstrip("/")
    with safe_zip(content) as parts:
        if path not in parts.namelist():
            return
        lines = {line for line, _ in raw.rows}
        for first, top, last, bottom in _found(parts.open(path)):
            columns = range(_number(first), min(_number(last), MOST_COLUMNS) + 1)
            inside = [(line, at) for line in range(top, min(bottom, top + 1_000) + 1) for at in columns]
            for line, at in inside[1:]:
                if line in lines and line != raw.rows[0][0]:
                    raw.faults.append((line, at, ADVICE["merged"]))


def _found(handle: Any) -> Iterator[tuple[str, int, str, int]]:
    """The ranges of merged cells in a sheet, read piece by piece."""
    kept = b""
    with handle:
        while piece := handle.read(1 << 16):
            kept += piece
            for first, top, last, bottom in MERGED.findall(kept):
                yield first.decode(), int(top), last.decode(), int(bottom)
            end = max((match.end() for match in MERGED.finditer(kept)), default=0)
            kept = kept[max(end, len(kept) - 200) :]


def _number(letters: str) -> int:
    """The place of a column from 0: A, B, … AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: Any, kind: str) -> str:
    """A cell as a CSV file would hold it: no .0 behind whole numbers, days as YYYY-MM-DD, true and false."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return "="  # until its value is put there: a row of formulas is no empty row
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        if kind == "partial_date" and "d" not in _shape(cell):
            # Excel makes a date of a month that is typed in, and shows it without its day.
            return day.isoformat()[:7]
        return (
            day.isoformat() if kind in ("date", "partial_date") or not isinstance(value, datetime) else _moment(value)
        )
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, float | int):
        if kind == "boolean" and value in (0, 1):
            return "true" if value else "false"
        percent = "%" in str(cell.number_format)
        number = round(float(value) * 100, 10) if percent else value
        return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))
    return str(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")


def _shape(cell: Any) -> str:
    """The letters of a date's format, without names of places and quoted words."""
    return re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", str(cell.number_format)).lower()
