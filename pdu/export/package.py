"""Write the published tables as files, under a Frictionless description made from the dictionary."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd

from pdu import whose
from pdu.contract import DATA_SET, Column, columns_by_table
from pdu.database import fetch, records
from pdu.download import csv_bytes, parquet_bytes
from pdu.export.excel import workbook
from pdu.feed import atom
from pdu.queries import page_query

FRICTIONLESS_TYPES = {
    "code": "string",
    "text": "string",
    "url": "string",
    "list": "string",
    "partial_date": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}


OWNER = {"name": DATA_SET, "type": "string", "description": "Title of the data set to which the row belongs"}


def tables(version_file: Path) -> dict[str, pd.DataFrame]:
    """Every table of the dictionary with the columns of its file, in the order of the file.

    Of several data sets, each row names its own in a last column.
    """
    frames = {}
    own = [DATA_SET] if len(_sets(version_file)) > 1 else []
    for name, columns in columns_by_table().items():
        selected = ", ".join(f'"{column}"' for column in [*(column.name for column in columns), *own])
        frames[name] = fetch(version_file, f'SELECT {selected} FROM "{name}" ORDER BY csv_line')
    return frames


def state(version_file: Path) -> dict[str, Any]:
    """What the data are: kind, title, day, licence and version."""
    frame = fetch(version_file, page_query("dataset_state").sql)
    row: dict[str, Any] = frame.iloc[0].to_dict()
    sets = _sets(version_file)
    whose_ = whose.sentence(sets) if len(sets) > 1 or any(one.kind == "own" for one in sets) else ""
    return row | {"data_date": pd.Timestamp(row["data_date"]).date().isoformat(), "whose": whose_}


def _sets(version_file: Path) -> list[whose.DataSet]:
    rows = records(version_file, page_query("data_sets").sql)
    return [whose.DataSet(str(row["title"]), str(row["kind"])) for row in rows]


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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files(version_file).items():
            # A fixed time makes two archives of the same data the same.
            bundle.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def files(version_file: Path) -> dict[str, bytes]:
    """Name and content of every file of the export."""
    frames, about = tables(version_file), state(version_file)
    contents: dict[str, bytes] = {}
    for name, frame in frames.items():
        contents[f"csv/{name}.csv"] = csv_bytes(frame)
        contents[f"parquet/{name}.parquet"] = parquet_bytes(frame)
    contents["changes.atom"] = changes_feed(version_file)
    contents["pdu-data.xlsx"] = workbook(frames, about)
    contents["datapackage.json"] = json.dumps(description(about), indent=2, ensure_ascii=False).encode()
    contents["README.txt"] = _readme(about).encode()
    return contents


def changes_feed(version_file: Path) -> bytes:
    """What each version changed, as an Atom feed."""
    versions = records(version_file, "SELECT * FROM data_version")
    changes = records(version_file, "SELECT * FROM data_change ORDER BY number, table_name, row_key")
    return atom(str(state(version_file)["title"]), versions, changes)


def description(about: dict[str, Any]) -> dict[str, Any]:
    """A Frictionless data package: each table with its fields, keys and references, from the dictionary."""
    resources = []
    for name, columns in columns_by_table().items():
        schema: dict[str, Any] = {
            "fields": [_field(column) for column in columns] + ([OWNER] if about["sets"] > 1 else []),
            "primaryKey": [column.name for column in columns if column.key],
        }
        references = [
            {"fields": column.name, "reference": {"resource": column.references[0], "fields": column.references[1]}}
            for column in columns
            if column.references and column.type != "list"
        ]
        if references:
            schema["foreignKeys"] = references
        resources.append(
            {
                "name": name.replace("_", "-"),
                "path": f"csv/{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    return {
        "name": "pdu-inspection-results",
        "title": about["title"],
        "version": about["version"],
        "created": about["data_date"],
        "profile": "tabular-data-package",
        "licenses": [
            {"name": about["licence"], "title": "Open Government Licence v3.0 unless a source says otherwise"}
        ],
        "resources": resources,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.allowed and column.type == "code":
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, Any] = {
        "name": column.name,
        "type": FRICTIONLESS_TYPES[column.type],
        "description": column.meaning,
    }
    return (
        field | ({"constraints": constraints} if constraints else {}) | ({"unit": column.unit} if column.unit else {})
    )


def _readme(about: dict[str, Any]) -> str:
    return (
        f"{about['title']}\n\n{about['whose'] + chr(10) if about['whose'] else ''}Data of {about['data_date']}, version {about['version']}.\n"
        f"Licence: {about['licence']} unless a source says otherwise; see the table source.\n\n"
        "csv/ and parquet/ hold one file for each table; pdu-data.xlsx holds them all, one to a sheet.\n"
        "The CSV files are UTF-8 and begin with a byte order mark, so that Excel reads accents right; pandas, DuckDB and R pass\n"
        "over it (in Python's csv module: encoding utf-8-sig).\n"
        "datapackage.json describes every column (Frictionless data package); changes.atom says what each version changed.\n"
        "Do not average percentages of cases, add up programmes or rank units: see the page About.\n"
    )
