"""The words of comparisons between units: told apart, cannot be told apart, too few to say."""

from __future__ import annotations

from collections.abc import Sequence

from pdu import words


def pairs_heading(told: int, pairs: int) -> str:
    """'Three of 28 pairs of units can be told apart'."""
    if pairs == 1:
        return "The two units can be told apart" if told else "The two units cannot be told apart"
    if not told:
        return f"None of the {pairs} pairs of units can be told apart"
    return f"{words.sentence_case(words.count(told))} of {pairs} pairs of units can be told apart"


def pairs_sentence(question: str, programme: str, units: int, expected: float, corrected: bool) -> str:
    """On what the pairs are compared, and how many would be told apart by chance alone."""
    said = f"{question}, {programme}: {words.counted(units, 'unit')} with a known number of cases."
    if corrected:
        return f"{said} Of the pairs told apart, at most about 5 per cent are expected to be equal in truth."
    return f"{said} By chance alone about {words.number(expected, 1)} would be told apart if all were equal."


def pairs_note(corrected: bool) -> str:
    """How the pairs are tested, and what the result does not mean."""
    tested = (
        "The pairs are tested together, so that of those told apart at most about 5 per cent are false; differences "
        "with the 95% interval of each pair alone."
        if corrected
        else "Each pair is tested by itself, at 5 per cent; differences with 95% intervals."
    )
    return (
        f"{tested} “Cannot be told apart” does not mean equal: the samples are small. No order of all units is given."
    )


def beside(others: Sequence[tuple[str, int]], own: int) -> str:
    """From how many of the region's units each unit laid beside them can be told apart, with a space before it.

    others: name and number; own: the region's units with a known number of cases. Empty without any.
    """
    numbers = [(name, words.count(told) if told else "none") for name, told in others]
    if not numbers:
        return ""
    (first, number), *rest = numbers
    said = [
        f"{first} can be told apart from {number} of the {words.count(own)}",
        *(f"{name} from {told}" for name, told in rest),
    ]
    return f" Beside them, not counted: {words.listed(said)}."


def funnel_heading(outside: int, units: int) -> str:
    """How many units lie outside the 99.8% limits."""
    if not outside:
        return f"All {words.count(units)} units lie within the 99.8% limits"
    return f"{words.sentence_case(words.count(outside))} of {units} units lie outside the 99.8% limits"


def funnel_sentence(outside_95: int, expected_95: float, expected_998: float, centre: float, pooled: bool) -> str:
    """How many flags there are and how many chance alone would raise."""
    around = "the share of all cases of these units together" if pooled else "the published national figure"
    return (
        f"{words.sentence_case(words.counted(outside_95, 'unit'))} outside the 95% limits, where chance alone would put "
        f"{words.number(expected_95, 1)}; at 99.8% it would put {words.number(expected_998, 1)}. Limits stand around "
        f"{around}, {words.per_cent(100 * centre)}."
    )


def dispersion_note(phi: float, clearly: bool) -> str:
    """Whether units differ more than chance among cases would make them."""
    if clearly:
        return (
            f"Units differ more than samples of cases would by chance ({words.number(phi, 1)} times the spread of chance), so more lie outside "
            "the limits than these levels say; the limits are not widened."
        )
    return f"No sign that units differ more than samples of cases would by chance ({words.number(phi, 1)} times the spread of chance)."
