"""A figure picked on a page as a table of a pack, where a picture of it would be too small to read or leave rows out."""

from __future__ import annotations

import plotly.graph_objects as go

from pdu.answer import Answer
from pdu.briefing import beside
from pdu.briefing.pack import Table
from pdu.briefing.ratings import joined
from pdu.narrative import pack as titles

MOST_PICTURED = 12  # rows of a table whose picture is legible on a slide


def table(answer: Answer) -> Table | None:
    """The rows of a picked figure as a table; None for a chart, and for a table of few rows, which a picture shows.

    Of areas side by side a row an area and a column a figure, as on the page; of other long tables the rows of the figure.
    """
    if isinstance(answer.body, go.Figure):
        return None
    if {"figure", "staff", "value", "dated"} <= set(answer.columns):
        return _areas(answer, "unit" if "unit" in answer.columns else "area")
    if len(answer.rows) <= MOST_PICTURED:
        return None
    return Table(answer.key, answer.heading, answer.rows, answer.columns)


def _areas(answer: Answer, area: str) -> Table:
    values = answer.rows.assign(staff=answer.rows["staff"].fillna(""))
    is_rated = "rating" in answer.columns
    rows = beside.laid(values, area, ("figure", "staff"), lambda value: {"rating": value.rating} if is_rated else {})
    rating = {"rating": answer.columns["rating"]} if is_rated and rows.rows["rating"].notna().any() else {}
    return Table(
        answer.key,
        answer.heading,
        rows.rows,
        {"unit": answer.columns[area], **rating, **rows.heads},
        grid=True,
        note=joined([titles.brackets(bool(rating)), rows.note]),
    )
