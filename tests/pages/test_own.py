"""The pages with somebody's own figures over the published ones: each says whose it shows; files are checked where they are given."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from app import bring
from app.take_away import KINDS
from pdu import paths
from pdu.answer import Answer
from pdu.answers import own as words_of
from pdu.answers.briefing import file_name
from pdu.briefing import Scope, html, make, powerpoint
from pdu.figures.block import drawn
from pdu.files import download
from pdu.picture.page import State, svg
from pdu.store import upload
from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import TODAY, own_folder
from tests.pages.conftest import Visit

TITLE = "Records & <b>returns</b>"
SAID = f"Published figures and own figures (“{TITLE}”)."


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder = tmp_path_factory.mktemp("own")
    build([paths.DATA, own_folder(folder, TITLE)], folder / "over.duckdb")
    return Database(folder / "over.duckdb")


@pytest.mark.parametrize("name", ["overview", "region", "unit", "workforce", "data"])
def test_page_and_every_figure_say_whose_figures_they_hold(
    name: str, visit: Visit, over: Database, answers: list[Answer]
):
    page = visit(name, over, region="N52", pdu="N52WARW", indicator="vacancy_rate_pct")
    seen = " ".join(page.fragments)
    assert any("Published figures and own figures" in fragment for fragment in page.fragments[:4]), (
        "the band at the head"
    )
    assert "<b>returns</b>" not in seen, "the title is somebody's text"
    assert re.search(r"class=\"reference\">[^<]*Published figures and own figures", seen), "the citation"
    owned = 0
    for answer in answers:
        block = drawn(answer)
        mine = [code for code in answer.source_ids if code in ("R1", "S001@2", "S036@2", "S148@2", "S207@2")]
        kinds = {one.kind for one in answer.sets}
        assert ("own" in kinds) == bool(mine), answer.key
        assert ("figures</span>" in block.above and 'class="boxed"' in block.above) == bool(mine), answer.key
        if not answer.sets:
            continue
        assert list(answer.table.columns)[-1] == "data_set" and answer.table["data_set"].str.len().gt(0).all()
        first, *rows = download.csv(answer).decode("utf-8-sig").splitlines()
        assert first.endswith(",data_set")
        assert any(TITLE in row for row in rows) == bool(mine), answer.key
        assert download.file_name(answer, TODAY, False, "csv").startswith(
            "pdu-own-" if mine else "pdu-" + answer.key[:3]
        )
        if mine:
            owned += 1
            assert "data set: Records" in block.below or len(answer.sources) > 20
    assert owned


def test_a_row_is_of_the_set_of_its_source(visit: Visit, over: Database, answers: list[Answer]):
    visit("data", over, detail="inspections", list="2021")
    listed = next(answer for answer in answers if answer.key == "inspections-2021")
    owned = listed.table[listed.table["data_set"] == TITLE]
    assert list(owned["inspection_id"]) == ["N52WARW-2022"] and list(owned["recommendations_total"]) == [10]
    visit("data", over)
    sets = next(answer for answer in answers if answer.key == "sets")
    assert sets.rows[["title", "kind", "replacing"]].values.tolist()[1] == [TITLE, "own", 1]
    assert not any(answer.key == "replaced" for answer in answers)
    visit("data", over, detail="sources")
    gone = next(answer for answer in answers if answer.key == "replaced")
    assert list(gone.rows["row_key"]) == ["N52WARW-2022"] and "recommendations_total: 9" in gone.rows["was"].iloc[0]


def test_files_pictures_and_packs_say_so(visit: Visit, over: Database, answers: list[Answer]):
    visit("data", over, detail="inspections", list="2021")
    listed = next(answer for answer in answers if answer.key == "inspections-2021")
    state = State(TODAY, "0" * 12)
    assert "Published figures and own figures" in svg(listed, state)
    cover = pd.read_excel(io.BytesIO(KINDS["Excel"].make(listed, state)), sheet_name="Cover", header=None)[0].astype(
        str
    )
    assert f"Data: {SAID}" in list(cover)
    file = over.version_file()
    run = lambda name, /, **given: over.run(name, file, **given)
    pack = make(run, Scope("pdu", "N52WARW"), TODAY, date(2025, 11, 24))
    assert pack.mark == SAID[:-1] and file_name(pack, "pptx").startswith("pdu-own-briefing")
    assert html(pack).count("Published figures and own figures") >= 4
    from pptx import Presentation

    for slide in Presentation(io.BytesIO(powerpoint(pack))).slides:
        assert any(pack.mark in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    untouched = make(run, Scope("pdu", "N53DERS"), TODAY, date(2025, 11, 24))
    assert untouched.mark == "", "no own figure stands in it"


def test_published_pages_have_no_such_column_and_no_such_section(visit: Visit, answers: list[Answer]):
    visit("data")
    visit("data", detail="sources")
    assert len({answer.key for answer in answers}) == 4 and not any(
        "data_set" in answer.columns or answer.sets for answer in answers
    )
    assert not {"sets", "replaced"} & {answer.key for answer in answers}


def test_files_are_checked_where_they_are_given(visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "grades"
    book.active.append(["grade"])
    buffer = io.BytesIO()
    book.save(buffer)

    class Given(io.BytesIO):
        name = "<script>.xlsx"

    monkeypatch.setattr(bring.st, "file_uploader", lambda *_, **__: [Given(buffer.getvalue())])
    page = visit("data", detail="own")
    said = next(fragment for fragment in page.fragments if "Nothing was kept" in fragment)
    assert "One problem in no rows read" in said and "did you mean grade?" in said and "<script>" not in said


def test_what_is_right_and_what_is_asked_is_said():
    rows = (
        "area_type,area_code,indicator,grade,period_end,value,bound,approximate,derived,revised,secondary,source_id\n"
    )
    value = "pdu,N52CSW,vacancy_rate_pct,po,2026-09-30,{},exact,false,false,false,false,S001\n"
    fine = words_of.checked(upload.check([("indicator_value.csv", (rows + value.format(31)).encode())]))
    assert "No problem in one row read. Nothing was kept." in fine
    asked = words_of.checked(upload.check([("indicator_value.csv", (rows + value.format(0.6)).encode())]))
    assert "one question to look at" in asked and "Then write 60" in asked
