"""Small inputs for findings and lists, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd

from pdu.figures import findings, findings_grid, findings_matrix, listing, marks, reports, tails
from tests.figures.rows_made import BANDS, DAY, NAMES, inspected, rated, rows


def finding(number: int, direction: str, theme: str, **more: Any) -> dict[str, Any]:
    return {
        "inspection_id": f"I{number}", "published": "2025-06-20", "published_year": 2025, "programme_label": "2023 programme", "direction": direction,
        "theme": theme, "theme_label": theme.capitalize(), "summary": f"Said <of> {theme}", "stated_jointly": False, "note": "with & without",
        "source_id": "S1", "source_url": "https://example.org/1", "source_title": "A page", "url": "https://example.org/1", "publisher": "HMI & co",
        "area_type": "pdu", "area_code": "U1", "area_name": "West & Wye", "kind": "report",
    } | more  # fmt: skip


def list_of_findings() -> str:
    frame = rows(
        finding(1, "weakness", "staffing"),
        finding(1, "weakness", "courts", stated_jointly=True),
        finding(1, "context", "area"),
        finding(2, "strength", "staffing", published=None, published_year=2022, source_url=None),
        finding(2, "strength", "courts", source_id="S2"),
        finding(2, "context", "courts"),
    )
    first, second = frame[frame["inspection_id"] == "I1"], frame[frame["inspection_id"] == "I2"]
    shared = [f"[{findings.shared_source(part)}]" for part in (first, second, frame)]
    return "\n".join([findings.listed(frame), findings.listed(second), findings.listed(first), *shared])


def grid_of_findings() -> str:
    def cell(unit: int, theme: str, group: str, direction: str) -> dict[str, Any]:
        return {"theme_label": f"On {theme}", "theme_group": group, "pdu_code": f"U{unit}", "pdu_name": f"Unit <{unit}>", "direction": direction,
                "said": f"said & {theme}", "unit_order": 5 - unit}  # fmt: skip

    cells = rows(
        cell(1, "staff", "staff", "both"),
        cell(2, "staff", "staff", "weakness"),
        cell(2, "lead", "staff", "strength"),
        cell(1, "court", "casework", "context"),
    )
    cells["closed"] = ["2025-03", None, None, "2025-03"]
    many = rows(*(cell(number, "staff", "services", "weakness") | {"unit_order": number} for number in range(11)))
    ten = findings_grid.themes_by_units(many.head(10), None)
    word = [findings_grid.direction_of(said) for said in ({"strength", "weakness", "context"}, {"strength", "context"}, {"weakness"}, {"context"})]  # fmt: skip
    return "\n".join(
        [
            findings_grid.themes_by_units(cells, DAY),
            findings_grid.themes_by_units(cells, None, ["casework"]),
            findings_grid.themes_by_units(cells, None, []),
            findings_grid.themes_by_units(many, None).partition("</thead>")[0],
            "turned" if "turned" in ten else "upright",
            " ".join(word),
        ]
    )


def themes_said() -> str:
    def theme(label: str, of: str, read: int, strength: int, weakness: int, context: int) -> dict[str, Any]:
        counted = {"strength": strength, "weakness": weakness, "context": context}
        return {"theme_label": label, "of_label": of, "inspections_read": read, **counted}

    frame = rows(
        theme("Staff & skills", "2023 programme", 5, 1, 2, 0),
        theme("Staff & skills", "2021 programme", 1, 0, 0, 1),
        theme("Courts", "2023 programme", 5, 0, 0, 0),
        theme("Courts", "2021 programme", 1, 0, 1, 0),
    )
    said = rows(
        finding(1, "weakness", "staffing"),
        finding(1, "strength", "staffing", stated_jointly=True, url=None),
        finding(2, "context", "courts", area_type="region", area_code="N52", area_name="West Midlands", published=None, published_year=2022),
        finding(3, "strength", "courts", area_type="national", area_code="EW", area_name="England & Wales"),
    )  # fmt: skip
    return "\n".join(
        [
            findings_matrix.themes(frame),
            findings_matrix.listed(said, DAY),
            findings_matrix.by_area(said, {"staffing": "Staff", "courts": "Courts & co"}, DAY),
        ]
    )


def lists() -> str:
    frame = pd.DataFrame(
        {
            "name": ["A & B", None],
            "posts": [12.5, None],
            "year": [2024, 2025],
            "is": [True, False],
            "on": [date(2024, 3, 1), None],
        }
    )
    named = {"name": "Name", "posts": "Posts", "year": "Year", "is": "Known", "on": "On"}
    regions = pd.DataFrame({"region_name": ["Kent & S"], "region_code": ["N50"], "units": [1286], "known": [3]})
    heads = {"region_name": "Region", "units": "Units", "known": "Known"}
    stacked = pd.DataFrame(
        {"on": [date(2024, 3, 1)], "rows": [1286], "said": ["long <words>"], "gone": [None], "empty": [""]}
    )
    words_of = {"on": "Day", "rows": "Rows", "said": "Said", "gone": "Gone", "empty": "Empty"}
    return "\n".join(
        [
            listing.listing(frame, named, "All & every"),
            listing.regions(regions, heads, "By region", lambda code: f"/region?region={code}"),
            listing.stacked(stacked, words_of, "Changes"),
            listing.on_one_line("1 Mar 2024"),
        ]
    )  # fmt: skip


def list_of_inspections() -> str:
    frame = rows(
        inspected(1, 2, outline=True) | {"area_name": "A & B", "source_url": "https://example.org", "source_title": "The <page>", "standards_known": "7 of 7"},
        inspected(2, 2) | rated(None) | {"area_name": "C", "source_url": None, "source_title": "A page & more", "standards_known": None, "overall_score": None,
                           "published": None},
    )  # fmt: skip
    known = rows(
        {"pdu_name": "A & B", "closed": "2024-03-31", "rating": "known", "cases": "not <asked>"},
        {"pdu_name": "C", "closed": None, "rating": "not inspected", "cases": "known"},
    )
    return (
        listing.inspections(frame) + "\n" + listing.known_or_why(known, {"rating": "Rating", "cases": "Share of cases"})
    )


def list_of_sources() -> str:
    def of(number: int, **more: Any) -> dict[str, Any]:
        return {"source_id": f"S{number}", "title": f"Page <{number}>", "url": "https://example.org", "publisher": "HMI Probation", "level": "primary", "kind": "press_release",
                "facts": 1286, "published": "2025-06-20", "licence": "OGL & more"} | more  # fmt: skip

    made = [
        of(n, level="synthetic", kind="synthetic", url=None, published=f"2025-01-{n + 1:02d}", facts=n)
        for n in range(14)
    ]
    frame = rows(of(100), of(101, url=None, published=None), *made)
    return listing.sources(frame) + "\n" + ("note" if "note" in listing.sources(frame.head(14)) else "no note")


def latest_reports() -> str:
    frame = rows(
        inspected(1, 2) | {"area_type": "pdu", "area_code": "U1", "area_name": "West & Wye"},
        inspected(2, 1, outline=True) | {"area_type": "region", "area_code": "N52", "area_name": "West Midlands", "published": "2025-05"},
        inspected(3, 1) | {"area_type": "national", "area_code": "EW", "area_name": "England & Wales"},
    )  # fmt: skip
    undated = pd.concat([frame, frame.head(1).assign(published_year=2024, programme_label="2021 programme")])
    return "\n".join(
        [
            reports.latest(frame, DAY),
            reports.undated_note(undated, DAY),
            f"[{reports.undated_note(frame.head(0), DAY)}]",
        ]
    )


def marks_of_ratings() -> str:
    return "\n".join(
        [
            marks.mark("Good", 3, "G", "outline", "large"),
            marks.mark(None, None, None),
            marks.mark_and_word("Inadequate", "1.0", "I", "outline"),
            marks.mark_and_word(None, None, None),
            marks.band_key(BANDS, NAMES),
            marks.tile("/unit?pdu=1", "A & B", "Good", 3.0, "G", "solid", "2009.0", "; closed March 2024"),
            marks.tile("/unit?pdu=2", "C & D", None, None, None, None, None, "; closed"),
            tails.shortened("<table></table>", 8, "units", wide=True),
            tails.shortened("<table></table>", 9, "units & more"),
            tails.shortened("<table></table>", 14, "units", wide=True),
            tails.shortened("<table></table>", 15, "units", wide=True),
            # Of nine rows the last three stay, or only one of them does; of fifteen the last three.
            tails.shortened("<table></table>", 9, "units", staying={6, 7, 8}),
            tails.shortened("<table></table>", 9, "units", staying={8}),
            tails.shortened("<table></table>", 15, "units", wide=True, staying={12, 13, 14}),
            tails.shortened("<table></table>", 5, "questions", lines=3, staying={3}),
            tails.shortened("<table></table>", 5, "questions", lines=3, staying={3, 4}),
            tails.folded("<table></table>", "All <9>", "phone"),
            f"{tails.stays(SimpleNamespace(from_elsewhere=True))} {tails.stays(SimpleNamespace(from_elsewhere=False))} {tails.stays(object())} {tails.stays(SimpleNamespace(is_named=True))}",
            str(
                tails.named(
                    ["Essex", "Essex North", "Kent (a+b)", "Bath"], "Of Essex North, Kent (a+b)", "and Bathwick"
                )
            ),
            str(tails.named(["Essex", "Essex North"], "Essex; Essex North")),
        ]
    )
