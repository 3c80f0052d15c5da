"""The words on what inspectors found in an area, theme by theme."""

from __future__ import annotations

import pandas as pd

from pdu import words

FINDINGS_NOTE = (
    "Mentions, never a rate: a theme that is absent was not read of, which does not mean that nothing was found. "
    "Press texts favour the striking."
)


def findings_heading(frame: pd.DataFrame) -> str:
    """How many strengths and weaknesses were named at the newest inspection read."""
    newest = frame[frame["inspection_id"] == frame["inspection_id"].iloc[0]]
    strong = int((newest["direction"] == "strength").sum())
    weak = int((newest["direction"] == "weakness").sum())
    return words.sentence_case(
        f"{words.counted(strong, 'strength')} and {words.counted(weak, 'weakness', 'weaknesses')} named"
    )


def findings_sentence(frame: pd.DataFrame) -> str:
    """Which inspections were read."""
    number = frame["inspection_id"].nunique()
    when = words.partial(frame["published"].iloc[0], year_if_none=int(frame["published_year"].iloc[0]))
    if number == 1:
        return f"From the opening of the pages on the inspection published {when}, in our own words."
    return f"From the opening of the pages on {words.counted(number, 'inspection')}, newest first, in our own words."
