"""The page of a pack: one file that asks for nothing, in which text stays text and synthetic data say so."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from pdu.answers.workforce import country as workforce
from pdu.briefing import Scope, html, make
from pdu.store.database import Database
from tests.conftest import asking
from tests.packs import DAY, SINCE, made, opened, read, scopes


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
