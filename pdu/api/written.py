"""Rows as JSON and as CSV: numbers as numbers, days as 2022-08-18, what is missing as null or an empty cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson
import pandas as pd

from pdu import words
from pdu.files import download

JSON, CSV = "application/json", "text/csv; charset=utf-8"
# Types of the dictionary that a frame needs to be told, so that a whole number beside an empty cell stays one.
FRAME_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


def json(content: Mapping[str, Any]) -> bytes:
    """An answer as JSON in UTF-8."""
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)


def csv(rows: Sequence[Mapping[str, Any]], types: Mapping[str, str], synthetic: bool) -> bytes:
    """Rows as CSV, synthetic ones under a first column that says so.

    types: column to its type in the dictionary, in order
    """
    frame = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in types})
    frame = frame.astype({name: FRAME_TYPES[kind] for name, kind in types.items() if kind in FRAME_TYPES})
    return download.csv_bytes(download.marked(frame, synthetic))


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as JSON can hold them, by column; a list of several things as text."""
    return [dict(zip(frame.columns, map(_cell, row), strict=True)) for row in frame.itertuples(index=False, name=None)]


def _cell(value: object) -> Any:
    if words.is_missing(value):
        return None
    if isinstance(value, pd.Timestamp | datetime):
        whole = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if whole else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):  # of numpy
        return value.item()
    return value if isinstance(value, str | int | float | bool) else str(value)


def types_of(frame: pd.DataFrame) -> dict[str, str]:
    """Column of a frame to its type in the words of the dictionary."""
    return {str(name): _type(frame[name]) for name in frame.columns}


def _type(column: pd.Series) -> str:
    kinds = pd.api.types
    if kinds.is_bool_dtype(column):
        return "boolean"
    if kinds.is_integer_dtype(column):
        return "integer"
    if kinds.is_numeric_dtype(column):
        return "number"
    return "date" if kinds.is_datetime64_any_dtype(column) else "text"
