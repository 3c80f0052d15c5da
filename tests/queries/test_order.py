"""The order of a page query's rows is the query's own, and does not hang on how the rows lie in the file.

Else a table stands in one order on one machine and in another on the next, and a sentence names another of two that are equal.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import duckdb
import pytest

from pdu.store.database import SETTINGS, Database
from pdu.store.fill import create_views
from pdu.store.queries import Query, read_folder
from tests.typical import TYPICAL

DAYS = (date(2024, 6, 30), date(2026, 11, 24))
LINE = "csv_line"  # of one file: no two rows have the same


def test_the_last_order_names_every_key_of_the_grain() -> None:
    """What is unique together leaves no two rows equal, so that their order is total."""
    connection = duckdb.connect()
    found = {}
    for name, query in read_folder("pages").items():
        tree = json.loads(connection.execute("SELECT json_serialize_sql($1::VARCHAR)", [query.sql]).fetchall()[0][0])
        (statement,) = tree["statements"]
        named = {by for by in _ordered_by(statement["node"]) if by}
        unnamed = set(query.keys) - named
        if unnamed and LINE not in named and not query.grain.startswith("one row in all"):
            found[name] = sorted(unnamed)
    assert not found, f"add these to the end of their last ORDER BY: {found}"


def _ordered_by(node: dict[str, Any]) -> list[str]:
    """The columns of the result that a statement's own ORDER BY names."""
    called = {
        column["column_names"][-1]: column["alias"]
        for column in node.get("select_list", [])
        if column["alias"] and column.get("column_names")
    }
    named = [
        (order["expression"].get("column_names") or [""])[-1]
        for modifier in node["modifiers"]
        if modifier["type"] == "ORDER_MODIFIER"
        for order in modifier["orders"]
    ]
    return [*named, *(called.get(name, "") for name in named)]


@pytest.fixture(scope="module")
def turned(demo: Database) -> duckdb.DuckDBPyConnection:
    """The demonstration data with the rows of every table in another order, before its views were made and after."""
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute(f"ATTACH '{demo.version_file()}' AS built (READ_ONLY)")
    views = read_folder("views")
    shuffled = "CREATE OR REPLACE TABLE {0} AS SELECT * FROM {1}{0} ORDER BY hash(rowid)"
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'built'").fetchall()
    for (table,) in tables:
        if table not in views:
            connection.execute(shuffled.format(f'"{table}"', "built."))
    create_views(connection)
    for view in views:
        connection.execute(shuffled.format(view, ""))
    return connection


def test_rows_stand_in_one_order_however_they_lie_in_the_file(
    demo: Database, turned: duckdb.DuckDBPyConnection
) -> None:
    connection = duckdb.connect(str(demo.version_file()), read_only=True, config=SETTINGS)
    unlike = set()
    for name, query in read_folder("pages").items():
        for given in _asked(query):
            here, there = (one.execute(query.sql, given).fetchall() for one in (connection, turned))
            if repr(here) != repr(there):
                unlike.add(name)
    assert not unlike, (
        f"their rows, or the sources in a cell, stand in the order in which they happen to lie: {sorted(unlike)}"
    )


def _asked(query: Query) -> list[dict[str, object]]:
    """What a query is asked: typical values on each day, and once with everything that may be left open."""
    typical = {name: TYPICAL.get(name) for name in query.parameters}
    days = DAYS if "as_at" in query.parameters else DAYS[:1]
    asked = [typical | ({"as_at": day} if "as_at" in query.parameters else {}) for day in days]
    wide = {name: None for name in query.parameters if f"${name} IS NULL" in query.text}
    return [*asked, asked[-1] | wide] if wide else asked
