"""Where things stand on a page of a PDF: its lines in reading order, also in two columns, and its tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pdu.importer.intake.pdf_page import FoundTable, Line, Page, Word
from pdu.importer.intake.pdf_rows import gutter_of, rows_of, stretches, text_of
from pdu.importer.intake.pdf_tables import is_table, tables_without_rules, without_empty_columns

MOST_WORDS = 20_000  # on one page; a page of a newspaper has 6,000
MOST_RULES = 4_000  # lines and boxes on one page beyond which it is a drawing and not searched for tables


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
            if is_table(rows):
                boxes.append(table.bbox)
                found.tables.append(
                    FoundTable(without_empty_columns(rows), table.bbox[1], table.bbox[0], table.bbox[2])
                )
    words = [word for word in words if not any(_within(word, box) for box in boxes)]
    rows_of_words = rows_of(words)
    gutter = gutter_of(rows_of_words, float(source.width))
    found.lines = _in_order(rows_of_words, gutter, found)
    found.tables.sort(key=lambda table: table.top)
    return found


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    middle, height = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= middle <= box[2] and box[1] <= height <= box[3]


def _in_order(rows: Sequence[Sequence[Word]], gutter: float | None, page: Page) -> list[Line]:
    """Lines in the order of reading: in a stretch of two columns the left one first."""
    lines: list[Line] = []
    column = 0
    for stretch, two in stretches(rows, gutter):
        if not two or gutter is None:
            for kept, table in tables_without_rules(stretch):
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


def _lines(rows: Sequence[Sequence[Word]], column: int) -> list[Line]:
    made = []
    right = max((row[-1]["x1"] for row in rows), default=0.0)
    for row in rows:
        sizes: Counter[float] = Counter()
        for word in row:
            sizes[word["size"]] += len(word["text"])
        made.append(
            Line(
                text=text_of(row),
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
