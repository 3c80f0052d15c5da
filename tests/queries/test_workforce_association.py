"""Results and staffing with enough units: found where it was put in, not told apart where it was not, never across programmes."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

import pytest

from pdu.answers.workforce import association as workforce
from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import TODAY, rows_of

RANK = {"Inadequate": 1, "Requires improvement": 2, "Good": 3, "Outstanding": 4}


def with_values(folder: Path, value_of) -> object:
    """The published data with a leaving rate for the units inspected in the 2021 programme, as `value_of(rank, place)`."""
    inspections = [
        row for row in rows_of(folder, "inspection") if row["area_type"] == "pdu" and row["programme"] == "2021"
    ]
    with (folder / "indicator_value.csv").open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for place, row in enumerate(inspections):
            value = value_of(RANK[row["overall_rating"]], place)
            cells = ("pdu", row["area_code"], "leaving_rate_pct", "po", "", "", value, "exact", row["inspection_id"])
            writer.writerow((*cells, "false", "false", "false", "false", "S204", "added by a test"))
    database = folder.parent / "pdu.duckdb"
    build(folder, database)
    kept = Database(database)
    return lambda name, /, **parameters: kept.run(name, **parameters)


def shown(run, outcome="rating", as_at: date = TODAY):
    answer = workforce.association(run, as_at, "leaving_rate_pct", outcome, None, "N52")
    assert answer is not None
    return answer


def test_an_association_put_in_is_found(data_copy: Path):
    run = with_values(data_copy, lambda rank, place: 40 - 10 * rank + place % 7)
    answer = shown(run)
    assert answer.heading.startswith("Annual leaving rate, probation officers: where it was higher, results were lower")
    assert "36 units, strength −0." in answer.sentence and "by pairs of units −0." in answer.sentence
    assert "not cause" in answer.note
    assert set(answer.rows["programme"]) == {"2021"}  # as it stood: the later inspections have no figure within a year
    assert answer.rows["pdu_code"].is_unique


def test_one_that_was_not_is_not_told_apart(data_copy: Path):
    chance = random.Random(5)
    run = with_values(data_copy, lambda rank, place: round(chance.uniform(5, 30), 1))
    assert "cannot be told apart" in shown(run).heading


def test_the_same_figure_everywhere_says_nothing(data_copy: Path):
    run = with_values(data_copy, lambda rank, place: 7)
    assert "36 units, all with the same overall rating or the same figure" in shown(run).sentence


def test_too_few_scores_are_said(data_copy: Path):
    run = with_values(data_copy, lambda rank, place: 40 - 10 * rank)
    assert "fewer than the 10 needed" in shown(run, "score").sentence


@pytest.mark.parametrize("outcome", ["rating", "score"])
def test_nothing_of_later_days_is_used(data_copy: Path, outcome: str):
    run = with_values(data_copy, lambda rank, place: 40 - 10 * rank)
    answer = workforce.association(run, date(2022, 8, 18), "leaving_rate_pct", outcome, None, "N52")
    if answer is not None:
        assert (answer.rows["describes_on"].dt.date <= date(2022, 8, 18)).all()
