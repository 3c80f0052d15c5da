"""What the addresses of the index and of tables answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from pdu import clock
from pdu.address.asked import quoted
from pdu.answers import address_codes
from pdu.api import ROOT, schemas, state, tables, vocabulary
from pdu.api.content import Content
from pdu.api.given import LAST_OFFSET, MOST_ROWS, Given, meant
from pdu.api.problem import Problem
from pdu.serving import live
from pdu.tables.contract import DATA_SET

LONGEST_CODE = 200  # characters of a code that is looked for
CODE = re.compile(schemas.CODE)
PAGING = ("limit", "offset", "format")


def index(version: live.Version, base: str) -> dict[str, Any]:
    """What the interface has, with links."""
    offered = {
        "tables": "Every table of the data, row by row",
        "figures": "Every figure of the pages, with exactly its rows",
        "openapi.json": "The interface for machines (OpenAPI 3.1)",
        "docs": "The interface explained, with examples",
    }
    return {
        "data": state.of(version),
        "as_at": None,
        "links": [{"href": f"{base}{ROOT}{path}", "title": title} for path, title in offered.items()],
    }


def table_list(version: live.Version, given: Given, base: str) -> Content:
    """Every table, with what it can be asked for."""
    given.only(("format",))
    counted = version.of_version(tables.counts)
    rows = [
        {
            "table": table.name,
            "rows": counted[table.name],
            "key": ", ".join(table.keys),
            "parameters": ", ".join(parameters_of(table)),
            "href": f"{base}{ROOT}tables/{table.name}",
        }
        for table in tables.tables().values()
    ]
    types = {"table": "text", "rows": "integer", "key": "text", "parameters": "text", "href": "text"}
    return Content(state.of(version), None, {"tables": rows}, rows, types, "tables")


def parameters_of(table: tables.Table) -> tuple[str, ...]:
    """Everything a table can be asked for."""
    return (*table.scope, *table.codes, *PAGING)


def table_rows(version: live.Version, name: str, given: Given, base: str) -> Content:
    """Some rows of a table. Raises Problem for an unknown table or a parameter that is wrong."""
    table = tables.tables().get(name)
    if table is None:
        near = meant(name, tables.tables())
        raise Problem("not-found", f"There is no table {quoted(name)}{near} All are listed at {ROOT}tables.", 404)
    given.only(parameters_of(table))
    known = version.fragment(address_codes.known)
    view = given.view([one for one in ("region", "pdu", "as_at") if one in table.scope], known, clock.today())
    codes = version.of_version(vocabulary.codes)
    filters = {
        "region": view.region if view.region_given else None,
        "pdu": view.pdu if view.pdu_given else None,
        "programme": given.choice("programme", codes["programme", "programme"]) if "programme" in table.scope else None,
    } | {column: _code(given, column, vocabulary.values(table.codes[column], codes)) for column in table.codes}
    chosen = tuple(sorted((key, value) for key, value in filters.items() if value is not None))
    as_at = view.as_at if "as_at" in table.scope else None
    limit = given.number("limit", MOST_ROWS, 1, MOST_ROWS)
    offset = given.number("offset", 0, 0, LAST_OFFSET)
    about = state.of(version)
    owned = about["whose"] is not None
    page = tables.page(name, chosen, as_at, limit, offset, owned, version.file)
    after = offset + limit
    more = given.values | {"limit": [str(limit)], "offset": [str(after)]}
    following = f"{base}{ROOT}tables/{name}?{urlencode(more, doseq=True)}" if after < page.total else None
    body = {
        "table": name,
        "filters": dict(chosen),
        "total": page.total,
        "limit": limit,
        "offset": offset,
        "next": following,
        "rows": page.rows,
    }
    types = {column.name: column.type for column in table.columns} | ({DATA_SET: "text"} if owned else {})
    links = {"next": following} if following else {}
    return Content(about, as_at, body, page.rows, types, name, links, page.total)


def _code(given: Given, column: str, values: Sequence[str]) -> str | None:
    """The value a code column is asked for: one of those there are, or any short text where they are too many to name."""
    if values:
        return given.choice(column, values)
    value = given.text(column)
    if value is not None and not CODE.fullmatch(value):
        said = f"{column} must be a code of at most {LONGEST_CODE} letters, figures and signs, not {quoted(value)}."
        raise Problem("wrong-value", said, parameter=column)
    return value
