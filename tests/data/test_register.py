"""The register lists every file of data/, and the README says what the dictionary says."""

from __future__ import annotations

import re
from pathlib import Path

from pdu import paths
from pdu.store.build import build
from pdu.store.database import Database
from pdu.store.examine import check
from pdu.tables.contract import columns_by_table
from pdu.tables.dictionary import README, with_dictionary
from tests.conftest import rows_of


def test_the_register_lists_just_the_files_there_are() -> None:
    rows = rows_of(paths.DATA, "register")
    assert {row["file"] for row in rows} == {path.name for path in paths.DATA.iterdir()}
    assert all(all(row.values()) for row in rows)
    assert {row["status"] for row in rows} <= {"published", "reference", "curation"}


def test_every_table_of_the_dictionary_is_a_file() -> None:
    assert {f"{table}.csv" for table in columns_by_table()} == {
        path.name for path in paths.DATA.glob("*.csv") if path.stem not in {"dictionary", "register"}
    }


def test_the_readme_says_what_the_dictionary_says() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_dictionary(text) == text, "run: python -m pdu.tables.dictionary"


def test_the_five_minutes_of_the_readme_work(data_copy: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"```csv (\w+\.csv)\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert {name for name, _ in blocks} >= {"source.csv", "inspection.csv", "finding.csv"}
    for name, rows in blocks:
        lines = "".join(f"{line.strip()}\n" for line in rows.strip().splitlines())
        with (data_copy / name).open("a", encoding="utf-8") as handle:
            handle.write(lines)
    assert check([data_copy], data_copy) == []
    file = tmp_path / "pdu.duckdb"
    build(data_copy, file)
    added = Database(file).run("unit_inspections", pdu="N52CSW", as_at="2026-11-24")
    assert added["rating"].tolist() == ["Requires improvement"] and added["overall_score"].tolist() == [7]
