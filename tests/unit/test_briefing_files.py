"""The same pack in every format holds the same: rows, headings and captions, and the same bytes whenever it is made."""

from __future__ import annotations

import io
import re
import time
import zipfile
from html import escape

import pandas as pd
import pytest
from docx import Document

from pdu import words
from pdu.briefing import Scope, html, make, powerpoint, word
from pdu.briefing.pack import Counts, Table
from pdu.briefing.powerpoint import template
from pdu.briefing.powerpoint.grid import printed
from pdu.store.database import Database
from tests.conftest import asking, rows_of
from tests.packs import DAY, SINCE, made, opened, read


def frame_of(table: Table) -> pd.DataFrame:
    """The cells of a table as the deck prints them."""
    return table.cells.map(printed)


SOME = [
    Scope("national"),
    Scope("region", "N56"),
    Scope("region", "N07"),
    Scope("pdu", "N52WARW"),
    Scope("pdu", "N56NRTH"),
]


@pytest.mark.parametrize("scope", SOME, ids=str)
def test_both_files_hold_the_same_rows(scope: Scope, built: Database):
    pack = made(built, scope)
    page_text = html(pack)
    page = read(page_text)
    deck = opened(built, scope)
    slides: dict[str, list[list[str]]] = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text.replace("\xa0", "") for cell in row.cells] for row in shape.table.rows]
                slides.setdefault(shape.name, [rows[0]]).extend(rows[1:])
    letters = {"O": "Outstanding", "G": "Good", "RI": "Requires improvement", "I": "Inadequate"}
    # A chart of counts is a table of its own on the page, which the deck has as a native chart.
    blocks = [block for part in pack.parts for block in part.blocks if isinstance(block, Table | Counts)]
    assert len(page.tables) == len(blocks) + 1
    for table, on_page in zip([*blocks, pack.facts], page.tables, strict=True):
        if isinstance(table, Counts):
            continue
        frame = frame_of(table)
        in_deck = slides[table.heading]
        assert len(on_page) == len(in_deck) == len(frame) + 1
        for place, row in enumerate(frame.itertuples(index=False)):
            said = [str(value) for value in row]
            assert on_page[place + 1] == said
            deck_row = [letters.get(cell, re.sub(r"^(?:O|G|RI|I)  ", "", cell)) for cell in in_deck[place + 1]]
            assert deck_row == said
    told = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.slide_layout.name == template.FIGURE]
    assert told == [part.title for part in pack.parts], "the parts are slides in their order"
    headings = [page_text.index(escape(part.title, quote=False)) for part in pack.parts]
    assert headings == sorted(headings), "and sections of the page in the same"
    lines = "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    for line in pack.lines:
        assert line in lines and words.sentence_case(line) == line


def test_the_first_page_of_a_region_sets_its_units_side_by_side(demo: Database):
    """The numbers of the CSV files stand in both files: after the grid of their ratings."""
    folder = demo.path.parent / "data"
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_of(folder, "pdu") if row["region_code"] == "N52"}
    closed = {row["pdu_code"]: row["closed"] for row in rows_of(folder, "pdu")}
    values = [row for row in rows_of(folder, "indicator_value") if row["area_code"] in names]
    ratings = {
        row["area_code"]: row["overall_rating"]
        for row in sorted(rows_of(folder, "inspection"), key=lambda row: row["published"])
    }
    published = {
        row["area_code"]: row["published"]
        for row in sorted(rows_of(folder, "inspection"), key=lambda row: row["published"])
    }
    expected = {}
    for code in names:
        # A unit that has closed is marked wherever it is named.
        shown = names[code] + (f" (closed {closed[code]})" if closed[code] else "")
        said = [shown, ratings.get(code, "")]
        for indicator, grade in (
            ("vacancy_rate_pct", "po"),
            ("sickness_days_per_person", "all"),
            ("average_caseload", "po"),
            ("workload_pct", "all"),
        ):
            own = sorted(
                (row["period_end"], float(row["value"]))
                for row in values
                if (row["area_code"], row["indicator"], row["grade"]) == (code, indicator, grade)
            )
            if own:
                change = own[-1][1] - max(pair for pair in own if pair[0] <= published[code])[1]
                sign = "+" if round(change, 2) > 0 else "−" if round(change, 2) else ""
                unit = "%" if indicator.endswith("pct") else ""
                said.append(f"{own[-1][1]:g}{unit} ({sign}{abs(round(change, 1)):g})")
        if len(said) == 6:
            expected[shown] = said
    assert len(expected) == 9
    pack = made(demo, Scope("region", "N52"))
    first = read(html(pack)).tables[1]  # after the grid of units
    assert {row[0]: row for row in first[1:10]} == expected
    assert [row[0] for row in first[10:]] == ["West Midlands", "England and Wales"]
    beside = opened(demo, Scope("region", "N52")).slides[2]
    (table,) = [shape.table for shape in beside.shapes if shape.has_table]
    letters = {"O": "Outstanding", "G": "Good", "RI": "Requires improvement", "I": "Inadequate"}
    cells = [[cell.text.replace("\xa0", "") for cell in row.cells] for row in table.rows][1:10]
    assert {row[0]: [row[0], letters[row[1]], *row[2:]] for row in cells} == expected
    assert "How to read it" in [shape.name for shape in beside.shapes]
    assert sum(shape.name.endswith(", drawn") for shape in beside.shapes) == 4


