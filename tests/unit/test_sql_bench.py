"""The SQL bench: hostile statements refused or stopped, honest ones answered, and others served meanwhile."""

from __future__ import annotations

import html
import io
import re
import threading
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from pdu import paths
from pdu.answers import bench
from pdu.files import download
from pdu.sql_bench import Checked, Limits, Refused, check, run
from pdu.sql_bench.guard import tables
from pdu.store.database import Database
from pdu.store.queries import read_folder
from tests.conftest import rows_of
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
    assert [words.partition(",")[0] for words in said] == ["Stopped after eight seconds"] * 2
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

    monkeypatch.setattr(runner, "check", Checked)  # as if the guard had a hole
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
    for sql in ("SELECT pdu_nam FROM pdu", "PIVOT pdu ON region_code USING count(pdu_nam)", "PIVOT pdu ON pdu_nam"):
        with pytest.raises(Refused, match=r"^Not run\. DuckDB cannot run this: .*pdu_nam"):
            run(sql, file)
    with pytest.raises(Refused, match="This is not SQL that DuckDB reads"):
        run("SELEC 1", file)
    with pytest.raises(Refused, match="It failed while running"):
        run("SELECT CAST(pdu_name AS INTEGER) FROM pdu", file)


def test_a_misspelt_name_is_said_before_any_clock_starts(file: Path):
    # No time at all to run in: what is known of the statement must not hang on it.
    endless = STOPPED["a range without end"]
    for sql in (f"SELECT pdu_nam, ({endless}) FROM pdu", "PIVOT pdu ON pdu_nam"):
        with pytest.raises(Refused, match=r"^Not run\. .*pdu_nam.* Did you mean .*pdu_name"):
            run(sql, file, Limits(seconds=0.000_001))  # type: ignore[arg-type]
    with pytest.raises(
        Refused, match=r"^Stopped after one second, the time one .* may take; nothing is wrong with its names"
    ):
        run(f"SELECT pdu_name, ({endless}) FROM pdu", file, Limits(seconds=1))
    with pytest.raises(Refused, match=r"^Stopped: the server is too busy"):
        run("SELECT 1", file, Limits(seconds=0, ready=0))


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
        checked = check(text)
    except Refused as refusal:
        assert 10 < len(str(refusal)) < 2_500
        return
    # What was typed is what is run, but for a PIVOT that finds its values in a statement of its own.
    assert checked.sql == text or "PIVOT" in text
    for sql in (checked.sql, *(one.select for one in checked.values)):
        statements = duckdb.extract_statements(sql)
        assert len(statements) == 1 and statements[0].type.name == "SELECT"


