"""A CSV file that is changed by whole rows: what is not changed stays byte for byte, so that git shows what was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pdu.importer.review.batch import ReviewError

MARK = "\ufeff"


@dataclass(frozen=True)
class CsvFile:
    """A file as read: its columns, its rows as texts, and the lines each row stands on."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[str, ...]  # of the file, with their ends
    places: tuple[tuple[int, int], ...]  # the lines of each row: first, and one after the last
    raw: bytes  # the whole file

    @property
    def line_end(self) -> str:
        """How the file ends its lines."""
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def line_of(self, row: int) -> int:
        """The line a row begins on, from 1, as problems name it."""
        return self.places[row][0] + 1

    def content(self, changed: Mapping[int, Mapping[str, str]], added: Iterable[Mapping[str, str]]) -> bytes:
        """The file with cells of some rows changed (by the number of the row from 0) and rows added at its end."""
        lines = list(self.lines)
        for row, cells in changed.items():
            first, after = self.places[row]
            end = lines[after - 1][len(lines[after - 1].rstrip("\r\n")) :]
            lines[first] = self._written(self.rows[row] | dict(cells)) + end
            lines[first + 1 : after] = [""] * (after - first - 1)
        text = "".join(lines)
        more = "".join(self._written(row) + self.line_end for row in added)
        if more and text and not text.endswith(("\n", "\r")):
            text += self.line_end
        return (text + more).encode("utf-8")

    def _written(self, row: Mapping[str, str]) -> str:
        text = io.StringIO()
        # The writer quotes a line end within a cell only when its own is one.
        csv.writer(text, lineterminator="\n").writerow([row.get(column, "") for column in self.columns])
        return text.getvalue()[:-1]


def read(file: Path) -> CsvFile:
    """Read a file. Raises ReviewError when it cannot be read as CSV."""
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewError(f"{file.name} cannot be read, so nothing can be compared with it.") from error
    lines = tuple(io.StringIO(text, newline=""))
    reader = csv.reader(((line.lstrip(MARK) if not number else line) for number, line in enumerate(lines)), strict=True)
    rows, places = [], []
    try:
        columns = tuple(cell.strip() for cell in next(reader, []))
        while True:
            first = reader.line_num
            cells = next(reader, None)
            if cells is None:
                break
            if not cells:
                continue
            if len(cells) != len(columns):
                raise ReviewError(f"{file.name}:{first + 1} has {len(cells)} cells where {len(columns)} belong.")
            rows.append(dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
            places.append((first, reader.line_num))
    except csv.Error as error:
        raise ReviewError(f"{file.name}:{reader.line_num} is no readable CSV ({error}).") from error
    return CsvFile(file.name, columns, tuple(rows), lines, tuple(places), raw)
