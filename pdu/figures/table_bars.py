"""Two columns as a table of bars: a name and a number."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.figures.html import table, tag, text

WIDEST = 420  # pixels of the longest bar


def simple_bars(frame: pd.DataFrame) -> str:
    """A table with a bar in each row; the first column holds names, the second numbers from 0."""
    name, number = (str(column) for column in frame.columns[:2])
    longest = float(frame[number].max()) or 1.0
    fraction = any(float(value) % 1 for value in frame[number])
    rows = []
    for label, value in frame.itertuples(index=False, name=None):
        width = round(WIDEST * float(value) / longest)
        bar = tag("span", class_="bar focus", style=f"width:{width}px", aria_hidden="true") if width else ""
        rows.append([text(label), bar + words.number(float(value), 1 if fraction else 0)])
    return table([(name, ""), (number, "")], rows, f"{number} by {name}", kind="stack")
