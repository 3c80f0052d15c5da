"""The words of the SQL bench: what may be typed, and within which limits."""

from __future__ import annotations

from collections.abc import Sequence

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


def out_of_time(seconds: int, *, names_known: bool) -> str:
    """That a statement was stopped for its time alone; `names_known` when all its names were looked up before the clock started."""
    known = "; nothing is wrong with its names" if names_known else ""
    return (
        f"Stopped after {words.counted(seconds, 'second')}, the time one statement may take{known}. "
        "Ask for less, or add a WHERE."
    )


def not_run(said: str, candidates: Sequence[str]) -> str:
    """That a statement was not run, in the words of DuckDB, and the names it may have meant."""
    meant = [name for name in candidates if name]
    return f"Not run. DuckDB cannot run this: {said}" + (f" Did you mean {words.listed(meant, 'or')}?" if meant else "")


OUT_OF_MEMORY = "Stopped: it needs more memory than one statement may have. Ask for less at a time."
TOO_LONG_TO_READ = "Stopped before it was run: reading it alone took too long. Ask for less at a time."
TOO_BUSY = "Stopped: the server is too busy to run it now, whatever it asks. Please try again in a moment."
