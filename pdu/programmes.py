"""The guard between inspection programmes: what is joined by a line, summed or pooled must be of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

STANDARDS_CHANGED = date(2023, 10, 1)  # from nine standards to seven
WHY = (
    "Until September 2023 units were judged by nine standards, from October 2023 by seven, on different cases. "
    "A result of the one is no earlier or later value of the other, and their counts have no common meaning. "
    "Show each programme by itself, side by side, with the break marked."
)


class AcrossProgrammes(ValueError):
    """Rows of several programmes were about to be joined, summed or pooled. The message says why that is refused."""

    def __init__(self, programmes: tuple[str, ...], purpose: str):
        self.programmes = programmes
        super().__init__(f"Refused to {purpose} across programmes ({', '.join(programmes)}). {WHY}")


def one_programme(frame: pd.DataFrame, purpose: str, column: str = "programme") -> str:
    """The one programme all rows belong to.

    frame:   rows with the code of a programme in `column`.
    purpose: what is about to be done with them, after "to": "join the points by a line".

    Raises AcrossProgrammes when there is more than one; a row whose programme is not known counts as another.
    Raises ValueError when there is no row, or no such column: nothing is then known of the rows.
    """
    if column not in frame.columns:
        raise ValueError(f"Cannot {purpose}: the rows have no column {column!r}, so their programme is not known.")
    if frame.empty:
        raise ValueError(f"Cannot {purpose}: there are no rows.")
    found = tuple(dict.fromkeys("not known" if pd.isna(value) else str(value) for value in frame[column]))
    if len(found) > 1 or found == ("not known",):
        raise AcrossProgrammes(found, purpose)
    return found[0]


def of_programme(frame: pd.DataFrame, programme: str | None, *always: str) -> pd.DataFrame:
    """The rows of one programme and of those that are shown `always`, or of all when None is asked for."""
    return frame[frame["programme"].isin([programme, *always])] if programme else frame


def facets(frame: pd.DataFrame, column: str = "programme") -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of each programme by themselves, in the order in which the programmes first appear."""
    for programme, rows in frame.groupby(column, sort=False):
        yield str(programme), rows
