"""A table once it is loaded, and a fault in it: where it stands and what it says to a curator."""

from __future__ import annotations

from dataclasses import dataclass, field

# Lines of a further data set begin at a multiple of this, so that a line is one row of its table.
SET_LINES = 10_000_000


@dataclass(frozen=True)
class Problem:
    """One fault in a data file, in words a curator can act on."""

    file: str
    line: int
    column: str
    message: str
    cause: bool = False  # other faults may only follow from it: it is told first
    follows: bool = False  # it counts faults that only follow from a cause: it is told next

    def __str__(self) -> str:
        if ", sheet " in self.file:
            place = f"{self.file}, row {self.line}" if self.line else self.file
            return f"{place}, column {self.column}: {self.message}" if self.column else f"{place}: {self.message}"
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.column}: {self.message}" if self.column else f"{place}: {self.message}"

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Causes first, then what follows from them, then by place."""
        return 0 if self.cause else 1 if self.follows else 2, self.file, self.line, self.column


@dataclass
class LoadedTable:
    """The typed rows of one file. Each row is a dict of column to value plus `csv_line` and, once in a set, `data_set`.

    broken:   no row of it could be read
    lost:     cells of rows that could not be read: what names one of them is no fault of its own
    later:    files of further data sets whose rows were added
    replaced: rows that a row of a later set stands in the place of
    """

    name: str
    file: str
    rows: list[dict[str, object]] = field(default_factory=list)
    broken: bool = False
    lost: set[str] = field(default_factory=set)
    later: list[str] = field(default_factory=list)
    replaced: list[dict[str, object]] = field(default_factory=list)

    def problem(self, line: object, column: str, message: str, cause: bool = False) -> Problem:
        """A fault of the row with this `csv_line`, under the name of its file and the line there."""
        number, inside = divmod(int(str(line)), SET_LINES)
        return Problem(([self.file, *self.later])[number], inside, column, message, cause)
