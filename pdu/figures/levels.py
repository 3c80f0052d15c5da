"""Dots that would hide one another, one above the other."""

from __future__ import annotations

from collections.abc import Sequence


def levels_of(values: Sequence[float], crowded: float) -> list[int]:
    """The level of each dot, so that no two dots of one level are closer than they are wide (`crowded`, in the units of the axis)."""
    levels: list[int] = []
    for index, value in enumerate(values):
        taken = {level for level, other in zip(levels, values[:index], strict=True) if abs(other - value) < crowded}
        levels.append(next(level for level in range(len(values)) if level not in taken))
    return levels
