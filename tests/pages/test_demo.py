"""The pages on synthetic data: marked everywhere, complete, and no longer than a reader can take in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from app.pages import PAGES
from app.take_away import KINDS
from pdu import words
from pdu.answer import Answer
from pdu.figures.block import drawn
from pdu.files import download
from pdu.picture.page import State
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.conftest import Visit

SAID = "Synthetic demonstration data"


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_page_and_every_figure_say_that_the_data_are_synthetic(
    name: str, visit: Visit, demo: Database, answers: list[Answer]
):
    page = visit(name, demo, region="N55", pdu="N52WARW")
    assert any(SAID in fragment for fragment in page.fragments[:3]), "the band at the head"
    for answer in answers:
        assert SAID in drawn(answer, True).above
        first = download.csv(answer, True).decode("utf-8-sig").splitlines()
        assert first[0].startswith("data,") and all(line.startswith(SAID) for line in first[1:2])
    if name in ("region", "trends"):
        assert len(answers) >= 5, "at full coverage every figure is there"
    if name == "workforce":
        assert [answer.key for answer in answers] == ["regions", "side-by-side", "moved", "association"]
    if name == "unit":
        assert [answer.key for answer in answers] == ["over-time", "standards", "how-firm", "findings"]


def test_nothing_of_the_published_pages_says_synthetic(visit: Visit, answers: list[Answer]):
    page = visit("overview")
    assert not any("ynthetic" in fragment for fragment in page.fragments)
    assert not any("ynthetic" in download.csv(answer).decode() for answer in answers)


def test_long_tables_say_how_much_of_them_stands_on_the_page(visit: Visit, demo: Database, answers: list[Answer]):
    visit("overview", demo)
    # No figure of the pages is that long any more; one with every share of cases would be.
    rows = demo.run("casework_percentages", as_at=date(2026, 11, 24))
    longest = replace(
        answers[0], rows=rows, columns={"question_label": "Question", "percent": "Sufficient, % of cases"}
    )
    assert len(longest.rows) > 300
    below = drawn(longest, True).below
    assert f"{len(longest.rows):,} rows, of which the first 300 stand here" in below
    assert below.count("<tr") <= 302
    assert len(download.csv(longest, True).decode().splitlines()) == len(longest.rows) + 1


@pytest.mark.parametrize("name", ["overview", "unit", "region", "trends", "data"])
def test_a_figure_with_hundreds_of_sources_names_the_latest_and_says_how_many_more(
    name: str, visit: Visit, demo: Database, answers: list[Answer]
):
    visit(name, demo, region="N55", pdu="N52WARW")
    longest = 0
    for answer in answers:
        panel = re.search(r"<summary>Sources \((\d+)\)<.*?</summary>(.*?)</details>", drawn(answer, True).below, re.S)
        assert panel and int(panel[1]) == len(set(answer.source_ids)), answer.key
        named = re.findall(r"<li>.*? · (D\d+)</li>", panel[2])
        if len(answer.sources) <= 20:
            assert sorted(named) == sorted(set(answer.source_ids)) and "more lie behind" not in panel[2]
            continue
        dates = answer.sources.set_index("source_id")["published"]
        assert len(named) == 5 and min(dates[named]) >= max(dates.drop(named)), "the latest"
        assert f"{len(answer.sources) - 5} more lie behind" in panel[2] and len(panel[2]) < 1_200
        longest = max(longest, len(answer.sources))
    assert longest > 20 or name == "unit"


def test_the_excel_file_of_a_figure_names_every_source(visit: Visit, demo: Database, answers: list[Answer]):
    visit("overview", demo)
    many = max(answers, key=lambda answer: len(answer.sources))
    assert len(many.sources) > 300
    made = KINDS["Excel"].make(many, State(date(2026, 11, 23), "0" * 12, True))
    cover = pd.read_excel(io.BytesIO(made), sheet_name="Cover", header=None)[0].astype(str)
    assert cover.str.startswith("Source: ").sum() == len(many.sources)
    named = cover.str.extract(r"^Source: .*, (D\d{3})$")[0].dropna()
    assert sorted(named) == sorted(many.sources["source_id"])


def test_the_data_page_lists_the_latest_sources_and_the_csv_all(visit: Visit, demo: Database, answers: list[Answer]):
    page = visit("data", demo, detail="sources")
    listed = next(answer for answer in answers if answer.key == "sources")
    rows = rows_of(demo.path.parent / "data", "source")
    assert listed.heading == f"{len(rows)} sources, all of them synthetic"
    latest = sorted((row["published"] for row in rows), reverse=True)[:12]
    shown = drawn(listed, True).above
    assert shown.count("<tr") == 13 and f"{len(rows) - 12} more synthetic sources" in shown
    assert all(words.partial(day, short=True) in shown for day in latest)
    saved = download.csv(listed, True).decode("utf-8-sig")
    assert {row["source_id"] for row in csv.DictReader(io.StringIO(saved))} == {row["source_id"] for row in rows}
    assert not any("primary sources" in fragment for fragment in page.fragments)
