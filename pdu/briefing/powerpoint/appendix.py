"""The appendix: tables and lists one after the other; what cannot fill a slide alone shares one with what follows or went before.

Rows keep about the height their words need: a slide is filled by more of them, never by a row drawn tall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdu import words
from pdu.briefing.measure import tall
from pdu.briefing.pack import Pack, Said, Table
from pdu.briefing.powerpoint import grid, slides, tables
from pdu.briefing.powerpoint import template as t
from pdu.briefing.powerpoint.cuts import Cut, Piece, balanced

ROOM_TOP, ROOM_END = 1.1, t.FOOT - 0.08
NOTE_LEAST = 0.36  # kept for a note under a table that has its slide to itself
ENOUGH = 0.62  # of the room that a slide fills at least; what does not shares a slide
AIRY, LIST_AIRY = 0.14, 10 / 72  # inches added to a row at most where tables share a slide; between lines of a list
BETWEEN, LIST_GAP = 0.16, 4 / 72
# Letters, and those of a list alone; rows beyond which they are smaller.
SIZES, LIST_SIZES, SMALL, MANY_ROWS = (14.0, 13.0, 12.0), (14.0, 13.0, 12.0, 11.0), (12.0, 11.0), 40
TITLES = (22, 20, 18, 16, 14)


@dataclass(frozen=True)
class _Measured:
    """A table or a list in letters of one size, with how tall its rows are in inches."""

    one: Table | Said
    size: float
    rows: Sequence[float]
    laid: grid.Laid | None = None

    @property
    def note(self) -> float:
        """How tall the note under a table is; 0 without one."""
        said = self.one.told if isinstance(self.one, Table) else ""
        return tall(said, t.LEAST, t.INNER - 0.06) + 0.04 if said else 0.0

    def most(self, row: float, shares: bool) -> float:
        """How tall a row is made at most to fill its slide."""
        if self.laid is None:
            return row + LIST_AIRY
        return row + AIRY if shares else max(grid.TALLEST, row + AIRY)

    def piece(self, shares: bool) -> Piece:
        """As it is cut: on slides of its own, or where a heading stands over it and its note close under."""
        head = self.laid.heights[0] if self.laid else 0.0
        if not shares:
            return Piece(head, self.rows, 0.0, 0.0)
        return Piece(slides.HEAD + head, self.rows, self.note + 0.04 if self.note else 0.0, BETWEEN)


@dataclass(frozen=True)
class _Group:
    """What shares slides, in letters of one size, and what of it stands on each slide."""

    every: Sequence[_Measured]
    cuts: Sequence[Cut]

    @property
    def shares(self) -> bool:
        """Whether it is of more than one table or list."""
        return len(self.every) > 1

    @property
    def fills(self) -> bool:
        """Whether each slide is filled by rows that are not much taller than their words."""
        room, pieces = _room(self.every, self.shares), [one.piece(self.shares) for one in self.every]
        for cut in self.cuts:
            rows = [(self.every[place], row) for place, part in cut.items() for row in self.every[place].rows[part]]
            grown = sum(one.most(row, self.shares) - row for one, row in rows)
            if cut.height(pieces) + grown < ENOUGH * room:
                return False
        return True

    def title(self, cut: Cut) -> str:
        """What stands on a slide: 'Units inspected more than once; all themes named (1 of 2)'."""
        names: list[str] = []
        for place in cut:
            heading = self.every[place].one.heading
            of = [one for one in self.cuts if place in one]
            number = f" ({of.index(cut) + 1} of {len(of)})" if len(of) > 1 else ""
            names.append((words.within(heading) if names else heading) + number)
        return "; ".join(names)


def add(deck: Any, pack: Pack, every: Sequence[Table | Said], source_ids: tuple[str, ...] = ()) -> None:
    """Slides for tables and lists in their order."""
    for group in _groups([one for one in every if _length(one)]):
        for cut in group.cuts:
            _slide(deck, pack, group, cut, source_ids)


def _length(one: Table | Said) -> int:
    return len(one.lines) if isinstance(one, Said) else len(one.rows)


def _groups(every: Sequence[Table | Said]) -> list[_Group]:
    """What shares slides: each alone where it fills them, else with what follows; the last with what went before."""
    groups: list[_Group] = []
    open_: list[Table | Said] = []
    for one in every:
        open_.append(one)
        group = _group(open_)
        if group.fills:
            groups.append(group)
            open_ = []
    if open_:
        before = [one.one for one in groups.pop().every] if groups else []
        groups.append(_group([*before, *open_]))
    return groups


def _group(every: Sequence[Table | Said]) -> _Group:
    """Cut into slides: in the largest letters with which it needs no more slides than in the smallest."""
    shares = len(every) > 1
    sizes = SIZES if shares or isinstance(every[0], Table) else LIST_SIZES
    found = []
    for size in sizes if max(_length(one) for one in every) <= MANY_ROWS else SMALL:
        measured = [_measured(one, size) for one in every]
        cuts = balanced([one.piece(shares) for one in measured], _room(measured, shares))
        found.append(_Group(measured, cuts))
    least = min(len(group.cuts) for group in found)
    return next(group for group in found if len(group.cuts) == least)


def _line(said: str, size: float) -> float:
    return tall(said, size, t.INNER - 0.06) + LIST_GAP


def _measured(one: Table | Said, size: float) -> _Measured:
    if isinstance(one, Said):
        return _Measured(one, size, [_line(line, size) for line in one.lines])
    laid = grid.forced(one, t.INNER, size)
    return _Measured(one, size, laid.heights[1:], laid)


def _room(every: Sequence[_Measured], shares: bool) -> float:
    """How tall the room is on each slide; a note under a table that has its slide to itself stands below it."""
    own_foot = not shares and every[0].laid is not None
    return ROOM_END - ROOM_TOP - (max(every[0].note, NOTE_LEAST) if own_foot else 0.06)


def _slide(deck: Any, pack: Pack, group: _Group, cut: Cut, source_ids: tuple[str, ...]) -> None:
    """One slide: each piece under its heading with its note; a piece alone has the title and the foot of the slide for these."""
    title, shares = group.title(cut), len(cut) > 1
    slide = slides.new(deck, pack, t.APPENDIX, title, TITLES)
    here = [(group.every[place], part) for place, part in cut.items()]
    room = _room([one for one, _ in here], shares)
    used = cut.height({place: group.every[place].piece(shares) for place in cut})
    rows = sum(part.stop - part.start for _, part in here)
    spare = max((room - used) / rows, 0.0)
    if shares:
        spare = min(spare, max(AIRY, (ENOUGH * room - used) / rows))
    top, said = ROOM_TOP, [title]
    for one, part in here:
        if shares:
            slides.heading(slide, one.one.heading, (t.EDGE, top, t.INNER))
            top += slides.HEAD
            said += ["", one.one.heading]
        if isinstance(one.one, Said):
            top = _list(slide, one, one.one.lines[part], part, top, spare)
        elif one.laid is not None:
            top = _table(slide, one, grid.part(one.laid, part, _grown(one, spare, shares)), top, shares)
            said += tables.spoken(one.laid.rows[part])
    listed = max((_length(one.one) for one, _ in here if isinstance(one.one, Said)), default=0)
    slides.finish(slide, [*said, *slides.sourced(pack, source_ids, max(listed, slides.MOST_NOTED))])


def _grown(one: _Measured, spare: float, shares: bool) -> Any:
    """How tall a row becomes."""
    most = (lambda row: max(grid.TALLEST, row)) if shares else (lambda row: one.most(row, False))
    return lambda row: min(row + spare, most(row))


def _list(slide: Any, one: _Measured, lines: Sequence[str], part: slice, top: float, spare: float) -> float:
    """Some lines of a list; returns where the next piece begins."""
    more = min(spare, LIST_AIRY)
    height = sum(one.rows[part]) + more * len(lines)
    gap = (LIST_GAP + more) * 72
    slides.text(slide, lines, (t.EDGE, top, t.INNER, height + 0.02), one.size, one.one.heading, gap=gap)
    return top + height + BETWEEN


def _table(slide: Any, one: _Measured, laid: grid.Laid, top: float, shares: bool) -> float:
    """Some rows of a table with its note; returns where the next piece begins."""
    tables.write(slide, laid, t.EDGE, top)
    top += laid.tall
    note = laid.table.told
    if note and shares:
        name = f"{laid.table.heading}: how to read it"
        slides.quiet(slides.text(slide, [note], (t.EDGE, top + 0.04, t.INNER, one.note), t.LEAST, name))
        top += one.note + 0.04
    elif note:
        slides.put(slide, t.NOTE_AT, note, (t.LEAST,))
        slides.move(slides.holder(slide, t.NOTE_AT), (t.EDGE, t.FOOT - 0.06 - one.note, t.INNER, one.note))
    return top + BETWEEN
