"""`python -m pdu brief`: areas and days as people write them, no guess where one may be another, all regions at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from pdu import clock, words
from pdu.__main__ import main
from pdu.store.database import Database


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
