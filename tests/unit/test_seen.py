"""Small things a reader sees: tails that fold, counts in words, labels that keep apart, who published a source."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from pdu.briefing import Scope, make
from pdu.figures import findings_grid, flow, tails
from pdu.figures.timeline import sides
from pdu.narrative.sources import publisher
from pdu.picture.plot import _Frame
from pdu.store.database import Database
from tests.conftest import asking


@pytest.mark.parametrize(
    ("rows", "wide", "summary", "css"),
    [
        (8, True, "", ""),
        (9, False, "All 9 units", "tail phone"),
        (14, True, "All 14 units", "tail phone"),
        (15, True, "All 15 units", "tail phone wide"),
        (15, False, "All 15 units", "tail phone"),
    ],
)
def test_a_tail_folds_where_there_are_many_rows_and_takes_none_away(rows: int, wide: bool, summary: str, css: str):
    table = "<table>" + "<tr></tr>" * rows + "</table>"
    html = tails.shortened(table, rows, "units", wide=wide)
    assert html.count("<tr>") == rows
    assert re.findall(r"<summary>(.*?)</summary>", html) == ([summary] if summary else [])
    assert re.findall(r'<details class="(.*?)"', html) == ([css] if css else [])


def test_of_rows_of_many_lines_fewer_fill_a_phone():
    folds = {
        (rows, lines): tails.shortened("<table>", rows, "questions", lines=lines) for rows in (4, 5) for lines in (2, 3)
    }
    assert [key for key, html in folds.items() if 'class="tail phone few"' in html] == [(5, 3)]
    assert "<summary>All 5 questions</summary>" in folds[5, 3]


def test_findings_of_folded_groups_are_counted_in_rows_that_say_what_is_counted():
    # Two units; of 'staff' the first has a weakness and one theme that is both, the second a strength and a context.
    cells = pd.DataFrame(
        [
            ("staff", "Leadership", "A", "Ay", "weakness", 0),
            ("staff", "Staffing", "A", "Ay", "both", 0),
            ("staff", "Leadership", "B", "Be", "strength", 1),
            ("staff", "Staffing", "B", "Be", "context", 1),
        ],
        columns=["theme_group", "theme_label", "pdu_code", "pdu_name", "direction", "unit_order"],
    ).assign(said="x")
    html = findings_grid.themes_by_units(cells, None, ())
    counted = {
        name: re.findall(r">(\d+)</td>", row)
        for name, row in re.findall(r'rowheader">(weaknesses|strengths)</th>(.*?)</tr>', html)
    }
    assert counted == {"weaknesses": ["2", "0"], "strengths": ["1", "1"]}
    assert "signs" not in html, "no key of signs where none stands"
    opened = findings_grid.themes_by_units(cells, None, ("staff",))
    assert 0 < opened.index("without judgement") < opened.index("<table"), "the key stands above what it explains"


def test_of_two_close_days_the_words_of_each_stand_on_its_outer_side():
    def anchors(*days: date) -> list[object]:
        return [side["xanchor"] for side in sides(days, 1000)]

    first = date(2022, 1, 1)
    near, far = date(2022, 5, 1), date(2024, 1, 1)  # 120 and 730 days of 1,000
    assert anchors(first, far) == ["center", "center"]
    assert anchors(first, near) == ["right", "left"]
    # The first makes room for the second, whose words reach towards it: 200 to 400 days before a pair.
    assert anchors(date(2021, 5, 1), first, near) == ["right", "right", "left"]
    assert anchors(date(2020, 1, 1), first, near) == ["center", "right", "left"]


@pytest.mark.parametrize(
    ("name", "url", "kind", "said"),
    [
        ("Mirror of BBC News", "http://snackydog.com/x", "news", "BBC News, read in a copy on snackydog.com"),
        ("Mirror of a blog", "https://www.example.org/1", "blog", "Blog, read in a copy on example.org"),
        ("Police Oracle copy", None, "news", "Police Oracle, read in a copy"),
        ("Manchester Evening News (copy)", None, "news", "Manchester Evening News, read in a copy"),
        ("Rayo", "https://hellorayo.co.uk/hits-radio", "news", "Rayo (hellorayo.co.uk)"),
        ("HM Inspectorate of Probation", "https://hmiprobation.org/x", "report", "HM Inspectorate of Probation"),
    ],
)
def test_who_published_a_source_is_said_and_that_it_is_a_copy(name: str, url: str | None, kind: str, said: str):
    assert publisher(name, url, kind) == said


def test_a_pack_says_so_too(built: Database):
    pack = make(asking(built), Scope("pdu", "N53DRBY"), date(2026, 11, 24), date(2025, 11, 24))
    assert pack.sources.set_index("source_id").loc["S004", "publisher"] == "BBC News, read in a copy on snackydog.com"


def test_shares_in_a_band_are_not_called_rated():
    row = pd.Series({"inadequate": 3, "requires_improvement": 1, "good": 0, "outstanding": 0, "shown_as": "solid"})
    names = {"Inadequate": "below 50 per cent", "Requires improvement": "50 to 64 per cent"}
    said = flow.pile(row, 4, names)
    assert "three below 50 per cent and one 50 to 64 per cent" in said and "Inadequate" not in said
    assert "three Inadequate and one Requires improvement" in flow.pile(row, 4)


def test_the_axes_of_a_picture_stand_in_one_order_whatever_plotly_keeps_them_in():
    names = ["yaxis10", "xaxis2", "yaxis", "xaxis10", "yaxis2", "xaxis"]

    class Shuffled(go.Layout):
        def __iter__(self):  # plotly's own order is that of a set, another in each process
            return iter(names)

    layout = Shuffled({name: {"range": [0, 1]} for name in names})
    assert list(_Frame(layout, 100, 100).axes) == ["x", "x2", "x10", "y", "y2", "y10"]
