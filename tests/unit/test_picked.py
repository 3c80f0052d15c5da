"""A figure picked for a pack is legible there, and holds what its heading says."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from docx import Document
from pptx import Presentation

from pdu.answers.side_by_side.regions import regions
from pdu.answers.side_by_side.units import side_by_side
from pdu.answers.trends.movement import transition_table
from pdu.answers.workforce.country import staff_trend
from pdu.briefing import Pack, Scope, html, make, picked, powerpoint, word
from pdu.store.database import Database
from tests.conftest import asking, rows_of
from tests.packs import DAY, SINCE

LONDON = "N07"


@pytest.fixture(scope="module")
def pack(demo: Database) -> Pack:
    run = asking(demo)
    units = side_by_side(run, DAY, None, LONDON, (), (), None, None, ())
    every = regions(run, DAY, None, "", (), None, ())
    return make(run, Scope("region", LONDON), DAY, SINCE, chosen=(units, every))  # type: ignore[arg-type]


def days_lost(demo: Database) -> dict[str, str]:
    """Unit of London to its newest days lost to sickness, by the CSV files."""
    folder = demo.path.parent / "data"
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_of(folder, "pdu") if row["region_code"] == LONDON}
    found = {}
    for row in sorted(rows_of(folder, "indicator_value"), key=lambda row: row["period_end"]):
        if row["indicator"] == "sickness_days_per_person" and row["area_code"] in names and row["grade"] == "all":
            found[names[row["area_code"]]] = row["value"]
    return found


def test_units_side_by_side_are_a_row_each_with_all_their_figures(pack: Pack, demo: Database):
    expected = days_lost(demo)
    assert len(expected) == 18 and "Newham" in expected
    highest = max(expected, key=lambda name: float(expected[name]))
    assert pack.chosen[0].heading.startswith(f"{highest} loses most days to sickness")
    slides = Presentation(io.BytesIO(powerpoint(pack))).slides
    found: dict[str, str] = {}
    for slide in slides:
        if not slide.shapes.title.text_frame.text.startswith(pack.chosen[0].heading):
            continue
        for shape in slide.shapes:
            if shape.has_table:
                head, *rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                place = next(place for place, label in enumerate(head) if label.startswith("Sickness"))
                found |= {row[0].strip(): row[place].split(" (")[0] for row in rows}
    assert {name: float(value) for name, value in found.items() if name in expected} == {
        name: float(value) for name, value in expected.items()
    }
    assert {"London", "England and Wales"} == set(found) - set(expected)


def test_word_and_print_hold_the_same_rows(pack: Pack, demo: Database):
    expected = days_lost(demo)
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(word(pack))).tables
    ]
    ours = next(
        table for table in tables if "Latest rating" in table[0] and any(one.startswith("Sickness") for one in table[0])
    )
    assert {row[0] for row in ours[1:]} == {*expected, "London", "England and Wales"}
    page = html(pack)
    shown = page[page.index(f"<h2>{pack.chosen[0].heading}") :]
    assert all(f">{name}<" in shown for name in expected)
    of_units, of_regions = shown.split(f"<h2>{pack.chosen[1].heading}")
    assert "In brackets: the change since the unit’s latest inspection." in of_units
    assert "In brackets: the change since a year earlier." in of_regions and "can be chosen above" not in shown


def test_what_is_a_table_and_what_a_picture(pack: Pack, demo: Database, monkeypatch: pytest.MonkeyPatch):
    run = asking(demo)
    chart, few = staff_trend(run, as_at=DAY), transition_table(run, as_at=DAY, region=None, pair=("2021", "2023"))
    assert chart is not None and few is not None
    assert picked.table(chart) is None
    monkeypatch.setattr(picked, "MOST_PICTURED", len(few.rows))
    assert picked.table(few) is None
    monkeypatch.setattr(picked, "MOST_PICTURED", len(few.rows) - 1)
    listed = picked.table(few)
    assert listed is not None and isinstance(listed.rows, pd.DataFrame) and len(listed.rows) == len(few.rows)
    of_regions = picked.table(pack.chosen[1])
    assert of_regions is not None and "rating" not in of_regions.columns and len(of_regions.rows) == 13
