"""The guard itself: rows of one programme pass and are named, any others are refused and said why."""

from __future__ import annotations

import pandas as pd
import pytest

from pdu.programmes import AcrossProgrammes, facets, one_programme


def rows_of(*programmes: object) -> pd.DataFrame:
    return pd.DataFrame({"programme": list(programmes), "reports": range(len(programmes))})


def test_one_programme_is_named():
    assert one_programme(rows_of("2023", "2023"), "add up reports") == "2023"


@pytest.mark.parametrize("programmes", [("2021", "2023"), ("2023", "2021", "2023"), ("2021", None), (None,)])
def test_more_than_one_is_refused_and_said_why(programmes: tuple[object, ...]):
    with pytest.raises(AcrossProgrammes) as refused:
        one_programme(rows_of(*programmes), "join the points by a line")
    said = str(refused.value)
    assert said.startswith("Refused to join the points by a line across programmes")
    for reason in ("nine standards", "from October 2023 by seven", "different cases", "side by side"):
        assert reason in said
    assert isinstance(refused.value, ValueError)


def test_rows_of_no_known_programme_are_no_pass():
    with pytest.raises(ValueError, match="no column 'programme'"):
        one_programme(pd.DataFrame({"reports": [1]}), "add up reports")
    with pytest.raises(ValueError, match="there are no rows"):
        one_programme(rows_of(), "add up reports")


def test_facets_keep_order_and_rows():
    frame = rows_of("2023", "2021", "2023")
    assert [(name, len(rows)) for name, rows in facets(frame)] == [("2023", 2), ("2021", 1)]
