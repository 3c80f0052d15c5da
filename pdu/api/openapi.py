"""The OpenAPI document (3.1), made from the dictionary, the queries of queries/tables and the codes of the data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdu.answers import address_codes
from pdu.api import ROOT, openapi_figures, schemas, tables, vocabulary
from pdu.api.given import FORMATS, LAST_OFFSET, MOST_ROWS
from pdu.api.schemas import Schema, ref
from pdu.api.tables import Table
from pdu.serving import live

TITLE = "PDU dashboard: the open interface"
DESCRIPTION = (
    "The published results of probation inspections in England and Wales, unit by unit: every table, and every figure of the "
    "pages with exactly its rows. Nothing is estimated: what is missing is null. Do not average percentages of cases, add up "
    "programmes or rank units."
)


def document(version_file: Path) -> Schema:
    """The whole document for a version of the data."""
    version = live.Version(version_file)
    codes, known = version.of_version(vocabulary.codes), version.fragment(address_codes.known)
    key = [ref("parameters", "key"), *openapi_figures.asked()]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": "1",
            "description": DESCRIPTION,
            "license": {"name": "Open Government Licence v3.0", "identifier": "OGL-UK-3.0"},
        },
        "servers": [{"url": ROOT.rstrip("/")}],
        "externalDocs": {"url": f"{ROOT}docs", "description": "With examples in curl, Python and R"},
        "paths": {
            "/": _get("index", "What the interface has", [], {"application/json": _index()}),
            "/openapi.json": _get("openapi", "This document", [], {"application/json": {"type": "object"}}),
            "/docs": _get("docs", "The interface explained", [], {"text/html": schemas.TEXT}),
            "/tables": _rows("tables", "Every table", [], schemas.listing("tables", schemas.TABLE)),
            **{f"/tables/{table.name}": _table(table) for table in tables.tables().values()},
            "/figures": _rows(
                "figures", "The figures of the pages", openapi_figures.asked(), openapi_figures.list_schema()
            ),
            "/figures/{key}": _rows("figure", "One figure with its rows", key, openapi_figures.figure_schema()),
        },
        "components": {
            "schemas": {
                "data": schemas.DATA,
                "problem": schemas.PROBLEM,
                "code": {"type": "string", "pattern": schemas.CODE},
                **{f"code_{column}": {"type": "string", "enum": list(values)} for (_, column), values in codes.items()},
                **openapi_figures.schemas_of(known),
                **{f"row_{table.name}": schemas.row(table.columns) for table in tables.tables().values()},
            },
            "parameters": {**_parameters(), **openapi_figures.parameters(known)},
            "responses": {
                "unchanged": {"description": "The asker holds the same answer already (If-None-Match)."},
                "problem": {
                    "description": "What is wrong, in one sentence (RFC 9457).",
                    "content": {"application/problem+json": {"schema": ref("schemas", "problem")}},
                },
            },
            "headers": {
                name: {"description": said, "schema": schemas.TEXT}
                for name, said in {
                    "Data-Version": "The version of the data.",
                    "Data-Date": "The day to which the facts were gathered.",
                    "Data-Kind": "published, synthetic or not published alone.",
                    "As-At": "The day the rows are as at; not sent where they are the same on every day.",
                    "Total-Count": "How many rows there are in all.",
                    "Link": "The next rows, this document, its page and the licence (RFC 8288).",
                }.items()
            },
        },
    }


def _parameters() -> Schema:
    """The parameters that several addresses have."""
    day = schemas.DAY | {"description": "Nothing published after this day is given; today when left out."}
    return {
        "region": _query("region", ref("schemas", "code_region_code"), "The region itself and its units."),
        "pdu": _query("pdu", ref("schemas", "code_pdu_code"), "One unit."),
        "programme": _query("programme", ref("schemas", "code_programme"), "One inspection programme."),
        "as_at": _query("as_at", day, "From 2021-06-26, when units began, to today."),
        "limit": _query(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": MOST_ROWS},
            "How many rows at most.",
        ),
        "offset": _query(
            "offset",
            {"type": "integer", "minimum": 0, "maximum": LAST_OFFSET, "default": 0},
            "How many rows to pass over.",
        ),
        "format": _query(
            "format",
            {"type": "string", "enum": list(FORMATS), "default": "json"},
            "Also by the header Accept: text/csv.",
        ),
    }


def _query(name: str, schema: Schema, said: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": said}


def _table(table: Table) -> Schema:
    """The operation that gives the rows of a table."""
    asked = [
        *(ref("parameters", name) for name in table.scope),
        *(_query(name, schemas.asked_code(one), one.meaning) for name, one in table.codes.items()),
        *(ref("parameters", name) for name in ("limit", "offset", "format")),
    ]
    what = table.query.answers if table.query else f"One row per {', '.join(table.keys)}."
    return _rows(f"table_{table.name}", what, asked, schemas.table_page(table.name))


def _rows(name: str, what: str, asked: list[Schema], schema: Schema) -> Schema:
    """An operation that gives rows, as JSON or as CSV."""
    given = asked if any(one == ref("parameters", "format") for one in asked) else [*asked, ref("parameters", "format")]
    return _get(name, what, given, {"application/json": schema, "text/csv": schemas.TEXT})


def _get(name: str, what: str, asked: list[Schema], content: dict[str, Schema]) -> Schema:
    headers = ("Data-Version", "Data-Date", "Data-Kind", "As-At", "Total-Count", "Link")
    given: Any = {
        "description": what,
        "headers": {header: ref("headers", header) for header in headers},
        "content": {media: {"schema": schema} for media, schema in content.items()},
    }
    return {
        "get": {
            "operationId": name,
            "summary": what,
            "parameters": asked,
            "responses": {"200": given, "304": ref("responses", "unchanged"), "default": ref("responses", "problem")},
        }
    }


def _index() -> Schema:
    return schemas.answer({"links": {"type": "array", "items": schemas.LINK}})
