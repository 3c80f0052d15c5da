"""The SQL files of queries/: found by name, held to their header, run with named parameters.

Each file holds one SELECT under a header of comments:

    -- name: region_units
    -- answers: How was each unit of the region rated, as at a day?
    -- grain: one row per unit of the region (pdu_code)
    -- parameters: region, as_at
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pdu import paths

HEADER = re.compile(r"--\s*(name|answers|grain|parameters):\s*(.*)")
PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
READ = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]+)")
QUOTED_OR_COMMENT = re.compile(r"'(?:[^']|'')*'|--[^\n]*")


class QueryError(ValueError):
    """A query file breaks the contract, or a call gives the wrong parameters."""


@dataclass(frozen=True)
class Query:
    """One SQL file: its header, its parameters in order, and its text."""

    name: str
    answers: str
    grain: str
    parameters: tuple[str, ...]
    text: str

    @property
    def sql(self) -> str:
        """The statement alone, without the header and the closing semicolon."""
        lines = [line for line in self.text.splitlines() if not HEADER.match(line.strip())]
        return "\n".join(lines).strip().rstrip(";").strip()

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns in brackets at the end of the grain: together unique in every result."""
        match = re.search(r"\(([a-z0-9_, ]+)\)\s*$", self.grain)
        return tuple(part.strip() for part in match.group(1).split(",")) if match else ()

    def check(self, given: Mapping[str, object]) -> None:
        """Raise QueryError unless exactly the declared parameters are given."""
        missing, extra = set(self.parameters) - set(given), set(given) - set(self.parameters)
        if missing or extra:
            parts = [
                f"{word} {', '.join(sorted(names))}"
                for word, names in (("missing", missing), ("unknown", extra))
                if names
            ]
            raise QueryError(f"query {self.name}: {' and '.join(parts)}")


def parse(path: Path) -> Query:
    """Read one SQL file.

    Raises QueryError when the header is incomplete, the name is not the file's,
    or declared and used parameters differ.
    """
    text = path.read_text(encoding="utf-8")
    header = {match.group(1): match.group(2).strip() for match in HEADER.finditer(text)}
    for part in ("name", "answers", "grain", "parameters"):
        if not header.get(part):
            raise QueryError(f"{path.name}: the header has no '{part}:' line")
    if header["name"] != path.stem:
        raise QueryError(f"{path.name}: the header names {header['name']}")
    declared = tuple(name.strip() for name in header["parameters"].split(",") if name.strip() != "none")
    used = set(PARAMETER.findall(QUOTED_OR_COMMENT.sub("", text)))
    if set(declared) != used:
        raise QueryError(f"{path.name}: declares {sorted(declared)} but uses {sorted(used)}")
    return Query(header["name"], header["answers"], header["grain"], declared, text)


@cache
def read_folder(folder: str) -> dict[str, Query]:
    """All queries of a folder of queries/ by name, sorted by name."""
    return {path.stem: parse(path) for path in sorted((paths.QUERIES / folder).glob("*.sql"))}


def substitute(sql: str, values: Mapping[str, str]) -> str:
    """The statement with `$name` replaced by text, but not within quotes or comments."""
    parts, last = [], 0
    for match in QUOTED_OR_COMMENT.finditer(sql):
        parts += [PARAMETER.sub(lambda found: values[found.group(1)], sql[last : match.start()]), match.group(0)]
        last = match.end()
    return "".join([*parts, PARAMETER.sub(lambda found: values[found.group(1)], sql[last:])])


def page_query(name: str) -> Query:
    """The query of queries/pages/ with that name.

    Raises QueryError when there is none.
    """
    try:
        return read_folder("pages")[name]
    except KeyError:
        raise QueryError(f"there is no query {name!r} in queries/pages") from None


@cache
def tables_of(name: str) -> frozenset[str]:
    """The tables and views that a page query reads, and those that these stand on."""
    views, found = read_folder("views"), set[str]()
    waiting = [page_query(name).text]
    while waiting:
        for read in set(READ.findall(waiting.pop())) - found:
            found.add(read)
            if read in views:
                waiting.append(views[read].text)
    return frozenset(found)
