"""The words of the SQL bench: what may be typed, and within which limits."""

from __future__ import annotations

from pdu import words

# A statement to begin with, and what it answers.
MAY_TYPE = (
    ("SHOW TABLES", "which tables there are"),
    ("DESCRIBE inspection", "the columns of a table"),
    ("SUMMARIZE inspection", "least, greatest, mean and missing values of each column"),
    ("SELECT region_name FROM region", "any question; FROM may come first"),
    ("FROM region", "the whole of a table"),
    (
        "PIVOT inspection ON overall_rating USING count(*) GROUP BY programme",
        "values as columns; of at most 200 values",
    ),
    ("UNPIVOT region ON map_row, map_column", "columns as rows"),
)


def limits(seconds: int, rows: int) -> str:
    """What a statement may read, and how long and how large it may become."""
    return (
        "One statement at a time, over the tables listed here: nothing is written, and no file or setting is read. "
        f"It has {words.counted(seconds, 'second')} and gives at most {words.number(rows)} rows."
    )
