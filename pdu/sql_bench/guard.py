"""Whether a statement may run: one that reads published tables, with functions known to be harmless.

That is SELECT in all its forms, and DESCRIBE, SUMMARIZE, SHOW TABLES, PIVOT and UNPIVOT, which DuckDB reads as SELECT.
Everything is decided on the syntax tree DuckDB itself makes of the text, never on the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from pdu.sql_bench import pivot
from pdu.sql_bench.allowed import EXPRESSIONS, FROM, FUNCTIONS, NODES, OPERATORS, SHOWN, TABLE_FUNCTIONS
from pdu.store.queries import read_folder
from pdu.tables.contract import columns_by_table
from pdu.versions.history import TABLES as HISTORY_TABLES

LONGEST = 20_000  # characters
DEEPEST = 60  # nested nodes; deeper trees are nobody's question
MAY = "SELECT, DESCRIBE, SUMMARIZE, SHOW TABLES, PIVOT and UNPIVOT are run here"


class Refused(ValueError):
    """The statement is not run; the message says why, and what may be asked."""


@dataclass(frozen=True)
class Checked:
    """A statement that may run, as it is run, and the lists of values to be made before it (see `pivot`)."""

    sql: str
    values: tuple[pivot.Values, ...] = ()


@cache
def tables() -> frozenset[str]:
    """The tables that may be read: those of the dictionary, and the views on them."""
    return frozenset([*columns_by_table(), *read_folder("views"), "build", "row_replaced", *HISTORY_TABLES])


def check(sql: str) -> Checked:
    """The statement in the form in which it may run.

    Raises Refused unless the text is one statement that reads published tables with known functions.
    """
    if not sql.strip():
        raise Refused("There is no statement to run.")
    if len(sql) > LONGEST:
        raise Refused(f"The statement has {len(sql):,} characters; at most {LONGEST:,} are run.")
    if "\x00" in sql:
        raise Refused("The statement holds a null character.")
    with duckdb.connect(":memory:", config={"enable_external_access": "false", "lock_configuration": "true"}) as parser:
        ready, lists = sql, 0
        if _kind(sql) == "MULTI":
            ready, lists = pivot.named(sql)
        tree = _checked(ready, lists, parser)
        try:
            values = pivot.values(tree, parser) if lists else ()
        except duckdb.Error:
            raise Refused("The values of this PIVOT cannot be found; write them: ON column IN ('a', 'b').") from None
        for one in values:
            _checked(one.select, lists, parser)
    return Checked(ready, values)


def _kind(sql: str) -> str:
    """What DuckDB takes the text for: SELECT, or MULTI for what it runs in several steps, as PIVOT without values."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise Refused(f"This is not SQL that DuckDB reads: {first_line(error)}") from None
    except (UnicodeError, ValueError):
        raise Refused("The statement holds characters that are no text.") from None
    if len(statements) != 1:
        raise Refused(f"One statement is run at a time; here are {len(statements)}.")
    return str(statements[0].type.name)


