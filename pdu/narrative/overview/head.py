"""The words of the head of the overview: its answer and the key figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import plural_have, rated, rules_of
from pdu.rows import each_row


def lead(row: Any, is_past: bool) -> str:
    """The answer of the overview."""
    inspected, closed = int(row.units_inspected), int(row.units_inspected_closed)
    if not inspected:
        return "No probation delivery unit had been inspected yet."
    verb = "had" if is_past else plural_have(inspected)
    if closed:
        gone = f", {row.units_inspected_open} of the {row.units_open} that exist {'then' if is_past else 'now'}"
        gone += f" and {words.count(closed)} that has closed" if closed == 1 else f" and {closed} that have closed"
        first = f"{inspected} probation delivery units {verb} been inspected since unification{gone}."
    else:
        first = f"{inspected} of {row.units_open} probation delivery units {verb} been inspected since unification."
    counts = [
        ("Outstanding", int(row.latest_outstanding)),
        ("Good", int(row.latest_good)),
        ("Requires improvement", int(row.latest_requires_improvement)),
        ("Inadequate", int(row.latest_inadequate)),
    ]
    none = [rating for rating, number in reversed(counts) if not number]
    second = f"At their latest inspection {words.listed(rated(counts))}"
    if len(none) > 0:
        second += f"; none {'was' if is_past else 'is now'} rated {words.listed(none, 'or')}"
    return f"{first} {second}."


def key_figures(row: Any, counts: pd.DataFrame, shares: pd.DataFrame) -> list[dict[str, str]]:
    """The four key figures of the overview: coverage, Good or better, Inadequate, keeping people safe."""
    figures = [
        {
            "value": str(row.units_inspected),
            "of": "" if row.units_inspected_closed else str(row.units_open),
            "label": "units inspected since June 2021",
            "note": _coverage_note(row),
        },
        {
            "value": str(int(row.latest_good) + int(row.latest_outstanding)),
            "of": str(row.units_inspected),
            "label": "rated Good or Outstanding at their latest inspection",
            "note": _better_once(counts),
        },
    ]
    newest = counts[counts["rating"] == "Inadequate"].tail(1)
    for rating in each_row(newest):
        years = words.year_range(int(rating.first_year), int(rating.last_year))
        figures.append(
            {
                "value": str(rating.reports),
                "of": str(rating.programme_reports),
                "label": f"reports of the {rating.programme_label} gave Inadequate",
                "note": f"{rules_of(rating.programme)}; reports of {years.replace('–', ' to 20')}",
            }
        )
    figures += _kept_safe(shares)
    return figures


def _kept_safe(shares: pd.DataFrame) -> list[dict[str, str]]:
    """In how many units half of the cases or more were sufficient on keeping people safe, taken as a whole.

    Each unit once, by its latest figure on the first question of the topic that has figures of units, in the newest
    programme that has: neither regions nor other programmes are counted with them.
    """
    safe = shares[
        (shares["topic"] == "keeping_people_safe")
        & shares["bound"].isin(["exact", "about"])
        & (shares["area_type"] == "pdu")
    ]
    if safe.empty:
        return []
    safe = safe[safe["sort"] == safe["sort"].min()]
    safe = safe[safe["programme"] == safe["programme"].max()]
    latest = safe.sort_values("published", na_position="first", kind="stable").drop_duplicates("area_code", keep="last")
    low, high = words.number(latest["percent"].min()), words.number(latest["percent"].max())
    span = f"{low} per cent" if low == high else f"{low} to {high} per cent"
    first = latest.iloc[0]
    return [
        {
            "value": str(int((latest["percent"] >= 50).sum())),
            "of": str(len(latest)),
            "label": f"{words.plural(len(latest), 'unit')} with a figure did enough to keep people safe in half the cases or more",
            "note": f"{first['question_label']}, {first['programme_label']}: {span}; latest figure of each",
        }
    ]


def _coverage_note(row: Any) -> str:
    missing = words.count(int(row.units_not_inspected))
    where = f"in {words.counted(int(row.regions_with_gaps), 'region')}"
    if row.units_inspected_closed:
        closed = words.count(int(row.units_inspected_closed))
        return f"{row.units_inspected_open} of the {row.units_open} open now and {closed} since closed; {missing} not inspected, {where}"
    return f"{missing} not inspected, {where}"


def _better_once(counts: pd.DataFrame) -> str:
    better = counts[counts["rating"].isin(["Good", "Outstanding"])]
    if not better["reports"].any():
        return "no report gave either"
    said = [
        f"{rows['reports'].sum()} of {rows['programme_reports'].iloc[0]} in the {label}"
        for label, rows in better.groupby("programme_label", sort=False)
    ]
    return f"reports that gave either: {words.listed(said)}"
