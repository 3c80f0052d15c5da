"""Write the published tables as files, under a Frictionless description made from the dictionary."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
import pyarrow as pa

from pdu import data_set_labels
from pdu.files.download import csv_bytes, parquet_of
from pdu.files.excel import workbook
from pdu.files.feed import atom
from pdu.narrative.files import TABLES
from pdu.store.database import fetch, records
from pdu.store.queries import page_query, read_folder
from pdu.tables import column_types
from pdu.tables.contract import DATA_SET, Column, columns_by_table

OWNER = {"name": DATA_SET, "type": "string", "description": "Title of the data set to which the row belongs"}


def tables(version_file: Path) -> dict[str, pd.DataFrame]:
    """Every table of the dictionary with the columns of its file, in the order of the file.

    Of several data sets, each row names its own in a last column.
    """
    return {name: table(version_file, name) for name in columns_by_table()}


def table(version_file: Path, name: str) -> pd.DataFrame:
    """One of them."""
    own = [DATA_SET] if len(_sets(version_file)) > 1 else []
    selected = ", ".join(f'"{column}"' for column in [*(column.name for column in columns_by_table()[name]), *own])
    return fetch(version_file, f'SELECT {selected} FROM "{name}" ORDER BY csv_line')  # noqa: S608 - names of the dictionary


def typed(frame: pd.DataFrame, name: str, about: Mapping[str, Any]) -> pa.Table:
    """The rows of a table under the types of the contract, with what the data are noted in the file itself."""
    return said_of(column_types.table(frame, columns_by_table()[name], with_set=about["sets"] > 1), about)


def said_of(rows: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """The same rows with title, day, version and licence beside them."""
    said = {key: str(about[key]) for key in ("title", "whose", "data_date", "version", "licence") if about[key]}
    return rows.replace_schema_metadata({**(rows.schema.metadata or {}), **said})


def state(version_file: Path) -> dict[str, Any]:
    """What the data are: kind, title, day, licence and version."""
    frame = fetch(version_file, page_query("dataset_state").sql)
    row: dict[str, Any] = frame.iloc[0].to_dict()
    sets = _sets(version_file)
    whose = data_set_labels.sentence(sets) if len(sets) > 1 or any(one.kind == "own" for one in sets) else ""
    return row | {"data_date": pd.Timestamp(row["data_date"]).date().isoformat(), "whose": whose}


def _sets(version_file: Path) -> list[data_set_labels.DataSet]:
    rows = records(version_file, page_query("data_sets").sql)
    return [data_set_labels.DataSet(str(row["title"]), str(row["kind"])) for row in rows]


def write(version_file: Path, folder: Path) -> list[Path]:
    """Write CSV, Parquet, Excel and the description into a folder; returns the files written."""
    written = []
    for name, content in files(version_file).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def archive(version_file: Path) -> bytes:
    """The same files as one zip."""
    return zipped(files(version_file))


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Files as one zip; two of the same files are the same in every byte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in contents.items():
            bundle.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def files(version_file: Path) -> dict[str, bytes]:
    """Name and content of every file of the export."""
    frames, about = tables(version_file), state(version_file)
    csv = {name: csv_bytes(frame) for name, frame in frames.items()}
    typed_ = {name: parquet_of(typed(frame, name, about)) for name, frame in frames.items()}
    return together(version_file, csv, typed_, workbook(frames, about))


def together(
    version_file: Path, csv: Mapping[str, bytes], parquet: Mapping[str, bytes], book: bytes
) -> dict[str, bytes]:
    """The files of the export by their place in its folder. csv, parquet: the file of each table"""
    about = state(version_file)
    placed = {f"csv/{name}.csv": content for name, content in csv.items()}
    contents = dict(placed)
    for name, content in parquet.items():
        contents[f"parquet/{name}.parquet"] = content
    contents["changes.atom"] = changes_feed(version_file)
    contents["pdu-data.xlsx"] = book
    contents["datapackage.json"] = description(about, placed)
    contents["README.txt"] = readme(about, ALL_KINDS).encode()
    return contents


def one_table(version_file: Path) -> pd.DataFrame:
    """Every judgement, figure and finding below each other; each row names its area, programme, day and source."""
    return fetch(version_file, read_folder("files")["one_table"].sql)


def changes_feed(version_file: Path) -> bytes:
    """What each version changed, as an Atom feed."""
    versions = records(version_file, "SELECT * FROM data_version")
    changes = records(version_file, "SELECT * FROM data_change ORDER BY number, table_name, row_key")
    return atom(str(state(version_file)["title"]), versions, changes)


def description(about: Mapping[str, Any], csv: Mapping[str, bytes]) -> bytes:
    """A Frictionless data package: each table with its fields, keys and references, from the dictionary.

    csv: path, from the description, to the content of the file of each table
    """
    resources = [_resource(PurePosixPath(path).stem, path, content, about["sets"] > 1) for path, content in csv.items()]
    package = {
        "name": "pdu-inspection-results",
        "title": about["title"],
        "version": about["version"],
        "created": f"{about['data_date']}T00:00:00Z",
        "profile": "tabular-data-package",
        "licenses": [
            {"name": about["licence"], "title": "Open Government Licence v3.0 unless a source says otherwise"}
        ],
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False).encode()


def _resource(name: str, path: str, content: bytes, with_set: bool) -> dict[str, Any]:
    columns = columns_by_table()[name]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in columns] + ([OWNER] if with_set else []),
        "primaryKey": [column.name for column in columns if column.key],
        "missingValues": [""],
    }
    references = [
        {"fields": [column.name], "reference": {"resource": _resource_name(of, name), "fields": [key]}}
        for column in columns
        if column.references and column.type != "list"
        for of, key in [column.references]
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": _resource_name(name),
        "path": path,
        "description": TABLES[name],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _resource_name(name: str, within: str = "") -> str:
    """A table's name among the resources; a reference from a table to itself names none."""
    return "" if name == within else name.replace("_", "-")


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.allowed and column.type == "code":
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    held = column_types.TYPES[column.type]
    if held.pattern:
        constraints["pattern"] = held.pattern
    field: dict[str, Any] = {
        "name": column.name,
        "type": held.frictionless,
        "description": column.meaning,
    }
    return (
        field | ({"constraints": constraints} if constraints else {}) | ({"unit": column.unit} if column.unit else {})
    )


