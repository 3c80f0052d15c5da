"""What the addresses of figures answer: each figure of the pages with its finding, its rows, queries and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdu import clock, words
from pdu.address.asked import quoted
from pdu.address.offered import REPEATED
from pdu.address.view import View
from pdu.answer import Answer, Call
from pdu.answers import address_codes
from pdu.api import ROOT, shown, state, written
from pdu.api.content import Content
from pdu.api.given import Given, meant
from pdu.api.problem import Problem
from pdu.figures.block import runnable
from pdu.figures.html import address
from pdu.files import download
from pdu.kept.once import kept
from pdu.kept.weight import weight
from pdu.narrative.sources import publisher_of
from pdu.outline.shown import Shown, figures
from pdu.picture.page import plain
from pdu.rows import each_row
from pdu.serving import live
from pdu.store.queries import page_query

# What of the addresses of pages a figure goes by.
VIEW = (
    "region", "pdu", "programme", "as_at", "standard", "indicator", "question", "outcome", "correct", "map", "across", "up",
    "picture", "sort", "highlight", "earlier", "questions", "detail", "measure", "compare", "column", "group",
)  # fmt: skip
OWN = ("page", "format")
LISTED = f"Those of a page are listed at {ROOT}figures?page=region."
LIST_TYPES = {
    "page": "text", "key": "text", "detail": "text", "heading": "text", "sentence": "text", "rows": "integer", "href": "text",
}  # fmt: skip


def figure_list(version: live.Version, given: Given, base: str) -> Content:
    """The figures of a page in the view that the parameters ask for, and which pages there are."""
    view = _view(version, given)
    page = given.choice("page", shown.PAGES) or next(iter(shown.PAGES))
    rows = [
        {
            "page": page,
            "key": one.answer.key,
            "detail": one.detail,
            "heading": one.answer.heading,
            "sentence": one.answer.sentence,
            "rows": len(one.answer.rows),
            "href": base + _address(one, given),
        }
        for one in figures(version, page, view)
    ]
    pages = [
        {"page": name, "title": title, "href": f"{base}{ROOT}figures?page={name}"}
        for name, title in shown.PAGES.items()
    ]
    body = {"page": page, "pages": pages, "figures": rows}
    return Content(state.of(version), view.as_at, body, rows, LIST_TYPES, f"figures-{page}")


def figure(version: live.Version, key: str, given: Given, base: str) -> Content:
    """One figure of a page, or of the first page that shows one of this name. Raises Problem where none does."""
    view = _view(version, given)
    page = given.choice("page", shown.PAGES)
    if page is None:
        page, names = shown.page_of(key, version.file, view.today)
        if page is None:
            said = f"No page shows a figure {quoted(key)}{meant(key, names)} {LISTED}"
            raise Problem("not-found", said, 404)
    names = []
    for one in figures(version, page, view):
        if one.answer.key == key:
            return _content(version, one, view, base + _address(one, given))
        names.append(one.answer.key)
    where = f"The page {shown.PAGES[page]} shows no figure {quoted(key)} in this view{meant(key, names)}"
    raise Problem("not-found", f"{where} {LISTED}", 404)


def _view(version: live.Version, given: Given) -> View:
    """The view that is asked for. Raises Problem for a parameter that is wrong."""
    given.only((*OWN, *VIEW), REPEATED)
    return given.view(VIEW, version.fragment(address_codes.known), clock.today())


def _address(one: Shown, given: Given) -> str:
    """The address of a figure in the view that was asked for, without the host."""
    asked = {name: values for name, values in given.values.items() if name in VIEW}
    asked |= {"page": [one.page]} | ({"detail": [one.detail]} if one.detail else {})
    return address(f"{ROOT.strip('/')}/figures/{one.answer.key}", None, **asked)


def _content(version: live.Version, one: Shown, view: View, href: str) -> Content:
    answer, about = one.answer, state.of(version)
    rows, types = _rows(answer)
    body = {
        "page": one.page,
        "key": answer.key,
        "detail": one.detail,
        "href": href,
        "heading": answer.heading,
        "sentence": answer.sentence,
        "note": plain(answer.note),
        "alt": answer.alt,
        "columns": [
            {"name": str(name), "heading": heading, "type": types[str(name)]}
            for name, heading in answer.columns.items()
        ],
        "total": len(rows),
        "rows": rows,
        "sources": _sources(answer),
        "queries": [_query(call) for call in answer.queries],
    }
    csv = download.csv(answer, about["synthetic"])
    return Content(about, view.as_at, body, rows, types, answer.key, total=len(rows), csv=csv)


@kept(100, 4_000_000, lambda key, rows: weight(key[0]) + weight(rows))
def _rows(answer: Answer) -> tuple[list[dict[str, Any]], Mapping[str, str]]:
    return written.rows_of(answer.table), written.types_of(answer.table)


def _sources(answer: Answer) -> list[dict[str, Any]]:
    fields = ("source_id", "publisher", "title", "url", "published", "licence")
    sources = answer.sources.assign(publisher=[publisher_of(row) for row in each_row(answer.sources)])
    return [
        {name: None if words.is_missing(row[name]) else str(row[name]) for name in fields}
        for row in sources.to_dict("records")
    ]


def _query(call: Call) -> dict[str, Any]:
    """A query as it was run: its header, its parameters, and the statement with them filled in."""
    query = page_query(call.name)
    return {
        "name": query.name,
        "answers": query.answers,
        "grain": query.grain,
        "parameters": dict(call.parameters),
        "sql": runnable(call),
    }
