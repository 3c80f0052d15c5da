"""Small inputs for maps, and workforce figures of areas, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu.figures import bars, columns, matrix, multiples, side_by_side, staffing_table, table_bars
from pdu.figures.trend import Break
from tests.figures.rows_made import DAY, inspected, rated, rows


def bars_of_areas() -> str:
    drawn = bars.bars(
        [
            bars.Bar('<a href="/x">West</a>', 20.0, "20 <days>", "of all & more", focus=True),
            bars.Bar("East", 0.0, "0"),
            bars.Bar("North", 5.0, "5"),
        ],
        "Sickness & more",
        heading="Region",
        measure="Days",
        line_at=12.5,
    )
    shared = bars.bars([bars.Bar("A", 20.0, "20")], "One", longest=80.0, narrow=True)
    return "\n".join(
        [
            drawn,
            shared,
            bars.bars([], "None"),
            bars.bars([bars.Bar("A", 0.0, "0")], "Nought"),
            bars.track(0.0, 0.0, "0", line_at=0.5),
            bars.groups([("Of <2023>", shared), ("Empty", "")]),
            table_bars.simple_bars(pd.DataFrame({"Area": ["A & B", "C"], "Posts": [0.0, 12.5]})),
            table_bars.simple_bars(pd.DataFrame({"Area": ["A", "C"], "Posts": [1286, 643]})),
            table_bars.simple_bars(pd.DataFrame({"Area": ["A"], "Posts": [0]})),
        ]
    )


UNITS_BESIDE = rows(
    inspected(1, 1) | {"before_rank": 2, "before_rating": "Requires improvement", "before_letter": "RI", "before_shown_as": "outline",
                       "before_published": None, "before_year": 2022.0},
    rated(None) | {"pdu_code": "U2", "pdu_name": "Unit & two", "closed": "2024-03-31", "from_elsewhere": True, "region_name": "Kent",
                   "published": None, "published_year": None},
    inspected(3, 3, outline=True) | {"before_rank": None},
)  # fmt: skip


def beside() -> str:
    columns_ = [
        side_by_side.Column("vacancy", "Vacancies", "% of posts", 0.0, 40.0, region=20.0, country=10.0),
        side_by_side.Column("load", "Workload", "% of capacity", 80.0, 120.0, capacity=100.0),
    ]
    cells = [
        [
            side_by_side.Cell("30%", "Mar 2025", "30 per cent", now=30.0, then=20.0),
            side_by_side.Cell("110%", now=110.0, then=90.0),
        ],
        [None, side_by_side.Cell("over 100%", "a long word of a date")],
        [side_by_side.Cell("<4%", now=4.0), None],
    ]
    wider = [("West & Midlands", ["20%", ""]), ("Nowhere", ["", ""])]
    links = [("unit", "Unit", "?s=unit"), ("rating", "Rating", "?s=rating"), ("vacancy", "Vacancies", "/a?s=v"), ("load", "Workload", "/a?s=l")]  # fmt: skip
    own = [("/a?h=1", "/unit?pdu=U1"), ("/a?h=2", "/unit?pdu=U2"), ("/a?h=3", "/unit?pdu=U3")]
    whole = side_by_side.side_by_side(UNITS_BESIDE, columns_, cells, wider, links, "load", own, "U2")
    turned = side_by_side.side_by_side(
        UNITS_BESIDE.head(1), columns_[:1], [cells[0][:1]], [], links[:3], "-rating", own[:1], None
    )
    plain = [side_by_side.Column("vacancy", "Vacancies", "", 0.0, 40.0)]
    areas = side_by_side.areas(
        [side_by_side.Area("Kent <S>", "/w?r=1", "/region?r=1", True), side_by_side.Area("Wales", "/w?r=2", "/region?r=2")],
        plain,
        [[side_by_side.Cell("1", now=1.0)], [None]],
        [("England and Wales", ["2%"])],
        [("area", "Area", "/w?s=a"), ("vacancy", "Vacancies", "/w?s=v")],
        "-vacancy",
        "Areas & figures",
    )  # fmt: skip
    rising = side_by_side.areas(
        [side_by_side.Area("Wales", "/w", "/r")], [*plain, columns_[1]], [[None, None]], [],
        [("area", "Area", "/w"), ("vacancy", "V", "/v"), ("load", "L", "/l")], "area", "Areas",
    )  # fmt: skip
    rest = side_by_side.without(UNITS_BESIDE, ["/u1", "/u2", "/u3"]) + side_by_side.without(UNITS_BESIDE.head(0), [])
    orders = " ".join(side_by_side.next_order("load", by) for by in ("load", "unit"))
    scales = " ".join(
        f"{low:.2f}..{high:.2f}" for low, high in map(side_by_side.scale, ([10.0, 20.0], [8.0], [0.2], [-6.0]))
    )
    return "\n".join([whole, turned, areas, rising, rest, orders, scales])


def measures() -> str:
    made = [
        columns.Measure("rate", "Rate", "% of posts", 0.0, 40.0, country=10.0),
        columns.Measure("word", "Word", "", country=5.0),
        columns.Measure("days", "Days", "each", 5.0, 15.0, falls=False),
    ]
    units = rows({"pdu_name": "West & Wye", "closed": None}, {"pdu_name": "East", "closed": "2024-03"})
    cells = [
        [columns.Cell("30%", "2024", value=30.0, low=20.0, high=50.0), columns.Cell(mark="<b>RI</b>"), columns.Cell("9", value=9.0, outlined=True)],
        [columns.Cell(missing="not <found>"), columns.Cell("x", value=4.0), columns.Cell("2", "under & over", value=2.0, low=1.0)],
    ]  # fmt: skip
    links = [("Unit", "/e?s=unit"), ("Rate", "/e?s=rate"), ("Word", "/e?s=word"), ("Days", "/e?s=days")]
    drawn = [columns.units_by_measures(units, made, cells, links, sort, ["/u1", "/u2"]) for sort in ("days", "-rate", "-days", "unit", "-unit")]  # fmt: skip
    long = columns.units_by_measures(
        rows(*({"pdu_name": f"U{n}", "closed": None} for n in range(26))), made[1:2], [[columns.Cell("1")]] * 26, links[:2], "unit", ["/u"] * 26
    )  # fmt: skip
    short = columns.units_by_measures(
        rows(*({"pdu_name": f"U{n}", "closed": None} for n in range(25))), made[1:2], [[columns.Cell("1")]] * 25, links[:2], "unit", ["/u"] * 25
    )  # fmt: skip
    return "\n".join(
        [*drawn, long.partition("<thead")[0], long[-20:], "scrolls" if "scroll" in short else "does not scroll"]
    )


def years_of_figures() -> str:
    known = rows(
        {"area_code": "", "indicator": "rate", "first_year": 2019, "last_year": 2024, "units_with": 0, "units_first_year": None, "units_last_year": None},
        {"area_code": "N52", "indicator": "rate", "first_year": None, "last_year": None, "units_with": 1, "units_first_year": 2022, "units_last_year": 2022},
        {"area_code": "N52", "indicator": "days", "first_year": 2022, "last_year": 2022, "units_with": 2, "units_first_year": 2022, "units_last_year": 2025},
        {"area_code": "N03", "indicator": "days", "first_year": None, "last_year": None, "units_with": 0, "units_first_year": None, "units_last_year": None},
    )  # fmt: skip
    named = {"rate": "Vacancy rate", "days": "Sickness & days"}
    areas = matrix.areas(known, [("", "England & Wales", 0), ("N52", "West Midlands", 10), ("N03", "Wales", 1)], named, DAY)  # fmt: skip
    own = rows(
        {"pdu_code": "U1", "indicator": "days", "first_year": 2023, "last_year": 2025},
        {"pdu_code": "U2", "indicator": "days", "first_year": None, "last_year": None},
    )
    places = rows(
        {"pdu_code": "U1", "pdu_name": "One & two", "rating_rank": 2.0},
        {"pdu_code": "U2", "pdu_name": "Two", "rating_rank": None},
    )
    return areas + "\n" + matrix.units(own, places, named, DAY)


def small_multiples() -> str:
    def series(*points: tuple[str, float, int, str], **more: Any) -> pd.DataFrame:
        frame = pd.DataFrame(points, columns=["on", "value", "segment", "side"])
        days = pd.to_datetime(frame["on"])
        given = {"on": days, "area_type": "region", "area_name": "Kent & Sussex", "unit": "percent", "bound": "exact"}
        return frame.assign(**given, period_start=pd.NaT, period_end=days).assign(**more)

    years = (date(2022, 1, 1), date(2023, 1, 1))
    own = series(("2022-01-01", 10.0, 0, "after"), ("2022-07-02", 20.0, 0, "after"), ("2023-01-01", 15.0, 0, "after"))
    apart = series(("2022-02-06", 4.0, 0, "before"), ("2022-03-14", 8.0, 1, "across"), ("2022-04-20", 6.0, 2, "after"), ("2022-10-07", 2.0, 2, "after"))  # fmt: skip
    country = series(("2022-01-01", 5.0, 0, "after"), ("2023-01-01", 6.0, 1, "after"), area_type="national", area_name="England")  # fmt: skip
    panels = [
        multiples.Panel("Vacancy <rate>", "% of posts", [multiples.line(country), multiples.line(own)], at=25.0),
        multiples.Panel("Sickness", "", [multiples.line(apart, named=False)]),
    ]
    before = series(("2022-01-01", 4.0, 0, "before"), ("2022-03-01", 6.0, 0, "before"), ("2023-01-01", 2.0, 1, "after"))
    panels.append(multiples.Panel("Leavers", "", [multiples.line(before)]))
    breaks = [Break(date(2022, 7, 2), "a new scale"), Break(date(2023, 1, 1), "at the end"), Break(date(2022, 1, 1), "at the start")]  # fmt: skip
    many = multiples.multiples([multiples.Panel("P", "", [multiples.line(country)])] * 7, years, top=12.0)
    return "\n".join([multiples.multiples(panels, years, breaks), many.split("</li>")[0]])


def facts_of_staffing() -> str:
    def of(label: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
        return {"indicator": "vacancy_rate_pct", "indicator_label": label, "theme": "staffing", "value": value, "unit": unit, "bound": "exact", "grade": "all", "grade_label": "All",
                "dated": "Mar 2025", "approximate": False, "derived": False, "revised": False, "secondary": False, "note": None} | more  # fmt: skip

    group = staffing_table.Group(
        "The unit’s own & only",
        rows(
            of("Vacancy rate", 12.5, "percent", grade="po"),
            of("Posts <vacant>", 1286.0, "fte", bound="about", dated=""),
            of("Caseload", 40.0, "cases", theme="caseload", indicator="caseload_total", grade="all", dated=""),
        ),
    )
    known = pd.DataFrame({"indicator": ["staffing_level_pct", "caseload_custody"]})
    return "\n".join(
        [
            staffing_table.facts([group], [group]),
            staffing_table.facts([group], []),
            ", ".join(staffing_table.themes_without(known)),
            ", ".join(
                staffing_table.themes_without(
                    pd.DataFrame({"indicator": ["sickness_days_per_person", "workload_pct", "vacancies_posts"]})
                )
            ),
            ", ".join(
                staffing_table.themes_without(pd.DataFrame({"indicator": ["vacancies_fte", "average_caseload"]}))
            ),
            " ".join(staffing_table.INDICATORS),
            " | ".join(staffing_table.COLUMNS),
        ]
    )
