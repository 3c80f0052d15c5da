"""The synthetic demonstration data: the same from one seed, complete, marked everywhere, and kept apart."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pdu import paths, words
from pdu.demo import DEFAULT, SEED, Effects, generate, simulate_units, write
from pdu.export import package
from pdu.files import download
from pdu.store.build import BuildError, build
from pdu.store.database import Database, fetch
from tests.conftest import rows_of

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "data"
    write(made, generate(SEED))
    return made


@pytest.fixture(scope="module")
def demo(folder: Path) -> Database:
    build(folder, folder.parent / "demo.duckdb")
    return Database(folder.parent / "demo.duckdb")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.csv"))}


def test_one_seed_gives_the_same_bytes_and_another_seed_others(folder: Path, tmp_path: Path):
    write(tmp_path / "again", generate(SEED))
    write(tmp_path / "other", generate(SEED + 1))
    assert contents(tmp_path / "again") == contents(folder)
    differing = {name for name, content in contents(tmp_path / "other").items() if content != contents(folder)[name]}
    assert {"inspection.csv", "question_result.csv", "indicator_value.csv"} <= differing


def test_the_tables_are_those_of_the_published_data(folder: Path):
    for file in folder.glob("*.csv"):
        published = (paths.DATA / file.name).read_text(encoding="utf-8").splitlines()[0]
        assert file.read_text(encoding="utf-8").splitlines()[0] == published, file.name


def test_coverage_is_full(demo: Database):
    file = demo.version_file()
    open_now = fetch(file, "SELECT count(*) AS n FROM pdu WHERE closed_on IS NULL OR closed_on > DATE '2026-11-23'")
    rounds = fetch(
        file, "SELECT area_code, count(*) AS rounds FROM inspection WHERE area_type = 'pdu' GROUP BY area_code"
    )
    assert len(rounds) >= 107 <= int(open_now["n"].iloc[0]) and rounds["rounds"].median() >= 2
    behind = fetch(
        file, "SELECT count(*) AS n, count(cases) AS known FROM question_result WHERE inspection_id IS NOT NULL"
    ).iloc[0]
    assert behind["n"] > 5_000 and behind["known"] == behind["n"], "cases behind every percentage"
    quarters = fetch(
        file,
        "SELECT indicator, count(DISTINCT period_end) AS quarters, min(period_end) AS first, max(period_end) AS last "
        "FROM indicator_value WHERE area_type = 'pdu' GROUP BY indicator",
    )
    assert len(quarters) >= 6 and (quarters["quarters"] >= 20).all()


def test_every_per_cent_printed_is_that_of_the_count_beside_it(folder: Path):
    """18 of 68 is 26 per cent, and 27 only when 26.5 was kept of 26.47: worked out from the CSV in whole numbers, for every row."""
    rows = [row for row in rows_of(folder, "question_result") if row["sufficient"]]
    assert len(rows) > 5_000
    for row in rows:
        sufficient, cases = int(row["sufficient"]), int(row["cases"])
        nearest = (200 * sufficient + cases) // (2 * cases)
        assert row["percent"] == str(nearest), "the whole per cent, as reports have it"
        assert words.share(float(row["percent"])) == f"{nearest}%", row["result_id"]


def test_every_fact_rests_on_a_source_that_says_what_it_is(demo: Database):
    sources = fetch(demo.version_file(), "SELECT * FROM source")
    assert len(sources) and sources["title"].str.contains("ynthetic").all()
    assert sources["url"].isna().all(), "an invented fact has no page it could be read on"


def test_the_data_hold_the_very_inspections_of_the_model(demo: Database):
    drawn = simulate_units(SEED, DEFAULT).set_index("pdu_code")
    first = fetch(
        demo.version_file(),
        "SELECT i.area_code, i.overall_score, q.sufficient, q.cases FROM inspection AS i "
        "INNER JOIN question_result AS q USING (inspection_id) "
        "WHERE i.programme = '2023' AND q.question = 'keeping_people_safe_overall' AND i.area_type = 'pdu' "
        "QUALIFY row_number() OVER (PARTITION BY i.area_code ORDER BY i.published) = 1",
    ).set_index("area_code")
    both = first.join(drawn.add_suffix("_drawn"), how="inner")
    assert len(both) >= 107
    for column in ("sufficient", "cases"):
        assert (both[column] == both[f"{column}_drawn"]).all()
    assert (both["overall_score"] == both["score_drawn"]).all()


def test_effects_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="must not exceed 1"):
        Effects(vacancy_on_quality=-0.9, region_share=0.5)


def test_synthetic_data_cannot_become_the_published_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    home = tmp_path / "pdu.duckdb"
    monkeypatch.setattr(paths, "DATABASE", home)
    build(paths.DATA, home)
    before = home.resolve().read_bytes()
    with pytest.raises(BuildError) as refused:
        build(folder, home)
    assert "only published data are built into" in str(refused.value.problems[0])
    assert home.resolve().read_bytes() == before


def test_published_data_cannot_become_the_demonstration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(paths, "DEMO_DATABASE", tmp_path / "demo.duckdb")
    with pytest.raises(BuildError):
        build(paths.DATA, tmp_path / "demo.duckdb")
    assert not (tmp_path / "demo.duckdb").exists()


def test_no_synthetic_source_stands_in_the_published_data():
    kinds = pd.read_csv(paths.DATA / "dataset.csv")["kind"]
    assert list(kinds) == ["published"]
    for file in paths.DATA.glob("*.csv"):
        if file.stem not in ("dictionary", "register"):
            rows = file.read_text(encoding="utf-8").splitlines()[1:]
            assert not any("synthetic" in row.lower() or "invented" in row.lower() for row in rows), file.name


def test_the_export_says_so_in_every_part_a_reader_opens(demo: Database):
    file = demo.version_file()
    with zipfile.ZipFile(io.BytesIO(package.archive(file))) as bundle:
        assert b"Synthetic demonstration data" in bundle.read("README.txt")
        assert "Synthetic demonstration data" in json.loads(bundle.read("datapackage.json"))["title"]
        cover = pd.read_excel(io.BytesIO(bundle.read("pdu-data.xlsx")), sheet_name="Cover", header=None)
        assert "Synthetic demonstration data" in cover[0][0]


@pytest.mark.parametrize("kind", [kind[1] for kind in download.KINDS])
def test_every_row_of_a_download_says_so(kind: str):
    frame = download.marked(pd.DataFrame({"unit": ["A", "B"], "data": [1, 2]}), synthetic=True)
    make = next(entry[2] for entry in download.KINDS if entry[1] == kind)
    readers = {
        "csv": pd.read_csv,
        "xlsx": lambda raw: pd.read_excel(raw, sheet_name="Data"),
        "parquet": pd.read_parquet,
        "json": pd.read_json,
    }
    back = readers[kind](io.BytesIO(make(frame)))
    assert list(back["data"]) == ["Synthetic demonstration data"] * 2
    assert list(back["data_"]) == [1, 2] and list(back["unit"]) == ["A", "B"]
    assert "synthetic" in download.result_name(True, kind)
