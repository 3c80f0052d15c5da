"""Small series over time as plotly charts, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pdu.figures import theme, timeline, trend
from tests.figures.rows_made import rows


def of_time(*points: tuple[str, float, int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(points, columns=["on", "value", "segment", "side"])
    return frame.assign(
        on=pd.to_datetime(frame["on"]), said=[f"{value:g} <on> {on}" for on, value in zip(frame["on"], frame["value"], strict=True)]
    )  # fmt: skip


def trend_of_two() -> go.Figure:
    first = of_time(
        ("2020-03-31", 12.0, 0, "before"),
        ("2021-03-31", 10.0, 0, "before"),
        ("2021-07-31", 11.0, 1, "across"),
        ("2022-03-31", 14.0, 2, "after"),
        ("2023-03-31", 15.5, 2, "after"),
    )
    second = of_time(("2021-03-31", 0.5, 0, "before"), ("2022-03-31", 0.4, 1, "after"))
    breaks = [trend.Break(date(2021, 6, 26), "Units formed"), trend.Break(date(2022, 10, 1), "New scale"), trend.Break(date(2030, 1, 1), "Later")]  # fmt: skip
    panels = [
        trend.Panel(first, "%", "before it", "after it", "Vacancies & more"),
        trend.Panel(second, title="Leaving"),
    ]
    return trend.trend(panels, breaks)


def trend_of_one() -> go.Figure:
    rows_ = of_time(("2012-03-31", 3000.0, 0, "after"), ("2022-03-31", 1286.0, 0, "after"))
    return trend.trend(
        [trend.Panel(rows_)], [], height=180, years=(date(2005, 1, 1), date(2025, 1, 1)), top=4000.0
    )  # fmt: skip


def trend_of_some_years() -> go.Figure:
    rows_ = of_time(("2013-03-31", 3.0, 0, "after"), ("2021-03-31", 2.0, 0, "after"))
    return trend.trend([trend.Panel(rows_, before="one", after="two")], [trend.Break(date(2030, 1, 1), "Later")])


def trend_of_a_day() -> go.Figure:
    rows_ = of_time(("2021-06-26", 4.0, 0, "before"), ("2021-09-30", 6.0, 0, "before"))
    return trend.trend([trend.Panel(rows_, before="one", after="two")], [trend.Break(date(2021, 7, 1), "Break")])


def timeline_of_a_unit() -> go.Figure:
    def seen(day: date, rank: int, letter: str, shown: str) -> timeline.Inspected:
        return timeline.Inspected(day, rank, letter, shown, f"{day:%b} <{day:%Y}>", f"said <{letter}>")

    own = of_time(("2021-09-30", 10.0, 0, ""), ("2022-09-30", 12.0, 0, ""), ("2024-09-30", 20.0, 1, ""))
    region = of_time(("2021-09-30", 8.0, 0, ""), ("2024-09-30", 16.0, 0, ""))
    country = of_time(("2022-09-30", 9.0, 0, ""))
    marked = pd.DataFrame(
        {"on": pd.to_datetime(["2024-09-30", "2022-09-30"]), "value": [20.0, 12.0], "shown": ["20%", "<12%"]}
    )
    panels = [
        timeline.Panel("Vacancies & more", own, (region, country), marked, suffix="%"),
        timeline.Panel("Workload", of_time(("2022-03-31", 110.0, 0, "")), line=100.0),
    ]
    return timeline.timeline(
        [
            seen(date(2022, 8, 18), 1, "I", "outline"),
            seen(date(2024, 10, 20), 3, "G", "solid"),
            seen(date(2024, 12, 1), 2, "RI", "solid"),
        ],
        panels,
    )


def timeline_with_nothing_wider() -> go.Figure:
    nothing = of_time().assign(said=[])
    seen = timeline.Inspected(date(2024, 3, 1), 1, "I", "solid", "Mar 2024", "said")
    panel = timeline.Panel("Sickness", of_time(("2023-01-01", 5.0, 0, ""), ("2024-03-01", 7.0, 0, "")), (nothing,))
    return timeline.timeline([seen], [panel])


def timeline_of_one() -> go.Figure:
    seen = timeline.Inspected(date(2024, 3, 1), 4, "O", "outline", "Mar 2024", "said")
    return timeline.timeline([seen], [timeline.Panel("Sickness", of_time(("2024-03-01", 5.5, 0, "")))])


def empty_figure() -> go.Figure:
    chart = theme.figure(100)
    theme.title_over(chart, "Title", 0.5, 44, 3)
    return chart


def how_words_stand_to_days() -> str:
    """Days 10, 20 and 50 of a hundred apart: nearer than a fifth they part, nearer than two fifths they make room."""
    start = date(2024, 1, 1)
    runs = ([0, 50], [0, 20], [0, 19], [0, 10, 20], [0, 10, 20, 30], [0, 39, 50], [0, 40, 50], [0, 39, 60, 70], [])
    said = [timeline.sides([start + timedelta(days=day) for day in run], 100) for run in runs]
    ticks = [timeline._ticks(low, high) for low, high in ((0.0, 1.0), (6.1, 21.9), (98.4, 111.6), (-3.0, 950.0))]
    steps = [trend._step(ceiling) for ceiling in (0.05, 0.4, 0.5, 1.0, 4.6, 4.7, 9.3, 46.0, 47.0, 99.0, 5000.0)]
    return "\n".join([*(f"{run}: {one}" for run, one in zip(runs, said, strict=True)), *map(str, ticks), str(steps)])


def what_is_joined() -> str:
    """A series with each reason to break it: unification, a period across it, a new scale, a limit, a note, a revision, another period."""

    def value(end: str | None, start: str | None = None, **more: Any) -> dict[str, Any]:
        known = {"period_start": start, "period_end": end, "describes_on": end}
        days = {name: pd.Timestamp(day) if day else pd.NaT for name, day in known.items()}
        return {**days, "value": 1.0, "bound": "exact", "revised": False, "note": None, "csv_line": 1} | more

    frame = rows(
        value("2023-12-31", "2023-01-01"),
        value("2020-12-31"),
        value("2021-03-31"),
        value("2021-06-30", "2021-04-01"),
        value("2021-09-30", "2021-07-01"),
        value("2021-12-31", "2021-10-01"),
        value("2022-03-31", "2022-01-01", bound="about"),
        value("2022-06-30", "2022-04-01"),
        value("2022-07-31", "2022-05-01", revised=True),
        value("2022-09-30", "2022-07-01", note="not comparable with others"),
        value("2022-12-31", "2022-10-01", revised=True),
        value("2023-03-31", "2023-01-01", revised=True, note="as first said"),
        value("2023-03-31", "2023-01-01", revised=True, csv_line=0, value=2.0),
        value("2023-06-30", "2023-04-01", revised=True),
        value("2023-09-30", "2023-07-01"),
        value("2024-03-31", "2023-04-01", period_end=pd.NaT),
        value(None),
    )
    breaks = [trend.Break(date(2021, 6, 26), "units"), trend.Break(date(2023, 6, 30), "scale")]
    found = trend.prepared(frame, breaks)
    return "\n".join(f"{row.on:%Y-%m-%d} {row.value:g} {row.side} {row.segment}" for row in found.itertuples())
