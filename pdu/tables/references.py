"""Keys and references: rows that stand twice, and cells that name a row which does not exist."""

from __future__ import annotations

from pdu.address.suggest import did_you_mean
from pdu.tables.contract import codes_of, columns_by_table
from pdu.tables.loaded import LoadedTable, Problem

MEAN_AT_MOST = 20  # rows of one table for which the nearest allowed value is looked for


def check_keys(table: LoadedTable) -> list[Problem]:
    """Find rows whose key stands on an earlier line."""
    key = [column.name for column in columns_by_table()[table.name] if column.key]
    first: dict[tuple[object, ...], object] = {}
    problems = []
    nothing = (None,) * len(key)
    for row in table.rows:
        value = tuple([row[name] for name in key])
        if value == nothing:
            continue
        if value in first:
            shown = ", ".join(str(part) for part in value if part is not None)
            message = f"{shown!r} stands already on line {first[value]}; each row needs its own {' + '.join(key)}"
            problems.append(table.problem(row["csv_line"], key[0], message))
        else:
            first[value] = row["csv_line"]
    return problems


def check_references(tables: dict[str, LoadedTable]) -> list[Problem]:
    """Find cells that name a row which does not exist, in every table.

    What names a row that could not be read is counted, one line a table: its cause is told where that row stands.
    """
    problems = []
    followed: dict[str, int] = {}
    for name, table in tables.items():
        for column in columns_by_table()[name]:
            if not column.references:
                continue
            target, target_column = column.references
            held = tables.get(target, LoadedTable(target, f"{target}.csv"))
            known = {row[target_column] for row in held.rows}
            # Of the many rows few codes differ: those that are right are looked up once.
            values = {row[column.name] for row in table.rows}
            right = {value for value in values if all(code in known for code in codes_of(column, value))}
            found = 0
            for row in table.rows:
                if row[column.name] in right:
                    continue
                for code in codes_of(column, row[column.name]):
                    if code in known:
                        continue
                    if held.broken or code in held.lost:
                        followed[target] = followed.get(target, 0) + 1
                        continue
                    found += 1
                    near = did_you_mean(code, (str(value) for value in known)) if found <= MEAN_AT_MOST else ""
                    message = f"{code!r} is not in {target}.csv ({target_column}){near}"
                    problems.append(table.problem(row["csv_line"], column.name, message))
    return [*(follows(tables[target], number) for target, number in followed.items()), *problems]


def follows(table: LoadedTable, number: int) -> Problem:
    """How many references lead to rows that could not be read."""
    rows = f"{number:,} {'row' if number == 1 else 'rows'} of other tables {'names' if number == 1 else 'name'}"
    what = f"{rows} a row of {table.name} that could not be read: put it right first"
    return Problem(table.file, 0, "", what, follows=True)
