"""A table as a file gives it: rows of text with their lines, before any column is known; and why a file gives none."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 50_000_000  # bytes of a CSV file; the largest table of ten full years has a tenth of them
AS_UTF8 = "in Excel choose “CSV UTF-8 (comma delimited)” under “Save as”, in a text editor the encoding UTF-8"
EMPTY = "the file is empty"

Row = tuple[int, list[str]]  # line (of a sheet: its row) and cells


class Unreadable(ValueError):
    """A file or a sheet that gives no table; the message is a sentence for the person who gave it."""


@dataclass
class Raw:
    """One table as text: where it stands, the header first among its rows, and what is wrong where no row could be read.

    faults: (line, column or nothing, message) of single cells that the file itself spoils, such as #N/A.
    """

    table: str
    file: str  # "inspection.csv", or "figures.xlsx, sheet inspection"
    rows: list[Row] = field(default_factory=list)
    unreadable: str = ""
    faults: list[tuple[int, int, str]] = field(default_factory=list)


def of_file(table: str, path: Path) -> Raw:
    """The table in a CSV file; a file that cannot be read gives one with the reason."""
    try:
        if path.is_dir():
            raise Unreadable("is a folder, where a file belongs")
        if path.stat().st_size > LARGEST:
            raise Unreadable(too_large(path.stat().st_size))
        return of_bytes(table, path.name, path.read_bytes())
    except FileNotFoundError:
        return Raw(table, path.name, unreadable="the file is missing; it may be empty but for its header")
    except Unreadable as error:
        return Raw(table, path.name, unreadable=str(error))
    except OSError:
        return Raw(table, path.name, unreadable="the file cannot be read; may this account open it?")


def of_bytes(table: str, file: str, content: bytes) -> Raw:
    """The table in the bytes of a CSV file."""
    raw = Raw(table, file)
    try:
        if len(content) > LARGEST:
            raise Unreadable(too_large(len(content)))
        for row in _rows(decoded(content)):
            raw.rows.append(row)
    except csv.Error as error:
        line = raw.rows[-1][0] + 1 if raw.rows else 1
        raw.faults.append((line, -1, f"is no readable CSV from here on ({error}); check quotation marks"))
    except Unreadable as error:
        raw.unreadable = str(error)
    return raw


def too_large(size: int, most: int = LARGEST) -> str:
    """That a file is larger than any of these data."""
    return f"has {size / 1_000_000:,.0f} MB; at most {most // 1_000_000} MB are read"


def decoded(content: bytes) -> str:
    """The text of a file. Raises Unreadable, with the encoding and how to save the file, when it is not UTF-8."""
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable(
            "is an Excel workbook under the name of a CSV file: give it the ending .xlsx, or save it as CSV"
        )
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or _utf_16(content[:2_000]):
        raise Unreadable(f"the file is UTF-16 and not UTF-8 text; {AS_UTF8}")
    if b"\x00" in content[:2_000]:
        raise Unreadable("the file is binary and not UTF-8 text; a table belongs here, as CSV")
    try:
        # A byte order mark, or two where a program has put its own before one, is no part of the first heading.
        return content.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        word = content[max(0, error.start - 8) : error.start + 8].decode("cp1252", errors="replace")
        sign = content[error.start : error.start + 1].decode("cp1252", errors="replace")
        raise Unreadable(
            f"the file is not UTF-8 but, it seems, Windows-1252 (line {line} holds “{sign}”, in “{' '.join(word.split())}”); {AS_UTF8}"
        ) from None


def _utf_16(start: bytes) -> bool:
    """Whether every other byte is empty, as in UTF-16 without its mark."""
    half = len(start) // 2
    return half > 4 and any(start[offset::2].count(0) > 0.6 * half for offset in (0, 1))


def _rows(text: str) -> Iterator[Row]:
    """Each row with the line it begins on; rows without a cell are passed over. Raises csv.Error."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        if cells or line == 1:
            yield line, cells
