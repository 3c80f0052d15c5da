"""The standards of a unit: a row a standard, a column an inspection, beside the counts of the region and the country."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.history import recommendations, source_link
from pdu.figures.html import hidden, table, tag, text
from pdu.figures.marks import DOT, mark
from pdu.figures.side_by_side import month_of
from pdu.rows import each_row

COUNTED = (("outstanding", "O"), ("good", "G"), ("requires_improvement", "RI"), ("inadequate", "I"))
MOST_HIGHER = 3  # units rated higher that are named beside a standard: more made the table half as long again


def standards(
    inspections: pd.DataFrame,
    frame: pd.DataFrame,
    higher: Mapping[str, Sequence[tuple[str, str]]],
    region_name: str,
) -> str:
    """The table, newest inspection first; a double line where programmes part.

    inspections: rows of `unit_inspections`; frame: rows of `unit_standards` with columns region_said and country_said (the
    counts in words); higher: for a weak standard, letter of the rating and link of each unit of the region rated higher.
    The counts are those of the newest inspection that was judged by the standard.
    """
    columns = list(each_row(inspections))
    newest = columns[0].programme
    heads, parted = [], []
    for place, row in enumerate(columns):
        parted.append("break" if place and columns[place - 1].programme != row.programme else "")
        heads.append((month_of(row.published, row.published_year), f"ins {parted[-1]}".strip()))
    held = {(row.inspection_id, row.standard): row for row in each_row(frame)}
    has_higher = bool(higher)
    lines = [["Overall", *(_overall(row) for row in columns), "", "", *([""] if has_higher else [])]]
    for standard in frame.drop_duplicates("standard")["standard"]:
        cells = [held.get((row.inspection_id, standard)) for row in columns]
        first: Any = next(cell for cell in cells if cell is not None)
        other = "" if first.programme == newest else f"{first.programme_label}: "
        line = [text(first.standard_label), *map(_rated, cells)]
        line += [
            _counts(first, where, other + said)
            for where, said in (("region", first.region_said), ("country", first.country_said))
        ]
        lines.append(line + ([_higher(higher.get(standard, ()))] if has_higher else []))
    facts: list[tuple[str, Callable[[Any], str]]] = [
        ("Fieldwork, cases", _fieldwork),
        ("Recommendations", lambda row: text(recommendations(row))),
    ]
    if inspections["source_url"].notna().any():
        facts.append(("Source", source_link))
    for name, fact in facts:
        values = [tag("small", fact(row)) if fact(row) else DOT for row in columns]
        lines.append([tag("span", text(name), class_="quiet"), *values, "", "", *([""] if has_higher else [])])
    runs = groupby(str(row.programme_label) for row in columns)
    groups = [("", 1), *((label, len(list(run))) for label, run in runs)]
    groups.append((f"Units known, {columns[0].programme_label}", 2))
    if has_higher:
        groups.append(("", 1))
    headings = [("Standard", ""), *heads, (region_name, "first"), ("England and Wales", "")]
    headings += [("Rated higher in the region", "up")] if has_higher else []
    kind = f"std n{min(len(columns), 6)}"
    return table(headings, lines, "Ratings of the unit, beside those of other units", kind=kind, groups=groups)


def _fieldwork(row: Any) -> str:
    """'Jun 2025, 47 cases', as far as known."""
    when = "" if words.is_missing(row.fieldwork) else words.partial(row.fieldwork, True)
    cases = "" if words.is_missing(row.cases_inspected) else words.counted(int(row.cases_inspected), "case")
    return text(", ".join(part for part in (when, cases) if part))


def _overall(row: Any) -> str:
    score = "" if words.is_missing(row.overall_score) else f"{int(row.overall_score)} of {int(row.overall_score_max)}"
    derived = " derived" if {"overall_score", "overall_rating"} & set(str(row.derived_columns).split(";")) else ""
    marked = mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as)
    return marked + (tag("small", text(f" {score}{derived}")) if score or derived else "")


def _rated(cell: Any) -> str:
    """The rating of one inspection; of a standard that its programme does not have, a dash."""
    if cell is None:
        none = tag("span", "–", aria_hidden="true") + hidden("not a standard of this programme")
        return tag("span", none, class_="nf")
    return mark(cell.rating, cell.rating_rank, cell.rating_letter, cell.shown_as)


def _counts(row: Any, where: str, spoken: str) -> str:
    """How the units known were rated, as a strip of parts with their numbers; in words for a screen reader."""
    total = getattr(row, f"{where}_known")
    if words.is_missing(total) or not total:
        return tag("small", text(spoken))
    parts = [(letter, int(getattr(row, f"{where}_{name}"))) for name, letter in COUNTED]
    drawn = "".join(
        tag("i", str(number), class_=f"{letter.lower()} {row.shown_as}".replace(" solid", "").replace("outline", "old"),
            style=f"--s:{number}")
        for letter, number in parts
        if number
    )  # fmt: skip
    return tag("span", drawn, class_="mix", aria_hidden="true", title=spoken) + hidden(spoken)


def _higher(units: Sequence[tuple[str, str]]) -> str:
    """The units rated higher, by rating: 'G Staffordshire and Stoke; RI Dudley and Sandwell'; of many the first, the others folded."""
    if not units:
        return ""
    first = len(units) if len(units) <= MOST_HIGHER + 1 else MOST_HIGHER
    rest = units[first:]
    more = tag("details", tag("summary", f"and {len(rest)} more") + f" {_by_rating(rest)}") if rest else ""
    return tag("div", _by_rating(units[:first]) + (f" {more}" if more else ""), class_="by")


def _by_rating(units: Sequence[tuple[str, str]]) -> str:
    by: dict[str, list[str]] = {}
    for letter, unit in units:
        by.setdefault(letter, []).append(unit)
    return "; ".join(f"{tag('b', letter)} {', '.join(found)}" for letter, found in by.items())
