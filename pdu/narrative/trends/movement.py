"""The words on units inspected twice."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative import ratings_in
from pdu.narrative.trends.shared import BY_CHANCE, k_of_n, moves, one_move


def moves_heading(changes: pd.DataFrame) -> str:
    """'Eight of 14 units inspected in both programmes kept their rating; three rose and three fell'.

    Units are counted; where one was inspected more than twice in a programme, its later inspections.
    """
    kept, rose, fell = moves(changes)
    number = len(changes)
    first = changes.iloc[0]
    twice = (
        "inspected in both programmes" if first["across_break"] else f"inspected twice in the {first['later_label']}"
    )
    if number == 1:
        return f"{first['pdu_name']}, {twice}, {one_move(changes)}"
    moved = words.listed(f"{words.count(count)} {verb}" for count, verb in ((rose, "rose"), (fell, "fell")) if count)
    of = words.counted(number, "unit")
    if changes["pdu_code"].duplicated().any():
        of = f"{words.counted(number, 'later inspection')} of {words.counted(changes['pdu_code'].nunique(), 'unit')}"
    if kept == number:
        return f"Both units {twice} kept their rating" if of == "two units" else f"All {of} {twice} kept their rating"
    if not kept:
        return f"None of {of} {twice} kept its rating; {moved}"
    what = "its rating" if kept == 1 else "their rating"
    return words.sentence_case(f"{words.count(kept)} of {of} {twice} kept {what}; {moved}")


def moves_sentence(changes: pd.DataFrame) -> str:
    """How many of the lowest rated rose, and how many of the others fell."""
    low, others = changes[changes["earlier_rank"] == 1], changes[changes["earlier_rank"] > 1]
    told = []
    if len(low):
        told.append(
            f"{k_of_n((low['bands'] > 0).sum(), len(low))} {words.plural(len(low), 'unit')} first rated Inadequate rose"
        )
    if len(others):
        told.append(
            f"{k_of_n((others['bands'] < 0).sum(), len(others))} {words.plural(len(others), 'unit')} first rated higher fell"
        )
    return f"{words.listed(told)}."


def moves_note(changes: pd.DataFrame) -> str:
    """The break where there is one, and regression to the mean."""
    first = (
        "The double line is the change of standards in October 2023: the two ratings stand side by side and are not joined. "
        if changes["across_break"].any()
        else "Ring: the earlier rating; letter: the later one, of the same programme. "
    )
    return f"{first}The lowest rated tend to rise, and the highest to fall, by chance alone."


def _ratings(changes: pd.DataFrame) -> dict[int, str]:
    return ratings_in(changes, ("earlier_rank", "earlier_rating"), ("later_rank", "later_rating"))


def matrix_heading(changes: pd.DataFrame, standard: str | None = None) -> str:
    """How often the lowest earlier rating was given again."""
    lowest = int(changes["earlier_rank"].min())
    rows = changes[changes["earlier_rank"] == lowest]
    again = int((rows["later_rank"] == lowest).sum())
    name = _ratings(changes)[lowest]
    about = f"{standard}: " if standard else ""
    return f"{about}{k_of_n(again, len(rows))} {words.plural(len(rows), 'unit')} first rated {name} {words.plural(again, 'was', 'were')} rated so again"


def matrix_sentence(changes: pd.DataFrame) -> str:
    """What became of the other earlier ratings."""
    told = []
    rated = _ratings(changes)
    for rank, name in rated.items():
        rows = changes[changes["earlier_rank"] == rank]
        if rows.empty or rank == changes["earlier_rank"].min():
            continue
        counts = [(int((rows["later_rank"] == other).sum()), rating) for other, rating in rated.items()]
        if len(rows) == 1:
            told.append(
                f"The one unit first rated {name} was later rated {next(rating for number, rating in counts if number)}"
            )
        else:
            later = [f"{words.count(number)} {rating}" for number, rating in counts if number]
            told.append(
                f"Of {words.counted(len(rows), 'unit')} first rated {name}, later ratings were {words.listed(later)}"
            )
    units = words.sentence_case(words.counted(len(changes), "unit"))
    return ". ".join([*told, f"{units} in all: too few for a rate"]) + "."


def matrix_note(across: bool) -> str:
    """How to read the table."""
    first = "Rows: the earlier rating. Columns: the later one. Shaded: the same word"
    return f"{first}{', given by other standards' if across else ''}. {BY_CHANCE}"
