"""The note under a unit's shares of cases: what is told of the next boundary, few shares or many."""

from __future__ import annotations

import pandas as pd
import pytest

from pdu.narrative.unit.shares import shares_note


@pytest.mark.parametrize(("shares", "told"), [(6, True), (7, False)])
def test_the_next_boundary_is_told_of_few_shares_and_stands_in_the_table_for_many(shares: int, told: bool):
    row = {
        "question_label": "Victims", "relation": "clear", "close": "two more cases of 50 would reach 50 per cent",
        "earlier_percent": None, "earlier_said": None, "shown_as": "solid", "bound": "exact",
    }  # fmt: skip
    note = shares_note(pd.DataFrame([row] * shares))
    assert note.count("Victims: two more cases of 50 would reach 50 per cent") == (shares if told else 0)
    assert ("How many cases lie to the next boundary stands in the table." in note) is not told
