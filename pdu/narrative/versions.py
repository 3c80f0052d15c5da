"""Sentences on versions of the data: what changed between them, and how a view is cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.versions.differences import ARROW, Differences

SHOWN = 7  # characters of a version that are shown
TWO_CLOCKS = (
    "Two clocks run here. “As at” goes by publication: what had been published by a day, as it is known now, with every "
    "correction made since. A version goes by belief: what this dashboard held then, with its mistakes."
)


def counts(added: int, changed: int, removed: int) -> str:
    """'two rows added and one changed', 'no row changed'."""
    parts = [
        f"{words.count(number)} {verb}"
        for number, verb in ((added, "added"), (changed, "changed"), (removed, "removed"))
        if number
    ]
    if not parts:
        return "no row changed"
    first, *rest = parts
    number, verb = first.rsplit(" ", 1)
    noun = "row" if number == "one" else "rows"
    return words.listed([f"{number} {noun} {verb}", *rest])


def since(old: Any, now: Any, differences: Sequence[tuple[int, int, int]]) -> str:
    """What the band over an older link says: which data it was made on, and what has changed in all data since.

    old, now: rows of `data_versions`; differences: added, changed and removed of each version after `old`.
    """
    total = [sum(numbers) for numbers in zip(*differences, strict=True)] if differences else [0, 0, 0]
    if old.data_date == now.data_date:  # the day tells the two apart no more
        return (
            f"This link was made on version {old.version[:SHOWN]} of the data of {words.day(old.data_date)}. The data are now "
            f"those of version {now.version[:SHOWN]}; in all of them, {counts(*total)}."
        )
    return (
        f"This link was made on the data of {words.day(old.data_date)} (version {old.version[:SHOWN]}). The data are now those of "
        f"{words.day(now.data_date)} (version {now.version[:SHOWN]}); in all of them, {counts(*total)}."
    )


def beside_a_day(as_at: date) -> str:
    """What the band over an older link adds when the view is also of a past day: the two are of different clocks."""
    return f"The day, {words.day(as_at)}, goes by publication; the version by what was believed when it was made."


def correction(row: Any) -> str:
    """One correction in a sentence: the day, the cell, before, after and why. `row`: a row of `data_corrections`."""
    cell = row.row_key if words.is_missing(row.column_name) else f"{row.column_name} of {row.row_key}"
    before, after = ("nothing" if words.is_missing(value) else str(value) for value in (row.before, row.after))
    source = "" if words.is_missing(row.source_id) else f" ({row.source_id})"
    return f"{words.day(row.corrected_on)}: {cell}, from {before} to {after}: {str(row.what).rstrip('.')}{source}."


def explained(number: int) -> str:
    """What follows on the number of rows changed in a figure when corrections say why."""
    return f" {words.sentence_case(words.counted(number, 'correction'))} made since {'says' if number == 1 else 'say'} why."


def as_it_was(old: Any) -> str:
    """What the band says when the old data are shown."""
    return (
        f"Shown as it was in the data of {words.day(old.data_date)} (version {old.version[:SHOWN]}). Newer data exist."
    )


def of_figure(differences: Differences | None, version: str) -> str:
    """What changed in one figure since a version; None when that version had nothing to show."""
    if differences is None:
        return f"New since version {version[:SHOWN]}, which had nothing to show here."
    if not differences.any:
        return f"The same rows as in version {version[:SHOWN]}."
    said = counts(differences.added, differences.changed, differences.removed)
    return f"Since version {version[:SHOWN]}: {said}."


def versions_heading(frame: pd.DataFrame) -> str:
    """How many versions there have been."""
    return f"{words.sentence_case(words.counted(len(frame), 'version'))} of the data so far"


def versions_sentence(frame: pd.DataFrame) -> str:
    """What the newest version changed."""
    newest = frame.iloc[0]
    said = f"The newest is of {words.day(newest['data_date'])} (version {newest['version'][:SHOWN]})"
    if len(frame) == 1:
        return f"{said}: the first, with {words.number(newest['added'])} {words.plural(newest['added'], 'row')}. What later versions change is listed here row by row."
    return f"{said}: {counts(int(newest['added']), int(newest['changed']), int(newest['removed']))}."


def changes_heading(frame: pd.DataFrame) -> str:
    """How many rows versions after the first have changed."""
    return f"What has changed since the first version: {len(frame)} {words.plural(len(frame), 'row')}"


def changes_sentence(alike: int) -> str:
    """How the changes are listed. alike: of how many rows only their number is given"""
    counted = f" {words.number(alike)} {words.plural(alike, 'row is', 'rows are')} given by {words.plural(alike, 'its', 'their')} number alone: the table data_change names each."
    return "Newest first, row by row." + (counted if alike else "")


def together(size: int) -> str:
    """'535 rows' in the place of their keys."""
    return f"{words.number(size)} {words.plural(size, 'row')}"


def cells(kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """The cells of a change: 'percent: 22 → 23'; of a row added or removed, what they held."""
    told = []
    for name in {**before, **after}:
        old, new = str(before.get(name, "")), str(after.get(name, ""))
        told.append(
            f"{name}: {old or 'empty'}{ARROW}{new or 'empty'}" if kind == "changed" else f"{name}: {old or new}"
        )
    return "; ".join(told)


def citation(title: str, as_at: date, state: Any, address: str, accessed: date, sets: str = "") -> str:
    """A reference to a view, in the order of name, part, day, data version, address and day of access.

    state: the row of `dataset_state`; sets: whose figures the data are, where they are not the published ones alone.
    """
    kind = " Synthetic demonstration data." if state.kind == "synthetic" else f" {sets}" if sets else ""
    return (
        f"PDU dashboard: {title}, as at {words.day(as_at)}.{kind} Data of {words.day(state.data_date)}, version "
        f"{str(state.version)[:SHOWN]}. {address} (accessed {words.day(accessed)})."
    )
