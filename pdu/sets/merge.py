"""Several data sets as one: rows of a later set are added, and one with the key of an earlier row stands in its place.

A value's set is that of its source, on every page: so a source belongs to one set only. A later set's source under an
identifier that is taken gets another (S001@2), and a row of it that rests on a page named by an earlier set rests on that page
"as given in" the later set.
"""

from __future__ import annotations

from collections.abc import Sequence

from pdu import paths
from pdu.sets.folder import Given
from pdu.tables.contract import DATA_SET, Column, codes_of, columns_by_table
from pdu.tables.loaded import SET_LINES, LoadedTable, Problem
from pdu.tables.references import check_keys
from pdu.tables.typed import load_table, typed

# What an own set may leave out: it is then that of the published data.
VOCABULARY = (
    "region", "pdu", "programme", "rating", "rating_band", "score_band", "standard", "question", "fact", "grade",
    "indicator", "series_break", "theme",
)  # fmt: skip
VOCABULARY_SET = "Vocabulary of the published data"
Row = dict[str, object]
Tables = dict[str, LoadedTable]


def merge(sets: Sequence[Given]) -> tuple[Tables, list[Problem]]:
    """The tables of sets laid over each other in their order, with what is wrong in each of them."""
    problems: list[Problem] = []
    layers: list[tuple[str, Tables]] = []
    if sets and not sets[0].complete:
        layers.append((VOCABULARY_SET, {name: load_table(name, paths.DATA / f"{name}.csv")[0] for name in VOCABULARY}))
    for given in sets:
        problems += given.problems
        tables: Tables = {}
        for name, raw in given.tables.items():
            if len(sets) > 1 and given.name:
                raw.file = f"{given.name}/{raw.file}"
            tables[name], found = typed(raw, strict=given.complete)
            problems += [*found, *check_keys(tables[name])]
        if not given.called and any(title == given.title for title, _ in layers):
            said = f"another data set has the title {given.title!r}: give each its own"
            problems.append(
                Problem(tables["dataset"].file if "dataset" in tables else given.name, 0, "title", said, cause=True)
            )
        layers.append((given.title, tables))
    merged = {
        name: LoadedTable(
            name, f"{name}.csv", broken=not any(name in tables for _, tables in layers) and name == "dataset"
        )
        for name in columns_by_table()
    }
    for number, (title, tables) in enumerate(layers):
        for table in tables.values():
            for row in table.rows:
                row[DATA_SET], row["csv_line"] = title, int(str(row["csv_line"])) + number * SET_LINES
        if number:
            _own_sources(merged, tables, number, title)
        for name, table in merged.items():
            _lay(table, tables.get(name), number)
    return merged, problems


def _lay(table: LoadedTable, over: LoadedTable | None, number: int) -> None:
    """Lay the rows of a table over those it holds."""
    if number == 0:
        table.file = over.file if over else table.file
    else:
        table.later.append(over.file if over else table.file)
    if over is None:
        return
    table.broken |= over.broken
    table.lost |= over.lost
    if number == 0 or table.name == "dataset":
        table.rows += over.rows
        return
    place = {_key(table.name, row): at for at, row in enumerate(table.rows)}
    for row in over.rows:
        at = place.get(_key(table.name, row))
        if at is None:
            table.rows.append(row)
        elif not _same(table.rows[at], row):
            table.replaced.append(table.rows[at])
            table.rows[at] = row


def _key(name: str, row: Row) -> tuple[object, ...]:
    return tuple(row[column.name] for column in columns_by_table()[name] if column.key)


def _same(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in one if name not in (DATA_SET, "csv_line"))


def _own_sources(merged: Tables, tables: Tables, number: int, title: str) -> None:
    """Give the sources of a later set identifiers of its own, in its table of sources and wherever its rows name one."""
    earlier = {str(row["source_id"]): row for row in merged["source"].rows}
    own = tables.setdefault("source", LoadedTable("source", merged["source"].file))
    renamed = {}
    for row in own.rows:
        held = earlier.get(str(row["source_id"]))
        if held is not None and not _same(held, row):
            renamed[str(row["source_id"])] = row["source_id"] = f"{row['source_id']}@{number + 1}"
    named = {str(row["source_id"]) for row in own.rows} - set(earlier)
    derived: dict[str, Row] = {}

    def of_this_set(code: str) -> str:
        if code in renamed:
            return str(renamed[code])
        if code in named or code not in earlier:
            return code
        mine = f"{code}@{number + 1}"
        line = number * SET_LINES + 1
        said = f"{earlier[code]['title']} (as given in: {title})"
        derived[mine] = earlier[code] | {"source_id": mine, "title": said, DATA_SET: title, "csv_line": line}
        return mine

    for name, table in tables.items():
        cited = [column for column in columns_by_table()[name] if column.references == ("source", "source_id")]
        if not cited:
            continue
        held_rows = {_key(name, row): row for row in merged[name].rows}
        for row in table.rows:
            held = held_rows.get(_key(name, row))
            if held is not None and _same(held, row) and not any(code in renamed for code in _cited(cited, row)):
                continue
            for column in cited:
                codes = [of_this_set(code) for code in codes_of(column, row[column.name])]
                row[column.name] = ";".join(codes) if codes else row[column.name]
    own.rows += derived.values()


def _cited(columns: Sequence[Column], row: Row) -> list[str]:
    return [code for column in columns for code in codes_of(column, row[column.name])]
