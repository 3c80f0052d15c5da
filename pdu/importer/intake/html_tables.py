"""Tables of a page: whether one holds data, and its rows."""

from __future__ import annotations

from lxml import etree

from pdu.importer.intake.html_words import words_of


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data: two columns and rows or more, without tables within it (old pages were laid out by those)."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return False
    widths = [sum(1 for cell in row if cell.tag in ("td", "th")) for row in table.iter("tr")]
    if len(widths) < 2 or max(widths) < 2:
        return False
    # A cell with paragraphs of running text is a page laid out as a table.
    return max(len(words_of(cell)) for cell in table.iter("td", "th")) < 1_500


def rows_of(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    """The rows of a table; a header over several columns or rows stands in each of them, so does the label of a row."""
    grid: list[dict[int, str]] = []
    below: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.iter("tr")):
        line: dict[int, str] = {}
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number, column) in below:
                line[column] = below[(number, column)]
                column += 1
            words = words_of(cell)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            repeated = words if cell.tag == "th" else ""
            for across in range(wide):
                line[column + across] = words if across == 0 else repeated
                for down in range(1, high):
                    below[(number + down, column + across)] = words if column + across == 0 else repeated
            column += wide
        while (number, column) in below:
            line[column] = below[(number, column)]
            column += 1
        if any(line.values()):
            grid.append(line)
    width = max((max(line) + 1 for line in grid), default=0)
    return tuple(tuple(line.get(column, "") for column in range(width)) for line in grid)


def _span(cell: etree._Element, name: str) -> int:
    """How many columns or rows a cell takes; a page may say anything, more than 50 is taken as one."""
    said = (cell.get(name) or "").strip()
    return int(said) if said.isdecimal() and len(said) <= 2 and 1 <= int(said) <= 50 else 1
