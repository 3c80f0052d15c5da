"""What the figures of the page Data have in common: each is a table of its rows."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pdu import words
from pdu.answer import Answer
from pdu.figures import listing
from pdu.figures.html import plain_table


def listed_rows(
    key: str,
    heading: str,
    sentence: str,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    body: str = "",
    whole: bool = False,
    note: str = "",
    source_ids: tuple[str, ...] = (),
    listed: int | None = None,
    part: str = "",
) -> Answer:
    """A figure that is a table of its rows; without a body of its own, a plain one that scrolls, or the `whole` of it."""
    if whole:
        body = listing.wide(plain_table(frame, columns, heading), heading)
    return Answer(
        key=key,
        heading=heading,
        sentence=sentence,
        body=body or listing.listing(frame, columns, heading),
        rows=frame,
        columns=columns,
        note=note,
        listed=listed,
        part=part,
        source_ids=source_ids,
    )


def pages(total: int, most: int) -> dict[str, str]:
    """The pages of a list of `total` rows, `most` to a page: number of the page to the rows it shows."""
    return {
        str(number): f"Rows {words.number(first + 1)} to {words.number(min(first + most, total))}"
        for number, first in enumerate(range(0, total, most), 1)
    }


def paged(frame: pd.DataFrame, number: str, most: int) -> tuple[pd.DataFrame, str]:
    """One page of a list, and in words which rows it shows; no words where the list has one page.

    number: of the page, as `pages` names it; of an unknown one the first is shown.
    """
    offered = pages(len(frame), most)
    if len(offered) < 2:
        return frame, ""
    number = number if number in offered else next(iter(offered))
    first = (int(number) - 1) * most
    return frame.iloc[first : first + most], words.within(offered[number])
