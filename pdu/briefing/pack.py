"""What a briefing pack holds, whatever it is written as: the one model behind the PowerPoint and the HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

from pdu.answer import Answer
from pdu.picture.page import SYNTHETIC

OUTLINED = "2021"
MANY_SOURCES = 100  # of more, only those that a row of the pack names are listed
Look = Literal["plain", "ratings", "grid", "shares"]


@dataclass(frozen=True)
class KeyFigure:
    """A number in large type with what it counts."""

    value: str
    label: str


@dataclass(frozen=True)
class Scale:
    """Ends of the scale of one column, and what is marked on it; None where there is nothing."""

    low: float
    high: float
    region: float | None = None
    country: float | None = None
    capacity: float | None = None

    def at(self, value: float, wide: float) -> float:
        """Where a value lies on a scale `wide` pixels wide."""
        return round(wide * (value - self.low) / (self.high - self.low), 1)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of a pack. `look`: rating marks beside their words, a grid of marks alone, or percentages on the bands.

    scales: for a column whose values are drawn as well as written, its scale; the numbers stand in `<column>_now` and
    `<column>_then`.
    """

    key: str
    heading: str
    rows: pd.DataFrame
    columns: Mapping[str, str]
    look: Look = "plain"
    note: str = ""
    scales: Mapping[str, Scale] = field(default_factory=dict)

    def is_outlined(self, row: Any, column: str) -> bool:
        """Whether a rating is drawn as an outline, as on the pages: it was given in the 2021 programme."""
        return getattr(row, "programme_before" if column.endswith("_before") else "programme", None) == OUTLINED

    @property
    def cells(self) -> pd.DataFrame:
        """The cells as they are printed, under their headings."""
        return self.rows[list(self.columns)].rename(columns=dict(self.columns))


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


@dataclass(frozen=True, eq=False)
class Pack:
    """A briefing: one page that answers, then what it rests on.

    lines     lines to take: sentences, each number of which is a cell of a table of the pack
    facts     the table of these numbers: what, value, the table it was counted in
    beside    the units of a region side by side, on the first page; its finding is told in `beside_said`
    tables    the evidence, in order
    chosen    figures picked on the pages, in the order of picking
    sources   rows of the sources: source_id, publisher, title, url, published
    embargo   "Under embargo until …", which then stands on every page; empty for what is out
    own       whose figures it holds, where they are not the published ones alone
    """

    title: str
    kicker: str
    as_at: date
    since: date
    version: str
    data_date: date
    synthetic: bool
    key_figures: tuple[KeyFigure, ...]
    lines: tuple[str, ...]
    facts: Table
    tables: tuple[Table, ...]
    cautions: tuple[str, ...]
    counts: Counts | None = None
    beside: Table | None = None
    beside_said: str = ""
    bands: pd.DataFrame = field(default_factory=pd.DataFrame)
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

    def table(self, key: str) -> Table | None:
        """The table of a key, when the pack has it."""
        return next((table for table in (*self.tables, self.facts, self.beside) if table and table.key == key), None)


class Facts:
    """The numbers that lines use, collected as they are computed."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def add(self, what: str, value: Any, counted_in: str) -> None:
        """Note a number or date: what it is, and the table of the pack it was counted in."""
        self._rows.append({"what": what, "value": value, "counted_in": counted_in})

    def table(self) -> Table:
        """All of them, as a table of the pack."""
        frame = pd.DataFrame(self._rows, columns=["what", "value", "counted_in"])
        columns = {"what": "What", "value": "Value", "counted_in": "Counted in, or read in"}
        return Table("facts", "The numbers behind the lines", frame, columns)