ALL_KINDS = "csv/ and parquet/ hold one file for each table; pdu-data.xlsx holds them all, one to a sheet.\n"
CSV_ALONE = "There is one CSV file for each table.\n"
STANDING = (
    "There is one CSV and one Parquet file for each table; pdu.duckdb and pdu.xlsx hold them all, csv.zip the CSV files.\n"
    "one-table.csv and one-table.parquet hold every judgement, figure and finding below each other.\n"
)


def readme(about: Mapping[str, Any], holds: str) -> str:
    """What the data are and how to read them. holds: which files stand beside it"""
    changes = "; changes.atom says what each version changed" if holds == ALL_KINDS else ""
    return (
        f"{about['title']}\n\n{about['whose'] + chr(10) if about['whose'] else ''}Data of {about['data_date']}, version {about['version']}.\n"
        f"Licence: {about['licence']} unless a source says otherwise; see the table source.\n\n"
        f"{holds}"
        "The CSV files are UTF-8 and begin with a byte order mark, so that Excel reads accents right; pandas, DuckDB and R pass\n"
        "over it (in Python's csv module: encoding utf-8-sig).\n"
        "Two clocks: published, published_by and as_at go by publication; data_version, data_change and correction by what was\n"
        "believed when a version was made, and when and why a value was corrected.\n"
        f"datapackage.json describes every column (Frictionless data package){changes}.\n"
        "Do not average percentages of cases, add up programmes or rank units: see the page About.\n"
    )
