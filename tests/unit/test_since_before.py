"""What a unit's page says of percentages that changed: no more of them than chance gives are said to be perhaps none."""

from __future__ import annotations

import pandas as pd

from pdu.narrative.unit.earlier import since_sentence


def told(*ways: str) -> str:
    return since_sentence(
        pd.DataFrame(
            [
                {"question_label": f"Question {number}", "since": way, "earlier_percent": 60.0, "percent": 40.0}
                for number, way in enumerate(ways)
            ]
        )
    )


def test_changes_that_are_no_more_than_chance_gives_are_said_to_be_perhaps_none():
    same = ["cannot be told apart"] * 27
    # 27 at one in twenty are 1.35: two are no more than that, rounded up, and three are.
    assert told("fell", "fell", *same[2:]).endswith(
        "By chance alone about 1.4 of 27 would seem to have changed, so that these may be no change at all."
    )
    assert told("fell", "rose", "fell", *same[3:]).endswith(
        "By chance alone about 1.4 of 27 would seem to have changed."
    )
    assert told("fell", *same[1:]).endswith("would seem to have changed, so that this may be no change at all.")
    assert told(*same) == "By chance alone about 1.4 of 27 would seem to have changed."
    # 41 are 2.05: three are no more than that, and four are.
    many = ["cannot be told apart"] * 41
    assert told("fell", "fell", "fell", *many[3:]).endswith("these may be no change at all.")
    assert told("fell", "fell", "fell", "rose", *many[4:]).endswith("about 2.1 of 41 would seem to have changed.")
