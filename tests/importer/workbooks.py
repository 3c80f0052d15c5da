"""Workbooks in the layouts of official tables, made by the tests: XLSX by xlsxwriter, ODS by hand; every figure is invented."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]


def xlsx(path: Path, sheets: Mapping[str, Rows], merged: Mapping[str, Iterable[str]] | None = None) -> Path:
    """A workbook of sheets, each a list of rows; a date gets the form of a date."""
    book = xlsxwriter.Workbook(path, {"constant_memory": False})
    day = book.add_format({"num_format": "dd mmm yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, (number, row) in enumerate(enumerate(rows)):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell is not None:
                    sheet.write(place, column, cell)
        for area in (merged or {}).get(name, ()):
            sheet.merge_range(area, sheet_value(rows, area))
    book.close()
    return path


def sheet_value(rows: Rows, area: str) -> str:
    """The words in the first cell of a merged area."""
    from pdu.importer.tables.cells import column_index

    first = area.split(":")[0]
    letters = first.rstrip("0123456789")
    return str(rows[int(first[len(letters) :]) - 1][column_index(letters)])


CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>{{more}}</manifest:manifest>'
)


def ods(path: Path, sheets: Mapping[str, Rows], after: str = "", manifest: str = "") -> Path:
    """A workbook of sheets as ODS. after: XML put behind the rows of each sheet; manifest: behind the entries of the manifest."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + f"{after}</table:table>"
        for name, rows in sheets.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", CONTENT.replace("{tables}", tables))
        archive.writestr("META-INF/manifest.xml", MANIFEST.replace("{more}", manifest))
    return path


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
