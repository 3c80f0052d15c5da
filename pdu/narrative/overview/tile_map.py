"""The words on the map of the units."""

from __future__ import annotations

import pandas as pd

from pdu import words
from pdu.narrative.workforce import the


def map_heading(frame: pd.DataFrame) -> str:
    """Where the units not inspected are."""
    missing = frame[frame["rating"].isna()]
    regions = missing["region_code"].nunique()
    if not len(missing):
        return "Every unit has been inspected"
    if missing.shape[0] == frame.shape[0]:
        return "No unit had been inspected"
    where = the(str(missing["region_name"].iloc[0])) if regions == 1 else words.counted(regions, "region")
    if len(missing) <= 2:
        only = "The only unit" if len(missing) == 1 else "The only two units"
        return f"{only} not inspected {words.plural(len(missing), 'is', 'are')} in {where}"
    return f"All {len(missing)} units not inspected are in {where}"


def map_sentence(frame: pd.DataFrame) -> str:
    """The regions with most units not inspected, and how many regions are complete."""
    missing = frame[frame["rating"].isna()]
    regions = frame["region_name"].nunique()
    most = missing["region_name"].value_counts()
    complete = regions - len(most)
    if not len(most):
        return f"The units of all {words.count(regions)} regions have a rating."
    named = [
        f"{the(str(name))} has {words.count(int(number))}{' of them' if not index else ''}"
        for index, (name, number) in enumerate(most.head(2).items())
    ]
    said = words.sentence_case(words.listed(named))
    if complete:
        said += f"; the other {words.counted(complete, 'region has', 'regions have')} been inspected in full"
    return f"{said}."
