"""The rows of every table of the dictionary, as they were known on a day, page by page.

queries/tables holds what stands on a day or belongs to an area; a table without a query of its own is given as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pdu.kept.once import kept
from pdu.store.database import records
from pdu.store.queries import Query, read_folder
from pdu.tables.contract import DATA_SET, Column, columns_by_table

SCOPE = ("region", "pdu", "programme", "as_at")  # what a query of queries/tables may take, in the order of addresses
PAGES_KEPT = 64
Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table of the dictionary with what it may be asked for.

    query: what gives its rows on a day or of an area; None for a table that is the same on every day
    """

    name: str
    columns: tuple[Column, ...]
    query: Query | None

    @property
    def scope(self) -> tuple[str, ...]:
        """The parameters of its query."""
        return tuple(name for name in SCOPE if self.query and name in self.query.parameters)

    @property
    def codes(self) -> Mapping[str, Column]:
        """Its code columns, each of which can be asked for one value; not one that is a parameter of the query already."""
        return {one.name: one for one in self.columns if one.type == "code" and one.name not in self.scope}

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of its key."""
        return tuple(column.name for column in self.columns if column.key)


@cache
def tables() -> Mapping[str, Table]:
    """Every table of the dictionary by name, in its order."""
    queries = read_folder("tables")
    return {name: Table(name, columns, queries.get(name)) for name, columns in columns_by_table().items()}


@dataclass(frozen=True)
class Page:
    """Some rows of a table, typed by the dictionary, and how many there are in all."""

    total: int
    rows: tuple[dict[str, Any], ...]


@kept(PAGES_KEPT, 8_000_000)
def page(name: str, filters: Filters, as_at: date | None, limit: int, offset: int, owned: bool, file: str) -> Page:
    """Rows of a table in the order of its file.

    filters: parameter or code column to its one value, sorted, all checked
    owned:   each row names its data set in a last column
    """
    table = tables()[name]
    chosen, scope = dict(filters), table.scope
    given: dict[str, Any] = {one: as_at if one == "as_at" else chosen.pop(one, None) for one in scope}
    source = table.query.sql if table.query else f'SELECT * FROM "{name}"'  # noqa: S608 - a table listed by us
    where = " AND ".join(f't."{column}" = $is_{column}' for column in chosen)
    given |= {f"is_{column}": value for column, value in chosen.items()}
    found = f"FROM (\n{source}\n) AS t" + (f" WHERE {where}" if where else "")
    shown = ", ".join(f't."{column}"' for column in [*(one.name for one in table.columns), *([DATA_SET] * owned)])
    total = records(Path(file), f"SELECT count(*) AS rows {found}", given)[0]["rows"]
    rows = records(
        Path(file),
        f"SELECT {shown} {found} ORDER BY t.csv_line LIMIT $most OFFSET $passed",
        given | {"most": limit, "passed": offset},
    )
    return Page(int(total), tuple(rows))


def counts(version_file: Path) -> dict[str, int]:
    """How many rows each table has in all."""
    return {
        name: int(records(version_file, f'SELECT count(*) AS rows FROM "{name}"')[0]["rows"])  # noqa: S608 - a table listed by us
        for name in tables()
    }
