"""The template: filled in rightly it is read without a complaint, by whichever program it was saved."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pdu import paths
from pdu.__main__ import main
from pdu.sets.template import EXAMPLES, SHEETS, template
from pdu.store.build import build
from pdu.store.database import Database, fetch
from pdu.tables.contract import columns_by_table

FILLED = {
    "dataset": {"kind": "own", "title": "Our records", "data_date": date(2026, 11, 20), "licence": "other"},
    "source": {"source_id": "R1", "publisher": "Us", "title": "Return", "kind": "other", "published": "2026-11", "licence": "other"},
    "inspection": {
        "inspection_id": "N52CSW-2026", "area_type": "pdu", "area_code": "N52CSW", "programme": 2023, "fieldwork": datetime(2026, 9, 1),
        "published": date(2026, 11, 20), "overall_rating": "Requires improvement", "overall_score": 7, "overall_score_max": 21,
        "cases_inspected": 54, "source_ids": "R1",
    },
    "standard_rating": {
        "inspection_id": "N52CSW-2026", "standard": "leadership", "rating": "Good", "named_by_us": False, "source_id": "R1",
    },
    "question_result": {
        "result_id": "N52CSW-2026:keeping_people_safe_overall", "inspection_id": "N52CSW-2026",
        "question": "keeping_people_safe_overall", "percent": 41, "bound": "exact", "cases": 54, "derived": False,
        "secondary": False, "source_id": "R1",
    },
    "indicator_value": {
        "area_type": "pdu", "area_code": "N52CSW", "indicator": "vacancy_rate_pct", "grade": "po", "period_end": date(2026, 9, 30),
        "value": 31.5, "bound": "exact", "approximate": False, "derived": False, "revised": False, "secondary": False, "source_id": "R1",
    },
    "finding": {
        "inspection_id": "N52CSW-2026", "theme": "staffing_levels", "direction": "weakness", "summary": "Too few officers",
        "stated_jointly": False, "source_id": "R1",
    },
    "inspection_fact": {
        "inspection_id": "N52CSW-2026", "fact": "practitioner_interviews", "value": 12, "bound": "exact", "source_id": "R1",
    },
}  # fmt: skip


def filled(file: Path) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    for name, cells in FILLED.items():
        heads = [cell.value for cell in book[name][1]]
        for column, value in cells.items():
            book[name].cell(3, heads.index(column) + 1).value = value
    inspection = book["inspection"]
    fieldwork = inspection.cell(3, [cell.value for cell in inspection[1]].index("fieldwork") + 1)
    fieldwork.number_format = "mmm-yy"  # what Excel makes of 2026-09 where the column is not kept as text
    book.save(file)
    return file


def test_the_template_holds_a_sheet_a_table_with_lists_meanings_and_an_example():
    book = openpyxl.load_workbook(io.BytesIO(template()))
    assert [name for name in book.sheetnames if name in columns_by_table()] == list(SHEETS) == list(FILLED)
    assert book["Lists"].sheet_state == "hidden"
    for name in SHEETS:
        sheet, columns = book[name], columns_by_table()[name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
        assert all(column.meaning in sheet.cell(1, at).comment.text for at, column in enumerate(columns, 1))
        assert str(sheet["A2"].value).startswith("example: ") and set(EXAMPLES[name]) <= {
            column.name for column in columns
        }
    lists = {
        column.name: rule
        for at, column in enumerate(columns_by_table()["indicator_value"], 1)
        for rule in book["indicator_value"].data_validations.dataValidation
        if next(iter(rule.sqref.ranges)).min_col == at
    }
    reference = lists["indicator"].formula1.lstrip("=").replace("$", "").split("!")[1]
    held = {cell.value for (cell,) in book["Lists"][reference]}
    assert held == {line.split(",")[0] for line in (paths.DATA / "indicator.csv").read_text().splitlines()[1:]}
    assert lists["period_end"].type == "date" and lists["value"].type == "decimal" and lists["bound"].type == "list"
    assert "dataset.kind" not in lists and book["dataset"].data_validations.dataValidation[0].formula1 == '"own"'


@pytest.mark.parametrize("by", ["openpyxl", "LibreOffice"])
def test_filled_in_rightly_it_is_read_without_a_complaint(by: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = filled(tmp_path / "own.xlsx")
    if by == "LibreOffice":
        if shutil.which("localc") is None:
            pytest.fail("The test of the template needs: apt-get install libreoffice-calc", pytrace=False)
        (tmp_path / "saved").mkdir()
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "xlsx",
        ]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / "saved"), str(file)], check=True, capture_output=True, timeout=180
        )
        file = tmp_path / "saved" / "own.xlsx"
    assert main(["check", str(file)]) == 0
    assert (
        capsys.readouterr().out.strip() == f"No problem found. Read 8 rows of {', '.join(FILLED)}; nothing was written."
    )
    if by == "openpyxl":
        return
    build([paths.DATA, file], tmp_path / "own.duckdb")
    version = Database(tmp_path / "own.duckdb").version_file()
    for name, cells in FILLED.items():
        row = fetch(version, f"SELECT * FROM {name} WHERE data_set = 'Our records'").iloc[0]
        for column, value in cells.items():
            expected = {
                "fieldwork": "2026-09",
                "programme": "2023",
                "published": row["published"] if name == "inspection" else value,
            }
            found = row[column].date() if isinstance(value, date) and hasattr(row[column], "date") else row[column]
            assert found == expected.get(column, value), (name, column, found)


def test_the_template_as_it_comes_has_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["template", "-o", str(tmp_path / "new.xlsx")]) == 0
    assert main(["check", str(tmp_path / "new.xlsx")]) == 0
    assert "No row is filled in yet" in capsys.readouterr().out
