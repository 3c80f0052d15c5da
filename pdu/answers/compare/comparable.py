"""On which questions units can be compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu.answer import Run
from pdu.programmes import of_programme
from pdu.rows import each_row


def questions(run: Run, as_at: date, region: str, compare: tuple[str, ...], programme: str | None) -> pd.DataFrame:
    """Questions on which at least two of the units can be compared, in the order offered."""
    frame = of_programme(run("compare_questions", region=region, compare=compare, as_at=as_at), programme)
    return frame[frame["units"] > 1].reset_index(drop=True)


def chosen(offered: pd.DataFrame, question: str | None) -> Any:
    """The offered row of a question, or the first row when the question is not among them."""
    rows = offered[offered["question"] == question]
    return next(each_row(rows if len(rows) else offered))
