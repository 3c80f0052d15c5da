"""Data sets laid over each other: what is added, what stands in the place of what, and whose each value is."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pdu import paths
from pdu.__main__ import main
from pdu.answers import data_inspections as data
from pdu.export import package
from pdu.files.excel import workbook
from pdu.store.build import BuildError, build
from pdu.store.database import Database, fetch
from pdu.store.examine import check
from tests.conftest import TODAY, WRITTEN, own_folder

TITLE = "Records of the West Midlands"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_folder(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def over(own: Path) -> Database:
    """Own figures over the published ones."""
    build([paths.DATA, own], own.parent / "over.duckdb")
    return Database(own.parent / "over.duckdb")


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in fetch(database.version_file(), sql).itertuples(index=False)]


def test_rows_are_added_and_carry_their_set(over: Database, built: Database):
    added = rows(
        over, f"SELECT area_code, value, source_id FROM indicator_value WHERE data_set = '{TITLE}' ORDER BY value"
    )
    assert added == [("N52CSW", 12.5, "S001@2"), ("N52WARW", 31.0, "R1"), ("N52CSW", 33.0, "S036@2")]
    for table in ("inspection", "finding", "indicator_value", "source"):
        published = f"FROM {table} WHERE data_set LIKE 'Published results%'"
        held = rows(built, f"SELECT count(*) FROM {table}")[0][0]
        gone = rows(over, f"SELECT count(*) FROM row_replaced WHERE table_name = '{table}'")[0][0]
        assert rows(over, f"SELECT count(*) {published}")[0][0] == held - gone, table  # type: ignore[operator]


def test_a_source_belongs_to_one_set(over: Database):
    """The own S001 is another page than the published S001, and the published S036 is cited as given in the own set."""
    titles = dict(rows(over, "SELECT source_id, title FROM source WHERE source_id IN ('S001', 'S001@2', 'S036@2')"))
    assert str(titles["S001"]).startswith("Written answer") and titles["S001@2"] == "Return of October"
    assert str(titles["S036@2"]).endswith(f"(as given in: {TITLE})")


def test_the_row_that_gave_way_is_kept_and_told(over: Database, own: Path, capsys: pytest.CaptureFixture[str]):
    ((table, key, before_set, now, before),) = rows(over, "SELECT * FROM row_replaced")
    assert (table, key, now) == ("inspection", "N52WARW-2022", TITLE) and str(before_set).startswith("Published")
    assert json.loads(str(before))["recommendations_total"] == int(WRITTEN["recommendations_total"])
    assert rows(
        over, "SELECT recommendations_total, data_set FROM inspection WHERE inspection_id = 'N52WARW-2022'"
    ) == [(10, TITLE)]
    assert (
        main(["build", "--data", f"{paths.DATA}{os.pathsep}{own}", "--database", str(own.parent / "again.duckdb")]) == 0
    )
    assert "inspection: 1 row stands in the place of earlier ones: N52WARW-2022." in capsys.readouterr().out


def test_an_own_set_may_stand_alone_on_the_published_vocabulary(own: Path, tmp_path: Path):
    for name in ("dataset", "source", "indicator_value"):
        lines = (own / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / f"{name}.csv").write_text("".join(line for line in lines if "S036" not in line), encoding="utf-8")
    built = build(tmp_path, tmp_path / "alone.duckdb")
    assert built.rows["indicator_value"] == 2 and built.rows["finding"] == 0 and built.rows["pdu"] > 100
    alone = Database(tmp_path / "alone.duckdb")
    assert alone.run("dataset_state")[["kind", "title"]].values.tolist() == [["own", TITLE]]


def test_own_figures_never_become_the_published_database(own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    home = tmp_path / "pdu.duckdb"
    monkeypatch.setattr(paths, "DATABASE", home)
    for folders in (own, [paths.DATA, own]):
        with pytest.raises(BuildError) as refused:
            build(folders, home)
        assert any("only published data are built into" in str(problem) for problem in refused.value.problems)
    monkeypatch.setenv("PDU_DATA", f"{paths.DATA}{os.pathsep}{own}")
    assert paths.data() == (paths.DATA, own) and paths.database() not in (home, paths.DEMO_DATABASE)
    assert paths.database().parent.parent == paths.OWN
    monkeypatch.delenv("PDU_DATA")
    assert paths.database() == home and paths.database([own]) != paths.database([paths.DATA, own])


def test_what_a_set_lacks_is_said_first(own: Path, tmp_path: Path):
    (tmp_path / "source.csv").write_bytes((own / "source.csv").read_bytes())
    (tmp_path / "figures.ods").write_bytes(b"")
    for folders, expected in (
        ([paths.DATA, tmp_path], "one row must say what the figures are"),
        ([paths.DATA, tmp_path / "none"], "this folder is missing"),
        ([paths.DATA, own, own], f"another data set has the title {TITLE!r}"),
    ):
        with pytest.raises(BuildError) as refused:
            build(folders, tmp_path / "never.duckdb")
        assert any(expected in str(problem) and problem.cause for problem in refused.value.problems), (
            refused.value.problems
        )


def test_the_version_names_the_sets(over: Database, own: Path, built: Database, tmp_path: Path):
    again = build([paths.DATA, own], tmp_path / "again.duckdb")
    assert (
        again.version == over.run("dataset_state")["version"].iloc[0] != built.run("dataset_state")["version"].iloc[0]
    )
    assert over.run("data_versions").empty, "the published history does not lead to these data"


def test_an_export_edited_in_excel_comes_back_as_one_own_row(built: Database, tmp_path: Path):
    """Export, edit one value in the workbook, check, build, and see it with its set."""
    version_file = built.version_file()
    exported = workbook(package.tables(version_file), package.state(version_file))
    book = openpyxl.load_workbook(io.BytesIO(exported))
    facts, sheet = book["dataset"], book["inspection"]
    facts["A2"], facts["B2"] = "own", "Our corrections"
    heads = [cell.value for cell in sheet[1]]
    line = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == "N52WARW-2022")
    sheet.cell(line, heads.index("recommendations_total") + 1).value = 11
    (tmp_path / "edited").mkdir()
    book.save(tmp_path / "edited" / "figures.xlsx")
    assert check([tmp_path / "edited"]) == []
    made = build([paths.DATA, tmp_path / "edited"], tmp_path / "edited.duckdb")
    assert made.replaced == {"inspection": ["N52WARW-2022"]}
    database = Database(tmp_path / "edited.duckdb")
    owned = [
        rows(database, f"SELECT count(*) FROM {table} WHERE data_set = 'Our corrections'")[0][0] for table in made.rows
    ]
    assert sum(int(str(number)) for number in owned) == 1 + 1 + len(WRITTEN["source_ids"].split(";"))
    file = database.version_file()
    shown = data.inspections(lambda name, /, **given: database.run(name, file, **given), TODAY, "2021", "N52")
    assert shown is not None and {one.kind for one in shown.sets} == {"published", "own"}
    of = dict(
        zip(
            shown.rows["inspection_id"],
            shown.table[["recommendations_total", "data_set"]].itertuples(index=False),
            strict=True,
        )
    )
    assert tuple(of["N52WARW-2022"]) == (11, "Our corrections")
    assert {row.data_set for key, row in of.items() if key != "N52WARW-2022"} == {"Published"}


def test_an_export_of_several_sets_names_the_set_of_each_row(over: Database):
    frames = package.tables(over.version_file())
    assert set(frames["indicator_value"]["data_set"]) == {TITLE, *frames["dataset"]["data_set"]}
    files = package.files(over.version_file())
    assert f"own figures (“{TITLE}”)" in files["README.txt"].decode()
    described = json.loads(files["datapackage.json"])["resources"][0]["schema"]["fields"]
    assert described[-1]["name"] == "data_set"


def test_as_at_a_day_each_set_counts_from_its_own_day(over: Database):
    """A source without a date counts from the day its own set was gathered: the own set is of 20 November, the published of the 23rd."""
    known = rows(over, "SELECT DISTINCT known_on FROM indicator_value_known WHERE source_id = 'S001@2'")
    assert [day.date() for (day,) in known] == [date(2026, 11, 20)]  # type: ignore[attr-defined]
