"""Files that are no table, or would do harm: each refused with a sentence, in bounded memory and time."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pdu.__main__ import main
from pdu.importer.document import Refused
from pdu.importer.tables import safe_zip as zips
from pdu.importer.tables import workbook
from pdu.importer.tables.safe_zip import safe_zip
from pdu.importer.tables.workbook import open_workbook
from tests.importer.workbooks import CONTENT, MIMETYPE, ods, xlsx

SHEET: dict[str, list[list[str | int]]] = {"Sheet": [["area", "value"], ["Warwickshire", 1]]}
WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def large(path: Path) -> None:
    with path.open("wb") as handle:
        handle.write(b"area,value\n")
        handle.truncate(200 << 20)


def bare_xlsx(path: Path, sheet: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            LINKS.replace('worksheet"', 'officeDocument"').replace("worksheets/sheet1.xml", "xl/workbook.xml"),
        )
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", LINKS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)


def bomb(path: Path) -> None:
    bare_xlsx(path, b" " * (8 << 20))


def ods_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for number in range(3):
            archive.writestr(f"content{number}.xml", b"0" * (4 << 20))


def lying(path: Path) -> None:
    """A part that says in the directory that it is small."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x" * 5_000)
    content = bytearray(made.getvalue())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    path.write_bytes(content)


def locked_ods(path: Path) -> None:
    ods(
        path,
        SHEET,
        manifest='<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
    )


def document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("a.xlsx", written(b""), "is empty"),
    "blank": ("a.csv", written(b" \n\n"), "is empty"),
    "binary": ("a.csv", written(bytes(range(256)) * 20), "no text and no workbook"),
    "noise without zeros": ("a.ods", written(bytes(range(1, 32)) * 200), "no text and no workbook"),
    "a PDF renamed": ("a.xlsx", written(b"%PDF-1.7\n..."), "is a PDF"),
    "a web page renamed": ("a.ods", written(b"<!DOCTYPE html><html>Not found</html>"), "is a web page"),
    "a document renamed": ("a.xlsx", document, "no workbook"),
    "200 MB": ("a.csv", large, "has 200 MB; tables of at most 60 MB"),
    "locked xlsx": ("a.xlsx", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")), "locked with a password"),
    "old xls": ("a.xls", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "of the old kind"),
    "locked ods": ("a.ods", locked_ods, "locked with a password"),
    "cut short": ("a.xlsx", written(b"PK\x03\x04" + bytes(100)), "is damaged"),
    "bomb in xlsx": ("a.xlsx", bomb, "a zip bomb"),
    "bomb in ods": ("a.ods", ods_bomb, "unpacks to"),
    "a part that lies": ("a.xlsx", lying, "is damaged"),
    "no sheet at all": ("a.xlsx", lambda path: bare_xlsx(path, b"<worksheet"), "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_table_is_refused_with_a_sentence(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Smaller bombs than real ones, and limits to match: packing half a gigabyte would take the test seconds.
    monkeypatch.setattr(zips, "LARGEST_WHOLE", 10 << 20)
    monkeypatch.setattr(zips, "RATIO_FROM", 1 << 20)
    file, make, said = HOSTILE[name]
    make(tmp_path / file)
    with pytest.raises(Refused) as refusal:
        open_workbook(tmp_path / file)
    line = str(refusal.value)
    assert said in line and line.startswith(file) and line.endswith(".") and "Traceback" not in line
    if name == "empty":
        assert main(["import", "table", str(tmp_path / file), "--mapping", "simple"]) == 1
        assert capsys.readouterr().err.strip() == line


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.ods", "there is no such file"), (tmp_path, "is a folder")):
        with pytest.raises(Refused, match=said):
            open_workbook(path)


def test_a_cell_in_the_last_corner_takes_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MEMORY", 512 << 20)
    main_ = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    bare_xlsx(tmp_path / "a.xlsx", main_ + rows)
    with pytest.raises(Refused, match=r"within 0 GB|reaches over|more memory"):
        open_workbook(tmp_path / "a.xlsx")


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    after = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    file = ods(tmp_path / "a.ods", SHEET, after)
    assert [len(sheet.rows) for sheet in open_workbook(file).sheets] == [2]


def test_a_workbook_in_order_is_let_through(tmp_path: Path) -> None:
    for file in (xlsx(tmp_path / "renamed.csv", SHEET), ods(tmp_path / "a.ods", SHEET)):
        safe_zip(file)
        assert open_workbook(file).sheets[0].rows == (("area", "value"), ("Warwickshire", 1))
    assert "{tables}" in CONTENT
