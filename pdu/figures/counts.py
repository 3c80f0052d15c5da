"""Rating counts by programme: a table whose cells are bars, as long as the share they are of their programme."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pdu import words
from pdu.figures.html import table, tag, text
from pdu.figures.marks import CLASS_OF_RANK, mark_and_word
from pdu.rows import each_row


def rating_counts(frame: pd.DataFrame) -> str:
    """A table of ratings (rows) by programme (columns), shares as bars: programmes of unlike many reports are seen alike.

    frame: rows of the query `rating_counts`.
    """
    programmes = frame.drop_duplicates("programme")
    longest = max(float(frame["reports_pct"].max()), 1.0)
    rows = []
    for _, group in frame.groupby("rating_rank", sort=False):
        first = group.iloc[0]
        cells = [mark_and_word(first["rating"], first["rating_rank"], first["rating_letter"])]
        for row in each_row(group):
            cells.append(_bar(row, longest))
        rows.append(cells)
    headings = [("Overall rating", "")]
    headings += [(str(row.programme_label), "value") for row in each_row(programmes)]
    html = table(headings, rows, "Reports of units by overall rating and programme", kind="counts")
    for row in each_row(programmes):
        years = words.year_range(int(row.first_year), int(row.last_year))
        label = text(row.programme_label)
        small = tag("small", f"{row.programme_reports} {words.plural(row.programme_reports, 'report')}, {years}")
        html = html.replace(f">{label}</th>", f">{label} {small}</th>", 1)
    return html


def _bar(row: Any, longest: float) -> str:
    number = int(row.reports)
    if not number:
        return "0"
    outline = " old" if row.shown_as == "outline" else ""
    css = f"bar {CLASS_OF_RANK[int(row.rating_rank)]}{outline}"
    bar = tag("span", class_=css, style=f"--n:{round(100 * float(row.reports_pct) / longest)}", aria_hidden="true")
    share = tag("small", words.share(row.reports_pct))
    return tag("span", f"{bar}{number} {share}", class_="value")
