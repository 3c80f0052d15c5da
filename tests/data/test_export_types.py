"""Types of the contract in every format: written out by hand for three tables, and by a second reading of the dictionary for all."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pdu import paths
from pdu.export import kept, package
from pdu.export.offered import offered
from pdu.store.database import Database
from tests.conftest import rows_of

TEXT, WHOLE, NUMBER, TRUTH, DAY = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()
BY_HAND = {
    "inspection": [
        ("inspection_id", TEXT), ("area_type", TEXT), ("area_code", TEXT), ("area_name", TEXT), ("programme", TEXT),
        ("fieldwork", TEXT), ("published", TEXT), ("published_by", DAY), ("overall_rating", TEXT), ("overall_score", WHOLE),
        ("overall_score_max", WHOLE), ("previous_rating", TEXT), ("cases_inspected", WHOLE), ("recommendations_total", WHOLE),
        ("recommendations_to_area", WHOLE), ("derived_columns", TEXT), ("source_ids", TEXT), ("note", TEXT),
    ],
    "indicator_value": [
        ("area_type", TEXT), ("area_code", TEXT), ("indicator", TEXT), ("grade", TEXT), ("period_start", DAY),
        ("period_end", DAY), ("value", NUMBER), ("bound", TEXT), ("inspection_id", TEXT), ("approximate", TRUTH),
        ("derived", TRUTH), ("revised", TRUTH), ("secondary", TRUTH), ("source_id", TEXT), ("note", TEXT),
    ],
    "withheld": [  # has no row
        ("area_type", TEXT), ("area_code", TEXT), ("indicator", TEXT), ("grade", TEXT), ("period_start", DAY),
        ("period_end", DAY), ("symbol", TEXT), ("reason", TEXT), ("source_id", TEXT),
    ],
}  # fmt: skip
ARROW = {"integer": WHOLE, "number": NUMBER, "boolean": TRUTH, "date": DAY}
DUCKDB = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def types() -> dict[str, dict[str, str]]:
    """Table to column to type, read from the dictionary without the contract's own reader."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(paths.DATA, "dictionary"):
        found.setdefault(row["table"], {})[row["column"]] = row["type"]
    return found


def source(table: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the data."""
    return rows_of(paths.DATA, table)


@pytest.fixture(scope="module")
def folder(built: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the published data."""
    out = tmp_path_factory.mktemp("export")
    with zipfile.ZipFile(kept.get(offered()["pdu.zip"], built.version_file()).path) as bundle:
        bundle.extractall(out)
    return out


@pytest.mark.parametrize("table", BY_HAND)
def test_a_parquet_file_has_the_types_written_out_by_hand(folder: Path, table: str):
    schema = pq.read_schema(folder / "parquet" / f"{table}.parquet")
    assert [(field.name, field.type) for field in schema] == BY_HAND[table]


def test_every_parquet_file_has_the_types_of_the_dictionary_and_says_what_it_is(folder: Path):
    assert not source("withheld"), "one of the tables has no row, so that its types come from nowhere else"
    for table, columns in types().items():
        file = pq.ParquetFile(folder / "parquet" / f"{table}.parquet")
        assert {field.name: field.type for field in file.schema_arrow} == {
            name: ARROW.get(kind, TEXT) for name, kind in columns.items()
        }, table
        assert file.metadata.num_rows == len(source(table))
        assert file.schema_arrow.metadata[b"licence"] == b"OGL v3.0"
    values = pq.read_table(folder / "parquet" / "indicator_value.parquet").to_pylist()[0]
    assert (values["period_start"], values["value"], values["derived"]) == (date(2024, 4, 1), 1340.0, False)


def test_frictionless_validates_the_exported_folder(folder: Path):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "message"])[:5]
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert datetime.fromisoformat(described["created"]).tzinfo is not None, "a date and a time"
    (inspection,) = [one for one in described["resources"] if one["name"] == "inspection"]
    keys = {tuple(key["fields"]): tuple(key["reference"].values()) for key in inspection["schema"]["foreignKeys"]}
    assert keys[("programme",)] == ("programme", ["programme"]) and keys[("overall_rating",)] == ("rating", ["rating"])
    kinds = {field["name"]: field["type"] for field in inspection["schema"]["fields"]}
    assert (kinds["published_by"], kinds["overall_score"], kinds["published"]) == ("date", "integer", "string")


