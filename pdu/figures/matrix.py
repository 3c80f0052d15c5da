"""Which area has which figure, and of when: a table of years, with units in a box, and a list on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import address, hidden, link, table, tag, text
from pdu.rows import each_row

DOT = tag("span", tag("span", "·", aria_hidden="true") + hidden(words.NOT_FOUND), class_="nf")


def areas(
    frame: pd.DataFrame, places: Sequence[tuple[str, str, int]], columns: Mapping[str, str], as_at: date | None
) -> str:
    """The country and the regions by indicator: years of values of the area itself, and in a box how many units.

    frame: rows of `workforce_coverage`; places: (code, name, units) in the order of the rows, the country first with
    an empty code; columns: indicator to the heading of its column.
    """
    held = {(row.area_code, row.indicator): row for row in each_row(frame)}
    rows = []
    for code, name, units in places:
        head = link(name, address("region", as_at, region=code)) if code else text(name)
        rows.append(
            [
                head,
                *(
                    _cell(held.get((code, indicator)), code, f"{name}, {columns[indicator]}", units, as_at)
                    for indicator in columns
                ),
            ]
        )
    headings = [("Area", ""), *((label, "") for label in columns.values())]
    return table(headings, rows, "Years of the figures found, by area and kind", kind="known")


def _cell(row: object, code: str, name: str, units: int, as_at: date | None) -> str:
    if row is None:
        return DOT
    parts = []
    if not words.is_missing(row.first_year):  # type: ignore[attr-defined]
        parts.append(text(words.year_range(int(row.first_year), int(row.last_year))))  # type: ignore[attr-defined]
    number = int(row.units_with)  # type: ignore[attr-defined]
    if number:
        years = words.year_range(int(row.units_first_year), int(row.units_last_year))  # type: ignore[attr-defined]
        href = address("workforce", as_at, region=code, indicator=row.indicator)  # type: ignore[attr-defined]
        said = f"{number} of {units} {words.plural(units, 'unit')}"
        parts.append(tag("a", text(said) + hidden(f" of {name}"), href=href, class_="box", title=years))
    return " ".join(parts) or DOT


def units(frame: pd.DataFrame, places: pd.DataFrame, columns: Mapping[str, str], as_at: date | None) -> str:
    """The units of one region by indicator: years of the unit's own values, 'not inspected' where there was no inspection.

    frame: rows of `workforce_unit_coverage`; places: columns pdu_code, pdu_name, rating_rank of every unit.
    """
    held = {(row.pdu_code, row.indicator): row for row in each_row(frame)}
    rows = []
    for place in each_row(places):
        inspected = not words.is_missing(place.rating_rank)
        cells = []
        for indicator in columns:
            row = held.get((place.pdu_code, indicator))
            if row is not None and not words.is_missing(row.first_year):
                cells.append(text(words.year_range(int(row.first_year), int(row.last_year))))
            else:
                cells.append(DOT)
        state = "" if inspected else tag("small", " not inspected")
        rows.append([link(str(place.pdu_name), address("unit", as_at, pdu=place.pdu_code)) + state, *cells])
    headings = [("Unit", ""), *((label, "") for label in columns.values())]
    return table(headings, rows, "Years of the units’ own figures, by kind", kind="known")
