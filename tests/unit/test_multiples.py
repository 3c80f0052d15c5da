"""Small multiples: where their lines and dots lie, what is joined, and what is written."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from pdu.figures.multiples import Line, Panel, line, multiples
from pdu.figures.trend import Break
from tests.pages.reading import tree

YEARS = (date(2022, 1, 1), date(2023, 1, 1))


def rows(*points: tuple[str, float, int, str]) -> pd.DataFrame:
    """Rows of (day, value, segment, side)."""
    frame = pd.DataFrame(points, columns=["on", "value", "segment", "side"])
    return frame.assign(
        on=pd.to_datetime(frame["on"]),
        area_type="region",
        area_name="London",
        unit="percent",
        bound="exact",
        period_start=pd.NaT,
        period_end=pd.to_datetime(frame["on"]),
    )


def drawn(*panels: Panel, breaks: tuple[Break, ...] = (), top: float | None = None):
    return tree(multiples(panels, YEARS, breaks, top))


def polygon(style: str | None) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+)% (-?[\d.]+)%", style or "")]


def test_a_line_runs_through_its_values() -> None:
    """Nought at the foot, the largest value with its headroom at the top: 12 of 12 × 1.12 is 89.3 per cent high."""
    data = rows(("2022-01-01", 6, 0, "after"), ("2022-07-02", 12, 0, "after"), ("2023-01-01", 3, 0, "after"))
    page = drawn(Panel("Vacancy rate", "", [line(data)]))
    (ribbon,) = page.all("i", "ln")
    points = polygon(ribbon.attributes["style"])
    over, under = points[:3], points[3:][::-1]
    assert [x for x, _ in over] == [x for x, _ in under] == [0, 49.9, 100]
    middle = [round(100 - (high[1] + low[1]) / 2, 1) for high, low in zip(over, under, strict=True)]
    assert middle == [44.6, 89.3, 22.3]
    (dot,) = page.all("i", "pt")
    assert dot.attributes["style"] == "left:100.0%;bottom:22.3%"
    assert "London from 6 → to 3%" in page.words


def test_stretches_are_not_joined_and_single_values_are_dots() -> None:
    data = rows(
        ("2022-01-01", 10, 0, "before"),
        ("2022-03-01", 9, 1, "across"),
        ("2022-06-01", 8, 2, "after"),
        ("2022-12-31", 7, 2, "after"),
    )
    page = drawn(Panel("Leaving rate", "", [line(data)]))
    assert len(list(page.all("i", "ln"))) == 1
    dots = list(page.all("i", "pt"))
    assert len(dots) == 3 and ["open" in (dot.attributes["class"] or "") for dot in dots] == [False, True, False]
    # What came before the break is no beginning of what came after, and the ends are dated where the axis is not.
    assert "London from 8 (1 Jun 2022) → to 7% (Dec 2022)" in page.words


def test_a_latest_value_that_is_joined_to_nothing_stands_alone() -> None:
    data = rows(("2022-01-01", 10, 0, "after"), ("2023-01-01", 9, 1, "after"))
    page = drawn(Panel("Workload", "", [line(data)]))
    assert "→" not in page.text and "London 9%" in page.text


def test_panels_share_an_axis_where_they_are_given_one() -> None:
    low = rows(("2022-01-01", 5, 0, "after"), ("2023-01-01", 5, 0, "after"))
    high = rows(("2022-01-01", 10, 0, "after"), ("2023-01-01", 10, 0, "after"))
    panels = (Panel("A", "", [line(low)]), Panel("B", "", [line(high)]))
    apart = [dot.attributes["style"] for dot in drawn(*panels).all("i", "pt")]
    shared = [dot.attributes["style"] for dot in drawn(*panels, top=10).all("i", "pt")]
    assert apart == ["left:100.0%;bottom:89.3%"] * 2
    assert shared == ["left:100.0%;bottom:44.6%", "left:100.0%;bottom:89.3%"]


def test_breaks_and_names_are_escaped_and_the_picture_is_not_read() -> None:
    data = rows(("2022-01-01", 5, 0, "after"), ("2023-01-01", 6, 0, "after")).assign(area_name="<b>Wick</b>")
    breaks = (Break(date(2022, 7, 2), "a <new> scale"), Break(date(2020, 1, 1), "outside"))
    page = drawn(Panel("<i>x</i>", "", [line(data)]), breaks=breaks)
    assert "<b>Wick</b>" in page.text and "<i>x</i>" in page.text
    (mark,) = page.all("i", "bk")
    assert mark.attributes["title"] == "a <new> scale" and mark.attributes["style"] == "left:49.9%"
    (picture,) = page.all("span", "pic")
    assert picture.attributes["aria-hidden"] == "true"


def test_the_country_and_a_region_are_told_apart_by_more_than_order() -> None:
    country = rows(("2022-01-01", 5, 0, "after"), ("2023-01-01", 6, 0, "after")).assign(
        area_type="national", area_name="England and Wales"
    )
    lines: list[Line] = [line(country), line(rows(("2022-01-01", 5, 0, "after"), ("2023-01-01", 7, 0, "after")))]
    keys = list(drawn(Panel("Sickness", "", lines)).all("span", "k"))
    assert [("focus" in (key.attributes["class"] or ""), key.words.split(" from")[0]) for key in keys] == [
        (False, "England and Wales"),
        (True, "London"),
    ]
