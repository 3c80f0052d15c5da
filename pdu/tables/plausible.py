"""Plausible, not only possible: values that the contract allows and that are asked about all the same.

The plausible range of an indicator stands in data/indicator.csv. A question is no fault: the row is built. Somebody who has
looked says so in the row's note, which then begins with "confirmed".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from pdu import paths
from pdu.tables.loaded import LoadedTable, Problem
from pdu.tables.typed import load_table

CONFIRMED = "confirmed"
Range = tuple[str, float | None, float | None]  # unit, lowest and highest value that need no question


def question(indicator: str, value: float, ranges: Mapping[str, Range] | None = None) -> str | None:
    """What to ask about a value of an indicator, in its unit; None when it is plausible or the indicator is unknown.

    ranges: those of another set of indicators than the published ones.
    """
    unit, low, high = (ranges or _published()).get(indicator, ("", None, None))
    if unit == "percent" and (said := share(value)):
        return said
    if low is not None and value < low:
        return f"{value:g} is less than {low:g}, the least that is plausible for {indicator}; is it right?{confirm()}"
    if high is not None and value > high:
        return f"{value:g} is more than {high:g}, the most that is plausible for {indicator}; is it right?{confirm()}"
    return None


def share(percent: float) -> str | None:
    """What to ask about a percentage between 0 and 1; None of any other."""
    if not 0 < percent < 1:
        return None
    return f"{percent:g} per cent: is it a share? Then write {percent * 100:g}{confirm()}"


def confirm() -> str:
    """How a question is answered for good."""
    return f" (if it is right, begin the note with “{CONFIRMED}”)"


def confirmed(note: str) -> bool:
    """Whether somebody who has looked says in a note that the value is right."""
    return note.strip().lower().startswith(CONFIRMED)


def questions(tables: Mapping[str, LoadedTable]) -> list[Problem]:
    """Every value of loaded tables that is possible but not plausible, with its place."""
    ranges = _ranges(tables["indicator"].rows) if "indicator" in tables else {}
    asked = []
    for row in tables["indicator_value"].rows:
        if isinstance(row.get("value"), float):
            said = question(str(row["indicator"]), float(str(row["value"])), ranges)
            asked += _place(tables["indicator_value"], row, "value", said)
    for row in tables["question_result"].rows:
        percent = row.get("percent")
        if isinstance(percent, float):
            asked += _place(tables["question_result"], row, "percent", share(percent))
    return asked


def _place(table: LoadedTable, row: Mapping[str, object], column: str, said: str | None) -> list[Problem]:
    if said is None or confirmed(str(row.get("note") or "")):
        return []
    return [table.problem(row["csv_line"], column, said)]


def _ranges(rows: Iterable[Mapping[str, object]]) -> dict[str, Range]:
    return {
        str(row["indicator"]): (str(row["unit"]), _number(row["plausible_low"]), _number(row["plausible_high"]))
        for row in rows
    }


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


@cache
def _published() -> dict[str, Range]:
    return _ranges(load_table("indicator", paths.DATA / "indicator.csv")[0].rows)
