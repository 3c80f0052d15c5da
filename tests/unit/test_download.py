"""What leaves the screen."""

from __future__ import annotations

import io
import json
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pdu.answer import Answer
from pdu.files import download

FRAME = pd.DataFrame(
    {
        "name": ["=1+1", "+2", "-3", "@x", "plain, with comma", None],
        "value": [1.5, None, -3.0, 0.0, 2.0, 9.0],
        "flag": [True, False, True, False, True, False],
        "day": pd.to_datetime(["2022-08-18"] * 6),
    }
)


def test_csv_cells_that_look_like_formulas_are_made_safe() -> None:
    back = pd.read_csv(io.BytesIO(download.csv_bytes(FRAME)))
    assert list(back["name"][:4]) == ["'=1+1", "'+2", "'-3", "'@x"]
    assert back["value"].equals(FRAME["value"]) and back["day"][0] == "2022-08-18"


def test_every_kind_of_file_reads_back() -> None:
    readers = {
        "csv": pd.read_csv,
        "parquet": pd.read_parquet,
        "json": pd.read_json,
        "xlsx": lambda source: pd.read_excel(source, sheet_name="Data"),
    }
    for _, ending, make, _ in download.KINDS:
        back = readers[ending](io.BytesIO(make(FRAME)))
        assert len(back) == len(FRAME) and list(back.columns) == list(FRAME.columns), ending
        assert back["value"].tolist()[0] == 1.5


def test_days_are_days_and_no_column_is_without_a_type() -> None:
    rows = pd.DataFrame(
        {
            "day": pd.to_datetime(["2022-08-18", None]),
            "moment": pd.to_datetime(["2022-08-18 10:30", None]),  # a reader's own statement may give one
            "note": [None, None],
            "cases_inspected": [12.0, None],  # whole in the contract, and a float wherever pandas has lost that
            "percent": ["9 of 27", "x"],  # another thing under a name of the contract
        }
    )
    schema = pq.read_schema(io.BytesIO(download.parquet_bytes(rows)))
    assert [field.type for field in schema] == [pa.date32(), pa.timestamp("us"), pa.string(), pa.int64(), pa.string()]
    empty = pq.read_schema(io.BytesIO(download.parquet_bytes(rows.iloc[:0])))
    assert empty.field("cases_inspected").type == pa.int64() and empty.field("day").type == pa.date32()
    assert not any(pa.types.is_null(field.type) for field in empty)
    first, second = json.loads(download.json_bytes(rows))
    assert (first["day"], first["moment"], second["day"]) == ("2022-08-18", "2022-08-18T10:30:00.000", None)
    assert rows["day"].dtype.kind == "M", "what is given is not written to"


def test_a_file_name_says_what_and_when() -> None:
    answer = Answer("Grid 2023!", "h", "s", "<p>", FRAME, {"name": "Name"}, alt="a")
    assert download.file_name(answer, date(2022, 8, 18), False, "csv") == "pdu-grid-2023-as-at-2022-08-18.csv"
    assert download.file_name(answer, date(2022, 8, 18), True, "csv").startswith("pdu-synthetic-")
    assert download.csv(answer).decode("utf-8-sig").splitlines()[0] == "name"
