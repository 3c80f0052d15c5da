"""Tables of a page: what of ruled boxes is one, and those that no lines are drawn around."""

from __future__ import annotations

from collections.abc import Sequence

from pdu.importer.intake.pdf_page import FoundTable, Word
from pdu.importer.intake.pdf_rows import chunks_of, text_of


def is_table(rows: list[list[str]]) -> bool:
    """Whether ruled boxes are a table: two rows and columns with words, and not a page framed by lines."""
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    if sum(1 for row in rows if sum(bool(cell.strip()) for cell in row) > 1) < 2:
        return False
    return max(len(cell) for row in rows for cell in row) < 1_500


def without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    """The rows without columns in which no cell holds a word."""
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    kept = [column for column in range(width) if any(row[column].strip() for row in rows)]
    return [[row[column] for column in kept] for row in rows]


def tables_without_rules(rows: Sequence[Sequence[Word]]) -> list[tuple[list[Sequence[Word]], FoundTable | None]]:
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
        if len(chunks_of(row)) >= 2:
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
    chunked = [chunks_of(row) for row in rows]
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
            cells[place] = text_of(chunk)
        table.append(cells)
    if sum(len(chunk) for row in chunked for chunk in row) > 9 * sum(len(row) for row in chunked):
        return None  # running text with wide spaces
    return FoundTable(table, min(word["top"] for word in rows[0]), spans[0][0], spans[-1][1])
