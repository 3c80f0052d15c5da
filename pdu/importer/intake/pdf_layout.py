"""Where things stand on a page of a PDF: lines in reading order, columns, tables, headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

MARGIN = 0.12  # share of a page's height in which headers and footers stand
MOST_WORDS = 20_000  # on one page; a page of a newspaper has 6,000
MOST_RULES = 4_000  # lines and boxes on one page beyond which it is a drawing and not searched for tables

Word = dict[str, Any]
# What browsers print over and under a page: the day of printing (which is no day of publication) and the address.
_PRINTED = re.compile(r"^\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}|^(?:https?|file)://\S+(?:\s+\d{1,3}/\d{1,3})?$")
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)


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


def page(source: Any, number: int) -> Page:
    """A page of pdfplumber's as lines in reading order and tables; the words of a table are not lines too."""
    found = Page(number, float(source.height))
    words = source.extract_words(extra_attrs=["size", "fontname"], x_tolerance_ratio=0.15)[:MOST_WORDS]
    words = [word for word in words if word.get("upright", True)]
    boxes: list[tuple[float, float, float, float]] = []
    if 4 <= len(source.lines) + len(source.rects) + len(source.curves) <= MOST_RULES:
        for table in source.find_tables():
            rows = [[cell or "" for cell in row] for row in table.extract(x_tolerance_ratio=0.15)]
            rows = [row for row in rows if any(cell.strip() for cell in row)]
            if _is_table(rows):
                boxes.append(table.bbox)
                found.tables.append(
                    FoundTable(_without_empty_columns(rows), table.bbox[1], table.bbox[0], table.bbox[2])
                )
    words = [word for word in words if not any(_within(word, box) for box in boxes)]
    rows_of_words = _rows(words)
    gutter = _gutter(rows_of_words, float(source.width))
    found.lines = _in_order(rows_of_words, gutter, found)
    found.tables.sort(key=lambda table: table.top)
    return found


def _is_table(rows: list[list[str]]) -> bool:
    """Whether ruled boxes are a table: two rows and columns with words, and not a page framed by lines."""
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    if sum(1 for row in rows if sum(bool(cell.strip()) for cell in row) > 1) < 2:
        return False
    return max(len(cell) for row in rows for cell in row) < 1_500


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    kept = [column for column in range(width) if any(row[column].strip() for row in rows)]
    return [[row[column] for column in kept] for row in rows]


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= middle <= box[2] and box[1] <= height <= box[3]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by the line they stand on, from top to bottom and left to right; raised marks of footnotes are left out."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            if row[0]["top"] - 1 <= middle <= row[0]["bottom"] + 1 or row[-1]["top"] <= middle <= row[-1]["bottom"]:
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        usual = max(word["size"] for word in row)
        base = max(word["bottom"] for word in row)
        row[:] = [
            word
            for word in row
            if not (
                word["size"] < 0.9 * usual
                and word["bottom"] < base - 0.12 * usual
                and re.fullmatch(r"[\d,*†]{1,5}", word["text"])
            )
        ]
        row.sort(key=lambda word: word["x0"])
    return sorted((row for row in rows if row), key=lambda row: min(word["top"] for word in row))


