"""The words on units of a region that were inspected twice."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative.region import beside, change_words, own_units
from pdu.rows import each_row
from pdu.statistics.funnel import expected_false_flags

MOST_NAMED = 6  # changes told one by one
MOST_FALLEN = 2  # units in which equally many percentages fell, that are named


def changes_heading(frame: pd.DataFrame) -> str:
    """How many of the region's units kept their rating, rose or fell."""
    frame = own_units(frame)
    same, up, down = (
        int(number) for number in ((frame["bands"] == 0).sum(), (frame["bands"] > 0).sum(), (frame["bands"] < 0).sum())
    )
    total = len(frame)
    if total == 1:
        row = frame.iloc[0]
        change = "kept its rating" if not row["bands"] else f"was rated {change_words(int(row['bands']), True)}"
        return f"{row['pdu_name']}, inspected twice, {change}"
    units = frame["pdu_code"].nunique()
    moves = [(up, "higher"), (down, "lower")]
    if total > units:
        gave = words.listed(f"{words.count(number)} a {word} one" for number, word in moves if number)
        whole = f"{words.count(same)} of {words.count(total)} later inspections of {words.counted(units, 'unit')}"
        return words.sentence_case(f"{whole} gave the same rating" + (f"; {gave}" if gave else ""))
    of = f"{words.count(same) if same else 'none'} of {words.count(total)} units inspected twice kept "
    of += "its rating" if same < 2 else "their rating"
    differ = [f"{words.count(number)} rated {word}" for number, word in moves if number]
    return words.sentence_case("; ".join([of, words.listed(differ)]) if differ else of)


def changes_sentence(frame: pd.DataFrame, shares: pd.DataFrame) -> str:
    """The region's units whose rating differs, from what to what; then how their percentages of cases changed (`shares_sentence`)."""
    others, frame = beside(frame), own_units(frame)
    others = f" {shares_sentence(shares)}".rstrip() + others
    moved = frame[frame["bands"] != 0]
    if moved.empty:
        return f"No later rating differs from the earlier one.{others}"
    if len(moved) > MOST_NAMED and len(shares):
        return others.strip()  # how many differ, the heading says
    if len(moved) > MOST_NAMED:
        return f"{words.sentence_case(words.counted(len(moved), 'later rating'))} differ from the one before.{others}"
    said = [f"{row.pdu_name} went from {row.earlier_rating} to {row.later_rating}" for row in each_row(moved)]
    return f"{'; '.join(said)}.{others}"


def shares_sentence(shares: pd.DataFrame) -> str:
    """How many percentages of cases changed by more than chance would explain, how many would by chance, and where most fell.

    shares: a row a percentage of a unit's latest inspection that the one before has too, with pdu_name and since ('rose',
    'fell' or 'cannot be told apart'). Empty without any.
    """
    if shares.empty:
        return ""
    total = len(shares)
    rose, fell = (int((shares["since"] == way).sum()) for way in ("rose", "fell"))
    of = f"Of {words.counted(total, 'percentage')} of cases known at both inspections"
    chance = words.number(expected_false_flags(total, 0.95), 1)
    said = f"{of}, {_ways(rose, fell)} by more than chance would explain; about {chance} would by chance."
    falls = shares.loc[shares["since"] == "fell", "pdu_name"].value_counts()
    if len(falls) and falls.iloc[0] > 1:
        most = sorted(falls[falls == falls.iloc[0]].index)
        if len(most) <= MOST_FALLEN:
            each = "each " if len(most) > 1 else ""
            said += f" Most fell in {words.listed(most)}: {each}{words.count(int(falls.iloc[0]))}."
    return said


def _ways(rose: int, fell: int) -> str:
    if not rose and not fell:
        return "none changed"
    told = [f"{words.count(number)} {way}" for number, way in ((fell, "fell"), (rose, "rose")) if number]
    return words.listed(told)


def unchanged(count: int, in_sight: int = 0) -> str:
    """What a disclosure under the changes shows. in_sight: units of an unchanged rating that stand over it, being named."""
    units = words.counted(count, "more unit" if in_sight else "unit")
    return f"And {units} whose latest rating is the same as the one before"


def changes_note(frame: pd.DataFrame) -> str:
    """The break between programmes, and regression to the mean."""
    note = "The lowest rated tend to rise, and the highest to fall, by chance alone."
    if frame["across_break"].any():
        note = "Double line: the change of standards in October 2023, across which no rating is joined. " + note
    return note