def _checked(sql: str, lists: int, parser: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The syntax tree of a statement, every node of it allowed; so many lists of values may be named in it."""
    kind = _kind(sql)
    if kind != "SELECT":
        raise Refused(
            "A PIVOT of this form is not run here; write the values: ON column IN ('a', 'b')."
            if kind == "MULTI" and "PIVOT" in sql.upper()
            else f"{MAY}; this is {kind.replace('_', ' ')}."
        )
    row = parser.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()
    tree: dict[str, Any] = json.loads(row[0]) if row else {}
    if tree.get("error", True):
        raise Refused(f"Only plain statements that read are run here: {MAY}.")
    _walk(tree["statements"][0]["node"], frozenset(), 0)
    for name in _lists_named(tree):
        if name not in {pivot.name_of(number) for number in range(1, lists + 1)}:
            raise Refused("A PIVOT takes its values from a list in brackets, IN ('a', 'b'), or finds them by itself.")
    return tree


def _lists_named(node: Any) -> Iterator[str]:
    """The lists of values that the PIVOTs of a tree name."""
    if isinstance(node, list):
        for part in node:
            yield from _lists_named(part)
    elif isinstance(node, dict):
        if node.get("pivot_enum"):
            yield str(node["pivot_enum"])
        for part in node.values():
            yield from _lists_named(part)


def _walk(node: Any, names: frozenset[str], depth: int) -> None:
    """Check a node and all below it; `names` are the common table expressions in force."""
    if depth > DEEPEST * 4:
        raise Refused("The statement is nested too deeply.")
    if isinstance(node, list):
        for part in node:
            _walk(part, names, depth + 1)
        return
    if not isinstance(node, dict):
        return
    names = names | {str(name).lower() for name in _common_tables(node)}
    kind, what = node.get("class"), node.get("type")
    if kind is not None:
        _expression(node, str(kind))
    elif isinstance(what, str) and ("table_name" in node or what in FROM or what.endswith("_REF")):
        _source(node, what, names)
    elif isinstance(what, str) and what.endswith("_NODE") and what not in NODES:
        raise Refused(f"{what.replace('_NODE', '').replace('_', ' ').title()} is not run here.")
    for key, part in node.items():
        # A table function is judged as one, above; what stands in its brackets is judged as any expression.
        if key == "function" and what == "TABLE_FUNCTION":
            _walk(part.get("arguments", []), names, depth + 1)
            _walk(part.get("children", []), names, depth + 1)
        else:
            _walk(part, names, depth + 1)


def _common_tables(node: dict[str, Any]) -> Iterator[str]:
    entries = node.get("cte_map", {})
    if isinstance(entries, dict):
        for entry in entries.get("map", []):
            yield entry["key"]
    if node.get("cte_name"):
        yield node["cte_name"]


def _source(node: dict[str, Any], what: str, names: frozenset[str]) -> None:
    """A table, join, subquery or table function of a FROM."""
    if what not in FROM:
        raise Refused(f"{what.replace('_', ' ').title()} cannot be read from here.")
    elsewhere = node.get("catalog_name") or node.get("schema_name") not in ("", "main", None)
    if what in ("BASE_TABLE", "SHOW_REF") and elsewhere:
        raise Refused("Tables are named without a database or schema before them.")
    if what == "BASE_TABLE":
        _published(str(node.get("table_name", "")), names)
    if what == "SHOW_REF":
        _show(node)
    if what == "TABLE_FUNCTION":
        name = str(node["function"].get("function_name", "")).lower()
        if name not in TABLE_FUNCTIONS:
            raise Refused(f"The table function {name[:60]} is not available here.")


def _show(node: dict[str, Any]) -> None:
    """DESCRIBE or SUMMARIZE of a query, which is walked as any other; SHOW TABLES; or SHOW with a table's name."""
    kind, name = str(node.get("show_type", "")), str(node.get("table_name", ""))
    if kind in ("DESCRIBE", "SUMMARY") and node.get("query") and not name:
        return
    if kind == "SHOW_SPECIAL" and name in SHOWN:
        return
    if kind == "SHOW":
        # A setting would be shown by its name alone, so that only a table will do, and no common table expression.
        _published(name, frozenset())
        return
    raise Refused("Of SHOW, only SHOW TABLES, SHOW ALL TABLES and SHOW with the name of a table are run here.")


def _published(name: str, names: frozenset[str]) -> None:
    if name.lower() not in tables() | names:
        raise Refused(f"There is no published table {name[:60]!r}. The tables are: {', '.join(sorted(tables()))}.")


def _expression(node: dict[str, Any], kind: str) -> None:
    """A scalar, aggregate or window expression."""
    if kind == "PARAMETER":
        raise Refused("Write values instead of parameters ($name or ?).")
    if kind == "LAMBDA":
        raise Refused("Lambda functions are not available here.")
    if kind not in EXPRESSIONS:
        raise Refused(f"{kind.replace('_', ' ').title()} is not available here.")
    name = node.get("function_name")
    if name is None:
        return
    if node.get("catalog") or node.get("schema") not in ("", "main", None):
        raise Refused("Functions are named without a database or schema before them.")
    if str(name).lower() not in FUNCTIONS and str(name) not in OPERATORS:
        raise Refused(f"The function {str(name)[:60]} is not available here.")


def first_line(error: Exception) -> str:
    """The first line of DuckDB's own message, short, with nothing that looks like a path."""
    line = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
    words = ["…" if "/" in word or "\\" in word else word for word in line[:300].split(" ")]
    return " ".join(words)
