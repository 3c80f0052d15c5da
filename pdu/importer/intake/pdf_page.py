"""What is read of a page of a PDF: lines of text and tables, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Word = dict[str, Any]


@dataclass
class Line:
    """A line of text, with the column it stands in: `column` counts within a page, and changes where reading jumps."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    column: int = 0
    right: float = 0.0  # right edge of its column
    first: float = 0.0  # width of its first word


@dataclass
class FoundTable:
    """A table with where it stands; cells may hold line ends."""

    rows: list[list[str]]
    top: float
    left: float
    right: float


@dataclass
class Page:
    """A page as read."""

    number: int
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)
