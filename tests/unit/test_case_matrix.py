"""Cells of the matrix of cases are coloured by the whole per cents that they print."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from pdu.figures import case_matrix

BANDS = pd.DataFrame({"lower_pct": [0, 50, 65, 80], "rating_rank": [1, 2, 3, 4]})


@pytest.mark.parametrize(
    ("percent", "rank"), [(49.4, 1), (49.5, 2), (49.999, 2), (64.5, 3), (79.49, 3), (79.5, 4), (100, 4), (0, 1)]
)
def test_the_band_is_that_of_the_printed_per_cent(percent: float, rank: int) -> None:
    assert case_matrix.band_of(percent, BANDS).rating_rank == rank


def test_an_interval_is_firm_by_its_printed_ends() -> None:
    # 49.6 prints as 50: an interval from there to 64.4 (64) lies in one band, one from 49.4 (49) does not.
    assert case_matrix.firmness(SimpleNamespace(low_pct=49.6, high_pct=64.4), BANDS) == case_matrix.FIRM
    assert case_matrix.firmness(SimpleNamespace(low_pct=49.4, high_pct=64.4), BANDS) == case_matrix.UNSURE
