"""Findings are offered under their theme with a direction, never as certain."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "theme", "direction"),
    [
        ("Inspectors found impressive partnerships with local agencies in the PDU.", "partnership_working", "strength"),
        ("The service had high levels of sickness among its practitioners.", "sickness_and_wellbeing", "weakness"),
        (
            "Staff were motivated and committed to the people whom they supervised.",
            "staff_culture_and_morale",
            "strength",
        ),
        ("Home visits by practitioners were still not being used often enough.", "contact_and_home_visits", "weakness"),
    ],
)
def test_findings(reading, words: str, theme: str, direction: str):
    (one,) = [one for one in reading(f"Leeds PDU inspected\n\n{words}").proposals if one.metric.startswith("finding:")]
    assert (one.metric, one.value, one.sure, one.words) == (f"finding:{theme}", direction, "likely", words)


def test_praise_and_blame_of_one_sentence_are_parted(reading):
    words = "Partnerships with local agencies were impressive, but management oversight of cases by the PDU was insufficient."
    told = {(one.metric, one.value) for one in reading(f"Leeds PDU inspected\n\n{words}").proposals}
    assert told == {("finding:partnership_working", "strength"), ("finding:management_oversight", "weakness")}
