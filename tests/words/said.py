"""What a page, a pack or a feed says, line by line: headings, sentences, names of columns, first and last rows, links."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import plotly.graph_objects as go

from pdu import narrative, words
from pdu.answer import Answer
from pdu.answers import feed
from pdu.briefing import Scope, make
from pdu.briefing.pack import Counts, Pack, Said, Table
from pdu.outline import head
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import Columns, Figure, Highlight, Html, Part, Question, Tool
from pdu.outline.visit import Visit
from pdu.store.database import Database
from tests.conftest import asking
from tests.pages.reading import Node, tree

DAY = date(2026, 11, 28)
SINCE = date(2025, 11, 28)
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "tr", "dt", "dd", "figcaption", "summary", "caption", "div", "section", "ul", "ol", "dl",
    "details", "table", "tbody", "thead", "nav", "figure", "form", "header"}  # fmt: skip
UNREAD = {"style", "script"}
MOST_PIECES = 4  # of a picture, and the characters of each: what it is made of stands in its table
LONGEST = 240
MOST_ENTRIES = 8


@lru_cache(maxsize=16)
def parted(database: Database, address: str) -> tuple[head.Head, tuple[Part, ...]]:
    """The head and the parts of a page, made once for its words and for how its figures are made up."""
    at = urlsplit(address)
    begun = head.begin(at.path.strip("/") or "overview", parse_qs(at.query), Visit(str(database.version_file())), DAY)
    return begun, tuple(OUTLINES[begun.name](begun.calls, begun.view, begun.here))


def page(database: Database, address: str) -> Iterator[str]:
    """What stands on a page, in its order."""
    begun, parts = parted(database, address)
    yield f"title: {begun.title}"
    yield from (f"message: {message}" for message in begun.view.messages)
    # The line with the version of the data is left out: it is another with every change of a cell.
    for part in begun.parts[:-1]:
        yield from pieces(part.html)
    yield from outlined(parts)


def outlined(parts: Iterable[Part]) -> Iterator[str]:
    """The lines of the parts of a page."""
    for part in parts:
        match part:
            case Question():
                yield f"## {part.text}"
            case Html() | Highlight():
                yield from pieces(part.html)
            case Figure():
                yield from figure(part.answer)
            case Columns():
                for column in part.columns:
                    yield from outlined(column)
            case Tool():
                yield from pieces(part.instead)


def figure(answer: Answer) -> Iterator[str]:
    """An answer: its finding, its picture in words, the head of its table with the first and the last row."""
    yield f"### {answer.key}: {answer.heading}"
    yield answer.sentence
    if answer.alt not in (answer.sentence, f"{answer.heading}. {answer.sentence}"):
        yield f"alt: {answer.alt}"
    yield from pieces(answer.note)
    if isinstance(answer.body, go.Figure):
        yield from (f"drawn: {said}" for said in _drawn(answer.body))
    else:
        yield from (f"drawn: {said[:LONGEST]}" for said in list(pieces(answer.body))[:MOST_PIECES])
    part = f", {answer.part}" if answer.part else ""
    listed = f", {answer.listed} of them listed" if answer.listed is not None else ""
    yield from table(answer.table, answer.columns, f"{part}{listed}, from {len(answer.sources)} sources")


def table(rows: pd.DataFrame, columns: Any, more: str = "") -> Iterator[str]:
    """The names of the columns, how many rows there are, and the first and the last of them."""
    yield f"columns: {' | '.join(map(str, columns.values()))}"
    shown = rows[list(columns)]
    yield f"{len(shown)} rows{more}"
    for number in sorted({0, len(shown) - 1} - {-1}):
        yield f"row {number + 1}: {' | '.join(cell(value)[:LONGEST] for value in shown.iloc[number])}"


def cell(value: Any) -> str:
    """A cell as a person would write it."""
    if isinstance(value, list | tuple) or (value is not None and not words.is_missing(value)):
        if isinstance(value, float):
            return f"{value:.6g}"
        return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)
    return "–"


def _drawn(body: go.Figure) -> Iterator[str]:
    """What is written in a picture with axes."""
    axes = {name: axis.title.text for name in ("xaxis", "yaxis") if (axis := body.layout[name]).title.text}
    yield ", ".join([f"{len(body.data)} traces", *(f"{name} {said}" for name, said in axes.items())])
    named = [str(trace.name) for trace in body.data if trace.name]
    if named:
        yield f"of {', '.join(dict.fromkeys(named))}"
    texts = [str(note.text) for note in body.layout.annotations if note.text]
    if texts:
        yield " | ".join(texts[:MOST_PIECES])[:LONGEST]


def pieces(html: str) -> Iterator[str]:
    """The text of a fragment block by block; after a link the page it leads to."""
    if html:
        yield from _blocks(tree(html))


def _blocks(node: Node) -> Iterator[str]:
    run: list[str] = []
    for child in node.children:
        if isinstance(child, Node) and "words" in (child.attributes.get("class") or "").split():
            continue  # the glossary, read in tests/plain/test_words.py
        if isinstance(child, Node) and (child.name in BLOCKS or any(one.name in BLOCKS for one in child.all())):
            if said := " ".join(" ".join(run).split()):
                yield said
            run = []
            if child.name == "tr":
                if said := " | ".join(_inline(cell) for cell in child.children if isinstance(cell, Node)):
                    yield said
            else:
                yield from _blocks(child)
        else:
            run.append(child if isinstance(child, str) else _inline(child))
    if said := " ".join(" ".join(run).split()):
        yield said


def _inline(node: Node) -> str:
    if node.name in UNREAD:
        return ""
    said = " ".join(child if isinstance(child, str) else _inline(child) for child in node.children)
    if node.attributes.get("role") == "img":
        said += f" {node.attributes.get('aria-label') or ''}"
    where = node.attributes.get("href") or ""
    led = f" <{where}>" if node.name == "a" and where.startswith(("/", "#", "?")) else ""
    return " ".join(f"{said}{led}".split())


@lru_cache(maxsize=4)
def packed(database: Database, kind: str, code: str = "", compare: tuple[str, ...] = ()) -> Pack:
    """A pack, made once as a page is."""
    return make(asking(database), Scope(kind, code), DAY, SINCE, compare=compare)  # type: ignore[arg-type]


def pack(made: Pack) -> Iterator[str]:
    """What a pack says, whatever it is written as."""
    yield f"{made.title}, {made.kicker}: {made.headline}"
    yield from (f"key: {figure.value} {figure.label}" for figure in made.key_figures)
    yield from (f"- {line}" for line in made.lines)
    for part in made.parts:
        yield f"## {part.question}"
        yield f"{part.key}: {part.title}"
        yield from [part.sentence] if part.sentence else []
        for block in part.blocks:
            yield from _block(block)
    if made.careful:
        yield from _block(made.careful)
    for block in (made.facts, *made.appendix):
        yield from _block(block)


def _block(block: Table | Counts | Said | Answer) -> Iterator[str]:
    match block:
        case Table():
            yield f"### {block.key}: {block.heading}"
            yield from [block.note] if block.note else []
            yield from table(block.rows, block.columns)
        case Counts():
            yield block.alt
        case Said():
            yield f"### {block.heading}"
            yield from (f"- {line}" for line in block.lines)
        case Answer():
            yield from figure(block)


def news(database: Database, kind: str = "", code: str = "") -> Iterator[str]:
    """What the feed of the country, a region or a unit says first of each kind."""
    made = feed.news(asking(database), DAY, kind, code)
    yield f"{made.title} ({made.page}), {made.updated}"
    yield made.subtitle
    yield made.rights
    seen: dict[str, int] = {}
    for entry in made.entries:
        seen[entry.kind] = seen.get(entry.kind, 0) + 1
        if seen[entry.kind] <= MOST_ENTRIES:
            yield f"{entry.kind}: {entry.title} ({entry.page}), {entry.updated}, {entry.published}"
            yield entry.summary
    yield f"{len(made.entries)} entries"


def constants() -> Iterator[str]:
    """The words that stand as they are in the modules of words: the name of the constant, and what it says."""
    for found in pkgutil.walk_packages(narrative.__path__, "pdu.narrative."):
        module = importlib.import_module(found.name)
        for name in _written(module):
            yield from (f"{name}{said}" for said in _flat(getattr(module, name)))


def _written(module: ModuleType) -> Iterator[str]:
    """The constants that are written down in a module, and not taken from another."""
    for statement in ast.parse(inspect.getsource(module)).body:
        for target in getattr(statement, "targets", [getattr(statement, "target", None)]):
            for one in getattr(target, "elts", [target]):
                if isinstance(one, ast.Name) and one.id.isupper():
                    yield one.id


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield f": {value}"
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (f" {key}{said}" for said in _flat(one))
    elif isinstance(value, list | tuple):
        if value and all(isinstance(one, str | int | float) for one in value):
            yield f": {' | '.join(map(str, value))}"
        else:
            for one in value:
                yield from _flat(one)
