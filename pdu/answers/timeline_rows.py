"""The values behind a unit's timeline: how the latest lie to those of an inspection, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answers.side_by_side.columns import parsed
from pdu.figures.side_by_side import month_of
from pdu.narrative import staffing as said
from pdu.narrative.timeline import Moved
from pdu.rows import each_row


def moved_since(
    held: Mapping[str, Mapping[str, pd.DataFrame]], then: pd.DataFrame, inspections: pd.DataFrame
) -> tuple[list[Moved], str, str]:
    """How the latest values lie to those of the latest inspection, or of an uninspected unit to the first known.

    Only values that may be joined by a line are compared. Also returns with what they are compared, in two forms.
    """
    latest = next(each_row(inspections), None)
    found: list[Moved] = []
    ends: list[date] = []
    for name, parts in held.items():
        own = parts["pdu"]
        now = own.iloc[-1]
        same = own[own["segment"] == now["segment"]]
        if latest is None:
            earlier = same.iloc[0]
        else:
            indicator, grade = parsed(name)
            at = then[
                (then["inspection_id"] == latest.inspection_id)
                & (then["indicator"] == indicator)
                & (then["grade"] == grade)
            ]
            matched = same[same["csv_line"].isin(at["csv_line"])]
            if matched.empty:
                continue
            earlier = matched.iloc[0]
        if earlier["csv_line"] != now["csv_line"]:
            found.append(Moved(str(now["indicator"]), float(earlier["value"]), float(now["value"])))
            ends.append(words.as_day(now["describes_on"]))
    if not found:
        return [], "", ""
    end = words.partial(max(ends).isoformat()[:7])
    if latest is None:
        first = words.partial(words.as_day(min(parts["pdu"]["on"].iloc[0] for parts in held.values())).isoformat()[:7])
        return found, f"in {first}", f"From {first} to {end}"
    month = str(int(latest.published_year)) if words.is_missing(latest.published) else str(latest.published)[:7]
    inspection = f"the inspection of {words.partial(month)}"
    return found, f"at {inspection}", f"From {inspection} to {end}"


def side_by_side(held: Mapping[str, Mapping[str, pd.DataFrame]], then: pd.DataFrame) -> pd.DataFrame:
    """One row per figure and day: the values of the unit, its region and the country beside one another."""
    at: dict[int, list[str]] = {}
    for row in each_row(then):
        at.setdefault(int(row.csv_line), []).append(month_of(row.published, row.published_year))
    lines = []
    for name, parts in held.items():
        _, grade = parsed(name)
        days: dict[Any, dict[str, Any]] = {}
        for kind, column in (("pdu", "unit"), ("region", "region"), ("national", "country")):
            for on, label, value, number in cells_of(
                parts[kind], "describes_on", "indicator_label", "value", "csv_line"
            ):
                line = days.setdefault(
                    words.as_day(on),
                    {
                        "figure": label,
                        "staff": said.GRADE_WORDS[grade],
                        "unit": None,
                        "region": None,
                        "country": None,
                        "inspection": None,
                    },
                )
                line[column] = float(value)
                if kind == "pdu" and int(number) in at:
                    line["inspection"] = words.listed(at[int(number)])
        lines += [{"dated": day, **line} for day, line in sorted(days.items())]
    return pd.DataFrame(lines)


def cells_of(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The cells of these columns, row by row: a pack asks some hundred times, and whole rows cost more than what is made of them."""
    return zip(*(rows[column] for column in columns), strict=True)
