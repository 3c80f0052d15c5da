"""The overview's map of a workforce figure, unit by unit: vacancies, sickness, caseload or workload."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.overview.coloured_map import answer_of, tile_columns, why_none
from pdu.answers.side_by_side.columns import FIRST
from pdu.answers.workforce.values import LEVELS
from pdu.figures.html import address, link
from pdu.narrative import staffing as said
from pdu.narrative import value_map as narrative
from pdu.rows import each_row, ordered

# The indicator and the staff whose figure is coloured; a figure of other staff is written, and not coloured.
FIGURES: Mapping[str, tuple[str, str]] = {
    "vacancy": FIRST["staffing"],
    **{theme: FIRST[theme] for theme in ("sickness", "caseload", "workload")},
}
COMPARABLE = ("exact", "about")


@answer
def value_map(ask: Ask, as_at: date, link_date: date | None, measure: str) -> Answer:
    """Every unit as a tile with a figure; measure: 'vacancy', 'sickness', 'caseload' or 'workload'.

    One row per unit, with the word for what is missing; then the regions and the country where they have the figure.
    """
    indicator, grade = FIGURES[measure]
    units = ask("unit_tiles", as_at=as_at)
    values = ask("latest_values", indicators=(indicator,), as_at=as_at)
    usual = values[values["grade"] == grade]
    # A unit without a figure of the usual staff has that of other staff, which says so.
    own = pd.concat([usual, values.sort_values("grade_sort", kind="stable")])
    own = own[own["area_type"] == "pdu"].drop_duplicates("area_code")
    found = {row.area_code: row for row in each_row(own)}
    withheld = ask("withheld", region=None, compare=(), as_at=as_at)
    kept_back = set(withheld.loc[(withheld["indicator"] == indicator) & (withheld["grade"] == grade), "area_code"])
    frame = units.assign(**tile_columns([_tile(units_row, found, grade, kept_back) for units_row in each_row(units)]))
    wider = usual[usual["area_type"] != "pdu"]
    of_regions = {
        str(row.area_code): said.figure(float(row.value), str(row.unit), str(row.bound))
        for row in each_row(wider[wider["area_type"] == "region"])
    }
    country = next(
        (
            f"{said.figure(float(row.value), str(row.unit), str(row.bound))}, {said.dated(row)}"
            for row in each_row(wider[wider["area_type"] == "national"])
        ),
        "",
    )
    shown = own[own["area_code"].isin(units["pdu_code"])]
    dates = [words.as_day(day) for day in shown["describes_on"].dropna()]
    listed = [_listed(row, found.get(row.pdu_code)) for row in each_row(frame)]
    listed += [_wider_row(row) for row in each_row(ordered(wider, "area_type", True))]
    return answer_of(
        measure,
        frame,
        of_regions,
        narrative.sentence(measure, frame, country, dates),
        pd.DataFrame(listed),
        {
            "region_name": "Region",
            "area_name": "Unit or area",
            "level": "Level",
            "value": f"{narrative.SUBJECTS[measure][0]}, {narrative.SUBJECTS[measure][1]}",
            "bound": "As stated",
            "staff": "Staff",
            "dated": "Date",
            "missing": "Why not",
        },
        link("All workforce figures", address("workforce", link_date, indicator=indicator)) + ".",
        ids_in(shown["source_id"], wider["source_id"]),
        link_date,
    )


def _tile(unit: Any, found: Mapping[str, Any], grade: str, kept_back: Collection[str]) -> dict[str, Any]:
    """The tile of a unit. kept_back: the units whose figure a source withholds."""
    row = found.get(unit.pdu_code)
    if row is None:
        return {"missing": narrative.WITHHELD if unit.pdu_code in kept_back else why_none(unit)}
    comparable = row.grade == grade and row.bound in COMPARABLE
    return {
        "value": float(row.value) if comparable else None,
        "short": narrative.short(float(row.value), str(row.bound)),
        "year": None if words.is_missing(row.describes_on) else words.as_day(row.describes_on).year,
        "said": narrative.spoken(row, said.dated(row, True)),
    }


def _listed(unit: Any, row: Any) -> dict[str, Any]:
    """A unit in the table: its figure with staff and date, or the word why there is none."""
    area = {"region_name": unit.region_name, "area_name": unit.pdu_name, "level": LEVELS["pdu"]}
    return area | ({"missing": unit.missing} if row is None else _figure(row))


def _wider_row(row: Any) -> dict[str, Any]:
    area = {"region_name": row.region_name, "area_name": row.area_name, "level": LEVELS[str(row.area_type)]}
    return area | _figure(row)


def _figure(row: Any) -> dict[str, Any]:
    return {
        "value": float(row.value),
        "bound": row.bound,
        "staff": said.GRADE_WORDS[str(row.grade)],
        "dated": said.dated(row, True),
    }
