"""Numbers as releases write them, in figures and words, and what bounds them.

Number words are read by number-parser, chosen over word2number because it refuses what is no number ("a third", "dozen") instead
of guessing. Neither knows "just over", which is read here, nor fractions and "one in ten": those are read in `shares`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from number_parser import parse_number

Bound = Literal["exact", "about", "lower", "upper"]
_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
# A number: 1,234.5 or words up to "two hundred and ten".
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{_WORDS})(?:[- ](?:{_WORDS})|(?<=hundred) and (?:{_WORDS}))*\b)"
PER_CENT = r"(?: ?%| ?per ?cent\b| ?pc\b)"
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (
        "upper",
        r"(?:just |slightly |well |somewhat )?(?:under|below|less than|fewer than|short of)|not quite|no more than|at most|not more than|up to|not even|almost|approaching",
    ),
    (
        "lower",
        r"(?:just |slightly |well |somewhat |a little )?(?:over|above|more than)|at least|upwards of|in excess of|exceeding|no fewer than|no less than|(?:little|a bit) (?:more than|over)",
    ),
    (
        "about",
        r"about|around|approximately|roughly|some|nearly|close to|circa|an estimated|virtually|barely|hardly more than|in the region of|somewhere near",
    ),
)
_BEFORE = re.compile(
    r"(?:"
    + "|".join(rf"(?P<{bound}>\b(?:{words}))" for bound, words in _BOUNDS)
    + r") (?:(?:a|an|one|the|only|just) )?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def number(text: str) -> float | int | None:
    """The number a text is; None when it is none."""
    bare = text.replace(",", "").strip().lower()
    if re.fullmatch(r"\d+", bare):
        return int(bare)
    if re.fullmatch(r"\d+\.\d+", bare):
        return float(bare)
    return parse_number(bare.replace("-", " "))


def whole(text: str) -> int | None:
    """The whole number a text is."""
    value = number(text)
    return value if isinstance(value, int) else None


def bound_before(text: str, position: int) -> tuple[Bound, int]:
    """What bounds the number that begins at a position, and where its words begin."""
    match = _BEFORE.search(text[:position])
    if not match:
        return "exact", position
    bound = next(name for name, _ in _BOUNDS if match[name])
    return bound, match.start()


def tidy(value: float) -> float | int:
    """A number to one decimal, whole where it is whole."""
    near = round(value, 1)
    return int(near) if near == int(near) else near
