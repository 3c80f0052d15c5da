"""HTML fragments: everything from the data stays text, and links only lead where links may."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.figures.html import address, link, number_format, plain_table, tag, text
from pdu.figures.marks import mark, mark_and_word, tile

NASTY = '<img src=x onerror="alert(1)"> **bold** [a](javascript:x) & \' "'


@given(st.text(max_size=80))
def test_text_holds_no_markup(value: str) -> None:
    assert not set(text(value)) & {"<", ">", '"', "'"}


def test_attributes_are_escaped_and_false_ones_left_out() -> None:
    assert tag("a", "x", title=NASTY).count('"') == 2
    assert tag("p", "x", class_="a", hidden=False, id=None, open=True) == '<p class="a" open>x</p>'


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "ftp://x"])
def test_links_lead_only_to_pages_and_the_web(href: str) -> None:
    assert 'href="#"' in link("x", href) or href.startswith("//")
    assert "javascript:" not in link("x", href)


def test_addresses_hold_only_what_is_set() -> None:
    assert address("unit", None, pdu="N52WARW") == "/unit?pdu=N52WARW"
    assert address("region", date(2022, 8, 18), region="N52") == "/region?region=N52&as_at=2022-08-18"
    assert address("", None) == "/"
    assert address("region", None, compare=("A", "B")) == "/region?compare=A&compare=B"


def test_a_table_shows_every_cell_as_text_and_says_what_is_missing() -> None:
    frame = pd.DataFrame({"name": [NASTY, None], "value": [1.0, None], "year": [2024, 2025]})
    html = plain_table(frame, {"name": "Name", "value": "Value", "year": "Year"}, NASTY)
    assert "<img" not in html and "&lt;img" in html
    assert html.count("none</span>") == 2 and "2,024" not in html
    assert html.count('scope="col"') == 3 and html.count('scope="row"') == 2


def test_numbers_of_a_column_have_the_same_decimals() -> None:
    write = number_format(pd.Series([1.0, 2.5], name="x"))
    assert [write(value) for value in (1.0, 2.5, 1286.0)] == ["1.0", "2.5", "1,286.0"]


def test_a_mark_says_its_word_once_and_a_missing_one_is_said() -> None:
    assert mark("Inadequate", 1, "I", "outline").count("Inadequate") == 1
    assert "rt i old" in mark("Inadequate", 1, "I", "outline")
    assert "not found" in mark(None, None, None)
    assert mark_and_word("Good", 3, "G").count("Good") == 1


def test_a_tile_says_name_rating_and_year() -> None:
    html = tile("/unit?pdu=X", NASTY, "Inadequate", 1, "I", "solid", 2022)
    assert "Inadequate, 2022" in html and "<img" not in html
    assert "not inspected" in tile("/unit", "Coventry", None, None, None, None, None)
