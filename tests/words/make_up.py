"""How the parts of a page, or the figures of a pack, are made up, line by line: what was asked for them, by which sources,
what each column of their table holds, one row of the middle, the elements and attributes of their picture, and where its links lead.

The words (`said.py`) hold what is read first; these lines hold the rest of each figure, in few enough characters to be read in a difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pdu.answer import Answer
from pdu.briefing.pack import Pack, Table
from pdu.outline.parts import Columns, Control, Controls, Figure, Highlight, Html, Part, Tool
from tests.pages.reading import Node, tree
from tests.words.said import LONGEST, cell

FEW = 4  # values that are written out; of more, how many there are and how long they are together
FIRST = 30  # characters of a value that stands with its count
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def outlined(parts: Iterable[Part]) -> Iterator[str]:
    """The figures and controls of the parts of a page, in their order."""
    for part in parts:
        match part:
            case Html() | Highlight():
                yield from elements(part.html)
            case Figure():
                yield from figure(part.answer)
            case Controls():
                yield f"controls {part.key}: {', '.join(one.name or one.parameter for one in part.controls)}"
                yield from map(control, part.controls)
            case Columns():
                for column in part.columns:
                    yield from outlined(column)
            case Tool():
                yield f"tool {part.name}"
                yield from elements(part.instead)


def control(one: Control) -> str:
    """A choice: its parameter, its label, what is chosen, and what there is to choose from."""
    offered = [f"{code}={label}" for code, label in one.options.items()]
    shown = offered if len(offered) <= FEW else [*offered[:2], "…", offered[-1]]
    more = {"default": one.default, "none": one.none, "folded": one.folded, "hint": one.hint}
    also = "".join(f", {name} {value}" for name, value in more.items() if value not in ("", None))
    return f"{one.parameter} {one.kind} “{one.label}” is {one.value}, of {len(offered)}: {' | '.join(shown)}{also}"


def figure(answer: Answer) -> Iterator[str]:
    """An answer beyond its words."""
    yield f"### {answer.key}"
    for call in answer.queries:
        yield f"asked: {call.name}({', '.join(f'{name} {value}' for name, value in call.parameters)})"
    if len(ids := list(answer.source_ids)):
        yield f"sources: {' '.join([*ids[:FEW], '…', ids[-1]] if len(ids) > FEW else ids)}"
    yield from rows(answer.rows, answer.columns)
    if isinstance(answer.body, go.Figure):
        yield from drawn(answer.body)
    else:
        yield from elements(answer.body)


def links(parts: Iterable[Part]) -> Iterator[str]:
    """Where the links of the parts of a page lead, in their pieces of HTML, in figures and in notes."""
    for part in parts:
        match part:
            case Html() | Highlight():
                yield from _led(part.html)
            case Tool():
                yield from _led(part.instead)
            case Figure():
                yield from _led(part.answer.note)
                yield from _led(part.answer.body) if isinstance(part.answer.body, str) else []
            case Columns():
                for column in part.columns:
                    yield from links(column)


def _led(html: str) -> Iterator[str]:
    return (node.attributes.get("href") or "" for node in tree(html).all("a"))


def rows(frame: pd.DataFrame, columns: Mapping[str, str]) -> Iterator[str]:
    """What each column of a table holds, and a row of its middle."""
    shown = frame[list(columns)]
    yield f"holds: {'; '.join(f'{name} {held(shown[name])}' for name in columns)}"
    if list(shown.index) != list(range(len(shown))):
        yield f"numbered: {shown.index[0]} … {shown.index[-1]}"
    if len(shown) > 2:
        middle = len(shown) // 2
        yield f"row {middle + 1}: {' | '.join(cell(value)[:LONGEST] for value in shown.iloc[middle])}"


def pack(made: Pack) -> Iterator[str]:
    """The tables and figures of a pack, in their order."""
    for block in (*(block for part in made.parts for block in part.blocks), made.facts, *made.appendix):
        match block:
            case Table():
                yield f"### {block.key}"
                yield from rows(block.rows, block.columns)
            case Answer():
                yield from figure(block)


def held(values: pd.Series) -> str:
    """How many cells of a column are filled and how many are different; of numbers the sum, of few words each with its count."""
    filled = [value for value in values if cell(value) != "–"]
    numbers = [
        float(value) for value in filled if isinstance(value, int | float | np.number) and not isinstance(value, bool)
    ]
    total = f" Σ{sum(numbers):.6g}" if numbers else ""
    counts = Counter(map(cell, filled))
    told = (
        ""
        if numbers or not 1 < len(counts) <= FEW
        else f" ({', '.join(f'{said[:FIRST]} {count}' for said, count in counts.items())})"
    )
    return f"{len(filled)}/{len(counts)}{total}{told}"


def elements(html: str) -> Iterator[str]:
    """The elements of a fragment by name and class, its attributes, and its links."""
    names, given = Counter[str](), dict[str, list[str]]()
    root = tree(html)
    for node in root.all():
        names[".".join([node.name, *(node.attributes.get("class") or "").split()])] += 1
        for name, value in node.attributes.items():
            if name != "class":
                given.setdefault(name, []).append(value or "")
    yield f"elements: {', '.join(f'{name} {count}' for name, count in names.items())}; {len(_text(root)):,} characters"
    yield from ["; ".join(f"{name}: {attribute(values)}" for name, values in given.items())] if given else []


def attribute(values: list[str]) -> str:
    """The values of an attribute: each with its count where they are few, else their number, their length and the sum of what they say in numbers."""
    counts = Counter(values)
    if len(counts) <= FEW:
        return " | ".join(f"{value} ×{count}" if count > 1 else value for value, count in counts.items())
    total = sum(float(number) for value in values for number in NUMBER.findall(value))
    return f"{values[0]} | {values[-1]} of {len(values)}, {len(counts)} different, {sum(map(len, values)):,} characters, Σ{total:.6g}"


def _text(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in node.children)


def drawn(body: go.Figure) -> Iterator[str]:
    """What a picture with axes is made of: its traces and its layout, without the template."""
    made = body.to_plotly_json()
    for number, trace in enumerate(made["data"], start=1):
        yield f"trace {number}: {', '.join(_flat(trace))}"
    layout = {name: value for name, value in made["layout"].items() if name != "template"}
    for name in ("shapes", "annotations"):
        if len(some := layout.pop(name, ())):
            yield f"{name}: {len(some)}, {', '.join(_flat(some[0]))}; … {', '.join(_flat(some[-1]))}"
            yield f"their places: {attribute([' '.join(f'{one.get(key)}' for key in ('x', 'x0', 'x1', 'y', 'y0', 'y1')) for one in some])}"
    yield f"layout: {', '.join(_flat(layout))}"


def _flat(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flat(one, f"{name}.{key}" if name else key)
    elif isinstance(value, list | tuple | np.ndarray):
        said = [_one(one) for one in value]
        yield f"{name} {attribute(said)}" if len(said) > FEW else f"{name} [{' '.join(said)}]"
    elif value is not None:
        yield f"{name} {_one(value)}"


def _one(value: Any) -> str:
    if isinstance(value, float | np.floating):
        return f"{value:.6g}"
    if isinstance(value, list | tuple | np.ndarray):
        return "/".join(map(_one, value))
    if isinstance(value, dict):
        return "/".join(_flat(value))
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)
