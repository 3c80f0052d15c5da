"""The words of what changed since a day: steps between ratings, moves of figures, and the strongest of them as a title."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import ratings_given
from pdu.narrative.briefing import BASE, RATINGS
from pdu.narrative.staffing import amount
from pdu.narrative.workforce import the

UNMOVED = "no change"
STANDARDS = "The programmes of 2021 and 2023 judge by different standards."
MOST_NAMED = 3
MOST_MOVED = 2  # units whose old and new rating stand in one title
LONGEST = 140  # letters of that title; of a longer one the units are counted


def steps(number: int | None) -> str:
    """'two ratings higher', 'the same', or that there is nothing to compare with."""
    if number is None:
        return f"first since {BASE}"
    if not number:
        return "the same"
    return f"{words.counted(abs(number), 'rating')} {'higher' if number > 0 else 'lower'}"


def moved(before: float, after: float, unit: str) -> str:
    """'down 2.2 points', 'up 9', 'no change'."""
    difference = round(after - before, 2)
    if not difference:
        return UNMOVED
    points = (" point" if abs(difference) == 1 else " points") if unit == "percent" else ""
    return f"{'up' if difference > 0 else 'down'} {amount(abs(difference))}{points}"


def between(then: str, now: str) -> str:
    """'Sep 2025 to Sep 2026'."""
    return f"{then} to {now}"


def as_a_whole(area: str) -> str:
    """A region or the country, where figures of its units stand beside its own."""
    return f"{area} as a whole"


def of_unit(change: str, units: int) -> str:
    """The move of one unit's figure, where it is the largest of several: 'up 3.1, the largest of nine open units'."""
    return change if change == UNMOVED else f"{change}, the largest of {words.counted(units, 'open unit')}"


def title(rated: pd.DataFrame, whole: pd.DataFrame, since: str) -> str:
    """The strongest change since a day: ratings first, then the figure that moved most; or that nothing is known to have changed.

    rated: reports as rows with name, value_before, value_now, steps, surely; whole: figures with what, name, value_before,
    value_now, when_before, when_now, moved, that which moved most first.
    """
    sure = rated[rated["surely"]] if len(rated) else rated
    if sure.empty:
        return _without_report(len(rated), whole)
    changed = sure[sure["steps"].notna() & sure["steps"].ne(0)]
    if changed.empty:
        return _same_or_first(sure, since)
    told = [f"{row['name']} went from {row['value_before']} to {row['value_now']}" for _, row in changed.iterrows()]
    said = f"Since {since} {words.listed(told)}"
    if len(changed) == 1 or (len(changed) <= MOST_MOVED and len(said) <= LONGEST):
        return said
    higher, lower = int((changed["steps"] > 0).sum()), int((changed["steps"] < 0).sum())
    ways = [
        f"{words.counted(number, 'unit') if not place else words.count(number)} {'was' if number == 1 else 'were'} rated {way}"
        for place, (number, way) in enumerate(
            [pair for pair in ((higher, "higher than before"), (lower, "lower")) if pair[0]]
        )
    ]
    return f"Since {since} {words.listed(ways)}"


def _without_report(perhaps: int, whole: pd.DataFrame) -> str:
    """No rating surely came since: that, and the figure that moved most."""
    none = "No new rating"
    if perhaps:
        none = f"No rating is surely new, and {words.count(perhaps)} may be"
    strongest = whole[whole["moved"] > 0].head(1) if len(whole) else whole
    if strongest.empty:
        return f"{none}; {'no figure of then and now can be compared' if whole.empty else 'no figure has changed'}"
    row: Any = strongest.iloc[0]
    # Said of the area as a whole: the figures of its units may have moved further.
    area = as_a_whole(the(row["name"]))
    named, _, staff = row["what"].partition(", ")
    figure = f"{words.within(named)}" + (f" ({staff})" if staff else "")
    said = _from_to(row["value_before"], row["value_now"], row["when_before"], row["when_now"])
    if len(whole) == 1:
        # Known by then and known now may both be of days before the one asked for: it is not said to have moved since.
        return f"{none}; newly known of {area}: {figure}, {said}"
    return f"{none}; in {area} the {figure} moved most in proportion, {said}"


def _from_to(before: str, now: str, then: str, last: str) -> str:
    """'5.2 to 4.4 per cent (Mar 2023 to Mar 2025)': what both are of is said once; the days may lie long before the day asked for."""
    (first, _, of), (_, _, same) = before.partition(" "), now.partition(" ")
    return f"{first if of == same else before} to {now} ({then} to {last})"


def since_day(title_: str, since: str) -> str:
    """The same as a sentence that stands by itself."""
    return f"Since {since}: {words.within(title_)}."


def _same_or_first(sure: pd.DataFrame, since: str) -> str:
    """Reports came, and no rating moved: the ratings were kept, or were the first."""
    again = int(sure["steps"].notna().sum())
    if again == len(sure):
        which = words.listed(sure["name"]) if again <= MOST_NAMED else words.counted(again, "unit")
        return f"No rating has moved since {since}: {which} kept {'its' if again == 1 else 'their'} rating"
    if len(sure) <= MOST_NAMED:
        given = words.listed(f"{row['name']} ({row['value_now']})" for _, row in sure.iterrows())
        return f"New since {since}: {given}"
    given = ratings_given([(rating, int((sure["value_now"] == rating).sum())) for rating in RATINGS])
    said = words.sentence_case(words.counted(len(sure), "rated report"))
    return f"{said} since {since}: {given}"


def note(rated: bool, vague: bool, left: int, units: bool, whole: bool, both: bool) -> str:
    """What the rows are, and in which order. both: ratings of two programmes stand side by side."""
    parts = []
    if rated:
        parts.append("The largest step between ratings stands first.")
    if vague:
        parts.append(
            "“Perhaps”, and after the others: only the month or year is known, and the report may have come before the day."
        )
    if both:
        parts.append(STANDARDS)
    if left > 0:
        parts.append(f"{words.sentence_case(words.counted(left, 'more report'))} in the appendix.")
    if units or whole:
        parts.append("Of a figure the last known on that day stands before.")
    if whole:
        parts.append("Figures of the area as a whole: the largest move in per cent of the value before stands first.")
    if units:
        parts.append("Last, of each figure the one open unit whose value moved most.")
    return " ".join(parts)
