"""A database many times as large: the demonstration's rows again and again under other keys, made inside DuckDB.

Each copy is a country of its own: its units, regions, inspections, shares of cases and sources get a prefix, and its lines are dealt
between those of the others, so that no copy lies together in the file. What is of the whole country stays once, and so
do the vocabularies. The views are then stored as a build stores them. Through Python the largest would take an hour.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pdu.store.database import records
from pdu.store.fill import create_views
from pdu.store.publish import current
from pdu.store.queries import read_folder
from pdu.tables.contract import columns_by_table

FACTS = ("inspection", "standard_rating", "question_result", "indicator_value", "inspection_fact", "finding")
AREAS = ("region", "pdu", "source", "withheld", "place_name")
KEYS = ("pdu_code", "region_code", "area_code", "successor_of", "inspection_id", "result_id", "source_id")
LISTS = ("source_ids", "also_source_ids")


def rows_of(file: Path) -> int:
    """How many rows the tables of the dictionary hold in a database file."""
    held = {row["table_name"] for row in records(file, "SELECT table_name FROM duckdb_tables()")}
    names = [name for name in columns_by_table() if name in held]
    return sum(int(records(file, f'SELECT count(*) AS n FROM "{name}"')[0]["n"]) for name in names)


def copies_for(times: int, published: Path, demo: Path) -> int:
    """How many copies of the demonstration's rows come nearest to so many times the published ones: the files of both."""
    return max(1, round(times * rows_of(published) / rows_of(demo)))


def grown(demo: Path, copies: int, target: Path) -> Path:
    """A database of so many copies of the demonstration's rows; returns its file."""
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"ATTACH '{current(demo)}' AS demo (READ_ONLY)")
        held = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'demo'").fetchall()
        for name in sorted({row[0] for row in held} - set(read_folder("views"))):
            again = copies if name in FACTS + AREAS else 1
            connection.execute(f'CREATE TABLE "{name}" AS {_rows(connection, name, again)}')
        connection.execute("DETACH demo")
        create_views(connection)
        connection.execute("CHECKPOINT")
    return target


def _rows(connection: duckdb.DuckDBPyConnection, name: str, copies: int) -> str:
    described = connection.execute(f'SELECT * FROM demo."{name}" LIMIT 0').description
    fields = {column[0] for column in described or ()}
    cells = [
        f"CASE WHEN copy = 0 THEN {key} ELSE 'c' || copy || '_' || {key} END AS {key}" for key in KEYS if key in fields
    ]
    cells += [
        f"CASE WHEN copy = 0 THEN {key} ELSE 'c' || copy || '_' || replace({key}, ';', ';c' || copy || '_') END AS {key}"
        for key in LISTS
        if key in fields
    ]
    if "csv_line" in fields:
        cells.append(f"(csv_line * {copies} + copy)::INTEGER AS csv_line")
    replaced = f" REPLACE ({', '.join(cells)})" if cells else ""
    country = " WHERE copy = 0 OR area_type <> 'national'" if "area_type" in fields else ""
    return f'SELECT r.*{replaced} FROM demo."{name}" AS r CROSS JOIN (SELECT unnest(range({copies})) AS copy){country}'
