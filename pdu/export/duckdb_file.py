"""The published tables as one DuckDB file, with what every table and column means beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from pdu.narrative.files import TABLES
from pdu.tables.contract import columns_by_table

# The oldest format of files there is, in blocks of the usual size: DuckDB 1.0 and all newer ones open it (tried with 1.0, 1.1,
# 1.4 and 2.0). What DuckDB 2.0 writes by itself is read by 2.0 alone.
STORAGE_VERSION = "v1.0.0"


def database(tables: Mapping[str, pa.Table]) -> bytes:
    """A DuckDB file of these tables, and of nothing else; each is described by the dictionary."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
        file = Path(folder) / "pdu.duckdb"
        connection.execute(f"ATTACH {_quoted(str(file))} AS pdu (STORAGE_VERSION '{STORAGE_VERSION}')")
        for name, rows in tables.items():
            connection.register("incoming", rows)
            connection.execute(f'CREATE TABLE pdu."{name}" AS SELECT * FROM incoming')  # noqa: S608 - a name of the dictionary
            connection.unregister("incoming")
            connection.execute(f'COMMENT ON TABLE pdu."{name}" IS {_quoted(TABLES[name])}')
            for column in columns_by_table()[name]:
                said = column.meaning + (f" ({column.unit})" if column.unit else "")
                connection.execute(f'COMMENT ON COLUMN pdu."{name}"."{column.name}" IS {_quoted(said)}')
        connection.execute("DETACH pdu")
        return file.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
