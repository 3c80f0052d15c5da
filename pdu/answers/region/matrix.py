"""Shares of cases as a matrix of questions and areas, where there are too many for a row each."""

from __future__ import annotations

import pandas as pd

from pdu.answers.region.question import COMPARED
from pdu.figures import case_matrix
from pdu.figures.html import Parameters, same_view
from pdu.narrative.region import shares
from pdu.rows import each_row, ordered


def for_matrix(frame: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """The shares with what a cell of the matrix needs: their band, how firm they are, and the place of their column."""
    # Of one question and area the latest stands; a region's pooled figure and the country's come after the units.
    frame = ordered(frame, "published_on").drop_duplicates(
        ["programme", "question", "area_type", "area_code"], keep="last"
    )
    levels = {"pdu": 0, "region": 1, "national": 2}
    order = ordered(
        frame.assign(level=frame["area_type"].map(levels)),
        ["programme", "level", "from_elsewhere", "area_name"],
        [True, False, False, False],
    )
    places = {
        pair: place
        for place, pair in enumerate(dict.fromkeys(zip(order["programme"], order["area_name"], strict=True)))
    }
    frame = frame.assign(
        area_name=[shares.pooled(row) if row.area_type == "region" else row.area_name for row in each_row(frame)],
        unit_code=frame["area_code"].where(frame["area_type"] == "pdu", ""),
        rating_rank=[case_matrix.band_of(float(row.percent), bands).rating_rank for row in each_row(frame)],
        firmness=[case_matrix.firmness(row, bands) for row in each_row(frame)],
        area_order=[places[pair] for pair in zip(frame["programme"], frame["area_name"], strict=True)],
    )
    return ordered(frame, ["sort", "area_order"])


def question_links(frame: pd.DataFrame, here: Parameters) -> dict[str, str]:
    """For each question that can be compared between units, the address that opens it."""
    known = frame[(frame["area_type"] == "pdu") & frame["low_pct"].notna()]
    return {
        str(question): same_view("region", here, COMPARED, question=str(question))
        for question, units in known.groupby("question")["area_code"].nunique().items()
        if units > 1
    }
