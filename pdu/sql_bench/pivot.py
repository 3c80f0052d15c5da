"""PIVOT without a list of values, made into one SELECT that the guard can read.

DuckDB runs such a statement as two: it makes a type of the values found, and then selects. It shows no syntax tree of
the pair. So each column pivoted on is given a named list, `ON region_code IN "__values_1"`, which DuckDB reads as one
SELECT; that text is what the guard checks and what is run. The list itself is a SELECT over the same source, taken from
the checked tree, never from the text.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import duckdb

WORDS = ("PIVOT", "PIVOT_WIDER")
ENDS = ("GROUP", "ORDER", "LIMIT", "OFFSET", "UNION", "EXCEPT", "INTERSECT", ";")
OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
# The values of a column as columns: each once, in order, as words.
LIST = "SELECT DISTINCT CAST(value AS VARCHAR) AS value FROM source WHERE value IS NOT NULL ORDER BY 1"


class Token(NamedTuple):
    """A word or sign of a statement, in capitals, and the bytes it takes."""

    word: str
    start: int
    end: int


class Values(NamedTuple):
    """A list of values: its name, and the SELECT that finds them."""

    name: str
    select: str


def name_of(number: int) -> str:
    """The name of a list of values, counted from 1."""
    return f"__values_{number}"


def named(sql: str) -> tuple[str, int]:
    """The statement with a named list for each column that is pivoted on without one, and how many were added."""
    raw = sql.encode()
    tokens = _tokens(raw)
    places = sorted(place for at, token in enumerate(tokens) if token.word in WORDS for place in _unlisted(tokens, at))
    # Backwards, so that the places before stay where they are.
    for number, (first, last) in reversed(list(enumerate(places, 1))):
        column = raw[first:last]
        raw = raw[:first] + b"(" + column + b') IN "' + name_of(number).encode() + b'" ' + raw[last:]
    return raw.decode(), len(places)


def _tokens(raw: bytes) -> list[Token]:
    """The tokens of a statement without its comments. DuckDB counts bytes."""
    found = duckdb.tokenize(raw.decode())
    ends = [start for start, _ in found[1:]] + [len(raw)]
    return [
        Token(word.decode().upper(), start, start + len(word))
        for (start, kind), end in zip(found, ends, strict=True)
        if kind != duckdb.token_type.comment and (word := raw[start:end].rstrip())
    ]


def _unlisted(tokens: list[Token], at: int) -> Iterator[tuple[int, int]]:
    """First and last byte of each column of the PIVOT at a token that has no list of values of its own."""
    column: list[Token] = []
    columns: list[list[Token]] = []
    depth, inside = 0, False
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        depth += (token.word in OPENING) - (token.word in CLOSING)
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        # USING with a bracket joins two sources; without one it begins what is counted.
        if depth < 0 or (depth == 0 and (token.word in ENDS or (token.word == "USING" and following != "("))):
            break
        if depth == 0 and token.word == "ON":  # the last one: those before it join the sources
            inside, column, columns = True, [], []
        elif depth == 0 and token.word == "," and inside:
            columns.append(column)
            column = []
        elif inside:
            column.append(token)
    for one in [*columns, column]:
        if one and not _listed(one):
            yield one[0].start, one[-1].end


def _listed(column: list[Token]) -> bool:
    """Whether a column pivoted on is followed by a list: IN outside all brackets."""
    depth = 0
    for token in column:
        depth += (token.word in OPENING) - (token.word in CLOSING)
        if depth == 0 and token.word == "IN":
            return True
    return False


def values(tree: dict[str, Any], parser: duckdb.DuckDBPyConnection) -> tuple[Values, ...]:
    """The lists a checked tree names, each with the SELECT that finds its values; those that others need come first."""
    return tuple(Values(name, _text(node, parser)) for name, node in _lists(tree["statements"][0]["node"], {}, parser))


def _lists(
    node: Any, common: dict[str, Any], parser: duckdb.DuckDBPyConnection
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and SELECT of each list below a node; `common` are the common table expressions in force, by name."""
    if isinstance(node, list):
        for part in node:
            yield from _lists(part, common, parser)
        return
    if not isinstance(node, dict):
        return
    here = node.get("cte_map", {}).get("map", []) if isinstance(node.get("cte_map"), dict) else []
    common = common | {entry["key"]: entry for entry in here}
    for part in node.values():
        yield from _lists(part, common, parser)
    if node.get("type") != "PIVOT":
        return
    for pivot in node["pivots"]:
        if pivot.get("pivot_enum"):
            select = _tree(LIST, parser)
            select["from_table"] = copy.deepcopy(node["source"])
            select["cte_map"] = {"map": list(common.values())}
            column = copy.deepcopy(pivot["pivot_expressions"][0])
            select["select_list"][0]["child"] = column
            select["where_clause"]["children"] = [column]
            yield pivot["pivot_enum"], select


def _tree(sql: str, parser: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    row = parser.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()
    node: dict[str, Any] = json.loads(row[0])["statements"][0]["node"] if row else {}
    return node


def _text(node: dict[str, Any], parser: duckdb.DuckDBPyConnection) -> str:
    statement = {"error": False, "statements": [{"node": node, "named_param_map": []}]}
    row = parser.execute("SELECT json_deserialize_sql($tree::JSON)", {"tree": json.dumps(statement)}).fetchone()
    return str(row[0]) if row else ""