SOURCES = some.sampled_from(
    ["pdu", "region", "unit_rating", "range(5)", "(SELECT 1 AS a)", "read_text('/etc/passwd')", "glob('/*')",
     "duckdb_settings()", "'/etc/passwd'", "information_schema.tables", "query('SELECT 1')", "(VALUES (1))"]
)  # fmt: skip
CELLS = some.sampled_from(
    ["1", "count(*)", "*", "getenv('PATH')", "current_setting('threads')", "(SELECT content FROM read_text('/etc/passwd'))",
     "repeat('x', 9)", "upper('a')", "version()", "max(1)", "[1, 2]", "{'a': 1}"]
)  # fmt: skip
FORMS = some.sampled_from(
    ["FROM {}", "TABLE {}", "DESCRIBE {}", "DESCRIBE FROM {}", "DESC {}", "SUMMARIZE {}", "SUMMARIZE FROM {}", "SHOW {}",
     "FROM (SHOW {})", "FROM (SUMMARIZE FROM {})", "PIVOT {} ON {} USING count(*)", "PIVOT {} ON {}, {}", "UNPIVOT {} ON {}",
     "FROM (PIVOT {} ON {})", "WITH x AS (FROM {}) PIVOT x ON {}", "PIVOT (PIVOT {} ON {}) ON {}", "PIVOT {} ON {} IN ({})"]
)  # fmt: skip
NAMED = some.one_of(
    SOURCES,
    some.sampled_from(
        ["TABLES", "ALL TABLES", "DATABASES", "SETTINGS", "VARIABLES", "memory_limit", "temp_directory", "name", "value", "content",
         "region_code", "rating", "1", "'x'", "x", "__values_1", "getenv('PATH')", "COLUMNS(*)", "(name, value)", "pdu JOIN region"]
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FORMS, some.lists(NAMED, min_size=3, max_size=3))
def test_no_other_form_shows_anything_outside_the_tables(file: Path, form: str, parts: list[str]):
    try:
        rows = run(form.format(*parts), file, Limits(rows=200)).rows
    except Refused as refusal:
        assert_plain(str(refusal), file)
        return
    shown = rows.to_json(date_format="iso") + " ".join(map(str, rows.columns))
    assert not any(word in shown for word in (*OUTSIDE, "memory_limit", "information_schema")), shown


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


# What people type first. Expected values are counted in the CSV files.


def test_show_tables_names_the_published_tables_and_nothing_else(file: Path):
    assert run("SHOW TABLES", file).rows["name"].tolist() == sorted(tables())
    for sql in ("SHOW ALL TABLES", "show all tables;", "DESCRIBE"):
        every = run(sql, file).rows
        assert every["name"].tolist() == sorted(tables()) and set(every["schema"]) == {"main"}
        assert set(every["database"]) == {"memory"}


@pytest.mark.parametrize(
    "sql", ["DESCRIBE region", "desc region", "SHOW region", "DESCRIBE FROM region", "FROM (DESCRIBE region)"]
)
def test_describe_lists_the_columns_with_their_types(sql: str, file: Path):
    rows = run(sql, file).rows
    assert rows["column_name"].tolist()[:4] == ["region_code", "region_name", "map_row", "map_column"]
    assert rows["column_type"].tolist()[:4] == ["VARCHAR", "VARCHAR", "INTEGER", "INTEGER"]


def test_no_published_table_has_the_name_of_a_setting(file: Path):
    """SHOW with a name shows a setting where there is no such table."""
    with duckdb.connect() as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM duckdb_settings()").fetchall()}
    assert len(names) > 50 and not names & tables()


def test_summarize_counts_and_keeps_its_types(file: Path):
    rows = run("SUMMARIZE region", file).rows.set_index("column_name")
    csv_rows = rows_of(paths.DATA, "region")
    places = [int(row["map_row"]) for row in csv_rows]
    assert rows.loc["map_row", "count"] == len(csv_rows)
    assert (rows.loc["map_row", "min"], rows.loc["map_row", "max"]) == (str(min(places)), str(max(places)))
    assert float(rows.loc["map_row", "avg"]) == pytest.approx(sum(places) / len(places))
    assert rows.loc["region_name", "min"] == min(row["region_name"] for row in csv_rows)
    kinds = {name: str(rows[name].dtype) for name in ("count", "approx_unique", "null_percentage")}
    assert kinds == {"count": "Int64", "approx_unique": "Int64", "null_percentage": "Float64"}
    assert bench.bars(run("SUMMARIZE region", file)) is None
    missing = [row for row in rows_of(paths.DATA, "inspection") if not row["overall_score"]]
    scores = run("SUMMARIZE inspection", file).rows.set_index("column_name").loc["overall_score"]
    assert scores["null_percentage"] == pytest.approx(
        100 * len(missing) / len(rows_of(paths.DATA, "inspection")), abs=0.01
    )


def pivoted() -> dict[str, dict[str, int]]:
    """Inspections by programme and rating, counted in the CSV file."""
    counted: dict[str, dict[str, int]] = {}
    for row in rows_of(paths.DATA, "inspection"):
        if row["overall_rating"]:
            of = counted.setdefault(row["programme"], {})
            of[row["overall_rating"]] = of.get(row["overall_rating"], 0) + 1
    return counted


@pytest.mark.parametrize(
    "sql",
    [
        "PIVOT (FROM inspection WHERE overall_rating IS NOT NULL) ON overall_rating USING count(*) GROUP BY programme",
        "FROM (PIVOT (FROM inspection WHERE overall_rating IS NOT NULL) ON overall_rating USING count(*) GROUP BY programme)",
        "pivot_wider (SELECT * FROM inspection WHERE overall_rating > '') ON overall_rating /* , ON x USING */ using count(*) GROUP BY programme",
        "WITH rated AS (FROM inspection WHERE overall_rating IS NOT NULL) PIVOT rated ON overall_rating USING count(*) GROUP BY programme;",
        "PIVOT (FROM inspection WHERE overall_rating > '') ON overall_rating -- , IN x\n USING count(*) GROUP BY programme",
        "PIVOT (FROM inspection WHERE overall_rating > '') ON overall_rating IN ('Inadequate', 'Requires improvement', 'Good') USING count(*) "
        "GROUP BY programme",
        "FROM (FROM inspection WHERE overall_rating IS NOT NULL) PIVOT (count(*) FOR overall_rating IN ('Inadequate', "
        "'Requires improvement', 'Good') GROUP BY programme)",
    ],
)
def test_pivot_makes_columns_of_the_values_it_finds_or_is_given(sql: str, file: Path):
    rows = run(sql, file).rows.set_index("programme")
    expected = pivoted()
    assert set(rows.columns) == {name for of in expected.values() for name in of}
    assert all(str(kind) == "Int64" for kind in rows.dtypes)
    assert {
        programme: {name: int(count) for name, count in of.items() if count}
        for programme, of in rows.to_dict("index").items()
    } == expected


def test_pivot_on_two_columns_on_an_expression_and_of_a_pivot(file: Path):
    two = run(
        "PIVOT (SELECT *, 1 AS one FROM region) ON map_row, map_column IN (1, 2) USING count(*) GROUP BY one", file
    ).rows
    places = {f"{row['map_row']}_{column}" for row in rows_of(paths.DATA, "region") for column in (1, 2)}
    assert set(two.columns) == places | {"one"}
    lengths = run(
        "PIVOT (SELECT 'é' AS é, region_name FROM region) ON length(region_name) > 10, é USING count(*) GROUP BY é",
        file,
    ).rows
    longer = sum(len(row["region_name"]) > 10 for row in rows_of(paths.DATA, "region"))
    assert lengths[["true_é", "false_é"]].iloc[0].tolist() == [longer, len(rows_of(paths.DATA, "region")) - longer]
    nested = run(
        "PIVOT (SELECT *, 1 AS one FROM (PIVOT inspection ON programme USING count(*) GROUP BY area_type)) ON area_type "
        'USING sum("2021") GROUP BY one',
        file,
    ).rows
    units = sum((row["area_type"], row["programme"]) == ("pdu", "2021") for row in rows_of(paths.DATA, "inspection"))
    assert nested["pdu"].iloc[0] == units and str(nested["pdu"].dtype) == "Int64"


def test_names_that_look_like_statements_stay_names(file: Path):
    """A list of values is a statement made from the tree: a quote in a name must not end it."""
    name = """a"") FROM read_text('/etc/passwd')); DROP TABLE pdu; --"""
    checked = check(
        f'PIVOT (SELECT pdu_code AS "{name}" FROM pdu WHERE pdu_code = \'N52WARW\') ON "{name}" USING count(*)'
    )
    assert len(checked.values) == 1 and f'"{name}"' in checked.values[0].select
    with pytest.raises(Refused, match="DuckDB cannot run this"):
        run(f'PIVOT pdu ON "{name}" USING count(*)', file)
    value = "x'; DROP TABLE pdu; --"
    rows = run(f"PIVOT (SELECT $${value}$$ AS v) ON v USING count(*)", file).rows
    assert list(rows.columns) == [value] and rows[value].tolist() == [1]


def test_unpivot_turns_columns_into_rows(file: Path):
    for sql in (
        "UNPIVOT (SELECT region_code, map_row, map_column FROM region) ON map_row, map_column INTO NAME place VALUE number",
        "SELECT * FROM (SELECT region_code, map_row, map_column FROM region) UNPIVOT (number FOR place IN (map_row, map_column))",
    ):
        rows = run(sql, file).rows
        expected = {
            (row["region_code"], name, int(row[name]))
            for row in rows_of(paths.DATA, "region")
            for name in ("map_row", "map_column")
        }
        assert set(rows[["region_code", "place", "number"]].itertuples(index=False, name=None)) == expected
        assert str(rows["number"].dtype) == "Int64"


def test_from_may_come_first(file: Path):
    assert (
        len(run("FROM region", file).rows) == len(run("TABLE region", file).rows) == len(rows_of(paths.DATA, "region"))
    )
    assert run("FROM region SELECT count(*) AS n", file).rows["n"].tolist() == [len(rows_of(paths.DATA, "region"))]


def test_a_pivot_of_very_many_values_is_refused_in_words(file: Path):
    assert len({row["url"] for row in rows_of(paths.DATA, "source")}) > 200
    with pytest.raises(Refused, match="column limit of 200"):
        run("PIVOT source ON url USING count(*)", file)


def test_results_of_the_new_forms_can_be_taken_away(file: Path):
    rows = run("SUMMARIZE SELECT map_row - 10 AS below FROM region", file).rows
    least = min(int(row["map_row"]) for row in rows_of(paths.DATA, "region")) - 10
    back = pd.read_csv(io.BytesIO(download.csv_bytes(rows)))
    assert back["min"].tolist() == [least], "a negative number stays a number"
    for sql in ("SHOW ALL TABLES", "DESCRIBE pdu", "PIVOT region ON map_row USING count(*) GROUP BY region_code"):
        rows = run(sql, file).rows
        for _, _, make, _ in download.KINDS:
            assert make(rows), sql


def test_what_may_be_typed_is_said_beside_the_field():
    said = bench.help_html()
    for word in ("SELECT", "FROM", "DESCRIBE", "SUMMARIZE", "SHOW TABLES", "PIVOT", "UNPIVOT"):
        assert f"<code>{word}" in said, word
    assert f"{Limits().seconds} seconds" in said.replace("five", "5") and "1,000 rows" in said
    for statement in re.findall(r"<code>([^<]+ [^<]+)</code>", said):
        check(html.unescape(statement))
