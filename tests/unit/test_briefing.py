"""What a pack says of its area: of the day asked for and nothing later, honest where nothing is known, and no more than was chosen."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pptx import Presentation

from pdu.answers.briefing import opening
from pdu.briefing import Scope, html, make, powerpoint
from pdu.briefing.pack import Counts
from pdu.store.database import Database, fetch
from tests.conftest import asking, rows_of
from tests.decks import faults
from tests.packs import DAY, SINCE, made


def test_the_seed_press_release_is_in_the_pack_of_its_unit(built: Database):
    pack = made(built, Scope("pdu", "N52WARW"))
    said = " ".join(pack.lines)
    for fact in (
        "Requires improvement",
        "18 August 2022",
        "June 2022",
        "nine recommendations, four of them",
        "9 per cent",
    ):
        assert fact in said, fact


@pytest.mark.parametrize("code", ["N52CSW", "N07CRD"])
def test_a_unit_never_inspected_gets_an_honest_half_page(code: str, built: Database):
    run = asking(built)
    if code not in set(run("units")["pdu_code"]):
        code = next(
            iter(
                set(run("units")["pdu_code"])
                - set(fetch(built.version_file(), "SELECT pdu_code FROM unit_rating")["pdu_code"])
            )
        )
    pack = make(run, Scope("pdu", code), DAY, SINCE)
    assert pack.lines[0].startswith(f"No inspection of {pack.title} published since June 2021 was found")
    assert not any(isinstance(block, Counts) for part in pack.parts for block in part.blocks)
    assert pack.table("shares") is None and pack.table("inspections") is None
    deck = Presentation(io.BytesIO(powerpoint(pack)))
    assert not any(shape.has_chart for slide in deck.slides for shape in slide.shapes)
    assert "<svg" not in html(pack)


def test_a_day_in_the_past_knows_nothing_later(built: Database):
    pack = make(asking(built), Scope("region", "N52"), date(2022, 8, 18), date(2022, 1, 1))
    units = pack.table("units")
    assert units is not None
    rated = dict(zip(units.rows["name"], units.rows["shown"], strict=True))
    assert rated["Warwickshire"] == "Requires improvement" and rated["Coventry"] == "not inspected"
    assert pack.lines[0].startswith("Three of nine units in the West Midlands have been inspected since June 2021")
    assert not any("2023" in line or "2024" in line or "2025" in line for line in pack.lines)


def test_wrong_scopes_and_days_are_said(built: Database):
    run = asking(built)
    with pytest.raises(ValueError, match="No region has the code ‘N99’"):
        make(run, Scope("region", "N99"), DAY, SINCE)
    with pytest.raises(ValueError, match="No unit has the code ‘x’"):
        make(run, Scope("pdu", "x"), DAY, SINCE)
    with pytest.raises(ValueError, match="must lie before"):
        make(run, Scope("national"), SINCE, SINCE)


def test_units_of_other_regions_can_be_set_beside(built: Database):
    run = asking(built)
    pack = make(run, Scope("region", "N52"), DAY, SINCE, compare=("N56NRTH", "N55KIR"))
    compared, shares = pack.table("compared"), pack.table("compared_shares")
    assert compared is not None and shares is not None
    assert list(compared.cells["Unit"]) == ["Kirklees", "Northamptonshire"]
    assert set(shares.rows["area_code"]) <= {"N56NRTH", "N55KIR"} and len(shares.rows) >= 2
    assert pack.lines == made(built, Scope("region", "N52")).lines, "no line speaks of them"
    deck = Presentation(io.BytesIO(powerpoint(pack)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert not faults(deck) and len(set(titles)) == len(titles), titles
    assert "Units compared with" in html(pack)
    assert make(run, Scope("national"), DAY, SINCE, compare=("N56NRTH",)).table("compared") is None
    alone = make(run, Scope("pdu", "N56NRTH"), DAY, SINCE, compare=("N56NRTH",))
    assert alone.table("compared") is None, "a unit is not compared with itself"
    with pytest.raises(ValueError, match="No unit has the code ‘N99X’"):
        make(run, Scope("region", "N52"), DAY, SINCE, compare=("N99X",))


def test_sections_can_be_left_out(built: Database):
    whole = made(built, Scope("region", "N56"))
    less = make(asking(built), Scope("region", "N56"), DAY, SINCE, sections=("changes",))
    assert {"shares", "workforce", "findings"} <= {table.key for table in whole.tables}
    # What changed has a table of its own, with the reports since the day.
    assert {table.key for table in less.tables} == {"units", "changed"}
    assert not any("percentage" in line for line in less.lines)


def test_the_question_on_cases_is_the_same_for_all_units_and_on_keeping_people_safe_first(demo: Database):
    """On full coverage a row a unit: the share and cases of the CSV file of its latest inspection."""
    folder = demo.path.parent / "data"
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_of(folder, "pdu") if row["region_code"] == "N56"}
    latest = {}
    for row in sorted(rows_of(folder, "inspection"), key=lambda row: row["published"]):
        if row["area_code"] in names and row["published"] <= DAY.isoformat():
            latest[row["area_code"]] = row["inspection_id"]
    asked = {
        row["inspection_id"]: row
        for row in rows_of(folder, "question_result")
        if row["question"] == "keeping_people_safe_overall"
    }
    expected = {
        names[code]: f"{asked[inspection]['sufficient']} of {asked[inspection]['cases']}"
        for code, inspection in latest.items()
    }
    pack = made(demo, Scope("region", "N56"))
    table = pack.table("shares")
    assert table is not None and len(expected) == 8
    assert list(table.columns.values()) == [
        "Unit",
        "Keeping people safe, overall",
        "Management oversight",
        "Supporting desistance, overall",
    ]
    assert {row.area_name: row.q0.partition(", ")[2] for row in table.rows.itertuples()} == expected


def test_the_page_says_what_a_pack_holds_and_of_which_days(built: Database):
    said = opening(made(built, Scope("region", "N56")))
    assert "East of England" in said
    assert (
        "A briefing as at 24 November 2026, with what changed since 1 June 2024: lines to take, the table of units, charts, the "
        "cautions that apply, and the sources."
    ) in said
