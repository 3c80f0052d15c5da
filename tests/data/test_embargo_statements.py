"""No statement of the SQL bench tells data before the minute of an embargo from data without the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pdu.sql_bench import Refused, check, run
from pdu.sql_bench.guard import tables as bench_tables
from pdu.store.database import fetch
from pdu.tables.contract import columns_by_table
from tests.around import Around

TEXTS = [(name, column.name) for name, columns in columns_by_table().items() for column in columns]
PATTERNS = some.sampled_from(["%zythum%", "%quonk%", "%9077%", "%csw-2026%", "%", "%coventry%", "87%"])
CELLS = some.sampled_from(TEXTS)


@some.composite
def statements(draw: some.DrawFn) -> str:
    """A SELECT over the tables of the bench: searched, counted, joined, summarised, or the gaps in its lines."""
    table, column = draw(CELLS)
    other = draw(some.sampled_from(sorted(bench_tables())))
    pattern = draw(PATTERNS)
    searched = f"CAST(\"{column}\" AS VARCHAR) ILIKE '{pattern}'"
    return draw(
        some.sampled_from(
            [
                f'SELECT * FROM "{table}" WHERE {searched}',
                f'SELECT count(*), min("{column}"), max("{column}"), count(DISTINCT "{column}") FROM "{table}"',
                f'SUMMARIZE "{table}"',
                f'SELECT max(csv_line) - count(*), sum(csv_line) FROM "{table}"',
                f'SELECT count(*) FROM "{other}"',
                f'SELECT "{column}", count(*) AS n FROM "{table}" GROUP BY ALL ORDER BY ALL LIMIT 40',
                f'SELECT t."{column}" FROM "{table}" AS t WHERE EXISTS (SELECT 1 FROM source WHERE title ILIKE \'{pattern}\') ORDER BY 1',
                f"SELECT (SELECT count(*) FROM \"{table}\" WHERE {searched}), (SELECT string_agg(note, '' ORDER BY note) FROM data_version)",
                f'WITH x AS (SELECT "{column}" AS c FROM "{table}" UNION ALL SELECT source_id FROM source) SELECT count(*), max(c) FROM x',
            ]
        )
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sql=statements())
def test_no_statement_tells_the_data_before_from_data_without_the_report(around: Around, sql: str):
    try:
        asked = check(sql).sql
    except Refused:
        return

    def rows(file: Path) -> str:
        try:
            return fetch(file, asked).to_csv()
        except Exception as error:
            return re.sub(r"\S*duckdb\S*", "", str(error))

    assert rows(around.before) == rows(around.clean)


def test_the_bench_itself_finds_it_only_after(around: Around):
    sql = "SELECT title FROM source WHERE title ILIKE '%zythum%' UNION ALL SELECT summary FROM finding WHERE inspection_id = 'N52CSW-2026'"
    assert run(sql, around.before).rows.empty
    assert len(run(sql, around.after).rows) == 2
    with pytest.raises(Refused):  # nor does it name what is noted beside the database
        run("SELECT * FROM read_text('pdu.due')", around.before)
