"""Whose figures: which data sets a figure rests on, and what is said of it where they are not the published data alone.

A value's set is that of its source: every fact names one, and every figure carries the sources of its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pdu import words
from pdu.rows import each_row

COLUMN, HEADING = "data_set", "Data set"
PUBLISHED = "Published"  # the published set in a cell
MOST_NAMED = 6  # rows that are named below a figure
KIND_WORDS = {"published": "published", "own": "own", "synthetic": "synthetic"}


@dataclass(frozen=True)
class DataSet:
    """A data set by its title and its kind: published, own or synthetic."""

    title: str
    kind: str

    @property
    def short(self) -> str:
        """Its name in a cell."""
        return {"published": PUBLISHED, "synthetic": "Synthetic"}.get(self.kind, self.title)

    @property
    def named(self) -> str:
        """Its name in a sentence."""
        return {"published": "published figures", "synthetic": "synthetic demonstration data"}.get(
            self.kind, f"own figures (“{self.title}”)"
        )


def sets_of(sources: pd.DataFrame) -> tuple[DataSet, ...]:
    """The sets of some rows of `sources`, the published first; none where the rows do not say."""
    if "set_kind" not in sources or sources.empty:
        return ()
    pairs = sources[[COLUMN, "set_kind"]].drop_duplicates().itertuples(index=False)
    found = [DataSet(str(title), str(kind)) for title, kind in pairs]
    return tuple(sorted(found, key=lambda one: (list(KIND_WORDS).index(one.kind), one.title)))


def told_apart(every: pd.DataFrame) -> bool:
    """Whether figures must say whose they are: there are several sets, or one of somebody's own. Takes all of `sources`."""
    sets = sets_of(every)
    return len(sets) > 1 or any(one.kind == "own" for one in sets)


def mark(sets: Sequence[DataSet]) -> str:
    """What stands boxed before the heading of a figure: 'Published and own figures'; empty of published figures alone."""
    kinds = list(dict.fromkeys(KIND_WORDS[one.kind] for one in sets))
    return f"{words.sentence_case(words.listed(kinds))} figures" if set(kinds) - {"published"} else ""


def sentence(sets: Sequence[DataSet]) -> str:
    """'Published figures and own figures (“Our records”).', to be said of a whole page or file; empty without any set."""
    return f"{words.sentence_case(words.listed([one.named for one in sets]))}." if sets else ""


def prefix(sets: Sequence[DataSet]) -> str:
    """What a file name says of its sets: 'own-', 'synthetic-' or nothing."""
    kinds = {one.kind for one in sets}
    return "own-" if "own" in kinds else "synthetic-" if "synthetic" in kinds else ""


def of_rows(rows: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """The sets of each row of a figure, by the sources it names.

    A source of the figure that no row names may lie behind any of them: its set is then said of every row, so that none is left out.
    """
    of = {str(row.source_id): DataSet(str(row.data_set), str(row.set_kind)) for row in each_row(sources)}
    columns = [name for name in rows.columns if str(name).endswith(("source_id", "source_ids"))]
    cells = [_ids(row) for row in rows[columns].itertuples(index=False)] if columns else [[] for _ in range(len(rows))]
    named = set().union(*cells) if cells else set()
    behind = {of[code] for code in of if code not in named}
    order = list(sets_of(sources))
    found = [behind | {of[code] for code in ids if code in of} or set(order) for ids in cells]
    return ["; ".join(one.short for one in order if one in sets) for sets in found]


def not_published(labels: Sequence[object], sets: Sequence[str]) -> str:
    """'Coventry and Warwickshire': the rows that hold more than published figures, where others do not; else empty."""
    mine = list(dict.fromkeys(str(label) for label, of in zip(labels, sets, strict=True) if of != PUBLISHED))
    if PUBLISHED not in sets or not mine:
        return ""
    left = len(mine) - MOST_NAMED
    return words.listed([*mine[:MOST_NAMED], *([words.counted(left, "other")] if left > 0 else [])])


def _ids(cells: Iterable[object]) -> list[str]:
    return [part.strip() for cell in cells if isinstance(cell, str) for part in cell.split(";") if part.strip()]
