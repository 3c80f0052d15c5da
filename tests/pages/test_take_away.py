"""Every download equals what is on screen and reads back with the right types, figure by figure and kind by kind."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet_file
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.pages import PAGES
from pdu.answer import Answer
from pdu.export import package
from pdu.files import download, take
from pdu.picture.page import State
from pdu.store.database import Database
from pdu.tables.contract import columns_by_table
from tests.pages.conftest import Visit

STATE = State(date(2026, 11, 24), "0123456789ab")
# What each page is opened with, so that its figures are full.
FULL: dict[str, dict[str, str]] = {
    "region": {"region": "N56"},
    "unit": {"pdu": "N56NRTH"},
    "explore": {"measure": "share.domestic_abuse_information_requested"},
}


def plain(value: Any) -> Any:
    """A cell as one of: None, bool, number, ISO day, text."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp | date) or hasattr(value, "date"):
        return str(value)[:10]
    if hasattr(value, "item"):
        value = value.item()
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def cells(frame: pd.DataFrame) -> list[list[Any]]:
    return [[plain(value) for value in row] for row in frame.astype(object).itertuples(index=False)]


def guarded(rows: list[list[Any]]) -> list[list[Any]]:
    """As the CSV has them: words that a spreadsheet would take for a formula begin with an apostrophe."""
    return [[download.safe(value) for value in row] for row in rows]


def as_types(rows: list[list[Any]], screen: pd.DataFrame) -> list[list[Any]]:
    """Rows read from text, with days and truth values of the screen's columns in their own types."""
    kinds = [
        (pd.api.types.is_datetime64_any_dtype(screen[name]), pd.api.types.is_bool_dtype(screen[name]))
        for name in screen
    ]
    return [
        [
            None
            if value in ("", None)
            else str(value)[:10]
            if is_day
            else str(value).lower() == "true"
            if is_truth
            else value
            for value, (is_day, is_truth) in zip(row, kinds, strict=True)
        ]
        for row in rows
    ]


def by_duckdb(raw: bytes, ending: str, folder: Path) -> list[list[Any]]:
    file = folder / f"taken.{ending}"
    file.write_bytes(raw)
    reader = {
        "csv": "read_csv(?, all_varchar = false, sample_size = -1, auto_detect = true, header = true)",
        "parquet": "read_parquet(?)",
    }
    with duckdb.connect() as connection:
        return [
            [plain(value) for value in row]
            for row in connection.execute(f"FROM {reader[ending]}", [str(file)]).fetchall()
        ]


def loosely(rows: list[list[Any]]) -> list[list[str]]:
    """Cells as texts in which a whole number and its float are one."""
    return [
        ["" if value is None else f"{value:.9g}" if isinstance(value, float) else str(value) for value in row]
        for row in rows
    ]


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_every_figure_is_taken_away_as_it_stands(name: str, visit: Visit, answers: list[Answer], tmp_path: Path):
    visit(name, **FULL.get(name, {}))
    for answer in answers:
        screen = answer.table
        rows = cells(screen)
        raw = download.csv(answer)
        text = pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False, na_filter=False)
        assert list(text.columns) == list(screen.columns), answer.key
        assert loosely(as_types([[plain(_number(cell, column, screen)) for cell, column in zip(row, screen, strict=True)]
                                 for row in text.to_numpy().tolist()], screen)) == loosely(guarded(rows)), answer.key  # fmt: skip
        assert len(by_duckdb(raw, "csv", tmp_path)) == len(screen) or screen.shape[1] == 1, answer.key
        made = {kind.ending: kind.make(answer, STATE) for kind in take.KINDS}
        assert set(made) == {"png", "svg", "xlsx", "parquet", "json"}

        parquet = pd.read_parquet(io.BytesIO(made["parquet"]))
        assert list(parquet.columns) == list(screen.columns) and cells(parquet) == rows, answer.key
        assert by_duckdb(made["parquet"], "parquet", tmp_path) == rows, answer.key
        held = parquet_file.read_schema(io.BytesIO(made["parquet"]))
        for column in screen:
            empty = screen[column].isna().all()
            for kind in (pd.api.types.is_numeric_dtype, pd.api.types.is_bool_dtype):
                assert kind(parquet[column]) == kind(screen[column]) or empty, (answer.key, column)
            # A day is a day in the file, and no column is without a type.
            day = pd.api.types.is_datetime64_any_dtype(screen[column])
            assert pa.types.is_date32(held.field(column).type) == day or empty, (answer.key, column)
            assert not pa.types.is_null(held.field(column).type), (answer.key, column)

        read = pd.read_json(io.BytesIO(made["json"]), orient="records", dtype=False)
        assert loosely(as_types(cells(read.reindex(columns=screen.columns)), screen)) == loosely(rows), answer.key

        book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
        assert_accessible(book["Data"], list(screen.columns), len(screen))
        shown = [
            [plain(cell.value) for cell in row] for row in book["Data"].iter_rows(min_row=2, max_row=len(screen) + 1)
        ]
        assert loosely(shown) == loosely([[value if value != "" else None for value in row] for row in rows]), (
            answer.key
        )


