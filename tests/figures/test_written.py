"""Each figure as it is written: every word, class, role, label, place and colour of a small one, against a text that a person has read.

Beside each function of `*_made.py` stands a file in `written/`. They were drafted by the figures themselves, and then read line by line
against the made-up rows; what takes working out was worked by hand (`WORKED`), so that a file that is drafted anew without being read does
not pass. A figure that is changed on purpose changes its file: the difference that pytest shows is what a reader of the page will see, and
`python -m tests.figures NAME` drafts it, to be read before it is committed.
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

from pdu.figures import block, style, theme
from tests.figures import (
    charts_made,
    lists_made,
    maps_made,
    pieces_made,
    ratings_made,
    series_made,
    shares_made,
    time_made,
    workforce_made,
)
from tests.unit.test_programme_guard import figure_functions

MODULES = (
    charts_made,
    lists_made,
    maps_made,
    pieces_made,
    ratings_made,
    series_made,
    shares_made,
    time_made,
    workforce_made,
)
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


# By hand, from the rows of the small figures: what a file must say, and why.
WORKED = {
    "counted_bands": ["The other 3 questions"],  # 13 asked, ten in sight
    "published": ['style="width:50.00%">2<', "two Requires improvement and one Good"],  # 2 of the 4 reports of the largest year
    "mentioned": ["--share:0.750", "--share:0.333", "--share:0.625"],  # 3 of 4, 1 of 3 and 10 of 16 read
    "moved_units": ["left:14px;width:59px", "left:14px;width:29px"],  # two steps and one of 88/3 pixels
    "what_became": ['<td class="num">2</td>', '<td class="mid cell same">1</td>', '<td class="mid cell break">1</td>'],
    "moved_standards": ["width:62.50%", "one lower, two the same, five higher"],  # 5 of 8 units
    "share_rows": ["--p:35.0;--e:20.0;--l:18.1;--w:38.6", "--p:95.0;--r:5.0", "--p:33.0;--r:9.0"],  # 56.7 - 18.1; 100 - 95; an arrow is 9
    "counts_of_ratings": ["--n:38", "<small>38%</small>", "8 reports, 2021–23"],  # 3 of 8, the longest is the whole; 37.5 is rounded up
    "grid_of_standards": ["2<small> of 3</small>", "1<small> of 3</small>"],  # planning is known of three: two Inadequate, one Good
    "map_of_values": ["3 of 5, as a whole 14.2%", "12 to under 14", "16 to under 18"],  # 10 to 17 in twos: four steps
    "map_of_ratings": ["1 of 2, 1 closed"],
    "bars_of_areas": ["left:calc((100% - 5.5rem) * 0.625)", "width:calc((100% - 5.5rem) * 0.25)", "width:210px"],  # 12.5, 5 and 20 of 20 and 80
    "beside": ["--r0:50.0;--n0:25.0;--c1:50.0", "--d:75.0;--g:50.0", "--d:75.0;--g:25.0"],  # 20, 10 and 30 of 0 to 40; 110 and 90 of 80 to 120
    "measures": ["--d:75.0;--a:50.0;--w:50.0", "--d:40.0"],  # 20 to 50 ends at 40, the end of the scale; 9 of 5 to 15
    # 25 is the highest, with 12 in the hundred above it: 28. 10, 20 and 15 are 35.7, 71.4 and 53.6 high, a ribbon 1.3 on either side.
    "small_multiples": ["0.0% 63.0%,49.9% 27.3%,100.0% 45.1%", "bottom:89.3%", "bottom:53.6%"],
    "timeline_of_a_unit": ["range 6.08, 21.92", "domain 0.3708, 0.5792", "range 98.4, 111.6"],  # 0.16 of 12 and of 10; of 240 pixels
    "trend_of_two": ["range 0, 18.91", "domain 0.5417, 1", "ticktext 0, 0.2, 0.4"],  # 1.22 of 15.5; 220 of 480 pixels
    "strip_of_ratings": ["range 0, 21.306", "x 20.1, 9 | y -145, -135"],  # 1.06 of 20.1; a dot beside 20.0 stands ten lower
    "years_of_shares": ["7 figures, 11% to 16%", "x 51 | y -70.68"],  # a limit has no place in a range; 11 below its neighbour
    "list_of_sources": ["2 more synthetic sources"],  # 14, of which 12 are named
    "around_a_figure": ["16 more lie behind the figure", "301 rows, of which the first 300 stand here"],
    "in_review": ['role="cell">1,500<', "51 to 52 of 130", "1 more.", "2 more."],  # 3,000 less 1,200 and 300
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WORKED))
def test_a_file_says_what_was_worked_by_hand(name: str):
    text = (WRITTEN / f"{name}.txt").read_text(encoding="utf-8")
    assert not [said for said in WORKED[name] if said not in text]


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


def test_streamlit_is_told_to_keep_its_tools_off_charts():
    assert theme.CHART_CONFIG == {"displayModeBar": False, "staticPlot": False, "scrollZoom": False, "responsive": True}


def test_a_finished_chart_is_worked_out_once():
    chart = theme.Finished({"data": [{"type": "scatter", "x": [1, 2]}], "layout": {"height": 100}})
    told = chart.to_dict()
    assert chart.to_dict() is told and told["layout"]["height"] == 100 and told["data"][0]["x"] == [1, 2]


def test_a_block_that_is_kept_weighs_its_answer_too():
    """A thousand letters more in either are a thousand bytes more, give or take what holds them."""
    empty = block.Drawn("", None, "", "")
    bare, long = pieces_made.answer(body=""), pieces_made.answer(body="x" * 1000)
    least = block.weigh_drawn((bare, False), empty)
    assert block.weigh_drawn((long, False), empty) - least == pytest.approx(1000, abs=60)
    assert block.weigh_drawn((bare, False), empty._replace(above="x" * 1000)) - least == pytest.approx(1000, abs=60)


def test_the_stylesheet_is_the_file():
    assert style.text() == (Path(style.__file__).with_name("style.css")).read_bytes().decode()
