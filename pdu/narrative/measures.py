"""The words of the explorer when it sets several measures of the units side by side, or two against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pdu import words
from pdu.narrative import ratings_given
from pdu.narrative.staffing import amount
from pdu.narrative.workforce.association import STRENGTH, TOLD
from pdu.statistics.association import Association

NOT_FOUND, NOT_INSPECTED = "not found", "not inspected"
RESULTS = ("rating", "score", "share")  # kinds of measures that an inspection gave
REFUSED = (
    "Ratings, scores and shares of cases of one inspection follow from one another: set against each other they show the "
    "rule by which they are given, and no finding. The table has them side by side."
)
SAME = "A measure set against itself says nothing: choose two."


def low_first(text: str) -> str:
    """A label as it stands within a sentence."""
    return words.within(text)


def range_of(values: pd.Series, unit: str) -> str:
    """'from 4 to 31 per cent', 'at 12 days'. values: numbers that can be compared."""
    low, high = (amount(round(float(value), 1)) for value in (values.min(), values.max()))
    return f"at {low}{unit}" if low == high else f"from {low} to {high}{unit}"


def heading(name: str, values: pd.Series, unit: str, ranks: Sequence[tuple[str, int]]) -> str:
    """What the column that orders the table holds: how ratings were given, or the range of a number.

    values: the numbers drawn, one a unit; ranks: for a rating, (rating, number of units), best first.
    """
    given = [(rating, number) for rating, number in ranks if number]
    if given:
        return f"{name}: {ratings_given(given)}"
    if values.empty:
        return f"{name}: nothing to compare was found"
    return f"{name}: {range_of(values, unit)} in {words.counted(len(values), 'unit')}"


def sentence(known: Sequence[tuple[str, int]], units: int) -> str:
    """For how many units each measure is known. known: (name of the measure, number of units)."""
    first, *rest = (
        f"{name if not place else low_first(name)} {'' if place else 'is known '}for {words.count(number) if number else 'none'}"
        for place, (name, number) in enumerate(known)
    )
    parts = [f"{first} of {words.counted(units, 'unit')}", *rest]
    return f"{words.sentence_case(words.listed(parts))}."


def note(parts: Sequence[str], dates: Sequence[str], missing: Mapping[str, int], left_out: int) -> str:
    """How to read the table.

    parts: what is drawn, in words; dates: the usual date of each workforce column, in words; missing: word to number of
    cells; left_out: units of which none of the measures is known.
    """
    said = [f"{words.sentence_case('; '.join(parts))}."] if parts else []
    said += [f"{date} unless another date stands beside a value." for date in dates]
    if missing:
        cells = words.listed(f"{words.count(number)} {word}" for word, number in missing.items())
        said.append(f"Cells without a value: {cells}. None is known to be withheld.")
    if left_out:
        said.append(
            f"{words.sentence_case(words.counted(left_out, 'unit'))} of which none of these is known {'is' if left_out == 1 else 'are'} not listed."
        )
    said.append(
        "An order is no ranking: values have days of their own, and ratings of the two programmes rest on other standards. "
        "Values beside a rating are not causes of it."
    )
    return " ".join(said)


# Two against each other -------------------------------------------------------------------------------------


def refusal(kinds: tuple[str, str], codes: tuple[str, str]) -> str:
    """Why two measures are not set against each other; empty when they may be."""
    if codes[0] == codes[1]:
        return SAME
    if kinds == ("share", "share"):
        return ""
    return REFUSED if all(kind in RESULTS for kind in kinds) else ""


def scatter_heading(across: str, up: str, measured: Sequence[tuple[str, Association]]) -> str:
    """Whether two measures go together across units; the p-value decides, and the words are of association only."""
    known = [(name, result) for name, result in measured if result.status == "measured"]
    both = f"{across} and {low_first(up)}"
    if not known:
        return f"{both}: too few units to say whether they go together"
    told = [(name, result) for name, result in known if result.p_value is not None and result.p_value < TOLD]
    if not told:
        return f"{both}: cannot be told apart from no association"
    name, result = told[0]
    direction = "lower" if (result.coefficient or 0) < 0 else "higher"
    where = f" ({name})" if name != LATEST else ""
    return f"{both}: where the one was higher, the other was {direction} more often than not{where}"


LATEST = "Latest figures"
CAUTION = (
    f"{STRENGTH} This is association across units and not cause: units differ in much else, and figures "
    "were published for some of them, not at random."
)
NOTES = {
    "latest": "One dot is one unit with its latest figures of its own, at most a year apart. ",
    "inspection": "One dot is one unit, at its latest inspection in the programme, with its own figure as it stood at that "
    "inspection, at most a year old. Each programme stands by itself. ",
    "shares": "One dot is one unit, at its latest inspection in the programme. Both shares are of the same cases, so that "
    "some association is to be expected. Each programme stands by itself. ",
}


def nothing_against(across: str, up: str) -> str:
    """Why two measures that may be set against each other are not."""
    return f"No unit has both {low_first(across)} and {low_first(up)} of days that can be set against each other."
