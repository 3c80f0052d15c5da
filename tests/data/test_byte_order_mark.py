"""CSV files begin with one byte order mark, for Excel, and are read with or without one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pdu import paths
from pdu.__main__ import main
from pdu.answers.overview.ratings import rating_counts
from pdu.export import package
from pdu.files import download
from pdu.sql_bench import run
from pdu.store.build import build
from pdu.store.database import Database
from pdu.store.examine import check
from pdu.tables.contract import columns_by_table
from pdu.versions import history
from tests.conftest import TODAY

MARK = b"\xef\xbb\xbf"


def assert_marked(raw: bytes, where: str) -> None:
    """Exactly one mark, as the first three bytes."""
    assert raw[:3] == MARK and MARK not in raw[3:], where
    raw.decode("utf-8")


def exported(built: Database, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every CSV file that leaves the project, by each of its ways out."""
    file = built.version_file()
    assert main(["export", str(folder), "--database", str(built.path)]) == 0
    yield from ((f"export: {path.name}", path.read_bytes()) for path in sorted(folder.rglob("*.csv")))
    with zipfile.ZipFile(io.BytesIO(package.archive(file))) as bundle:
        yield from ((f"zip: {name}", bundle.read(name)) for name in bundle.namelist() if name.endswith(".csv"))
    answer = rating_counts(lambda name, /, **given: built.run(name, file, **given), as_at=TODAY)
    assert answer is not None
    yield "figure", download.csv(answer)
    yield "figure of synthetic data", download.csv(answer, synthetic=True)
    rows = run("SELECT 'Pwllheli–Llŷn' AS é, 1 AS n", file).rows
    yield from ((f"bench: {label}", make(rows)) for label, ending, make, _ in download.KINDS if ending == "csv")
    yield "no rows", download.csv_bytes(pd.DataFrame({"é": []}))


def test_every_csv_begins_with_one_mark_and_reads_back(built: Database, tmp_path: Path) -> None:
    seen = 0
    for where, raw in exported(built, tmp_path / "out"):
        assert_marked(raw, where)
        header, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
        frame = pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False)
        assert list(frame.columns) == header and len(frame) == len(rows), where
        if rows:
            (tmp_path / "one.csv").write_bytes(raw)
            with duckdb.connect() as connection:
                read = connection.execute(
                    "FROM read_csv(?, header = true, all_varchar = true)", [str(tmp_path / "one.csv")]
                )
                assert [column[0] for column in read.description] == header, where
                assert [["" if cell is None else cell for cell in row] for row in read.fetchall()] == rows, where
        seen += 1
    assert seen == 2 * len(columns_by_table()) + 4


def marked(folder: Path, mark: bytes) -> None:
    """Put a mark before every file of a data folder, as Excel and Notepad do when they save it."""
    for file in folder.glob("*.csv"):
        file.write_bytes(mark + file.read_bytes())
    (folder / history.FILE).write_bytes(MARK + (folder / history.FILE).read_bytes())


@pytest.mark.parametrize("mark", [MARK, MARK + MARK])
def test_data_files_with_a_mark_build_to_the_same_version(data_copy: Path, tmp_path: Path, mark: bytes) -> None:
    plain = build(data_copy, tmp_path / "plain.duckdb")
    marked(data_copy, mark)
    built = build(data_copy, tmp_path / "marked.duckdb")
    assert (built.version, built.rows) == (plain.version, plain.rows)
    first = next(iter(columns_by_table()["pdu"])).name
    codes = Database(tmp_path / "marked.duckdb").run("units")[first].tolist()
    assert codes and all(code.isascii() for code in codes)
    assert check([data_copy]) == []
    assert main(["build", "--data", str(data_copy), "--database", str(tmp_path / "again.duckdb")]) == 0


def test_a_fault_in_a_file_with_a_mark_is_named_by_its_line(data_copy: Path) -> None:
    file = data_copy / "region.csv"
    file.write_bytes(MARK + file.read_bytes().replace(b"N53,East Midlands,3,", b"N53,East Midlands,north,"))
    (problem,) = check([file])
    assert str(problem).startswith("region.csv:2 map_row:")


def test_the_dictionary_may_carry_a_mark_too(tmp_path: Path) -> None:
    copy = tmp_path / "dictionary.csv"
    copy.write_bytes(MARK + paths.DICTIONARY.read_bytes())
    assert columns_by_table(copy) == columns_by_table()


def test_what_is_exported_can_be_checked_and_built_again(built: Database, tmp_path: Path) -> None:
    package.write(built.version_file(), tmp_path / "out")
    assert main(["check", str(tmp_path / "out" / "csv")]) == 0
    again = build(tmp_path / "out" / "csv", tmp_path / "again.duckdb")
    assert built.run("dataset_state")["version"].tolist() == [again.version]
