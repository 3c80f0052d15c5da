"""Published ratings other than the unverified rules would give are listed with their side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import Edit, asking


def test_a_rating_below_its_score_is_told_from_one_above(data_copy: Path, edit: Edit, tmp_path: Path):
    """By the bands of score_band.csv, 2 of 21 is Inadequate, and from 5 to 13 of 27 Requires improvement."""
    changed = []

    def turn(rows: list[dict[str, str]]) -> None:
        above = next(
            row for row in rows if (row["programme"], row["area_type"], row["overall_score"]) == ("2023", "pdu", "2")
        )
        below = next(
            row for row in rows if (row["programme"], row["area_type"], row["overall_score"]) == ("2021", "pdu", "3")
        )
        above["overall_rating"], below["overall_score"] = "Requires improvement", "8"  # the other stays Inadequate
        changed.extend([above["inspection_id"], below["inspection_id"]])

    edit("inspection", turn)
    build(data_copy, tmp_path / "pdu.duckdb")
    rows = asking(Database(tmp_path / "pdu.duckdb"))("data_curator_notes", as_at=date(2026, 11, 24))
    assert dict(zip(rows["inspection_id"], rows["is_above"], strict=True)) == {changed[0]: True, changed[1]: False}
