"""Lists of reports as tables."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.figures.html import PAGE_OF, address, link, table, tag, text
from pdu.figures.marks import mark


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
    for row in frame.itertuples():
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
    """The reports of the year that carry no month, named and linked, one sentence per year and kind."""
    parts = []
    for (year, programme), group in frame.groupby(["published_year", "programme_label"], sort=False):
        names = " · ".join(area_link(row, as_at) for row in group.itertuples())
        count = words.sentence_case(words.counted(len(group), "more report"))
        parts.append(f"{count} of {year}, month not found ({text(programme)}): {names}.")
    return "<br>".join(parts)
