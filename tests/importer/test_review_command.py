"""python -m pdu review: the curator's way without the page, in 80 columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdu.__main__ import main
from pdu.importer.proposal import Proposal
from pdu.importer.review import store
from pdu.importer.review.batch import Source

RELEASE = Source(
    "HM Inspectorate of Probation", "Release", "press_release", "https://example.org/r", "2026-11-20", "OGL v3.0"
)
OLD = {"area": "LDNBDN", "programme": "2021", "published": "2022-11-23"}
GIVEN = [
    Proposal(
        metric="cases_inspected", value=40, words="Inspectors looked at forty cases " * 5, place="paragraph 3", **OLD
    ),
    Proposal(metric="overall_rating", value="Good", sure="likely", **OLD),
    Proposal(metric="overall_rating", value="Requires improvement", **OLD),
    Proposal(metric="recommendations_total", value=6, note="of which five to the unit", **OLD),
]


def test_a_morning_by_command(data_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "review"
    database = tmp_path / "pdu.duckdb"

    def run(*arguments: str, code: int = 0) -> str:
        assert main(["review", "--review", str(folder), "--data", str(data_copy), *arguments]) == code
        out, err = capsys.readouterr()
        assert all(len(line) < 80 for line in out.splitlines() if "/" not in line)
        return re.sub(r"\s+", " ", out + err)

    assert "Nothing waits for review" in run()
    name = store.put("A release on Barking", RELEASE, GIVEN, ["“a range of measures”"], folder=folder).name
    assert f"{name} A release on Barking" in run() and "four proposals: 4 to decide" in run()
    shown = run("show", "barking")
    assert (
        "1 Fills a gap · to decide Barking, Dagenham and Havering: Cases inspected, published 23 November 2022 = 40"
        in shown
    )
    assert "“Inspectors looked at forty cases" in shown and "paragraph 3 Row: inspection: LDNBDN-2022" in shown
    assert "Stands: Cases inspected: empty → 40" in shown
    assert "= Good (likely) Row: inspection: LDNBDN-2022 Stands: Overall rating: Requires improvement → Good" in shown
    assert "Note: of which five to the unit" in shown and "Not understood: “a range of measures”" in shown
    assert "Inspected" not in run("show", name, "--verdict", "conflicts").split("2 Conflicts")[0]

    assert "Say which proposals" in run("accept", name, code=1)
    assert "1 rejected" in run("reject", name, "--only", "2")
    assert "4 to decide" in run("undo", name, "--only", "2")
    assert "Proposal 2 is undecided, so it cannot be undone." in run("undo", name, "--only", "2", code=1)
    assert "'Excellent' is no rating" in run("edit", name, "2", "Excellent")
    told = run("accept", name, "--only", "1-2", code=1)
    assert "Proposal 2 cannot be a row" in told and "Nothing was written" in told
    assert "40" not in (data_copy / "inspection.csv").read_text(encoding="utf-8").splitlines()[1]
    assert "Accepted one proposal: one row added, one row changed." in run(
        "accept", name, "--edit", "1", "41", "--only", "1"
    )
    assert "1 to decide" not in run("reject", name, "--only", "2")
    done = run("accept", name, "--new", "--database", str(database))
    assert "Accepted one proposal: one row changed." in done and "(data version" in done
    assert database.exists()
    assert "Accepted one proposal: all of it stood already." in run("accept", name, "--agreeing")
    assert "No proposal of this batch is of this kind." in run("accept", name, "--new", code=1)
    row = (data_copy / "inspection.csv").read_text(encoding="utf-8").splitlines()[1]
    assert row.startswith("LDNBDN-2022,") and ",Requires improvement,,,,41,6,," in row
    assert "three" not in run() and "four proposals: 0 to decide, 3 accepted, 1 rejected" in run()


def test_what_no_batch_is_called_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for number in (1, 2):
        store.put(f"Release {number}", {"title": f"r{number}"}, GIVEN, folder=tmp_path)
    assert main(["review", "show", "nosuch", "--review", str(tmp_path)]) == 1
    assert "There is no batch 'nosuch' in review." in capsys.readouterr().err
    assert main(["review", "show", "release", "--review", str(tmp_path)]) == 1
    assert "give more of its name" in capsys.readouterr().err
    assert main(["review", "source", "release-1", "publisher=HMPPS", "--review", str(tmp_path)]) == 0
    assert "publisher: HMPPS" in capsys.readouterr().out
