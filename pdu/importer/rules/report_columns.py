"""The columns of a report's table: which rows are headings, and what each column is of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pdu.importer.rules.grades import GRADES
from pdu.importer.rules.report_areas import Named
from pdu.importer.rules.report_cells import (
    CODE,
    NATION,
    OTHER_ANSWER,
    PAST,
    REGION,
    SCORE,
    TICKS,
    WITHHELD,
    YEAR,
    is_overall,
    is_score,
    number_of,
    rating_of,
    standard_of,
)
from pdu.importer.rules.report_measures import measure_of
from pdu.importer.rules.text import plain

_OWN = re.compile(
    r"(?:this |the |our )?(?:PDU|unit|delivery unit|probation delivery unit|service)(?: (?:figure|value|rate))?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\b(?:ratings?|score|points|value|number|total|yes|%|FTE|per ?cent|20\d\d)\b|%", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column of values: its heading, the area it is of (empty: that of the row or table), and whether it is left aside."""

    index: int
    heading: str
    area: str = ""
    aside: str = ""  # why it is not taken
    rating: str = ""  # the rating that the heading is, in a table that ticks one
    year: int = 0


def columns_of(
    rows: Sequence[Sequence[str]], heads: Sequence[Sequence[str]], named: Named, subjects: Collection[str]
) -> list[Column]:
    """The columns of values, each with what its headings say. subjects: the areas the document is about."""
    found = [_column(heads, index, named) for index in range(1, max(map(len, rows), default=0))]
    # Beside a column of the unit itself, one whose heading is no measure is of somebody else.
    if any(_OWN.fullmatch(one.heading) or one.area in subjects for one in found):
        found = [
            replace(one, aside="another area")
            if not (one.area or one.aside or one.rating or _OWN.fullmatch(one.heading) or REGION.search(one.heading))
            and re.match(r"[A-Z]", one.heading)
            and not (measure_of("", one.heading, "", True) or measure_of("", one.heading, "", False))
            and not any(pattern.search(one.heading) for _, pattern in GRADES)
            and not (
                standard_of(one.heading)
                or is_overall(one.heading)
                or is_score(one.heading)
                or _VALUE.search(one.heading)
            )
            else one
            for one in found
        ]
    return found


def _column(heads: Sequence[Sequence[str]], index: int, named: Named) -> Column:
    parts = [cell for row in heads if (cell := _over(heads, row, index, named))]
    heading = plain(" ".join(dict.fromkeys(parts)))
    aside = "an earlier time" if PAST.search(heading) else "the country" if NATION.search(heading) else ""
    aside = aside or ("the other answer" if OTHER_ANSWER.fullmatch(heading) else "")
    years = YEAR.findall(heading)
    area = named(heading) or next((code for part in parts if (code := named(part))), "")
    return Column(index, heading, area, aside, rating_of(heading), int(years[-1]) if years else 0)


def _over(heads: Sequence[Sequence[str]], row: Sequence[str], index: int, named: Named) -> str:
    """The heading over a column: where several rows have headings, the unit's name stands over its first column alone."""
    cell = row[index] if index < len(row) else ""
    if cell or len(heads) < 2 or row is heads[-1]:
        return cell
    left = next((one for one in reversed(row[1:index]) if one), "")
    return left if named(left) else ""


def joined(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows with the code of a standard and its name in one cell, where a table has them in two."""
    if not any(len(row) > 2 and CODE.fullmatch(plain(row[0])) and standard_of(row[1]) for row in rows):
        return rows
    # A heading over the whole width may stand in each of its cells.
    return [(" ".join(dict.fromkeys(cell for cell in row[:2] if cell)), *row[2:]) for row in rows]


def parted(rows: Sequence[Sequence[str]]) -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """The rows of headings, at most three, and the others: the first row with a number or a rating in it begins the figures."""
    for number, row in enumerate(rows[:4]):
        values = [
            cell
            for cell in row[1:]
            if number_of(cell) or rating_of(cell) or SCORE.fullmatch(plain(cell)) or cell in WITHHELD
        ]
        ticks = [cell for cell in row[1:] if plain(cell).lower() in TICKS]
        if {"yes", "no"} <= {plain(cell).lower() for cell in row[1:]}:
            ticks = []  # the headings of two answers
        # "Inadequate | Requires improvement | Good | …" over ticks
        below = any(rating_of(cell) for other in rows[number + 1 :] for cell in other)
        only = all(rating_of(cell) for cell in row[1:] if cell)
        headings = only and len({rating_of(cell) for cell in row[1:]} - {""}) >= 3 and not below
        if (values or ticks) and not headings and not (values and all(YEAR.fullmatch(plain(cell)) for cell in values)):
            return list(rows[:number]), list(rows[number:])
    return [], []
