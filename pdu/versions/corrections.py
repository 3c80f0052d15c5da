"""The log of corrections, held to the data: what it says was corrected is there, and what it says stands now does stand."""

from __future__ import annotations

from pdu.tables.cells import parse_cell
from pdu.tables.contract import DATA_SET, Column, columns_by_table
from pdu.tables.loaded import LoadedTable, Problem
from pdu.versions import history


def problems(tables: dict[str, LoadedTable]) -> list[Problem]:
    """What of the log does not fit the tables. Of several corrections of one cell the last is held to what stands."""
    found: list[Problem] = []
    columns = columns_by_table()
    last: dict[tuple[object, ...], dict[str, object]] = {}
    for row in sorted(tables["correction"].rows, key=lambda row: (str(row["corrected_on"]), int(str(row["csv_line"])))):
        if row["table_name"] is not None:
            last[row["table_name"], row["row_key"], row["column_name"]] = row
    standing: dict[tuple[str, object], dict[str, dict[str, object]]] = {}
    for (name, key, column_name), row in last.items():
        line = int(str(row["csv_line"]))
        file = tables["correction"].file
        if name not in columns:
            found.append(
                Problem(file, line, "table_name", f"{name!r} is no table; the tables are {', '.join(columns)}")
            )
            continue
        table = str(name)
        by_name = {column.name: column for column in columns[table]}
        if column_name is not None and column_name not in by_name:
            said = f"{column_name!r} is no column of {table}.csv; its columns are {', '.join(by_name)}"
            found.append(Problem(file, line, "column_name", said))
            continue
        if tables[table].broken or tables[table].lost:
            continue  # rows could not be read: why is told where they stand
        held = (table, row.get(DATA_SET))
        if held not in standing:
            # A correction is of a row of its own set, also where one of a later set stands in its place now.
            rows = [*tables[table].rows, *tables[table].replaced]
            standing[held] = {history.row_key(columns[table], one): one for one in rows if _one_set(one, row)}
        stands = standing[held].get(str(key))
        if stands is None:
            if column_name is not None or row["after"] is not None:
                said = (
                    f"no row of {table}.csv has the key {key!r} (its key cells with {history.SEPARATOR} between them)"
                )
                found.append(Problem(file, line, "row_key", said))
        elif column_name is not None and not _same(by_name[str(column_name)], row["after"], stands[str(column_name)]):
            now = "nothing" if stands[str(column_name)] is None else repr(str(stands[str(column_name)]))
            said = f"{row['after']!r} is said to stand now, but {now} stands in {table}.csv, line {stands['csv_line']}"
            found.append(
                Problem(file, line, "after", said.replace("None", "nothing", 1) if row["after"] is None else said)
            )
    return found


def _one_set(one: dict[str, object], other: dict[str, object]) -> bool:
    return other.get(DATA_SET) in (None, one.get(DATA_SET))


def _same(column: Column, said: object, stands: object) -> bool:
    """Whether a cell of the log means the cell of a table: '7' and '7.0' are one number."""
    if said is None or stands is None:
        return said is stands
    try:
        return parse_cell(column, str(said)) == stands
    except ValueError:
        return False
