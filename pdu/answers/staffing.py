"""Staffing, sickness, caseload and workload as they stood at the inspections, and since.

The values of a unit come from the as-of join in queries/pages/staffing_as_of.sql, which takes nothing dated after
the publication of the inspection. What is known of the region and the country is set beside them under its own name.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import staffing_table
from pdu.figures.html import address, link, text
from pdu.figures.staffing_table import INDICATORS, Group
from pdu.narrative import staffing as narrative
from pdu.rows import each_row, ordered

# What is set beside a unit from its region and the country: rates and means that can stand beside a unit's, and
# the vacancies of the region, which are all that was published for every region.
WIDER = ("vacancy_rate_pct", "staffing_level_pct", "sickness_days_per_person", "average_caseload", "workload_pct")
OF_REGION = ("vacancies_fte", *WIDER)


@answer
def for_unit(ask: Ask, as_at: date, pdu: str, link_date: date | None) -> Answer | None:
    """The workforce figures of one unit, with those of its region and of the country beside them.

    One row per value. None when no figure of the unit itself is known as at the day.
    """
    then = ask("staffing_as_of", region=None, compare=(pdu,), indicators=(), as_at=as_at)
    since = ask("staffing_since", region=None, compare=(pdu,), indicators=(), as_at=as_at)
    if then.empty and since.empty:
        return None
    then, since = _each_once(then), _in_order(since)
    groups: list[Group] = []
    rows: list[pd.DataFrame] = []
    for _, found in then.groupby("inspection_id", sort=False):
        found = _in_order(found)
        when = narrative.inspection_when(next(each_row(found)))
        heading = f"The unit, as reported at its inspection in {when}"
        found = found.assign(
            level="Unit",
            dated=[
                "" if row.is_own and words.is_missing(row.period_end) else narrative.dated(row)
                for row in each_row(found)
            ],
            inspected_when=when,
        )
        groups.append(Group(heading, found))
        rows.append(found.assign(shown_under=heading))
    if len(since):
        heading = "The unit, since then" if len(then) else "The unit, latest known"
        found = since.assign(level="Unit", dated=[narrative.dated(row) for row in each_row(since)], inspected_when=None)
        groups.append(Group(heading, found))
        rows.append(found.assign(shown_under=heading))
    own = pd.concat([group.rows for group in groups], ignore_index=True)
    day = None if then.empty else words.as_day(then["published_on"].max())
    wider_groups, wider = _wider(ask, as_at, _region_of(ask, pdu), day, set(own["indicator"]))
    rows += [group.rows.assign(level=level, shown_under=group.heading) for level, group in wider_groups]
    frame = pd.concat(rows, ignore_index=True)
    frame = frame.assign(
        full_date=[narrative.dated(row) for row in each_row(frame)],
        unit_words=frame["unit"].map(narrative.UNIT_WORDS),
    )
    heading = narrative.unit_heading(own)
    sentence = narrative.unit_sentence(own, wider)
    return Answer(
        key="staffing",
        heading=heading,
        sentence=sentence,
        body=staffing_table.facts(groups, [group for _, group in wider_groups]),
        rows=frame,
        columns={
            "level": "Level",
            "shown_under": "Shown under",
            "indicator_label": "Figure",
            "grade_label": "Staff",
            "value": "Value",
            "bound": "As stated",
            "unit_words": "Unit",
            "full_date": "Date",
            "note": "Remark",
            "source_id": "Source",
        },
        note=text(narrative.unit_note(staffing_table.themes_without(own)))
        + " "
        + link("All workforce figures", address("workforce", link_date))
        + ".",
        source_ids=ids_in(frame["source_id"]),
    )


def of_region(run: Run, as_at: date, region: str) -> tuple[str, str]:
    """What is known of the region as a whole: whose figures they are, and the figures; both empty when nothing is.

    'West Midlands as a whole, not this unit' and '32 vacancies (full-time equivalent), average of September 2023.'
    """
    frame = run("staffing_wider", region=region, indicators=(*OF_REGION, "caseload_total"), day=None, as_at=as_at)
    frame = frame[frame["area_type"] == "region"]
    if frame.empty:
        return "", ""
    said = "; ".join(narrative.whole(row) for row in each_row(frame))
    return narrative.as_a_whole(frame["region_name"].iloc[0]), f"{said}."


def of_region_linked(run: Run, as_at: date, link_date: date | None, region: str) -> tuple[str, str]:
    """The same, the figures as HTML with a link to the workforce page."""
    whose, figures = of_region(run, as_at, region)
    if not figures:
        return "", ""
    return whose, f"{text(figures)} See {link('Workforce', address('workforce', link_date, region=region))}."


def _each_once(then: pd.DataFrame) -> pd.DataFrame:
    """Leave out of a later inspection what stands beside the earlier one for which it was reported."""
    elsewhere = then["reported_with"].isin(then["inspection_id"]) & ~then["is_own"].astype(bool)
    return then[~elsewhere]


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Vacancies, sickness, caseload and workload first, each newest first; then what else is known."""
    order = {name: place for place, name in enumerate(("vacancies_fte", *INDICATORS))}
    place = frame["indicator"].map(lambda name: order.get(name, len(order)))
    return ordered(frame.assign(place=place), "place").drop(columns="place")


def _region_of(ask: Ask, pdu: str) -> str:
    units = ask("units")
    return str(units.loc[units["pdu_code"] == pdu, "region_code"].iloc[0])


def _wider(
    ask: Ask, as_at: date, region: str, day: date | None, of_unit: set[str]
) -> tuple[list[tuple[str, Group]], pd.DataFrame]:
    """The groups of the region and of the country, with their level, and their rows."""
    frame = ask("staffing_wider", region=region, indicators=OF_REGION, day=day, as_at=as_at)
    # Of the country, a figure for each theme and what can stand beside the unit's own.
    of_country = frame["indicator"].isin(of_unit | {row for row in WIDER if row != "staffing_level_pct"})
    frame = _in_order(frame[(frame["area_type"] == "region") | of_country])
    frame = frame.assign(dated=[narrative.dated(row) for row in each_row(frame)])
    groups = []
    for kind, level in (("region", "Region"), ("national", "England and Wales")):
        found = frame[frame["area_type"] == kind]
        if len(found):
            name = narrative.as_a_whole(found["region_name"].iloc[0]) if kind == "region" else level
            groups.append((level, Group(name, found)))
    return groups, frame
