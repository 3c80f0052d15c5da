"""Packs: every number traceable, both files alike, nothing too long for its box, and honest where nothing is known."""

from __future__ import annotations

import csv
import io
import math
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from pdu import clock, words
from pdu.__main__ import main
from pdu.answer import Answer
from pdu.answers.trends import movement as trends
from pdu.answers.workforce import country as workforce
from pdu.briefing import Pack, Scope, html, make, powerpoint, word
from pdu.briefing.pack import Counts, Part, Table
from pdu.briefing.powerpoint import template
from pdu.briefing.powerpoint.grid import printed
from pdu.figures import timeline
from pdu.store.database import Database, fetch
from tests.conftest import asking
from tests.decks import alternative_text, faults

DAY, SINCE = date(2026, 11, 24), date(2024, 6, 1)
SMALL = {word: number for number, word in enumerate("no one two three four five six seven eight nine".split())}
SMALL["none"] = 0
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\b(?:none|no|one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
# Said of what a line is about, and no count: of a set that is empty, or of one thing among others.
PLAIN = (
    "No rated report",
    "no interval",
    "one programme",
    "No unit of",
    "No inspection of",
    "a higher one",
    "a lower one",
    "none of",
    "none can be said",
    "no page read",
    "one rating band",
    "Seven questions to expect",
    "none is rated",
    "in none",
    "no theme",
)


@cache
def made_of(file: Path, scope: Scope) -> Pack:
    """The pack of a scope, made once for several tests."""
    return make(asking(Database(file)), scope, DAY, SINCE)


def made(database: Database, scope: Scope) -> Pack:
    """The same, by its database."""
    return made_of(database.path, scope)


@cache
def deck_of(file: Path, scope: Scope) -> bytes:
    """Its deck, written once for several tests."""
    return powerpoint(made_of(file, scope))


def opened(database: Database, scope: Scope) -> Any:
    """The same, opened anew: a test may spoil it."""
    return Presentation(io.BytesIO(deck_of(database.path, scope)))


@pytest.fixture(params=["published", "synthetic"])
def database(request: pytest.FixtureRequest, built: Database, demo: Database) -> Database:
    return built if request.param == "published" else demo


def scopes(database: Database) -> list[Scope]:
    """The country, every region and every unit with an inspection."""
    file = database.version_file()
    regions = fetch(file, "SELECT region_code FROM region ORDER BY 1")["region_code"]
    units = fetch(file, "SELECT DISTINCT pdu_code FROM unit_rating ORDER BY 1")["pdu_code"]
    return [Scope("national"), *(Scope("region", code) for code in regions), *(Scope("pdu", code) for code in units)]


def cells(pack: Pack) -> tuple[set[float], set[str]]:
    """All numbers and all words in the cells of a pack's tables."""
    numbers, texts = set(), set()
    for table in (*pack.tables, pack.facts):
        for column in table.cells:
            for value in table.cells[column]:
                if isinstance(value, str):
                    texts.add(value)
                elif not words.is_missing(value):
                    numbers |= {float(value), math.floor(float(value) + 0.5)}
    return numbers, texts


def untraced(sentence: str, numbers: set[float], texts: set[str]) -> list[str]:
    """The numbers of a sentence that are no cell. A cell of words that stands in it whole, as a date does, is taken out first."""
    for text in sorted((text for text in texts if len(text) > 3), key=len, reverse=True):
        if text in sentence or text[0].lower() + text[1:] in sentence:
            start = "".join(sorted({text[0].lower(), text[0]}))
            sentence = re.sub(rf"(?<![\w.,])[{re.escape(start)}]{re.escape(text[1:])}(?!\w|[.,]\d)", " ", sentence)
    for said in PLAIN:
        sentence = sentence.replace(said, " ")
    found = []
    for token in TOKEN.findall(sentence):
        value = SMALL.get(token.lower())
        if (float(token.replace(",", "")) if value is None else float(value)) not in numbers:
            found.append(token)
    return found


# All packs one after the other are the longest of all tests: in parts, so that several processes can take them.
SHARES = 4


@pytest.mark.parametrize("share", range(SHARES))
def test_every_number_of_every_line_is_a_cell_of_the_pack(
    share: int, database: Database, monkeypatch: pytest.MonkeyPatch
):
    # What is drawn has no line; drawing every unit over time would take most of the time.
    monkeypatch.setattr(timeline, "timeline", lambda *_: "")
    run = asking(database)
    tried = scopes(database)
    assert len(tried) > 70
    for scope in tried[share::SHARES]:
        pack = made(database, scope) if scope.kind != "pdu" else make(run, scope, DAY, SINCE)
        numbers, texts = cells(pack)
        texts |= {pack.title}
        assert 2 <= len(pack.lines) <= 6, (scope, pack.lines)
        for sentence in (*pack.lines, *pack.cautions, *(f"{key.value} {key.label}" for key in pack.key_figures)):
            if sentence in pack.cautions:
                sentence = sentence.replace("The programmes of 2021 and 2023", "The programmes")
            assert not untraced(sentence, numbers, texts), (scope, sentence)
        assert not untraced(pack.headline, numbers, texts), (scope, pack.headline)
        for part in pack.parts:
            numbers, texts = behind(pack, part)
            for sentence in (part.title, part.sentence):
                for tenths in re.findall(r"(\w+) in ten\b", sentence):
                    assert SMALL[tenths.lower()] == round(fact(pack, "Per cent of all vacancies that these hold") / 10)
                    held, every = (
                        fact(pack, f"Vacancies in {which}") for which in ("the regions named", "all regions")
                    )
                    assert fact(pack, "Per cent of all vacancies that these hold") == round(100 * held / every, 1)
                plain = re.sub(r"\w+ in ten\b", "", sentence)
                assert not untraced(plain, numbers, texts), (scope, part.key, sentence)


def fact(pack: Pack, what: str) -> float:
    """A number behind the lines."""
    return float(pack.facts.rows.set_index("what")["value"][what])


# Where the numbers of a title are counted, beside the cells of its own tables: more narrowly than those of a line.
STAFF, CASES, FOUND = "Staffing, sickness and workload", "Percentages of cases", "What inspectors found"
COUNTED_IN = {
    "units": {"Units", "Regions", "Units of the region"},
    "counts": {"Reports by overall rating and programme"},
    "beside": {"Units side by side", "Regions side by side", "Units", "Regions"},
    "workforce": {STAFF},
    "history": {"Inspections", STAFF},
    "casework": {CASES, "all percentages found"},
    "changes": {"Units", "Regions", "Reports since"},
    "findings": {FOUND, CASES, "all percentages found", "Units"},
    "standards": {"Standards", CASES, "all percentages found"},
    "questions": {FOUND, "Standards"},
    "compared": set(),
    "careful": set(),
}


def behind(pack: Pack, part: Part) -> tuple[set[float], set[str]]:
    """What a title may say in numbers: the cells of its own tables, of the native chart of its part, and facts counted there."""
    facts = pack.facts.rows
    own = facts[facts["counted_in"].isin(COUNTED_IN[part.key] | {"the briefing", "the data"})]
    numbers, texts = cells(replace(pack, parts=(part,), facts=replace(pack.facts, rows=own)))
    # The month of a day that is given in full.
    texts |= {pack.title} | {text.partition(" ")[2] for text in texts if re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", text)}
    for block in part.blocks:
        if isinstance(block, Counts):
            texts |= {name for name, _ in block.series}
            numbers |= {float(value) for _, values in block.series for value in values}
        if isinstance(block, Answer):
            for value in block.table.to_numpy().ravel():
                if isinstance(value, date):
                    texts.add(words.day(value).split(" ", 1)[1])
                elif isinstance(value, str):
                    texts.add(value)
                elif not words.is_missing(value):
                    numbers.add(float(value))
    return numbers, texts


def test_a_number_from_nowhere_is_found():
    assert untraced("Seven of 12 units, 3.5 per cent", {12.0}, {"x"}) == ["Seven", "3.5"]


def test_facts_are_the_counts_of_the_tables_beside_them(built: Database):
    pack = made(built, Scope("region", "N56"))
    facts = dict(zip(pack.facts.rows["what"], pack.facts.rows["value"], strict=True))
    units, shares = pack.table("units"), pack.table("shares")
    assert units is not None and shares is not None
    assert facts["Units open and inspected"] == (units.rows["shown"] != "not inspected").sum() == 8
    assert facts["Open units last rated Inadequate"] == (units.rows["shown"] == "Inadequate").sum() == 3
    assert facts["Rated reports on units since then"] == (units.rows["new"] == "new").sum() == 2
    assert facts["Reports that may have come before or after"] == (units.rows["new"] == "perhaps").sum() == 5
    assert facts["Lowest percentage of sufficient cases"] == shares.rows["percent"].min() == 17
    assert facts["Of these, with a known number of cases"] == 4
    assert facts["East of England: Vacancies"] == 277, "the written answer on December 2023"
    assert "the order is of the figures, not of merit" in pack.cautions[0]
    assert not any("lowest percentage" in line for line in pack.lines), "no line ranks units"


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


# The files ---------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """The tables of a page, as texts, and all attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._cell: list[str] | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self._cell = []
        if self._cell is not None and (tag == "svg" or ("aria-hidden", "true") in attrs):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self._cell is not None:
            self.tables[-1][-1].append("".join(self._cell).strip())
            self._cell, self._hidden = None, 0
        elif self._hidden and tag in ("svg", "span"):
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


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


MOST_SLIDES = {"national": 8, "region": 7, "pdu": 4}


def test_no_deck_has_a_fault_that_python_can_see(database: Database):
    """The country, all regions and some units: nothing overflows, overlaps, is cut off, small, empty, untitled or undescribed."""
    every = scopes(database)
    units = [scope for scope in every if scope.kind == "pdu"]
    for scope in [*every[:13], *units[:: len(units) // 4], Scope("pdu", "N52CSW")]:
        deck = opened(database, scope)
        assert not faults(deck), scope
        layouts = [slide.slide_layout.name for slide in deck.slides]
        told = layouts.index(template.DIVIDER)
        assert 3 <= told <= MOST_SLIDES[scope.kind], (scope, told)
        assert layouts == [
            template.OPENING,
            *[template.FIGURE] * (told - 1),
            template.DIVIDER,
            *[template.APPENDIX] * (len(layouts) - told - 1),
        ]


def test_faults_of_a_deck_would_be_found(built: Database):
    content = deck_of(built.path, Scope("region", "N56"))

    def faults_after(change: Callable[[Any], None]) -> str:
        deck = Presentation(io.BytesIO(content))
        change(deck)
        return "; ".join(faults(deck))

    def named(deck: Any, slide: int, name: str) -> Any:
        return next(shape for shape in deck.slides[slide].shapes if shape.name == name)

    def table(deck: Any) -> Any:
        return next(shape for shape in deck.slides[1].shapes if shape.has_table)

    assert "Lines to take needs" in faults_after(
        lambda deck: setattr(named(deck, 0, "Lines to take"), "height", 10_000)
    )
    assert "overlap" in faults_after(lambda deck: setattr(named(deck, 0, "Lines to take"), "top", 0))
    assert "outside the slide" in faults_after(lambda deck: setattr(table(deck), "left", 9_000_000))
    assert "letters of 9 points" in faults_after(
        lambda deck: setattr(named(deck, 0, "Lines to take").text_frame.paragraphs[0].runs[0].font, "size", 9 * 12_700)
    )
    assert "is filled" in faults_after(lambda deck: deck.slides[1].shapes._spTree.remove(table(deck)._element))
    assert "needs" in faults_after(lambda deck: setattr(table(deck).table.rows[1], "height", 1000))
    assert "no alternative text" in faults_after(
        lambda deck: table(deck)._element.nvGraphicFramePr.cNvPr.set("descr", "")
    )
    assert "two slides are called" in faults_after(
        lambda deck: setattr(
            deck.slides[1].shapes.title.text_frame.paragraphs[0].runs[0],
            "text",
            deck.slides[0].shapes.title.text_frame.text,
        )
    )


def test_charts_of_the_deck_read_back_with_the_right_values(built: Database):
    """The chart of the country is native; percentages are drawn over the bands, each mark where its value lies."""
    deck = opened(built, Scope("national"))
    (counts,) = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert {series.name: tuple(series.values) for series in counts.plots[0].series} == {
        "Outstanding": (0, 0), "Good": (1, 0), "Requires improvement": (18, 21), "Inadequate": (17, 22),
    }  # fmt: skip
    pack = made(built, Scope("region", "N56"))
    deck = Presentation(io.BytesIO(powerpoint(pack)))
    (drawn,) = [
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name == "Percentages of cases, Sufficient, drawn"
    ]
    inner = list(drawn.shapes)
    bands = [shape for shape in inner if shape.name == "Band"]
    left, right = min(shape.left for shape in bands), max(shape.left + shape.width for shape in bands)

    def value(at: float) -> float:
        return 100 * (at - left) / (right - left)

    rows = pack.table("shares").rows  # type: ignore[union-attr]
    dots = [value(shape.left + shape.width / 2) for shape in inner if shape.name == "Now"]
    assert dots == pytest.approx(list(rows["percent"]), abs=0.1) and len(dots) >= 8
    known = rows[rows["low_pct"].notna()]
    lines = [(value(shape.left), value(shape.left + shape.width)) for shape in inner if shape.name == "Interval"]
    assert [low for low, _ in lines] == pytest.approx(list(known["low_pct"]), abs=0.1) and len(lines) == 4
    assert [high for _, high in lines] == pytest.approx(list(known["high_pct"]), abs=0.1)


def test_a_unit_over_time_is_a_native_chart_of_the_csv_values(demo: Database):
    """Sickness in Warwickshire: each point of the chart is a row of the CSV file."""
    folder = demo.path.parent / "data"
    expected = [
        float(row["value"])
        for row in sorted(rows_in(folder, "indicator_value"), key=lambda row: row["period_end"])
        if (row["area_code"], row["indicator"]) == ("N52WARW", "sickness_days_per_person")
    ]
    deck = opened(demo, Scope("pdu", "N52WARW"))
    charts = {shape.name: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}
    sickness = next(chart for name, chart in charts.items() if "sickness" in name)
    series = {one.name: tuple(one.values) for one in sickness.plots[0].series}
    assert len(charts) == 4 and list(series["Unit"]) == expected and len(series["West Midlands"]) == len(expected)


def test_slides_are_titled_described_and_sourced(built: Database):
    run = asking(built)
    chosen = (
        workforce.staff_trend(run, as_at=DAY),
        trends.transition_table(run, as_at=DAY, region=None, pair=("2021", "2023")),
    )
    pack = make(run, Scope("region", "N56"), DAY, SINCE, chosen=chosen)  # type: ignore[arg-type]
    deck = Presentation(io.BytesIO(powerpoint(pack)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles) and len(set(titles)) == len(titles)
    for slide in deck.slides:
        assert next(iter(slide.shapes)).shape_id == slide.shapes.title.shape_id, "the title is read first"
        assert (
            "Sources:" in slide.notes_slide.notes_text_frame.text and "http" in slide.notes_slide.notes_text_frame.text
        )
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert len(alternative_text(shape)) > 15, shape.name
    for answer in chosen:
        assert answer is not None
        assert any(title.startswith(answer.heading[:60]) for title in titles)
        assert answer.heading in html(pack)


def test_of_very_many_sources_the_slides_list_those_a_row_names(built: Database, demo: Database):
    for database, many in ((built, True), (demo, True), (built, False)):
        scope = Scope("national") if many else Scope("region", "N52")
        pack, deck = made(database, scope), opened(database, scope)
        assert (len(pack.sources) > 100) == many
        listed = [
            paragraph.text
            for slide in deck.slides
            if slide.slide_layout.name == template.APPENDIX
            for shape in slide.shapes
            if shape.name == "Sources"
            for paragraph in shape.text_frame.paragraphs
        ]
        cited = pack.sources[pack.sources["cited"]] if many else pack.sources
        left = len(pack.sources) - len(cited)
        assert len(listed) == len(cited) + (left > 0)
        assert all(line.endswith(f"({key})") for line, key in zip(listed, cited["source_id"], strict=False))
        assert not left or listed[-1] == f"{left} more sources are listed on the page Data."


def test_the_page_is_one_file_that_asks_for_nothing(database: Database):
    run = asking(database)
    answer = workforce.staff_trend(run, as_at=DAY)
    for scope in scopes(database)[:16]:
        page = html(replace(made(database, scope), chosen=(answer,)))  # type: ignore[arg-type]
        assert not re.search(r"<script|<link|<img|<iframe|<object|@import|url\(|javascript:", page)
        reader = read(page)
        assert not [item for item in reader.attributes if item[1].startswith("on") or item[1] == "src"]
        assert all(
            value.startswith(("http://", "https://")) for tag, name, value in reader.attributes if name == "href"
        )
        assert reader.headings[0] == 1 and set(reader.headings[1:]) == {2}
        assert ("html", "lang", "en-GB") in reader.attributes


def test_synthetic_packs_say_so_on_every_page_and_slide(demo: Database):
    for scope in (Scope("national"), Scope("region", "N55"), Scope("pdu", "N52WARW")):
        pack = made(demo, scope)
        for slide in opened(demo, scope).slides:
            assert any(
                "Synthetic demonstration data" in shape.text_frame.text
                for shape in slide.shapes
                if shape.has_text_frame
            )
        page = html(pack)
        assert page.count("Synthetic demonstration data") >= 4
        assert page.rpartition("<footer>")[2].count("Synthetic demonstration data") == 1
        # The foot of every printed page.
        assert re.search(r'@bottom-left \{ content: "Synthetic demonstration data', page)


def test_published_packs_never_say_synthetic(built: Database):
    assert "ynthetic demonstration" not in html(made(built, Scope("national")))


def test_names_with_markup_stay_text(built: Database):
    run = asking(built)

    def nasty(name: str, /, **given: object) -> pd.DataFrame:
        frame = run(name, **given)
        return frame.assign(pdu_name="<script>alert(1)</script>&") if "pdu_name" in frame else frame

    page = html(make(nasty, Scope("region", "N56"), DAY, SINCE))
    assert "<script" not in page and "&lt;script&gt;" in page


def test_the_command_writes_packs_and_says_what_is_wrong(
    built: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    common = ["--database", str(built.path), "--as-at", "2022-08-18"]
    assert main(["brief", "--region", "N52", "--format", "html", "-o", str(tmp_path / "a.html"), *common]) == 0
    assert "West Midlands, as at 18 August 2022" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert main(["brief", "--national", "--format", "pptx", "-o", str(tmp_path / "a.pptx"), *common]) == 0
    assert len(Presentation(str(tmp_path / "a.pptx")).slides) > 5
    capsys.readouterr()
    assert main(["brief", "--pdu", "N99", "--format", "pptx", "-o", str(tmp_path / "b.pptx"), *common]) == 1
    assert "No unit has the code ‘N99’." in capsys.readouterr().err and not (tmp_path / "b.pptx").exists()
    late = ["--database", str(built.path), "--as-at", "2999-01-01"]
    assert main(["brief", "--national", "--format", "html", "-o", str(tmp_path / "c.html"), *late]) == 1
    assert "not of a day to come" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "title", "day"),
    [
        (["--region", "West Midlands", "--as-at", "18/08/2022"], "West Midlands", "18 August 2022"),
        (["--region", " n52 ", "--as-at", "18 August 2022"], "West Midlands", "18 August 2022"),
        (["--pdu", "warwickshire", "--as-at", "2022-08-18", "--since", "1.1.2022"], "Warwickshire", "18 August 2022"),
        (
            ["--region", "N52", "--compare", "kirklees, N56NRTH", "--as-at", "31/1/2026"],
            "West Midlands",
            "31 January 2026",
        ),
        (["--national", "--as-at", "today"], "England and Wales", words.day(clock.today())),
    ],
)
def test_the_command_reads_names_and_days_as_people_write_them(
    given: list[str], title: str, day: str, built: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "a.html"
    assert main(["brief", *given, "--format", "HTML", "-o", str(file), "--database", str(built.path)]) == 0
    assert f"{title}, as at {day}" in capsys.readouterr().out
    page = file.read_text(encoding="utf-8")
    assert f"{title}, as at {day}" in page
    assert ("Kirklees" in page and "Northamptonshire" in page) or "--compare" not in given
    assert "1 January 2022" in page or "--since" not in given


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--region", "Midlands"], "‘Midlands’ may be East Midlands or West Midlands."),
        (["--region", "West Midlnads"], "No region has the code ‘West Midlnads’. Did you mean West Midlands?"),
        (["--region", ""], "none is named"),
        (["--pdu", "Warwickshire", "--compare", "nowhere"], "No unit has the code ‘nowhere’."),
    ],
)
def test_the_command_guesses_no_area(
    given: list[str], said: str, built: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "a.html"
    assert main(["brief", *given, "--format", "html", "-o", str(file), "--database", str(built.path)]) == 1
    assert said in capsys.readouterr().err and not file.exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [("08/2022", "its last day is written 2022-08-31"), ("08/18/2022", "18 August 2022"), ("soon", "‘soon’ is no day")],
)
def test_the_command_guesses_no_day(day: str, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    with pytest.raises(SystemExit):
        main(["brief", "--national", "--as-at", day, "--format", "html", "-o", str(tmp_path / "a.html")])
    assert said in capsys.readouterr().err


def rows_in(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_first_page_of_a_region_sets_its_units_side_by_side(demo: Database):
    """The numbers of the CSV files stand in both files: after the grid of their ratings."""
    folder = demo.path.parent / "data"
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_in(folder, "pdu") if row["region_code"] == "N52"}
    closed = {row["pdu_code"]: row["closed"] for row in rows_in(folder, "pdu")}
    values = [row for row in rows_in(folder, "indicator_value") if row["area_code"] in names]
    ratings = {
        row["area_code"]: row["overall_rating"]
        for row in sorted(rows_in(folder, "inspection"), key=lambda row: row["published"])
    }
    published = {
        row["area_code"]: row["published"]
        for row in sorted(rows_in(folder, "inspection"), key=lambda row: row["published"])
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


def test_few_figures_of_units_stand_with_those_of_the_country(built: Database):
    deck = opened(built, Scope("region", "N56"))
    assert not any(shape.has_table for shape in deck.slides[0].shapes)
    (table,) = [shape.table for shape in deck.slides[2].shapes if shape.has_table]
    # Forty per cent of officer posts in Northamptonshire were vacant: the one figure of a unit of the region.
    cells = [cell.text for cell in table.rows[1].cells]
    assert cells[0] == "Northamptonshire" and "40 per cent" in cells
    assert (
        deck.slides[2].shapes.title.text_frame.text
        == "Northamptonshire: vacancy rate (probation officers) 40 per cent (at the inspection, reported 2024), the one figure of a unit that was found"
    )


def test_the_question_on_cases_is_the_same_for_all_units_and_on_keeping_people_safe_first(demo: Database):
    """On full coverage a row a unit: the share and cases of the CSV file of its latest inspection."""
    folder = demo.path.parent / "data"
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_in(folder, "pdu") if row["region_code"] == "N56"}
    latest = {}
    for row in sorted(rows_in(folder, "inspection"), key=lambda row: row["published"]):
        if row["area_code"] in names and row["published"] <= DAY.isoformat():
            latest[row["area_code"]] = row["inspection_id"]
    asked = {
        row["inspection_id"]: row
        for row in rows_in(folder, "question_result")
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


# Word, and the same bytes ---------------------------------------------------------------------------------------


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


def test_all_regions_are_written_at_once_from_the_database_of_the_dashboard(
    built: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PDU_DATABASE", str(built.path))
    assert main(["brief", "--all-regions", str(tmp_path / "packs"), "--format", "html", "--as-at", "2026-11-24"]) == 0
    out, progress = capsys.readouterr()
    files = sorted(file.name for file in (tmp_path / "packs").iterdir())
    assert len(files) == 12 and files[2] == "pdu-briefing-greater-manchester-as-at-2026-11-24.html"
    assert "East Midlands, as at 24 November 2026" in (tmp_path / "packs" / files[0]).read_text(encoding="utf-8")
    assert (
        out.startswith("Wrote 12 briefings into ")
        and "[############] 12 of 12: " in progress
        and progress.count("\n") == 12
    )
    monkeypatch.setenv("PDU_DATABASE", str(tmp_path / "none.duckdb"))
    assert main(["brief", "--national", "--format", "html", "-o", str(tmp_path / "a.html")]) == 1
    assert main(["brief", "--national", "--format", "html"]) == 1 and "-o FILE" in capsys.readouterr().err


def test_the_template_can_be_restyled_in_one_step(built: Database):
    """Every run takes font and colour from theme or layout; the layouts have their placeholders, guides, foot and page."""
    content = deck_of(built.path, Scope("region", "N56"))
    deck = Presentation(io.BytesIO(content))
    assert [layout.name for layout in deck.slide_layouts] == list(template.LAYOUTS)
    assert {shape.name for shape in deck.slide_layouts[1].placeholders} >= {
        "Title",
        "Figure",
        "How to read it",
        "Source",
        "Foot",
        "Page",
    }
    for slide in deck.slides:
        xml = etree.tostring(slide._element).decode()
        assert "srgbClr" not in xml and "<a:latin" not in xml
        foot = next(shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx == 11)
        assert "as at 24 November 2026" in foot and "version" in foot
        assert slide._element.xpath(".//a:fld[@type='slidenum']")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.read("ppt/presentation.xml").count(b"p15:guide ") == 6
        theme = next(parts.read(name) for name in parts.namelist() if re.fullmatch(r"ppt/theme/theme1\.xml", name))
        assert b'<a:latin typeface="Georgia"' in theme and b'"A8410B"' in theme
