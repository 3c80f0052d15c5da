"""The watchers of the guard see what they must: a line, a bar, a scale and a path that would join two programmes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import pytest

from pdu.figures import transitions
from pdu.programmes import AcrossProgrammes
from pdu.store.database import Database
from tests.both_programmes import DAY, changes, marked, shares
from tests.programmes_joined import added_up, joined


@pytest.fixture(scope="module")
def run(built: Database) -> Callable[..., pd.DataFrame]:
    return marked(built)


@pytest.mark.parametrize("mode", ["lines", "lines+markers", None])
def test_a_line_across_programmes_would_be_seen(mode: str | None, run: Callable[..., pd.DataFrame]):
    frame = shares(run)
    chart = go.Figure(go.Scatter(x=frame["published_year"], y=frame["percent"], mode=mode))
    assert joined(chart)
    assert not joined(go.Figure(go.Scatter(x=frame["published_year"], y=frame["percent"], mode="markers")))


def test_a_bar_of_both_programmes_would_be_seen(run: Callable[..., pd.DataFrame]):
    frame = run("trends_flow", region=None, as_at=DAY)
    total = frame.loc[frame["part"] == 0, "inadequate"].sum()
    assert total == 22_017
    assert added_up(go.Figure(go.Bar(x=[total], y=["Inadequate"])))
    assert added_up(f"<td>{total:,}</td>") and added_up(f"<td>{total}</td>")
    assert not added_up("<td>22,000</td><td>17</td><td>2023</td>")


def test_a_joined_scale_across_the_break_would_be_seen(run: Callable[..., pd.DataFrame]):
    frame = changes(run)
    inside = frame[~frame["across_break"]]
    one = transitions.dumbbells(inside, run("ratings"), None)
    assert one.count("joined") == len(inside)
    once = frame[frame["across_break"]].iloc[::2]
    once = pd.concat([once, inside[~inside["pdu_code"].isin(once["pdu_code"])]])
    assert not once["pdu_code"].duplicated().any(), "else they would be drawn as paths"
    both_kinds = transitions.unit_by_unit(once, run("ratings"), None)
    assert both_kinds.count("<table") == 2 and both_kinds.count("joined") == (~once["across_break"]).sum() > 0
    assert joined(both_kinds.replace("</table><table", " "))


def test_a_path_across_the_break_would_be_seen(run: Callable[..., pd.DataFrame]):
    frame = changes(run)
    assert frame["pdu_code"].duplicated().any(), "a unit inspected three times"
    drawn = transitions.unit_by_unit(frame, run("ratings"), None)
    assert drawn.count("<table") == 1 and not joined(drawn)
    # One arrow for each later inspection of the same programme, none for those across the break.
    assert drawn.count('class="to"') == int((~frame["across_break"]).sum()) > 0
    assert joined(re.sub(r"</td><td[^>]*>", '<span class="to">→</span>', drawn))


def test_a_row_that_lies_about_its_programmes_is_not_joined(run: Callable[..., pd.DataFrame]):
    frame = changes(run)
    lying = frame[frame["across_break"]].assign(across_break=False)
    draw = partial(transitions.dumbbells, lying, run("ratings"), None)
    with pytest.raises(AcrossProgrammes, match="join an earlier and a later rating"):
        draw()
    assert "joined" not in transitions.unit_by_unit(lying, run("ratings"), None)
