"""The words on a unit's ratings, standard by standard."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import NAMED_BY_US

STANDARDS_NOTE = (
    "Strips count units by their latest known rating in one programme, Outstanding to Inadequate, this unit among them; "
    "outlined: the 2021 programme."
)

FEW_NOTE = " Few were found, and press items favour the striking: no picture of all units."
BETTER_NOTE = (
    "Rated higher: same region and programme, at least one band above a weak standard of the latest inspection; what made it "
    "so, the report may say."
)


def standards_heading(frame: pd.DataFrame) -> str:
    """How many standards are known, and how they were rated."""
    known = frame[frame["rating_rank"].notna()]
    programme = frame["programme_label"].iloc[0]
    if known["rating"].nunique() == 1:
        many = "all" if len(known) == len(frame) else "the"
        return f"{programme}: {many} {words.counted(len(known), 'known standard')} rated {known['rating'].iloc[0]}"
    counts = [f"{words.count(int(number))} {rating}" for rating, number in known["rating"].value_counts().items()]
    return f"{programme}: {words.listed(counts)}"


def standards_sentence(frame: pd.DataFrame) -> str:
    """For how many of the programme's standards a rating was found."""
    known = int(frame["rating_rank"].notna().sum())
    found = f"Ratings were found for {words.count(known)} of {words.counted(len(frame), 'standard')}"
    return f"{found}."


def standards_before(frame: pd.DataFrame) -> str:
    """How many standards were rated higher and lower than at the inspection before, in the newest one's programme.

    frame: rows of all inspections, newest first. Empty when there is none before in the same programme.
    """
    ids = list(frame["inspection_id"].drop_duplicates())
    newest = frame[frame["inspection_id"] == ids[0]].set_index("standard")
    same = frame[(frame["programme"] == newest["programme"].iloc[0]) & (frame["inspection_id"] != ids[0])]
    if same.empty:
        return ""
    before = same[same["inspection_id"] == same["inspection_id"].iloc[0]].set_index("standard")
    moved = (newest["rating_rank"] - before["rating_rank"]).dropna()
    higher, lower = int((moved > 0).sum()), int((moved < 0).sum())
    year = int(before["published_year"].iloc[0])
    if not higher and not lower:
        return f"None moved since the inspection of {year}." if len(moved) else ""
    parts = [f"{words.count(number)} {way}" for number, way in ((higher, "higher"), (lower, "lower")) if number]
    return words.sentence_case(f"{words.listed(parts)} than at the inspection of {year}.")


def better_sentence(frame: pd.DataFrame) -> str:
    """On which weak standards other units of the region were rated higher; empty when on none.

    frame: rows of the query `compare_better`.
    """
    if frame.empty:
        return ""
    labels = [str(label).lower() for label in frame["standard_label"].drop_duplicates()]
    units = frame["better_code"].nunique()
    if len(labels) == 1:
        return f"On {labels[0]}, {words.counted(units, 'other unit')} of the region {'was' if units == 1 else 'were'} rated higher."
    # Not each of them on each standard: which, stands beside it in the table.
    on = f"On {words.count(len(labels))} standards"
    if units == 1:
        return f"{on} one other unit of the region was rated higher."
    return f"{on} other units of the region were rated higher, {words.count(units)} in all."


def higher_said(frame: pd.DataFrame) -> str:
    """'Good: Staffordshire and Stoke; Requires improvement: Dudley and Sandwell, Walsall and Wolverhampton'."""
    by = frame.groupby("better_rating", sort=False)["better_name"].agg(", ".join)
    return "; ".join(f"{rating}: {names}" for rating, names in by.items())


def counts_said(row: Any, where: str) -> str:
    """'3 of 5 Inadequate, 2 Requires improvement'; or that none is known."""
    total = getattr(row, f"{where}_known")
    if words.is_missing(total) or not total:
        return "none known"
    names = (
        ("outstanding", "Outstanding"),
        ("good", "Good"),
        ("requires_improvement", "Requires improvement"),
        ("inadequate", "Inadequate"),
    )
    parts = [(name, int(getattr(row, f"{where}_{key}"))) for key, name in names]
    parts = [(name, number) for name, number in parts if number]
    first = f"{parts[0][1]} of {int(total)} {parts[0][0]}"
    return ", ".join([first, *(f"{number} {name}" for name, number in parts[1:])])


def standards_note(few_known: bool, named_by_us: bool, has_better: bool) -> str:
    """How to read the strips: whether few ratings are known, standards were named by us, or other units were rated higher."""
    return (
        STANDARDS_NOTE
        + (FEW_NOTE if few_known else "")
        + (f" {NAMED_BY_US}" if named_by_us else "")
        + (f" {BETTER_NOTE}" if has_better else "")
    )