def _number(cell: str, column: str, screen: pd.DataFrame) -> Any:
    """A cell of text as a number where the screen has numbers."""
    kind = screen[column]
    is_number = pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
    if is_number and cell:
        return float(cell)
    if (
        not is_number
        and cell
        and isinstance(next(iter(kind.dropna()), None), int | float)
        and not pd.api.types.is_bool_dtype(kind)
    ):
        return float(cell)
    return cell or None


def assert_accessible(sheet: Worksheet, columns: list[str], rows: int) -> None:
    """The government's rules for spreadsheets: one marked-up table from A1, one header row, nothing merged or blank, no formula."""
    assert [cell.value for cell in sheet[1]] == columns
    assert not sheet.merged_cells.ranges and sheet.freeze_panes == "B2"
    assert sheet.sheet_state == "visible" and not sheet.conditional_formatting
    assert not any(
        dimension.hidden for dimension in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values())
    )
    if rows:
        table = next(iter(sheet.tables.values()))
        assert len(sheet.tables) == 1 and table.ref.startswith("A1:") and table.ref.endswith(str(rows + 1))
    for row in sheet.iter_rows(min_row=2, max_row=rows + 1):
        assert any(cell.value is not None for cell in row), f"{sheet.title}: a blank row"
        assert all(cell.data_type != "f" for cell in row), f"{sheet.title}: a formula"


def test_the_workbook_of_everything_passes_its_structural_checks(built: Database):
    file = built.version_file()
    frames = package.tables(file)
    book = openpyxl.load_workbook(io.BytesIO(package.files(file)["pdu-data.xlsx"]))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Columns", *(name[:31] for name in frames)]
    assert str(book["Cover"]["A1"].value).startswith("Published results of HM Inspectorate of Probation")
    listed = {row[0].value: row[1].value for row in book["Contents"].iter_rows(min_row=2)}
    assert listed == {name: len(frame) for name, frame in frames.items()}
    for name, frame in frames.items():
        assert_accessible(book[name[:31]], list(frame.columns), len(frame))
        shown = [
            [plain(cell.value) for cell in row] for row in book[name[:31]].iter_rows(min_row=2, max_row=len(frame) + 1)
        ]
        assert loosely(shown) == loosely(cells(frame)), name
    explained = {(row[0].value, row[1].value) for row in book["Columns"].iter_rows(min_row=2)}
    assert explained == {(column.table, column.name) for columns in columns_by_table().values() for column in columns}
    assert book.properties.title


READERS: dict[str, Callable[[Path], str]] = {
    "csv": lambda folder: f"read_csv('{folder}/csv/{{name}}.csv', all_varchar = true, header = true)",
    "parquet": lambda folder: f"read_parquet('{folder}/parquet/{{name}}.parquet')",
}


def test_the_exported_tables_read_back_as_they_were(built: Database, tmp_path: Path):
    file = built.version_file()
    package.write(file, tmp_path)
    wanted = {"integer": "numeric", "number": "numeric", "boolean": "bool", "date": "day"}
    for name, frame in package.tables(file).items():
        with duckdb.connect() as connection:
            parquet = connection.execute(f"FROM {READERS['parquet'](tmp_path).format(name=name)}").df()
            number = connection.execute(f"SELECT count(*) FROM {READERS['csv'](tmp_path).format(name=name)}").fetchone()
        assert number == (len(frame),), name
        assert cells(parquet) == cells(frame), name
        for column in columns_by_table()[name]:
            kind = {
                "numeric": pd.api.types.is_numeric_dtype,
                "bool": pd.api.types.is_bool_dtype,
                "day": pd.api.types.is_datetime64_any_dtype,
            }.get(wanted.get(column.type, ""))
            if kind is not None and parquet[column.name].notna().any() and not parquet[column.name].isna().any():
                assert kind(parquet[column.name]), (name, column.name)


@pytest.mark.parametrize("region", ["N07", "N52", "N03"])
@pytest.mark.parametrize("as_at", ["2022-08-18", "2026-11-24"])
def test_every_blank_of_the_coverage_has_one_of_four_reasons(region: str, as_at: str, built: Database):
    frame = built.run("data_unit_coverage", region=region, as_at=date.fromisoformat(as_at))
    said = {value for column in frame if column.startswith("has_") for value in frame[column]}
    assert said <= {"known", "known, cases not published", "not inspected", "not published", "not found", "withheld"}
    assert not frame[[column for column in frame if column.startswith("has_")]].isna().any().any()
    assert len(frame) > 5


@pytest.mark.parametrize("region", ["N07", "N52"])
def test_the_coverage_on_screen_has_no_empty_cell(region: str, visit: Visit):
    page = visit("data", region=region, detail="units")
    block = next(block for block in page.blocks if block.key == "unit-coverage")
    reasons = {"✓known", "known, cases not published", "not inspected", "not published", "not found", "withheld"}
    shown = next(block.html.all("table", "known"))
    found = [cell.text for cell in shown.all("td") if "years" not in cell.text and "month" not in cell.text]
    assert len(found) > 50 and set(found) <= reasons, set(found) - reasons
