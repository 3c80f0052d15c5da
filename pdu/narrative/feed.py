"""The words of the feeds: what came out, what was corrected, what is new in the data."""

from __future__ import annotations

import re
from typing import Any

from pdu import words
from pdu.narrative import versions

TITLE = "Probation inspections"
SYNTHETIC = "Synthetic: "
SUBTITLE = "Inspections of probation delivery units and regions as they come out, corrections of what was shown, and new versions of the data."
PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def title(area: str = "") -> str:
    """The title of a feed, of an area or of the country."""
    return f"{TITLE}: {area}" if area else f"{TITLE} in England and Wales"


def area(row: Any) -> str:
    """The area of a row as it is called in a list of both units and regions: 'Warwickshire', 'West Midlands (region)'."""
    return f"{row.area_name} (region)" if row.area_type == "region" else str(row.area_name)


def inspection(row: Any) -> str:
    """'Warwickshire: rated Requires improvement, published 18 August 2022'. row: of `feed_reports`"""
    if not words.is_missing(row.rating):
        said = f"rated {row.rating}"
    else:
        said = "inspected, rating not found" if row.programme_rated else "inspected without a rating"
    return f"{area(row)}: {said}, {_published(row)}"


def inspection_summary(row: Any) -> str:
    """What else the report's first page says: programme, score, cases, recommendations."""
    said = [f"{row.programme_label}."]
    if not words.is_missing(row.overall_score) and not words.is_missing(row.overall_score_max):
        said.append(f"Score {int(row.overall_score)} of {int(row.overall_score_max)}.")
    if not words.is_missing(row.cases_inspected):
        number = int(row.cases_inspected)
        said.append(f"{words.number(number)} {words.plural(number, 'case')} inspected.")
    if not words.is_missing(row.recommendations_total):
        said.append(f"{words.sentence_case(words.counted(int(row.recommendations_total), 'recommendation'))}.")
    if not words.is_missing(row.corrected_on):
        said.append(f"Corrected here on {words.day(row.corrected_on)}.")
    return " ".join(said)


def correction(row: Any) -> str:
    """'Corrected: Warwickshire: published, from 2022 to 18 August 2022'. row: of `feed_corrections`"""
    of = f"{area(row)}: " if not words.is_missing(row.area_name) else ""
    if words.is_missing(row.column_name):
        return f"Corrected: {of}a row of {_plain(row.table_name)}"
    return f"Corrected: {of}{_plain(row.column_name)}, from {_cell(row.before)} to {_cell(row.after)}"


def correction_summary(row: Any) -> str:
    """Why, and on which day."""
    return f"{str(row.what).rstrip('.')}. Corrected on {words.day(row.corrected_on)}."


def version(row: Any) -> str:
    """'New version of the data: More from pages not read before'. row: of `data_versions`"""
    return f"New version of the data: {row.note}"


def version_summary(row: Any) -> str:
    """Of which day it is and what it changed."""
    counts = versions.counts(int(row.added), int(row.changed), int(row.removed))
    return f"Data of {words.day(row.data_date)}, version {str(row.version)[: versions.SHOWN]}: {counts}."


def change(row: Any) -> str:
    """'New in the data on Derby City: one row added'. row: of `feed_changes`"""
    return f"New in the data on {area(row)}: {versions.counts(int(row.added), int(row.changed), int(row.removed))}"


def change_summary(row: Any) -> str:
    """The version that brought it, in its own words."""
    return f"Data of {words.day(row.data_date)}, version {str(row.version)[: versions.SHOWN]}: {row.note}."


def unknown(kind: str, code: str, meant: str) -> str:
    """What is said of a code that is none. kind: 'region' or 'unit'; meant: the nearest, already in words"""
    where = "/files/region.csv" if kind == "region" else "/files/pdu.csv"
    return f"There is no {kind} with the code {code!r}{meant}; {where} lists them."


def _published(row: Any) -> str:
    when = words.published(row, short=False)
    return f"published {'' if row.published_precision == 'day' else 'in '}{when}"


def _plain(name: object) -> str:
    return str(name).replace("_", " ")


def _cell(value: object) -> str:
    if words.is_missing(value) or value == "":
        return "nothing"
    return words.partial(value) if PARTIAL.fullmatch(str(value)) and len(str(value)) > 4 else str(value)
