"""Where rows of tables that follow one another are cut into slides: as few as they need, each about as full as the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 3  # rows of a table that stand together at the head or the end of a slide, where it has as many
ALONE, SPLIT = 100.0, 1.0  # what fewer rows, and a table over two slides, count against a cut, in square inches


@dataclass(frozen=True)
class Piece:
    """A table as it is cut, in inches: what stands over its rows on each slide, each row, what stands under, and the gap to the next."""

    over: float
    rows: Sequence[float]
    under: float
    gap: float


class Cut(dict[int, slice]):
    """What stands on one slide: for the number of each of its pieces which of the rows, in order."""

    def height(self, pieces: Mapping[int, Piece] | Sequence[Piece]) -> float:
        """How much of the slide is taken, before rows are stretched."""
        whole = sum(
            pieces[place].over + sum(pieces[place].rows[part]) + pieces[place].under for place, part in self.items()
        )
        return whole + sum(pieces[place].gap for place in [*self][1:])


def balanced(pieces: Sequence[Piece], height: float) -> list[Cut]:
    """Pieces with rows on as few slides of a height as hold them, and of all ways the most even.

    A row taller than a slide has one to itself.
    """
    items = [(place, row) for place, piece in enumerate(pieces) for row in range(len(piece.rows))]
    ways = [_ways(pieces, items, start, height) for start in range(len(items))]
    # For each number of rows told, what the best way to tell them on so many slides costs, and where its slides begin.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    while len(items) not in best:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, starts) in best.items():
            for end, more in ways[start].items():
                if end not in following or cost + more < following[end][0]:
                    following[end] = (cost + more, (*starts, start))
        best = following
    starts = best[len(items)][1]
    return [_between(items, start, end) for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]


def _ways(pieces: Sequence[Piece], items: Sequence[tuple[int, int]], start: int, height: float) -> dict[int, float]:
    """Where a slide that begins with a row may end, and what it then costs: its height squared, so that even slides cost least."""
    found, tall, began = {}, 0.0, 0
    for end, (place, row) in enumerate(items[start:], start + 1):
        piece = pieces[place]
        if end == start + 1 or row == 0:
            tall += piece.over + piece.under + (piece.gap if end > start + 1 else 0.0)
            began = row
        tall += piece.rows[row]
        if tall > height and end > start + 1:
            break
        length, ends = len(piece.rows), row + 1 == len(piece.rows)
        few = row + 1 - began < min(FEWEST, length) or _few_before(pieces, items[start], place)
        found[end] = tall * tall + ALONE * few + SPLIT * (not ends)
    return found


def _few_before(pieces: Sequence[Piece], first: tuple[int, int], place: int) -> bool:
    """Whether a slide that begins with a row and goes on to another table has only the last few rows of the first."""
    length = len(pieces[first[0]].rows)
    return place > first[0] and length - first[1] < min(FEWEST, length)


def _between(items: Sequence[tuple[int, int]], start: int, end: int) -> Cut:
    cut = Cut()
    for place, row in items[start:end]:
        cut[place] = slice(cut[place].start if place in cut else row, row + 1)
    return cut
