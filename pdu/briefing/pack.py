"""What a briefing pack holds, whatever it is written as: the one model behind PowerPoint, Word and HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer
from pdu.picture.page import SYNTHETIC

OUTLINED = "2021"
MANY_SOURCES = 100  # of more, only those that a row of the pack names are listed
MOST_SOURCES = (
    9  # that are listed beside what to be careful of; of more, their publishers are, and they follow at the end
)


@dataclass(frozen=True)
class KeyFigure:
    """A number in large type with what it counts."""

    value: str
    label: str


@dataclass(frozen=True)
class Scale:
    """Ends of the scale of one column, and what is marked on it; None where there is nothing.

    bands: for percentages of cases, the rating bands as (lower end, rank), lowest first; said: the same in words.
    """

    low: float
    high: float
    region: float | None = None
    country: float | None = None
    capacity: float | None = None
    bands: tuple[tuple[float, int], ...] = ()
    said: str = ""

    def at(self, value: float, wide: float) -> float:
        """Where a value lies on a scale `wide` units wide."""
        return wide * (value - self.low) / (self.high - self.low)

    @property
    def spans(self) -> list[tuple[float, float, int]]:
        """The bands as (lower end, upper end, rank)."""
        if not self.bands:
            return []
        uppers = [lower for lower, _ in self.bands[1:]] + [self.high]
        return [(lower, upper, rank) for (lower, rank), upper in zip(self.bands, uppers, strict=True)]


def ticks(scale: Scale, wide: float, width: Callable[[str], float], gap: float) -> list[tuple[float, str]]:
    """The limits of the bands of a scale, and its ends, that find room beside one another: where each stands, and what it says.

    width: of a text, in the measure of `wide`; where room is short, the outer limits come before the inner ones.
    """
    placed: list[tuple[float, str]] = []
    limits = [lower for lower, _ in scale.bands if lower > scale.low]
    for value in dict.fromkeys([scale.low, scale.high, *limits[:1], *limits[-1:], *limits]):
        said, at = f"{value:g}", scale.at(value, wide)
        if all(abs(at - other) >= (width(said) + width(text)) / 2 + gap for other, text in placed):
            placed.append((at, said))
    return sorted(placed)


@dataclass(frozen=True)
class Drawn:
    """What is drawn of one cell on the scale of its column; None where nothing is known.

    now, then    the value now and at the inspection
    low, high    ends of its interval
    dots         many values of one kind
    """

    now: float | None = None
    then: float | None = None
    low: float | None = None
    high: float | None = None
    dots: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of a pack.

    grid     ratings stand as letters alone, not beside their words
    legend   how to read what is drawn, for the formats that draw; `note` is for all
    scales   for a column whose values are drawn as well as written, its scale; the numbers stand in the columns
             `<column>_now`, `_then`, `_low`, `_high` and `_dots` of the rows, where they are known
    """

    key: str
    heading: str
    rows: pd.DataFrame
    columns: Mapping[str, str]
    grid: bool = False
    note: str = ""
    scales: Mapping[str, Scale] = field(default_factory=dict)
    legend: str = ""

    @property
    def told(self) -> str:
        """How to read it where its values are drawn."""
        return " ".join(said for said in (self.legend, self.note) if said)

    def is_outlined(self, row: Any, column: str) -> bool:
        """Whether a rating is drawn as an outline, as on the pages: it was given in the 2021 programme."""
        return getattr(row, "programme_before" if column.endswith("_before") else "programme", None) == OUTLINED

    def drawn(self, row: Any, column: str) -> Drawn | None:
        """What is drawn in a cell; None when the column has no scale or the cell no number."""
        if column not in self.scales:
            return None
        found = {kind: _known(getattr(row, f"{column}_{kind}", None)) for kind in ("now", "then", "low", "high")}
        dots = getattr(row, f"{column}_dots", ())
        dots = dots if isinstance(dots, tuple) else ()
        return Drawn(**found, dots=dots) if found["now"] is not None or dots else None

    @property
    def cells(self) -> pd.DataFrame:
        """The cells as they are printed, under their headings."""
        return self.rows[list(self.columns)].rename(columns=dict(self.columns))


