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
    figures = list(values.groupby(["figure", "staff"], sort=False).groups)
    rows: dict[str, dict[str, Any]] = {}
    for value in values.itertuples():
        name = str(value.unit)
        if name not in rows:
            rows[name] = _area(name, units)
        column = f"f{figures.index((value.figure, value.staff))}"
        shown = narrative.written(_Written(value))
        change = "" if words.is_missing(value.difference) else f" ({narrative.changed(float(value.difference))})"
        exact = value.bound in ("exact", "about")
        rows[name] |= {
            column: shown + change,
            f"{column}_now": float(value.value) if exact else None,
            f"{column}_then": None if words.is_missing(value.value_then) or not exact else float(value.value_then),
        }
    frame = pd.DataFrame(rows.values())
    heads = {f"f{place}": _head(values, *pair) for place, pair in enumerate(figures)}
    columns = {"unit": "Unit", "rating": "Rating", **heads}
    dated = values["dated"].dropna()
    newest = str(dated.mode().iloc[0]) if len(dated) else ""
    table = Table(
        "beside",
        answer.heading,
        frame.reindex(columns=[*dict.fromkeys([*frame.columns, *columns])]),
        columns,
        "grid",
        NOTE + (f" Most values are of {newest}." if newest else ""),
        {name: _scale(frame, name, label.startswith("Workload")) for name, label in heads.items()},
    )
    return table, answer.sentence, answer.source_ids


class _Written:
    """A value with the unit that its figure is told in."""

    def __init__(self, row: Any) -> None:
        self.value, self.bound = row.value, row.bound
        self.unit = row.unit_of


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


def _head(values: pd.DataFrame, figure: str, staff: str) -> str:
    row = values[(values["figure"] == figure) & (values["staff"] == staff)].iloc[0]
    grade = next(code for code, said in GRADE_WORDS.items() if said == staff)
    named = narrative.named(str(row["indicator"]), figure, UNIT_WORDS[str(row["unit_of"])], grade)
    return f"{named.heading}, {named.of}"


def _scale(frame: pd.DataFrame, name: str, has_capacity: bool) -> Scale:
    """The ends on which all values of a column lie; the last two rows, where they are there, are the region and the country."""
    own = frame["rating"].notna() if "rating" in frame else pd.Series(False, index=frame.index)
    now, then = (
        pd.to_numeric(frame[f"{name}_{kind}"], errors="coerce") if f"{name}_{kind}" in frame else pd.Series(dtype=float)
        for kind in ("now", "then")
    )
    wider = now[~own].dropna().tolist()
    capacity = float(narrative.CAPACITY) if has_capacity else None
    low, high = scale([*now.dropna(), *then.dropna(), *([] if capacity is None else [capacity])] or [0.0])
    region = wider[0] if len(wider) == 2 else None
    return Scale(low, high, region, wider[-1] if wider else None, capacity)
