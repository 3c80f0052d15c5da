"""What stands in the cells of the units side by side, and under them for the region and the country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.address.offered import COUNTRY
from pdu.answers.side_by_side.columns import latest_of, parsed
from pdu.answers.side_by_side.drawn import now_and_then, scaled_column
from pdu.figures.side_by_side import Cell, Column
from pdu.narrative import side_by_side as cells_words
from pdu.narrative import staffing as said
from pdu.narrative.side_by_side import units as narrative
from pdu.rows import each_row


def column_of(name: str, rows: pd.DataFrame, values: pd.DataFrame) -> Column:
    """The column of the figure: the values of the units in its own staff, and those of the region and the country."""
    known = rows[rows["value"].notna()]
    own = known[known["other_grade"].eq(False)]
    first = next(each_row(known), None)
    region, country = (latest_of(values, kind, name) for kind in ("region", "national"))
    return scaled_column(
        name,
        parsed(name)[0] if first is None else str(first.indicator_label),
        None if first is None else str(first.unit),
        [*own["value"], *own["value_then"].dropna()],
        None if region is None else float(region.value),
        None if country is None else float(country.value),
    )


def cell_of(row: Any) -> Cell | None:
    """What stands in a cell: the value, and under it the change, the place, and what differs from the column's head."""
    if words.is_missing(row.value):
        return Cell(cells_words.WITHHELD, str(row.withheld)) if row.withheld else None
    if row.other_grade:
        staff = said.GRADE_WORDS[str(row.grade)]
        return Cell(str(row.shown), f"{staff}, {row.when}" if row.when else staff)
    change = "" if words.is_missing(row.difference) else cells_words.changed(float(row.difference))
    under = [part for part in (change, row.place, row.when) if part]
    spoken = []
    if change:
        spoken.append(cells_words.changed_since(change, "the inspection"))
    if row.place:
        spoken.append(f"{row.place} of {words.counted(int(row.placed), 'unit')}")
    if row.when:
        spoken.append(str(row.when))
    if row.is_then is True and not row.when:
        under.append("at inspection")
        spoken.append("as at the inspection")
    return Cell(str(row.shown), " · ".join(under), ", ".join(spoken), *now_and_then(row))


def marks(columns: Sequence[Column], cells: Sequence[Sequence[Cell | None]]) -> list[str]:
    """What is drawn, in words."""
    drawn = [cell for row in cells for cell in row if cell is not None and cell.now is not None]
    return narrative.marks(
        len(drawn) > 0,
        any(cell.then is not None for cell in drawn),
        any(column.region is not None for column in columns),
        any(column.country is not None for column in columns),
        any(column.capacity is not None for column in columns),
    )


def wider(values: pd.DataFrame, kind: str, shown: Sequence[str]) -> tuple[str, list[str]]:
    """The name of the region, or of the country, and its value in each column."""
    name, cells = COUNTRY, []
    for code in shown:
        row = latest_of(values, kind, code)
        if row is None:
            cells.append("")
            continue
        name = f"{row.area_name} as a whole" if kind == "region" else name
        cells.append(f"{cells_words.written(row)} · {said.short_date(row)}")
    return name, cells


def wider_sources(values: pd.DataFrame, shown: Sequence[str]) -> list[list[str]]:
    """The sources of the values of the region and the country."""
    found = [latest_of(values, kind, column) for kind in ("region", "national") for column in shown]
    return [[str(row.source_id)] for row in found if row is not None]
