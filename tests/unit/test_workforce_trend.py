"""Trends: what is joined by a line and what stands apart."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdu.figures import strip_by_rating, trend
from pdu.figures.trend import Break

UNIFIED = Break(date(2021, 6, 26), "June 2021: unified")
RESCALED = Break(date(2022, 12, 1), "late 2022: new scale")


def series(*rows):
    """Rows of (start, end, value, extra)."""
    frame = pd.DataFrame(
        [
            {
                "csv_line": line,
                "period_start": pd.Timestamp(start) if start else pd.NaT,
                "period_end": pd.Timestamp(end),
                "describes_on": pd.Timestamp(end),
                "value": float(value),
                "bound": "exact",
                "revised": False,
                "note": None,
            }
            | (extra[0] if extra else {})
            for line, (start, end, value, *extra) in enumerate(rows)
        ]
    )
    return frame.assign(period_start=pd.to_datetime(frame["period_start"]), said="")


def joined(frame, breaks=(UNIFIED,)):
    """The values of each stretch that is drawn as one line."""
    prepared = trend.prepared(frame, breaks)
    return [part["value"].tolist() for _, part in prepared.groupby(["side", "segment"], sort=False)]


def test_never_across_unification():
    frame = series((None, "2020-06-30", 1), (None, "2021-03-31", 2), (None, "2021-06-26", 3), (None, "2021-09-30", 4))
    assert joined(frame) == [[1, 2], [3, 4]]
    assert trend.prepared(frame, (UNIFIED,))["side"].tolist() == ["before", "before", "after", "after"]


def test_a_period_across_unification_stands_alone():
    frame = series(
        ("2019-07-01", "2020-06-30", 1), ("2020-10-01", "2021-09-30", 2), ("2021-04-01", "2022-03-31", 3),
        ("2022-04-01", "2023-03-31", 4),
    )  # fmt: skip
    assert joined(frame) == [[1], [2], [3], [4]]
    assert trend.prepared(frame, (UNIFIED,))["side"].tolist() == ["before", "across", "across", "after"]


def test_never_across_a_change_of_scale():
    frame = series((None, "2022-06-30", 1), (None, "2022-09-30", 2), (None, "2023-03-31", 3), (None, "2023-06-30", 4))
    assert joined(frame, (UNIFIED, RESCALED)) == [[1, 2], [3, 4]]


def test_not_comparable_stands_alone():
    apart = {"note": "not comparable with March 2020 and 2021"}
    frame = series((None, "2020-03-31", 1), (None, "2020-06-30", 2, apart), (None, "2021-03-31", 3))
    assert joined(frame) == [[1], [2], [3]]


def test_a_later_revision_begins_a_new_line():
    frame = series(
        (None, "2022-12-31", 1), (None, "2023-03-31", 2), (None, "2023-06-30", 3, {"revised": True}),
        (None, "2023-12-31", 4, {"revised": True}), (None, "2024-03-31", 5),
    )  # fmt: skip
    assert joined(frame) == [[1, 2], [3, 4, 5]]


def test_only_one_kind_of_period():
    frame = series(
        (None, "2022-12-31", 1), ("2023-01-01", "2023-12-31", 2), ("2024-01-01", "2024-12-31", 3),
        ("2025-01-01", "2025-09-30", 4),
    )  # fmt: skip
    assert joined(frame) == [[1], [2, 3], [4]]


@pytest.mark.parametrize("bound", ["about", "lower", "upper"])
def test_rounded_and_bounded_values_stand_alone(bound):
    frame = series((None, "2022-06-30", 1, {"bound": bound}), (None, "2022-09-30", 2), (None, "2022-12-31", 3))
    assert joined(frame) == [[1], [2, 3]]


def test_order_is_of_time_and_undated_values_are_left_out():
    frame = series((None, "2023-03-31", 2), (None, "2022-12-31", 1), (None, "2023-06-30", 3))
    frame.loc[2, "describes_on"] = pd.NaT
    assert trend.prepared(frame, (UNIFIED,))["value"].tolist() == [1, 2]


def test_the_chart_has_a_trace_for_each_stretch_and_starts_at_nought():
    frame = series((None, "2020-06-30", 1), (None, "2021-03-31", 2), (None, "2022-06-30", 3), (None, "2022-09-30", 4))
    rows = trend.prepared(frame, (UNIFIED,))
    chart = trend.trend([trend.Panel(rows, before="one service", after="another")], [UNIFIED])
    assert [list(trace.y) for trace in chart.data] == [[1, 2], [3, 4]]
    assert chart.layout.yaxis.range[0] == 0
    written = {note.text for note in chart.layout.annotations}
    assert {"one service", "another", "June 2021: unified", "<b>2</b>", "<b>4</b>"} <= written


def test_panels_have_axes_of_their_own_and_one_axis_of_years():
    one = trend.prepared(series((None, "2022-06-30", 1), (None, "2022-09-30", 2)), (UNIFIED,))
    two = trend.prepared(series((None, "2022-06-30", 1000), (None, "2023-09-30", 2000)), (UNIFIED,))
    chart = trend.trend([trend.Panel(one, title="A"), trend.Panel(two, title="B <b>")], [])
    assert chart.layout.xaxis.range == chart.layout.xaxis2.range
    assert chart.layout.yaxis.range != chart.layout.yaxis2.range
    assert "<b>B &lt;b&gt;</b>" in {note.text for note in chart.layout.annotations}


def dots(*pairs):
    return pd.DataFrame(
        [
            {"value": float(v), "rating_rank": r, "outcome": float(r), "shown_as": "solid", "focus": False, "said": ""}
            for v, r in pairs
        ]
    )


def test_strip_has_a_line_for_every_rating_and_hides_no_dot():
    ratings = pd.DataFrame({"rank": [4, 3, 2, 1], "letter": ["O", "G", "RI", "I"]})
    panel = strip_by_rating.Panel("2023 programme", dots((10, 1), (10, 1), (10, 1), (30, 2)))
    chart = strip_by_rating.by_rating([panel], ratings, "Vacancy rate")
    letters = [note.text for note in chart.layout.annotations]
    assert [f"<b>{letter}</b>" for letter in ("O", "G", "RI", "I")] == letters[1:]
    places = [(x, y) for trace in chart.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == 4


def test_programmes_stand_in_panels_of_their_own():
    ratings = pd.DataFrame({"rank": [2, 1], "letter": ["RI", "I"]})
    panels = [strip_by_rating.Panel(name, dots((10, 1))) for name in ("2021 programme", "2023 programme")]
    chart = strip_by_rating.by_rating(panels, ratings, "Vacancy rate")
    assert len({y for trace in chart.data for y in trace.y}) == 2
    assert {"<b>2021 programme</b>", "<b>2023 programme</b>"} <= {note.text for note in chart.layout.annotations}
