"""The overview's map of a figure: vacancies, sickness, caseload, workload, or the weaknesses named, unit by unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.workforce.values import LEVELS
from pdu.figures import tiles
from pdu.figures.html import address, link, text
from pdu.figures.steps import steps
from pdu.narrative import staffing as said
from pdu.narrative import value_map as narrative
from pdu.rows import each_row

# The indicator and the staff whose figure is coloured; a figure of other staff is written, and not coloured.
FIGURES: Mapping[str, tuple[str, str]] = {
    "vacancy": ("vacancy_rate_pct", "po"),
    "sickness": ("sickness_days_per_person", "all"),
    "caseload": ("average_caseload", "po"),
    "workload": ("workload_pct", "all"),
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
    frame = units.assign(**_columns([_tile(units_row, found, grade, kept_back) for units_row in each_row(units)]))
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
    listed += [_wider_row(row) for row in each_row(wider.sort_values("area_type", ascending=False, kind="stable"))]
    return _answer(
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


@answer
def weaknesses_map(ask: Ask, as_at: date, link_date: date | None) -> Answer:
    """Every unit as a tile with the number of themes named as a weakness at its latest rated inspection, one row a unit."""
    units = ask("unit_tiles", as_at=as_at)
    mentions = ask("unit_mentions", as_at=as_at)
    found = {row.pdu_code: row for row in each_row(mentions)}
    frame = units.assign(**_columns([_mention_tile(row, found) for row in each_row(units)]))
    listed = [
        {
            "region_name": row.region_name,
            "area_name": row.pdu_name,
            "level": LEVELS["pdu"],
            "value": row.value,
            "strengths": None if row.missing else int(found[row.pdu_code].strengths),
            "programme": row.programme,
            "dated": None if words.is_missing(row.rating) else words.published(row),
            "missing": row.missing or None,
        }
        for row in each_row(frame)
    ]
    return _answer(
        "weaknesses",
        frame,
        {},
        narrative.sentence("weaknesses", frame, "", []),
        pd.DataFrame(listed),
        {
            "region_name": "Region",
            "area_name": "Unit or area",
            "level": "Level",
            "value": "Weaknesses named",
            "strengths": "Strengths named",
            "programme": "Programme",
            "dated": "Report",
            "missing": "Why not",
        },
        link("Strengths and weaknesses, theme by theme", address("trends", link_date, detail="themes")) + ".",
        ids_in(mentions["source_ids"]),
        link_date,
    )


def _answer(
    measure: str,
    frame: pd.DataFrame,
    of_regions: Mapping[str, str],
    sentence: str,
    rows: pd.DataFrame,
    columns: Mapping[str, str],
    more: str,
    source_ids: tuple[str, ...],
    link_date: date | None,
) -> Answer:
    coloured = frame.loc[frame["value"].notna(), "value"].astype(float)
    scale = steps(coloured.round(1).tolist(), whole=measure == "weaknesses") if len(coloured) else None
    heading = narrative.heading(measure, coloured)
    name, of = narrative.SUBJECTS[measure]
    label = words.sentence_case(of) if measure == "weaknesses" else f"{name}, {of}"
    return Answer(
        key="map",
        heading=heading,
        sentence=sentence,
        body=tiles.value_map(frame.assign(value=frame["value"].round(1)), scale, of_regions, label, link_date),
        # Of nothing known there is no column yet.
        rows=rows.reindex(columns=list(columns)),
        columns=columns,
        note=f"{text(narrative.note(measure, frame))} {more}",
        source_ids=source_ids,
    )


def _columns(tiles_: list[dict[str, Any]]) -> dict[str, pd.Series]:
    """The columns of the tiles, each of one kind: numbers missing where nothing is known, words empty."""
    frame = pd.DataFrame(tiles_, columns=["value", "short", "year", "said", "missing", "outlined"])
    numbers = {name: frame[name].astype(float) for name in ("value", "year")}
    said_ = {name: frame[name].astype(object).where(frame[name].notna(), "") for name in ("short", "said", "missing")}
    return numbers | said_ | {"outlined": frame["outlined"].eq(True)}


def _why(unit: Any) -> str:
    """The word for a unit without a figure: only an inspected one could have been found."""
    return narrative.NOT_INSPECTED if words.is_missing(unit.rating) else narrative.NOT_FOUND


def _tile(unit: Any, found: Mapping[str, Any], grade: str, kept_back: Collection[str]) -> dict[str, Any]:
    """The tile of a unit. kept_back: the units whose figure a source withholds."""
    row = found.get(unit.pdu_code)
    if row is None:
        return {"missing": narrative.WITHHELD if unit.pdu_code in kept_back else _why(unit)}
    comparable = row.grade == grade and row.bound in COMPARABLE
    return {
        "value": float(row.value) if comparable else None,
        "short": narrative.short(float(row.value), str(row.bound)),
        "year": None if words.is_missing(row.describes_on) else words.as_day(row.describes_on).year,
        "said": narrative.spoken(row, said.dated(row, True)),
    }


def _mention_tile(unit: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    row = found.get(unit.pdu_code)
    if row is None:
        return {"missing": _why(unit)}
    return {
        "value": float(row.weaknesses),
        "short": str(int(row.weaknesses)),
        "year": int(row.published_year),
        "said": narrative.spoken_mentions(row),
        "outlined": unit.shown_as == "outline",
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
