"""Regions and units beside one another: vacancies, sickness, workload."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.workforce.values import (
    VALUE_COLUMNS,
    area_bar,
    fullest_day,
    latest_of_each,
    region_names,
    with_a_date,
    with_words,
)
from pdu.figures import bars as bar_tables
from pdu.figures.bars import Bar
from pdu.figures.html import address, link, text
from pdu.narrative import staffing as said
from pdu.narrative import workforce as narrative
from pdu.narrative.workforce import areas
from pdu.rows import each_row, ordered

MOST_BARS = 15  # units in one table of bars, above which only those of one region are drawn
LEADING = 3  # regions named in the heading on vacancies


@answer
def vacancies_by_region(ask: Ask, as_at: date, link_date: date | None) -> Answer | None:
    """Vacancies of the regions on the latest date for which most regions reported."""
    values = ask("workforce_values", indicators=("vacancies_fte", "staff_in_post_fte"), region="", as_at=as_at)
    regional = values[values["area_type"] == "region"]
    found = regional[(regional["indicator"] == "vacancies_fte") & (regional["grade"] == "all")]
    if found.empty:
        return None
    day = fullest_day(found)
    frame = found[found["describes_on"] == day].drop_duplicates("area_code", keep="last")
    frame = ordered(frame, ["value", "area_name"], [True, False])
    leading = frame.head(min(LEADING, len(frame)))
    rows = [
        Bar(
            link(str(row.area_name), address("region", link_date, region=row.area_code)),
            float(row.value),
            said.figure(row.value, row.unit, row.bound),
            focus=row.area_code in set(leading["area_code"]),
        )
        for row in each_row(frame)
    ]
    heading, sentence = areas.vacancies_heading(frame, leading), areas.vacancies_sentence(frame, leading)
    later = found[found["describes_on"] > day]
    has_staff = bool((regional["indicator"] == "staff_in_post_fte").any())
    return Answer(
        key="vacancies",
        heading=heading,
        sentence=sentence,
        body=bar_tables.bars(rows, heading, heading="Region", measure="Vacancies, full-time equivalent"),
        rows=with_words(frame),
        columns=VALUE_COLUMNS,
        note=text(areas.vacancies_note(frame, later, len(ask("regions")), has_staff)),
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def sickness(ask: Ask, as_at: date, link_date: date | None, region: str) -> Answer | None:
    """Working days lost per person: the units known, and the country."""
    values = with_a_date(ask("workforce_values", indicators=("sickness_days_per_person",), region=None, as_at=as_at))
    values = latest_of_each(values[values["grade"] == "all"])
    country = values[values["area_type"] == "national"]
    units = ordered(values[values["area_type"] == "pdu"], "value", True)
    if values.empty:
        return None

    def bar(row: Any) -> Bar:
        return area_bar(row, link_date)

    measure = "Days a person"
    drawn = units if len(units) <= MOST_BARS else units[units["region_code"] == region]
    regional = ordered(values[values["area_type"] == "region"], "value", True)
    frame = pd.concat([drawn, regional, country], ignore_index=True)
    heading, sentence = areas.sickness_heading(units, country, len(drawn)), areas.sickness_sentence(units)
    whose = f"Units of {narrative.the(region_names(ask)[region])}" if len(drawn) < len(units) else "Units"
    longest = float(frame["value"].max())
    levels = [
        (title, bar_tables.bars(map(bar, each_row(part)), title, measure=measure, longest=longest, narrow=True))
        for title, part in ((whose, drawn), ("Regions, each as a whole", regional), (narrative.COUNTRY, country))
        if len(part)
    ]
    return Answer(
        key="sickness",
        heading=heading,
        sentence=sentence,
        body=bar_tables.groups(levels),
        rows=with_words(frame),
        columns=VALUE_COLUMNS,
        note="Working days lost per person, annual average, all staff. Each at its own date.",
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def workload(ask: Ask, as_at: date, link_date: date | None) -> Answer | None:
    """Workload on the measurement tool, on the date for which most areas are known."""
    values = with_a_date(ask("workforce_values", indicators=("workload_pct",), region="", as_at=as_at))
    values = values[(values["grade"] == "all") & (values["area_type"] != "pdu")]
    if values.empty:
        return None
    number = values.groupby("describes_on")["area_name"].nunique()
    day = number[number == number.max()].index.max()
    frame = ordered(values[values["describes_on"] == day], "value", True)
    heading, sentence = areas.workload_heading(frame), areas.workload_sentence(frame)
    return Answer(
        key="workload",
        heading=heading,
        sentence=sentence,
        body=bar_tables.bars(
            [area_bar(row, link_date, with_date=False) for row in each_row(frame)],
            heading,
            measure="Per cent of capacity",
            line_at=100,
            narrow=True,
        ),
        rows=with_words(frame),
        columns=VALUE_COLUMNS,
        note=text(areas.workload_note(frame, values[values["area_type"] == "national"])),
        source_ids=ids_in(frame["source_id"]),
    )
