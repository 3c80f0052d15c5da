"""The part of the OpenAPI document on figures: its parameters are those of the pages' addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pdu.address import offered
from pdu.address.known import Known
from pdu.address.offered import DETAILS, FIRST_ANSWERS, MAPS, MOST_COMPARED, MOST_MEASURES
from pdu.api import figures, schemas, shown
from pdu.api.schemas import Schema, ref

SAID = {
    "region": "The region of the pages that show one.",
    "pdu": "The unit of the page Unit.",
    "programme": "One of the two rated programmes of units.",
    "standard": "A standard, where a figure shows one.",
    "indicator": "A workforce figure, where a figure shows one.",
    "question": "A question about cases, where a figure shows one.",
    "outcome": "What workforce figures are set beside.",
    "correct": "Correct the comparison of pairs for their number.",
    "map": "What the map of the overview shows.",
    "across": "Of several measures, the one along the bottom.",
    "up": "Of several measures, the one up the side.",
    "picture": "The picture of a measure, where it suits it.",
    "sort": "The order of the table of units; with a dash before it, turned round.",
    "highlight": "A unit to be marked.",
    "earlier": "Every inspection, not each unit's latest alone.",
    "questions": "All questions about cases, not the main ones alone.",
    "detail": "A part of a page that stands behind its first answers; 'first' for these alone.",
    "measure": "The measures of the page Explore.",
    "compare": "Units of other regions to be set beside.",
    "column": "The columns of the table of units: a workforce figure, or one of a grade of staff.",
    "group": "The groups of themes that stand open.",
}


def parameters(known: Known) -> Schema:
    """The parameters of figures as parts of the document, each under its name with 'view_' before it."""
    figure = f"({_any(known.indicators)})(:({_any(known.grades)}))?"
    order = f"^-?((unit|rating|{_any(known.measures)})|{figure})$"
    details = dict.fromkeys([*(code for page in DETAILS.values() for code in page), FIRST_ANSWERS])
    shapes: dict[str, Schema] = {
        "region": ref("schemas", "code_region_code"),
        "pdu": ref("schemas", "code_pdu_code"),
        "programme": _one_of(offered.PROGRAMMES),
        "standard": _one_of(known.standards),
        "indicator": ref("schemas", "code_indicator"),
        "question": ref("schemas", "code_question"),
        "outcome": _one_of(["rating", "score", *known.questions]),
        "correct": _switch("correct", "fdr"),
        "map": _one_of(MAPS),
        "across": ref("schemas", "code_measure"),
        "up": ref("schemas", "code_measure"),
        "picture": _one_of(known.pictures),
        "sort": {"type": "string", "pattern": order},
        "highlight": ref("schemas", "code_pdu_code"),
        "earlier": _switch("earlier", "shown"),
        "questions": _switch("questions", "all"),
        "detail": _one_of(details),
        "measure": _several(ref("schemas", "code_measure"), MOST_MEASURES),
        "compare": _several(ref("schemas", "code_pdu_code"), MOST_COMPARED),
        "column": _several({"type": "string", "pattern": f"^{figure}$"}, MOST_MEASURES),
        "group": _several(_one_of(known.groups), len(known.groups)),
    }
    return {
        f"view_{name}": {"name": name, "in": "query", "schema": shapes[name], "description": SAID[name]}
        for name in figures.VIEW
        if name in shapes
    } | {
        "page": {
            "name": "page",
            "in": "query",
            "schema": _one_of(shown.PAGES),
            "description": "The page. Left out: of the list the first, of one figure the first that shows it, among its first answers or else behind them.",
        },
        "key": {
            "name": "key",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,100}$"},
            "description": "The name of a figure, as the list of figures and the address of its anchor give it.",
            "example": "rating-counts",
        },
    }


def schemas_of(known: Known) -> Schema:
    """The codes that figures are asked for and tables are not."""
    return {"code_measure": _one_of(known.measures)}


def asked() -> list[Schema]:
    """What every address of figures can be asked for."""
    own = ("as_at",)
    names = [name if name in own else f"view_{name}" for name in figures.VIEW]
    return [ref("parameters", name) for name in ("page", *names, "format")]


def list_schema() -> Schema:
    """The list of figures."""
    pages = {"type": "array", "items": schemas.thing(dict.fromkeys(("page", "title", "href"), schemas.TEXT))}
    figures_ = {"type": "array", "items": schemas.FIGURE}
    return schemas.answer({"page": schemas.TEXT, "pages": pages, "figures": figures_})


def figure_schema() -> Schema:
    """One figure."""
    return schemas.answer(
        {
            "page": schemas.TEXT,
            "key": schemas.TEXT,
            "detail": schemas.TEXT,
            "href": schemas.TEXT,
            "heading": schemas.TEXT,
            "sentence": schemas.TEXT,
            "note": schemas.TEXT | {"description": "How to read it."},
            "alt": schemas.TEXT | {"description": "What the picture shows, in words."},
            "columns": {"type": "array", "items": schemas.COLUMN},
            "total": schemas.COUNT,
            "rows": {"type": "array", "items": {"type": "object", "additionalProperties": schemas.CELL}},
            "sources": {"type": "array", "items": schemas.SOURCE},
            "queries": {"type": "array", "items": schemas.QUERY},
        }
    )


def _one_of(codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(codes)}


def _switch(name: str, on: str) -> Schema:
    """What a parameter that is on or off may say, in all the words in which pages read it."""
    return _one_of(dict.fromkeys([on, *(word for words in offered.NAMES[name].values() for word in words)]))


def _several(item: Schema, most: int) -> Schema:
    return {"type": "array", "items": item, "minItems": 1, "maxItems": most}


def _any(codes: Collection[str]) -> str:
    return "|".join(re.escape(code) for code in sorted(codes))
