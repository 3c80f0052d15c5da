"""Files nobody meant: whatever is uploaded, what comes back is sentences, and never a fault of ours."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pdu import paths
from pdu.answers import own
from pdu.store import upload

TABLES = ("pdu", "inspection", "indicator_value", "dataset", "source", "grade")
CELLS = ("", "N52WARW", "'=1+1", "=cmd|' /C calc'!A0", "<qzq>", '"><qzq onqzq=1>', "1e309", "9999-99-99", "\x00", "\x1b", "\u202e", "A" * 9_000, "true", "-0")  # fmt: skip
QUIET = settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def workbook() -> bytes:
    """A sound workbook with one table, written by hand: the parts that Excel needs, and no more."""
    sheet = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in (("grade", "label", "sort"), ("all", "Staff", "1"))
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="grade" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{sheet}</sheetData></worksheet>",
    }
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, text.encode("utf-8", "surrogatepass"))
    return made.getvalue()


def told(name: str, content: bytes) -> list[str]:
    """What is said of an upload, once it is seen that the page can show it and says nothing back as markup."""
    checked = upload.check([(name, content)])
    said = [str(problem) for problem in checked.problems]
    assert all(line.strip() and "Traceback" not in line and str(paths.ROOT) not in line for line in said), said
    shown = own.checked(checked)
    assert "<qzq" not in shown
    return said


def test_the_sound_workbook_is_read():
    assert told("grade.xlsx", workbook()) == []


def test_a_check_that_names_a_cell_which_cannot_be_read_is_still_a_sentence():
    header = (paths.DATA / "inspection.csv").read_text(encoding="utf-8").splitlines()[0]
    said = told("inspection.csv", f"{header}\n{','.join(['N52WARW'] * len(header.split(',')))}\n".encode())
    assert any("cannot be held against the others" in line for line in said)
    assert any("inspection.csv:2" in line and "programme" in line for line in said)


some_cell = some.one_of(some.sampled_from(CELLS), some.text(max_size=8))


@settings(QUIET, max_examples=5)
@given(
    some.sampled_from(TABLES),
    some.lists(some.lists(some_cell, max_size=4), max_size=4),
    some.sampled_from([",", ";", "\t", ",,", '"', "\r"]),
    some.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_any_csv(table: str, rows: list[list[str]], between: str, encoding: str):
    header = (paths.DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    text = "\n".join([header, *(between.join(row) for row in rows)])
    told(f"{table}.csv", text.encode(encoding, "replace"))


@settings(QUIET, max_examples=25)
@given(some.lists(some.tuples(some.integers(0, 10_000), some.integers(0, 255)), max_size=6), some.integers(0, 10_000))
def test_a_workbook_with_bytes_changed_or_cut(changes: list[tuple[int, int]], end: int):
    content = bytearray(workbook())
    for at, byte in changes:
        content[at % len(content)] = byte
    told("grade.xlsx", bytes(content[: end % len(content)] if end % 3 == 0 else content))


PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "../../evil.xml", "/etc/x.xml", "xl/sharedStrings.xml")  # fmt: skip
INSIDE = (
    "", "<", "<a/>", "<a>" * 300, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "<a>&b;</a>", "\x00", "\ud800",
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048577"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>',
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="-1"><si><t><qzq></qzq></t></si></sst>',
)  # fmt: skip


@settings(QUIET, max_examples=15)
@given(
    some.dictionaries(
        some.sampled_from(PARTS), some.one_of(some.sampled_from(INSIDE), some.text(max_size=30)), max_size=3
    )
)
def test_a_workbook_with_parts_put_in_place_of_its_own(changed: dict[str, str]):
    with zipfile.ZipFile(io.BytesIO(workbook())) as sound:
        parts = {name: sound.read(name).decode() for name in sound.namelist()}
    told("grade.xlsx", zipped(parts | changed))


@settings(QUIET, max_examples=15)
@given(some.text(max_size=300), some.binary(max_size=300))
def test_any_name_and_any_bytes(name: str, content: bytes):
    for ending in ("", ".csv", ".xlsx"):
        told(f"<qzq>{name}{ending}", content)