def _known(value: Any) -> float | None:
    return None if words.is_missing(value) else float(value)


@dataclass(frozen=True)
class Counts:
    """Numbers by rating for a chart: one series a row of the chart."""

    heading: str
    ratings: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def alt(self) -> str:
        """The chart in words."""
        parts = []
        for name, values in self.series:
            given = ", ".join(f"{value} {rating}" for rating, value in zip(self.ratings, values, strict=True) if value)
            parts.append(f"{name}: {given or 'none'}")
        return f"{self.heading}. {'; '.join(parts)}."


@dataclass(frozen=True)
class Said:
    """Sentences under a heading."""

    heading: str
    lines: tuple[str, ...]


Block = Table | Counts | Said | Answer


@dataclass(frozen=True, eq=False)
class Part:
    """One slide, or one section of a page: a question, the finding that answers it, and what shows it.

    title, sentence    the finding, and one sentence more; their numbers are cells of the pack
    blocks             at most two: side by side, or `stacked`
    source_ids         of what is shown
    """

    key: str
    question: str
    title: str
    sentence: str = ""
    blocks: tuple[Block, ...] = ()
    source_ids: tuple[str, ...] = ()
    stacked: bool = False

    @property
    def tables(self) -> list[Table]:
        """The tables among its blocks."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def note(self) -> str:
        """How to read what is shown and drawn."""
        return " ".join(dict.fromkeys(table.told for table in self.tables if table.told))


@dataclass(frozen=True, eq=False)
class Pack:
    """A briefing: what to say, then the parts that show it, then the appendix, in the same order in every format.

    headline  the finding of the whole, with the name of the area
    lines     lines to take: sentences, each number of which is a cell of a table of the pack
    facts     the table of these numbers: what, value, the table it was counted in
    parts     the evidence, in order; of the country or a region the last says what to be careful of
    careful   the same for the first page of a unit, which has no such part
    appendix  tables in full, of which a part shows the most important rows
    chosen    figures picked on the pages, in the order of picking
    sources   rows of the sources: source_id, publisher, title, url, published, cited
    embargo   "Under embargo until …", which then stands on every page; empty for what is out
    own       whose figures it holds, where they are not the published ones alone
    """

    title: str
    kicker: str
    headline: str
    as_at: date
    since: date
    version: str
    data_date: date
    synthetic: bool
    key_figures: tuple[KeyFigure, ...]
    lines: tuple[str, ...]
    facts: Table
    parts: tuple[Part, ...]
    cautions: tuple[str, ...]
    careful: Said | None = None
    appendix: tuple[Table, ...] = ()
    chosen: tuple[Answer, ...] = ()
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    embargo: str = ""
    own: str = ""

    @property
    def mark(self) -> str:
        """What every page and slide says, where the figures are not the published ones alone."""
        return SYNTHETIC if self.synthetic else self.own

    @property
    def marks(self) -> tuple[str, ...]:
        """What every page must say of the pack before anything else."""
        return tuple(mark for mark in (self.embargo, self.mark) if mark)

    @property
    def named(self) -> str:
        """'East of England, as at 24 November 2026', after what it must say first."""
        return ": ".join([*self.marks, f"{self.title}, as at {words.day(self.as_at)}"])

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the parts, in order."""
        return tuple(table for part in self.parts for table in part.tables)

    def table(self, key: str) -> Table | None:
        """The table of a key, when the pack has it."""
        return next((table for table in (*self.tables, self.facts) if table.key == key), None)

    def part(self, key: str) -> Part | None:
        """The part of a key, when the pack has it."""
        return next((part for part in self.parts if part.key == key), None)

    def sources_in(self, ids: tuple[str, ...]) -> pd.DataFrame:
        """The sources of some ids; all of the pack when none is given."""
        return self.sources[self.sources["source_id"].isin(ids)] if ids else self.sources