def test_the_validator_would_see_a_wrong_cell(folder: Path, tmp_path: Path):
    copy = Path(shutil.copytree(folder / "csv", tmp_path / "csv"))
    shutil.copy(folder / "datapackage.json", tmp_path)
    file = copy / "standard_rating.csv"
    file.write_bytes(file.read_bytes().replace(b"CRC-BGSW-2019,planning", b"CRC-BGSW-2018,planning"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"), resource_name="standard-rating")
    assert {"foreign-key", "hash-count"} <= {kind for (kind,) in report.flatten(["type"])}


def cell(text: str, kind: str) -> object:
    """A cell of a CSV file as a workbook holds it."""
    if text == "":
        return None
    if kind in ("integer", "number"):
        return float(text)
    if kind == "boolean":
        return text == "true"
    return datetime.fromisoformat(text) if kind == "date" else text


def test_the_workbook_holds_the_data_also_after_libreoffice(folder: Path, tmp_path: Path):
    done = subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
            "--outdir", str(tmp_path), str(folder / "pdu-data.xlsx"),
        ],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for file in (folder / "pdu-data.xlsx", tmp_path / "pdu-data.xlsx"):
        book = openpyxl.load_workbook(file, data_only=True)  # LibreOffice writes false as =FALSE()
        for table in ("inspection", "indicator_value", "programme", "correction"):
            kinds, rows = types()[table], source(table)
            sheet = book[table]
            assert [head.value for head in sheet[1]] == list(kinds)
            shown = [[one.value for one in row] for row in sheet.iter_rows(min_row=2, max_row=len(rows) + 1)]
            assert shown == [[cell(row[name], kind) for name, kind in kinds.items()] for row in rows], (file, table)
        day = book["indicator_value"].cell(2, list(types()["indicator_value"]).index("period_start") + 1)
        assert day.is_date and day.number_format.replace("\\", "") == "yyyy-mm-dd"
        assert book["withheld"].max_row == 1, "an empty table keeps its headings"
    book = openpyxl.load_workbook(folder / "pdu-data.xlsx")
    assert book["withheld"].column_dimensions["E"].number_format == "yyyy-mm-dd", "a day typed there is a day"


def test_the_duckdb_file_holds_the_tables_and_nothing_else(built: Database, tmp_path: Path):
    file = kept.get(offered()["pdu.duckdb"], built.version_file()).path
    # The number of the file format stands after the sum and four letters; 64 is the one of DuckDB 1.0.
    assert file.read_bytes()[8:13] == b"DUCK" + bytes([64])
    with duckdb.connect(str(file), read_only=True) as connection:
        held = connection.execute(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
        counts = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() for table in types()}
        views = connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone()
        warwickshire = connection.execute(
            "SELECT published, overall_rating, recommendations_total FROM inspection WHERE inspection_id = 'N52WARW-2022'"
        ).fetchall()
    assert {(table, name, kind) for table, name, kind, _ in held} == {
        (table, name, DUCKDB.get(kind, "VARCHAR")) for table, columns in types().items() for name, kind in columns.items()
    }  # fmt: skip
    assert all(comment for *_, comment in held), "each column says what it means"
    assert counts == {table: (len(source(table)),) for table in types()} and views == (0,)
    assert warwickshire == [("2022-08-18", "Requires improvement", 9)]


def test_one_table_holds_every_judgement_figure_and_finding_once(built: Database):
    frame = package.one_table(built.version_file())
    counted = {
        "overall rating": sum(row["overall_rating"] != "" for row in source("inspection")),
        "overall score": sum(row["overall_score"] != "" for row in source("inspection")),
        "standard rating": len(source("standard_rating")),
        "share of cases": len(source("question_result")),
        "workforce figure": len(source("indicator_value")),
        "further fact": len(source("inspection_fact")),
        "finding": len(source("finding")),
    }
    assert frame["kind"].value_counts().to_dict() == counted
    assert not frame.duplicated(["kind", "line"]).any()
    rated = frame[(frame["inspection_id"] == "N52WARW-2022") & (frame["kind"] == "overall rating")].iloc[0]
    assert (rated["area_name"], rated["value_text"], str(rated["known_on"])[:10]) == (
        "Warwickshire",
        "Requires improvement",
        "2022-08-18",
    )
    safe = frame[(frame["inspection_id"] == "N52WARW-2022") & (frame["measure"] == "keeping_people_safe_overall")].iloc[
        0
    ]
    assert (safe["value"], safe["unit"], safe["programme"]) == (9.0, "percent", "2021")
    made = kept.get(offered()["one-table.parquet"], built.version_file()).path
    held = {field.name: field.type for field in pq.read_schema(made)}
    assert (held["period_end"], held["known_on"], held["value"], held["grade"]) == (DAY, DAY, NUMBER, TEXT)
    back = list(
        csv.DictReader(
            io.StringIO(offered()["one-table.csv"].make(built.version_file(), lambda _: b"").decode("utf-8-sig"))
        )
    )
    assert len(back) == len(frame)  # fmt: skip
