"""Several measures of the units side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.explore import kind_of
from pdu.answers.measures.column import Column, column_of
from pdu.figures import columns as figure
from pdu.figures.columns import Cell, Measure
from pdu.figures.html import Parameters, address, same_view, text
from pdu.figures.side_by_side import LOWEST_FIRST, next_order, scale
from pdu.narrative import measures as narrative
from pdu.rows import each_row, ordered

ANCHOR = "measures"


@answer
def beside(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    measures: tuple[str, ...],
    labels: tuple[str, ...],
    programme: str | None,
    region: str | None,
    units: tuple[str, ...],
    sort: str | None,
    here: Parameters,
) -> Answer | None:
    """A row a unit, a column a measure: its latest rating, score or share of cases, or its latest workforce figure.

    measures: two or more codes with their labels; sort: 'unit' or one of them, '-' in front to reverse; here: the
    parameters of the view's address. One row per unit of which any is known; None when none is.
    """
    every = ask("explore_units", programme=programme, region=region, units=units, as_at=as_at)
    indicators = tuple(code.partition(".")[2] for code in measures if kind_of(code) == "value")
    values = ask("latest_values", indicators=indicators, as_at=as_at) if indicators else pd.DataFrame()
    found = [column_of(ask, every, values, code, label, as_at) for code, label in zip(measures, labels, strict=True)]
    known = every[every["pdu_code"].isin({code for column in found for code in column.rows.index})]
    if known.empty:
        return None
    by = sort if sort and sort.removeprefix(LOWEST_FIRST) in ("unit", *measures) else measures[0]
    known = _sorted(known, found, by)
    drawn = [_drawn(column) for column in found]
    cells = [[_cell(column, row) for column in found] for row in each_row(known)]
    links = [
        (label, same_view("explore", here, ANCHOR, sort=next_order(code, by)))
        for code, label in (("unit", "Unit"), *((column.code, column.heading) for column in found))
    ]
    pages = [address("unit", link_date, pdu=code) for code in known["pdu_code"]]
    first = next((column for column in found if column.code == by.removeprefix(LOWEST_FIRST)), found[0])
    heading = narrative.heading(first.name, first.rows["value"].dropna(), first.unit, _ranks(ask, first))
    sentence = narrative.sentence([(column.name, len(column.rows)) for column in found], len(every))
    missing = pd.Series([cell.missing for own in cells for cell in own if cell.missing], dtype=object).value_counts()
    note = narrative.note(
        _parts(found), [column.date for column in found if column.date], missing.to_dict(), len(every) - len(known)
    )
    rows, titles = _listed(known, found)
    return Answer(
        key="measures-of-units",
        heading=heading,
        sentence=sentence,
        body=figure.units_by_measures(known, drawn, cells, links, by, pages),
        rows=rows,
        columns=titles,
        note=text(note),
        source_ids=ids_in(
            *(column.rows.loc[column.rows.index.isin(known["pdu_code"]), "source_ids"] for column in found)
        ),
    )


def _sorted(units: pd.DataFrame, columns: Sequence[Column], sort: str) -> pd.DataFrame:
    """The units in the order asked for: names and ratings from the lowest, numbers from the highest; missing last."""
    by, reverse = sort.removeprefix(LOWEST_FIRST), sort.startswith(LOWEST_FIRST)
    units = ordered(units, "pdu_name", reverse and by == "unit")
    if by == "unit":
        return units
    column = next(column for column in columns if column.code == by)
    key = units["pdu_code"].map(column.rows["key"]).astype(float)
    rising = (column.kind == "rating") != reverse
    return ordered(units.assign(key=key), "key", not rising)


def _drawn(column: Column) -> Measure:
    values = column.rows["value"].dropna()
    low = high = None
    if column.is_drawn and len(values):
        if column.kind == "share":
            low, high = 0.0, 100.0
        else:
            low, high = scale([*values, *([column.country] if column.country is not None else [])])
    return Measure(column.code, column.heading, column.of, low, high, column.country, column.kind != "rating")


def _cell(column: Column, unit: Any) -> Cell:
    if unit.pdu_code not in column.rows.index:
        return Cell(missing=_why(unit))
    row = column.rows.loc[unit.pdu_code]

    def number(name: str) -> float | None:
        return None if words.is_missing(row[name]) else float(row[name])

    return Cell(
        shown=str(row["shown"]),
        under=str(row["under"]),
        mark="" if words.is_missing(row["mark"]) else str(row["mark"]),
        value=number("value"),
        low=number("low"),
        high=number("high"),
        outlined=bool(row["outlined"]),
    )


def _why(unit: Any) -> str:
    return narrative.NOT_INSPECTED if words.is_missing(unit.inspection_id) else narrative.NOT_FOUND


def _ranks(ask: Ask, column: Column) -> list[tuple[str, int]]:
    """How many units have each rating, best first; nothing for a number."""
    if column.kind != "rating":
        return []
    counts = column.rows["rating"].value_counts()
    best_first = ordered(ask("ratings"), "rank", True)["rating"]
    return [(str(rating), int(counts.get(rating, 0))) for rating in best_first]


def _parts(columns: Sequence[Column]) -> list[str]:
    drawn = [column for column in columns if column.is_drawn and column.rows["value"].notna().any()]
    parts = ["dot: the unit’s value on the scale of its column"] if drawn else []
    if any(column.kind == "share" and column.rows["low"].notna().any() for column in drawn):
        parts.append("line: 95% interval")
    if any(column.country is not None for column in drawn):
        parts.append("dotted: England and Wales")
    if any(column.rows["outlined"].any() for column in columns):
        parts.append("ring or outline: 2021 programme")
    return parts


def _listed(units: pd.DataFrame, columns: Sequence[Column]) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows as a table: for each measure the value, and its date or the word why there is none."""
    rows = units[["pdu_code", "pdu_name", "region_name"]].reset_index(drop=True)
    titles = {"pdu_code": "Unit code", "pdu_name": "Unit", "region_name": "Region"}
    codes = units["pdu_code"].tolist()
    for column in columns:
        name = column.code.replace(".", "_")
        known = column.rows.reindex(codes).reset_index(drop=True)
        value = known["rating"] if column.kind == "rating" else known["value"]
        why = pd.Series([_why(unit) for unit in each_row(units)])
        rows = rows.assign(**{name: value, f"{name}_when": known["when"].where(known["when"].notna(), why)})
        titles[name] = column.name + ("" if column.kind == "rating" else f", {column.of}")
        titles[f"{name}_when"] = f"{column.heading}: date, or why not"
        if known["stated"].notna().any():
            rows = rows.assign(**{f"{name}_stated": known["stated"]})
            titles[f"{name}_stated"] = f"{column.heading}: as stated"
    return rows, titles
