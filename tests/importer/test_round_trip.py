"""Export, edit one cell in Excel, check, import, accept: it is on screen, and the correction is in the log."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pdu.__main__ import main
from pdu.importer import edited
from pdu.importer.document import Refused
from tests.conftest import rows_of

ROW = "N52WARW-2022:keeping_people_safe_overall"


def edit(workbook: Path, sheet: str, key: str, column: str, value: object, to: Path) -> Path:
    """What a person does in Excel."""
    book = openpyxl.load_workbook(workbook)
    header = [cell.value for cell in book[sheet][1]]
    (row,) = [row for row in book[sheet].iter_rows(min_row=2) if row[0].value == key]
    row[header.index(column)].value = value
    book.save(to)
    return to


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    assert main(["build", "--database", str(folder / "pdu.duckdb")]) == 0
    assert main(["export", str(folder / "out"), "--database", str(folder / "pdu.duckdb")]) == 0
    return folder / "out" / "pdu-data.xlsx"


def test_there_and_back(exported: Path, data_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = edit(exported, "question_result", ROW, "percent", 12, tmp_path / "edited.xlsx")
    assert main(["check", str(file)]) == 0
    review, database = tmp_path / "review", tmp_path / "pdu.duckdb"
    assert main(["import", "edited", str(file), "--data", str(data_copy), "--review", str(review)]) == 0
    (batch,) = [folder.name for folder in review.iterdir() if folder.name[0] != "."]
    (line,) = (review / batch / "proposals.jsonl").read_text(encoding="utf-8").splitlines()
    proposal = json.loads(line)
    assert (proposal["area"], proposal["metric"], proposal["value"]) == (
        "N52WARW",
        "pct_sufficient:keeping_people_safe_overall",
        12,
    )
    assert proposal["place"].startswith("edited.xlsx, sheet question_result, row ")

    before = (data_copy / "question_result.csv").read_text(encoding="utf-8").splitlines()
    command = ["review", "accept", batch, "--only", "1", "--why", "Misread", "--data", str(data_copy)]
    assert main([*command, "--review", str(review), "--database", str(database)]) == 0, capsys.readouterr()
    after = (data_copy / "question_result.csv").read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(old.split(",")[6], new.split(",")[6]) for old, new in changed] == [("9", "12")]
    last = rows_of(data_copy, "correction")[-1]
    assert (last["table_name"], last["row_key"], last["column_name"]) == ("question_result", ROW, "percent")
    assert (last["before"], last["after"], last["what"], last["source_id"]) == ("9", "12", "Misread", "S207")

    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("SELECT percent FROM question_result WHERE result_id = ?", [ROW]).fetchall() == [
            (12.0,)
        ]


def test_an_export_as_it_came_proposes_nothing(exported: Path):
    with pytest.raises(Refused, match="says nothing that the data do not say already"):
        edited.offers(exported)


@pytest.mark.parametrize(
    ("sheet", "key", "column", "value", "metric"),
    [
        ("inspection", "N52WARW-2022", "recommendations_total", 10, "recommendations_total"),
        ("inspection", "N52WARW-2022", "overall_rating", "Good", "overall_rating"),
    ],
)
def test_a_cell_of_an_inspection_is_one_proposal(exported: Path, tmp_path: Path, sheet, key, column, value, metric):
    (offer,) = edited.offers(edit(exported, sheet, key, column, value, tmp_path / "edited.xlsx"))
    ((area, named, said),) = [(one.area, one.metric, one.value) for one in offer.proposals]
    assert (area, named, said) == ("N52WARW", metric, value)
    assert offer.source.publisher == "HM Inspectorate of Probation"


def test_what_is_wrong_is_told_and_nothing_is_proposed(exported: Path, tmp_path: Path):
    file = edit(exported, "inspection", "N52WARW-2022", "recommendations_total", "many", tmp_path / "edited.xlsx")
    with pytest.raises(Refused, match=r"edited\.xlsx, sheet inspection.*recommendations_total.*many") as refused:
        edited.offers(file)
    assert str(refused.value).endswith("Nothing was kept: set it right and import it again.")


def test_rows_of_other_tables_are_left_aside(exported: Path, tmp_path: Path):
    file = edit(exported, "region", "N52", "region_name", "The Midlands", tmp_path / "edited.xlsx")
    with pytest.raises(Refused, match=r"rows of region are changed in data/region\.csv"):
        edited.offers(file)
