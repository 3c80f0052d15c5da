"""JSON Schemas of what the interface gives, made from the dictionary."""

from __future__ import annotations

from typing import Any

from pdu.api import ROOT
from pdu.api.problem import KINDS
from pdu.api.vocabulary import named_by
from pdu.tables.contract import DATA_SET, Column

Schema = dict[str, Any]
PARTIAL = r"^\d{4}(-\d{2}(-\d{2})?)?$"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"
CODE = r"^[!-~]([ -~]{0,198}[!-~])?$"  # what a code that no list names may look like
TYPES: dict[str, Schema] = {
    "code": {"type": "string"},
    "text": {"type": "string"},
    "url": {"type": "string"},
    "list": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "partial_date": {"type": "string", "pattern": PARTIAL},
    "moment": {"type": "string", "pattern": MOMENT},
}
MORE = {
    "list": "Several codes, with semicolons between them.",
    "partial_date": "A day, a month or a year, as precise as known.",
    "moment": "By the clocks of the United Kingdom.",
}
CELL: Schema = {"type": ["string", "number", "boolean", "null"]}


def ref(kind: str, name: str) -> Schema:
    """A reference to a part of the document."""
    return {"$ref": f"#/components/{kind}/{name}"}


def thing(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these properties and no other."""
    needed = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def cell(column: Column) -> Schema:
    """What a cell of a column may hold; null where the dictionary needs no value."""
    schema = dict(TYPES[column.type])
    if not column.required:
        schema["type"] = [schema["type"], "null"]
    if column.type == "code" and column.allowed:
        schema["enum"] = [*column.allowed, *([] if column.required else [None])]
    for word, bound in (("minimum", column.minimum), ("maximum", column.maximum)):
        if bound is not None:
            schema[word] = int(bound) if bound.is_integer() else bound
    refers = f"A {column.references[1]} of the table {column.references[0]}." if column.references else ""
    said = [
        f"{column.meaning.rstrip('.')}.",
        MORE.get(column.type, ""),
        refers,
        f"In {column.unit}." if column.unit else "",
    ]
    return schema | {"description": " ".join(part for part in said if part)}


def row(columns: tuple[Column, ...]) -> Schema:
    """A row of a table, with the column that says whose it is where there are several data sets."""
    owner = {DATA_SET: {"type": "string", "description": "Title of the data set to which the row belongs."}}
    return thing({column.name: cell(column) for column in columns} | owner, optional=(DATA_SET,))


def asked_code(column: Column) -> Schema:
    """What a code column may be asked for."""
    if column.allowed:
        return {"type": "string", "enum": list(column.allowed)}
    place = named_by(column)
    return ref("schemas", f"code_{place[1]}") if place else ref("schemas", "code")


TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": "string", "format": "date"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
COUNT: Schema = {"type": "integer", "minimum": 0}

DATA = thing(
    {
        "version": TEXT | {"description": "The version of the data: other cells, another version."},
        "data_date": DAY | {"description": "The day to which the facts were gathered."},
        "title": TEXT,
        "licence": TEXT | {"description": "Unless a source says otherwise (table source)."},
        "synthetic": {"type": "boolean", "description": "True of demonstration data, none of which was published."},
        "whose": MAYBE | {"description": "Whose the figures are where they are not published ones alone."},
    }
)
PROBLEM = thing(
    {
        "type": {"type": "string", "enum": [f"{ROOT}docs#{kind}" for kind in KINDS]},
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT | {"description": "One sentence on what is wrong."},
        "instance": TEXT,
        "parameter": TEXT,
    },
    optional=("parameter",),
)
LINK = thing({"href": TEXT, "title": TEXT})
TABLE = thing(
    {
        "table": TEXT,
        "rows": COUNT,
        "key": TEXT | {"description": "The columns that together name a row, with commas between them."},
        "parameters": TEXT | {"description": "What it can be asked for, with commas between them."},
        "href": TEXT,
    }
)
COLUMN = thing(
    {
        "name": TEXT,
        "heading": TEXT,
        "type": {"type": "string", "enum": ["text", "integer", "number", "boolean", "date"]},
    }
)
SOURCE = thing(
    {"source_id": TEXT, "publisher": TEXT, "title": TEXT, "url": MAYBE, "published": MAYBE, "licence": MAYBE}
)
QUERY = thing({"name": TEXT, "answers": TEXT, "grain": TEXT, "parameters": {"type": "object"}, "sql": TEXT})
FIGURE = thing(
    {"page": TEXT, "key": TEXT, "detail": TEXT, "heading": TEXT, "sentence": TEXT, "rows": COUNT, "href": TEXT}
)


def answer(more: Schema) -> Schema:
    """What every answer says, and more."""
    return thing({"data": ref("schemas", "data"), "as_at": MAYBE_DAY} | more)


def listing(name: str, rows: Schema) -> Schema:
    """An answer that is a list of its own."""
    return answer({name: {"type": "array", "items": rows}})


def table_page(table: str) -> Schema:
    """A page of the rows of a table."""
    return answer(
        {
            "table": {"type": "string", "const": table},
            "filters": {"type": "object", "additionalProperties": {"type": "string"}},
            "total": COUNT | {"description": "How many rows there are in all."},
            "limit": COUNT,
            "offset": COUNT,
            "next": MAYBE | {"description": "The address of the next rows; null after the last."},
            "rows": {"type": "array", "items": ref("schemas", f"row_{table}")},
        }
    )
