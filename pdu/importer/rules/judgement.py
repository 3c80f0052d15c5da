"""One rating that a sentence gives: of what, and whether of this inspection or of an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

# Why a rating is of nothing that could be told.
NOT_SURE = "of what it is a rating is not certain"
WHICH_NOT_SAID = "which standards is not said"


@dataclass(frozen=True)
class Judgement:
    """One rating given. target: overall, standards, count, or unknown (neither could be told)."""

    rating: str
    start: int
    end: int
    target: str
    past: bool = False
    standards: tuple[str, ...] = ()  # keys; also "group:…", for `standards` to resolve
    count: tuple[int, int, str] | None = None  # how many, of how many, of what kind
    why: str = ""
