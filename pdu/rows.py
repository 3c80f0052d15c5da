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


@lru_cache(maxsize=1024)
def _row(names: tuple[Hashable, ...]) -> Any:
    return namedtuple("Row", [str(name) for name in names], rename=True)
