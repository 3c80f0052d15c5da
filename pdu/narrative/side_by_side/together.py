"""Which open unit has the highest of several figures of one day: a fact about the figures, and no place among the units.

Asked by who looks after a region: not of one figure, but of staffing, sickness, caseload and workload together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pdu import words
from pdu.narrative.side_by_side import FEWEST_PLACED
from pdu.narrative.staffing import GRADE_WORDS, period

FEWEST = 2  # figures that must be highest in a unit, so that something is said of it
# Figures of which more is heavier, as they stand behind "the highest"; sickness is told in days.
SICKNESS = "sickness_days_per_person"
HIGHEST = {
    "vacancy_rate_pct": "vacancy rate",
    SICKNESS: "most days lost to sickness",
    "average_caseload": "caseload",
    "workload_pct": "workload",
}


def figures(values: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """The figures of one day that are known of enough units, by column: of the day with most of them, else of the newest.

    values: one row for each open unit and column, with unit, column, indicator, grade, value, common (the day of the column) and
    comparable (whether a value is of that day and of the column's own staff, and stated as a number).
    """
    known = values[values["indicator"].isin(HIGHEST) & values["comparable"].eq(True) & values["common"].notna()]
    by_day: dict[object, dict[str, pd.DataFrame]] = {}
    for (column, day), rows in known.groupby(["column", "common"], sort=False):
        if len(rows) >= FEWEST_PLACED:
            by_day.setdefault(day, {})[str(column)] = rows
    if not by_day:
        return {}
    return by_day[max(by_day, key=lambda day: (len(by_day[day]), day))]


def highest(values: pd.DataFrame, of: str) -> str:
    """'Of eight units with figures of September 2026, Dudley and Sandwell has … (three of four figures).'; empty where no unit has several.

    A unit that shares a highest figure has it too, and with whom is said. values: as `figures` takes them; of: what units are called.
    """
    known = figures(values)
    held = _held(known)
    told = [_told(unit, held, known) for unit in _several(held)]
    if not told:
        return ""
    numbers = sorted({len(rows) for rows in known.values()})
    many = " to ".join(dict.fromkeys(map(words.count, (numbers[0], numbers[-1]))))
    day = period(None, next(iter(known.values()))["common"].iloc[0])
    return f"Of {many} {words.plural(numbers[-1], of)} with figures of {day}, {'; '.join(told)}."


def counted(values: pd.DataFrame) -> Iterator[tuple[str, int | str]]:
    """The numbers behind the sentence, with what each is; none where nothing is said. values: as `figures` takes them."""
    known = figures(values)
    held = _held(known)
    if not _several(held):
        return
    yield "Day of the figures set against one another", period(None, next(iter(known.values()))["common"].iloc[0])
    for number in sorted({len(rows) for rows in known.values()}):
        yield "Open units with a figure of that day", number
    yield "Figures of that day", len(known)
    for unit in _several(held):
        yield f"{unit}: figures of that day that are highest in it", sum(unit in units for units in held.values())


def _held(known: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """The units that have the highest value of each figure; where all have the same, none stands out."""
    top = {column: list(rows.loc[rows["value"] == rows["value"].max(), "unit"]) for column, rows in known.items()}
    return {column: units for column, units in top.items() if len(units) < len(known[column])}


def _several(held: Mapping[str, list[str]]) -> list[str]:
    """The units in which several figures are highest, in the order of the alphabet."""
    every = [unit for units in held.values() for unit in units]
    return sorted({unit for unit in every if every.count(unit) >= FEWEST})


def _told(unit: str, held: Mapping[str, list[str]], known: Mapping[str, pd.DataFrame]) -> str:
    """What is highest in one unit, alone and shared with others, and of how many figures."""
    with_: dict[tuple[str, ...], list[str]] = {}
    for column, units in held.items():
        if unit in units:
            with_.setdefault(tuple(other for other in units if other != unit), []).append(column)
    number = sum(map(len, with_.values()))
    alone = with_.pop((), [])
    said = [f"has {_named(alone, known)}"] if alone else []
    if with_:
        said.append(
            f"shares {words.listed(f'{_named(columns, known)} with {words.listed(others)}' for others, columns in with_.items())}"
        )
    return f"{unit} {', and '.join(said)} ({words.count(number)} of {words.counted(len(known), 'figure')})"


def _named(columns: Sequence[str], known: Mapping[str, pd.DataFrame]) -> str:
    """Figures in words: 'the highest vacancy rate and workload, and most days lost to sickness'; of one for two kinds of staff, of which."""
    firsts = {column: rows.iloc[0] for column, rows in known.items()}
    indicators = [row["indicator"] for row in firsts.values()]
    named = [
        HIGHEST[row["indicator"]]
        + (f" of {GRADE_WORDS[str(row.grade)]}" if indicators.count(row["indicator"]) > 1 else "")
        for column in columns
        for row in [firsts[column]]
        if row["indicator"] != SICKNESS
    ]
    sick = HIGHEST[SICKNESS] if any(firsts[column]["indicator"] == SICKNESS for column in columns) else ""
    highest_ = f"the highest {words.listed(named)}" if named else ""
    return f"{highest_}{',' if len(named) > 1 else ''} and {sick}" if highest_ and sick else highest_ or sick
