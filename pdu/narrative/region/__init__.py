"""The words of the region page, a question a module; here what several of them, and the packs, say."""

from __future__ import annotations

import pandas as pd

from pdu import words

HALF = 50  # per cent
FEWEST_RATED = 3  # units rated on a standard from which the weakest can be named
MOST_WEAKEST = 2


def own_units(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the region's own units, which alone are counted: a unit of elsewhere laid beside them is named.

    All rows where only units of elsewhere have any, or where the frame does not tell (`from_elsewhere`).
    """
    if "from_elsewhere" not in frame or frame["from_elsewhere"].all():
        return frame
    return frame[~frame["from_elsewhere"]]


def beside(frame: pd.DataFrame, name: str = "pdu_name") -> str:
    """A sentence, with a space before it, on the units that stand there and are not counted; empty without any."""
    own = own_units(frame)
    if "from_elsewhere" in frame and frame["from_elsewhere"].all():
        return " None of the region’s own units stands here."
    others = sorted(set(frame[name]) - set(own[name])) if len(own) < len(frame) else []
    return f" Beside them, not counted: {words.listed(others)}." if others else ""


def weakest_standard(ratings: pd.DataFrame) -> str:
    """The standard most often rated Inadequate, and of those the one least often Good or better; empty when too few are known.

    ratings: rows of `region_standards`, one inspection a unit. Counts, since a mean of ratings has no meaning.
    """
    by = ratings.groupby("standard_label", sort=False)["rating_rank"].agg(
        low=lambda ranks: int((ranks == 1).sum()), high=lambda ranks: int((ranks >= 3).sum()), known="size"
    )
    by = by[by["known"] >= FEWEST_RATED]
    # Only standards known for equally many units can be set against one another by counts.
    if by.empty or by["known"].nunique() > 1 or not by["low"].max():
        return ""
    tied = by[by["low"] == by["low"].max()]
    top = tied[tied["high"] == tied["high"].min()]
    if len(top) > MOST_WEAKEST:
        return "No single standard stands out as the weakest."
    names = words.listed(str(name).lower() for name in top.index)
    number, good, known = (int(top[column].iloc[0]) for column in ("low", "high", "known"))
    often = "none" if not good else words.count(good)
    if len(tied) > len(top):
        # That others tie with it in the lowest rating is told, so that the name does not say more than the counts do.
        return (
            f"{words.sentence_case(words.count(len(tied)))} standards are each Inadequate in {words.count(number)} of "
            f"{words.counted(known, 'unit')}; of these {names} {words.plural(len(top), 'is', 'are')} least often Good or better, in {often}."
        )
    return (
        f"Weakest: {names}, {'each ' if len(top) > 1 else ''}Inadequate in {words.count(number)} of "
        f"{words.counted(known, 'unit')} and Good or better in {often}."
    )


def change_words(bands: int, across: bool) -> str:
    """'the same', 'one band lower', with no claim across a change of standards beyond the words themselves."""
    if bands == 0:
        return "the same"
    return f"{words.counted(abs(bands), 'band')} {'higher' if bands > 0 else 'lower'}"
