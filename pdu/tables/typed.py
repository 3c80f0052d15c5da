"""A table as a file gives it, held to the contract: its header, and every cell."""

from __future__ import annotations

from pathlib import Path

from pdu.address.suggest import did_you_mean
from pdu.tables.cells import parse_cell
from pdu.tables.contract import DATA_SET, Column, columns_by_table
from pdu.tables.loaded import LoadedTable, Problem
from pdu.tables.raw import EMPTY, Raw, of_file


def load_table(name: str, path: Path) -> tuple[LoadedTable, list[Problem]]:
    """Read one CSV file against its contract.

    Returns the table with every row that has the right number of cells (a faulty cell becomes
    None, so that later checks can still run) and the list of problems, each with its line.
    """
    return typed(of_file(name, path))


def typed(raw: Raw, strict: bool = True) -> tuple[LoadedTable, list[Problem]]:
    """Hold a table as a file gives it against its contract.

    strict: the header must be that of the contract; else columns may stand in any order, and those not needed may be left out.
    """
    columns = columns_by_table()[raw.table]
    table = LoadedTable(raw.table, raw.file)
    header = [cell.strip() for cell in raw.rows[0][1]] if raw.rows else []
    place = raw.rows[0][0] if raw.rows else 1
    if raw.unreadable:
        problems = [Problem(raw.file, 0, "", raw.unreadable, cause=True)]
    else:
        problems, table.broken = _header(raw.file, place, header, columns, strict)
    if raw.unreadable or table.broken:
        table.broken = True
        return table, problems
    spoilt = {(line, cell): said for line, cell, said in raw.faults}
    where = {column.name: header.index(column.name) for column in columns if column.name in header}
    # Most cells stand in a column many times over: each is read once.
    read: dict[str, dict[str, object]] = {column.name: {} for column in columns}
    for line, cells in raw.rows[1:]:
        if len(cells) != len(header) and strict:
            message = f"has {len(cells)} cells where {len(columns)} belong; a cell with a comma needs quotation marks"
            problems.append(Problem(raw.file, line, "", message, cause=True))
            table.lost |= {cell.strip() for cell in cells}
            continue
        row: dict[str, object] = {"csv_line": line}
        for column in columns:
            at = where.get(column.name, len(cells))
            cell = cells[at] if at < len(cells) else ""
            known = read[column.name]
            if cell in known and not spoilt:
                row[column.name] = known[cell]
                continue
            try:
                if (line, at) in spoilt:
                    raise ValueError(spoilt.pop((line, at)))
                row[column.name] = known[cell] = parse_cell(column, cell)
            except ValueError as error:
                problems.append(Problem(raw.file, line, column.name, str(error)))
                row[column.name] = None
                if column.key:
                    table.lost.add(cell.strip())
        table.rows.append(row)
    problems += [Problem(raw.file, line, "", said, cause=at < 0) for (line, at), said in spoilt.items()]
    return table, problems


def _header(
    file: str, line: int, header: list[str], columns: tuple[Column, ...], strict: bool
) -> tuple[list[Problem], bool]:
    """What is wrong with a header, and whether the table cannot be read under it."""
    expected = [column.name for column in columns]
    needed = expected if strict else [column.name for column in columns if column.required]
    known = expected if strict else [*expected, DATA_SET]
    missing = [name for name in needed if name not in header]
    extra = [name for name in header if name and name not in known]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    broken = bool(missing or twice) or (strict and header != expected)
    if not broken and not extra:
        return [], False
    if not any(header):
        detail = EMPTY
    elif len(header) == 1 and header[0].count(";") >= len(expected) - 1 > 0:
        detail = "its cells are separated by semicolons, where commas belong"
    else:
        found = [
            f"missing {', '.join(missing)}" if missing else "",
            f"unknown {', '.join(name + did_you_mean(name, expected) for name in extra)}" if extra else "",
            f"twice {', '.join(twice)}" if twice else "",
        ]
        detail = "; ".join(part for part in found if part) or f"the header is {', '.join(header)[:200]}"
    return [Problem(file, line, "", f"wrong header: {detail}; it must be {','.join(expected)}", cause=True)], broken
