"""How many bytes a thing holds, roughly: what a cache goes by that may hold so much and no more.

Roughly, since pieces may be shared with other things, and a picture of plotly is made of thousands of small objects. Whatever it
holds is counted as its own, so that a cache rather holds less than it may. Factors were measured (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from sys import getsizeof
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

FRAME = 8_000  # bytes of a frame without rows: its index, its columns, its blocks
COLUMN = 400  # of what stands around one column's cells


def weight(thing: Any) -> int:
    """The bytes of a thing and of all it holds. What it does not know the inside of counts as its shell."""
    return _of(thing, set())


def _of(thing: Any, seen: set[int]) -> int:
    if isinstance(thing, str | bytes):  # most of what there is, and not worth remembering
        return getsizeof(thing)
    if thing is None or isinstance(thing, bool | int | float | type) or callable(thing) or id(thing) in seen:
        return 8
    seen.add(id(thing))
    if isinstance(thing, pd.DataFrame | pd.Series):
        return _frame(thing)
    if isinstance(thing, np.ndarray):
        return int(thing.nbytes)
    if isinstance(thing, go.Figure):
        return getsizeof(thing) + _all(vars(thing).values(), seen)
    if isinstance(thing, Mapping):
        return getsizeof(thing) + _all(thing.keys(), seen) + _all(thing.values(), seen)
    if isinstance(thing, list | tuple | set | frozenset):
        return getsizeof(thing) + _all(thing, seen)
    if is_dataclass(thing):
        return getsizeof(thing) + _all((getattr(thing, field.name) for field in fields(thing)), seen)
    return getsizeof(thing)


def _all(things: Iterable[Any], seen: set[int]) -> int:
    return sum(_of(one, seen) for one in things)


def _frame(frame: pd.DataFrame | pd.Series) -> int:
    cells = frame.memory_usage(index=True, deep=True)
    if isinstance(frame, pd.Series):
        return FRAME + int(cells)
    return FRAME + COLUMN * len(frame.columns) + int(cells.sum())
