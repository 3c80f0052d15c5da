"""The nearest of what is allowed: "did you mean N52WARW?"."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process, utils
from rapidfuzz.distance import OSA

NEAR = 0.6  # of 1, letters left out, added, changed or swapped counted against the whole: less is another word


def nearest(given: str, allowed: Iterable[str]) -> str | None:
    """The allowed value nearest to what was given, when one is near enough."""
    choices = sorted({choice for choice in allowed if choice})
    found = process.extractOne(
        given, choices, scorer=OSA.normalized_similarity, processor=utils.default_process, score_cutoff=NEAR
    )
    return str(found[0]) if found else None


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """'; did you mean N52WARW?', or nothing when nothing is near."""
    near = nearest(given, allowed)
    return f"; did you mean {near}?" if near else ""
