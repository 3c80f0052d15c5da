"""Values that are possible and not plausible are asked about; no published one is without cause."""

from __future__ import annotations

import pytest

from pdu import paths
from pdu.store.load import load
from pdu.tables.plausible import question, questions
from tests.conftest import rows_of


@pytest.mark.parametrize(
    ("indicator", "value", "asked"),
    [
        ("vacancy_rate_pct", 0.6, "is it a share? Then write 60"),
        ("staff_in_post_fte", 1e308, "more than 25000"),
        ("sickness_days_per_person", 300, "more than 60"),
        ("average_caseload", 4, "less than 10"),
        ("workload_pct", 250, "more than 200"),
        ("vacancy_rate_pct", 0, None),
        ("vacancy_rate_pct", 60, None),
        ("sickness_days_per_person", 12.4, None),
        ("average_caseload", 10, None),
        ("average_caseload", 120, None),
        ("no_such_indicator", 1e308, None),
    ],
)
def test_what_is_asked_of_a_value(indicator: str, value: float, asked: str | None):
    said = question(indicator, value)
    assert said is None if asked is None else asked in str(said)


def test_every_indicator_has_a_range_and_every_published_value_lies_in_it():
    ranges = {
        row["indicator"]: (float(row["plausible_low"]), float(row["plausible_high"]))
        for row in rows_of(paths.DATA, "indicator")
    }
    assert all(low < high for low, high in ranges.values())
    for row in rows_of(paths.DATA, "indicator_value"):
        low, high = ranges[row["indicator"]]
        assert low <= float(row["value"]) <= high, row
    assert questions(load(paths.DATA)[0]) == []


def test_a_share_of_cases_is_asked_about_until_its_note_confirms_it(data_copy, edit):  # type: ignore[no-untyped-def]
    edit("question_result", lambda rows: rows[0].update(percent="0.6"))
    edit("indicator_value", lambda rows: rows[0].update(value="1e308"))
    asked = [str(one) for one in questions(load(data_copy)[0])]
    assert len(asked) == 2 and "Then write 60" in asked[1] and asked[1].startswith("question_result.csv:2 percent")
    edit("question_result", lambda rows: rows[0].update(note="Confirmed with the page"))
    edit("indicator_value", lambda rows: rows[0].update(note="confirmed"))
    assert questions(load(data_copy)[0]) == []