@pytest.mark.parametrize("scope", [Scope("region", "N56"), Scope("pdu", "N52WARW")], ids=str)
def test_word_holds_the_same_in_headings_tables_and_captions(scope: Scope, demo: Database):
    pack = made(demo, scope)
    document = Document(io.BytesIO(word(pack)))
    said = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert ("Title", pack.headline) in said
    assert [text for style, text in said if style == "List Number"] == list(pack.lines)
    headings = [text for style, text in said if style == "Heading 1"]
    kept = [part.title for part in pack.parts]
    assert [text for text in headings if text in kept] == kept and "Appendix" in headings
    tables = [*pack.tables, *pack.appendix, pack.facts]
    _, *native = document.tables  # the first has the key figures
    for table, native_ in zip(tables, native, strict=True):
        frame = frame_of(table)
        assert [cell.text for cell in native_.rows[0].cells] == list(frame.columns)
        assert [cell.text for cell in native_.columns[0].cells][1:] == [str(value) for value in frame.iloc[:, 0]]
        assert native_._tbl.xpath("./w:tblPr/w:tblDescription/@w:val") and native_._tbl.xpath(
            "./w:tr[1]/w:trPr/w:tblHeader"
        )
    assert [text for style, text in said if style == "Caption" and text.startswith("Table")] == [
        f"Table : {table.heading}" for table in tables
    ], "the number is a field, which Word counts"
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    assert len(document.inline_shapes) == (scope.kind == "pdu"), "a unit over time is a picture"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "Synthetic demonstration data" in section.header.paragraphs[0].text
    # The first page says so once: at its beginning.
    assert section.different_first_page_header_footer and not section.first_page_header.paragraphs[0].text
    assert [text for style, text in said if style == "Mark"] == [
        "Synthetic demonstration data: nothing here was published."
    ]
    for foot in (section.footer, section.first_page_footer):
        assert "as at 24 November 2026" in foot.paragraphs[0].text


def test_the_same_pack_is_the_same_bytes(demo: Database, monkeypatch: pytest.MonkeyPatch):
    """Whenever it is made: also in another year, and the workbooks behind its charts too."""
    run = asking(demo)
    first = make(run, Scope("pdu", "N52WARW"), DAY, SINCE)
    before = [powerpoint(first), word(first), html(first)]
    later = time.time() + 400 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    second = make(run, Scope("pdu", "N52WARW"), DAY, SINCE)
    assert [powerpoint(second), word(second), html(second)] == before
    with zipfile.ZipFile(io.BytesIO(before[0])) as deck:
        assert {entry.date_time for entry in deck.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        (book, *_) = [name for name in deck.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(deck.read(book))) as workbook:
            assert f"{first.data_date.isoformat()}T00:00:00Z" in workbook.read("docProps/core.xml").decode()
