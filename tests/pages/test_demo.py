"""The pages on synthetic data: marked everywhere, complete, and no longer than a reader can take in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.pages import PAGES
from pdu import download
from pdu.answer import Answer
from pdu.database import Database
from pdu.figures.block import drawn
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
        first = download.csv(answer, True).decode().splitlines()
        assert first[0].startswith("data,") and all(line.startswith(SAID) for line in first[1:2])
    if name in ("region", "workforce", "trends"):
        assert len(answers) >= 5, "at full coverage every figure is there"
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
    assert len(longest.rows) > 500
    below = drawn(longest, True).below
    assert f"{len(longest.rows):,} rows, of which the first 500 stand here" in below
    assert below.count("<tr") <= 502
    assert len(download.csv(longest, True).decode().splitlines()) == len(longest.rows) + 1
