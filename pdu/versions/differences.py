"""What differs between two states of one table: rows added, changed and removed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

ARROW = " → "


@dataclass(frozen=True, eq=False)
class Differences:
    """Numbers of rows, and the rows themselves as texts under a first column `change`.

    A changed row stands once; a cell of it that differs reads 'old → new'.
    """

    added: int
    changed: int
    removed: int
    rows: pd.DataFrame

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.removed)


def between(old: pd.DataFrame, new: pd.DataFrame) -> Differences:
    """The differences from `old` to `new`, tables with the same meaning of columns.

    Rows are matched by their leading columns, as many as it takes to tell the rows of each table apart. Where no
    columns do, a changed row counts as one removed and one added. A column only one of them has is left out.
    """
    columns = [name for name in new.columns if name in old.columns]
    before, after = _texts(old[columns]), _texts(new[columns])
    width = next(
        (
            number
            for number in range(1, len(columns) + 1)
            if _tells_apart(before, number) and _tells_apart(after, number)
        ),
        None,
    )
    if width is None:
        return _without_key(before, after, columns)
    was = {tuple(row[:width]): row for row in before}
    now = {tuple(row[:width]): row for row in after}
    rows = [["added", *row] for key, row in now.items() if key not in was]
    added = len(rows)
    changed = [(was[key], row) for key, row in now.items() if key in was and was[key] != row]
    rows += [
        ["changed", *(_cell(one, other) for one, other in zip(old_row, new_row, strict=True))]
        for old_row, new_row in changed
    ]
    removed = [row for key, row in was.items() if key not in now]
    rows += [["removed", *row] for row in removed]
    return Differences(added, len(changed), len(removed), pd.DataFrame(rows, columns=["change", *columns]))


def _without_key(before: list[list[str]], after: list[list[str]], columns: list[str]) -> Differences:
    left = list(before)
    added = []
    for row in after:
        if row in left:
            left.remove(row)
        else:
            added.append(row)
    rows = [["added", *row] for row in added] + [["removed", *row] for row in left]
    return Differences(len(added), 0, len(left), pd.DataFrame(rows, columns=["change", *columns]))


def _tells_apart(rows: list[list[str]], width: int) -> bool:
    return len({tuple(row[:width]) for row in rows}) == len(rows)


def _cell(old: str, new: str) -> str:
    return new if old == new else f"{old or 'empty'}{ARROW}{new or 'empty'}"


def _texts(frame: pd.DataFrame) -> list[list[str]]:
    return [
        ["" if pd.isna(cell) else str(cell) for cell in row] for row in frame.astype(object).itertuples(index=False)
    ]