def _chunks(row: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted where the space is far wider than between words."""
    chunks: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        if word["x0"] - before["x1"] > max(1.1 * word["size"], 9):
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def _gutter(rows: Sequence[Sequence[Word]], width: float) -> float | None:
    """Where the space between two columns of running text is; None when the page has one column.

    Columns of text have many words on both sides; the columns of a table have few, so that a table is not torn apart.
    """
    starts: Counter[int] = Counter()
    for row in rows:
        for chunk in _chunks(row):
            if 0.3 * width < chunk[0]["x0"] < 0.7 * width:
                starts[round(chunk[0]["x0"])] += 1
    for start, _ in starts.most_common(3):
        aligned = []
        for row in rows:
            left = [word for word in row if word["x0"] < start - 3]
            right = [word for word in row if word["x0"] >= start - 3]
            if right and abs(right[0]["x0"] - start) <= 3 and (not left or left[-1]["x1"] < start - 5):
                aligned.append((left, right))
        both = [(left, right) for left, right in aligned if left]
        if len(aligned) >= 5 and len(both) >= 3:
            usual_left = median(len(left) for left, _ in both)
            usual_right = median(len(right) for _, right in aligned)
            if usual_left >= 3 and usual_right >= 3:
                return float(start)
    return None


def _in_order(rows: Sequence[Sequence[Word]], gutter: float | None, page: Page) -> list[Line]:
    """Lines in the order of reading: in a stretch of two columns the left one first."""
    lines: list[Line] = []
    column = 0
    for stretch, two in _stretches(rows, gutter):
        if not two or gutter is None:
            for kept, table in _tables_without_rules(stretch):
                if table is not None:
                    page.tables.append(table)
                    column += 1
                else:
                    lines += _lines(kept, column)
            column += 1
            continue
        for side in (True, False):
            own = [[word for word in row if (word["x0"] < gutter - 3) == side] for row in stretch]
            lines += _lines([row for row in own if row], column)
            column += 1
    return lines


def _stretches(rows: Sequence[Sequence[Word]], gutter: float | None) -> list[tuple[list[Sequence[Word]], bool]]:
    """Runs of lines that cross the gutter, and runs that do not, with whether they are two columns."""
    runs: list[tuple[list[Sequence[Word]], bool]] = []
    for row in rows:
        crosses = gutter is None or any(word["x0"] < gutter - 3 and word["x1"] > gutter - 3 for word in row)
        if gutter is not None and not crosses:
            left = [word for word in row if word["x0"] < gutter - 3]
            right = [word for word in row if word["x0"] >= gutter - 3]
            # Words that run on over the gutter with an ordinary space are one line.
            crosses = bool(left and right) and right[0]["x0"] - left[-1]["x1"] < 5
        if runs and runs[-1][1] is not crosses:
            runs[-1][0].append(row)
        else:
            runs.append(([row], not crosses))
    if gutter is None:
        return [(run, False) for run, _ in runs]
    # A run counts as two columns when something stands on the right of the gutter; else it is short lines of one column.
    told = [(run, two and sum(1 for row in run if row[-1]["x0"] >= gutter - 3) >= 2) for run, two in runs]
    merged: list[tuple[list[Sequence[Word]], bool]] = []
    for run, two in told:
        if merged and not two and not merged[-1][1]:
            merged[-1][0].extend(run)
        else:
            merged.append((list(run), two))
    return merged


def _tables_without_rules(rows: Sequence[Sequence[Word]]) -> list[tuple[list[Sequence[Word]], FoundTable | None]]:
    """Running lines, and tables made by space alone: three lines or more whose pieces stand under one another."""
    parts: list[tuple[list[Sequence[Word]], FoundTable | None]] = []
    held: list[Sequence[Word]] = []

    def close() -> None:
        table = _table_of(held) if len(held) >= 3 else None
        if table is None and parts and parts[-1][1] is None:
            parts[-1][0].extend(held)
        elif held:
            parts.append((list(held), table))
        held.clear()

    for row in rows:
        if len(_chunks(row)) >= 2:
            held.append(row)
        else:
            close()
            if parts and parts[-1][1] is None:
                parts[-1][0].append(row)
            else:
                parts.append(([row], None))
    close()
    return parts


def _table_of(rows: Sequence[Sequence[Word]]) -> FoundTable | None:
    chunked = [_chunks(row) for row in rows]
    spans: list[list[float]] = []
    for chunk in sorted((chunk for row in chunked for chunk in row), key=lambda chunk: chunk[0]["x0"]):
        if spans and chunk[0]["x0"] < spans[-1][1] - 1:
            spans[-1][1] = max(spans[-1][1], chunk[-1]["x1"])
        else:
            spans.append([chunk[0]["x0"], chunk[-1]["x1"]])
    if not 2 <= len(spans) <= 14:
        return None
    table: list[list[str]] = []
    for row in chunked:
        cells = [""] * len(spans)
        for chunk in row:
            place = next(index for index, span in enumerate(spans) if span[0] <= chunk[0]["x0"] <= span[1])
            if cells[place]:
                return None
            cells[place] = _text(chunk)
        table.append(cells)
    if sum(len(chunk) for row in chunked for chunk in row) > 9 * sum(len(row) for row in chunked):
        return None  # running text with wide spaces
    return FoundTable(table, min(word["top"] for word in rows[0]), spans[0][0], spans[-1][1])


def _lines(rows: Sequence[Sequence[Word]], column: int) -> list[Line]:
    made = []
    right = max((row[-1]["x1"] for row in rows), default=0.0)
    for row in rows:
        sizes: Counter[float] = Counter()
        for word in row:
            sizes[word["size"]] += len(word["text"])
        made.append(
            Line(
                text=_text(row),
                x0=row[0]["x0"],
                x1=row[-1]["x1"],
                top=min(word["top"] for word in row),
                bottom=max(word["bottom"] for word in row),
                size=float(sizes.most_common(1)[0][0]),
                bold=all(re.search(r"bold|black|heavy|semibold", word["fontname"], re.IGNORECASE) for word in row),
                column=column,
                right=right,
                first=row[0]["x1"] - row[0]["x0"],
            )
        )
    return made


def _text(row: Sequence[Word]) -> str:
    """The words of a line; a word that changes its type within (bold, then plain) is one word."""
    text = row[0]["text"]
    for before, word in pairwise(row):
        text += ("" if word["x0"] - before["x1"] < 0.1 * word["size"] else " ") + word["text"]
    return " ".join(text.split())


def drop_margins(pages: list[Page]) -> None:
    """Leave out page numbers and the lines that stand at the top or bottom of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.text) for line in page.lines if _in_margin(line, page)})
    often = max(2, round(0.3 * len(pages)))
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (
                _in_margin(line, page)
                and (
                    _PAGE_NUMBER.match(line.text)
                    or _PRINTED.match(line.text)
                    or (len(pages) > 1 and seen[_shape(line.text)] >= often)
                )
            )
        ]


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _shape(text: str) -> str:
    """A line with its numbers taken out: headers and footers differ from page to page by the page's number only."""
    return re.sub(r"\d+", "#", text).lower()
