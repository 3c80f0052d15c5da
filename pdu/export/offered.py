"""The files that stand at an address of their own, each made from a version of the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pdu.export import duckdb_file, package
from pdu.files.download import csv_bytes, parquet_of
from pdu.files.excel import workbook
from pdu.narrative import files as narrative
from pdu.store.database import fetch
from pdu.tables import column_types
from pdu.tables.contract import columns_by_table

PARQUET, CSV, ZIP = "application/vnd.apache.parquet", "text/csv; charset=utf-8", "application/zip"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE_TABLE = "one-table"
Others = Callable[[str], bytes]


@dataclass(frozen=True)
class Offered:
    """One file: its name in the address, media type, what it holds, and what makes it.

    make:   takes the version's file, and what gives the content of another of these files by its name
    table:  the one whose rows it holds, `one-table` for the long one; empty where it holds several
    inline: a browser shows it rather than keep it
    """

    name: str
    media_type: str
    what: str
    make: Callable[[Path, Others], bytes]
    table: str = ""
    inline: bool = False


@cache
def offered() -> dict[str, Offered]:
    """Every file by its name: the whole first, then each table."""
    whole = [
        Offered("pdu.duckdb", "application/vnd.duckdb", narrative.DATABASE, _database),
        Offered("pdu.xlsx", EXCEL, narrative.WORKBOOK, _workbook),
        Offered("csv.zip", ZIP, narrative.CSV_ZIP, _csv_zip),
        Offered("pdu.zip", ZIP, narrative.EVERYTHING, _everything),
        Offered(f"{ONE_TABLE}.parquet", PARQUET, narrative.ONE_TABLE, _one_parquet, ONE_TABLE),
        Offered(f"{ONE_TABLE}.csv", CSV, narrative.ONE_TABLE, _one_csv, ONE_TABLE),
        Offered("datapackage.json", "application/json", narrative.DESCRIPTION, _description, inline=True),
        Offered("README.txt", "text/plain; charset=utf-8", narrative.README, _readme, inline=True),
    ]  # fmt: skip
    tables = [
        one
        for name in columns_by_table()
        for one in (
            Offered(f"{name}.parquet", PARQUET, narrative.TABLES[name], partial(_parquet, name), name),
            Offered(f"{name}.csv", CSV, narrative.TABLES[name], partial(_csv, name), name),
        )
    ]
    return {one.name: one for one in [*whole, *tables]}


def rows(version_file: Path) -> dict[str, int]:
    """How many rows each table has, the long one among them."""
    counted = {
        name: fetch(version_file, f'SELECT count(*) AS n FROM "{name}"')["n"][0]  # noqa: S608 - a name of the dictionary
        for name in columns_by_table()
    }
    return {name: int(number) for name, number in counted.items()} | {ONE_TABLE: len(package.one_table(version_file))}


def _csv(name: str, file: Path, others: Others) -> bytes:
    return csv_bytes(package.table(file, name))


def _parquet(name: str, file: Path, others: Others) -> bytes:
    return parquet_of(package.typed(package.table(file, name), name, package.state(file)))


def _one_csv(file: Path, others: Others) -> bytes:
    return csv_bytes(package.one_table(file))


def _one_parquet(file: Path, others: Others) -> bytes:
    return parquet_of(package.said_of(column_types.table_of_figure(package.one_table(file)), package.state(file)))


def _database(file: Path, others: Others) -> bytes:
    about = package.state(file)
    return duckdb_file.database(
        {name: package.typed(frame, name, about) for name, frame in package.tables(file).items()}
    )


def _workbook(file: Path, others: Others) -> bytes:
    return workbook(package.tables(file), package.state(file))


def _every(others: Others, ending: str) -> Mapping[str, bytes]:
    return {name: others(f"{name}.{ending}") for name in columns_by_table()}


def _csv_zip(file: Path, others: Others) -> bytes:
    csv = {f"{name}.csv": content for name, content in _every(others, "csv").items()}
    readme = package.readme(package.state(file), package.CSV_ALONE).encode()
    return package.zipped(csv | {"datapackage.json": others("datapackage.json"), "README.txt": readme})


def _everything(file: Path, others: Others) -> bytes:
    csv, parquet = _every(others, "csv"), _every(others, "parquet")
    return package.zipped(package.together(file, csv, parquet, others("pdu.xlsx")))


def _description(file: Path, others: Others) -> bytes:
    csv = {f"{name}.csv": content for name, content in _every(others, "csv").items()}
    return package.description(package.state(file), csv)


def _readme(file: Path, others: Others) -> bytes:
    return package.readme(package.state(file), package.STANDING).encode()
