"""The build: every fault in words, and nothing in use touched until the last step."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from pdu import paths
from pdu.__main__ import main
from pdu.store.build import BuildError, build
from pdu.store.database import Database, DatabaseError
from pdu.store.examine import check
from pdu.store.load import data_version, load
from pdu.store.publish import VERSIONS_KEPT
from pdu.store.queries import read_folder
from tests.conftest import Edit

DAY = date(2026, 11, 24)


def problems_of(data: Path, tmp_path: Path) -> list[str]:
    with pytest.raises(BuildError) as caught:
        build(data, tmp_path / "never" / "pdu.duckdb")
    assert not (tmp_path / "never").exists()
    return [str(problem) for problem in caught.value.problems]


def test_the_published_data_build(built: Database) -> None:
    assert built.run("coverage", as_at=DAY)["units_inspected"].tolist() == [65]


def test_ten_faults_give_ten_messages_and_the_old_database_serves(
    data_copy: Path, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pdu.duckdb"
    build(data_copy, file)
    before = Database(file).run("unit_tiles", as_at=DAY)
    edit("pdu", lambda rows: rows[3].update(region_code="N99"))
    edit("region", lambda rows: rows[0].update(map_row="north"))
    edit("inspection", lambda rows: rows[0].update(overall_rating="Quite good"))
    edit("inspection", lambda rows: rows[1].update(overall_score="28"))
    edit("inspection", lambda rows: rows[2].update(published="18 August 2022"))
    edit("inspection", lambda rows: rows.append(rows[5]))
    edit("question_result", lambda rows: rows[0].update(percent="140"))
    edit("finding", lambda rows: rows[9].update(direction="good"))
    edit("standard_rating", lambda rows: rows[0].update(standard="catering"))
    edit("indicator_value", lambda rows: rows[4].update(value="many"))
    edit("source", lambda rows: rows[7].update(url="www.example.org"))
    capsys.readouterr()
    assert main(["build", "--data", str(data_copy), "--database", str(file)]) == 1
    said = capsys.readouterr().err.splitlines()
    expected = [
        ("pdu.csv:5 region_code:", "'N99' is not in region.csv"),
        ("region.csv:2 map_row:", "not a whole number"),
        ("inspection.csv:2 overall_rating:", "'Quite good' is not in rating.csv"),
        ("inspection.csv:3 overall_score:", "28 of 27 is more than the maximum"),
        ("inspection.csv:4 published:", "YYYY-MM-DD, YYYY-MM or YYYY"),
        ("inspection.csv:117 inspection_id:", "stands already on line 7"),
        ("question_result.csv:2 percent:", "above 100"),
        ("finding.csv:11 direction:", "strength, weakness, context"),
        ("standard_rating.csv:2 standard:", "catering is no standard"),
        ("indicator_value.csv:6 value:", "not a number"),
        ("source.csv:9 url:", "http:// or https://"),
    ]
    for place, reason in expected:
        assert any(line.startswith(place) and reason in line for line in said), (place, said)
    assert Database(file).run("unit_tiles", as_at=DAY).equals(before)


# What makes each check of queries/checks fire: table, change, and a word of its message.
FAULTS = {
    "fieldwork_before_publication": ("inspection", {"inspection_id": "N52WARW-2022"}, {"fieldwork": "2022-09"}, "publication comes after fieldwork"),
    "area_exists": ("inspection", {"inspection_id": "N52WARW-2022"}, {"area_code": "N99"}, "is no code of a pdu"),
    "area_agrees_with_inspection": ("indicator_value", {"inspection_id": "N58DORS-2023"}, {"area_code": "N58SOM"}, "the value is of N58SOM"),
    "result_has_one_home": ("question_result", {"result_id": "N07-2022:management_oversight"}, {"scope": ""}, "needs either an inspection_id"),
    "score_within_maximum": ("inspection", {"inspection_id": "N53LEIS-2023"}, {"overall_score_max": "21"}, "not the maximum of the 2021 programme"),
    "score_equals_sum": ("inspection", {"inspection_id": "N55BAC-2024"}, {"overall_score": "4"}, "differs from 1"),
    "rating_fits_programme": ("inspection", {"inspection_id": "N52-2026-DIPP"}, {"overall_rating": "Good"}, "carry no rating"),
    "recommendations_add_up": ("inspection", {"inspection_id": "N52WARW-2022"}, {"recommendations_to_area": "10"}, "more than 9 in all"),
    "standard_of_programme": ("standard_rating", {"inspection_id": "N56SUFF-2024"}, {"standard": "information_and_facilities"}, "is no standard of a pdu in the 2023"),
    "standard_known": ("theme", {"theme": "workload"}, {"standard": "catering"}, "a standard of no programme"),
    "period_in_order": ("indicator_value", {"indicator": "trainee_starters"}, {"period_end": "2019-01-01"}, "before the beginning"),
    "share_fits_cases": ("question_result", {"result_id": "N56NRTH-2024:domestic_abuse_information_requested"}, {"sufficient": "40"}, "is not 40 of 70 cases"),
    "nothing_from_the_future": ("inspection", {"inspection_id": "WPTDPA-2025"}, {"published": "2027-01", "published_by": ""}, "after 2026-11-23"),
    "unit_closed_after_opened": ("pdu", {"pdu_code": "N52STST"}, {"closed": ""}, "has no closing date"),
    "unit_within_bounds": ("indicator_value", {"indicator": "vacancy_rate_pct"}, {"value": "140"}, "over 100"),
    "approximate_has_bound": ("indicator_value", {"indicator": "workload_pct", "approximate": "true"}, {"bound": "exact"}, "must be about, lower or upper"),
    "value_has_a_time": ("indicator_value", {"indicator": "workload_pct", "period_end": ""}, {"note": ""}, "what time the value describes"),
    "fieldwork_in_programme": ("inspection", {"inspection_id": "N57EKNT-2024"}, {"fieldwork": "2023-09"}, "choose the programme by fieldwork"),
    "previous_rating_agrees": ("inspection", {"inspection_id": "N54SOT-2025"}, {"previous_rating": "Inadequate"}, "held here was rated Good"),
    "identifier_fits_area": ("dataset", {}, {}, ""),
    "bands_cover_everything": ("rating_band", {"rating": "Good"}, {"lower_pct": "66"}, "without gap or overlap"),
    "fact_has_a_value": ("inspection_fact", {"fact": "prioritisation_framework_status"}, {"value_text": ""}, "one of them"),
    "name_said_once": ("place_name", {"name": "Abertawe"}, {"name": "BRO Morgannwg", "area_code": "N03SW1"}, "leads to N03SW1 already"),
    "one_dataset": ("dataset", {}, {}, ""),
    "synthetic_stays_apart": ("source", {"source_id": "S207"}, {"kind": "synthetic"}, "does not belong in published data"),
    "summary_is_short": ("finding", {"theme": "workload"}, {"summary": "word " * 30}, "at most 20"),
    "only_changes_fall_below_zero": ("indicator_value", {"indicator": "vacancy_rate_pct"}, {"value": "-4"}, "which only a change can be"),
    "withheld_or_known": ("dataset", {}, {}, ""),
    "published_by_in_period": ("inspection", {"inspection_id": "N52STST-2022"}, {"published_by": "2022-09-01"}, "does not lie within"),
}  # fmt: skip


def test_every_check_is_tried() -> None:
    assert set(read_folder("checks")) == set(FAULTS)


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault[3]])
def test_each_check_finds_its_fault(name: str, data_copy: Path, edit: Edit, tmp_path: Path) -> None:
    table, where, change, word = FAULTS[name]
    edit(table, lambda rows: next(row for row in rows if where.items() <= row.items()).update(change))
    said = problems_of(data_copy, tmp_path)
    assert any(line.startswith(f"{table}.csv:") and word in line for line in said), said


def test_an_identifier_of_another_area_is_found(data_copy: Path, edit: Edit, tmp_path: Path) -> None:
    def rename(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["inspection_id"] == "N57SUR-2024":
                row["inspection_id"] = "SURREY-2024"

    for table in ("inspection", "finding", "standard_rating", "question_result", "indicator_value", "inspection_fact"):
        edit(table, rename)
    assert any("must be the area code, a hyphen and the year" in line for line in problems_of(data_copy, tmp_path))


def test_two_datasets_are_one_too_many(data_copy: Path, edit: Edit, tmp_path: Path) -> None:
    edit("dataset", lambda rows: rows.append(rows[0] | {"kind": "synthetic"}))
    assert any("it must have one" in line for line in problems_of(data_copy, tmp_path))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert any("missing" in line for line in problems_of(tmp_path / "nowhere", tmp_path))


def test_check_writes_nothing_and_reads_single_files(
    data_copy: Path, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("pdu", lambda rows: rows[0].update(region_code="N99"))
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert main(["check", str(data_copy / "pdu.csv")]) == 1
    assert "pdu.csv:2 region_code" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert check([paths.DATA]) == []
    assert "no table has this name" in str(check([tmp_path / "data" / "README.md"])[0])
    assert "no such file" in str(check([tmp_path / "nothing.csv"])[0])


def test_the_version_follows_the_data(data_copy: Path, edit: Edit) -> None:
    before = data_version(load(data_copy)[0])
    edit("pdu", lambda rows: rows.reverse())
    assert data_version(load(data_copy)[0]) == before, "the order of rows is no data"
    edit("pdu", lambda rows: rows[0].update(note="changed"))
    assert data_version(load(data_copy)[0]) != before


def test_an_open_database_notices_a_new_build(data_copy: Path, edit: Edit, tmp_path: Path) -> None:
    file = tmp_path / "pdu.duckdb"
    build(data_copy, file)
    database = Database(file)
    first = database.version_file()
    assert "Coventry" in set(database.run("units")["pdu_name"])
    edit(
        "pdu", lambda rows: next(row for row in rows if row["pdu_name"] == "Coventry").update(pdu_name="Coventry City")
    )
    build(data_copy, file)
    assert "Coventry City" in set(database.run("units")["pdu_name"])
    # A page that began on the old version stays on it to its end.
    assert "Coventry" in set(database.run("units", first)["pdu_name"])


def test_a_plain_file_of_that_name_is_replaced(data_copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "pdu.duckdb"
    file.write_bytes(b"something else")
    with pytest.raises(DatabaseError, match="cannot be read"):
        Database(file).version_file()
    build(data_copy, file)
    assert len(Database(file).run("regions")) == 12


def test_no_database_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="python -m pdu build"):
        Database(tmp_path / "none.duckdb").version_file()


KILLED = """
import os, signal, sys
from pathlib import Path
import pdu.store.publish as publish
name = sys.argv[1]
original = getattr(os, name)
def stop(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, name, stop)
from pdu.store.build import build
build(Path(sys.argv[2]), Path(sys.argv[3]))
"""


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_build_killed_half_way_leaves_the_old_database(
    moment: str, data_copy: Path, edit: Edit, tmp_path: Path
) -> None:
    file = tmp_path / "pdu.duckdb"
    build(data_copy, file)
    before = file.resolve()
    edit("pdu", lambda rows: rows[0].update(note="changed"))
    environment = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, moment, str(data_copy), str(file)], env=environment, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert file.resolve() == before and len(Database(file).run("regions")) == 12
    build(data_copy, file)
    assert file.resolve() != before


def test_versions_of_the_last_minutes_stay_and_older_ones_go(tmp_path: Path) -> None:
    home = tmp_path / "pdu.duckdb"
    files = [build(paths.DATA, home).database for _ in range(6)]
    assert all(file.exists() for file in files), "a page may still be on any of them"
    for age, file in enumerate(reversed(files)):
        os.utime(file, (time.time() - 1000 * (age + 1),) * 2)
    newest = build(paths.DATA, home).database
    assert [file.exists() for file in files] == [False] * 4 + [True] * 2
    assert home.is_symlink() and home.resolve() == newest
    assert {path.suffix for path in tmp_path.iterdir()} == {".duckdb"}
    assert len(list(home.parent.glob("pdu.*-*.duckdb"))) == VERSIONS_KEPT
