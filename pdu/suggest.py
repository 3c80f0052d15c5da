"""The nearest of what is allowed: "did you mean N52WARW?"."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

NEAR = 72  # of 100: less is another word and no slip of the hand
NEAR_CODE = 60  # of codes, in which one wrong letter of seven weighs more


def nearest(given: str, allowed: Iterable[str]) -> str | None:
    """The allowed value nearest to what was given, when one is near enough."""
    choices = [choice for choice in allowed if choice]
    floor = NEAR_CODE if given.isupper() or any(sign.isdigit() for sign in given) else NEAR
    found = process.extractOne(given, choices, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=floor)
    return str(found[0]) if found else None


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """'; did you mean N52WARW?', or nothing when nothing is near."""
    near = nearest(given, allowed)
    return f"; did you mean {near}?" if near else ""
