"""One unit over time: its ratings, and staffing, sickness, caseload and workload on the same axis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.side_by_side.columns import code, parsed, usual
from pdu.answers.timeline_rows import cells_of, moved_since, side_by_side
from pdu.answers.workforce.series import all_breaks
from pdu.figures import timeline as figure
from pdu.figures.html import text
from pdu.figures.side_by_side import month_of
from pdu.figures.timeline import Inspected, Panel
from pdu.figures.trend import prepared
from pdu.narrative import side_by_side as columns
from pdu.narrative import staffing as said
from pdu.narrative import timeline as narrative
from pdu.narrative.unit.history import rated
from pdu.programmes import of_programme
from pdu.rows import each_row

FEWEST = 2  # days of one figure below which there is no line to draw


@answer
def over_time(ask: Ask, as_at: date, pdu: str, programme: str | None) -> Answer | None:
    """Ratings and workforce figures of a unit on one axis of time, with those of its region and of the country.

    One row per figure, staff and day. None when no workforce figure of the unit is known for two days.
    """
    values = ask("unit_over_time", pdu=pdu, as_at=as_at)
    own = values[values["area_type"] == "pdu"]
    days = own.groupby(["indicator", "grade"])["describes_on"].nunique()
    lasting = {code(*pair) for pair in days[days >= FEWEST].index}
    if not lasting:
        return None
    own = own[[code(row.indicator, row.grade) in lasting for row in each_row(own)]]
    shown, _ = usual(own)
    if not shown:
        return None
    then = ask("staffing_as_of", region=None, compare=(pdu,), indicators=(), as_at=as_at)
    inspections = of_programme(ask("unit_inspections", pdu=pdu, as_at=as_at), programme)
    then = then[then["inspection_id"].isin(inspections["inspection_id"])]
    facts = next(each_row(ask("unit_facts", pdu=pdu, as_at=as_at)))
    breaks = all_breaks(ask)
    series = dict(tuple(values.groupby(["indicator", "grade", "area_type"], sort=False)))
    none = values.iloc[:0]
    held = {
        name: {
            kind: prepared(series.get((*parsed(name), kind), none), breaks(parsed(name)[0]))
            for kind in ("pdu", "region", "national")
        }
        for name in shown
    }
    marks = [_inspected(row) for row in each_row(inspections)]
    panels = [_panel(name, held[name], then) for name in shown]
    moved, since, when = moved_since(held, then, inspections)
    heading, sentence = narrative.heading(moved, since), narrative.sentence(moved, when)
    ratings = "; ".join(mark.said for mark in marks)
    drawn = pd.concat([part for parts in held.values() for part in parts.values()], ignore_index=True)
    return Answer(
        key="over-time",
        heading=heading,
        sentence=sentence,
        body=figure.timeline(marks, panels),
        alt=f"{heading}. {sentence} {f'Inspections: {ratings}.' if ratings else 'Not inspected.'}",
        rows=side_by_side(held, then),
        columns={
            "figure": "Figure",
            "staff": "Staff",
            "dated": "Date",
            "unit": "This unit",
            "region": str(facts.region_name),
            "country": "England and Wales",
            "inspection": "Known at the inspection",
        },
        note=text(
            narrative.note(
                str(facts.region_name),
                any(panel.line is not None for panel in panels),
                any(mark.shown_as == "outline" for mark in marks),
            )
        ),
        source_ids=ids_in(drawn["source_id"], inspections["source_ids"]),
    )


def _inspected(row: Any) -> Inspected:
    return Inspected(
        on=words.as_day(row.published_on),
        rank=int(row.rating_rank),
        letter=str(row.rating_letter),
        shown_as=str(row.shown_as),
        when=month_of(row.published, row.published_year),
        said=f"{rated(row)}, {row.programme_label}, published {words.published(row)}",
    )


def _panel(name: str, held: Mapping[str, pd.DataFrame], then: pd.DataFrame) -> Panel:
    indicator, grade = parsed(name)
    first = held["pdu"].iloc[0]
    head = columns.named(indicator, str(first["indicator_label"]), said.UNIT_WORDS[str(first["unit"])], grade)
    staff = "" if grade == "all" else f", {head.staff}"
    at = then[(then["indicator"] == indicator) & (then["grade"] == grade) & then["bound"].isin(["exact", "about"])]
    at = at[at["describes_on"].notna()]
    suffix = "%" if first["unit"] == "percent" else ""
    marked = pd.DataFrame(
        {
            "on": [words.as_day(day) for day in at["describes_on"]],
            "value": at["value"].to_numpy(),
            "shown": [said.amount(float(value)) + suffix for value in at["value"]],
        }
    ).drop_duplicates("on")
    drawn = {kind: _drawn(rows, suffix) for kind, rows in held.items()}
    return Panel(
        title=f"{head.heading}, {head.of}{staff}" if head.of else f"{head.heading}{staff}",
        rows=drawn["pdu"],
        wider=(drawn["region"], drawn["national"]),
        marked=marked,
        line=columns.capacity_of(indicator),
        suffix=suffix,
    )


def _drawn(rows: pd.DataFrame, suffix: str) -> pd.DataFrame:
    """The rows as the figure takes them."""
    return pd.DataFrame(
        {
            "on": [words.as_day(day) for day in rows["on"]],
            "value": rows["value"].to_numpy(),
            "segment": rows["segment"].to_numpy(),
            "said": [
                f"{area}, {words.day_short(on)}: {words.stated(bound, said.amount(float(value)))}{suffix}"
                for area, on, bound, value in cells_of(rows, "area_name", "describes_on", "bound", "value")
            ],
        }
    )
