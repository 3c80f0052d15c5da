"""Which workforce figure is known of which area, and those from before unification."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.workforce.values import LEVELS, VALUE_COLUMNS, source_link, with_words
from pdu.figures import matrix
from pdu.figures.html import table, tag, text
from pdu.narrative import staffing as said
from pdu.narrative import workforce as narrative
from pdu.narrative.workforce import known
from pdu.rows import each_row, ordered


def figures(run: Run) -> dict[str, str]:
    """The figures of which the page says what is known: code to short name, in their order."""
    frame = run("coverage_figures")
    return dict(zip(frame["indicator"], frame["short_label"], strict=True))


@answer
def coverage(ask: Ask, as_at: date, link_date: date | None, region: str) -> Answer | None:
    """Which area has which figure and of when: country and regions, then the units of one region."""
    named_figures = figures(ask)
    frame = ask("workforce_coverage", indicators=tuple(named_figures), as_at=as_at)
    of_units = ask("workforce_unit_coverage", region=region, indicators=tuple(named_figures), as_at=as_at)
    if frame.empty:
        return None
    tiles = ask("unit_tiles", as_at=as_at)
    is_open = tiles[tiles["closed"].isna()]
    open_units = is_open.groupby("region_code")["pdu_code"].nunique()
    regions = ordered(ask("regions"), "region_name")
    places = [("", narrative.COUNTRY, 0)]
    places += [(row.region_code, row.region_name, int(open_units.get(row.region_code, 0))) for row in each_row(regions)]
    units = ask("region_units", region=region, as_at=as_at)
    name = str(regions.set_index("region_code")["region_name"][region])
    shown = {
        indicator: label for indicator, label in named_figures.items() if (of_units["indicator"] == indicator).any()
    }
    body = matrix.areas(frame, places, named_figures, link_date)
    if shown:
        body += tag("h4", f"Units of {text(narrative.the(name))}", class_="over-bars")
        body += matrix.units(of_units, units, shown, link_date)
    named = {code: place for code, place, _ in places} | dict(zip(units["pdu_code"], units["pdu_name"], strict=True))
    rows = pd.concat(
        [
            frame.assign(area=frame["area_code"].map(named)),
            of_units.assign(area=of_units["pdu_code"].map(named), area_type="pdu"),
        ],
        ignore_index=True,
    )
    rows = rows.assign(label=rows["indicator"].map(named_figures), level=rows["area_type"].map(LEVELS))
    heading = known.coverage_heading(frame, len(regions), len(is_open))
    return Answer(
        key="coverage",
        heading=heading,
        sentence=known.COVERAGE_SENTENCE,
        body=body,
        rows=rows,
        columns={
            "level": "Level",
            "area": "Area",
            "label": "Figure",
            "first_year": "First year",
            "last_year": "Last year",
            "units_with": "Units with a value of their own",
            "units_first_year": "First year of units",
            "units_last_year": "Last year of units",
        },
        note=text(known.coverage_note(_withheld(ask, as_at, region, named))),
        source_ids=ids_in(rows["source_ids"]),
    )


def _withheld(ask: Ask, as_at: date, region: str, named: Mapping[str, str]) -> list[str]:
    """The figures of a region and its units that a source withholds, each with its area and day."""
    shown = figures(ask)
    rows = ask("withheld", region=region, compare=(), as_at=as_at)
    return [
        f"{row.indicator_label.lower()} of {named[row.area_code]} ({said.period(row.period_start, row.period_end, True)})"
        for row in each_row(rows[rows["indicator"].isin(shown)])
        if row.area_code in named
    ]


@answer
def before_unification(ask: Ask, as_at: date) -> Answer | None:
    """Every workforce figure of the services before June 2021."""
    frame = ask("workforce_before", as_at=as_at)
    if frame.empty:
        return None
    rows = [
        [
            text(row.area_name),
            text(row.indicator_label) + (tag("small", f" {text(said.of_staff(row))}") if said.of_staff(row) else ""),
            text(said.figure(row.value, row.unit, row.bound, bare=row.unit != "cases")),
            f"{text(words.partial(row.reported_published, True, int(row.reported_year)))} {source_link(row)}",
        ]
        for row in each_row(frame)
    ]
    headings = [("Service", ""), ("Figure", ""), ("Value", "num"), ("Report and source", "when")]
    heading = known.before_heading(frame)
    return Answer(
        key="before-unification",
        heading=heading,
        sentence=known.BEFORE_SENTENCE,
        body=table(headings, rows, heading, kind="stack before"),
        rows=with_words(frame).assign(level="Service before unification"),
        columns={
            "area_name": "Service",
            "indicator_label": "Figure",
            **{k: v for k, v in VALUE_COLUMNS.items() if k not in ("area_code", "area_name", "level")},
        },
        note="Values as stated in the reports; over and under stand where only a bound was given.",
        source_ids=ids_in(frame["source_id"]),
    )
