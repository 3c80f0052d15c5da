"""How much room a text takes: boxes of slides do not grow and columns of Word cut words, so texts are measured before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from PIL import ImageFont

LINE = 1.2  # height of a line in letter sizes
SERIF = 1.2  # Georgia beside Liberation Sans: how much wider at most


@cache
def _letters(bold: bool) -> Any:
    """The letter form texts are measured with: Liberation Sans has the widths of Arial; without it, a generous stand-in."""
    names = ("LiberationSans-Bold.ttf", "arialbd.ttf") if bold else ("LiberationSans-Regular.ttf", "arial.ttf")
    for name in names:
        try:
            return ImageFont.truetype(name, 100)
        except OSError:
            continue
    return None


@cache
def _per_point(said: str, bold: bool) -> float:
    letters = _letters(bold)
    return float(letters.getlength(said) / 100 if letters else 0.58 * len(said))


def wide(said: str, size: float, bold: bool = False, serif: bool = False) -> float:
    """How wide a text is on one line, in inches; in the serif of headings a little more."""
    return _per_point(str(said), bold) * size / 72 * (SERIF if serif else 1.0)


def rows_of(said: str, size: float, room: float, bold: bool = False, serif: bool = False) -> int:
    """On how many lines a text is broken at its spaces, in a box `room` inches wide inside its margins."""
    lines, line = 1, ""
    for word in str(said).split():
        tried = f"{line} {word}".strip()
        if line and wide(tried, size, bold, serif) > room:
            lines, line = lines + 1, word
        else:
            line = tried
        # A word wider than the box is broken inside.
        if " " not in line:
            lines += int(wide(line, size, bold, serif) // max(room, 0.1))
    return lines


def tall(said: str, size: float, room: float, bold: bool = False, serif: bool = False) -> float:
    """How tall a text is in a box `room` inches wide inside its margins, in inches."""
    return rows_of(said, size, room, bold, serif) * size * LINE / 72


def block(lines: Sequence[str], size: float, room: float, gap: float) -> float:
    """How tall paragraphs are, with a gap of so many points under each."""
    return sum(tall(line, size, room) + gap / 72 for line in lines)


def fitting(
    said: str, sizes: Sequence[float], room: float, height: float, bold: bool = False, serif: bool = False
) -> float:
    """The largest of some sizes in which a text fits; the smallest when none does."""
    return next((size for size in sizes if tall(said, size, room, bold, serif) <= height), sizes[-1])
