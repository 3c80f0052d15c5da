"""A full quarter of workforce tables: every region and unit, every grade, ten years of quarters; every figure is invented."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from pdu import paths
from pdu.importer.proposal import Proposal
from tests.conftest import rows_of
from tests.importer.workbooks import Rows, ods, xlsx

GRADES = ("All grades", "Bands A to D", "Senior Probation Officer", "Probation Officer", "Other Band 4-6",
          "Probation Services Officer", "Case administrators", "Business support", "Bands 1 to 3")  # fmt: skip
QUARTERS = tuple(
    date(year, month, day)
    for year in range(2016, 2027)
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
    if date(2016, 12, 31) <= date(year, month, day) <= date(2026, 9, 30)
)
STAFF = "Table 11: Staff in post by Probation Delivery Unit (PDU) and grade (full-time equivalent), time series"
LEAVING = "Table 12: Underlying leaving rate of permanent staff by region, PDU and grade"


def areas(data: Path = paths.DATA) -> list[tuple[str, str]]:
    """(region, unit) of every open unit, in the order of the file."""
    regions = {row["region_code"]: row["region_name"] for row in rows_of(data, "region")}
    return [(regions[row["region_code"]], row["pdu_name"]) for row in rows_of(data, "pdu") if not row["closed"]]


def staff(unit: int, grade: int, quarter: int) -> float:
    """The invented staff in post: no two of one unit alike, with as many decimals as the official tables have."""
    return 5 + unit + 10 * grade + quarter / 7


def tables() -> dict[str, Rows]:
    """Two sheets: 40 quarters of staff in post, and of leavers, average staff and leaving rate; some rates are withheld."""
    places = areas()
    head: Rows = [
        [STAFF],
        ["This worksheet contains one table."],
        [None],
        [None],
        ["Region", "PDU", "Grade", *QUARTERS],
    ]
    rows = [
        [
            region if grade == 0 else None,
            unit if grade == 0 else None,
            name,
            *(staff(place, grade, q) for q in range(len(QUARTERS))),
        ]
        for place, (region, unit) in enumerate(places)
        for grade, name in enumerate(GRADES)
    ]
    spans: list[object] = ["Region", "PDU", "Grade"]
    measures: list[object] = [None, None, None]
    for quarter in QUARTERS:
        spans += [f"12 months to {quarter:%d %b %Y}", None, None]
        measures += ["Leavers1", "Average staff in post", "Rate (%)"]
    leaving = []
    for place, (region, unit) in enumerate(places):
        for grade, name in enumerate(GRADES):
            row: list[object] = [region, unit, name]
            for quarter in range(len(QUARTERS)):
                base = staff(place, grade, quarter)
                row += [grade + 1, base, "[c]" if base < 30 else 100 * (grade + 1) / base]
            leaving.append(row)
    other: list[list[object]] = [
        [LEAVING],
        [None],
        [None],
        [None],
        spans,
        measures,
        *leaving,
        [None],
        ["1. Permanent staff only."],
    ]
    return {
        "Cover": [["HMPPS workforce quarterly"], ["Published 19 November 2026"]],
        "Table_11": [*head, *rows],
        "Table_12": other,
    }  # type: ignore[dict-item]


def make(path: Path) -> Path:
    """The workbook, as XLSX or ODS by its name."""
    return ods(path, tables()) if path.suffix == ".ods" else xlsx(path, tables())


def append(proposals: list[Proposal], data: Path) -> None:
    """Put proposals behind the rows of a data folder, with a source of their own; what stands there already stays."""
    key = ("area_type", "area_code", "indicator", "grade", "period_start", "period_end")
    standing = {tuple(row[name] for name in key) for row in rows_of(data, "indicator_value")}
    with (data / "source.csv").open("a", encoding="utf-8") as handle:
        handle.write(
            "S900,Ministry of Justice,Invented quarter,official_statistics,https://www.gov.uk/example,2026-11-19,OGL v3.0,\n"
        )
    with (
        (data / "indicator_value.csv").open("a", encoding="utf-8", newline="") as values,
        (data / "withheld.csv").open("a", encoding="utf-8", newline="") as withheld,
    ):
        given, kept = csv.writer(values, lineterminator="\n"), csv.writer(withheld, lineterminator="\n")
        for one in proposals:
            what = (one.area_type, one.area, one.metric, one.grade, one.period_start, one.period_end)
            if one.withheld:
                kept.writerow([*what, one.value, "", "S900"])
            elif what not in standing:
                given.writerow([*what, one.value, "exact", "", "false", "false", "false", "false", "S900", ""])
