"""How many recommendations were made, and to whom."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "total", "to_area"),
    [
        ("This inspection made nine recommendations, four of which are aimed at Leeds PDU.", 9, 4),
        ("There are eleven recommendations: eight for the unit, two for the region and one for HMPPS.", 11, 8),
        ("The report contains nine recommendations. Of these, six are for the PDU.", 9, 6),
        ("Fourteen recommendations for improvement have been made.", 14, None),
        ("The report made six recommendations to Leeds PDU.", None, 6),
        ("Five recommendations are for the PDU and three are for the region.", None, 5),
        ("We made three recommendations to HMPPS.", None, None),
        ("Of the eight recommendations made in 2022, three had been met.", None, None),
    ],
)
def test_recommendations(facts, words: str, total: int | None, to_area: int | None):
    told = {one[1]: one[2] for one in facts(f"Leeds PDU inspected\n\n{words}")}
    assert (told.get("recommendations_total"), told.get("recommendations_to_area")) == (total, to_area)
