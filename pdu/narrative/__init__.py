"""Sentences from rows. Every number in them is a cell of the rows they are given, or a count of those rows.

What several pages say stands here; what one page says stands in the module of its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words

NAMED_BY_US = "Where a report rates a group of standards in one sentence, each of them is shown with that rating."


def coverage(row: Any) -> str:
    """'9 of 108 units inspected', or with a closed one: '64 of 109 units inspected, and one since closed'."""
    said = f"{row.units_inspected_open} of {row.units_open} units inspected"
    closed = int(row.units_inspected_closed)
    return said + (f", and {words.count(closed)} since closed" if closed else "")


def frame_facts(as_at: date, coverage_row: Any, state: Any) -> str:
    """The line at the head of every page, with its two clocks: the day of publication, and the version of what is known."""
    return (
        f"Published by {words.day(as_at)} · {coverage(coverage_row)} · "
        f"as known on {words.day(state.data_date)}, version {str(state.version)[:7]}"
    )


def ratings_in(rows: pd.DataFrame, *columns: tuple[str, str]) -> dict[int, str]:
    """The ratings that occur in rows, best first: rank to name. columns: pairs of the columns that hold rank and name."""
    found: dict[int, str] = {}
    for rank, name in columns or (("rating_rank", "rating"),):
        pairs = rows[[rank, name]].dropna().drop_duplicates()
        found |= {int(one): str(other) for one, other in pairs.itertuples(index=False)}
    return dict(sorted(found.items(), reverse=True))


def ratings_given(counts: Sequence[tuple[str, int]]) -> str:
    """'33 Requires improvement and 32 Inadequate': only ratings that occur, best first."""
    return words.listed(f"{words.count(number)} {rating}" for rating, number in counts if number)


def rated(counts: Sequence[tuple[str, int]]) -> list[str]:
    """'33 were rated Requires improvement', then '32 Inadequate'."""
    said = [f"{words.count(number)} {rating}" for rating, number in counts if number]
    for rating, number in counts:
        if number:
            said[0] = f"{words.count(number)} {'was' if number == 1 else 'were'} rated {rating}"
            break
    return said


def crowded_note(shares: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """What a picture with too many shares for a line each leaves out.

    shares, drawn: one row per share with the line it belongs to as group; all that is known, and what the picture holds.
    """
    kept, every = drawn["group"].nunique(), shares["group"].nunique()
    which = "the first line" if kept == 1 else f"the first {words.count(kept)} lines"
    first = f"{which} of {words.count(every)} {'is' if kept == 1 else 'are'} drawn" if kept < every else ""
    return (
        f"{words.sentence_case(words.counted(len(shares), 'share'))} are too many for a line each, so they are drawn as "
        f"dots without intervals{'; ' + first if first else ''}. The table has all of them. Solid: 2023 programme. Ring: "
        "2021 programme. Diamond: cases of several units taken together. Triangle: England and Wales. I, RI, G, O: rating bands, "
        "limits not verified."
    )


AREAS = (("pdu", "of a unit", "of units"), ("region", "of a region", "of regions"), ("national", "of the country", "of the country"))  # fmt: skip


def area_counts(rows: pd.DataFrame) -> str:
    """Whose the rows are, parted: 'nine of units and three of regions'; all of one kind: 'all of units'. rows: with area_type."""
    counts = [(int((rows["area_type"] == code).sum()), one, many) for code, one, many in AREAS]
    said = [(number, one if number == 1 else many) for number, one, many in counts if number]
    if len(said) == 1 and said[0][0] > 1:
        return f"all {said[0][1]}"
    return words.listed(f"{words.count(number)} {of}" for number, of in said)


def rules_of(programme: str) -> str:
    """What a programme of units is in plain words, said once where it first stands. programme: its code, the year of its rules."""
    return f"inspections under the rules of {programme}"


def band_words(bands: pd.DataFrame) -> dict[str, str]:
    """What lies in each band of shares of cases, by the rating it belongs to: 'below 50 per cent', '50 to 64 per cent'.

    bands: rows of `rating_bands`, from the lowest. A share is judged by the whole per cent that is printed.
    """
    lower = [float(value) for value in bands["lower_pct"]]
    said = {}
    for place, rating in enumerate(bands["rating"]):
        if place + 1 == len(lower):
            said[str(rating)] = f"{words.number(lower[place])} per cent or more"
        elif not place:
            said[str(rating)] = f"below {words.number(lower[1])} per cent"
        else:
            said[str(rating)] = f"{words.number(lower[place])} to {words.number(lower[place + 1] - 1)} per cent"
    return said


def plural_have(number: int) -> str:
    """'has' for one, 'have' otherwise."""
    return "has" if number == 1 else "have"
