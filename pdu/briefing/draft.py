"""A pack while it is put together: its lines, the numbers in them, its parts, and the sources of all rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, ids_in
from pdu.briefing.pack import Block, Part, Said, Table
from pdu.narrative import pack as titles

MOST_LINES = 5
MOST_IDS = 3  # sources of a table that are named behind each of its numbers


class Facts:
    """The numbers that lines use, collected as they are computed."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def add(self, what: str, value: Any, counted_in: str, source_ids: str = "", said_as: str = "") -> None:
        """Note a number or date: what it is, and the table of the pack it was counted in; each once.

        source_ids: its own, where those of the table are not of it, or where it stands in no table of the pack; said_as: the words that
        stand for it in a sentence, where it is not said as a number ("Seven in ten").
        """
        row = {"what": what, "value": value, "counted_in": counted_in, "own": source_ids, "said_as": said_as}
        if row not in self._rows:
            self._rows.append(row)

    def table(self, tables: Mapping[str, Sequence[str]]) -> Table:
        """All of them, as a table of the pack. tables: the headings of its tables, in their order, with their sources."""
        order = {heading: place for place, heading in enumerate(tables, 1)}
        rows = sorted(self._rows, key=lambda row: order.get(row["counted_in"], 0))
        frame = pd.DataFrame(rows, columns=["what", "value", "counted_in", "own", "said_as"])
        frame["rests_on"] = [
            _few(ids_in([row["own"]]) if row["own"] else tables.get(str(row["counted_in"]), ())) for row in rows
        ]
        columns = {"what": "What", "value": "Value", "counted_in": "Counted in", "rests_on": "Sources"}
        return Table("facts", titles.FACTS, frame, columns, note=titles.FACTS_NOTE)


def _few(ids: Sequence[str]) -> str:
    """The sources of a table; of many the first, and how many more."""
    shown, left = ids[:MOST_IDS], len(ids) - MOST_IDS
    return ", ".join(shown) + (f" and {words.count(left)} more" if left > 0 else "")


@dataclass
class Draft:
    """What is known of a pack so far. `staffing_levels`, `intervals`: what its cautions depend on."""

    facts: Facts = field(default_factory=Facts)
    lines: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    appendix: list[Table] = field(default_factory=list)
    source_ids: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    staffing_levels: tuple[str, ...] = ()
    has_shares: bool = False
    has_intervals: bool = False
    has_findings: bool = False
    has_beside: bool = False

    def line(self, sentence: str) -> bool:
        """Add a line to take, and say whether there was room; an empty one, or one too many, is left out."""
        if not sentence or len(self.lines) >= MOST_LINES:
            return False
        self.lines.append(sentence)
        return True

    def part(
        self,
        key: str,
        question: str,
        title: str,
        sentence: str = "",
        blocks: Sequence[Block | None] = (),
        stacked: bool = False,
    ) -> None:
        """Add a part with what of its blocks holds anything, and remember its sources; one without any is left out."""
        kept = [_trimmed(block) if isinstance(block, Table) else block for block in blocks if _holds(block)]
        if not kept:
            return
        ids = tuple(dict.fromkeys(source for block in kept for source in _ids(block)))
        self.source_ids += ids
        self.parts.append(Part(key, question, title, sentence, tuple(block for block in kept if block), ids, stacked))

    def taken(self, key: str) -> Part | None:
        """A part taken out again, to be shown with another; None when there is none."""
        found = next((part for part in self.parts if part.key == key), None)
        self.parts = [part for part in self.parts if part is not found]
        return found

    def noted(self) -> Table:
        """The numbers of the sentences in the order of the parts, with the sources of the tables they are counted in."""
        every = [*(block for part in self.parts for block in part.blocks), *self.appendix]
        tables: dict[str, tuple[str, ...]] = {}
        for block in every:
            if not isinstance(block, Said):
                tables.setdefault(block.heading, _ids(block))
        return self.facts.table(tables)

    def full(self, table: Table) -> None:
        """Add a table in full to the appendix."""
        if len(table.rows):
            table = _trimmed(table)
            self.source_ids += _ids(table)
            self.appendix.append(table)


def _holds(block: Block | None) -> bool:
    if isinstance(block, Table):
        return len(block.rows) > 0
    return bool(block.lines) if isinstance(block, Said) else block is not None


def _trimmed(table: Table) -> Table:
    """The table without columns in which nothing is known; the first two say what the rows are of."""
    first, second = list(table.columns)[:2]
    told = {
        name: label
        for name, label in table.columns.items()
        if name in (first, second) or not all(words.is_missing(cell) or cell == "" for cell in table.rows[name])
    }
    return replace(table, columns=told, rows=table.rows.reset_index(drop=True))


def _ids(block: Block | None) -> tuple[str, ...]:
    """The sources of the rows of a block."""
    if isinstance(block, Answer):
        return block.source_ids
    if isinstance(block, Table):
        return ids_in(*(block.rows[column] for column in ("source_ids", "source_id") if column in block.rows))
    return ()
