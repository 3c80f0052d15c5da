"""The SQL bench: hostile statements refused or stopped, honest ones answered, and others served meanwhile."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from pdu import paths
from pdu.database import Database
from pdu.queries import read_folder
from pdu.sql_bench import Limits, Refused, check, run
from pdu.sql_bench.guard import tables
from tests.hostile import CUT, REFUSED, STOPPED

HUNG = 30  # seconds; far above every limit: a statement still alive then was not stopped
SHORT = Limits(seconds=2)


@pytest.fixture(scope="module")
def file(built: Database) -> Path:
    return built.version_file()


def assert_plain(message: str, file: Path) -> None:
    """A sentence for a reader: nothing of this machine, no trace, not endless."""
    assert 10 < len(message) < 2_500 and message[0].isupper(), message
    for secret in (str(paths.ROOT), str(file.parent), file.name, "Traceback", "worker.py"):
        assert secret not in message, message


def test_the_corpus_is_large_enough():
    assert len(REFUSED) + len(STOPPED) + len(CUT) >= 120 and len(STOPPED) >= 10


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_statements_are_refused_before_they_run(name: str, file: Path):
    with pytest.raises(Refused) as refusal:
        check(REFUSED[name])
    assert_plain(str(refusal.value), file)


@pytest.mark.parametrize("name", STOPPED)
def test_statements_without_end_are_stopped(name: str, file: Path):
    check(STOPPED[name])  # the tree alone does not show it
    started = time.monotonic()
    with pytest.raises(Refused, match=r"^Stopped") as refusal:
        run(STOPPED[name], file, SHORT)
    assert time.monotonic() - started < HUNG
    assert_plain(str(refusal.value), file)


@pytest.mark.parametrize("name", CUT)
def test_large_results_are_cut_and_said_to_be(name: str, file: Path):
    result = run(CUT[name], file, Limits(rows=100))
    assert result.cut and len(result.rows) == 100


def test_others_are_served_while_statements_run_and_a_third_waits_its_turn(built: Database, file: Path):
    endless = STOPPED["a range without end"]
    said: list[str] = []

    def ask() -> None:
        try:
            run(endless, file, Limits(seconds=8))
        except Refused as refusal:
            said.append(str(refusal))

    busy = [threading.Thread(target=ask) for _ in range(2)]
    for thread in busy:
        thread.start()
    time.sleep(0.5)
    served = 0
    while all(thread.is_alive() for thread in busy) and served < 50:
        assert len(built.run("units")) > 100
        served += 1
    assert served >= 10, "page queries are answered while both places are taken"
    with pytest.raises(Refused, match="Others are using the bench just now"):
        run("SELECT 1", file, Limits(wait=0.01))
    for thread in busy:
        thread.join(HUNG)
    assert said == ["Stopped after 8 seconds. Ask for less, or add a WHERE."] * 2
    assert run("SELECT 1 AS one", file).rows["one"].tolist() == [1], "the places are free again"


def test_nothing_of_the_published_file_changes(file: Path):
    before = file.read_bytes()
    for name in ("insert", "drop table", "a write behind a read"):
        with pytest.raises(Refused):
            run(REFUSED[name], file)
    run("SELECT count(*) FROM pdu", file)
    assert file.read_bytes() == before


def test_the_environment_is_not_handed_to_the_child(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PDU_SECRET", "not to be seen")
    from pdu.sql_bench import runner

    monkeypatch.setattr(runner, "check", lambda sql: None)  # as if the guard had a hole
    with pytest.raises(Refused):
        run("SELECT getenv('PDU_SECRET')", file)
    for sql in (
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '/tmp/x.csv'",
        "SET enable_external_access = true",
        "ATTACH '/tmp/x.duckdb' AS x",
        "INSTALL httpfs",
    ):
        with pytest.raises(Refused) as refusal:
            run(sql, file)
        assert_plain(str(refusal.value), file)


@pytest.mark.parametrize("name", ["pdu", "inspection", "unit_rating", "question_result_known"])
def test_every_table_and_view_can_be_read(name: str, built: Database, file: Path):
    assert name in tables()
    whole = built.version_file()
    counted = run(f"SELECT count(*) AS n FROM {name}", whole).rows["n"].iloc[0]
    assert counted > 10


def test_types_survive(file: Path):
    rows = run(
        "SELECT 1 AS i, 1.5::DOUBLE AS d, true AS b, DATE '2022-08-18' AS day, 'x' AS t, NULL::INTEGER AS n, [1, 2] AS l, 1 AS i",
        file,
    ).rows
    assert list(rows.columns) == ["i", "d", "b", "day", "t", "n", "l", "i_2"]
    assert str(rows["i"].dtype) == "Int64" and str(rows["d"].dtype) == "Float64" and str(rows["b"].dtype) == "boolean"
    assert rows["day"].iloc[0] == pd.Timestamp("2022-08-18") and rows["n"].isna().all()


def test_errors_are_said_in_plain_words(file: Path):
    with pytest.raises(Refused, match=r"DuckDB cannot run this: .*pdu_nam"):
        run("SELECT pdu_nam FROM pdu", file)
    with pytest.raises(Refused, match="This is not SQL that DuckDB reads"):
        run("SELEC 1", file)
    with pytest.raises(Refused, match="It failed while running"):
        run("SELECT CAST(pdu_name AS INTEGER) FROM pdu", file)


# Hypothesis puts words of SQL together; whatever comes of it is answered, refused or stopped, never anything else.

WORDS = some.sampled_from(
    """
    SELECT FROM WHERE GROUP BY ORDER LIMIT WITH RECURSIVE AS UNION ALL JOIN ON LATERAL VALUES DROP TABLE ATTACH COPY TO SET
    PRAGMA INSTALL LOAD CREATE INSERT INTO DELETE UPDATE pdu inspection source read_text glob getenv range query unnest
    duckdb_settings() ( ) , ; * 1 '/etc/passwd' 'x' NULL = + || count(*) max(1) -- /* */ [ ] { } : :: $1 ? EXISTS NOT IN CASE
    WHEN THEN ELSE END PIVOT SUMMARIZE DESCRIBE EXPLAIN current_setting('x') COLUMNS(*) EXCLUDE REPLACE USING SAMPLE
    """.split()
)
# Anything of these in a result would be the world outside the tables.
OUTSIDE = ("root:", "/bin/", "PATH=", "duckdb_settings", "temp_directory")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.one_of(some.lists(WORDS, max_size=14).map(" ".join), some.text(max_size=60)))
@example("SELECT * FROM pdu, LATERAL (SELECT pdu_name)")
def test_whatever_is_typed_is_refused_or_is_one_select(text: str):
    try:
        check(text)
    except Refused as refusal:
        assert 10 < len(str(refusal)) < 2_500
        return
    statements = duckdb.extract_statements(text)
    assert len(statements) == 1 and statements[0].type.name == "SELECT"


SOURCES = some.sampled_from(
    ["pdu", "region", "unit_rating", "range(5)", "(SELECT 1 AS a)", "read_text('/etc/passwd')", "glob('/*')",
     "duckdb_settings()", "'/etc/passwd'", "information_schema.tables", "query('SELECT 1')", "(VALUES (1))"]
)  # fmt: skip
CELLS = some.sampled_from(
    ["1", "count(*)", "*", "getenv('PATH')", "current_setting('threads')", "(SELECT content FROM read_text('/etc/passwd'))",
     "repeat('x', 9)", "upper('a')", "version()", "max(1)", "[1, 2]", "{'a': 1}"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(CELLS, min_size=1, max_size=3), some.lists(SOURCES, min_size=1, max_size=2))
def test_no_select_shows_anything_outside_the_tables(file: Path, cells: list[str], sources: list[str]):
    try:
        rows = run(f"SELECT {', '.join(cells)} FROM {', '.join(sources)}", file, Limits(rows=50)).rows
    except Refused:
        return
    shown = rows.to_json(date_format="iso")
    assert not any(word in shown for word in OUTSIDE), shown


def test_the_examples_of_the_bench_pass_the_guard(file: Path):
    for name, query in read_folder("examples").items():
        check(query.sql)
        assert len(run(query.sql, file).rows) > 0, name
