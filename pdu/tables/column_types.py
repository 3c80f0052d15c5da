"""What a type of the dictionary is in each format: the one place that turns data/dictionary.csv into types.

A day is a day everywhere, never a time at midnight; a whole number may be missing; a partial date (2024, 2024-06) and a moment
by the clocks of the United Kingdom are text, as no format has a type for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from pdu.tables.contract import DATA_SET, Column, columns_by_table


class Held(NamedTuple):
    """How files hold a type: in Parquet (and the DuckDB file made of the same), and in a Frictionless description.

    pattern: what every cell of the text matches, where it is more than words
    """

    arrow: pa.DataType
    frictionless: str
    pattern: str = ""


TYPES: dict[str, Held] = {
    "code": Held(pa.string(), "string"),
    "text": Held(pa.string(), "string"),
    "url": Held(pa.string(), "string", r"https?://\S+"),
    "list": Held(pa.string(), "string"),
    "partial_date": Held(pa.string(), "string", r"\d{4}(-\d{2}(-\d{2})?)?"),
    "moment": Held(pa.string(), "string", r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"),
    "integer": Held(pa.int64(), "integer"),
    "number": Held(pa.float64(), "number"),
    "boolean": Held(pa.bool_(), "boolean"),
    "date": Held(pa.date32(), "date"),
}


def schema(columns: Iterable[Column], with_set: bool = False) -> pa.Schema:
    """The Arrow schema of a table, each field with its meaning. with_set: each row names its data set in a last column."""
    fields = [
        pa.field(column.name, TYPES[column.type].arrow, metadata={"description": column.meaning}) for column in columns
    ]
    return pa.schema([*fields, *([pa.field(DATA_SET, pa.string())] if with_set else [])])


def table(frame: pd.DataFrame, columns: Iterable[Column], with_set: bool = False) -> pa.Table:
    """A frame of a table of the contract under its schema, also when it has no rows.

    Raises pyarrow.ArrowInvalid when a value does not fit its type.
    """
    return pa.Table.from_pandas(frame, schema(columns, with_set), preserve_index=False, nthreads=1)


def table_of_figure(frame: pd.DataFrame) -> pa.Table:
    """The rows of a figure: a column named as in the contract has its type there, a day is a day, and none is without a type."""
    arrays = [_of_figure(str(name), frame.iloc[:, place]) for place, name in enumerate(frame.columns)]
    return pa.table(arrays, names=[str(name) for name in frame.columns])


def is_days(values: pd.Series[Any]) -> bool:
    """Whether a column holds days: dates without a time, which pandas keeps as times at midnight."""
    if not pd.api.types.is_datetime64_dtype(values):
        return False
    known = values.dropna()
    return bool((known == known.dt.normalize()).all())


def _of_figure(name: str, values: pd.Series[Any]) -> pa.Array:
    wanted = _by_name().get(name)
    if wanted is not None:
        try:
            return pa.Array.from_pandas(values, type=wanted)
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
            pass  # a figure may say something else under the name: it keeps what it says
    if is_days(values):
        return pa.Array.from_pandas(values, type=pa.date32())
    held = pa.Array.from_pandas(values)
    return held.cast(pa.string()) if pa.types.is_null(held.type) or pa.types.is_large_string(held.type) else held


@cache
def _by_name() -> dict[str, pa.DataType]:
    """The types of the names that have the same type in every table."""
    found: dict[str, set[pa.DataType]] = {}
    for columns in columns_by_table().values():
        for column in columns:
            found.setdefault(column.name, set()).add(TYPES[column.type].arrow)
    return {name: next(iter(types)) for name, types in found.items() if len(types) == 1}
