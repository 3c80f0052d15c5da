"""What a reader of a pack must not trip over: closed units, ties, what changed since a day, bands, orders, and sources told once."""

from __future__ import annotations

import csv
import io
from datetime import date

import pandas as pd
import pytest
from docx import Document
from pptx import Presentation

from pdu.briefing import Pack, Scope, html, make, powerpoint, word
from pdu.briefing.closed import marking
from pdu.narrative import briefing, changed
from pdu.store.database import Database
from tests.conftest import asking

DAY, SINCE = date(2026, 11, 28), date(2025, 11, 28)
CLOSED = "Staffordshire and Stoke"


@pytest.fixture(scope="module")
def pack(demo: Database) -> Pack:
    """The West Midlands at full coverage, since a year before."""
    return make(asking(demo), Scope("region", "N52"), DAY, SINCE)


def test_a_closed_unit_is_marked_wherever_it_is_named(pack: Pack):
    """In every text of all three formats but the titles of sources and its own date; the slides of the parts name it often."""
    slides = Presentation(io.BytesIO(powerpoint(pack))).slides
    named = 0
    for number, slide in enumerate(slides, 1):
        if slide.shapes.title.text_frame.text.startswith("Sources"):
            continue
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        said += [
            cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
        ]
        for text in said:
            bare = text.replace(f"{CLOSED} (closed 2025)", "").replace(f"{CLOSED}: closed", "")
            assert CLOSED not in bare, (number, text)
        named += number <= 7 and any(CLOSED in text for text in said)
    assert named >= 4, "ratings, staffing, casework and findings"
    document = Document(io.BytesIO(word(pack)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert f"{CLOSED} (closed 2025)" in cells and CLOSED not in cells
    assert f">{CLOSED} (closed 2025)<" in html(pack) and f">{CLOSED}<" not in html(pack)


def test_marks_stand_once_and_not_within_another_name():
    mark = marking({"Leeds": "2024"}, {"Leeds", "Leeds North", "York"})
    assert mark("Leeds and Leeds North") == "Leeds (closed 2024) and Leeds North"
    assert mark(mark("Leeds; York")) == "Leeds (closed 2024); York"
    assert mark("Leedshire") == "Leedshire"


def test_how_units_came_and_went_is_said_beside_their_ratings(pack: Pack):
    table = pack.table("units")
    assert table is not None
    said = f"Staffordshire North and Staffordshire South opened in 2025 in place of {CLOSED} (closed 2025)."
    assert said in table.note and "alphabetical order, closed units last" in table.note
    none = pd.DataFrame([{"pdu_name": "York", "opened": "2021-06-26", "closed": None, "successor_of_name": None}])
    assert briefing.came_and_went(none) == ""


def test_standards_that_tie_are_told(pack: Pack, demo: Database):
    """Counted from the CSV file: in how many of the newest inspections of the region each standard is rated Inadequate."""
    folder = demo.path.parent / "data"
    rows = {
        name: [*csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8-sig"))]
        for name in ("inspection", "standard_rating")
    }
    newest = {}
    for row in sorted(rows["inspection"], key=lambda row: row["published"]):
        # Of the open units: one of the region has closed.
        if row["area_code"].startswith("N52") and row["area_type"] == "pdu" and row["area_code"] != "N52STST":
            newest[row["area_code"]] = row["inspection_id"]
    low: dict[str, int] = {}
    for row in rows["standard_rating"]:
        if row["inspection_id"] in newest.values():
            low[row["standard"]] = low.get(row["standard"], 0) + (row["rating"] == "Inadequate")
    tied = [name for name, number in low.items() if number == max(low.values())]
    assert (len(tied), len(low), max(low.values()), len(newest)) == (5, 7, 4, 8)
    part = pack.part("units")
    assert part is not None
    assert part.title == "Five of seven standards are rated Inadequate equally often, each in four of eight open units"
    assert (
        briefing.standards_title(["Staffing"], 7, 2, 9)
        == "Staffing is rated Inadequate most often, in two of nine units"
    )
    assert (
        briefing.standards_title(["Services"], 7, 2, 9)
        == "“Services” is rated Inadequate most often, in two of nine units"
    )
    two = briefing.standards_title(["Staffing", "Implementation and delivery"], 7, 2, 9)
    assert (
        two == "“Staffing” and “Implementation and delivery” are rated Inadequate most often, each in two of nine units"
    )


def test_what_changed_is_a_table_of_before_and_now(pack: Pack):
    part = pack.part("changes")
    assert part is not None
    (table,) = part.tables
    assert [*table.columns.values()] == ["Unit or area", "Standard or figure", "Before", "Now", "Change", "When"]
    assert part.question == "What changed from 28 November 2025 to 28 November 2026?"
    # Said of the region as a whole, whose rows stand first: the move of a unit under them may be larger.
    assert part.title.startswith("No new rating; in the West Midlands as a whole annual leaving rate ")
    assert "moved most in proportion, " in part.title
    assert list(table.rows["name"].eq("West Midlands as a whole")) == [True] * 8 + [False] * 4
    assert table.rows["change"].str.endswith(", the largest of eight open units").sum() == 4
    assert "Since 28 November 2025: no new rating" in " ".join(pack.lines)
    assert not any(CLOSED in name for name in table.rows["name"]), "what is told of units is told of the open ones"
    region = table.rows[table.rows["name"] == "West Midlands as a whole"]
    shares = [abs(row.value - row.value_then) / row.value_then for row in region.itertuples()]
    assert len(shares) > 3 and shares == sorted(shares, reverse=True)


def rated(*rows: tuple[str, str | None, str, int | None, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["name", "value_before", "value_now", "steps", "surely"])


def test_the_title_is_the_strongest_change_since_the_day_or_that_none_is_known():
    moved = ("Leeds", "Good", "Inadequate", -2, True)
    kept, first = ("York", "Good", "Good", 0, True), ("Bolton", None, "Good", None, True)
    perhaps, none = ("Wigan", "Good", "Inadequate", -2, False), pd.DataFrame()
    assert (
        changed.title(rated(moved, kept), none, "1 May 2024") == "Since 1 May 2024 Leeds went from Good to Inadequate"
    )
    assert (
        changed.title(rated(kept), none, "1 May 2024") == "No rating has moved since 1 May 2024: York kept its rating"
    )
    assert changed.title(rated(first), none, "1 May 2024") == "New since 1 May 2024: Bolton (Good)"
    said = changed.title(rated(perhaps), none, "1 May 2024")
    assert said == "No rating is surely new, and one may be; no figure of then and now can be compared"
    rate = {
        "what": "Vacancy rate, probation officers", "name": "England and Wales", "value_before": "29 per cent", "value_now": "21 per cent",
        "when_before": "Mar 2023", "when_now": "2025", "value_then": 29.0, "value": 21.0, "moved": 8.0,
    }  # fmt: skip
    said = changed.title(pd.DataFrame(), pd.DataFrame([rate]), "1 May 2024")
    assert said == (
        "No new rating; the one known move of England and Wales as a whole: vacancy rate (probation officers), "
        "29 to 21 per cent (Mar 2023 to 2025)"
    ), "figures with their days, which are not the day asked for"
    many = changed.title(rated(moved, moved, moved, ("Kent", "Good", "Outstanding", 1, True)), none, "1 May 2024")
    assert many == "Since 1 May 2024 one unit was rated higher than before and three were rated lower"
    assert (changed.steps(-2), changed.steps(None), changed.steps(0)) == (
        "two ratings lower",
        "first since June 2021",
        "the same",
    )
    assert (changed.moved(17.1, 14.9, "percent"), changed.moved(771, 780, "fte")) == ("down 2.2 points", "up 9")


def test_bands_findings_orders_and_sources_are_explained_once(pack: Pack):
    shares, found = pack.table("shares"), pack.table("findings")
    full = [one for one in pack.appendix if "stated" in one.columns]
    assert shares is not None and found is not None
    assert (
        "A band and a unit’s rating may differ" in shares.told
        and "A finding is of its inspection and of one matter" in found.note
    )
    assert len(full) == 5, "a question on keeping people safe each"
    for table in full:
        *names, last = table.rows["area_name"]
        assert names == sorted(names) and last == f"{CLOSED} (closed 2025)" and "Closed units last" in table.note
        assert table.rows["question_label"].unique().tolist() == [table.heading]
    bands = "Bands: I below 50%, RI 50 to 64%, G 65 to 79%, O 80% or more; no page read states these limits."
    assert all(bands in table.told and bands not in table.note for table in (shares, *full)), "Word draws none"
    assert "alphabetical order, closed ones last" in shares.note
    said = " ".join(
        [*pack.cautions, *(f"{table.heading} {table.note}" for table in (*pack.tables, *pack.appendix, pack.facts))]
    )
    assert "openings" not in said and "behind the lines" not in said
    deck = Presentation(io.BytesIO(powerpoint(pack)))
    ids = [
        key
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame and shape.name == "Sources"
        for paragraph in shape.text_frame.paragraphs
        for key in pack.sources["source_id"]
        if paragraph.text.endswith(f"({key})")
    ]
    assert sorted(ids) == sorted(pack.sources["source_id"]), "each source is listed once"
