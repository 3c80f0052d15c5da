"""The rating mark, alone, with its word, and as a tile with the year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pdu import words
from pdu.figures.html import hidden, tag, text
from pdu.rows import each_row

# Class of a rating by its rank; colours stand in the stylesheet.
CLASS_OF_RANK = {1: "i", 2: "ri", 3: "g", 4: "o"}
DOT = tag("span", tag("span", "·", aria_hidden="true") + hidden(words.NOT_FOUND), class_="nf")


def rating_class(rank: object, shown_as: object) -> str:
    """Classes of a mark: its rating, and outline for the 2021 programme."""
    outline = " old" if shown_as == "outline" else ""
    return f"rt {CLASS_OF_RANK[int(float(str(rank)))]}{outline}"


def mark(rating: object, rank: object, letter: object, shown_as: object = "solid", size: str = "") -> str:
    """The letter of a rating in its colour, the word for screen readers; a dot when there is no rating."""
    if words.is_missing(rank):
        return DOT
    # An image whose word is read: half of what a letter and a hidden word beside it would weigh.
    css = f"{rating_class(rank, shown_as)} {size}".strip()
    return tag("span", text(letter), class_=css, role="img", aria_label=str(rating))


def mark_and_word(rating: object, rank: object, letter: object, shown_as: object = "solid") -> str:
    """Mark and word side by side; the word is read once."""
    if words.is_missing(rank):
        return DOT
    letter_only = tag("span", text(letter), class_=rating_class(rank, shown_as), aria_hidden="true")
    return tag("span", letter_only + " " + tag("span", text(rating)), class_="rw")


def band_key(bands: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The letters and colours of the bands of shares of cases, and what lies in each, as a line of HTML.

    bands: rows of `rating_bands`; names: the words of each, by the rating it belongs to.
    """
    items = (
        tag("span", tag("span", text(row.rating_letter), class_=rating_class(row.rating_rank, "solid"), aria_hidden="true")
            + " " + tag("span", text(names[str(row.rating)])), class_="rw")
        for row in each_row(bands)
    )  # fmt: skip
    return tag("span", "".join(items), class_="keyline")


def tile(
    href: str, name: str, rating: object, rank: object, letter: object, shown_as: object, year: object, extra: str = ""
) -> str:
    """A unit as a link: letter and year of its rating, or an empty square when it was not inspected."""
    if words.is_missing(rank):
        said = f"{name}: not inspected{extra}"
        return tag("a", hidden(said), class_="tile none", href=href, title=said)
    said = f"{name}: {rating}, {int(float(str(year)))}{extra}"
    inner = (
        tag("span", text(letter), aria_hidden="true", class_="l")
        + tag("span", f"{int(float(str(year))) % 100:02d}", aria_hidden="true", class_="y")
        + hidden(said)
    )
    return tag("a", inner, class_=f"tile {rating_class(rank, shown_as)}", href=href, title=said)
