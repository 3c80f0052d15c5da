"""Slides opened by another program: LibreOffice turns decks into PDF, and the pages hold what the slides say."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from pdu.answers.trends import movement as trends
from pdu.briefing import Scope, make, powerpoint
from pdu.store.database import Database
from tests.conftest import asking

INSTALL = "The tests of packs need: apt-get install libreoffice-impress poppler-utils fonts-liberation fonts-crosextra-carlito"
DAY, SINCE = date(2026, 11, 24), date(2024, 6, 1)


def told(command: list[str]) -> str:
    """What a program prints; a program that is missing is a failure that names the command."""
    if shutil.which(command[0]) is None:
        pytest.fail(INSTALL, pytrace=False)
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def decks(published: Database, synthetic: Database, folder: Path) -> dict[str, bytes]:
    """The longest names with a figure picked on a page, and native charts; all other decks are measured without LibreOffice."""
    run = asking(published)
    chosen = trends.transition_table(run, as_at=DAY, region=None, pair=("2021", "2023"))
    assert chosen is not None
    made = {
        "london": powerpoint(make(run, Scope("region", "N07"), DAY, SINCE, chosen=(chosen,))),
        "unit": powerpoint(make(asking(synthetic), Scope("pdu", "N52WARW"), DAY, SINCE)),
    }
    for name, content in made.items():
        (folder / f"{name}.pptx").write_bytes(content)
    return made


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_libreoffice_opens_decks_and_shows_all_its_words(built: Database, demo: Database, tmp_path: Path):
    made = decks(built, demo, tmp_path)
    told(
        [
            "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.pptx") for name in made),
        ]
    )  # fmt: skip
    for name, content in made.items():
        deck, pdf = Presentation(io.BytesIO(content)), str(tmp_path / f"{name}.pdf")
        pages = re.search(r"^Pages:\s+(\d+)$", told(["pdfinfo", pdf]), re.MULTILINE)
        assert pages and int(pages[1]) == len(deck.slides), name
        fonts = {line.split()[0].partition("+")[2] for line in told(["pdffonts", pdf]).splitlines()[2:]}
        # Metric-compatible with Arial; DejaVu Serif, wider than Georgia, stands in for it in titles, which are measured so.
        assert fonts and all(
            font.startswith(("Liberation", "Carlito", "OpenSymbol", "DejaVuSerif-Bold")) for font in fonts
        ), fonts
        each = [told(["pdftotext", way, pdf, "-"]).split("\f") for way in ("-layout", "-raw")]
        for number, slide in enumerate(deck.slides):
            shown, raw = (flat(pages[number]) for pages in each)
            for shape in slide.shapes:
                if shape.has_text_frame:
                    for paragraph in shape.text_frame.paragraphs:
                        said = flat(paragraph.text).replace("‹#›", str(number + 1))
                        assert said in raw or said in shown, (name, number, paragraph.text)
                if shape.has_table:
                    for row in shape.table.rows:
                        for cell in row.cells:
                            for word in cell.text.split():
                                assert flat(word) in raw, (name, number, word)
