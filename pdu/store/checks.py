"""The questions of queries/checks: no row of the tables may be an answer, now or after any embargo to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb

from pdu.address.suggest import did_you_mean
from pdu.store.fill import fill
from pdu.store.queries import read_folder
from pdu.tables.loaded import LoadedTable, Problem
from pdu.tables.references import follows
from pdu.versions import embargo

# Columns that name a code though the dictionary does not say of which table: the row's kind of area decides.
CODES_OF = {"area_code": (("pdu", "pdu_code"), ("region", "region_code")), "standard": (("standard", "standard"),)}
UNNAMED = "this row cannot be held against the others while one of its cells is empty or cannot be read"


def checks_of(tables: dict[str, LoadedTable], moment: datetime, before: Sequence[Problem]) -> list[Problem]:
    """The problems queries/checks find in the tables as they may be seen at a moment, and after each embargo to come.

    So what comes out by itself later will build. before: what was found so far, whose consequences are told with it
    """
    found: dict[Problem, None] = {}
    for at in [*reversed(embargo.to_come(tables, moment)), moment]:
        with duckdb.connect(":memory:") as connection:
            fill(connection, embargo.seen_at(tables, at, lines_of_files=True), "check")
            found |= dict.fromkeys(run_checks(connection, tables, list(before)))
    return list(found)


def run_checks(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, LoadedTable], found: Iterable[Problem]
) -> list[Problem]:
    """Run queries/checks/*.sql: each row they return is a problem, but where the cell itself is among those found before.

    They compare tables with each other, so that of a table that could not be read they would name every other row: then they wait.
    """
    broken = [table.file for table in tables.values() if table.broken]
    if broken:
        what = f"{len(read_folder('checks'))} checks of tables against each other are made once {', '.join(broken)} can be read"
        return [Problem(broken[0], 0, "", what, follows=True)]
    problems = []
    followed: dict[str, int] = {}
    spoilt = {(one.file, one.line, one.column) for one in found}
    rows = {name: {row["csv_line"]: row for row in table.rows} for name, table in tables.items()}
    for query in read_folder("checks").values():
        for table, line, column, message in connection.execute(query.sql).fetchall():
            named = CODES_OF.get(column, ())
            given = str(rows[table].get(line, {}).get(column, "")) if named else ""
            lost = next((target for target, _ in named if given in tables[target].lost), None)
            if lost:
                followed[lost] = followed.get(lost, 0) + 1
                continue
            known = {str(row[code]) for target, code in named for row in tables[target].rows}
            near = did_you_mean(given, known) if given and given not in known else ""
            # A sentence that names a cell which could not be read is none: that cell has a problem of its own.
            one = tables[table].problem(line or 0, column or "", (message or UNNAMED) + near)
            if (one.file, one.line, one.column) not in spoilt:
                problems.append(one)
    return [*(follows(tables[target], number) for target, number in followed.items()), *problems]
