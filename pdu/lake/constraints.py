"""The contract of the dictionary as questions in SQL: for tables that come from where no build has checked them a moment ago.

A lake has no keys, no allowed values and no references, and whoever may write into it may write anything. So each rule that a
build applies to cells is asked of the tables by a query of queries/constraints, and then those of queries/checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from pdu import words
from pdu.store.fill import fields_of
from pdu.store.queries import read_folder, substitute
from pdu.tables.cells import PARTIAL_DATE
from pdu.tables.contract import DATA_SET, Column, columns_by_table

FORMS = {"url": r"https?://\S+", "partial_date": PARTIAL_DATE.pattern.removesuffix(r"\Z")}
BOUNDLESS = 1.7e308  # no number of the data comes near it
# The tables that a build makes beside those of the dictionary: queries/views stand on them too.
BESIDE = ("build", "row_replaced", "data_version", "data_change")


def faults(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What of the tables in a database breaks the contract, each fault in words without a cell.

    Tables that are not there, or not as they must be, are told alone: nothing else can be asked of them.
    """
    return list(_shape(connection)) or [*_broken(connection), *_checks(connection)]


def _shape(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    found: dict[str, dict[str, str]] = {}
    held = connection.execute("FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()")
    names = [part[0] for part in held.description or ()]
    for one in held.fetchall():
        row = dict(zip(names, one, strict=True))
        found.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]
    for table in BESIDE:
        if table not in found:
            yield f"the table {table} is missing"
    for table, columns in columns_by_table().items():
        if table not in found:
            yield f"the table {table} is missing"
            continue
        wrong = [name for name, kind in fields_of(columns) if found[table].get(name) != kind]
        if wrong:
            yield f"{table} lacks {', '.join(wrong)}, or holds another type there"


def _broken(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, columns in columns_by_table().items():
        key = [column.name for column in columns if column.key]
        key += [DATA_SET] if table == "dataset" else []  # each set has one row that says what it is
        if key and (number := _count(connection, "key_stands_once", table=table, columns=key)):
            yield f"{table}: {_said(number, 'key stands', 'keys stand')} more than once ({' + '.join(key)})"
        for column in columns:
            for name, given, said in _rules(column):
                if number := _count(connection, name, table=table, column=column.name, **given):
                    one, many = said
                    yield f"{table}.{column.name}: {_said(number, one, many)}"


def _rules(column: Column) -> Iterator[tuple[str, dict[str, Any], tuple[str, str]]]:
    """The questions to ask of a column: their names, their further parameters, and what is said of one and of many."""
    if column.required:
        yield "value_is_given", {}, ("row has no value", "rows have no value")
    if column.type == "code" and column.allowed:
        allowed = {"allowed": list(column.allowed)}
        yield "value_is_allowed", allowed, ("value is not allowed", "values are not allowed")
    if column.type in FORMS:
        yield "value_has_its_form", {"form": FORMS[column.type]}, ("value is misspelt", "values are misspelt")
    if column.type in ("integer", "number"):
        least = -BOUNDLESS if column.minimum is None else column.minimum
        bounds = {"least": least, "most": BOUNDLESS if column.maximum is None else column.maximum}
        yield "value_is_within_bounds", bounds, ("number is out of bounds", "numbers are out of bounds")
    if column.references:
        target, target_column = column.references
        given = {"parted_by": ";" if column.type == "list" else "", "target": target, "target_column": target_column}
        yield "code_is_known", given, (f"code is not in {target}", f"codes are not in {target}")


def _checks(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for query in read_folder("checks").values():
        if number := len(connection.execute(query.sql).fetchall()):
            yield f"the check {query.name} finds {_said(number, 'row', 'rows')}"


def _count(connection: duckdb.DuckDBPyConnection, name: str, **given: Any) -> int:
    # Names of tables are no parameters to DuckDB: they are written into the statement, as words in quotes.
    sql = substitute(read_folder("constraints")[name].sql, {part: _literal(value) for part, value in given.items()})
    row = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()  # noqa: S608 - a file of queries/, and words of the dictionary
    return int(row[0]) if row else 0


def _literal(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value) if isinstance(value, float) else "'" + str(value).replace("'", "''") + "'"


def _said(number: int, one: str, many: str) -> str:
    return f"{number:,} {words.plural(number, one, many)}"


def in_short(found: list[str], most: int = 3) -> str:
    """The first faults, and how many more there are."""
    rest = len(found) - most
    return "; ".join(found[:most]) + (f"; and {rest:,} more" if rest > 0 else "")
