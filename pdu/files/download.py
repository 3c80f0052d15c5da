"""What leaves the screen: exactly the rows of a figure, under a name that says what and when."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from pdu import data_set_labels
from pdu.answer import Answer
from pdu.files.excel import one_table
from pdu.tables.column_types import is_days, table_of_figure

FORMULA = ("=", "+", "-", "@", "\t", "\r")


SYNTHETIC = "Synthetic demonstration data"


def csv(answer: Answer, synthetic: bool = False) -> bytes:
    """The rows of a figure as CSV in UTF-8 under a byte order mark, one header row of column names."""
    return csv_bytes(marked(answer.table, synthetic))


def marked(frame: pd.DataFrame, synthetic: bool, said: str = SYNTHETIC) -> pd.DataFrame:
    """The rows as they are; of synthetic data under a first column that says so in every row.

    said: what it says where the data are not published for another reason

    A file is passed on without its page, and a line of remark at its top would break every reader of CSV.
    """
    if not synthetic:
        return frame
    out = pd.concat([pd.Series(said, index=frame.index, name="data"), frame.rename(columns={"data": "data_"})], axis=1)
    out.attrs["marked"] = said
    return out


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as CSV in UTF-8, under one byte order mark: without it Excel takes the file for one of an older encoding.

    pandas, DuckDB and R pass over the mark; Python's own csv module does when the file is opened as `utf-8-sig`.
    A cell of words that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = frame.copy()
    for name in out.columns:
        if pd.api.types.is_bool_dtype(out[name]):
            out[name] = out[name].map({True: "true", False: "false"})
        elif not pd.api.types.is_numeric_dtype(out[name]) and not pd.api.types.is_datetime64_any_dtype(out[name]):
            out[name] = out[name].map(safe, na_action="ignore")
    return out.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode("utf-8-sig")


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """The rows of a figure as Parquet, typed also where no row has a value."""
    return parquet_of(table_of_figure(frame))


def parquet_of(table: pa.Table) -> bytes:
    """An Arrow table as Parquet."""
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="snappy")
    return buffer.getvalue()


def json_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as a JSON list of rows; a day is written as one, without a time."""
    out = frame.copy(deep=False)
    for place, name in enumerate(out.columns):
        if is_days(out.iloc[:, place]):
            out[name] = out.iloc[:, place].dt.strftime("%Y-%m-%d")
    return out.to_json(orient="records", date_format="iso", force_ascii=False).encode("utf-8")


def excel_bytes(
    frame: pd.DataFrame,
    title: str = "Table from the PDU dashboard",
    lines: Sequence[str] = ("Source: the PDU dashboard; see the page Data for sources.",),
) -> bytes:
    """A frame as a workbook with a cover, which says what it is and where it comes from, and one table."""
    said = frame.attrs.get("marked", "")
    if said == SYNTHETIC:
        said += ": nothing here was published."
    return one_table(title, frame, [*lines, *([said] if said else [])])


# Label, file ending, maker and media type of each kind of file a table can be taken away as.
KINDS: tuple[tuple[str, str, Callable[[pd.DataFrame], bytes], str], ...] = (
    ("CSV", "csv", csv_bytes, "text/csv"),
    ("Excel", "xlsx", excel_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("Parquet", "parquet", parquet_bytes, "application/vnd.apache.parquet"),
    ("JSON", "json", json_bytes, "application/json"),
)


def safe(value: object) -> object:
    """A cell of words that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def file_name(answer: Answer, as_at: date, synthetic: bool, ending: str) -> str:
    """'pdu-overview-rating-counts-as-at-2022-08-18.csv'."""
    key = re.sub(r"[^a-z0-9]+", "-", answer.key.lower()).strip("-")
    return f"pdu-{'synthetic-' if synthetic else data_set_labels.prefix(answer.sets)}{key}-as-at-{as_at.isoformat()}.{ending}"


def result_name(synthetic: bool, ending: str, prefix: str = "") -> str:
    """'pdu-sql-result.csv': the result of a reader's own statement."""
    return f"pdu-{'synthetic-' if synthetic else prefix}sql-result.{ending}"
