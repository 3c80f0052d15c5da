"""The words on the units of a region, standard by standard."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative import NAMED_BY_US
from pdu.narrative.region import beside, own_units, weakest_standard
from pdu.narrative.region.head import best_of


def grid_heading(frame: pd.DataFrame) -> str:
    """What stands out among the region's units of one programme."""
    frame = own_units(frame)
    programme = str(frame["programme_label"].iloc[0])
    best = best_of(frame)
    low = int((frame["rating_rank"] == 1).sum())
    if best is not None and low == len(frame) - 1 and low > 1:
        return f"{best['pdu_name']} is the only one of {words.count(len(frame))} not rated Inadequate"
    if len(frame) == 1:
        row = frame.iloc[0]
        return f"{programme}: {row['pdu_name']} rated {row['rating']}"
    if frame["rating_rank"].nunique() == 1:
        both = "both" if len(frame) == 2 else f"all {words.count(len(frame))}"
        return f"{programme}: {both} rated {frame['rating'].iloc[0]}"
    return f"{programme}: {words.count(low) if low else 'none'} of {words.count(len(frame))} rated Inadequate"


def grid_sentence(frame: pd.DataFrame, standards: pd.DataFrame, ratings: pd.DataFrame) -> str:
    """How many standards the programme has, its score, and for how many of the region's units standards were found."""
    others, frame = beside(frame), own_units(frame)
    ratings = ratings[ratings["inspection_id"].isin(frame["inspection_id"])]
    known = ratings["inspection_id"].nunique()
    maximum = frame["overall_score_max"].dropna()
    number = words.sentence_case(words.count(len(standards)))
    score = f", score of {int(maximum.iloc[0])}" if len(maximum) else ""
    if not known:
        found = "No rating of a single standard was found."
    else:
        found = (
            f"Ratings of single standards were found for {words.count(known)} of {words.counted(len(frame), 'unit')}."
        )
    return f"{number} standards{score}. {weakest_standard(ratings) or found}{others}"


def before_said(direction: int, rating: str, year: int) -> str:
    """What the inspection before gave, and whether the later rating is higher or lower (direction above or below nought)."""
    given = f"{rating} in {year}"
    return f"{'higher' if direction > 0 else 'lower'} than before, {given}" if direction else given


def grid_note(ratings: pd.DataFrame, shown_as: str, with_before: bool = False) -> str:
    """How to read the grid."""
    parts = ["Outline marks: 2021 programme."] if shown_as == "outline" else []
    if with_before:
        parts.append("↑ ↓ higher or lower than at the inspection before, in the same programme.")
    parts.append("· not found in the pages read. Units in alphabetical order.")
    if len(ratings) and ratings["named_by_us"].any():
        parts.append(NAMED_BY_US)
    return " ".join(parts)
