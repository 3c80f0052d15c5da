"""The units of a region side by side, for the first page of its pack: rating, staffing, sickness, caseload and workload."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.answers import side_by_side
from pdu.briefing.pack import Scale, Table
from pdu.figures.side_by_side import scale
from pdu.narrative import side_by_side as narrative
from pdu.narrative.staffing import GRADE_WORDS, UNIT_WORDS

NOTE = (
    "In brackets the change since the latest rating. Where drawn: dot, latest; ring, at that inspection; line, the region; dotted, "
    "England and Wales."
)


def beside(run: Run, region: str, as_at: date) -> tuple[Table, str, tuple[str, ...]] | None:
    """The table, the finding in one sentence, and the ids of its sources; None when no figure of a unit is known.

    The rows are those of the figure on the page Region: a row a unit of which a figure is known, then the region and the
    country. For a figure `f0` of a row, `f0_now` and `f0_then` are its numbers, missing where they are not known or bounds.
    """
    answer = side_by_side.side_by_side(run, as_at, None, region, (), (), None, None, ())
    if answer is None:
        return None
    units = run("side_by_side_units", region=region, compare=(), as_at=as_at).set_index("pdu_name")
    values = answer.rows
    # One column for each figure and staff, in the order of the page.
    first_of = {(row.figure, row.staff): row for row in values[::-1].itertuples()}
    figures = list(dict.fromkeys(zip(values["figure"], values["staff"], strict=True)))
    rows: dict[str, dict[str, Any]] = {}
    for value in values.itertuples():
        name = str(value.unit)
        if name not in rows:
            rows[name] = {"level": value.level} | _area(name, units)
        column = f"f{figures.index((value.figure, value.staff))}"
        change = "" if words.is_missing(value.difference) else f" ({narrative.changed(float(value.difference))})"
        exact = value.bound in ("exact", "about")
        rows[name] |= {
            column: value.shown + change,
            f"{column}_now": float(value.value) if exact else None,
            f"{column}_then": None if words.is_missing(value.value_then) or not exact else float(value.value_then),
        }
    frame = pd.DataFrame(rows.values())
    firsts = {f"f{place}": first_of[pair] for place, pair in enumerate(figures)}
    heads = {name: _head(first) for name, first in firsts.items()}
    for name, first in firsts.items():
        if any(other != name and _head(firsts[other]) == _head(first) for other in firsts):
            heads[name] = f"{_head(first)}, {first.staff}"  # one figure of two kinds of staff: told apart
    columns = {"unit": "Unit", "rating": "Rating", **heads}
    dated = values["dated"].dropna()
    newest = str(dated.mode().iloc[0]) if len(dated) else ""
    table = Table(
        "beside",
        answer.heading,
        frame,
        columns,
        "grid",
        NOTE + (f" Most values are of {newest}." if newest else ""),
        {name: _scale(frame, name, narrative.capacity_of(str(first.indicator))) for name, first in firsts.items()},
    )
    return table, answer.sentence, answer.source_ids


def _area(name: str, units: pd.DataFrame) -> dict[str, Any]:
    if name not in units.index:
        return {"unit": name}
    row = next(units.loc[[name]].itertuples())
    return {
        "unit": name,
        "rating": "not inspected" if words.is_missing(row.rating) else row.rating,
        "programme": row.programme,
        "source_ids": row.source_ids,
    }


def _head(row: Any) -> str:
    grade = next(code for code, said in GRADE_WORDS.items() if said == row.staff)
    named = narrative.named(str(row.indicator), str(row.figure), UNIT_WORDS[str(row.unit_of)], grade)
    return f"{named.heading}, {named.of}"


def _scale(frame: pd.DataFrame, name: str, capacity: float | None) -> Scale:
    """The ends on which all values of a column lie, with what is marked on it of the region, the country and capacity."""
    now, then = (pd.to_numeric(frame[f"{name}_{kind}"], errors="coerce") for kind in ("now", "then"))
    ends = [*now.dropna(), *then.dropna(), *([] if capacity is None else [capacity])]
    low, high = scale(ends or [0.0])
    region, country = (next(iter(now[frame["level"] == level].dropna()), None) for level in ("region", "national"))
    return Scale(low, high, region, country, capacity)
