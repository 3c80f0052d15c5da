"""Units that have closed, marked as such wherever a pack names them: in sentences, tables and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pdu import words
from pdu.answer import Run
from pdu.briefing.pack import Block, Pack, Part, Said, Table
from pdu.rows import each_row

SOURCES = "Sources"  # titles of sources are told as they are


def marked(run: Run, pack: Pack, as_at: date) -> Pack:
    """The pack with '(closed 2025)' behind every name of a unit that had closed on a day."""
    units = run("briefing_units", region=None, as_at=as_at)
    gone = units[units["closed"].notna()]
    closed = {str(row.pdu_name): words.partial(row.closed, True) for row in each_row(gone)}
    if not closed:
        return pack
    mark = marking(closed, set(run("units")["pdu_name"]))
    careful = _block(pack.careful, mark) if pack.careful else None
    return replace(
        pack,
        headline=mark(pack.headline),
        lines=tuple(mark(line) for line in pack.lines),
        facts=_table(pack.facts, mark),
        parts=tuple(_part(part, mark) for part in pack.parts),
        cautions=tuple(mark(line) for line in pack.cautions),
        careful=careful if isinstance(careful, Said) else None,
        appendix=tuple(_table(table, mark) for table in pack.appendix),
    )


def marking(closed: Mapping[str, str], names: set[str]) -> Callable[[str], str]:
    """What marks the closed units in a text, once each place. closed: names with their days; names: of all units.

    The longest name counts, so that a closed unit is not found within the name of another.
    """
    every = "|".join(re.escape(name) for name in sorted(names | set(closed), key=len, reverse=True))
    found = re.compile(rf"(?<!\w)({every})(?!\w)(?! \(closed)(?!: (?:closed|opened)$)")

    def mark(said: str) -> str:
        return found.sub(lambda at: f"{at[1]} (closed {closed[at[1]]})" if at[1] in closed else at[1], said)

    return mark


def _part(part: Part, mark: Callable[[str], str]) -> Part:
    blocks = tuple(_block(block, mark) for block in part.blocks)
    return replace(part, title=mark(part.title), sentence=mark(part.sentence), blocks=blocks)


def _block(block: Block, mark: Callable[[str], str]) -> Block:
    if isinstance(block, Table):
        return _table(block, mark)
    if isinstance(block, Said) and block.heading != SOURCES:
        return replace(block, lines=tuple(mark(line) for line in block.lines))
    return block


def _table(table: Table, mark: Callable[[str], str]) -> Table:
    """The cells and the note of a table; days, numbers and what is not printed stay as they are."""

    def cell(value: Any) -> Any:
        return mark(value) if isinstance(value, str) else value

    rows = table.rows.assign(
        **{name: table.rows[name].map(cell) for name in table.columns if table.rows[name].map(type).eq(str).any()}
    )
    return replace(table, rows=rows, note=mark(table.note), legend=mark(table.legend))
