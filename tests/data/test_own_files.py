"""Files somebody brings: what Excel gives becomes what the contract expects, bad files get a sentence, causes come first."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pdu import paths
from pdu.sets import workbook
from pdu.sets.folder import Given, add_bytes
from pdu.store import upload
from pdu.store.build import BuildError, build
from pdu.store.examine import check
from pdu.tables.typed import typed

VALUES = (
    "area_type,area_code,indicator,grade,period_end,value,bound,approximate,derived,revised,secondary,source_id".split(
        ","
    )
)
ROW = ["pdu", "N52CSW", "vacancy_rate_pct", "po", date(2026, 9, 30), 31, "exact", False, False, False, False, "S001"]


def made(*rows: list[object], sheet: str = "indicator_value", change: Callable[..., None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said(content: bytes, name: str = "own.xlsx") -> list[str]:
    return [str(problem) for problem in upload.check([(name, content)]).problems]


def test_cells_become_what_the_contract_expects():
    def change(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["A3"], sheet["D2"].number_format, sheet["E2"].number_format = None, "mmm-yy", "0%"

    names = [
        "inspection_id",
        "area_type",
        "programme",
        "published",
        "overall_score",
        "fieldwork",
        "cases_inspected",
        "source_ids",
    ]
    row = ["N52CSW-2026", "pdu", 2023, datetime(2026, 9, 1), 0.07, 2026, 54.0, "S001"]
    (raw,), faults = workbook.read("own.xlsx", made(names, row, [None] * 8, sheet="Inspection", change=change))
    table, problems = typed(raw, strict=False)
    assert not faults and not problems and table.file == "own.xlsx, sheet Inspection"
    expected = {
        "programme": "2023",
        "published": "2026-09",
        "overall_score": 7,
        "fieldwork": "2026",
        "cases_inspected": 54,
    }
    assert [{name: row[name] for name in expected} for row in table.rows] == [expected]
    values = made(
        [name.upper() for name in VALUES],
        [*ROW[:4], datetime(2026, 9, 30), "31.5", "exact", "true", 0, 1, False, "S001"],
    )
    (raw,), _ = workbook.read("own.xlsx", values)
    (row,) = typed(raw, strict=False)[0].rows
    assert (row["period_end"], row["value"]) == (date(2026, 9, 30), 31.5)
    assert [row[name] for name in ("approximate", "derived", "revised")] == [True, False, True]


BAD_CELLS = [
    ("area_code", "N52WRAW", "is no code of a pdu; see pdu.csv; did you mean N52WARW?"),
    ("indicator", "vacancy_rate_pc", "did you mean vacancy_rate_pct?"),
    ("bound", "excat", "did you mean exact?"),
    ("approximate", "yes", "did you mean true?"),
    ("period_end", "30/09/2026", "did you mean 2026-09-30?"),
    ("value", "=1/0", "formula whose value the file does not hold"),
    ("value", "#N/A", "is the error #N/A"),
    ("source_id", "S9999", "is not in source.csv"),
]


def test_a_bad_cell_is_named_by_sheet_row_and_column():
    rows = [
        [cell if name == bad else value for name, value in zip(VALUES, ROW, strict=True)] for bad, cell, _ in BAD_CELLS
    ]
    for number, row in enumerate(rows):
        row[4] = row[4] if isinstance(row[4], str) else date(2026, 9, number + 1)
    found = said(made(VALUES, *rows))
    for row, (column, _, expected) in enumerate(BAD_CELLS, 2):
        place = f"own.xlsx, sheet indicator_value, row {row}, column {column}: "
        assert any(line.startswith(place) and expected in line for line in found), (place, expected, found)
    assert len(found) == len(BAD_CELLS), found


def test_merged_cells_and_names_nearly_right_are_told():
    found = said(made(VALUES, ROW, ROW, change=lambda sheet: sheet.merge_cells("B2:B3")))
    assert any("row 3, column area_code: is part of merged cells" in line for line in found)
    assert "did you mean period_end?" in said(made([*VALUES, "periodend"], ROW))[0]
    assert "did you mean indicator_value?" in said(made(VALUES, ROW, sheet="indicator_values"))[0]
    assert "did you mean inspection?" in said(b"", "inspections.csv")[0]


def test_an_area_that_is_nearly_a_code_is_asked_back(tmp_path: Path):
    names = "inspection_id,area_type,area_code,programme,source_ids".split(",")
    found = said(made(["pdu_code", "pdu_name", "region_code", "opened"], ["N52NEW", "New", "N25", "2026"], sheet="pdu"))
    assert any("'N25' is not in region.csv (region_code); did you mean N52?" in line for line in found), found
    assert any(
        "must be the area code" in line
        for line in said(made(names, ["N52CSW", "pdu", "N52CSW", "2023", "S001"], sheet="inspection"))
    )


def bomb() -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
        out.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(210):
            part.write(b"0" * 1_000_000)
    return buffer.getvalue()


def entities() -> bytes:
    buffer = io.BytesIO(made(VALUES, ROW))
    with zipfile.ZipFile(buffer, "a") as out:
        out.writestr("xl/more.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    return buffer.getvalue()


HOSTILE = {
    "bomb.xlsx": (bomb, "when unpacked"),
    "entities.xlsx": (entities, "no workbook needs"),
    "locked.xlsx": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
    "huge.xlsx": (lambda: b"PK" + bytes(21_000_000), "at most 20 MB"),
    "huge.csv": (lambda: bytes(51_000_000), "no table has this name"),
    "inspection.csv": (lambda: bytes(51_000_000), "at most 50 MB"),
    "cut.xlsx": (lambda: made(VALUES, ROW)[:3_000], "no Excel workbook, or is damaged"),
    "empty.xlsx": (lambda: b"", "is empty"),
    "other.xlsx": (lambda: made(["a"], [1], sheet="Sheet1"), "no table has this name"),
    "old.xls": (lambda: b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
    "grade.csv": (lambda: "grade,label,sort\nall,Staff,1\n".encode("utf-16"), "UTF-16"),
    "theme.csv": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
    "fact.csv": (lambda: made(VALUES, ROW), "is an Excel workbook"),
    "pdu.csv": (lambda: "pdu_code,pdu_name\nX,Pwllheli – Llŷn\n".replace("ŷ", "y").encode("cp1252"), "Windows-1252 (line 2 holds “–”"),
    "rating.csv": (lambda: b"", "the file is empty"),
    "finding.csv": (lambda: b"inspection_id;theme;direction;summary;stated_jointly;source_id;also_source_ids;note\n", "semicolons"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_sentence_first_in_bounded_memory(name: str):
    make, expected = HOSTILE[name]
    content = make()
    tracemalloc.start()
    given = Given("")
    add_bytes(given, name, content)
    first = str([*given.problems, *(problem for raw in given.tables.values() for problem in typed(raw)[1])][0])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert first.startswith(name) and expected in first, first
    assert peak < 80_000_000, peak


SPOILT = {
    "empty": lambda file: file.write_bytes(b""),
    "folder": lambda file: (file.unlink(), file.mkdir()),
    "utf-16": lambda file: file.write_bytes(file.read_text().encode("utf-16")),
    "unknown column": lambda file: file.write_text(file.read_text().replace("note\n", "note,colour\n", 1)),
    "gone": lambda file: file.unlink(),
}
WORDS = {
    "empty": "inspection.csv:1: wrong header: the file is empty",
    "folder": "inspection.csv: is a folder",
    "utf-16": "inspection.csv: the file is UTF-16",
    "unknown column": "inspection.csv:1: wrong header: unknown colour",
    "gone": "inspection.csv: the file is missing",
}


@pytest.mark.parametrize("how", SPOILT)
def test_the_cause_comes_first_and_its_consequences_are_counted(how: str, data_copy: Path, tmp_path: Path):
    SPOILT[how](data_copy / "inspection.csv")
    with pytest.raises(BuildError) as refused:
        build(data_copy, tmp_path / "never.duckdb")
    found = [str(problem) for problem in refused.value.problems]
    named = sum(
        sum(bool(row.split(",")[at]) for row in (paths.DATA / f"{table}.csv").read_text().splitlines()[1:])
        for table, at in {"standard_rating": 0, "finding": 0, "inspection_fact": 0}.items()
    )
    assert found[0].startswith(WORDS[how]) and len(found) == 3, found
    told = int(found[1].split()[1].replace(",", ""))
    assert "rows of other tables name a row of inspection that could not be read" in found[1] and told > named
    assert "checks of tables against each other are made once inspection.csv can be read" in found[2]


def test_a_row_that_cannot_be_read_takes_only_its_own_consequences_along(data_copy: Path, tmp_path: Path):
    file = data_copy / "grade.csv"
    file.write_text(file.read_text().replace("po,Probation officers,2", "po,Probation officers"))
    found = [str(problem) for problem in check([data_copy], data_copy)]
    officers = sum(",po," in row for row in (paths.DATA / "indicator_value.csv").read_text().splitlines())
    assert found[0].startswith("grade.csv:3: has 2 cells where 3 belong")
    assert found[1].startswith(f"grade.csv: {officers} rows of other tables name") and len(found) == 2, found[:4]
