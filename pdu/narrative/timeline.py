"""The words of the figure that shows a unit's ratings and workforce figures on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdu import words
from pdu.narrative.staffing import amount

# What a figure is called in the heading, and how its numbers are said in the sentence.
CALLED = {
    "vacancy_rate_pct": ("the vacancy rate", "per cent"),
    "staffing_level_pct": ("staff in post", "per cent of target"),
    "sickness_days_per_person": ("sickness", "days a person"),
    "average_caseload": ("the caseload", "a person"),
    "caseload_total": ("the caseload", "people"),
    "workload_pct": ("workload", "per cent of capacity"),
    "staff_workload_unmanageable_pct": ("the share who call their workload unmanageable", "per cent"),
    "staff_workload_manageable_pct": ("the share who call their workload manageable", "per cent"),
}
NOTE = (
    "Dots: the unit; thin line: {region}; dotted: England and Wales. An upright line: a report published; "
    "ring: the latest value of a day before it. Scales do not start at nought.{capacity}{outlined} Values beside a "
    "rating are not its causes."
)
CAPACITY_NOTE = " Dashed: 100 per cent of capacity."
OUTLINED = " Outlined: 2021 programme, other standards."


@dataclass(frozen=True)
class Moved:
    """One figure of a unit: an earlier value and the latest, of one kind and exactly stated."""

    indicator: str
    then: float
    now: float


def heading(moved: Sequence[Moved], since: str) -> str:
    """'The vacancy rate, sickness, the caseload and workload are lower than at the inspection of June 2025'.

    since: what the latest values are compared with, as said after "than": 'at the inspection of June 2025', 'in March 2022'.
    """
    if not moved:
        return "Ratings and workforce figures over time"
    higher = [CALLED[one.indicator][0] for one in moved if one.now > one.then]
    lower = [CALLED[one.indicator][0] for one in moved if one.now < one.then]
    same = [CALLED[one.indicator][0] for one in moved if one.now == one.then]
    parts: list[str] = []
    for names, first, later in (
        (higher, "higher than", "higher"),
        (lower, "lower than", "lower"),
        (same, "the same as", "unchanged"),
    ):
        if names:
            verb = "is" if len(names) == 1 else "are"
            parts.append(f"{words.listed(names)} {verb} {later if parts else f'{first} {since}'}")
    return words.sentence_case("; ".join(parts))


def sentence(moved: Sequence[Moved], when: str) -> str:
    """'From the inspection of June 2025 to September 2026: vacancy rate from 11 to 9.4 per cent; …'."""
    if not moved:
        return "No two values of one figure can be compared."
    said = []
    for one in moved:
        name, unit = CALLED[one.indicator]
        what = name.removeprefix("the ")
        if one.then == one.now:
            said.append(f"{what} {amount(one.now)} {unit} both times")
        else:
            said.append(f"{what} from {amount(one.then)} to {amount(one.now)} {unit}")
    return f"{when}: {'; '.join(said)}."


def note(region: str, has_capacity: bool, has_outlined: bool) -> str:
    """How to read the figure."""
    return NOTE.format(
        region=region,
        capacity=CAPACITY_NOTE if has_capacity else "",
        outlined=OUTLINED if has_outlined else "",
    )
