"""The words on which workforce figures are known, and on those from before unification."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pdu import words


def coverage_heading(frame: pd.DataFrame, regions: int, units: int) -> str:
    """For how many regions vacancies are known, and for how many units sickness."""

    def own(indicator: str) -> int:
        rows = frame[(frame["indicator"] == indicator) & (frame["area_type"] == "region")]
        return int(rows["first_year"].notna().sum())

    vacancies = own("vacancies_fte")
    sick = int(frame.loc[frame["indicator"] == "sickness_days_per_person", "units_with"].sum())
    known = "every region" if vacancies == regions else f"{words.count(vacancies)} of {regions} regions"
    if not vacancies:
        known = "no region"
    ill = f"{words.counted(sick, 'unit')} of {units}" if sick else f"none of {units} units"
    return f"Vacancies are known for {known}, sickness for {ill}"


COVERAGE_SENTENCE = "Years in which a value for the whole area was found; a box counts units with a value of their own."
COVERAGE_NOTE = (
    "· not found in the pages read. Not inspected: the unit has had no inspection that could have reported a figure. "
)


def coverage_note(withheld: Sequence[str]) -> str:
    """What a cell without a figure means. withheld: the figures of the region's units that a source withholds, in words."""
    if not withheld:
        return f"{COVERAGE_NOTE}No figure is known to be withheld; whether one was published elsewhere is not known."
    return f"{COVERAGE_NOTE}Withheld by the source: {'; '.join(withheld)}."


def before_heading(rows: pd.DataFrame) -> str:
    """How many figures of how many services there are from before unification, and of which years."""
    services = rows["area_name"].nunique()
    said = f"{words.sentence_case(words.counted(len(rows), 'figure'))} of {words.counted(services, 'earlier service')}"
    years = rows["reported_year"].dropna()
    return said if years.empty else f"{said}, {int(years.min())} to {int(years.max())}"


BEFORE_SENTENCE = (
    "Community rehabilitation companies (CRC) and divisions of the National Probation Service (NPS), "
    "which were unified in June 2021. They are compared with nothing after it."
)
