"""A workbook of outside as rows of cells: what it is by its content, whether it can be read without harm, its sheets."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pdu.importer.document import Refused
from pdu.importer.tables.cells import Raw
from pdu.importer.tables.safe_zip import safe_zip

LARGEST_FILE = 60 << 20  # bytes on disk; a full quarter of workforce tables has some 5 MB
MOST_ROWS = 250_000
MOST_CELLS = 8_000_000
MEMORY = 2 << 30  # bytes of address space of the process that opens a workbook
SECONDS = 60
TEXT_SHEET = "CSV"  # the one sheet of a text file
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name and its rows from row 1 on, each as long as its last cell in use."""

    name: str
    rows: tuple[tuple[Raw, ...], ...]

    def at(self, row: int, column: int) -> Raw:
        """The cell at a place counted from 0; None outside what is used."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    @property
    def width(self) -> int:
        """Columns in use."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Workbook:
    """The names of all sheets, and the sheets that were asked for."""

    file: str
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...] = field(repr=False)


def open_workbook(path: Path, sheets: Sequence[str] = ("*",)) -> Workbook:
    """The sheets of an ODS, XLSX or CSV file whose names fit one of some patterns ('Table_1*'); of a CSV file its one.

    Raises Refused with a sentence for the person who gave the file.
    """
    kind = kind_of(path)
    if kind == "text":
        return Workbook(path.name, (TEXT_SHEET,), (Sheet(TEXT_SHEET, _text(path)),))
    safe_zip(path)
    if kind == "ods":
        _not_locked(path)
    return _in_child(path, sheets)


def kind_of(path: Path) -> str:
    """'ods', 'xlsx' or 'text', by the first bytes and not by the name. Raises Refused for anything else."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Refused(f"{path.name} is a folder; give one file.")
        with path.open("rb") as handle:
            begin = handle.read(4096)
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be opened"
        raise Refused(f"{path.name}: {reason}.") from error
    if not begin.strip():
        raise Refused(f"{path.name} is empty.")
    if size > LARGEST_FILE:
        raise Refused(f"{path.name} has {size >> 20} MB; tables of at most {LARGEST_FILE >> 20} MB are read.")
    if begin.startswith(b"PK"):
        return _packed(path)
    if begin.startswith(b"\xd0\xcf\x11\xe0"):
        if _LOCKED in path.read_bytes():
            raise Refused(f"{path.name} is locked with a password; save it without one.")
        raise Refused(f"{path.name} is a workbook of the old kind (.xls); save it as .xlsx or .ods.")
    for sign, what in (
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a text document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8", "a picture"),
    ):
        if begin.startswith(sign):
            raise Refused(f"{path.name} is {what} and no table; give the ODS, XLSX or CSV file.")
    if begin.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise Refused(f"{path.name} is a web page and no table; download the file that the page links to.")
    return "text"


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").strip()
                if kind == _SPREADSHEET or kind == _SPREADSHEET + b"-template":
                    return "ods"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Refused(f"{path.name} is damaged: it cannot be unpacked. Download it again.") from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise Refused(f"{path.name} is a packed file but no workbook; give the ODS, XLSX or CSV file.")


def _not_locked(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        listed = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    if b"encryption-data" in listed:
        raise Refused(f"{path.name} is locked with a password; save it without one.")


def _in_child(path: Path, sheets: Sequence[str]) -> Workbook:
    limits = {"memory": MEMORY, "seconds": SECONDS, "rows": MOST_ROWS, "cells": MOST_CELLS}
    request = json.dumps({"path": str(path.resolve()), "sheets": list(sheets), "limits": limits})
    # By its path and isolated: it needs nothing of ours, and starts in a fraction of the time.
    command = [sys.executable, "-I", str(Path(__file__).with_name("child.py"))]
    try:
        done = subprocess.run(command, input=request.encode(), capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own interpreter and module, no shell
    except subprocess.TimeoutExpired as error:
        raise Refused(f"{path.name} takes longer than {SECONDS} seconds to read, and was left.") from error
    if done.returncode != 0 or not done.stdout:
        raise Refused(f"{path.name} cannot be read within {MEMORY >> 30} GB and {SECONDS} seconds, or is damaged.")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused(f"{path.name}: {answer['refused']}")
    read = tuple(
        Sheet(name, tuple(tuple(_dated(cell) for cell in row) for row in rows))
        for name, rows in answer["sheets"].items()
    )
    return Workbook(path.name, tuple(answer["names"]), read)


def _dated(cell: str | int | float | list[str] | None) -> Raw:
    return date.fromisoformat(cell[0]) if isinstance(cell, list) else cell


def _text(path: Path) -> tuple[tuple[Raw, ...], ...]:
    """The rows of a text file: cells parted by comma, semicolon or tab, whichever its first lines hold most of."""
    content = path.read_bytes()
    text = _decoded(content, path.name)
    first = text[:4096]
    sign = max((",", ";", "\t"), key=first.count)
    csv.field_size_limit(100_000)
    try:
        rows = tuple(_limited(csv.reader(io.StringIO(text), delimiter=sign), path.name))
    except csv.Error as error:
        raise Refused(f"{path.name} is no readable CSV ({error}).") from error
    if not any(rows):
        raise Refused(f"{path.name} is empty.")
    return rows


def _limited(reader: Iterator[list[str]], name: str) -> Iterator[tuple[Raw, ...]]:
    for number, row in enumerate(reader, 1):
        if number > MOST_ROWS:
            raise Refused(f"{name} has more than {MOST_ROWS:,} rows, which are not read.")
        yield tuple(cell if cell.strip() else None for cell in row)


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        raise Refused(f"{name} is no text and no workbook; give the ODS, XLSX or CSV file.")
    else:
        # Excel of Britain writes CSV as Windows-1252.
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(not (sign.isprintable() or sign in "\r\n\t") for sign in text[:10_000])
        if odd <= len(text[:10_000]) // 100:
            return text.lstrip("\ufeff")
    raise Refused(f"{name} is no text and no workbook; give the ODS, XLSX or CSV file.")
