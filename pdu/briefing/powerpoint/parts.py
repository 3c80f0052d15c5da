"""The parts of a pack as slides: one or two blocks, side by side or stacked, filling the room under the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdu.answer import Answer
from pdu.briefing.measure import block as height_of
from pdu.briefing.measure import tall
from pdu.briefing.pack import Block, Counts, Pack, Part, Said, Table
from pdu.briefing.powerpoint import appendix, charts, grid, slides, tables
from pdu.briefing.powerpoint import template as t

BESIDE = 1.0  # inches of the tallest row of a table beside another block
GAP = 0.4  # between blocks
SAFE = 0.97  # of the width of a box that its text is measured for
TEXT_SIZES = (18, 17, 16, 15, 14, 13, 12, 11)
BESIDE_GAP, ALONE_GAP = 16, 44  # points between sentences at most: beside another block, and alone on a slide
SMALL_TITLES = (20, 18, 16)
ONE_LINE = (16,)  # of a title over a table that fits in no other way
NOTE_SIZES = (t.LEAST, 11)  # of a note; the smaller where the table would not fit otherwise
CHART_LEAST = 2.5  # inches of a chart under a table
SHARES = [round(0.3 + 0.04 * step, 2) for step in range(11)]  # of the width, that the first of two blocks may take


def add(deck: Any, pack: Pack, part: Part) -> None:
    """The slide of a part; of a table too long for one slide the rest follows on others."""
    sizes, said_, note = _tried(pack, part)
    bottom = _bottom(pack, part, note)
    slide = slides.new(deck, pack, t.FIGURE, part.title, sizes)
    slides.put(slide, t.KICKER, part.question, (13, 12, 11))
    top = slides.sentence(slide, part.title, said_)
    _notes(slide, pack, part, note)
    left_over = _blocks(slide, pack, part, (t.EDGE, top, t.INNER, bottom - top))
    notes = [part.title, *([part.sentence] if part.sentence else []), *spoken(part)]
    slides.finish(slide, [*notes, *slides.sourced(pack, part.source_ids)])
    appendix.add(deck, pack, left_over, part.source_ids)


def _tried(pack: Pack, part: Part) -> tuple[Sequence[float], str, float]:
    """Sizes for the title, the sentence, and the letters of the note.

    Of a long table a smaller title, then the first sentence alone, then none; each first with the note in letters of the usual size.
    The speaker's notes keep all.
    """
    first, dot, _ = part.sentence.partition(". ")
    short = f"{first}{dot}".strip()
    # A sentence of more than two lines crowds what it stands over.
    full = part.sentence if tall(part.sentence, slides.SENTENCE_SIZES[-1], t.INNER - 0.06) <= slides.SAID else short
    # A smaller title for the sake of larger cells; no sentence is given up for these, but for the table as a whole.
    for sizes, said_, least in (
        (slides.TITLE_SIZES, full, t.LEAST),
        (SMALL_TITLES, full, t.LEAST),
        (slides.TITLE_SIZES, full, 0),
        (SMALL_TITLES, full, 0),
        (SMALL_TITLES, short, 0),
        (ONE_LINE, short, 0),
        (SMALL_TITLES, "", 0),
        (ONE_LINE, "", 0),
    ):
        top = slides.top(part.title, said_, sizes)
        letters = {note: _letters_of(part, _bottom(pack, part, note) - top) for note in NOTE_SIZES}
        # The cells come before the note, but need not be larger than its usual letters for that.
        note = max(NOTE_SIZES, key=lambda note: (min(letters[note], t.LEAST), note))
        if letters[note] and letters[note] >= least:
            return sizes, said_, note
    # What does not fit under the first of two blocks goes to another slide.
    return (slides.TITLE_SIZES, full, NOTE_SIZES[-1]) if part.stacked else (ONE_LINE, "", NOTE_SIZES[-1])


def _letters_of(part: Part, room: float) -> float:
    """How large the letters of what a part shows are in a height; 0 where it does not fit."""
    if len(part.blocks) == 1:
        return _letters(part.blocks[0], t.INNER, room)
    if part.stacked:
        both = _both(part.blocks, t.INNER, room)
        return both[0].size if both else 0.0
    shares = _shares(part.blocks, t.INNER - GAP, room - slides.HEAD)
    return min(_letters(block, share, room - slides.HEAD) for block, share in zip(part.blocks, shares, strict=True))


def _note(part: Part) -> str:
    legends = [charts.legend(one) for one in part.blocks if isinstance(one, Answer) and one.key == "over-time"]
    return " ".join([*legends, part.note]).strip()


def _bottom(pack: Pack, part: Part, size: float) -> float:
    """Where the room for figures ends: over the note, in letters of a size, and the source."""
    source, note = slides.source_line(pack, part.source_ids, t.INNER - 0.1), _note(part)
    return t.FOOT - 0.14 - (0.2 if source else 0) - (tall(note, size, t.INNER - 0.06) + 0.02 if note else 0)


def _notes(slide: Any, pack: Pack, part: Part, size: float) -> None:
    """How to read it and the source, from the foot upwards."""
    top = t.FOOT - 0.04
    source = slides.source_line(pack, part.source_ids, t.INNER - 0.1)
    if source:
        top -= 0.2
        slides.write(slides.holder(slide, t.SOURCE), [source], t.LEAST)
        slides.move(slides.holder(slide, t.SOURCE), (t.EDGE, top, t.INNER, 0.2))
    note = _note(part)
    if note:
        height = tall(note, size, t.INNER - 0.06) + 0.02
        top -= height
        slides.write(slides.holder(slide, t.NOTE_AT), [note], size)
        slides.move(slides.holder(slide, t.NOTE_AT), (t.EDGE, top, t.INNER, height))


def _blocks(slide: Any, pack: Pack, part: Part, box: tuple[float, float, float, float]) -> list[Table]:
    """The blocks in their room; returns the tables for which there was none."""
    left, top, room, height = box
    if len(part.blocks) == 1:
        return _block(slide, pack, part.blocks[0], box, False)
    if part.stacked:
        return _stacked(slide, pack, part.blocks, box)
    shares = _shares(part.blocks, room - GAP, height - slides.HEAD)
    missing, x = [], left
    for one, width in zip(part.blocks, shares, strict=True):
        missing += _block(slide, pack, one, (x, top, width, height), True)
        x += width + GAP
    return missing


def _shares(blocks: Sequence[Block], room: float, height: float) -> list[float]:
    """How wide each of two blocks is: so that the smaller of their letters is as large as can be."""
    best, found = 0.0, 0.5
    for share in SHARES:
        least = min(_letters(one, part * room, height) for one, part in zip(blocks, (share, 1 - share), strict=True))
        # Of equals the most even.
        if least > best + 0.01 or (abs(least - best) < 0.01 and abs(share - 0.5) < abs(found - 0.5)):
            best, found = least, share
    return [found * room, (1 - found) * room]


def _letters(one: Block, room: float, height: float) -> float:
    """How large the letters of a block are in a box; 0 where it does not fit."""
    if isinstance(one, Table):
        laid = grid.lay(one, room, height)
        if laid is None:
            return 0.0
        # What is drawn in a sliver cannot be read, however large its letters.
        return laid.size - (0 if min(laid.drawings.values(), default=grid.GOOD_DRAWN) >= grid.LEAST_DRAWN else 4)
    if isinstance(one, Said):
        lines = [f"•  {line}" for line in one.lines]
        return next((size for size in TEXT_SIZES if height_of(lines, size, room * SAFE, 6) <= height), 0.0)
    return 14.0


def _stacked(slide: Any, pack: Pack, blocks: Sequence[Block], box: tuple[float, float, float, float]) -> list[Table]:
    """A table over another, in the same letters; or over a chart, which takes what it leaves."""
    left, top, room, height = box
    first, second = blocks
    if not isinstance(first, Table):
        return _block(slide, pack, second, box, False)
    if not isinstance(second, Table):
        laid = grid.lay(first, room, height - CHART_LEAST, (14, 13, 12, 11))
        if laid is None:
            return [first, *_block(slide, pack, second, box, False)]
        laid = grid.at(first, laid.rows, room, laid.size) or laid
        tables.write(slide, laid, left, top)
        below = top + laid.tall + 0.15
        return _block(slide, pack, second, (left, below, room, top + height - below), False)
    both = _both(blocks, room, height)
    if not both:
        return [*_block(slide, pack, first, box, False), second]
    spare = (height - _needed(both)) / sum(len(one.rows) for one in both)
    for one in both:
        slides.heading(slide, one.table.heading, (left, top, room))
        tall_ = grid.stretched(one, one.tall + spare * len(one.rows))
        tables.write(slide, tall_, left, top + slides.HEAD)
        top += slides.HEAD + tall_.tall + 0.1
    return []


def _both(blocks: Sequence[Block], room: float, height: float) -> list[grid.Laid]:
    """Two tables over one another in the largest letters with which they fit; none where they do not."""
    every = [block for block in blocks if isinstance(block, Table)]
    for size in grid.sizes_of(sum(len(table.rows) for table in every)):
        both = [one for table in every for one in [grid.at(table, grid.cells(table), room, size)] if one]
        if len(both) == len(every) and _needed(both) <= height:
            return both
    return []


def _needed(both: Sequence[grid.Laid]) -> float:
    return sum(one.tall for one in both) + 2 * slides.HEAD + 0.1


def _block(slide: Any, pack: Pack, one: Block, box: tuple[float, float, float, float], headed: bool) -> list[Table]:
    """One block in its room; a table that does not fit is returned."""
    left, top, room, height = box
    if headed and not isinstance(one, Answer):
        slides.heading(slide, one.heading, (left, top, room))
        top, height = top + slides.HEAD, height - slides.HEAD
    if isinstance(one, Table):
        # Beside another block a row need not fill the slide.
        laid = grid.lay(one, room, height, tallest=BESIDE if headed else None)
        if laid is None:
            return [one]
        tables.write(slide, laid, left, top)
    elif isinstance(one, Said):
        said(slide, one, (left, top, room, height), widest=BESIDE_GAP if headed else ALONE_GAP)
    elif isinstance(one, Counts):
        charts.counts(slide, one, (left, top, room, height))
    elif one.key == "over-time":
        charts.over_time(slide, one, (left, top, room, height))
    else:
        charts.picture(slide, pack, one, (left, top, room, height))
    return []


def headed(slide: Any, one: Said, box: tuple[float, float, float, float], most: float) -> None:
    """Sentences under their heading, in letters no larger than some size."""
    left, top, room, height = box
    slides.heading(slide, one.heading, (left, top, room))
    said(slide, one, (left, top + slides.HEAD, room, height - slides.HEAD), most)


def said(
    slide: Any, one: Said, box: tuple[float, float, float, float], most: float = 18, widest: float = BESIDE_GAP
) -> None:
    """Sentences in the largest letters that fit, spread over the room, with gaps of so many points at most."""
    left, top, room, height = box
    lines = [f"•  {line}" for line in one.lines]
    sizes = [size for size in TEXT_SIZES if size <= most]
    # Measured for a narrower box: another letter form breaks its lines earlier.
    size = next((size for size in sizes if height_of(lines, size, room * SAFE, 6) <= height), 11)
    spare = (height - height_of(lines, size, room * SAFE, 0)) / max(len(lines), 1) * 72
    slides.text(slide, lines, (left, top, room, height), size, one.heading, gap=max(min(spare - 0.5, widest), 2))


def spoken(part: Part) -> list[str]:
    """The rows of the tables of a part, as lines for the speaker's notes."""
    lines: list[str] = []
    for table in part.tables:
        lines += ["", f"{table.heading}: {' | '.join(table.columns.values())}", *tables.spoken(grid.cells(table)), ""]
    return lines
