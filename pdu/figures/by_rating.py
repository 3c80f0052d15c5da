"""Units by rating: each rating a row, each unit a tile, one table per programme."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.html import address, table, tag, text
from pdu.figures.marks import mark_and_word, rating_class
from pdu.programmes import one_programme
from pdu.rows import each_row


def units_by_rating(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """A table of ratings, best first, with the units that got them as tiles.

    frame: rating, rating_rank, rating_letter, pdu_code, pdu_name, shown_as, published_year of one programme;
    ratings: rows of the query `ratings`.
    """
    programme = one_programme(frame, "put units by rating in one table")
    rows = []
    for rating in each_row(ratings):
        units = frame[frame["rating_rank"] == rating.rank]
        squares = "".join(tag("li", _tile(row, as_at)) for row in each_row(units))
        shown_as = frame["shown_as"].iloc[0]
        tiles = tag("ul", squares, class_="tiles wide") if squares else ""
        rows.append(
            [mark_and_word(rating.rating, rating.rank, rating.letter, shown_as), words.number(len(units)), tiles]
        )
    return table(
        [("Rating", ""), ("Reports", "num"), ("Of which units", "tiles-cell")],
        rows,
        f"Reports by rating, {programme} programme",
        kind="ratings",
    )


def _tile(row: Any, as_at: date | None) -> str:
    """A unit as a link. The row it stands in says the rating, so that the tile need not: there may be hundreds."""
    year = int(row.published_year)
    inner = tag("span", text(row.rating_letter), class_="l") + tag("span", f"{year % 100:02d}", class_="y")
    said = f"{row.pdu_name}, {year}"
    return tag(
        "a",
        inner,
        class_=f"tile {rating_class(row.rating_rank, row.shown_as)}",
        href=address("unit", as_at, pdu=row.pdu_code),
        title=said,
        aria_label=said,
    )
