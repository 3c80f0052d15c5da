"""Which units are counted: those that are open. One that has closed since its inspection is named apart."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.rows import each_row

MOST_NAMED = 3  # closed units that a sentence names; of more it tells the number


def noun(units: pd.DataFrame) -> str:
    """What is counted: 'open unit' where a unit has closed, so that nobody looks for it among them; else 'unit'.

    units: rows with closed.
    """
    return "open unit" if units["closed"].notna().any() else "unit"


def since(closed: object) -> str:
    """What is said beside the name of a unit that has closed, 'closed 2025'; empty for one that is open.

    closed: the day as precisely as it is known.
    """
    return "" if words.is_missing(closed) else f"closed {words.partial(closed)}"


def inspected(units: pd.DataFrame) -> pd.DataFrame:
    """The rows of those that are open and have a rating: what a count of ratings is of.

    units: rows with closed and rating_rank.
    """
    return units[units["rating_rank"].notna() & units["closed"].isna()]


def apart(units: pd.DataFrame, counted: str = "not counted") -> str:
    """The units that closed after an inspection, which no count of open units holds, with their last rating; empty without any.

    units: rows with pdu_name, closed, rating and rating_rank; counted: whether and where they are counted at all.
    """
    gone = units[units["closed"].notna() & units["rating_rank"].notna()]
    if gone.empty:
        return ""
    if len(gone) > MOST_NAMED:
        return f"{words.sentence_case(words.counted(len(gone), 'unit'))} that closed after an inspection are {counted}."
    named = words.listed(f"{row.pdu_name}, last rated {row.rating}" for row in each_row(gone))
    return f"Closed since, and {counted}: {named}."
