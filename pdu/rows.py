"""The rows of a frame, one by one."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as `frame.itertuples()` gives them: a tuple with a name for each column, its label first as `Index`.

    Pandas makes a class of each call and looks up each column as if it were a cell: on a dozen rows of forty columns
    that is most of what it costs, and a page asks a hundred times.
    """
    columns = (column for _, column in frame.items())
    return map(_row(("Index", *frame.columns))._make, zip(frame.index, *columns, strict=True))


def ordered(frame: pd.DataFrame, by: str | list[str], falling: bool | list[bool] = False) -> pd.DataFrame:
    """The rows from the lowest to the highest of a column or several, numbered anew; equals stay as they stood, and what is missing is last.

    falling: from the highest to the lowest, for all columns or for each.
    """
    rising = [not one for one in falling] if isinstance(falling, list) else not falling
    return frame.sort_values(by, ascending=rising, kind="stable", na_position="last", ignore_index=True)


@lru_cache(maxsize=1024)
def _row(names: tuple[Hashable, ...]) -> Any:
    return namedtuple("Row", [str(name) for name in names], rename=True)
