"""What the SQL bench shows: the tables, the example questions, and the result of a statement."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.html import plain_table, tag, text
from pdu.narrative import bench as narrative
from pdu.sql_bench import Limits, Result
from pdu.store.database import fetch
from pdu.store.queries import Query, read_folder
from pdu.tables.contract import columns_by_table
from pdu.versions.history import TABLES

HINT = "SELECT region_name FROM region"  # stands in the empty field
MOST_SHOWN = 200  # rows in the page; downloads hold all rows of the result


def examples() -> Mapping[str, Query]:
    """Example questions by name, in the order of their files."""
    return read_folder("examples")


def help_html() -> str:
    """What may be typed, as statements with what each answers, folded away; and the limits."""
    items = "".join(
        tag("li", tag("code", text(statement)) + " " + tag("small", text(meaning)))
        for statement, meaning in narrative.MAY_TYPE
    )
    limits = tag("p", text(narrative.limits(Limits().seconds, Limits().rows)), class_="note")
    return tag("details", tag("summary", "What may be typed") + tag("ul", items) + limits, class_="more")


def schema(version_file: Path) -> str:
    """The tables and views that may be asked, with their columns, as HTML."""
    items = []
    known = fetch(version_file, "SELECT table_name, column_name FROM duckdb_columns() ORDER BY column_index")
    columns_of = known.groupby("table_name")["column_name"].agg(list).to_dict()
    for table, columns in columns_by_table().items():
        lines = "".join(
            tag("li", tag("code", text(column.name)) + " " + tag("small", text(column.meaning))) for column in columns
        )
        items.append(tag("details", tag("summary", tag("code", text(table))) + tag("ul", lines), class_="more"))
    for name, view in read_folder("views").items():
        said = tag("p", f"{text(view.answers)} {text(words.sentence_case(view.grain))}.", class_="note")
        said += tag("ul", "".join(tag("li", tag("code", text(column))) for column in columns_of.get(name, ())))
        items.append(
            tag("details", tag("summary", tag("code", text(name)) + " " + tag("small", "view")) + said, class_="more")
        )
    for name, meaning in TABLES.items():
        said = tag("p", f"One row per {text(meaning)}.", class_="note")
        said += tag("ul", "".join(tag("li", tag("code", text(column))) for column in columns_of.get(name, ())))
        items.append(tag("details", tag("summary", tag("code", text(name))) + said, class_="more"))
    return tag("div", "".join(items), class_="schema", role="region", tabindex="0", aria_label="Tables and columns")


def result_html(result: Result) -> str:
    """The rows of a result as a table, with what was cut said above it."""
    total = len(result.rows)
    said = words.sentence_case(words.counted(total, "row")) + f" in {words.number(result.seconds, 1)} seconds."
    if result.cut:
        said += f" There were more: the bench stops at {words.number(total)} rows."
    if total > MOST_SHOWN:
        said += f" The first {MOST_SHOWN} are shown; the downloads hold all {words.number(total)}."
    head = tag("p", said, class_="sentence", role="status")
    if not total:
        return head
    labels = {str(name): str(name) for name in result.rows.columns}
    rows = plain_table(result.rows.head(MOST_SHOWN), labels, "Result of the statement")
    return head + tag(
        "div", rows, class_="scroll bench", tabindex="0", role="region", aria_label="Result of the statement"
    )


def bars(result: Result) -> pd.DataFrame | None:
    """The two columns a bar chart can show: one of words, each once, and one of numbers; None when there are none."""
    rows = result.rows
    # A summary is of columns that have nothing in common, and its count of values is a guess.
    if not 2 <= len(rows) <= 40 or "approx_unique" in rows:
        return None
    labels = [name for name in rows.columns if not pd.api.types.is_numeric_dtype(rows[name]) and rows[name].is_unique]
    numbers = [name for name in rows.columns if pd.api.types.is_numeric_dtype(rows[name]) and rows[name].notna().all()]
    numbers = [name for name in numbers if not pd.api.types.is_bool_dtype(rows[name]) and (rows[name] >= 0).all()]
    return rows[[labels[0], numbers[0]]] if labels and numbers else None


def cover(sql: str, about: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Title and lines of the cover of a result in Excel: the statement, and the data it was run on."""
    data = f"Data of {about['data_date']}, version {about['version']}: {about['title']}."
    return "Result of a statement in the SQL bench of the PDU dashboard", [data, *sql.strip().splitlines()]


def as_python(sql: str) -> str:
    """The statement as a script for a notebook, on the files of the export."""
    body = textwrap.indent(sql.strip().rstrip(";"), "    ")
    return (
        "import duckdb\n\n"
        "# pdu.duckdb is made by: python -m pdu build\n"
        'with duckdb.connect("build/pdu.duckdb", read_only=True) as connection:\n'
        f'    rows = connection.execute("""\n{body}\n    """).df()\n'
    )
