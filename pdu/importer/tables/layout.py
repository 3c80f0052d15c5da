"""How the sheets of one edition of a publication are laid out: what a mapping says, once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pdu.importer.tables.cells import Standing

HOLDS = ("area", "region", "grade", "measure", "period", "detail", "section", "nothing")
LONG = ("area", "measure", "grade", "period", "period_start", "period_end", "value", "cases", "detail")
END = ("Source*", "Notes", "Notes *", "Notes:*", "Note:*", "Note *", "Notes to *")


class MappingError(ValueError):
    """A mapping that cannot be used; the message says which file and where."""


@dataclass(frozen=True)
class Measure:
    """What a figure is: a metric as the tables name it, and how its period follows from the one printed.

    months: 0 for a day, n for the n months that end with the printed day, None for the period as printed.
    scale: what a figure is multiplied with: 100 where a share is printed as 0.125.
    """

    metric: str
    months: int | None = 0
    scale: float = 1
    grade: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Label:
    """A column of labels left of the figures: by its place (from 0), its heading, or both."""

    holds: str
    column: int | None = None
    heading: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """A line of headings above the figures: one row, or several that read as one; `spans` where a heading covers more columns."""

    holds: str
    rows: tuple[int, ...]
    spans: bool = False


@dataclass(frozen=True)
class TableMap:
    """One table of a workbook; see data/mappings/README.md for each word."""

    name: str
    sheet: tuple[str, ...]
    layout: str = "grid"
    optional: bool = False
    title: str = ""
    title_row: int = 1
    labels: tuple[Label, ...] = ()
    heads: tuple[Head, ...] = ()
    expect: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    special: Mapping[str, Measure] = field(default_factory=dict)
    measure: Measure | None = None
    grade: str = "all"
    area: str = ""
    area_name: str = ""
    period: str = ""
    vocabulary: str = "none"  # "data": measures and grades are also known by the codes and labels of the data
    end: tuple[str, ...] = END
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """A mapping as read: what it is of, from which edition it was written, and its tables."""

    name: str
    title: str
    written_from: str
    areas: str
    symbols: Mapping[str, Standing]
    tables: tuple[TableMap, ...]
    strip: tuple[str, ...] = ()
    published: tuple[str, str] = ("", "")
    names: Mapping[str, str] = field(default_factory=dict)
    day: str = ""  # of the publication of the file that is read
