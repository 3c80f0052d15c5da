"""What a reader of a pack must not trip over: closed units, ties, what changed since a day, bands, orders, and sources told once."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pandas as pd
import pytest
from docx import Document
from pptx import Presentation

from pdu.briefing import Pack, Scope, html, make, powerpoint, word
from pdu.briefing.closed import marking
from pdu.narrative import briefing, changed
from pdu.store.database import Database
from tests.conftest import asking, rows_of

DAY, SINCE = date(2026, 11, 28), date(2025, 11, 28)
CLOSED = "Staffordshire and Stoke"


@pytest.fixture(scope="module")
def pack(demo: Database) -> Pack:
    """The West Midlands at full coverage, since a year before."""
    return make(asking(demo), Scope("region", "N52"), DAY, SINCE)


@pytest.fixture(scope="module")
def slides(pack: Pack) -> Any:
    """Its slides, which the tests only read."""
    return Presentation(io.BytesIO(powerpoint(pack))).slides


def test_a_closed_unit_is_marked_wherever_it_is_named(pack: Pack, slides: Any):
    """In every text of all three formats but the titles of sources and its own date; the slides of the parts name it often."""
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
    rows = {name: rows_of(folder, name) for name in ("inspection", "standard_rating")}
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
    assert part.title.startswith("No new rating; in the West Midlands as a whole the annual leaving rate ")
    assert "moved most in proportion, " in part.title
    assert list(table.rows["name"].eq("West Midlands as a whole")) == [True] * 8 + [False] * 4
    assert table.rows["change"].str.endswith(", the largest of eight open units").sum() == 4
    assert "Since 28 November 2025: no new rating" in " ".join(pack.lines)
    assert not any(CLOSED in name for name in table.rows["name"]), "what is told of units is told of the open ones"
    region = table.rows[table.rows["name"] == "West Midlands as a whole"]
    shares = [abs(row.value - row.value_then) / row.value_then for row in region.itertuples()]
    assert len(shares) > 3 and shares == sorted(shares, reverse=True)


def test_what_is_counted_are_open_units_and_the_closed_one_is_named_apart(pack: Pack, demo: Database):
    """The ratings add up to the units inspected; counted from the CSV file."""
    rows = rows_of(demo.path.parent / "data", "inspection")
    of = [row for row in rows if row["area_code"].startswith("N52") and row["area_type"] == "pdu"]
    newest = {row["area_code"]: row["overall_rating"] for row in sorted(of, key=lambda row: row["published"])}
    gone = newest.pop("N52STST")
    expected = [[*newest.values()].count(rating) for rating in ("Inadequate", "Requires improvement")]
    values = [key.value for key in pack.key_figures]
    assert values[:3] == ["8 of 10", *map(str, expected)] and sum(map(int, values[1:])) == len(newest) == 8
    assert pack.key_figures[0].label == "open units inspected; one since closed, not counted"
    assert pack.lines[0].startswith(
        "Eight of 10 open units in the West Midlands have been inspected since June 2021; their"
    )
    assert pack.lines[0].endswith(f"Closed since, and not counted: {CLOSED} (closed 2025), last rated {gone}.")
    said = [pack.headline, *(part.title for part in pack.parts), *pack.lines, *pack.facts.rows["what"]]
    assert not any("nine" in text or "est of units" in text for text in said)
    assert (
        any(text.endswith("highest of open units") for text in said)
        and "eight open units" in pack.part("casework").title
    )
    assert pack.part("findings").title.endswith("eight inspections read")
    assert "Not counted, since closed" in pack.table("findings").note
    assert list(pack.table("units").rows["name"])[-1] == f"{CLOSED} (closed 2025)"


def test_what_moved_says_from_when_to_when(pack: Pack, slides: Any, demo: Database):
    """The months of the earliest and the latest rating of the units in the table, from the CSV file."""
    rows = rows_of(demo.path.parent / "data", "inspection")
    of = [row for row in rows if row["area_code"].startswith("N52") and row["area_type"] == "pdu"]
    newest = {row["area_code"]: row["published"][:7] for row in sorted(of, key=lambda row: row["published"])}
    assert (min(newest.values()), max(newest.values())) == ("2025-02", "2025-11")
    since = "In brackets the change from each unit’s latest rating (February 2025 to November 2025) to Sep 2026."
    assert pack.part("beside").sentence.startswith(since)
    slides = Presentation(io.BytesIO(powerpoint(pack))).slides
    assert since in [shape.text_frame.text for shape in slides[2].shapes if shape.has_text_frame], (
        "also where room is short"
    )
    country = make(asking(demo), Scope("national"), DAY, SINCE)
    assert country.part("beside").sentence.startswith("In brackets the change from a year earlier to Sep 2026. ")


def test_notes_say_what_is_in_their_figure(pack: Pack, built: Database):
    """Letters, outlines, gaps and marks are explained where they are, and only there."""
    assert pack.table("units").note.startswith(
        "O Outstanding, G Good, RI Requires improvement, I Inadequate. All in the 2023"
    )
    assert "not filled" not in pack.table("units").note and "empty cell" not in pack.table("units").note
    published = make(asking(built), Scope("region", "N52"), DAY, SINCE).table("units").note
    assert published.startswith("RI Requires improvement, I Inadequate; not filled: 2021 programme. ")
    assert "An empty cell was not found" in published
    beside = pack.table("beside")
    assert beside.legend.startswith(
        "Dot: latest; ring: at that rating; line: the region; dotted"
    ) and not beside.note.count(":")
    assert (
        make(asking(built), Scope("region", "N55"), DAY, SINCE).table("beside").legend
        == "Dot: latest; dotted: England and Wales."
    )


def test_bands_have_their_letters_and_limits_over_them(slides: Any):
    """In the head of each drawn column: each letter in the middle of its band, each limit where the band begins."""
    drawn = [shape for shape in slides[3].shapes if shape.name.endswith(", drawn")]
    assert len(drawn) == 3
    for column in drawn:
        bands = [shape for shape in column.shapes if shape.name == "Band"]
        left, wide = min(band.left for band in bands), 2 * (bands[0].width)  # the first ends at 50 of 100
        marks = {
            shape.text_frame.text: 100 * (shape.left + shape.width / 2 - left) / wide
            for shape in column.shapes
            if shape.name in ("Limit", "Letter of a band")
        }
        at = {"0": 0, "50": 50, "65": 65, "80": 80, "100": 100, "I": 25, "RI": 57.5, "G": 72.5, "O": 90}
        assert marks == pytest.approx(at, abs=0.1)


def test_each_number_of_the_sentences_names_sources_that_the_pack_lists(pack: Pack):
    rows, headings = pack.facts.rows, [table.heading for table in pack.tables]
    assert pack.facts.heading == "Every number in the sentences, and where it comes from"
    ids = {key for cell in rows["rests_on"] for key in cell.partition(" and ")[0].split(", ") if key}
    assert ids and ids <= set(pack.sources["source_id"])
    assert set(rows.loc[rows["rests_on"].eq(""), "counted_in"]) <= {"the briefing", "the data"}
    places = [headings.index(where) for where in rows["counted_in"] if where in headings]
    assert places == sorted(places), "in the order of the slides"


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
        "No new rating; newly known of England and Wales as a whole: vacancy rate (probation officers), "
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


def test_bands_findings_orders_and_sources_are_explained_once(pack: Pack, slides: Any):
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
    ids = [
        key
        for slide in slides
        for shape in slide.shapes
        if shape.has_text_frame and shape.name == "Sources"
        for paragraph in shape.text_frame.paragraphs
        for key in pack.sources["source_id"]
        if paragraph.text.endswith(f"({key})")
    ]
    assert sorted(ids) == sorted(pack.sources["source_id"]), "each source is listed once"
