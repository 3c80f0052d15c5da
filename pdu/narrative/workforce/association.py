"""The words where results stand beside a workforce figure: of association, never of effect."""

from __future__ import annotations

from collections.abc import Sequence

from pdu import words
from pdu.statistics.association import MINIMUM_UNITS_FOR_ASSOCIATION, Association


def association_heading(label: str, panels: Sequence[tuple[str, Association]]) -> str:
    """Whether results go with a figure, in the programme where it can be said; otherwise that it cannot.

    The p-value decides, as pdu.statistics asks; the words are of association across units and never of effect.
    """
    measured = [(name, result) for name, result in panels if result.status == "measured"]
    if not measured:
        return f"{label}: too few units to say whether results go with it"
    told = [(name, result) for name, result in measured if result.p_value is not None and result.p_value < TOLD]
    if not told:
        return f"{label}: cannot be told apart from no association with results"
    name, result = told[0]
    direction = "lower" if (result.coefficient or 0) < 0 else "higher"
    return f"{label}: where it was higher, results were {direction} more often than not ({name})"


TOLD = 0.05  # the p-value below which an association is told apart from none


def association_sentence(panels: Sequence[tuple[str, Association, Association]], outcome: str) -> str:
    """For each programme n, and Spearman's and Kendall's coefficients with their intervals, or why there are none.

    The statistics are named in docs/methods.md; what they say is said in plain words.
    """
    said = []
    for name, spearman, kendall in panels:
        units = f"{name}: {words.counted(spearman.n, 'unit')}"
        if spearman.status == "too_few":
            said.append(f"{units}, fewer than the {MINIMUM_UNITS_FOR_ASSOCIATION} needed")
        elif spearman.status == "constant":
            said.append(f"{units}, all with the same {outcome} or the same figure")
        else:
            said.append(f"{units}, strength {coefficient(spearman)}, by pairs of units {coefficient(kendall)}")
    return f"{'. '.join(said)}."


def no_association(label: str, outcome: str) -> tuple[str, str]:
    """Why nothing can be set beside the outcome."""
    return (
        label,
        f"no unit has both a figure of its own, reported with an inspection or up to a year before it, and this outcome "
        f"({_low(outcome)}). Nothing can be said.",
    )


def coefficient(result: Association) -> str:
    """'−0.31 (−0.55 to −0.03)', with the sign in front."""
    if result.coefficient is None or result.low is None or result.high is None:
        return "none"
    return f"{_signed(result.coefficient)} ({_signed(result.low)} to {_signed(result.high)})"


def _signed(value: float) -> str:
    return f"{'−' if round(value, 2) < 0 else ''}{abs(value):.2f}"


def _low(label: str) -> str:
    return words.within(label)


STRENGTH = (
    "Strength: from −1 (the higher the one, the lower the other) over 0 (no association) to 1 (both higher together); in "
    "brackets the 95% interval."
)
ASSOCIATION_NOTE = (
    "One dot is one unit, at its latest inspection in the programme, with its own figure as it stood at that "
    f"inspection, at most a year old. {STRENGTH} This is association across units and not cause: "
    "units differ in much else, and figures were published for few of them, not at random."
)
