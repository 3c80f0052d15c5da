"""Units by rating: each rating a row, each unit a tile, one table per programme."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import address, table, tag
from pdu.figures.marks import mark_and_word, tile
from pdu.programmes import one_programme


def units_by_rating(frame: pd.DataFrame, ratings: pd.DataFrame, as_at: date | None) -> str:
    """A table of ratings, best first, with the units that got them as tiles.

    frame: rating, rating_rank, rating_letter, pdu_code, pdu_name, shown_as, published_year of one programme;
    ratings: rows of the query `ratings`.
    """
    programme = one_programme(frame, "put units by rating in one table")
    rows = []
    for rating in ratings.itertuples():
        units = frame[frame["rating_rank"] == rating.rank]
        squares = "".join(
            tag(
                "li",
                tile(
                    address("unit", as_at, pdu=row.pdu_code),
                    row.pdu_name,
                    row.rating,
                    row.rating_rank,
                    row.rating_letter,
                    row.shown_as,
                    row.published_year,
                ),
            )
            for row in units.itertuples()
        )
        shown_as = frame["shown_as"].iloc[0]
        tiles = tag("ul", squares, class_="tiles wide") if squares else ""
        rows.append(
            [mark_and_word(rating.rating, rating.rank, rating.letter, shown_as), words.number(len(units)), tiles]
        )
    return table(
        [("Rating", ""), ("Units", "num"), ("Which", "tiles-cell")], rows, f"Units by rating, {programme} programme"
    )
