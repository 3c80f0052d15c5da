"""Lists of reports as tables."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import PAGE_OF, address, link, table, tag, text
from pdu.figures.marks import mark
from pdu.rows import each_row


def area_link(row: object, as_at: date | None) -> str:
    """The name of an inspected area, linked to its page when it has one."""
    page = PAGE_OF.get(str(row.area_type))  # type: ignore[attr-defined]
    name = str(row.area_name)  # type: ignore[attr-defined]
    if not page:
        return text(name)
    return link(name, address(page, as_at, **{str(row.area_type): row.area_code}))  # type: ignore[attr-defined]


def latest(frame: pd.DataFrame, as_at: date | None) -> str:
    """The newest reports: when, of what, how rated, with a link to the page they come from."""
    rows = []
    for row in each_row(frame):
        kind = (
            "" if row.area_type == "pdu" else tag("small", f" {'region' if row.area_type == 'region' else 'country'}")
        )
        rows.append(
            [
                text(words.published(row)),
                area_link(row, as_at) + kind,
                mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as),
            ]
        )
    headings = [("Published", "when"), ("Unit or region", ""), ("Overall", "mid")]
    return table(headings, rows, "Latest reports whose month is known, newest first")


def undated_note(frame: pd.DataFrame, as_at: date | None) -> str:
    """The reports of the year that carry no month: how many, and behind a word their names, linked."""
    if frame.empty:
        return ""
    parts, counts = [], []
    for (year, programme), group in frame.groupby(["published_year", "programme_label"], sort=False):
        names = " · ".join(area_link(row, as_at) for row in each_row(group))
        counts.append(f"{words.count(len(group))} of {year}")
        parts.append(tag("p", f"{text(programme)}, {year}: {names}", class_="note"))
    said = f"{words.sentence_case(words.listed(counts))} carry no month in the pages read"
    return tag("details", tag("summary", text(said)) + "".join(parts), class_="more")
