"""Where rows are cut into slides: as few slides as hold them, even, and no table begun or ended with a row or two."""

from __future__ import annotations

from pdu.briefing.powerpoint.cuts import Piece, balanced


def lengths(pieces: list[Piece], height: float) -> list[dict[int, int]]:
    """How many rows of which piece stand on each slide."""
    return [{place: part.stop - part.start for place, part in cut.items()} for cut in balanced(pieces, height)]


def table(rows: int, tall: float = 0.5, under: float = 0.0) -> Piece:
    return Piece(0.5, [tall] * rows, under, 0.0)


def test_rows_are_spread_evenly_over_as_few_slides_as_hold_them():
    # 5 inches hold the head and nine rows: 31 need four slides, of which none has only the four left over.
    assert sorted(part[0] for part in lengths([table(31)], 5.0)) == [7, 8, 8, 8]
    assert lengths([table(9)], 5.0) == [{0: 9}]
    assert lengths([Piece(0.5, [9.0, 1.0], 0.0, 0.0)], 5.0) == [{0: 1}, {0: 1}], (
        "a row taller than a slide stands alone"
    )
    cuts = balanced([table(31)], 5.0)
    assert [cut[0].start for cut in cuts[1:]] == [cut[0].stop for cut in cuts[:-1]], "each row once, in order"


def test_small_tables_share_a_slide_and_none_is_begun_with_a_row_or_two():
    assert lengths([table(2), table(1), table(3)], 5.0) == [{0: 2, 1: 1, 2: 3}]
    # 1 and a half inches of the first and its note leave room for five rows of the second.
    shared = lengths([table(1, under=0.5), table(10)], 5.0)
    assert len(shared) == 2 and sum(cut.get(1, 0) for cut in shared) == 10
    assert all(cut.get(1, 3) >= 3 for cut in shared), shared
    # Seven rows and a head fill 4 inches, so two more rows would fit, and do not stand alone.
    assert lengths([table(7), table(8)], 5.0) == [{0: 7}, {1: 8}]
