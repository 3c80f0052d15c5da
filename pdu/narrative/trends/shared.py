"""What the words of the trends page share: counts of counts, the break between programmes, and moves."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.programmes import one_programme

BY_CHANCE = (
    "A unit rated lowest can only stay or rise, one rated highest only stay or fall, so some movement towards the middle "
    "comes by chance alone (regression to the mean)."
)


def years_of(flow: pd.DataFrame) -> pd.DataFrame:
    """The rows of whole years among the rows of `trends_flow`."""
    return flow[flow["part"] == 0]


def total(years: pd.DataFrame, column: str) -> int:
    """A column added up over the years of one programme."""
    one_programme(years, "add up years")
    return int(years[column].sum())


def k_of_n(part: Any, whole: Any) -> str:
    """'8 of 11'."""
    return f"{words.number(int(part))} of {words.number(int(whole))}"


def one_move(changes: pd.DataFrame) -> str:
    """What became of the one unit inspected twice."""
    kept, rose, _ = moves(changes)
    return "kept its rating" if kept else "was rated higher later" if rose else "was rated lower later"


def moves(changes: pd.DataFrame) -> tuple[int, int, int]:
    """How many kept their rating, rose and fell."""
    bands = changes["bands"]
    return int((bands == 0).sum()), int((bands > 0).sum()), int((bands < 0).sum())


def break_note(frame: pd.DataFrame) -> str:
    """Why two programmes stand side by side; nothing where there is only one."""
    if frame.loc[frame["programme"] != "none", "programme"].nunique() < 2:
        return "Outline: 2021 programme." if "outline" in set(frame["shown_as"]) else ""
    return (
        "Double line: in October 2023 nine standards became seven, judged on other cases. What lies on its two sides is "
        "neither added up nor one series. Outline: 2021 programme; solid: 2023 programme."
    )
