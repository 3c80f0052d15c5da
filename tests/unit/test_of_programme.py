"""The rows of one programme, and those that are shown whichever is asked for."""

from __future__ import annotations

import pandas as pd

from pdu.programmes import of_programme


def test_the_rows_of_a_programme_stand_with_those_that_are_always_shown():
    rows = pd.DataFrame({"programme": ["2021", "none", "2023", "2021"]})
    assert list(of_programme(rows, "2021").index) == [0, 3]
    assert list(of_programme(rows, "2021", "none").index) == [0, 1, 3]
    assert list(of_programme(rows, None, "none").index) == [0, 1, 2, 3]
