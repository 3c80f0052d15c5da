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

# What is set beside a unit from its region and the country: rates and means that can stand beside a unit's, and
# the vacancies of the region, which are all that was published for every region.
WIDER = ("vacancy_rate_pct", "staffing_level_pct", "sickness_days_per_person", "average_caseload", "workload_pct")
OF_REGION = ("vacancies_fte", *WIDER)


MOST_LINES = 20  # inspections drawn; beyond, the latest of each unit, and all in the table under it


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
        when = narrative.inspection_when(next(found.itertuples()))
        heading = f"The unit, as reported at its inspection in {when}"
        found = found.assign(
            level="Unit",
            dated=[
                "" if row.is_own and words.is_missing(row.period_end) else narrative.dated(row)
                for row in found.itertuples()
            ],
            inspected_when=when,
        )
        groups.append(Group(heading, found))
        rows.append(found.assign(shown_under=heading))
    if len(since):
        heading = "The unit, since then" if len(then) else "The unit, latest known"
        found = since.assign(
            level="Unit", dated=[narrative.dated(row) for row in since.itertuples()], inspected_when=None
        )
        groups.append(Group(heading, found))
        rows.append(found.assign(shown_under=heading))
    own = pd.concat([group.rows for group in groups], ignore_index=True)
    day = None if then.empty else words.as_day(then["published_on"].max())
    wider_groups, wider = _wider(ask, as_at, _region_of(ask, pdu), day, set(own["indicator"]))
    rows += [group.rows.assign(level=level, shown_under=group.heading) for level, group in wider_groups]
    frame = pd.concat(rows, ignore_index=True)
    frame = frame.assign(
        full_date=[narrative.dated(row) for row in frame.itertuples()],
        unit_words=frame["unit"].map(narrative.UNIT_WORDS),
    )
    heading = narrative.unit_heading(own)
    sentence = narrative.unit_sentence(own, wider)
    return Answer(
        key="staffing",
        heading=heading,
        sentence=sentence,
        body=staffing_table.facts(groups, [group for _, group in wider_groups]),
        alt=f"{heading}. {sentence}",
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


@answer
def for_region(
    ask: Ask,
    as_at: date,
    region: str,
    link_date: date | None,
    programme: str | None = None,
    compare: tuple[str, ...] = (),
) -> Answer | None:
    """Workforce figures beside the ratings of a region's units, one line per inspection that has one.

    `compare` adds units of other regions. One row per value. None when no inspection has a figure.
    """
    inspections = ask("region_inspections", region=region, compare=compare, as_at=as_at)
    if programme:
        inspections = inspections[inspections["programme"] == programme]
    then = _each_once(ask("staffing_as_of", region=region, compare=compare, indicators=(), as_at=as_at))
    then = then[then["inspection_id"].isin(inspections["inspection_id"])]
    since = ask("staffing_since", region=region, compare=compare, indicators=(), as_at=as_at)
    newest = inspections[inspections["is_latest"]].set_index("pdu_code")["inspection_id"]
    since = since.assign(inspection_id=since["pdu_code"].map(newest))
    known = pd.concat([then.assign(when="then"), since[since["inspection_id"].notna()].assign(when="since")])
    values = known[known["indicator"].isin(INDICATORS)]
    if values[values["when"] == "then"].empty:
        return None
    values = values.assign(
        dated=[
            "" if row.when == "then" and row.is_own and words.is_missing(row.period_end) else narrative.dated(row, True)
            for row in values.itertuples()
        ]
    )
    shown = inspections[inspections["inspection_id"].isin(values["inspection_id"])].sort_values(
        ["from_elsewhere", "pdu_name", "published_on"], ascending=[True, True, False]
    )
    order = {key: place for place, key in enumerate(shown["inspection_id"])}
    marks = shown[["inspection_id", "pdu_name", "programme_label", "rating"]]
    rows = (
        values.drop(columns=["pdu_name"], errors="ignore")
        .merge(marks, on="inspection_id")
        .sort_values("inspection_id", key=lambda column: column.map(order), kind="stable", ignore_index=True)
    )
    rows = rows.assign(
        report=[
            words.partial(row.published, True, int(row.published_year))
            for row in _with_report(rows, shown).itertuples()
        ],
        full_date=[narrative.dated(row) for row in rows.itertuples()],
        when_words=rows["when"].map({"then": "at the inspection", "since": "since then"}),
        unit_words=rows["unit"].map(narrative.UNIT_WORDS),
    )
    with_value = int(values.loc[values["when"] == "then", "inspection_id"].nunique())
    heading = narrative.region_heading(rows, with_value, len(inspections))
    sentence = narrative.region_sentence(rows, len(inspections))
    return Answer(
        key="staffing",
        heading=heading,
        sentence=sentence,
        body=staffing_table.beside_ratings(
            shown[shown["is_latest"]] if len(shown) > MOST_LINES else shown, rows, link_date
        ),
        alt=f"{heading}. {sentence}",
        rows=rows,
        columns={
            "pdu_name": "Unit",
            "rating": "Overall",
            "programme_label": "Programme",
            "report": "Report",
            "indicator_label": "Figure",
            "grade_label": "Staff",
            "value": "Value",
            "bound": "As stated",
            "unit_words": "Unit of measure",
            "when_words": "Known",
            "full_date": "Date of the value",
            "note": "Remark",
            "source_id": "Source",
        },
        note=_region_note(inspections, known, values, link_date),
        source_ids=ids_in(rows["source_id"]),
    )


def region_line(run: Run, as_at: date, region: str) -> str:
    """What is known of the region as a whole, in a sentence; empty when nothing is.

    'West Midlands as a whole, not this unit: 32 vacancies (full-time equivalent), average of September 2023.'
    """
    frame = run("staffing_wider", region=region, indicators=(*OF_REGION, "caseload_total"), day=None, as_at=as_at)
    frame = frame[frame["area_type"] == "region"]
    if frame.empty:
        return ""
    said = "; ".join(narrative.whole(row) for row in frame.itertuples())
    return f"{frame['region_name'].iloc[0]} as a whole, not this unit: {said}."


def _each_once(then: pd.DataFrame) -> pd.DataFrame:
    """Leave out of a later inspection what stands beside the earlier one for which it was reported."""
    elsewhere = then["reported_with"].isin(then["inspection_id"]) & ~then["is_own"].astype(bool)
    return then[~elsewhere]


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Vacancies, sickness, caseload and workload first, each newest first; then what else is known."""
    order = {name: place for place, name in enumerate(("vacancies_fte", *INDICATORS))}
    place = frame["indicator"].map(lambda name: order.get(name, len(order)))
    return frame.assign(place=place).sort_values("place", kind="stable").drop(columns="place")


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
    frame = frame.assign(dated=[narrative.dated(row) for row in frame.itertuples()])
    groups = []
    for kind, level in (("region", "Region"), ("national", "England and Wales")):
        found = frame[frame["area_type"] == kind]
        if len(found):
            name = f"{found['region_name'].iloc[0]} as a whole, not this unit" if kind == "region" else level
            groups.append((level, Group(name, found)))
    return groups, frame


def _with_report(rows: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The publication of the inspection beside which each row stands."""
    return rows[["inspection_id"]].merge(shown[["inspection_id", "published", "published_year"]], on="inspection_id")


def _region_note(inspections: pd.DataFrame, known: pd.DataFrame, values: pd.DataFrame, link_date: date | None) -> str:
    """Which columns are empty, which units have no figure, and what else is known."""
    parts = []
    empty = staffing_table.columns_without(values)
    if empty:
        parts.append(f"{words.sentence_case(words.listed(column.lower() for column in empty))}: none found.")
    named = inspections.drop_duplicates("pdu_code").sort_values("pdu_name")
    with_any = set(known["inspection_id"])
    has = set(inspections.loc[inspections["inspection_id"].isin(with_any), "pdu_code"])
    shown = set(inspections.loc[inspections["inspection_id"].isin(values["inspection_id"]), "pdu_code"])
    without = named[~named["pdu_code"].isin(has)]
    if len(without):
        parts.append(f"No workforce figure was found for {words.listed(without['pdu_name'])}.")
    more = named[named["pdu_code"].isin(has - shown)]
    if len(more):
        parts.append(f"Figures of other kinds are known for {words.listed(more['pdu_name'])}.")
    parts.append("Values beside a rating are not causes of it.")
    return f"{text(' '.join(parts))} {link('All workforce figures', address('workforce', link_date))}."


__all__ = ["for_region", "for_unit", "region_line"]
