"""Each figure as it is written: every word, class, role, label, place and colour of a small one, against a text that a person has read.

Beside each name of `*_made.py` stands a file in `written/`. What they say was read against the made-up rows, number by number; the numbers
that take working out are held apart from them below. A figure that is changed on purpose changes its file by hand: the difference that
pytest shows is what a reader of the page will see.
"""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from tests.figures import charts_made, lists_made, pieces_made, ratings_made, shares_made, time_made, workforce_made
from tests.unit.test_programme_guard import figure_functions

MODULES = (charts_made, lists_made, pieces_made, ratings_made, shares_made, time_made, workforce_made)
WRITTEN = Path(__file__).with_name("written")
HELPERS = {"changed", "one_tile", "finding", "share", "of_rating", "of_time", "source", "answer"}


def made() -> dict[str, Callable[[], str | go.Figure]]:
    """Each small figure by its name."""
    return {
        name: make
        for module in MODULES
        for name, make in inspect.getmembers(module, inspect.isfunction)
        if make.__module__ == module.__name__ and name not in HELPERS
    }


def lines(drawn: str | go.Figure) -> list[str]:
    """HTML with a line for each row, cell and paragraph; a chart with a line for each mark, word, shape and setting."""
    if isinstance(drawn, str):
        return re.sub(
            r"(?<!\n)(?=<(?:t[rdh]|thead|tbody|tfoot|table|caption|li|ul|p|h\d|div|section|details|dl|dt|dd)\b)",
            "\n",
            drawn,
        ).splitlines()
    layout = drawn.layout.to_plotly_json()
    layout.pop("template")
    several = [(name[:-1], one) for name in ("annotations", "shapes") for one in layout.pop(name, ())]
    several += [("trace", one.to_plotly_json()) for one in drawn.data]
    return [f"{name}: {' | '.join(told_of('', value))}" for name, value in [*sorted(layout.items()), *several]]


def told_of(name: str, value: Any) -> Iterator[str]:
    """'range 0, 100', 'line.width 2' and so on."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from told_of(f"{name}.{key}".removeprefix("."), value[key])
    elif isinstance(value, list | tuple | np.ndarray):
        yield f"{name} {', '.join(map(word, value))}".strip()
    else:
        yield f"{name} {word(value)}".strip()


def word(value: Any) -> str:
    if isinstance(value, float | np.floating):
        return f"{round(float(value), 4):g}" if abs(value) < 1e5 else repr(float(value))
    if isinstance(value, date | datetime | np.datetime64):
        return str(value)[:10]
    return str(value)


@pytest.mark.parametrize("name", sorted(made()))
def test_a_figure_is_written_as_it_was_read(name: str):
    file = WRITTEN / f"{name}.txt"
    expected = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    found = lines(made()[name]())
    assert found == expected, "\n".join(
        difflib.unified_diff(expected, found, "as it was read", "as it is", lineterm="", n=1)
    )


def test_each_file_is_of_a_figure():
    assert {file.stem for file in WRITTEN.glob("*.txt")} == set(made())


def test_every_figure_function_is_written_out():
    """A new figure gets a small input too."""
    source = "".join(inspect.getsource(module) for module in MODULES)
    # Called by others of the same module, which are written out.
    within = {
        "case_matrix.band_of", "case_matrix.firmness", "case_shares.fitting", "case_shares.is_crowded", "html.number_format", "multiples.joined",
        "tiles.coverage", "tiles.tiles", "transitions.dumbbells", "transitions.pair_of", "transitions.paths", "trend.prepared",
    }  # fmt: skip
    assert not [name for name in figure_functions() if f"{name}(" not in source and name not in within]


def test_the_look_of_all_charts():
    said = list(told_of("", pio.templates["pdu"].layout.to_plotly_json()))
    assert said == (WRITTEN.parent / "template.txt").read_text(encoding="utf-8").splitlines()
