"""What somebody has on the eve: a pack that says on every page that it is under embargo, and a folder of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pdu.__main__ import main
from pdu.store import rebuild
from pdu.store.build import build
from pdu.store.database import fetch
from tests.embargoed import AFTER, BEFORE, UNTIL, canaries, plant, stop_clock


@pytest.mark.parametrize("kind", ["html", "pptx", "docx"])
def test_a_pack_under_embargo_says_so_on_every_page_and_in_its_name(
    kind: str, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy)
    options = [
        "brief",
        "--pdu",
        "Coventry",
        "--format",
        kind,
        "-o",
        str(tmp_path / f"pack.{kind}"),
        "--data",
        str(data_copy),
    ]
    there = set(tmp_path.iterdir())
    assert main([*options, "--under-embargo"]) == 0
    (written,) = set(tmp_path.iterdir()) - there
    assert written.name == f"pack-under-embargo-until-2026-12-03-0001.{kind}"
    mark = "Under embargo until 00:01 on 3 December 2026"
    assert mark in capsys.readouterr().out
    content = written.read_bytes()
    assert set(canaries(content)) >= {"zythumquag", "s9077"}
    if kind == "pptx":
        from pptx import Presentation

        slides = list(Presentation(str(written)).slides)
        assert len(slides) > 3
        for slide in slides:
            texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            assert mark in texts and any(text.startswith(f"{mark} · ") for text in texts), "above and at the foot"
    elif kind == "docx":
        from docx import Document

        document = Document(str(written))
        assert mark in document.sections[0].header.paragraphs[0].text and document.paragraphs[0].text == f"{mark}."
    else:
        printed = tmp_path / "pack.pdf"
        subprocess.run(
            ["/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", f"file://{written}"],
            check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
        )  # fmt: skip
        pages = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True, text=True).stdout
        each = pages.removesuffix("\f").split("\f")
        assert len(each) >= 2 and all(mark in " ".join(page.split()) for page in each)
        assert f"<title>{mark}: " in content.decode() and f'class="embargo">{mark}.<' in content.decode()


def test_without_an_embargo_there_is_no_such_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    options = ["brief", "--national", "--format", "html", "-o", str(tmp_path / "pack.html"), "--under-embargo"]
    assert main(options) == 1 and "Nothing is under embargo in these data." in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_on_the_eve_is_not_there_until_its_minute(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    eve = tmp_path / "eve"
    eve.mkdir()
    (eve / "dataset.csv").write_text("kind,title,data_date,licence\nown,Quokka reports,2026-11-28,OGL v3.0\n")
    (eve / "source.csv").write_text(
        "source_id,publisher,title,kind,published,licence,embargo_until\n"
        f"E1,HM Inspectorate of Probation,Quokka,press_release,{UNTIL[:10]},OGL v3.0,{UNTIL}\n"
    )
    (eve / "inspection.csv").write_text(
        "inspection_id,area_type,area_code,programme,published,overall_rating,source_ids\n"
        f"N52CSW-2031,pdu,N52CSW,2023,{UNTIL[:10]},Good,E1\n"
        # A row that stands already, as it will be: until then the published one is seen.
        "N52WARW-2022,pdu,N52WARW,2021,2022-08-18,Good,E1\n"
    )
    stop_clock(monkeypatch, BEFORE)
    alone = build(data_copy, tmp_path / "alone.duckdb")
    before = build([data_copy, eve], tmp_path / "both.duckdb")
    assert before.version == alone.version and "uokka" not in before.database.read_bytes().decode("latin-1")
    seen = fetch(before.database, "SELECT overall_rating FROM inspection WHERE inspection_id = 'N52WARW-2022'")
    assert list(seen["overall_rating"]) == ["Requires improvement"]
    assert list(fetch(before.database, "SELECT count(*) AS n FROM row_replaced")["n"]) == [0]
    stop_clock(monkeypatch, AFTER)
    assert rebuild.catch_up(tmp_path / "both.duckdb")
    file = (tmp_path / "both.duckdb").resolve()
    rated = fetch(
        file, "SELECT inspection_id, overall_rating, data_set FROM inspection WHERE data_set = 'Quokka reports'"
    )
    assert sorted(rated.itertuples(index=False, name=None)) == [
        ("N52CSW-2031", "Good", "Quokka reports"),
        ("N52WARW-2022", "Good", "Quokka reports"),
    ]
