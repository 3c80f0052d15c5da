"""The command: proposals on the output, the rest on the error output; one refusal does not stop the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdu import paths
from pdu.commands import import_release
from pdu.importer.document import Document, Refused
from tests.importer.plain import from_text

WORDS = "Leeds PDU rated ‘Good’\n\nPublished: 3 October 2024\n\nSomething was sufficient in 40 per cent of cases."


def opened(source: str) -> Document:
    if source == "bad":
        raise Refused("bad: the file is empty.")
    return from_text(WORDS)


def test_lines_on_the_output_and_the_rest_on_the_error_output(capsys: pytest.CaptureFixture[str]):
    assert import_release.run(["bad", "good.txt"], paths.DATA, None, opened) == 1
    out, err = capsys.readouterr()
    told = [json.loads(line) for line in out.splitlines()]
    assert {(one["area"], one["metric"], one["value"], one["published"]) for one in told} == {
        ("N55LEE", "inspection", "2023", "2024-10-03"),
        ("N55LEE", "overall_rating", "Good", "2024-10-03"),
    }
    assert "bad: the file is empty." in err
    assert "40 per cent" in err and "paragraph 3" in err


def test_review_is_given_the_proposals_and_nothing_is_printed_as_a_row(capsys, tmp_path: Path):
    assert import_release.run(["good.txt"], paths.DATA, tmp_path, opened) == 0
    (folder,) = tmp_path.glob("2*")
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    assert about["title"] == "Leeds PDU rated ‘Good’" and about["importer"] == "import"
    assert (about["source"]["published"], about["source"]["kind"], about["source"]["licence"]) == (
        "2024-10-03",
        "other",
        "other",
    )
    assert len((folder / "proposals.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert any("40 per cent" in one for one in about["not_understood"])
    out = capsys.readouterr().out
    assert "{" not in out and folder.name in out


def test_data_is_left_alone(tmp_path: Path):
    before = {file: file.read_bytes() for file in paths.DATA.glob("*.csv")}
    import_release.run(["good.txt"], paths.DATA, None, opened)
    assert {file: file.read_bytes() for file in paths.DATA.glob("*.csv")} == before
