"""What leaves the screen."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd

from pdu import download
from pdu.answer import Answer

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


def test_a_file_name_says_what_and_when() -> None:
    answer = Answer("Grid 2023!", "h", "s", "<p>", "a", FRAME, {"name": "Name"})
    assert download.file_name(answer, date(2022, 8, 18), False, "csv") == "pdu-grid-2023-as-at-2022-08-18.csv"
    assert download.file_name(answer, date(2022, 8, 18), True, "csv").startswith("pdu-synthetic-")
    assert download.csv(answer).decode("utf-8-sig").splitlines()[0] == "name"
