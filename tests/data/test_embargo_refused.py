"""What cannot be put under embargo, and that what is under one is checked like all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdu import paths
from pdu.store.build import build
from pdu.store.load import load
from pdu.tables.loaded import LoadedTable
from pdu.versions import embargo, history
from tests.around import problems_of
from tests.conftest import Edit
from tests.embargoed import AFTER, BEFORE, ROWS, UNTIL, plant, stop_clock


def test_a_row_that_is_public_cannot_be_put_under_embargo(
    data_copy: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy)
    edit("standard_rating", lambda rows: rows[0].update(source_id="S9077", rating="Good"))
    said = problems_of(data_copy, tmp_path)
    assert len(said) == 1 and said[0].startswith(
        "standard_rating.csv:2: a row that is already public cannot be put under embargo: "
    )
    assert "CRC-BGSW-2019|implementation_and_delivery rests on a source that is not out" in said[0]
    stop_clock(monkeypatch, AFTER)
    build(data_copy, tmp_path / "pdu.duckdb")  # after it, it is a change like any other


def test_a_source_that_is_public_cannot_be_put_under_embargo():
    tables, _ = load(paths.DATA)
    (public,) = [row for row in tables["source"].rows if row["source_id"] == "S207"]
    rows = [
        row if row is not public else row | {"published": None, "embargo_until": UNTIL} for row in tables["source"].rows
    ]
    said = embargo.problems(
        tables | {"source": LoadedTable("source", "source.csv", rows)}, history.read(paths.DATA), BEFORE
    )
    told = [str(problem) for problem in said]
    assert any("a source that is already public cannot be put under embargo: S207" in line for line in told)
    assert any(line.startswith("finding.csv:") for line in told), "its rows would vanish, too"


def test_the_day_of_publication_is_that_of_the_embargo():
    tables, _ = load(paths.DATA)
    for published, fine in (
        ("2026-12-02", False),
        ("2026-12-04", False),
        ("2026-12", True),
        ("2026", True),
        (None, True),
    ):
        row = ROWS["source"][0] | {"published": published, "csv_line": 7}
        said = embargo.problems(tables | {"source": LoadedTable("source", "source.csv", [row])}, (), BEFORE)
        told = [str(problem) for problem in said if problem.column]
        assert (
            not told
            if fine
            else told[0].startswith(f"source.csv:7 published: '{published}' is not the day on which the")
        )


def test_the_checks_see_what_is_under_embargo(
    data_copy: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stop_clock(monkeypatch, BEFORE)
    plant(data_copy, first=True)
    edit("finding", lambda rows: rows[0].update(summary="word " * 30))
    edit("inspection", lambda rows: rows[0].update(area_code="N52WARW"))
    said = problems_of(data_copy, tmp_path)
    assert any(line.startswith("finding.csv:2 summary: ") for line in said), said
    assert any(line.startswith("inspection.csv:2 ") for line in said), said
