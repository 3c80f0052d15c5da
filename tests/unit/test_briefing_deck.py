"""The deck of a pack: nothing too long for its box, native charts of the right values, titles, descriptions and sources."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from pdu.answers.trends import movement as trends
from pdu.answers.workforce import country as workforce
from pdu.briefing import Scope, html, make, powerpoint
from pdu.briefing.powerpoint import template
from pdu.store.database import Database
from tests.conftest import asking, rows_of
from tests.decks import alternative_text, faults
from tests.packs import DAY, SINCE, deck_of, made, opened, scopes

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
        for row in sorted(rows_of(folder, "indicator_value"), key=lambda row: row["period_end"])
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
